"""The local directory: brought in from a file after a first look, and searched with no network."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Final, Protocol, TypeAlias

from coprod_desktop.application.ports import Clock
from coprod_desktop.domain.directories import Found, Looking, Service
from coprod_desktop.domain.refusal import Refusal

Tell: TypeAlias = Callable[[int, int], None]
"""Told how much is done, of how much."""
Check: TypeAlias = Callable[[], None]
"""Asked where work can stop without harm; raises where somebody wants it to."""

NAMED: Final = 10
"""Names of services that are gone which a first look gives."""


class Encoding(StrEnum):
    """How the letters of a file are written down."""

    UTF_8 = "UTF-8"
    UTF_8_WITH_MARK = "UTF-8 with BOM"
    UTF_16 = "UTF-16"
    WINDOWS_1252 = "Windows-1252"


class DirectoryFormat(StrEnum):
    """What a directory was written as."""

    TABLE = "table"
    """One table, a row to a service."""
    OPEN_REFERRAL_TABLES = "open_referral_tables"
    """Open Referral HSDS 3 as tables, in CSV or JSON."""
    OPEN_REFERRAL = "open_referral"
    """Open Referral HSDS 3 as JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenRow:
    """A row that cannot be brought in, and why."""

    file: str
    row: int
    """As a spreadsheet numbers it, or which it is of a list, from 1."""
    problem: Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryRead:
    """What a file holds."""

    format: DirectoryFormat
    encodings: tuple[Encoding, ...]
    services: tuple[Service, ...]
    broken: tuple[BrokenRow, ...] = ()
    closed: int = 0
    """Services that the source says are there no longer; they are left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What is new, changed, gone and the same against what is here; counts, and names of what is gone."""

    new: int = 0
    changed: int = 0
    gone: int = 0
    same: int = 0
    names_gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstLook:
    """What would be brought in."""

    source: str
    """The file's name."""
    read: DirectoryRead
    compared: Compared


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutDirectory:
    """Which directory is here."""

    source: str
    count: int
    brought_in_at: datetime


class DirectoryFiles(Protocol):
    """Reads directories from files."""

    def read(self, path: Path, *, tell: Tell, check: Check) -> DirectoryRead:
        """Read a file or a folder.

        Raises:
            Refusal: ``directory_unknown_format`` and the like, for a file of which nothing can be read.
        """
        ...


class DirectoryStore(Protocol):
    """Keeps one directory, on this laptop."""

    def about(self) -> AboutDirectory | None:
        """Say which one is here; None where there is none."""
        ...

    def compare(self, services: tuple[Service, ...], *, named: int) -> Compared:
        """Compare services with those that are here."""
        ...

    def replace(
        self, services: tuple[Service, ...], *, source: str, at: datetime, tell: Tell, check: Check
    ) -> AboutDirectory:
        """Put these in the place of what is here: all of them, or nothing where somebody stops it.

        Raises:
            Unavailable: ``disk_full`` and the like; what was here stands.
        """
        ...

    def find(self, looking: Looking) -> Found:
        """Find services; hostile words are only text."""
        ...

    def service(self, name: str) -> Service | None:
        """Read one by its id."""
        ...

    def kinds(self) -> Mapping[str, int]:
        """Name every kind of service, with how many there are."""
        ...


class LocalDirectory:
    """What is near, as last brought in."""

    def __init__(self, *, files: DirectoryFiles, store: DirectoryStore, clock: Clock) -> None:
        self._files = files
        self._store = store
        self._clock = clock

    def about(self) -> AboutDirectory | None:
        """Say which directory is here."""
        return self._store.about()

    def look(self, path: Path, *, tell: Tell, check: Check) -> FirstLook:
        """Look into a file and change nothing.

        Raises:
            Refusal: as `DirectoryFiles.read`; ``directory_empty`` where it holds no service at all.
        """
        read = self._files.read(path, tell=tell, check=check)
        if not read.services and not read.broken:
            raise Refusal("directory_empty", file=path.name)
        return FirstLook(
            source=path.name, read=read, compared=self._store.compare(read.services, named=NAMED)
        )

    def bring_in(self, look: FirstLook, *, accept_partial: bool, tell: Tell, check: Check) -> AboutDirectory:
        """Put what was looked at in the place of the directory that is here.

        Raises:
            Refusal: ``directory_broken_rows`` where rows are broken and nobody said to leave them out;
                ``directory_empty`` where nothing is left.
            Unavailable: ``disk_full`` and the like; what was here stands.
        """
        if not look.read.services:
            raise Refusal("directory_empty", file=look.source)
        if look.read.broken and not accept_partial:
            raise Refusal("directory_broken_rows", count=str(len(look.read.broken)))
        return self._store.replace(
            look.read.services, source=look.source, at=self._clock.now(), tell=tell, check=check
        )

    def find(self, looking: Looking) -> Found:
        """Find services."""
        return self._store.find(looking)

    def service(self, name: str) -> Service | None:
        """Read one by its id; None where it is not in the directory any longer."""
        return self._store.service(name)

    def kinds(self) -> Mapping[str, int]:
        """Name every kind of service, with how many there are."""
        return self._store.kinds()
