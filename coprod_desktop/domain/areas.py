"""The areas of wellbeing that a goal can touch."""

from enum import StrEnum


class Area(StrEnum):
    """The nine of the Care Act 2014 s.1(2), in its order; none comes before another."""

    DIGNITY = "dignity"
    HEALTH = "health"
    SAFETY = "safety"
    CONTROL = "control"
    TAKING_PART = "taking_part"
    MONEY = "money"
    RELATIONSHIPS = "relationships"
    HOME = "home"
    GIVING = "giving"
