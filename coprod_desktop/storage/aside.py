"""What was set aside on this laptop: listed, written out, and tried again."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from sqlalchemy import Connection, Engine, Row, delete, select

from coprod_desktop.application.ports import Changed
from coprod_desktop.application.set_aside import NOT_TRUSTED, Retried, SetAside
from coprod_desktop.domain.canonical import JsonValue
from coprod_desktop.domain.changes import split_body
from coprod_desktop.domain.ids import ActorId, ChangeId, RecordId, StreamId
from coprod_desktop.history.lines import line_of
from coprod_desktop.history.projection import awaits_later_app
from coprod_desktop.history.rebuild import project_again
from coprod_desktop.history.sqlcipher import reading
from coprod_desktop.history.tables import Tables
from coprod_desktop.storage.intake import Intake
from coprod_desktop.storage.write_lock import Turn

_NOTHING: Mapping[str, JsonValue] = MappingProxyType({})


class VaultAside:
    """The vault's quarantine, for the page that shows it."""

    def __init__(self, *, engine: Engine, tables: Tables, intake: Intake, turn: Turn) -> None:
        self._engine = engine
        self._tables = tables
        self._intake = intake
        self._turn = turn

    def everything(self) -> tuple[SetAside, ...]:
        """List what was set aside, oldest first."""
        with reading(self._engine).connect() as connection:
            reasons = self._reasons(connection)
            known = {ChangeId(row.id): row for row in self._rows(connection)}
        return tuple(
            _set_aside(change, tuple(sorted(reasons[change])), known.get(change))
            for change in sorted(reasons)
        )

    def lines(self) -> tuple[str, ...]:
        """Give the changes themselves as lines of JSON; those that were not let in are not among them."""
        names = self._tables.change.columns.keys()
        with reading(self._engine).connect() as connection:
            rows = self._rows(connection)
        return tuple(
            line_of(row._mapping, names)  # noqa: SLF001  (SQLAlchemy's documented way to a row's columns by name)
            for row in rows
        )

    def retry(self) -> Retried:
        """Offer again what the office refused, and read again what could not be read."""
        change, quarantine = self._tables.change, self._tables.quarantine
        later = awaits_later_app(quarantine)
        with self._turn(), self._engine.begin() as connection:
            rows = connection.execute(
                select(change.c.id, change.c.record_id)
                .join(quarantine, quarantine.c.change_id == change.c.id)
                .where(later)
            ).all()
            unread = {ChangeId(one) for one, _ in rows}
            applied = project_again(
                connection,
                tables=self._tables,
                records=frozenset(RecordId(record) for _, record in rows),
                aside=later,
            )
            self._intake.finish(connection, applied)
            still = set(connection.execute(select(quarantine.c.change_id).where(later)).scalars())
            refused = (~later) & quarantine.c.reason.not_in(sorted(NOT_TRUSTED))
            offered = set(connection.execute(select(quarantine.c.change_id).where(refused)).scalars())
            connection.execute(delete(quarantine).where(refused))
        return Retried(
            offered=len(offered), read=len(unread - still), changed=Changed(records=applied.records)
        )

    def _reasons(self, connection: Connection) -> Mapping[ChangeId, set[str]]:
        quarantine = self._tables.quarantine
        found: dict[ChangeId, set[str]] = defaultdict(set)
        for change, reason in connection.execute(select(quarantine.c.change_id, quarantine.c.reason)):
            found[ChangeId(change)].add(reason)
        return found

    def _rows(self, connection: Connection) -> list[Row[tuple[object, ...]]]:
        change, quarantine = self._tables.change, self._tables.quarantine
        return list(
            connection.execute(
                select(change)
                .where(change.c.id.in_(select(quarantine.c.change_id)))
                .order_by(change.c.stream_id, change.c.id)
            )
        )


def _set_aside(change: ChangeId, reasons: tuple[str, ...], row: Row[tuple[object, ...]] | None) -> SetAside:
    if row is None:
        return SetAside(change=change, reasons=reasons)
    try:
        values: Mapping[str, JsonValue] = split_body(row.body)[0]
    except ValueError:
        values = _NOTHING
    return SetAside(
        change=change,
        reasons=reasons,
        stream=StreamId(row.stream_id),
        kind=row.kind,
        record=RecordId(row.record_id),
        actor=ActorId(row.actor_id),
        made_at=datetime.fromisoformat(row.made_at),
        values=MappingProxyType(dict(values)),
        waiting=row.pos is None,
    )
