"""Bytes beside the history: kept in pieces under their digest, gone when no record names them any more."""

import hashlib
from collections.abc import Iterator
from typing import Final, cast

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from coprod_desktop.domain.changes import decode_body
from coprod_desktop.domain.kinds import kind_of
from coprod_desktop.domain.pictures import Picture
from coprod_desktop.history.rows import in_portions
from coprod_desktop.history.tables import Tables

CHUNK: Final = 256 * 1024
"""Bytes of one piece."""
PICTURE: Final = kind_of(Picture).name


class Blobs:
    """Reads and writes bytes inside somebody's transaction."""

    def __init__(self, *, tables: Tables) -> None:
        self._tables = tables

    def put(self, connection: Connection, content: bytes, *, media_type: str) -> None:
        """Keep bytes; those that are here already are kept once."""
        blob, chunk = self._tables.blob, self._tables.blob_chunk
        digest = hashlib.sha256(content).digest()
        if connection.execute(select(blob.c.size).where(blob.c.hash == digest)).first() is not None:
            return
        connection.execute(insert(blob).values(hash=digest, size=len(content), media_type=media_type))
        for number, start in enumerate(range(0, len(content), CHUNK)):
            piece = content[start : start + CHUNK]
            connection.execute(insert(chunk).values(hash=digest, n=number, data=piece))

    def get(self, connection: Connection, name: str) -> bytes | None:
        """Read bytes by their digest in hexadecimal digits; None where they are not here whole."""
        digest = _digest_of(name)
        if digest is None:
            return None
        chunk = self._tables.blob_chunk
        pieces = connection.execute(select(chunk.c.data).where(chunk.c.hash == digest).order_by(chunk.c.n))
        content = b"".join(bytes(cast("bytes", piece)) for (piece,) in pieces)
        return content if hashlib.sha256(content).digest() == digest else None

    def named(self, connection: Connection, these: ColumnElement[bool]) -> frozenset[bytes]:
        """Give what the chosen changes name, of all that is here."""
        blob, change = self._tables.blob, self._tables.change
        if connection.execute(select(blob.c.hash).limit(1)).first() is None:
            return frozenset()
        rows = connection.execute(select(change.c.body).where(change.c.kind == PICTURE).where(these))
        return frozenset(digest for (body,) in rows for digest in _names_in(cast("str", body)))

    def drop_unnamed(self, connection: Connection, digests: frozenset[bytes]) -> None:
        """Take away those of these bytes that no stored change names."""
        if not digests:
            return
        change = self._tables.change
        gone = digests - self.named(connection, change.c.body != "")
        for portion in in_portions(gone):
            for table in (self._tables.blob_chunk, self._tables.blob):
                connection.execute(delete(table).where(table.c.hash.in_(portion)))


def _names_in(body: str) -> Iterator[bytes]:
    try:
        edit = decode_body(body).get("hash")
    except ValueError:
        return
    digest = None if edit is None else _digest_of(str(edit.value))
    if digest is not None:
        yield digest


def _digest_of(name: str) -> bytes | None:
    try:
        return bytes.fromhex(name) or None
    except ValueError:
        return None
