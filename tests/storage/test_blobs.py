"""Bytes of pictures are kept with the record that names them, in the vault, and erased with it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select, update

from coprod_desktop.application.pictures import Pictures, TakenPicture
from coprod_desktop.domain.conversations import Statement
from coprod_desktop.domain.erasure import Erasure
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.pictures import PIECE, Picture
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.exchange.pictures import PictureFiles
from coprod_desktop.history.tables import laptop_tables
from tests.exchange.test_pictures import nothing, photo

if TYPE_CHECKING:
    from pathlib import Path

    from coprod_desktop.domain.records import Seen
    from tests.storage.builders import Laptop

BYTES = bytes(range(256)) * 3000
HISTORY = laptop_tables().history
BLOB, PIECES = HISTORY.blob, HISTORY.blob_chunk


def taken(content: bytes = BYTES) -> TakenPicture:
    return TakenPicture(content=content, media_type="image/png", width=9, height=9)


def somebody(laptop: Laptop) -> Seen[Statement]:
    stream = StreamId(laptop.ids.new())
    with laptop.vault.units_of_work() as work:
        work.add(stream, Person(preferred_name="Carys", full_name="Carys Pugh"), record=RecordId(stream))
        said = work.add(stream, Statement(words="My garden."))
        work.commit()
    return said


def pictures(laptop: Laptop) -> Pictures:
    return Pictures(units=laptop.vault.units_of_work, reader=PictureFiles())


def beside(laptop: Laptop, said: Seen[Statement]) -> tuple[Seen[Picture], ...]:
    with laptop.vault.units_of_work() as work:
        return work.list(Picture, said.stream)


def stored(laptop: Laptop) -> tuple[int, int]:
    with laptop.engine.connect() as connection:
        return (
            connection.execute(select(func.count()).select_from(BLOB)).scalar_one(),
            connection.execute(select(func.count()).select_from(PIECES)).scalar_one(),
        )


def erase(laptop: Laptop, stream: StreamId, *records: RecordId) -> None:
    with laptop.vault.units_of_work() as work:
        work.add(stream, Erasure(records=records, whole_stream=not records))
        work.commit()


def test_a_picture_comes_back_byte_for_byte_from_pieces(laptop: Laptop) -> None:
    said = somebody(laptop)
    seen, _ = pictures(laptop).add(said, taken(), " The garden ")
    assert seen.value.title == "The garden"
    assert (seen.value.hash, seen.value.size) == (hashlib.sha256(BYTES).hexdigest(), len(BYTES))
    assert stored(laptop) == (1, -(-len(BYTES) // PIECE))
    again = laptop.reopen()
    assert pictures(again).content(seen.value) == BYTES
    assert [picture.value for picture in beside(again, said)] == [seen.value]
    again.vault.close()


def test_without_words_for_what_it_shows_neither_record_nor_bytes_are_kept(laptop: Laptop) -> None:
    said = somebody(laptop)
    with pytest.raises(Refusal) as refused:
        pictures(laptop).add(said, taken(), "  ")
    assert refused.value.code == "words_missing"
    assert beside(laptop, said) == ()
    assert stored(laptop) == (0, 0)


def test_bytes_are_kept_with_their_record_or_not_at_all(laptop: Laptop) -> None:
    said = somebody(laptop)
    with laptop.vault.units_of_work() as work:
        work.keep_bytes(BYTES, media_type="image/png")
        work.add(said.stream, Statement(words="Never committed."))
    assert stored(laptop) == (0, 0)


def test_the_same_bytes_are_kept_once(laptop: Laptop) -> None:
    for _ in range(2):
        pictures(laptop).add(somebody(laptop), taken(), "The garden")
    assert stored(laptop)[0] == 1


def test_taking_a_picture_away_keeps_its_bytes_for_an_undo(laptop: Laptop) -> None:
    said = somebody(laptop)
    seen, _ = pictures(laptop).add(said, taken(), "The garden")
    pictures(laptop).remove(seen)
    assert beside(laptop, said) == ()
    with laptop.vault.units_of_work() as work:
        work.undo(work.history(said.stream, seen.id)[0])
        work.commit()
    (back,) = beside(laptop, said)
    assert pictures(laptop).content(back.value) == BYTES


@pytest.mark.parametrize("whole", [True, False])
def test_erasing_a_picture_or_the_whole_record_takes_its_bytes(laptop: Laptop, *, whole: bool) -> None:
    said = somebody(laptop)
    seen, _ = pictures(laptop).add(said, taken(), "The garden")
    other, _ = pictures(laptop).add(somebody(laptop), taken(b"another"), "The dog")
    erase(laptop, said.stream, *(() if whole else (seen.id,)))
    assert pictures(laptop).content(seen.value) is None
    assert pictures(laptop).content(other.value) == b"another"
    assert stored(laptop) == (1, 1)


def test_erasing_leaves_bytes_that_another_record_names(laptop: Laptop) -> None:
    said = somebody(laptop)
    first, _ = pictures(laptop).add(said, taken(), "The garden")
    second, _ = pictures(laptop).add(somebody(laptop), taken(), "The same garden")
    erase(laptop, said.stream, first.id)
    assert pictures(laptop).content(second.value) == BYTES


def test_a_picture_beside_what_was_erased_meanwhile_leaves_no_bytes(laptop: Laptop) -> None:
    said = somebody(laptop)
    erase(laptop, said.stream)
    pictures(laptop).add(said, taken(), "The garden")
    assert stored(laptop) == (0, 0)


def test_rebuilding_leaves_the_bytes(laptop: Laptop) -> None:
    said = somebody(laptop)
    seen, _ = pictures(laptop).add(said, taken(), "The garden")
    laptop.vault.rebuild()
    (back,) = beside(laptop, said)
    assert (back.value, pictures(laptop).content(back.value)) == (seen.value, BYTES)


def test_bytes_that_are_not_what_their_name_says_are_not_shown(laptop: Laptop) -> None:
    seen, _ = pictures(laptop).add(somebody(laptop), taken(b"as it was"), "The garden")
    with laptop.engine.begin() as connection:
        connection.execute(update(PIECES).values(data=b"something else"))
    assert pictures(laptop).content(seen.value) is None


@pytest.mark.parametrize("name", ["", "zz", "../../etc/passwd", "00" * 32, "0"])
def test_a_name_that_is_none_finds_nothing(laptop: Laptop, name: str) -> None:
    with laptop.vault.units_of_work() as work:
        assert work.bytes_of(name) is None


def test_nothing_of_a_picture_is_in_any_other_file(
    laptop: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr("tempfile.tempdir", None)
    for form in ("PNG", "JPEG", "WEBP", "TIFF", "GIF"):
        content = photo((600, 400), form=form)
        picture = PictureFiles().from_bytes(content, f"canary.{form}", nothing)
        pictures(laptop).add(somebody(laptop), picture, "The canary")
    laptop.vault.checkpoint()
    assert list(temporary.iterdir()) == []
    for file in laptop.path.parent.rglob("*"):
        if file.is_file():
            found = file.read_bytes()
            assert not any(mark in found for mark in (b"\x89PNG", b"JFIF", b"canary", b"The canary"))
