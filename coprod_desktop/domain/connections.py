"""The people and places in a person's life."""

from dataclasses import dataclass
from enum import StrEnum


class Line(StrEnum):
    """How a tie feels, as an eco-map draws it."""

    STRONG = "strong"
    THIN = "thin"
    STRESSFUL = "stressful"


class Flow(StrEnum):
    """Who gives and who receives along a tie."""

    GIVES = "gives"
    RECEIVES = "receives"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """Somebody or something that belongs to the person's life."""

    name: str = ""
    kind: str = ""
    ring: int | None = None
    """Closeness, 1 the closest to 4."""
    line: Line | None = None
    flow: Flow | None = None
