"""Bytes beside a laptop's history: in pieces under their digest, gone when no record names them any more."""

import hashlib
from collections.abc import Iterator
from typing import Final, cast

from sqlalchemy import ColumnElement, Connection, delete, func, insert, literal_column, select

from coprod_desktop.domain.changes import decode_body
from coprod_desktop.domain.kinds import kind_of
from coprod_desktop.domain.pictures import PIECE, Picture
from coprod_desktop.history.rows import in_portions
from coprod_desktop.history.tables import Tables

PICTURE: Final = kind_of(Picture).name


class Blobs:
    """Reads and writes bytes inside somebody's transaction.

    Those that are here whole have a row of their own; pieces without one are still on their way.
    """

    def __init__(self, *, tables: Tables) -> None:
        self._tables = tables

    def put(self, connection: Connection, content: bytes, *, media_type: str) -> bytes:
        """Keep bytes, once where they are here already; gives their digest."""
        digest = hashlib.sha256(content).digest()
        if self.is_whole(connection, digest):
            return digest
        self.drop(connection, digest)
        for number, start in enumerate(range(0, len(content), PIECE)):
            self.add_piece(connection, digest, number, content[start : start + PIECE])
        self._note_whole(connection, digest, size=len(content), media_type=media_type)
        return digest

    def get(self, connection: Connection, name: str) -> bytes | None:
        """Read bytes by their digest in hexadecimal digits; None where they are not here whole."""
        digest = digest_of(name)
        if digest is None:
            return None
        content = b"".join(self._pieces(connection, digest))
        return content if hashlib.sha256(content).digest() == digest else None

    def is_whole(self, connection: Connection, digest: bytes) -> bool:
        """Whether all of these bytes are here."""
        blob = self._tables.blob
        return connection.execute(select(blob.c.size).where(blob.c.hash == digest)).first() is not None

    def piece(self, connection: Connection, digest: bytes, number: int) -> bytes | None:
        """Read one piece."""
        chunk = self._tables.blob_chunk
        found = connection.execute(
            select(chunk.c.data).where(chunk.c.hash == digest).where(chunk.c.n == number)
        ).scalar_one_or_none()
        return None if found is None else bytes(found)

    def pieces_here(self, connection: Connection, digest: bytes) -> int:
        """Count the pieces, which come in order."""
        chunk = self._tables.blob_chunk
        return connection.execute(
            select(func.count()).select_from(chunk).where(chunk.c.hash == digest)
        ).scalar_one()

    def add_piece(self, connection: Connection, digest: bytes, number: int, piece: bytes) -> None:
        """Keep one more piece."""
        connection.execute(insert(self._tables.blob_chunk).values(hash=digest, n=number, data=piece))

    def become_whole(self, connection: Connection, digest: bytes, *, size: int, media_type: str) -> bool:
        """Note that the last piece came; where all of them are not what the digest says, drop them."""
        whole = hashlib.sha256()
        for piece in self._pieces(connection, digest):
            whole.update(piece)
        if whole.digest() != digest:
            self.drop(connection, digest)
            return False
        self._note_whole(connection, digest, size=size, media_type=media_type)
        return True

    def drop(self, connection: Connection, *digests: bytes) -> None:
        """Take bytes away, also those of which only some pieces came."""
        for portion in in_portions(digests):
            for table in (self._tables.blob_chunk, self._tables.blob):
                connection.execute(delete(table).where(table.c.hash.in_(portion)))

    def named(self, connection: Connection, these: ColumnElement[bool]) -> frozenset[bytes]:
        """Give what the chosen changes name, where anything is here."""
        chunk, change = self._tables.blob_chunk, self._tables.change
        if connection.execute(select(chunk.c.hash).limit(1)).first() is None:
            return frozenset()
        rows = connection.execute(select(change.c.body).where(is_of_a_picture(self._tables)).where(these))
        return frozenset(digest for (body,) in rows for digest in names_in(cast("str", body)))

    def drop_unnamed(self, connection: Connection, digests: frozenset[bytes]) -> None:
        """Take away those of these bytes that no stored change names."""
        if digests:
            self.drop(connection, *(digests - self.named(connection, self._tables.change.c.body != "")))

    def _pieces(self, connection: Connection, digest: bytes) -> Iterator[bytes]:
        chunk = self._tables.blob_chunk
        rows = connection.execute(select(chunk.c.data).where(chunk.c.hash == digest).order_by(chunk.c.n))
        return (bytes(cast("bytes", piece)) for (piece,) in rows)

    def _note_whole(self, connection: Connection, digest: bytes, *, size: int, media_type: str) -> None:
        connection.execute(insert(self._tables.blob).values(hash=digest, size=size, media_type=media_type))


def is_of_a_picture(tables: Tables) -> ColumnElement[bool]:
    """Choose the changes of pictures, as the index of a laptop words it."""
    return tables.change.c.kind == literal_column(f"'{PICTURE}'")


def names_in(body: str) -> Iterator[bytes]:
    """Give the digest that a change of a picture names, if it names one."""
    try:
        edit = decode_body(body).get("hash")
    except ValueError:
        return
    digest = None if edit is None else digest_of(str(edit.value))
    if digest is not None:
        yield digest


def digest_of(name: str) -> bytes | None:
    """Read a digest from hexadecimal digits."""
    try:
        return bytes.fromhex(name) or None
    except ValueError:
        return None
