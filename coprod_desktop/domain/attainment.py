"""Goal Attainment Scaling: how far the goals of a group have come, as one number for a report."""

from collections.abc import Sequence
from decimal import Decimal
from math import sqrt
from types import MappingProxyType
from typing import Final

from coprod_desktop.domain.plans import HIGHEST_LEVEL, LOWEST_LEVEL, Importance

CORRELATION: Final = 0.3
"""How far goals are taken to move together (Kiresuk and Sherman 1968)."""
SMALLEST_GROUP: Final = 5
"""People of whom such a number may be told; fewer could be recognised."""
WEIGHTS: Final = MappingProxyType({None: 1, Importance.A_LITTLE: 1, Importance.QUITE: 2, Importance.VERY: 3})
"""How much a goal counts, by how much it matters to the person."""


def t_score(scaled: Sequence[tuple[int, int]]) -> Decimal:
    """Give the T-score of goals, each as its weight and its level from -2 to 2; 50 is what was hoped for.

    ``T = 50 + 10 * sum(w*x) / sqrt((1-r) * sum(w^2) + r * (sum w)^2)`` with r = 0.3, to two decimals. It is
    for reports about a group: to a person the words of a level are shown, never this.

    Raises:
        ValueError: no goal, a weight that is not positive, or a level that is none of the five.
    """
    weights = [weight for weight, _ in scaled]
    if not weights or min(weights) <= 0:
        raise ValueError("a score needs goals with weights above nothing")
    if any(not LOWEST_LEVEL <= level <= HIGHEST_LEVEL for _, level in scaled):
        raise ValueError("a level is from -2 to 2")
    spread = sqrt((1 - CORRELATION) * sum(w * w for w in weights) + CORRELATION * sum(weights) ** 2)
    score = 50 + 10 * sum(weight * level for weight, level in scaled) / spread
    return Decimal(f"{score:.2f}")


def group_score(people: Sequence[Sequence[tuple[int, int]]]) -> Decimal | None:
    """Give the mean T-score of people, each with their goals; None for fewer than five who have any."""
    scores = [t_score(goals) for goals in people if goals]
    if len(scores) < SMALLEST_GROUP:
        return None
    return (sum(scores, Decimal()) / len(scores)).quantize(Decimal("0.01"))
