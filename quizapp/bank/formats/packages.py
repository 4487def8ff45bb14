"""Zip archives, opened so that a hostile one can do no harm, and written so that the same files give the same bytes."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from quizapp.bank.formats.items import BadFile
from quizapp.bank.formats.limits import MOST_QUESTIONS, check_size

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_FILES = MOST_QUESTIONS + 5_000
MOST_UNPACKED = 200_000_000
MOST_OF_A_FILE = 20_000_000
# No package says when it was written.
_DATE = (1980, 1, 1, 0, 0, 0)
_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
_BROKEN = "The package is damaged or not a zip archive. Export it again."
_ERRORS = (
    *(zipfile.BadZipFile, zlib.error, struct.error),
    *(EOFError, OSError, OverflowError, ValueError, RuntimeError, NotImplementedError),
)


def is_package(data: bytes) -> bool:
    """Whether the file is a zip archive by its first letters."""
    return data.startswith(b"PK")


class Package:
    """An archive whose files are read one at a time; nothing is ever unpacked to disk.

    Raises ``BadFile`` for an archive that is damaged, encrypted or too large, or that holds other archives or names
    outside itself.
    """

    def __init__(self, data: bytes) -> None:
        check_size(data)
        if data.count(_ENTRY) > MOST_FILES:
            raise BadFile(f"The package holds more than {MOST_FILES:,} files. Split it into smaller ones.")
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _ERRORS as error:
            raise BadFile(_BROKEN) from error
        self._left = MOST_UNPACKED
        self._entries = {entry.filename: entry for entry in self._archive.infolist() if not entry.is_dir()}
        for entry in self._entries.values():
            _check_entry(entry)
        _check_total(sum(entry.file_size for entry in self._entries.values()))

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the files in the archive."""
        return tuple(self._entries)

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def read(self, name: str) -> bytes:
        """The bytes of a file; ``KeyError`` where there is none of that name."""
        entry = self._entries[name]
        try:
            with self._archive.open(entry) as file:
                data = file.read(MOST_OF_A_FILE + 1)
        except _ERRORS as error:
            raise BadFile(_BROKEN) from error
        self._left -= len(data)
        if len(data) > MOST_OF_A_FILE or self._left < 0:
            raise BadFile("The package is far larger when unpacked. Split it into smaller ones.")
        return data


def _check_entry(entry: zipfile.ZipInfo) -> None:
    parts = entry.filename.split("/")
    if ".." in parts or not parts[0] or "\\" in entry.filename or ":" in parts[0]:
        raise BadFile("The package names files outside itself, which can do harm, so it isn't read.")
    if entry.flag_bits & _ENCRYPTED:
        raise BadFile("The package has a password. Export it without one.")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise BadFile("The package is compressed in a way that can't be read. Pack it again as an ordinary zip.")
    if entry.filename.lower().endswith(".zip"):
        raise BadFile("There is another archive in the package. Unpack it, and import that one by itself.")


def _check_total(size: int) -> None:
    if size > MOST_UNPACKED:
        raise BadFile("The package is far larger when unpacked. Split it into smaller ones.")


def pack(files: Mapping[str, bytes]) -> bytes:
    """An archive of these files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, _DATE), data, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
