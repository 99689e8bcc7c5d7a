"""Every picture that an office has as a file of its own, named by its digest as changes name it."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, select

from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.office.blobs import BLOB, PIECES
from coprod_desktop.office.spreadsheets import check_folder

_ENDINGS: Final = {b"\xff\xd8\xff": ".jpg", b"\x89PNG": ".png"}


def write_pictures(connection: Connection, *, folder: Path) -> int:
    """Write what an office has whole; gives how many files that are.

    The name is the field ``hash`` of a record of kind ``picture``, with an ending after what the bytes are.
    The same picture in two streams is one file. A failure leaves those that were written before it.

    Args:
        connection: to an office; in a transaction, so that all is of one moment.
        folder: made where it is missing, readable by nobody else.

    Raises:
        Refusal: ``folder_not_empty``.
        Unavailable: ``file_not_written`` with ``file``.
    """
    check_folder(folder)
    place, count = folder, 0
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        for digest, content in _pictures(connection):
            place = folder / f"{digest.hex()}{_ending(content)}"
            with open(place, "xb", opener=_private) as file:
                file.write(content)
            count += 1
    except OSError as error:
        raise Unavailable("file_not_written", file=str(place)) from error
    return count


def _pictures(connection: Connection) -> Iterator[tuple[bytes, bytes]]:
    rows = connection.execute(select(BLOB.c.hash, BLOB.c.stream_id).order_by(BLOB.c.hash)).all()
    for digest, stream in {bytes(digest): stream for digest, stream in rows}.items():
        pieces = connection.execute(
            select(PIECES.c.data)
            .join(
                BLOB,
                (BLOB.c.stream_id == PIECES.c.stream_id)
                & (BLOB.c.hash == PIECES.c.hash)
                & (BLOB.c.received_by == PIECES.c.received_by),
            )
            .where(PIECES.c.stream_id == stream, PIECES.c.hash == digest)
            .order_by(PIECES.c.n)
        )
        yield digest, b"".join(bytes(data) for data in pieces.scalars())


def _ending(content: bytes) -> str:
    return next((ending for start, ending in _ENDINGS.items() if content.startswith(start)), ".bin")


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, mode=0o600)
