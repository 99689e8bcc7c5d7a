"""Which version of whose agreement a code stands for, among everything on this laptop."""

from sqlalchemy import Engine, false, select

from coprod_desktop.domain.agreements import AgreementVersion
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.kinds import kind_of
from coprod_desktop.history.sqlcipher import reading
from coprod_desktop.history.tables import Tables


class VaultAgreementCodes:
    """Looks codes up in the versions that were agreed."""

    def __init__(self, *, engine: Engine, tables: Tables) -> None:
        self._engine = engine
        self._table = tables.typed[kind_of(AgreementVersion).name].table

    def with_code(self, code: str) -> tuple[tuple[StreamId, RecordId], ...]:
        """List the versions of a code: one, or none."""
        table = self._table
        with reading(self._engine).connect() as connection:
            rows = connection.execute(
                select(table.c.stream_id, table.c.record_id)
                .where(table.c.code == code)
                .where(table.c.removed.is_(false()))
                .order_by(table.c.stream_id, table.c.record_id)
            )
            return tuple((StreamId(stream), RecordId(record)) for stream, record in rows)
