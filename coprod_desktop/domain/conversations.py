"""What is said at the table, by whom, and whether in their own words."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coprod_desktop.domain.ids import RecordId


class Voice(StrEnum):
    """Who is in the room, and who says something."""

    PERSON = "person"
    FAMILY = "family"
    FRIEND = "friend"
    ADVOCATE = "advocate"
    PEER = "peer"
    CASEWORKER = "caseworker"
    INTERPRETER = "interpreter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """One conversation, along one version of a template."""

    template: str = ""
    template_version: int = 1
    held_on: date | None = None
    place: str = ""
    closed: bool = False
    analysis: str = ""
    """What the worker makes of it, in the worker's words: never mixed with what anybody said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """Somebody who was there besides the person, or whom the person would have liked to be."""

    conversation: RecordId | None = None
    name: str = ""
    role: Voice = Voice.FAMILY
    missed: bool = False
    """Not there, though the person would like them to be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One thing that somebody said, about one question.

    ``verbatim`` says that these are the speaker's own words; otherwise it is a note in the worker's words.
    What is pointed at is never altered: ``corrects`` takes the place of an earlier record, ``disagrees_with``
    stands beside one, and ``translates`` says in another ``language`` what an earlier statement said.
    """

    conversation: RecordId | None = None
    question: str = ""
    by: Voice = Voice.PERSON
    name: str = ""
    verbatim: bool = True
    words: str = ""
    language: str = ""
    """BCP 47; empty where nobody said."""
    corrects: RecordId | None = None
    """A statement, or whatever else was said back and was not right: a goal, a strength, a tie."""
    disagrees_with: RecordId | None = None
    translates: RecordId | None = None
    translated_by: str = ""
    chosen: tuple[str, ...] = ()
    """What was chosen rather than said: ids of options, a number, a day (ISO 8601), ``yes`` or ``no``, as the
    question's kind has it. ``words`` then holds the same as it was read, in ``language``."""
    alone: bool = False
    """Typed by the person alone, while the laptop was handed over to them."""


def may_take_away(said: Statement, *, alone: bool) -> bool:
    """Whether whoever has the laptop may take this away: what was answered alone is the person's alone.

    ``alone`` says that the person has the laptop to themselves.
    """
    return said.alone is alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """Something that was said back to the person, who found it right."""

    conversation: RecordId | None = None
    about: RecordId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComeBack:
    """A question that the two want to come back to later."""

    conversation: RecordId | None = None
    question: str = ""


class Progress(StrEnum):
    """How far a question has come."""

    NOT_YET = "not_yet"
    COME_BACK = "come_back"
    DONE = "done"


def progress(*, talked_about: bool, come_back: bool) -> Progress:
    """Say how far a question has come; a wish to come back outweighs what was already said."""
    if come_back:
        return Progress.COME_BACK
    return Progress.DONE if talked_about else Progress.NOT_YET
