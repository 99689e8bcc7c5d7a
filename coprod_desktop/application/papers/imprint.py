"""What every paper about somebody bears: whose it is, who made it and when, and how it is to be set."""

from dataclasses import dataclass
from datetime import datetime

from coprod_desktop.application.wording import Spoken, SpokenIn
from coprod_desktop.domain.people import PaperFormat, Person

MOST_SIDE_BY_SIDE = 2


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
    otherwise; Easy Read has room for one, the first that they speak.
    """
    known = tuple(tag for tag in _short(person.paper_languages or person.languages) if tag in worded)
    languages = known[:MOST_SIDE_BY_SIDE] or ("en",)
    if person.paper is PaperFormat.EASY_READ:
        languages = languages[:1]
    return PaperChoice(format=person.paper, languages=languages)


def choices_for(person: Person, *, worded: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """List the languages that somebody's paper can be in, each alone, then two side by side."""
    known = [tag for tag in _short((*person.paper_languages, *person.languages)) if tag in worded]
    alone = tuple(dict.fromkeys((*known, "en")))
    both = (alone[:MOST_SIDE_BY_SIDE],) if len(alone) >= MOST_SIDE_BY_SIDE else ()
    return (*((tag,) for tag in alone), *both)


def spoken_side_by_side(choice: PaperChoice, *, spoken_in: SpokenIn) -> tuple[Spoken, ...]:
    """Find the words of a choice's languages, each language once."""
    found = {(spoken := spoken_in((tag,))).wording.language: spoken for tag in choice.languages}
    one_only = choice.format is PaperFormat.EASY_READ
    return tuple(found.values())[: 1 if one_only else MOST_SIDE_BY_SIDE]


def _short(tags: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tag.partition("-")[0].lower() for tag in tags))
