"""Which people the list shows, where somebody asks for less than everybody."""

from enum import StrEnum


class Shown(StrEnum):
    """A filter of the list of people."""

    EVERYBODY = "everybody"
    TODAY = "today"
    """Something is due today, or was earlier and is not done: an action, a task, a look at the plan."""
    REVIEWS = "reviews"
    """The plan is to be looked at again, by today."""
    TALKING = "talking"
    """A conversation has not ended."""
    TO_SIGN = "to_sign"
    """There is a plan, and the person has not signed its newest version, or took that back."""
    SIGNED = "signed"
    """The newest version bears the person's signature, which they have not taken back."""
