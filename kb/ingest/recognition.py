"""Letters out of pictures of pages, by ocrmypdf where it is installed."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from kb.ingest.readers import UnreadableFile

PROGRAM = "ocrmypdf"
_SECONDS_AT_MOST = 3600


def recognise(data: bytes, language: str = "eng") -> bytes:
    """Return a PDF with the text of its pages recognised; `language` is a name that tesseract knows.

    Raises:
        UnreadableFile: when ocrmypdf is not installed or gives up.
    """
    program = shutil.which(PROGRAM)
    if program is None:
        raise UnreadableFile(
            "The PDF holds pictures of pages, and ocrmypdf is not installed",
            "Install it (on Debian: apt-get install ocrmypdf) and run ingest with --ocr again.",
        )
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "in.pdf"), Path(folder, "out.pdf")
        source.write_bytes(data)
        command = [program, "--force-ocr", "--output-type", "pdf", "--quiet", "-l", language, str(source), str(target)]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS_AT_MOST)  # noqa: S603
        except subprocess.TimeoutExpired:
            reason = f"ocrmypdf was not done with the PDF after {_SECONDS_AT_MOST // 60} minutes"
            raise UnreadableFile(reason, "Split the PDF, or recognise it by hand and add the result.") from None
        except (subprocess.SubprocessError, OSError) as error:
            raise _told(error, language) from error
        return target.read_bytes()


def _told(error: Exception, language: str) -> UnreadableFile:
    """Say why the program gave up: a language that is not installed, or what it says last."""
    said = getattr(error, "stderr", None) or b""
    lines = [line.strip() for line in said.decode("utf-8", errors="replace").splitlines() if line.strip()]
    if any("language data" in line for line in lines):
        return UnreadableFile(
            f"Tesseract has no data for the language {language} to recognise the PDF with",
            "Install it (on Debian: apt-get install tesseract-ocr-LANGUAGE) or name another with KB_OCR_LANGUAGE.",
        )
    why = f" ({lines[-1][:200]})" if lines else ""
    return UnreadableFile(
        f"ocrmypdf could not recognise the text of the PDF{why}", f"Run it by hand to see why: {PROGRAM} FILE OUT."
    )
