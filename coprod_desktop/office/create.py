"""Beginning an office file: its header, its id, its team."""

import os
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import insert

from coprod_desktop.application.ports import Clock, Ids, Signer
from coprod_desktop.application.sync_ports import Introduction
from coprod_desktop.domain.changes import Edit, SealedChange
from coprod_desktop.domain.ids import OfficeId, RecordId, StreamId
from coprod_desktop.domain.kinds import kind_of
from coprod_desktop.domain.records import REMOVED
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.teams import Team
from coprod_desktop.history import migrations
from coprod_desktop.history.failures import translated
from coprod_desktop.history.seal import Author, Sealing
from coprod_desktop.history.sqlcipher import engine
from coprod_desktop.history.verify import IsSigned
from coprod_desktop.office.addresses import header_path, office_path
from coprod_desktop.office.append import Appending
from coprod_desktop.office.blobs import ADDED
from coprod_desktop.office.devices import Devices
from coprod_desktop.office.file_office import SCHEMA, TABLES
from coprod_desktop.office.lock import OfficeLock

CreateHeader = Callable[[Path, str], tuple[bytes, bytes]]
"""Given where the header is to be and a passphrase, writes it, with copies whose names begin like its own.

Gives the database key of 32 bytes and the salt of 16. Raises Refusal where the passphrase may not be chosen,
with nothing written.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Founder:
    """Who begins an office, on which laptop: the first to be enrolled, and who signs the team's record."""

    introduction: Introduction
    signer: Signer


class NewOffices:
    """Makes office files.

    Args:
        create_header: makes the header that a passphrase opens.
        is_signed: told a public key, a signature and a digest, whether they belong together.
        ids: names the office, its team and the first change.
        clock: for when things were made.
    """

    def __init__(self, *, create_header: CreateHeader, is_signed: IsSigned, ids: Ids, clock: Clock) -> None:
        self._create_header = create_header
        self._is_signed = is_signed
        self._ids = ids
        self._clock = clock

    def create(self, address: str, passphrase: str, *, team_name: str, founder: Founder) -> OfficeId:
        """Make an office with its team; takes about a second.

        It is made under another name and takes its own when it is whole; a failure leaves nothing of it.

        Raises:
            Refusal: ``office_exists`` where the file or its header is there already, and nothing was touched;
                ``office_address_unclear``, ``office_kind_unknown``; a passphrase that may not be chosen.
            Unavailable: ``folder_missing``, ``folder_read_only``, ``disk_full``, ``office_locked`` or
                ``office_busy``.
        """
        path = office_path(address)
        with ExitStack() as held:
            held.callback(OfficeLock(path, holder=founder.introduction.worker_name, patience=0).release)
            try:
                if path.exists() or headers_of(path):
                    raise Refusal("office_exists", file=path.name)
                return self._make(path, passphrase, team_name=team_name, founder=founder)
            except OSError as error:
                if (failure := translated(error)) is None:
                    raise
                raise failure from error

    def _make(self, path: Path, passphrase: str, *, team_name: str, founder: Founder) -> OfficeId:
        new = path.with_name(path.name + ".new")
        new.unlink(missing_ok=True)  # what a power cut left of an earlier attempt
        with ExitStack() as unless_whole:
            unless_whole.callback(_remove_headers, path)
            unless_whole.callback(new.unlink, missing_ok=True)
            key, salt = self._create_header(header_path(path), passphrase)
            office = self._fill(new, key=key, salt=salt, team_name=team_name, founder=founder)
            new.rename(path)
            unless_whole.pop_all()
        _keep_names(path.parent)
        return office

    def _fill(self, path: Path, *, key: bytes, salt: bytes, team_name: str, founder: Founder) -> OfficeId:
        office, team = OfficeId(self._ids.new()), StreamId(self._ids.new())
        devices = Devices(tables=TABLES, is_signed=self._is_signed, clock=self._clock)
        appending = Appending(tables=TABLES, devices=devices, clock=self._clock)
        store = engine(path, key=key, salt=salt, create=True, journal_mode="delete")
        try:
            with store.begin() as connection:
                migrations.create(connection, side=migrations.OFFICE, tables=TABLES, added=ADDED)
                connection.execute(insert(TABLES.office), {"id": office, "team_id": team, "schema": SCHEMA})
                devices.meet(connection, founder.introduction)
                placed = appending.append(
                    connection,
                    (self._team_record(team, team_name, founder),),
                    team=team,
                    carrier=founder.introduction.device,
                )
        finally:
            store.dispose()
        if not placed:
            raise ValueError("the founder's signature is not that of the founder's laptop")
        return office

    def _team_record(self, team: StreamId, name: str, founder: Founder) -> SealedChange:
        author = Author(
            actor=founder.introduction.actor, device=founder.introduction.device, signer=founder.signer
        )
        return Sealing(author=author, clock=self._clock, ids=self._ids).seal(
            stream=team,
            kind=kind_of(Team).name,
            record=RecordId(team),
            edits={"name": Edit(value=name), REMOVED: Edit(value=False)},
        )


def headers_of(office: Path) -> list[Path]:
    """Find the header beside an office file, with whatever copies of it there are."""
    name = header_path(office).name
    return [file for file in office.parent.iterdir() if file.name.startswith(name)]


def _remove_headers(office: Path) -> None:
    for file in headers_of(office):
        file.unlink(missing_ok=True)


def _keep_names(folder: Path) -> None:
    """Have the folder on the disk, so that a power cut does not take the new names back."""
    if os.name == "nt":  # which opens no folders, and writes names through by itself
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network drives know no such request
            os.fsync(descriptor)
    finally:
        os.close(descriptor)
