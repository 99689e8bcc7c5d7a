"""What `verify` finds of a stored history that is not as it was written."""

import itertools
from collections.abc import Mapping

import pytest
from sqlalchemy import update

from coprod_desktop.domain.canonical import JsonValue
from coprod_desktop.domain.changes import SealedChange, next_chain
from coprod_desktop.domain.ids import DeviceId
from coprod_desktop.history.apply import Arrival, History
from coprod_desktop.history.rows import COLUMNS
from coprod_desktop.history.verify import Fault, verify
from tests.history.builders import STREAM, Author, Store, a_store


def stored(count: int = 3) -> tuple[Store, list[SealedChange]]:
    """A stream as an office ordered it, and one change that waits."""
    author, store, chain = Author(), a_store(), b""
    changes = [author.change(author.record(), {"title": str(number)}) for number in range(count)]
    arrivals = []
    for pos, change in enumerate(changes, 1):
        chain = next_chain(chain, change.digest)
        arrivals.append(Arrival(change=change, pos=pos, chain=chain))
    waiting = author.change(author.record(), {"title": "waits"})
    with store.engine.begin() as connection:
        History(tables=store.laptop.history).apply(connection, [*arrivals, Arrival(change=waiting)])
    return store, [*changes, waiting]


def faults(store: Store, *, keys: Mapping[DeviceId, bytes] | None = None, signed: bool = True) -> list[Fault]:
    known = {Author().change(STREAM_RECORD, {}).header.device: b"key"} if keys is None else keys
    with store.engine.connect() as connection:
        found = verify(
            connection,
            tables=store.laptop.history,
            stream=STREAM,
            keys=known,
            is_signed=lambda key, signature, digest: (
                signed and key == b"key" and len(signature + digest) == 96
            ),
        )
        return [one.fault for one in found]


STREAM_RECORD = Author().record()


def tamper(store: Store, change: SealedChange, **columns: object) -> None:
    table = store.laptop.history.change
    with store.engine.begin() as connection:
        connection.execute(update(table).where(table.c.id == change.header.id).values(**columns))


@pytest.mark.parametrize("of_all", [True, False])
def test_an_untouched_history_has_no_fault_though_erased_words_are_gone(of_all: bool) -> None:  # noqa: FBT001  (a case)
    store, changes = stored()
    assert faults(store) == []
    author = Author(numbers=itertools.count(100))
    names: dict[str, JsonValue] = {"records": [str(changes[1].header.record)]}
    store.apply(author.change(author.record(), {"whole_stream": True} if of_all else names, kind="erasure"))
    gone = [row[COLUMNS.index("body")] == "" for row in store.rows(store.laptop.history.change)]
    assert gone.count(True) == (len(changes) if of_all else 1)
    assert faults(store) == []


@pytest.mark.parametrize("which", [1, -1])
def test_words_that_are_gone_though_nobody_erased_them_show(which: int) -> None:
    store, changes = stored()
    tamper(store, changes[which], body="", salt=b"")
    assert faults(store) == [Fault.WORDS]


def test_an_erasure_of_something_else_says_nothing_of_missing_words() -> None:
    store, changes = stored()
    author = Author(numbers=itertools.count(100))
    store.apply(author.change(author.record(), {"records": [str(changes[0].header.record)]}, kind="erasure"))
    tamper(store, changes[1], body="", salt=b"")
    assert faults(store) == [Fault.WORDS]


@pytest.mark.parametrize(
    ("column", "value"),
    [("body", "{}"), ("salt", b"x"), ("kind", "goal"), ("made_at", "2020-01-01T00:00:00+00:00")],
)
def test_altered_words_or_headers_show(column: str, value: object) -> None:
    store, changes = stored()
    tamper(store, changes[1], **{column: value})
    assert faults(store) == [Fault.DIGEST]


def test_an_altered_order_shows() -> None:
    store, changes = stored()
    tamper(store, changes[2], chain=b"c" * 32)
    assert faults(store) == [Fault.CHAIN]


def test_a_missing_position_shows() -> None:
    store, changes = stored()
    tamper(store, changes[1], pos=None, chain=None)
    assert faults(store) == [Fault.GAP]


def test_signatures_and_devices_are_checked_also_of_what_waits() -> None:
    store, changes = stored()
    assert faults(store, signed=False) == [Fault.SIGNATURE] * len(changes)
    assert faults(store, keys={}) == [Fault.UNKNOWN_DEVICE] * len(changes)
