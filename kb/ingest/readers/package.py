"""Files that are ZIP packages: opened with limits, so that a small file cannot unfold into a huge one."""

import zipfile
import zlib
from io import BytesIO

from kb.ingest.readers.archives import folder_of_all
from kb.ingest.readers.base import UnreadableFile

_PARTS_AT_MOST = 20_000
_UNPACKED_AT_MOST = 600 * 1024 * 1024
_RATIO_AT_MOST = 200
_SMALL = 10 * 1024 * 1024


def open_package(data: bytes, noun: str = "file") -> zipfile.ZipFile:
    """Return the opened package.

    Raises:
        UnreadableFile: when it is damaged or encrypted, or would unfold beyond all measure.
    """
    try:
        package = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, EOFError) as error:
        raise UnreadableFile(
            f"The {noun} is damaged or was cut short", "Fetch it again from where it came, then add it again."
        ) from error
    parts = package.infolist()
    unpacked = sum(part.file_size for part in parts)
    bloated = unpacked > _SMALL and unpacked > _RATIO_AT_MOST * len(data)
    if len(parts) > _PARTS_AT_MOST or unpacked > _UNPACKED_AT_MOST or bloated:
        raise UnreadableFile(
            f"The file unfolds to {unpacked // 1024**2} MB in {len(parts)} parts, as harmful files do",
            "Open it with the program that made it and save the text alone.",
        )
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableFile("The file is encrypted", "Save a copy without a password and add that.")
    return _unwrapped(package)


def _unwrapped(package: zipfile.ZipFile) -> zipfile.ZipFile:
    """Return the package with its parts where they belong, also where the folder around them was packed as well."""
    folder = folder_of_all(package.namelist())
    if not folder or f"{folder}META-INF/container.xml" not in package.namelist():
        return package
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as written:
        for name in package.namelist():
            if name.startswith(folder) and not name.endswith("/"):
                written.writestr(name.removeprefix(folder), part_of(package, name))
    return zipfile.ZipFile(target)


def part_of(package: zipfile.ZipFile, name: str) -> bytes:
    """Return one part.

    Raises:
        UnreadableFile: when it is missing or damaged.
    """
    try:
        return package.read(name)
    except (KeyError, zipfile.BadZipFile, EOFError, OSError, NotImplementedError, ValueError, zlib.error) as error:
        raise UnreadableFile(
            f"Its part {name} is missing or damaged", "Open and save it again, then add it."
        ) from error
