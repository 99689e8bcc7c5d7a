from dataclasses import dataclass, make_dataclass
from enum import StrEnum

from coprod_desktop.domain.kinds import KINDS
from coprod_desktop.domain.records import Kind
from coprod_desktop.history.rebuild import rebuild, reshaped
from tests.history.builders import Author, a_store


@dataclass(frozen=True, slots=True, kw_only=True)
class Song:
    """A kind that the older app did not know."""

    tune: str = ""


class Key(StrEnum):
    MAJOR = "major"
    MINOR = "minor"


def test_rebuilding_gives_what_was_there_row_for_row_and_says_how_far_it_is() -> None:
    author, store = Author(), a_store()
    for _ in range(30):
        record = author.record()
        first = author.change(record, {"title": "bread", "removed": False})
        store.apply(
            author.change(record, {"title": "songs"}, first),
            first,
            author.change(record, {"title": "walks", "share": "circle"}, first),
        )
    before, told = store.projection(), []
    with store.engine.begin() as connection:
        rebuild(
            connection, tables=store.laptop.history, progress=lambda done, total: told.append((done, total))
        )
    assert store.projection() == before
    assert told[-1] == (90, 90)


def test_after_an_upgrade_what_was_set_aside_is_projected() -> None:
    author, old = Author(), a_store()
    song = author.change(author.record(), {"tune": "Calon Lân"}, kind="song")
    old.apply(song, author.change(author.record(), {"title": "bread"}))
    assert old.aside()
    new = old.reopened((*KINDS, Kind(name="song", type=Song)))
    with new.engine.begin() as connection:
        rebuild(connection, tables=new.laptop.history, kinds={"song"})
    assert new.aside() == set()
    assert new.row("song", song.header.record)["tune"] == "Calon Lân"
    assert len(new.rows(new.laptop.history.typed["strength"].table)) == 1


def test_a_field_and_a_choice_of_a_newer_app_show_after_the_upgrade() -> None:
    author, old = Author(), a_store((*KINDS, Kind(name="song", type=Song)))
    song = author.change(author.record(), {"tune": "x", "key": "minor"}, kind="song")
    old.apply(song)
    stored = {name: typed.fingerprint for name, typed in old.laptop.history.typed.items()}
    grown = make_dataclass(
        "Song",
        [("tune", str, ""), ("key", Key, Key.MAJOR)],
        frozen=True,
        slots=True,
        kw_only=True,
    )
    new = old.reopened((*KINDS, Kind(name="song", type=grown)))
    kinds = reshaped(stored, new.laptop.history)
    assert kinds == {"song"}
    with new.engine.begin() as connection:
        rebuild(connection, tables=new.laptop.history, kinds=kinds)
    assert new.row("song", song.header.record)["key"] == "minor"
