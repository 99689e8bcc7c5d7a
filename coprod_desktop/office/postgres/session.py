"""A laptop's connection to an office on a server; what it may do there, the server decides."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Final
from uuid import UUID

import psycopg
from psycopg.rows import TupleRow

from coprod_desktop.application.sync_ports import (
    BlobName,
    Fed,
    Introduction,
    Pieces,
    Placed,
    Top,
    Welcome,
)
from coprod_desktop.domain.changes import ChangeHeader, Digest, SealedChange
from coprod_desktop.domain.ids import ActorId, ChangeId, DeviceId, OfficeId, RecordId, StreamId
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.office.file_office import SCHEMA
from coprod_desktop.office.postgres.batches import MOST_BYTES, as_json, can_be_sent, portions
from coprod_desktop.office.postgres.failures import as_the_server_fails

_REFUSED: Final = "CP001"
"""The state of the office's own refusals; their message is the code."""

_REFUSALS: Final = {
    "worker_unknown": "office_login_refused",
    "device_unknown": "device_unknown",
    "device_revoked": "device_revoked",
    "device_another_key": "device_another_key",
    "ticket_needed": "ticket_needed",
    "ticket_refused": "ticket_refused",
    "blob_refused": "blob_refused",
}

_HELLO: Final = "SELECT office, schema, team, heads, restored FROM coprod.hello(%s, %s, %s, %s, %s)"
_HELLO_WITH_BLOBS: Final = _HELLO.replace(" FROM", ", coprod.blob_marks() FROM")
_BLOB_NAMES: Final = "SELECT stream_id, hash FROM coprod.blob_names(%s, %s)"
_PUT_BLOB: Final = "SELECT coprod.put_blob(%s, %s, %s, %s, %s, %s)"
_BLOB_PIECES: Final = "SELECT size, data FROM coprod.blob_pieces(%s, %s, %s, %s)"
_APPEND: Final = "SELECT stream_id, id, pos, chain FROM coprod.append(%s, %s)"
_FEED: Final = """
    SELECT c.stream_id, c.id, c.pos, c.chain, c.device_id, c.actor_id, c.made_at, c.kind, c.record_id,
        c.schema, c.body, c.salt, c.body_digest, c.digest, c.signature
    FROM unnest(%s::uuid[], %s::bigint[]) AS known (id, pos)
    CROSS JOIN LATERAL (
        SELECT *
        FROM coprod.change
        WHERE stream_id = known.id AND change.pos > known.pos
        ORDER BY change.pos
        LIMIT %s
    ) AS c
    ORDER BY c.stream_id, c.pos
    LIMIT %s
"""

_Key = tuple[StreamId, ChangeId]


class PostgresOffice:
    """An office that answers over one connection, each question in one round trip and its own transaction.

    Args:
        connection: with autocommit; closed with the office.
        ticket: lets the laptop in at its first hello; not looked at later.
    """

    def __init__(self, *, connection: psycopg.Connection[TupleRow], ticket: str = "") -> None:
        self._connection = connection
        self._ticket = ticket
        self._caller: DeviceId | None = None
        self._heads: dict[StreamId, int] = {}
        self._keeps_blobs = True

    def hello(self, introduction: Introduction, tops: tuple[Top, ...]) -> Welcome:
        """Meet the office; a laptop that it does not know is enrolled against its ticket.

        Raises:
            Refusal: ``device_revoked``; ``device_another_key`` where the laptop is another login's, or known
                by another key or worker; ``ticket_needed`` and ``ticket_refused`` for a laptop that the
                office does not know; ``office_login_refused`` for a worker that it does not know, or who
                left; ``office_newer``.
            Unavailable: ``office_lost`` and the like.
        """
        known = [
            {"stream": str(top.stream), "pos": top.pos, "chain": f"\\x{top.chain.hex()}"} for top in tops
        ]
        row = self._greet(
            (
                introduction.device,
                introduction.actor,
                introduction.public_key,
                self._ticket,
                json.dumps(known),
            )
        )
        if row is None:
            raise Refusal("not_an_office")
        office, schema, team, heads, restored, *marks = row
        if schema > SCHEMA:
            raise Refusal("office_newer")
        self._caller = introduction.device
        self._heads = {StreamId(UUID(stream)): head for stream, head in heads.items()}
        return Welcome(
            office=OfficeId(office),
            team=StreamId(team),
            heads=dict(self._heads),
            restored=frozenset(StreamId(stream) for stream in restored),
            blobs=_read_marks(marks[0]) if marks else None,
        )

    def append(self, batch: tuple[SealedChange, ...]) -> tuple[Placed, ...]:
        """Hand over changes, in portions that one call takes; pushing again gives the same places.

        Left out of the answer is what the office refuses, and what no server could take apart: one poisoned
        change never holds up the rest.
        """
        caller = self._known_caller()
        places: dict[tuple[_Key, bytes], Placed] = {}
        for portion in portions([change for change in batch if can_be_sent(change)]):
            digests = {_key(change): change.digest for change in portion}
            for place in self._push(caller, portion):
                places[(place.stream, place.id), digests[place.stream, place.id]] = place
        for place in places.values():
            self._heads[place.stream] = max(place.pos, self._heads.get(place.stream, 0))
        found = (places.get((_key(change), change.digest)) for change in batch)
        return tuple(dict.fromkeys(place for place in found if place is not None))

    def feed(self, cursors: Mapping[StreamId, int], *, limit: int) -> tuple[Fed, ...]:
        """Read what lies behind the cursors, ordered by stream and position."""
        if not cursors or limit < 1:
            return ()
        asked = self._next_streams(cursors, limit)
        with _as_the_office_fails():
            rows = self._connection.execute(
                _FEED, (asked, [cursors[stream] for stream in asked], limit, limit), binary=True
            ).fetchall()
        return tuple(map(_fed, rows))

    def blob_names(self, streams: frozenset[StreamId]) -> frozenset[BlobName]:
        """Say which bytes the office has whole, of those streams that this worker may read."""
        with _as_the_office_fails():
            rows = self._connection.execute(
                _BLOB_NAMES, (self._known_caller(), sorted(streams)), binary=True
            ).fetchall()
        return frozenset(BlobName(stream=StreamId(stream), digest=digest) for stream, digest in rows)

    def put_piece(self, name: BlobName, *, size: int, number: int, piece: bytes) -> int:
        """Hand over one piece of bytes; gives how many pieces from the start are there now.

        Raises:
            Refusal: ``blob_refused``; ``device_revoked`` and the like.
            Unavailable: ``office_lost`` and the like.
        """
        with _as_the_office_fails():
            row = self._connection.execute(
                _PUT_BLOB, (self._known_caller(), name.stream, name.digest, size, number, piece), binary=True
            ).fetchone()
        return 0 if row is None else int(row[0])

    def blob_pieces(self, name: BlobName, *, start: int) -> Pieces | None:
        """Read some pieces from the ``start``-th on; None where there are none, or not for this worker."""
        with _as_the_office_fails():
            rows = self._connection.execute(
                _BLOB_PIECES, (self._known_caller(), name.stream, name.digest, start), binary=True
            ).fetchall()
        return Pieces(size=rows[0][0], data=tuple(data for _, data in rows)) if rows else None

    def close(self) -> None:
        """Let go of the connection; a second time does nothing."""
        self._connection.close()

    def _greet(self, ours: tuple[object, ...]) -> TupleRow | None:
        """Say hello and ask for the marks of pictures at once, where the office knows of any."""
        with _as_the_office_fails():
            if self._keeps_blobs:
                try:
                    return self._connection.execute(_HELLO_WITH_BLOBS, ours, binary=True).fetchone()
                except psycopg.errors.UndefinedFunction:
                    self._keeps_blobs = False  # nobody brought the office up to date yet
            return self._connection.execute(_HELLO, ours, binary=True).fetchone()

    def _known_caller(self) -> DeviceId:
        if self._caller is None:
            raise RuntimeError("an office knows nobody who did not say hello")
        return self._caller

    def _push(self, caller: DeviceId, portion: Sequence[SealedChange]) -> Iterator[Placed]:
        """Give the places of a portion; what the server cannot read is found by halves, and left out."""
        text = as_json(portion)
        if len(portion) == 1 and len(text.encode()) > MOST_BYTES:
            return
        try:
            with _as_the_office_fails():
                rows = self._connection.execute(_APPEND, (caller, text), binary=True).fetchall()
        except (psycopg.DataError, _TooLarge):
            middle = len(portion) // 2
            if middle:
                yield from self._push(caller, portion[:middle])
                yield from self._push(caller, portion[middle:])
            return
        for stream, change, pos, chain in rows:
            yield Placed(stream=StreamId(stream), id=ChangeId(change), pos=pos, chain=chain)

    def _next_streams(self, cursors: Mapping[StreamId, int], limit: int) -> list[StreamId]:
        """Choose the streams that fill the next page, as far as the last hello tells; otherwise all.

        Heads only grow, so that those chosen hold enough, and those left out come after them.
        """
        chosen: list[StreamId] = []
        enough = limit
        for stream in sorted(cursors):
            ahead = self._heads.get(stream, 0) - cursors[stream]
            if ahead > 0:
                chosen.append(stream)
                enough -= ahead
                if enough <= 0:
                    return chosen
        return chosen or sorted(cursors)


class _TooLarge(Exception):  # noqa: N818  (an answer, not an error)
    """The server takes no such portion."""


@contextmanager
def _as_the_office_fails() -> Iterator[None]:
    """Say of the office what its functions say, and what its server does."""
    try:
        with as_the_server_fails():
            yield
    except psycopg.Error as error:
        message = error.diag.message_primary or ""
        if error.sqlstate == _REFUSED and message == "batch_too_large":
            raise _TooLarge from error
        if error.sqlstate == _REFUSED and message in _REFUSALS:
            raise Refusal(_REFUSALS[message]) from error
        raise


def _key(change: SealedChange) -> _Key:
    return change.header.stream, change.header.id


def _read_marks(marks: Mapping[str, str]) -> Mapping[StreamId, bytes]:
    return {StreamId(UUID(stream)): bytes.fromhex(mark) for stream, mark in marks.items()}


def _fed(row: TupleRow) -> Fed:
    (
        stream,
        change,
        pos,
        chain,
        device,
        actor,
        made_at,
        kind,
        record,
        schema,
        body,
        salt,
        body_digest,
        digest,
        signature,
    ) = row
    return Fed(
        pos=pos,
        chain=chain,
        change=SealedChange(
            header=ChangeHeader(
                stream=StreamId(stream),
                id=ChangeId(change),
                device=DeviceId(device),
                actor=ActorId(actor),
                made_at=datetime.fromisoformat(made_at),
                kind=kind,
                record=RecordId(record),
                schema=schema,
            ),
            body=body,
            salt=salt,
            body_digest=Digest(body_digest),
            digest=Digest(digest),
            signature=signature,
        ),
    )
