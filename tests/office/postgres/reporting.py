"""An administrator's view of an office, with apps that know other kinds."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from coprod_desktop.application.server_address import server_address
from coprod_desktop.domain.kinds import KINDS
from coprod_desktop.domain.records import Kind
from coprod_desktop.domain.strengths import Strength
from coprod_desktop.history.tables import Tables, office_tables
from coprod_desktop.history.verify import IsSigned
from coprod_desktop.office.devices import Devices
from coprod_desktop.office.postgres.owned import OwnedOffice
from coprod_desktop.office.postgres.owner import as_owner
from coprod_desktop.office.postgres.projection import ReportProjection
from coprod_desktop.office.postgres.reports import Reports
from coprod_desktop.office.trust import Trust
from tests.fakes import SteppingClock
from tests.office.builders import is_signed
from tests.office.postgres.builders import ServerOffice

TABLES: Final = office_tables()


class Interrupted(Exception):  # noqa: N818  (somebody pressed Ctrl-C, not an error of ours)
    """In the middle of a run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LaterStrength(Strength):
    """A strength as a later app knows it."""

    colour: str = ""


OLDER: Final = replace(
    TABLES, typed=MappingProxyType({name: typed for name, typed in TABLES.typed.items() if name != "goal"})
)
"""Of an app from before there were goals."""
LATER: Final = office_tables(
    tuple(Kind(name="strength", type=LaterStrength) if kind.name == "strength" else kind for kind in KINDS)
)
"""Of an app that knows one more field."""


@contextmanager
def owned(
    served: ServerOffice, *, tables: Tables = TABLES, signed: IsSigned = is_signed, page: int = 1000
) -> Iterator[OwnedOffice]:
    """Open an office as whoever runs it."""
    address = server_address(served.server.address(served.database))
    with as_owner(address, passphrase=served.server.password) as owning:
        office = OwnedOffice(owning=owning, tables=tables, is_signed=signed, clock=SteppingClock())
        office._projection = ReportProjection(
            tables=tables,
            reports=Reports(tables=tables, reader=owning.reader),
            trust=Trust(devices=Devices(tables=tables, is_signed=signed, clock=SteppingClock())),
            page=page,
        )
        yield office


def titles(served: ServerOffice) -> list[object]:
    """Read what managers read of strengths, without waiting for anybody."""
    rows = served.run("SELECT title FROM coprod_report.record_strength WHERE NOT removed ORDER BY title")
    return [title for (title,) in rows]


def aside(served: ServerOffice) -> list[tuple[object, ...]]:
    return sorted(served.run("SELECT change_id, reason FROM coprod.quarantine"))


def stop(_done: int, _total: int) -> None:
    """Interrupt a run that says how far it came."""
    raise Interrupted
