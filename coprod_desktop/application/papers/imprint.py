"""What every paper about somebody bears: whose it is, who made it and when, and how it is to be set."""

from dataclasses import dataclass
from datetime import datetime

from coprod_desktop.application.wording import Spoken, SpokenIn
from coprod_desktop.domain.people import PaperFormat, Person

MOST_SIDE_BY_SIDE = 2
_ONE_LANGUAGE = frozenset({PaperFormat.EASY_READ, PaperFormat.BOOKLET})
"""What has no room for two beside each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperChoice:
    """How a paper is wanted: its format, and the languages of its fixed words, one or two side by side."""

    format: PaperFormat = PaperFormat.STANDARD
    languages: tuple[str, ...] = ("en",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """Whose paper it is, who made it and when, and how it is set."""

    preferred_name: str
    full_name: str
    worker: str
    issued: datetime
    """The bytes depend on it."""
    format: PaperFormat
    spoken: tuple[Spoken, ...]
    """The fixed words, in one language or in two that stand side by side."""


def choice_of(person: Person, *, worded: tuple[str, ...]) -> PaperChoice:
    """Say how somebody likes their paper; ``worded`` are the languages that papers have words in.

    Whoever speaks another language of those besides English gets both beside each other, until they say
    otherwise; Easy Read and a booklet have room for one, the first that they speak.
    """
    known = tuple(tag for tag in _short(person.paper_languages or person.languages) if tag in worded)
    languages = known[:MOST_SIDE_BY_SIDE] or ("en",)
    return PaperChoice(format=person.paper, languages=languages[: most_languages(person.paper)])


def most_languages(paper: PaperFormat) -> int:
    """Say how many languages a format has room for."""
    return 1 if paper in _ONE_LANGUAGE else MOST_SIDE_BY_SIDE


def choices_for(person: Person, *, worded: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """List the languages that somebody's paper can be in, each alone, then two side by side."""
    known = [tag for tag in _short((*person.paper_languages, *person.languages)) if tag in worded]
    alone = tuple(dict.fromkeys((*known, "en")))
    both = (alone[:MOST_SIDE_BY_SIDE],) if len(alone) >= MOST_SIDE_BY_SIDE else ()
    return (*((tag,) for tag in alone), *both)


def not_worded(person: Person, *, worded: tuple[str, ...]) -> str:
    """Give the tag of the language somebody likes best where papers have no words in it; else nothing."""
    best = next(iter(_short(person.paper_languages or person.languages)), "")
    return "" if best in worded else best


def spoken_side_by_side(choice: PaperChoice, *, spoken_in: SpokenIn) -> tuple[Spoken, ...]:
    """Find the words of a choice's languages, each language once."""
    found = {(spoken := spoken_in((tag,))).wording.language: spoken for tag in choice.languages}
    return tuple(found.values())[: most_languages(choice.format)]


def _short(tags: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tag.partition("-")[0].lower() for tag in tags))
