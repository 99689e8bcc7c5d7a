"""Pictures at the office: read, forged, written over, filled up and taken away by nobody who may not."""

import threading
from contextlib import closing
from typing import Final

import psycopg
import pytest

from coprod_desktop.domain.ids import StreamId
from coprod_desktop.domain.pictures import MOST_BYTES, PIECE
from tests.office.builders import blob_of
from tests.office.postgres.attacks.besieged import SECRET_PICTURE, Besieged, Member, sealed_by
from tests.office.postgres.attacks.refusing import refused

PUT: Final = "SELECT coprod.put_blob(%s, %s, %s, %s, %s, %s)"
PIECES: Final = "SELECT data FROM coprod.blob_pieces(%s, %s, %s, 0)"
NAMES: Final = "SELECT hash FROM coprod.blob_names(%s, %s)"
TABLES: Final = ("stream_blob", "stream_blob_piece", "blob_under_way")


def put(
    siege: Besieged,
    stream: StreamId,
    content: bytes,
    *,
    piece: bytes | None = None,
    size: int | None = None,
    number: int = 0,
    member: Member | None = None,
) -> int:
    """Hand over bytes past the app; gives what the office says."""
    by = member or siege.mal
    with siege.connected(by) as connection:
        row = connection.execute(
            PUT.encode(),
            (
                by.laptop.device,
                stream,
                blob_of(stream, content).digest,
                len(content) if size is None else size,
                number,
                content[:PIECE] if piece is None else piece,
            ),
        ).fetchone()
    assert row is not None
    return int(row[0])


def asked(siege: Besieged, query: str, *values: object) -> list[tuple[object, ...]]:
    with siege.connected() as connection:
        return connection.execute(query.encode(), (siege.mal.laptop.device, *values)).fetchall()


@pytest.mark.parametrize("whose", ["far", "near", "past"])
def test_nobody_reads_a_picture_of_whom_they_do_not_work_with(siege: Besieged, whose: str) -> None:
    stream: StreamId = getattr(siege, whose)
    name = blob_of(stream, SECRET_PICTURE)
    assert asked(siege, PIECES, stream, name.digest) == []
    assert asked(siege, NAMES, [stream]) == []
    with siege.connected() as connection:
        (marks,) = connection.execute("SELECT coprod.blob_marks()").fetchone() or ({},)
    assert set(marks) == {str(siege.common)}


def test_naming_somebody_elses_picture_in_ones_own_stream_gives_nothing(siege: Besieged) -> None:
    """Not even whether the office has it: the bytes would have to be handed over."""
    member = siege.member("Greedy")
    with closing(member.session) as session:
        stream = member.laptop.stream()
        session.append((member.laptop.picture(stream, SECRET_PICTURE),))
        assert session.blob_names(frozenset({stream})) == frozenset()
        assert session.blob_pieces(blob_of(stream, SECRET_PICTURE), start=0) is None
    _forget(siege, member, stream)


@pytest.mark.parametrize("whose", ["far", "near"])
def test_nobody_hands_in_a_picture_of_whom_they_never_worked_with(siege: Besieged, whose: str) -> None:
    """Nor learns whether the stream is there, or names it: the answer is that to what nobody named."""
    stream: StreamId = getattr(siege, whose)
    answers = set()
    for there, content in ((stream, SECRET_PICTURE), (stream, b"never"), (siege.mal.laptop.stream(), b"x")):
        with pytest.raises(psycopg.Error) as caught:
            put(siege, there, content)
        answers.add(str(caught.value.diag.message_primary))
    assert answers == {"blob_refused"}


def test_bytes_that_nobody_names_are_not_taken(siege: Besieged) -> None:
    for stream in (siege.own, siege.common, siege.past, siege.team):
        with pytest.raises(psycopg.Error, match="blob_refused"):
            put(siege, stream, b"not named anywhere")


def test_a_picture_with_another_digest_is_dropped(siege: Besieged) -> None:
    assert put(siege, siege.own, b"named only", piece=b"something!") == 0
    assert siege.served.run("SELECT count(*) FROM coprod.blob_under_way") == [(0,)]


def test_a_picture_that_is_there_is_not_written_over(siege: Besieged) -> None:
    other = SECRET_PICTURE[::-1]
    assert put(siege, siege.common, SECRET_PICTURE, piece=other) == 1
    (kept,) = siege.served.run("SELECT data FROM coprod.stream_blob_piece WHERE stream_id = %s", siege.common)
    assert kept == (SECRET_PICTURE,)


@pytest.mark.parametrize(
    ("size", "number", "piece"),
    [
        (10 * 1024**3, 0, bytes(PIECE)),
        (MOST_BYTES + 1, 0, bytes(PIECE)),
        (2**31 - 1, 0, bytes(PIECE)),
        (MOST_BYTES, 0, bytes(PIECE + 1)),
        (MOST_BYTES, 0, bytes(64 * 1024 * 1024)),
        (MOST_BYTES, 128, bytes(PIECE)),
        (MOST_BYTES, -1, bytes(PIECE)),
        (0, 0, b""),
        (-1, 0, b""),
        (10, 0, b"eleven byte"),
        (None, None, None),
    ],
)
def test_ten_gigabytes_and_other_measures_are_refused(
    siege: Besieged, size: int | None, number: int | None, piece: bytes | None
) -> None:
    digest = blob_of(siege.own, b"named only").digest
    with siege.connected() as connection, pytest.raises(psycopg.Error):
        connection.execute(PUT.encode(), (siege.mal.laptop.device, siege.own, digest, size, number, piece))


@pytest.mark.parametrize("digest", [b"", b"x", bytes(31), bytes(33), None])
def test_what_is_no_digest_is_refused(siege: Besieged, digest: bytes | None) -> None:
    with siege.connected() as connection, pytest.raises(psycopg.Error, match="blob_refused"):
        connection.execute(PUT.encode(), (siege.mal.laptop.device, siege.own, digest, 1, 0, b"x"))


def test_a_laptop_holds_room_for_one_picture_at_a_time(siege: Besieged) -> None:
    """However many are begun: ten gigabytes in halves of pictures come to one half."""
    member = siege.member("Hoarder")
    with closing(member.session) as session:
        stream = member.laptop.stream()
        contents = [bytes([number]) * (PIECE + 1) for number in range(20)]
        session.append(tuple(member.laptop.picture(stream, content) for content in contents))
        for content in contents:
            assert put(siege, stream, content, member=member) == 1
    assert siege.served.run("SELECT count(*) FROM coprod.stream_blob_piece WHERE stream_id = %s", stream) == [
        (1,)
    ]
    _forget(siege, member, stream)


def test_words_that_are_no_words_name_nothing(siege: Besieged) -> None:
    member = siege.member("Poisoner")
    with closing(member.session) as session:
        stream = member.laptop.stream()
        digest = blob_of(stream, b"x").digest.hex()
        poisoned = [
            f"{digest}",
            f'{{"hash":{{"value":"{digest}"',
            f'{{"hash":"{digest}"}}',
            f'{{"hash":{{"value":["{digest}"]}}}}',
            "[" * 50_000 + digest,
        ]
        root = member.laptop.change(stream, kind="person", record=stream, preferred_name="x")
        session.append((root,))
        for body in poisoned:
            change = member.laptop.picture(stream, b"y")
            siege.push(sealed_by(member.laptop, change, body=body), member=member)
        with pytest.raises(psycopg.Error, match="blob_refused"):
            put(siege, stream, b"x", member=member)
    _forget(siege, member, stream)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM coprod.{}",
        "SELECT count(*) FROM coprod.{}",
        "DELETE FROM coprod.{}",
        "UPDATE coprod.{} SET hash = 'x'",
        "INSERT INTO coprod.{} DEFAULT VALUES",
        "TRUNCATE coprod.{}",
        "COPY coprod.{} TO STDOUT",
        "DROP TABLE coprod.{}",
    ],
)
def test_the_tables_are_the_owners_alone(siege: Besieged, table: str, statement: str) -> None:
    refused(siege, statement.format(table))


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT coprod.drop_unnamed(ARRAY[]::uuid[])",
        "SELECT coprod.is_named(gen_random_uuid(), 'x')",
        "SELECT coprod.names_blob('', 'x')",
        "SELECT coprod.caller_on(gen_random_uuid())",
    ],
)
def test_what_serves_the_functions_is_the_owners_alone(siege: Besieged, statement: str) -> None:
    refused(siege, statement)


def test_names_are_looked_up_where_nobody_else_puts_any(siege: Besieged) -> None:
    with siege.connected() as connection:
        connection.execute("SET search_path = pg_temp, public")
        with pytest.raises(psycopg.Error):
            connection.execute("CREATE TEMPORARY TABLE stream_blob (stream_id uuid, hash bytea)")
        rows = connection.execute(
            PIECES.encode(),
            (siege.mal.laptop.device, siege.far, blob_of(siege.far, SECRET_PICTURE).digest),
        ).fetchall()
    assert rows == []


def test_nobody_comes_in_another_ones_name(siege: Besieged) -> None:
    for device in (siege.rhian.laptop.device, siege.emyr.laptop.device, siege.mal.laptop.ids.new()):
        name = blob_of(siege.common, SECRET_PICTURE)
        with siege.connected() as connection:
            for query, values in (
                (PUT, (device, siege.own, name.digest, 1, 0, b"x")),
                (PIECES, (device, siege.common, name.digest)),
                (NAMES, (device, [siege.common])),
            ):
                with pytest.raises(psycopg.Error, match="device_unknown"):
                    connection.execute(query.encode(), values)


def test_who_was_revoked_hands_in_nothing_and_gets_nothing(siege: Besieged) -> None:
    member = siege.member("Left Behind")
    siege.served.administration.assign(member.login, siege.common)
    with siege.connected(member) as connection, closing(member.session):
        siege.served.run(
            "UPDATE coprod.device SET revoked = '2026-11-23' WHERE id = %s", member.laptop.device
        )
        device, name = member.laptop.device, blob_of(siege.common, SECRET_PICTURE)
        for query, values in (
            (PUT, (device, siege.common, name.digest, len(SECRET_PICTURE), 0, SECRET_PICTURE)),
            (PIECES, (device, siege.common, name.digest)),
            (NAMES, (device, [siege.common])),
        ):
            with pytest.raises(psycopg.Error, match="device_revoked"):
                connection.execute(query.encode(), values)
        assert connection.execute("SELECT coprod.blob_marks()").fetchone() == ({},)
    _forget(siege, member, None)


def test_a_picture_and_its_erasure_at_once_leave_no_picture(siege: Besieged) -> None:
    """Whichever comes first: a piece and an erasure of one stream wait for each other."""
    member = siege.member("Quick")
    with closing(member.session) as session:
        stream = member.laptop.stream()
        content = bytes(range(200))
        session.append((member.laptop.picture(stream, content),))
        with siege.connected(member) as connection:
            connection.autocommit = False
            name = blob_of(stream, content)
            connection.execute(
                PUT.encode(), (member.laptop.device, stream, name.digest, len(content), 0, content)
            )
            erasure = member.laptop.change(stream, kind="erasure", whole_stream=True)
            eraser = threading.Thread(target=lambda: session.append((erasure,)))
            eraser.start()
            connection.commit()
            eraser.join()
        assert session.blob_names(frozenset({stream})) == frozenset()
    assert siege.served.run("SELECT count(*) FROM coprod.stream_blob_piece WHERE stream_id = %s", stream) == [
        (0,)
    ]
    _forget(siege, member, stream)


def _forget(siege: Besieged, member: Member, stream: StreamId | None) -> None:
    """Take away, as whoever runs the server, what a test's own member did: the office is as before."""
    run = siege.served.run
    for table in (*TABLES, "change"):
        run(f"DELETE FROM coprod.{table} WHERE stream_id = %s", stream)
    run("DELETE FROM coprod.stream WHERE id = %s", stream)
    run("DELETE FROM coprod.assignment WHERE login = %s", member.login)
    run("DELETE FROM coprod.device WHERE login = %s", member.login)
    run("DELETE FROM coprod.ticket WHERE login = %s", member.login)
    run("DELETE FROM coprod.worker WHERE login = %s", member.login)
    run(f'REVOKE ALL ON DATABASE {siege.served.database} FROM "{member.login}"')
    run(f'DROP ROLE "{member.login}"')
