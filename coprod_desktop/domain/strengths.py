"""What a person can do, knows and has: records of their own, which drive the plan."""

from dataclasses import dataclass
from enum import StrEnum

from coprod_desktop.domain.ids import RecordId


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """A strength, with the sentence it came from."""

    title: str = ""
    kind: StrengthKind = StrengthKind.SKILL
    words: str = ""
    share: Share = Share.NO
    statement: RecordId | None = None
