"""The tables that both sides share, which hold the history itself; the typed tables are made from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    false,
)

from coprod_desktop.domain.kinds import KINDS
from coprod_desktop.domain.records import Kind
from coprod_desktop.history.converter import FieldConverter
from coprod_desktop.history.typed import TypedTable, typed_table

_AT_ONCE = frozenset({"action", "task", "agreement_version", "signature"})
"""Kinds that are asked of everybody at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """What a laptop's store and an office's have in common.

    ``typed`` is keyed by the kind's name. ``metadata`` makes the tables of the history, ``typed_metadata``
    those that can be dropped and made again from it.
    """

    metadata: MetaData
    typed_metadata: MetaData
    stream: Table
    change: Table
    field_head: Table
    replaced: Table
    quarantine: Table
    blob: Table
    blob_chunk: Table
    office: Table
    device: Table
    typed: Mapping[str, TypedTable]


@dataclass(frozen=True, slots=True, kw_only=True)
class LaptopTables:
    """A laptop's tables: the history, and what never leaves the laptop."""

    history: Tables
    draft: Table
    local: Table
    parted: Table
    """Streams that this worker may not read any more."""
    office_blob: Table
    """Bytes that the office has whole, as far as this laptop knows."""
    at_once: tuple[Index, ...]
    """Indexes of typed tables, for what is asked of everybody at once."""


def laptop_tables(kinds: tuple[Kind[object], ...] = KINDS) -> LaptopTables:
    """Describe a laptop's store."""
    metadata = MetaData()
    history = _history(
        metadata,
        kinds,
        stream=(
            Column("cursor", BigInteger, nullable=False, default=0),
            Column("top_pos", BigInteger, nullable=False, default=0),
            Column("top_chain", LargeBinary, nullable=False, default=b""),
        ),
        change=(),
    )
    change = history.change
    Index("change_waiting", change.c.id, sqlite_where=change.c.pos.is_(None))
    Index("change_pictures", change.c.stream_id, sqlite_where=change.c.kind == "picture")
    at_once = _found_at_once(history) if {kind.name for kind in kinds} >= _AT_ONCE else ()
    return LaptopTables(
        history=history,
        draft=Table(
            "draft",
            metadata,
            Column("record_id", Uuid, primary_key=True),
            Column("stream_id", Uuid, nullable=False, index=True),
            Column("kind", Text, nullable=False),
            Column("fields", Text, nullable=False),
            Column("heads", Text, nullable=False),
            Column("caret", Integer, nullable=False),
            Column("field", Text, nullable=False),
            Column("saved_at", Text, nullable=False),
        ),
        local=Table(
            "local",
            metadata,
            Column("key", Text, primary_key=True),
            Column("value", Text, nullable=False),
        ),
        parted=Table(
            "parted_stream",
            metadata,
            Column("id", Uuid, primary_key=True),
            Column("left_at", Text, nullable=False),
        ),
        office_blob=Table(
            "office_blob",
            metadata,
            Column("stream_id", Uuid, primary_key=True),
            Column("hash", LargeBinary, primary_key=True),
        ),
        at_once=at_once,
    )


def _found_at_once(history: Tables) -> tuple[Index, ...]:
    """Index what is asked of everybody at once: what is due, who agreed last and when, who said yes.

    Each holds all that is asked for, its own condition too: the rows themselves are long, and thousands of
    them fill as many pages.
    """
    action, task, version, signature = (
        history.typed[kind].table for kind in ("action", "task", "agreement_version", "signature")
    )
    return (
        *(
            Index(
                f"{table.name}_due",
                *(table.c[name] for name in ("by", "stream_id", *more, "done_on", "removed")),
                sqlite_where=table.c.by.is_not(None)
                & table.c.done_on.is_(None)
                & table.c.removed.is_(false()),
            )
            for table, more in ((action, ("goal",)), (task, ()))
        ),
        Index(
            f"{version.name}_newest",
            *(
                version.c[name]
                for name in ("stream_id", "number", "made_at", "record_id", "frozen_at", "digest", "removed")
            ),
            sqlite_where=version.c.removed.is_(false()),
        ),
        Index(
            f"{signature.name}_yes",
            *(
                signature.c[name]
                for name in (
                    "agreement",
                    "digest",
                    "stream_id",
                    "role",
                    "method",
                    "name",
                    "signed_at",
                    "removed",
                )
            ),
            sqlite_where=(signature.c.role == "person")
            & (signature.c.method != "declined")
            & signature.c.removed.is_(false()),
        ),
    )


def office_tables(kinds: tuple[Kind[object], ...] = KINDS) -> Tables:
    """Describe an office's database; a change says when it was received and who carried it there."""
    return _history(
        MetaData(),
        kinds,
        stream=(),
        change=(
            Column("received_at", Text, nullable=False),
            Column("received_by", Uuid, nullable=False),
        ),
    )


def _history(
    metadata: MetaData,
    kinds: tuple[Kind[object], ...],
    *,
    stream: tuple[Column[object], ...],
    change: tuple[Column[object], ...],
) -> Tables:
    typed_metadata, converter = MetaData(), FieldConverter()
    return Tables(
        metadata=metadata,
        typed_metadata=typed_metadata,
        stream=Table(
            "stream",
            metadata,
            Column("id", Uuid, primary_key=True),
            Column("team_id", Uuid),
            Column("kind", Text, nullable=False, default=""),
            Column("head", BigInteger, nullable=False, default=0),
            Column("chain", LargeBinary, nullable=False, default=b""),
            *stream,
        ),
        change=_change(metadata, *change),
        field_head=_edits("field_head", metadata),
        replaced=_edits("replaced", metadata),
        quarantine=Table(
            "quarantine",
            metadata,
            Column("change_id", Uuid, primary_key=True),
            Column("reason", Text, primary_key=True),
        ),
        blob=Table(
            "blob",
            metadata,
            Column("hash", LargeBinary, primary_key=True),
            Column("size", BigInteger, nullable=False),
            Column("media_type", Text, nullable=False),
        ),
        blob_chunk=Table(
            "blob_chunk",
            metadata,
            Column("hash", LargeBinary, primary_key=True),
            Column("n", Integer, primary_key=True, autoincrement=False),
            Column("data", LargeBinary, nullable=False),
        ),
        office=Table(
            "office",
            metadata,
            Column("id", Uuid, primary_key=True),
            Column("team_id", Uuid, nullable=False),
            Column("schema", Integer, nullable=False),
        ),
        device=Table(
            "device",
            metadata,
            Column("id", Uuid, primary_key=True),
            Column("actor_id", Uuid, nullable=False),
            Column("public_key", LargeBinary, nullable=False),
            Column("enrolled", Text, nullable=False),
            Column("revoked", Text),
        ),
        typed=MappingProxyType({kind.name: typed_table(kind, typed_metadata, converter) for kind in kinds}),
    )


def _change(metadata: MetaData, *more: Column[object]) -> Table:
    change = Table(
        "change",
        metadata,
        Column("stream_id", Uuid, primary_key=True),
        Column("id", Uuid, primary_key=True),
        Column("pos", BigInteger),
        Column("chain", LargeBinary),
        Column("device_id", Uuid, nullable=False),
        Column("actor_id", Uuid, nullable=False),
        Column("made_at", Text, nullable=False),
        Column("kind", Text, nullable=False),
        Column("record_id", Uuid, nullable=False),
        Column("schema", Integer, nullable=False),
        Column("body", Text, nullable=False),
        Column("salt", LargeBinary, nullable=False),
        Column("body_digest", LargeBinary, nullable=False),
        Column("digest", LargeBinary, nullable=False),
        Column("signature", LargeBinary, nullable=False),
        *more,
        UniqueConstraint("stream_id", "pos", name="change_place"),
    )
    Index("change_of_record", change.c.record_id)
    Index("change_erasures", change.c.stream_id, sqlite_where=change.c.kind == "erasure")
    return change


def _edits(name: str, metadata: MetaData) -> Table:
    return Table(
        name,
        metadata,
        Column("record_id", Uuid, primary_key=True),
        Column("field", Text, primary_key=True),
        Column("change_id", Uuid, primary_key=True),
        sqlite_with_rowid=False,  # the key is the whole row: half the pages
    )
