"""What is known of a batch of papers that was cut off."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

import pytest

from coprod_desktop.application.batches import Batch, Batches, CutOff
from coprod_desktop.domain.ids import StreamId

FOUR = tuple(StreamId(UUID(int=number)) for number in range(1, 5))
BATCH = Batch(whose="to_sign", words="bala", kind="review", format="booklet", languages=("cy",), people=FOUR)


class Kept:
    """Settings that outlive the program."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}

    def get(self, key: str) -> str | None:
        return self._texts.get(key)

    def put(self, key: str, value: str) -> None:
        self._texts[key] = value

    def put_all(self, values: Mapping[str, str]) -> None:
        self._texts.update(values)


@pytest.fixture(name="kept")
def _kept() -> Kept:
    kept = Kept()
    Batches(settings=kept).begin(BATCH)
    return kept


def test_of_one_that_has_just_begun_everything_is_missing(kept: Kept) -> None:
    cut_off = Batches(settings=kept).cut_off()
    assert cut_off == CutOff(batch=BATCH, taken=0, begun=None, missing=frozenset(FOUR))


def test_the_one_that_was_given_to_the_printer_last_is_not_known_of(kept: Kept) -> None:
    Batches(settings=kept).come_to(2, without=(0,))
    cut_off = Batches(settings=kept).cut_off()
    assert cut_off == CutOff(batch=BATCH, taken=1, begun=FOUR[2], missing=frozenset({FOUR[0], FOUR[3]}))


def test_one_that_was_given_up_names_nobody_as_begun(kept: Kept) -> None:
    Batches(settings=kept).come_to(2, without=(0, 1, 2))
    cut_off = Batches(settings=kept).cut_off()
    assert cut_off == CutOff(batch=BATCH, taken=0, begun=None, missing=frozenset(FOUR))


def test_of_one_that_was_told_of_and_of_one_that_all_came_out_nothing_is_told(kept: Kept) -> None:
    batches = Batches(settings=kept)
    batches.come_to(4, without=())
    assert not batches.is_cut_off()
    batches.come_to(4, without=(1,))
    assert batches.is_cut_off()
    batches.end()
    assert not batches.is_cut_off()
    assert not Batches(settings=Kept()).is_cut_off()


@pytest.mark.parametrize("key", ["batch.papers", "batch.come"])
@pytest.mark.parametrize("text", ["no JSON", "{}", "[]", "[1, 2]", '{"people": [1]}', '["x", [1]]'])
def test_what_another_version_of_the_app_kept_keeps_nobody_out(kept: Kept, key: str, text: str) -> None:
    Batches(settings=kept).come_to(2, without=(0,))
    kept.put(key, text)
    assert not Batches(settings=kept).is_cut_off()
