"""How far goals have come, for reports about a group."""

from __future__ import annotations

from decimal import Decimal

import pytest

from coprod_desktop.domain.attainment import group_score, t_score

VECTORS = (
    ((1, 1, 1), (0, 0, 0), "50.00"),
    ((1, 1, 1), (1, 0, -1), "50.00"),
    ((1, 1, 1), (1, 1, 1), "63.69"),
    ((3, 2, 1), (-1, -1, -1), "36.78"),
    ((1,), (2,), "70.00"),
)
"""Worked out from the published formula, apart from this code."""


@pytest.mark.parametrize(("weights", "levels", "score"), VECTORS)
def test_the_score_is_the_published_one(
    weights: tuple[int, ...], levels: tuple[int, ...], score: str
) -> None:
    assert t_score(tuple(zip(weights, levels, strict=True))) == Decimal(score)


@pytest.mark.parametrize("scaled", [(), ((0, 1),), ((-1, 1),), ((1, 3),), ((1, -3),)])
def test_nothing_that_cannot_be_scored_has_a_score(scaled: tuple[tuple[int, int], ...]) -> None:
    with pytest.raises(ValueError, match=r"score|level"):
        t_score(scaled)


def test_a_group_of_fewer_than_five_has_no_score_as_its_people_could_be_recognised() -> None:
    four = [((1, 1),)] * 4
    assert group_score([*four, ()]) is None
    assert group_score([*four, ((1, -1),)]) == Decimal("56.00")
