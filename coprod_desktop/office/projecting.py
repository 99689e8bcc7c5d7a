"""What an office makes of the changes that it stores, by the same rules as every laptop."""

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, Row, literal_column, select

from coprod_desktop.domain.ids import StreamId
from coprod_desktop.history.erasing import ERASURE, Erased, Erasing
from coprod_desktop.history.projection import Projection
from coprod_desktop.history.rows import in_portions, insert_new
from coprod_desktop.history.tables import Tables
from coprod_desktop.office.trust import Trust


class Projecting:
    """Brings heads and typed rows after stored changes, and never touches the changes themselves.

    Args:
        tables: where heads, rows and what is set aside go.
        trust: tells which changes may be believed.
    """

    def __init__(self, *, tables: Tables, trust: Trust) -> None:
        self._tables = tables
        self._trust = trust
        self._projection = Projection(tables=tables)
        self._erasing = Erasing(tables=tables)

    def project(self, connection: Connection, rows: Sequence[Row[tuple[object, ...]]]) -> None:
        """Take stored changes in, as many as one statement bears, inside the caller's transaction.

        What cannot be trusted or understood is set aside in ``quarantine`` and blocks nothing. Words that an
        erasure names, wherever in the stream it stands, are not shown, and no longer shown.
        """
        found = self._trust.sort(connection, rows)
        if found.aside:
            connection.execute(
                insert_new(connection, self._tables.quarantine),
                [{"change_id": change, "reason": reason} for change, reason in found.aside],
            )
        erasures = self._erasing.named_by(found.trusted)
        erased = self._erased(connection, {change.header.stream for change in found.trusted})
        self._projection.project(
            connection, [change for change in found.trusted if not erased.covers(change.header)]
        )
        if erasures:
            self._erasing.forget(connection, erasures)

    def _erased(self, connection: Connection, streams: Collection[StreamId]) -> Erased:
        """Read what the erasures of these streams name, those that may be believed."""
        change, erased = self._tables.change, Erased()
        for portion in in_portions(streams):
            rows = connection.execute(
                select(change)
                .where(change.c.stream_id.in_(portion))
                .where(change.c.kind == literal_column(f"'{ERASURE}'"))  # as the index words it
            ).all()
            erased |= self._erasing.named_by(self._trust.sort(connection, rows).trusted)
        return erased
