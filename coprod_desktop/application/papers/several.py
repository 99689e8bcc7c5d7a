"""Papers of many people at once: for whom, which paper and how, each with its own outcome."""

from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final, Protocol

from coprod_desktop.application.agreements import Agreed, Agreements
from coprod_desktop.application.filters import Shown
from coprod_desktop.application.next_steps import looked_at_again
from coprod_desktop.application.papers.imprint import PaperChoice, most_languages
from coprod_desktop.application.papers.papers import PaperKind, Papers
from coprod_desktop.application.people import People
from coprod_desktop.application.ports import Clock, PersonRow
from coprod_desktop.application.sheets import BlankForm, Printable, SaidSheet
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.domain.agreements import AgreementVersion
from coprod_desktop.domain.people import PaperFormat
from coprod_desktop.domain.refusal import Refusal

_SOON: Final = timedelta(days=7)
"""How long before a review its sheet is printed."""


class Whose(StrEnum):
    """Whose papers are wanted."""

    EVERYBODY = "everybody"
    TO_SIGN = "to_sign"
    """Whoever has not signed their last agreement."""
    REVIEWS = "reviews"
    """Whose plan is to be looked at within a week, or should have been by now."""
    TODAY = "today"
    TALKING = "talking"
    SIGNED = "signed"
    """These three as the list of people has them, see `Shown`."""


_AS_LISTED: Final = MappingProxyType(
    {Whose.TODAY: Shown.TODAY, Whose.TALKING: Shown.TALKING, Whose.SIGNED: Shown.SIGNED}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Which paper is wanted of everybody, and how."""

    kind: PaperKind | None = None
    """None for the last agreement."""
    format: PaperFormat | None = None
    """None for what each person likes today, whatever they liked when they agreed."""
    languages: tuple[str, ...] = ()
    """Likewise where there are none."""

    @property
    def as_they_like(self) -> bool:
        """Whether each person's paper is set as they like it."""
        return self.format is None and not self.languages


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementToSet:
    """An agreement, and how it is wanted."""

    agreed: Agreed
    choice: PaperChoice


ToSet = AgreementToSet | Printable
No = Refusal | Unavailable
"""Why there is no paper."""


class SetsPapers(Protocol):
    """Sets papers one after another, some of them ahead and at the same time."""

    def __call__(self, wanted: Iterator[ToSet | No], /) -> Generator[bytes | No, None, None]:
        """Give the outcome of each in the order in which they are wanted; a no is handed on.

        Whoever asks for no more closes this: what was begun ahead is then let go of.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What came of one person's paper."""

    row: PersonRow
    version: AgreementVersion | None
    """The agreement that the paper is of or comes after; None where there is none, or it was not read."""
    booklet: bool
    """Whether its pages are printed to be folded."""
    outcome: bytes | No


class SeveralPapers:
    """Makes papers of many people, in memory alone; what goes wrong with one stops no other."""

    def __init__(
        self, *, people: People, agreements: Agreements, papers: Papers, clock: Clock, sets: SetsPapers
    ) -> None:
        self._people = people
        self._agreements = agreements
        self._papers = papers
        self._clock = clock
        self._sets = sets

    def people(self, whose: Whose, words: str = "") -> tuple[PersonRow, ...]:
        """List the people in question who have agreed something, among those whom the words find.

        Reads everybody's row: of thousands, that takes seconds.
        """
        today = self._clock.now().astimezone().date()
        listed = self._people.only(self._people.find(words), _AS_LISTED.get(whose, Shown.EVERYBODY))
        return tuple(row for row in listed if row.agreements and is_meant(row, whose, today=today))

    def make(self, rows: Iterable[PersonRow], wish: Wish) -> Generator[Made, None, None]:
        """Make a paper for each of these people, in this order; whoever closes this stops it."""
        ahead: deque[tuple[PersonRow, AgreementVersion | None, bool]] = deque()

        def wanted() -> Iterator[ToSet | No]:
            for row in rows:
                version, ready = self._ready(row, wish)
                ahead.append((row, version, _is_booklet(ready)))
                yield ready

        with closing(self._sets(wanted())) as outcomes:
            for outcome in outcomes:
                row, version, booklet = ahead.popleft()
                yield Made(row=row, version=version, booklet=booklet, outcome=_briefly(outcome))

    def _ready(self, row: PersonRow, wish: Wish) -> tuple[AgreementVersion | None, ToSet | No]:
        version: AgreementVersion | None = None
        try:
            agreed = self._agreements.last(row.stream)
            version = None if agreed is None else agreed.version
            if wish.kind is not None:
                return version, self._papers.printable(wish.kind, row.stream, choice=self._choice(row, wish))
            if agreed is None:
                return None, Refusal("agreements_apart", name=row.preferred_name)
            liked = self._choice(row, wish) or self._papers.liked(row.stream)
            return version, AgreementToSet(agreed=agreed, choice=liked)
        except (Refusal, Unavailable) as no:
            return version, no

    def _choice(self, row: PersonRow, wish: Wish) -> PaperChoice | None:
        if wish.as_they_like:
            return None
        liked = self._papers.liked(row.stream)
        wanted = replace(liked, format=wish.format or liked.format)
        languages = wish.languages or liked.languages
        return replace(wanted, languages=languages[: most_languages(wanted.format)])


def is_meant(row: PersonRow, whose: Whose, *, today: date) -> bool:
    """Whether somebody is among those whose papers are wanted, as far as the list has not said so."""
    match whose:
        case Whose.TO_SIGN:
            return bool(row.agreements) and not row.signed
        case Whose.REVIEWS:
            due = looked_at_again(row)
            return due is not None and due <= today + _SOON
        case _:
            return True


def _briefly(outcome: bytes | No) -> bytes | No:
    """Say in one line what stood in the way: no list of it is beside."""
    if isinstance(outcome, Refusal) and outcome.code == "cannot_set_text":
        return Refusal("cannot_set_these", **outcome.values)
    return outcome


def _is_booklet(ready: ToSet | No) -> bool:
    match ready:
        case AgreementToSet(choice=choice):
            return choice.format is PaperFormat.BOOKLET
        case Refusal() | Unavailable() | SaidSheet() | BlankForm():
            return False
        case _:
            return ready.imprint.format is PaperFormat.BOOKLET
