"""Where a directory lies: one file, a folder of tables, or a zip of them; read whole, within bounds."""

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.domain.refusal import Refusal

LARGEST: Final = 256 * 1024 * 1024
"""Bytes of everything together; 50,000 full entries take about a third of it."""
_MOST_FILES: Final = 500
_READ: Final = (".csv", ".json")
_ENCRYPTED: Final = 0x1
_ZIP: Final = b"PK\x03\x04"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The files of a directory by their names, in small letters and without folders."""

    name: str
    files: Mapping[str, bytes]


def opened(path: Path) -> Source:
    """Read what lies at a path.

    Raises:
        Refusal: ``directory_file_missing``, ``directory_too_large``, ``directory_unknown_format``.
        Unavailable: ``file_not_readable``.
    """
    try:
        if path.is_dir():
            return Source(name=path.name, files=_folder(path))
        if not path.exists():
            raise Refusal("directory_file_missing", file=path.name)
        _expect_room(path.stat().st_size, path.name)
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise Unavailable("file_not_readable") from error
    _expect_room(len(content), path.name)
    if content.startswith(_ZIP):
        return Source(name=path.name, files=_zip(path))
    return Source(name=path.name, files={path.name.casefold(): content})


def _folder(path: Path) -> dict[str, bytes]:
    files = sorted(file for file in path.iterdir() if file.is_file() and file.suffix.casefold() in _READ)
    if len(files) > _MOST_FILES:
        raise Refusal("directory_too_large", file=path.name, most=str(LARGEST // 2**20))
    _expect_room(sum(file.stat().st_size for file in files), path.name)
    return {file.name.casefold(): file.read_bytes() for file in files}


def _zip(path: Path) -> dict[str, bytes]:
    """Read the tables of a zip; what it says of its sizes is not relied upon."""
    found: dict[str, bytes] = {}
    room = LARGEST
    try:
        with zipfile.ZipFile(path) as archive:
            members = [
                member
                for member in archive.infolist()
                if not member.is_dir() and PurePosixPath(member.filename).suffix.casefold() in _READ
            ]
            if len(members) > _MOST_FILES:
                raise Refusal("directory_too_large", file=path.name, most=str(LARGEST // 2**20))
            for member in members:
                name = PurePosixPath(member.filename).name.casefold()
                if member.flag_bits & _ENCRYPTED:
                    raise Refusal("directory_locked", file=path.name)
                if name.startswith("._") or name in found:  # what a Mac adds beside each file
                    continue
                with archive.open(member) as file:
                    found[name] = file.read(room + 1)
                room -= len(found[name])
                _expect_room(LARGEST - room, path.name)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError) as error:
        raise Refusal("directory_unknown_format", file=path.name) from error
    return found


def _expect_room(size: int, name: str) -> None:
    if size > LARGEST:
        raise Refusal("directory_too_large", file=name, most=str(LARGEST // 2**20))
