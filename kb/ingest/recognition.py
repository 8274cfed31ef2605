"""Letters out of pictures of pages, by ocrmypdf where it is installed."""

import os
import shutil
import signal
import subprocess
from contextlib import suppress
from pathlib import Path

from kb.ingest.children import running
from kb.ingest.readers import UnreadableFile
from kb.ingest.workroom import workroom

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
    try:
        with workroom() as room:
            return _recognised(program, data, language, room)
    except OSError as error:
        reason = f"There is no room to recognise the PDF in ({error.strerror})"
        raise UnreadableFile(reason, "Make room on the disk of KB_MEDIA_ROOT and run it again.") from error


def _recognised(program: str, data: bytes, language: str, room: Path) -> bytes:
    source, target = room / "in.pdf", room / "out.pdf"
    source.write_bytes(data)
    command = [program, "--force-ocr", "--output-type", "pdf", "--quiet", "-l", language, str(source), str(target)]
    try:
        _run(command, room)
    except subprocess.TimeoutExpired:
        reason = f"ocrmypdf was not done with the PDF after {_SECONDS_AT_MOST // 60} minutes"
        raise UnreadableFile(reason, "Split the PDF, or recognise it by hand and add the result.") from None
    except subprocess.SubprocessError as error:
        raise _told(error, language) from error
    return target.read_bytes()


class _Program:
    """The program with those that it starts, as one group that can be ended together."""

    def __init__(self, command: list[str], room: Path) -> None:
        # The kernel ends it with the thread that started it: an ingest that is killed leaves nothing at work.
        bound = [setpriv, "--pdeathsig", "KILL", "--"] if (setpriv := shutil.which("setpriv")) else []
        self.process = subprocess.Popen(  # noqa: S603
            [*bound, *command],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=os.environ | {"TMPDIR": str(room)},
            start_new_session=True,
        )

    def kill(self) -> None:
        """End all of them."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)


def _run(command: list[str], room: Path) -> None:
    program = _Program(command, room)
    with running(program):
        try:
            _, said = program.process.communicate(timeout=_SECONDS_AT_MOST)
        except BaseException:
            program.kill()
            program.process.communicate()
            raise
    if program.process.returncode:
        raise subprocess.CalledProcessError(program.process.returncode, command, stderr=said)


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
