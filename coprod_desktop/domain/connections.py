"""The people and places in a person's life."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from coprod_desktop.domain.conversations import Voice
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.shortened import shortened

LONGEST_NAME: Final = 60
"""Letters of a name that is taken from what was said, so that there is room for it in the circle."""


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
    """Somebody or something that belongs to the person's life, as one of those at the table sees the tie.

    Two people may see one tie differently: the second view is a record of its own, which points at the first.
    """

    name: str = ""
    kind: str = ""
    ring: int | None = None
    """Closeness, 1 the closest to 4."""
    line: Line | None = None
    flow: Flow | None = None
    by: Voice = Voice.PERSON
    """Whose view it is."""
    by_name: str = ""
    view_of: RecordId | None = None
    """The connection of which this is another view."""
    angle: int | None = None
    """Where it stands round the circle: degrees clockwise from the top, 0 to 359; none: nobody put it."""
    statement: RecordId | None = None
    """What was said that named them, where they were taken over from there."""


def named_in(words: str, *, statement: RecordId) -> Connection:
    """Give somebody whom the person named, called as they said it; the whole of it stays a statement."""
    return Connection(name=shortened(words, LONGEST_NAME), statement=statement)
