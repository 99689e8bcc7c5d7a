"""Which version counts with the few people whose agreements were made apart: the one that somebody chose."""

import json
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import cast
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, false, func, literal_column, select, true

from coprod_desktop.domain.agreements import AgreementVersion, StandingAgreement, version_that_counts
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.kinds import kind_of
from coprod_desktop.history.tables import Tables
from coprod_desktop.storage.as_stored import as_stored


def chosen_versions(
    connection: Connection, tables: Tables, *, streams: str | None = None
) -> Mapping[str, tuple[str, datetime | None]]:
    """Give, for whom somebody chose, the version that counts: its id, and when it was frozen.

    Args:
        connection: to the store.
        tables: those of the history.
        streams: whose, as a list in JSON of ids as the store writes them; everybody's where it is left out.
    """
    choice = tables.typed[kind_of(StandingAgreement).name].table
    chosen: dict[str, UUID | None] = dict(
        connection.execute(
            select(as_stored(choice.c.stream_id), choice.c.agreement)
            .where(choice.c.removed.is_(false()))
            .where(true() if streams is None else _among(streams, as_stored(choice.c.stream_id)))
            .where(choice.c.in_conflict == literal_column("''"))
        ).all()
    )
    if not chosen:
        return {}
    typed = tables.typed[kind_of(AgreementVersion).name]
    version, load = typed.table, typed.fields["follows"].load
    made: dict[str, dict[RecordId, AgreementVersion]] = defaultdict(dict)
    for stream, record, number, follows, frozen_at in connection.execute(
        select(
            as_stored(version.c.stream_id),
            version.c.record_id,
            version.c.number,
            version.c.follows,
            version.c.frozen_at,
        )
        .where(version.c.removed.is_(false()))
        .where(_among(json.dumps(list(chosen)), as_stored(version.c.stream_id)))
    ):
        made[stream][RecordId(record)] = AgreementVersion(
            number=number,
            follows=cast("tuple[RecordId, ...]", load(follows)),
            frozen_at=None if frozen_at is None else datetime.fromisoformat(frozen_at),
        )
    found = {}
    for stream, versions in made.items():
        counts = version_that_counts(versions, chosen=cast("RecordId | None", chosen[stream]))
        if counts is not None:
            found[stream] = (counts.hex, versions[counts].frozen_at)
    return found


def _among(streams: str, column: ColumnElement[str]) -> ColumnElement[bool]:
    listed = func.json_each(streams).table_valued("value")
    return column.in_(select(listed.c.value))
