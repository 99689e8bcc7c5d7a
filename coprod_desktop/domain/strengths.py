"""What a person can do, knows and has: records of their own, which drive the plan."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.shortened import shortened


class StrengthKind(StrEnum):
    """What sort of strength it is."""

    SKILL = "skill"
    KNOWLEDGE = "knowledge"
    EXPERIENCE = "experience"
    QUALITY = "quality"
    RELATIONSHIP = "relationship"
    PLACE = "place"
    THING = "thing"


class Share(StrEnum):
    """With whom the person would like to share it."""

    NO = "no"
    CIRCLE = "circle"
    NETWORK = "network"


class Gift(StrEnum):
    """Where a strength lives: what somebody knows, cares about, or does."""

    HEAD = "head"
    HEART = "heart"
    HANDS = "hands"


GIFT_CARDS: Final[Mapping[Gift, tuple[str, ...]]] = MappingProxyType(
    {
        Gift.HEAD: (
            "languages",
            "numbers",
            "stories",
            "local_knowledge",
            "planning",
            "teaching",
            "computers",
        ),
        Gift.HEART: ("listening", "humour", "patience", "animals", "courage", "children", "faith"),
        Gift.HANDS: ("cooking", "gardening", "mending", "music", "sewing", "drawing", "sport"),
    }
)
"""The cards from which somebody picks what they are good at, where words do not come by themselves."""


class Used(StrEnum):
    """Whether a strength is put to use."""

    NOW = "now"
    WOULD_LIKE = "would_like"


LONGEST_TITLE: Final = 120
"""Letters of a title that is taken from what was said; the whole sentence is kept beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """A strength, with the sentence it came from."""

    title: str = ""
    kind: StrengthKind = StrengthKind.SKILL
    words: str = ""
    share: Share = Share.NO
    statement: RecordId | None = None
    """The statement that shows it."""
    gift: Gift | None = None
    used: Used | None = None
    shared_with: str = ""
    """Named people or groups, as the person says it."""
    confirmed_on: date | None = None
    """When it was last looked at together and found to be still so."""


def shown_by(words: str, *, sentence: str, statement: RecordId) -> Strength:
    """Give the strength that some words of a sentence show; the sentence is its evidence."""
    return Strength(title=shortened(words, LONGEST_TITLE), words=sentence.strip(), statement=statement)


def on_card(title: str, *, card: str, statement: RecordId) -> Strength:
    """Give the strength that a card shows which somebody picked; that they did is its evidence."""
    gift = next((gift for gift, cards in GIFT_CARDS.items() if card in cards), None)
    return Strength(title=title, statement=statement, gift=gift)


def to_build_on(strengths: Iterable[Seen[Strength]]) -> tuple[Seen[Strength], ...]:
    """List strengths for whoever makes a plan: first those that somebody would like to use."""
    return tuple(sorted(strengths, key=lambda strength: strength.value.used is not Used.WOULD_LIKE))
