"""What an administrator makes of an office's whole history: reports, files, and a check of every change."""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from sqlalchemy import Connection, select

from coprod_desktop.application.ports import Clock
from coprod_desktop.application.server_address import server_address
from coprod_desktop.domain.ids import StreamId
from coprod_desktop.history.rebuild import Progress
from coprod_desktop.history.tables import Tables, office_tables
from coprod_desktop.history.verify import Found, IsSigned
from coprod_desktop.office.blobs import OfficeBlobs
from coprod_desktop.office.devices import Devices
from coprod_desktop.office.export import export_lines
from coprod_desktop.office.picture_files import write_pictures
from coprod_desktop.office.postgres.owner import Owning, as_owner
from coprod_desktop.office.postgres.projection import Projected, ReportProjection
from coprod_desktop.office.postgres.reports import Reports
from coprod_desktop.office.spreadsheets import check_folder, write_spreadsheets
from coprod_desktop.office.trust import Trust
from coprod_desktop.office.verifying import verify_pictures, verify_stream


class OwnedOffice:
    """An office on a server, as its owner sees it.

    Attributes:
        reader: the role whose members may read the reports.

    Args:
        owning: the connection; whoever opened it closes it.
        tables: those of the office, with the kinds that this app knows.
        is_signed: told a public key, a signature and a digest, whether they belong together.
        clock: for devices, of which none is enrolled here.
    """

    def __init__(self, *, owning: Owning, tables: Tables, is_signed: IsSigned, clock: Clock) -> None:
        self.reader = owning.reader
        self._connection = owning.connection
        self._tables = tables
        self._is_signed = is_signed
        self._devices = Devices(tables=tables, is_signed=is_signed, clock=clock)
        self._blobs = OfficeBlobs(tables=tables, clock=clock)
        self._projection = ReportProjection(
            tables=tables,
            reports=Reports(tables=tables, reader=owning.reader),
            trust=Trust(devices=self._devices),
        )

    def project(self, *, rebuild: Collection[str] = (), progress: Progress | None = None) -> Projected:
        """Bring the tables that managers read up to date, see ``ReportProjection``."""
        return self._projection.run(self._connection, rebuild=rebuild, progress=progress)

    def export(self, to: TextIO) -> int:
        """Write the whole history as it is now as lines of JSON; gives how many changes."""
        with self._one_moment() as connection:
            return export_lines(connection, tables=self._tables, to=to)

    def write_pictures(self, folder: Path) -> int:
        """Write every picture as a file, see ``write_pictures``; gives how many."""
        with self._one_moment() as connection:
            return write_pictures(connection, folder=folder)

    def write_spreadsheets(self, folder: Path, *, progress: Progress | None = None) -> Mapping[str, int]:
        """Bring the reports up to date and write them as files, see ``write_spreadsheets``."""
        check_folder(folder)
        self.project(progress=progress)
        with self._one_moment() as connection:
            return write_spreadsheets(connection, kinds=self._tables.typed.values(), folder=folder)

    def verify(self, *, progress: Progress | None = None) -> Iterator[Found]:
        """Check every change of every stream: digests, signatures, chains; slow.

        Args:
            progress: called after each stream with how many changes were checked, of about how many.
        """
        stream = self._tables.stream
        with self._connection.begin():
            keys = self._devices.keys(self._connection)
            heads = self._connection.execute(select(stream.c.id, stream.c.head).order_by(stream.c.id)).all()
        done, total = 0, sum(head for _, head in heads)
        for one, head in heads:
            with self._connection.begin():
                yield from verify_stream(
                    self._connection,
                    tables=self._tables,
                    stream=StreamId(one),
                    keys=keys,
                    is_signed=self._is_signed,
                )
                yield from verify_pictures(self._connection, blobs=self._blobs, stream=StreamId(one))
            done += head
            if progress is not None:
                progress(done, total)

    @contextmanager
    def _one_moment(self) -> Iterator[Connection]:
        with self._connection.begin():
            self._connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield self._connection


@contextmanager
def owned_office(
    address: str,
    passphrase: str,
    *,
    is_signed: IsSigned,
    clock: Clock,
    certificate_authority: str = "",
    tables: Callable[[], Tables] = office_tables,
) -> Iterator[OwnedOffice]:
    """Open an office on a server as an administrator.

    Raises:
        Refusal: those of ``server_address`` and ``as_owner``.
        Unavailable: those of ``as_owner``.
    """
    place = server_address(address)
    with as_owner(place, passphrase=passphrase, certificate_authority=certificate_authority) as owning:
        yield OwnedOffice(owning=owning, tables=tables(), is_signed=is_signed, clock=clock)
