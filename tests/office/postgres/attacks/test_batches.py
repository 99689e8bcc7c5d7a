"""What is no batch, or too much of one, is refused whole and leaves nothing behind."""

import json
from typing import Final

import psycopg
import pytest

from coprod_desktop.office.postgres.batches import as_json
from tests.office.postgres.attacks.besieged import Besieged

MOST: Final = 32 * 1024 * 1024


def test_a_hundred_thousand_rows_are_not_taken_in_one_call(siege: Besieged) -> None:
    row = as_json([siege.mal.laptop.change(siege.own)])[1:-1]
    rows = [row] * 2001, ["{}"] * 100_000, [json.dumps({"stream_id": str(siege.own)})] * 100_000
    for batch in rows:
        with pytest.raises(psycopg.Error, match="batch_too_large"):
            siege.push_text(f"[{','.join(batch)}]")


def test_a_huge_body_is_not_taken(siege: Besieged) -> None:
    big = siege.mal.laptop.change(siege.own, title="x" * (4 * 1024 * 1024))
    assert siege.push(big) == []
    with pytest.raises(psycopg.Error, match="batch_too_large"):
        siege.push_text(json.dumps([{"body": "x" * MOST}]))


@pytest.mark.parametrize(
    "batch",
    [
        "",
        "{}",
        "1",
        "null",
        '"x"',
        "[1]",
        "[[]]",
        "[" * 100_000,
        '[{"body":"\\u0000"}]',
        '[{"body":"\\ud83d"}]',
        '[{"stream_id":"no id"}]',
        '[{"schema":1e99}]',
        '[{"schema":2147483648}]',
        '[{"salt":"\\\\xZZ"}]',
    ],
    ids=[
        "nothing",
        "object",
        "number",
        "null",
        "text",
        "row",
        "list",
        "deep",
        "NUL",
        "half",
        "id",
        "big",
        "one more",
        "hex",
    ],
)
def test_what_is_no_batch_is_refused_whole(siege: Besieged, batch: str) -> None:
    with pytest.raises(psycopg.Error):
        siege.push_text(batch)


@pytest.mark.parametrize("text", [b"'\xff'", b"'\xed\xa0\x80'", b"'\xc0\x80'", b"E'\\000'", b"U&'\\D800'"])
def test_broken_text_is_refused(siege: Besieged, text: bytes) -> None:
    with siege.connected() as connection, pytest.raises(psycopg.Error):
        connection.execute(b"SELECT coprod.append(gen_random_uuid(), " + text + b"::json)")


def test_a_name_said_twice_is_said_once(siege: Besieged) -> None:
    row = as_json([siege.mal.laptop.change(siege.own)])[1:-1]
    twice = f'[{row[:-1]},"stream_id":"{siege.near}","device_id":"{siege.rhian.laptop.device}"}}]'
    assert siege.push_text(twice) == []


def test_one_change_twice_in_a_call_gets_no_two_places(siege: Besieged) -> None:
    change = siege.mal.laptop.change(siege.own)
    with pytest.raises(psycopg.errors.UniqueViolation):
        siege.push(change, change)
