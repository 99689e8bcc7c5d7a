"""The person whose life it is."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coprod_desktop.domain.refusal import Refusal


class Nation(StrEnum):
    """Whose law and practice the person's support follows."""

    ENGLAND = "england"
    WALES = "wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern_ireland"


class PaperFormat(StrEnum):
    """How the person likes their paper."""

    STANDARD = "standard"
    LARGE_PRINT = "large_print"
    EASY_READ = "easy_read"
    BOOKLET = "booklet"
    """Pages of A5, to be folded and kept in a pocket."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person, as they like to be called and written to. The root record of their stream."""

    preferred_name: str = ""
    full_name: str = ""
    pronouns: str = ""
    date_of_birth: date | None = None
    nation: Nation | None = None
    languages: tuple[str, ...] = ()
    """BCP 47 tags, the preferred one first."""
    paper: PaperFormat = PaperFormat.STANDARD
    paper_languages: tuple[str, ...] = ()
    """BCP 47: what their paper is worded in, one or two side by side; empty where nobody chose."""


def check_person(person: Person, *, today: date) -> None:
    """Ask for the least that a person's record needs.

    Raises:
        Refusal: ``person_needs_name`` or ``born_in_future``.
    """
    if not person.preferred_name.strip() or not person.full_name.strip():
        raise Refusal("person_needs_name")
    if person.date_of_birth is not None and person.date_of_birth > today:
        raise Refusal("born_in_future", date=person.date_of_birth.isoformat())
