"""Bringing the tables that managers read after what was pushed, a page at a time, while pushing goes on."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, cast
from uuid import UUID

from sqlalchemy import BigInteger, Column, Connection, MetaData, Row, Table, Uuid, func, select, text, tuple_
from sqlalchemy.dialects.postgresql import insert

from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.history.rebuild import Progress
from coprod_desktop.history.rows import IN_ONE_STATEMENT
from coprod_desktop.history.tables import Tables
from coprod_desktop.office.postgres.reports import Reports
from coprod_desktop.office.projecting import Projecting
from coprod_desktop.office.trust import Trust

_ONE_AT_A_TIME: Final = 0x636F70726F640001
"""The advisory lock of whoever projects; nobody else's business, so that pushing never waits for it."""

_PROJECTED: Final = Table(
    "projected",
    MetaData(),
    Column("stream_id", Uuid, primary_key=True),
    Column("pos", BigInteger, nullable=False),
)
"""How far each stream was read."""

_PAGE: Final = 500
_START: Final = UUID(int=0)

_ChangeRow = Row[tuple[object, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Projected:
    """What a run did.

    Attributes:
        read: changes that were new.
        rebuilt: the kinds whose table was made anew, in the order of their names.
        reread: changes that were read again for that.
        aside: changes that are set aside now, for whatever reason and since whenever.
    """

    read: int
    rebuilt: tuple[str, ...]
    reread: int
    aside: int


class ReportProjection:
    """Keeps the tables of ``Reports`` up to date, as the office's owner.

    A page is one transaction with its cursors, so that a run can be cut anywhere and goes on where it was.
    Changes and streams are only ever read.

    Args:
        tables: those of the office, with the kinds that this app knows.
        reports: the tables that managers read.
        trust: tells which changes may be believed.
        page: changes in one transaction.
    """

    def __init__(self, *, tables: Tables, reports: Reports, trust: Trust, page: int = _PAGE) -> None:
        self._tables = tables
        self._reports = reports
        self._trust = trust
        self._page = min(page, IN_ONE_STATEMENT)

    def run(
        self, connection: Connection, *, rebuild: Collection[str] = (), progress: Progress | None = None
    ) -> Projected:
        """Read what is new; make anew the tables that are asked for, or that this app shapes otherwise.

        Args:
            connection: the owner's, with ``PATH``; between transactions. After a failure it is to be closed.
            rebuild: names of kinds.
            progress: called after each page, first of what is made anew, then of what is new.

        Raises:
            Refusal: ``report_kind_unknown`` with ``name``.
            Unavailable: ``report_busy`` while somebody else projects.
        """
        if unknown := sorted(set(rebuild) - set(self._tables.typed)):
            raise Refusal("report_kind_unknown", name=unknown[0])
        told = progress or (lambda _done, _total: None)
        with _alone(connection):
            with connection.begin():
                self._reports.clear(connection)
                kinds = self._reports.reshaped(connection) | frozenset(rebuild)
            reread = self._rebuild(connection, kinds, told) if kinds else 0
            read = self._go_on(connection, told)
            with connection.begin():
                quarantine = self._tables.quarantine
                aside = connection.execute(select(func.count(quarantine.c.change_id.distinct()))).scalar_one()
        return Projected(read=read, rebuilt=tuple(sorted(kinds)), reread=reread, aside=aside)

    def _go_on(self, connection: Connection, progress: Progress) -> int:
        """Read what lies behind the cursors; each stream once, so that it ends however much is pushed."""
        projecting = Projecting(tables=self._tables, trust=self._trust)
        with connection.begin():
            total = self._behind(connection)
        done, stream = 0, _START
        while True:
            with connection.begin():
                rows = self._next(connection, stream)
                if not rows:
                    return done
                projecting.project(connection, rows)
                self._move(connection, rows)
            stream = cast("UUID", rows[-1].stream_id)
            done += len(rows)
            progress(done, max(done, total))

    def _rebuild(self, connection: Connection, kinds: Collection[str], progress: Progress) -> int:
        """Make kinds' tables anew from what was read before; what is new comes after it."""
        with connection.begin():
            beside = self._reports.begin_beside(connection, kinds)
            total = self._read_before(connection, kinds)
        projecting = Projecting(tables=beside, trust=self._trust)
        done, place = 0, (_START, 0)
        while True:
            with connection.begin():
                rows = self._again(connection, kinds, place)
                if not rows:
                    break
                projecting.project(connection, rows)
            place = (cast("UUID", rows[-1].stream_id), cast("int", rows[-1].pos))
            done += len(rows)
            progress(done, total)
        with connection.begin():
            self._reports.swap(connection, beside)
        return done

    def _behind(self, connection: Connection) -> int:
        stream, projected = self._tables.stream, _PROJECTED
        behind = func.sum(stream.c.head - func.coalesce(projected.c.pos, 0))
        both = stream.outerjoin(projected, projected.c.stream_id == stream.c.id)
        return int(connection.execute(select(func.coalesce(behind, 0)).select_from(both)).scalar_one())

    def _next(self, connection: Connection, first: UUID) -> Sequence[_ChangeRow]:
        """Read a page from this stream on; each stream is one look into the index of positions."""
        stream, change, projected = self._tables.stream, self._tables.change, _PROJECTED
        cursor = func.coalesce(projected.c.pos, 0)
        behind = (
            select(stream.c.id, cursor.label("pos"))
            .outerjoin_from(stream, projected, projected.c.stream_id == stream.c.id)
            .where(stream.c.id >= first)
            .where(stream.c.head > cursor)
            .order_by(stream.c.id)
            .limit(self._page)
            .subquery("behind")
        )
        new = (
            select(change)
            .where(change.c.stream_id == behind.c.id)
            .where(change.c.pos > behind.c.pos)
            .order_by(change.c.pos)
            .limit(self._page)
            .lateral("new")
        )
        return connection.execute(
            select(new)
            .select_from(behind.join(new, text("true")))
            .order_by(new.c.stream_id, new.c.pos)
            .limit(self._page)
        ).all()

    def _move(self, connection: Connection, rows: Sequence[_ChangeRow]) -> None:
        last = {row.stream_id: row.pos for row in rows}
        moved = insert(_PROJECTED)
        connection.execute(
            moved.on_conflict_do_update(
                index_elements=[_PROJECTED.c.stream_id], set_={"pos": moved.excluded.pos}
            ),
            [{"stream_id": stream, "pos": pos} for stream, pos in last.items()],
        )

    def _read_before(self, connection: Connection, kinds: Collection[str]) -> int:
        change, projected = self._tables.change, _PROJECTED
        return connection.execute(
            select(func.count())
            .select_from(change.join(projected, projected.c.stream_id == change.c.stream_id))
            .where(change.c.pos <= projected.c.pos)
            .where(change.c.kind.in_(kinds))
        ).scalar_one()

    def _again(
        self, connection: Connection, kinds: Collection[str], place: tuple[UUID, int]
    ) -> Sequence[_ChangeRow]:
        change, projected = self._tables.change, _PROJECTED
        return connection.execute(
            select(change)
            .join_from(change, projected, projected.c.stream_id == change.c.stream_id)
            .where(change.c.pos <= projected.c.pos)
            .where(change.c.kind.in_(kinds))
            .where(tuple_(change.c.stream_id, change.c.pos) > tuple_(*place))
            .order_by(change.c.stream_id, change.c.pos)
            .limit(self._page)
        ).all()


@contextmanager
def _alone(connection: Connection) -> Iterator[None]:
    """Hold off another run; the server lets go by itself when the connection is gone."""
    with connection.begin():
        held = connection.execute(select(func.pg_try_advisory_lock(_ONE_AT_A_TIME))).scalar_one()
    if not held:
        raise Unavailable("report_busy")
    yield
    with connection.begin():
        connection.execute(select(func.pg_advisory_unlock(_ONE_AT_A_TIME)))
