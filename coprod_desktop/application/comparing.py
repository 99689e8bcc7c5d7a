"""Two versions of an agreement beside each other, in words that screen and paper show alike."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from coprod_desktop.application.ports import UnitsOfWork
from coprod_desktop.application.wording import Spoken, SpokenIn, Wording
from coprod_desktop.application.written_out import full_date, language_name, names, number, pounds
from coprod_desktop.domain.agreements import AgreementContent, AgreementVersion, read_content
from coprod_desktop.domain.comparisons import (
    PART_OF,
    Comparison,
    Difference,
    Fact,
    Part,
    Sort,
    Turn,
    compare,
)
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.plans import LOWEST_LEVEL
from coprod_desktop.domain.refusal import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedFact:
    """What one thing said before and says now; one of the two is empty where it said nothing."""

    name: str
    before: str
    after: str
    quoted: bool = False
    """It is somebody's own words."""

    @property
    def value(self) -> str:
        """What it says, where it is in one of the two alone."""
        return self.after or self.before


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedLine:
    """One thing that is not as it was."""

    turn: Turn
    mark: str
    """The turn in words, such as “New”: colour alone says nothing."""
    sort: str
    """What sort of thing it is, such as “What somebody will do”."""
    headed: bool
    """The heading of its part says what sort it is already."""
    words: str
    """Which one, in its own words; may be empty."""
    quoted: bool
    """These are somebody's own words."""
    goal: str
    """The goal that it belongs to; may be empty."""
    facts: tuple[ComparedFact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedPart:
    """A heading of the agreement and what differs under it."""

    heading: str
    lines: tuple[ComparedLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedVersions:
    """A comparison to be read: on the screen as on paper."""

    title: str
    below: str
    """Which two versions, of which days."""
    what: str
    before: str
    after: str
    """The names of the columns: what it is, what it said, what it says."""
    parts: tuple[ComparedPart, ...]
    nothing: str
    """Said where nothing differs; empty otherwise."""


class Comparing:
    """Compares versions of one person's agreement."""

    def __init__(self, *, units: UnitsOfWork, spoken_in: SpokenIn, paper_in: SpokenIn) -> None:
        self._units = units
        self._spoken_in = spoken_in
        self._paper_in = paper_in

    def versions(
        self, stream: StreamId, before: RecordId, after: RecordId, *, languages: tuple[str, ...] = ()
    ) -> ComparedVersions:
        """Compare two versions, worded in the first of the languages that there are words for.

        Raises:
            Refusal: ``agreement_unknown``, ``agreement_text_changed``, ``agreement_text_unclear``.
        """
        with self._units() as work:
            earlier = work.read(AgreementVersion, stream, before)
            later = work.read(AgreementVersion, stream, after)
        if earlier is None or later is None:
            raise Refusal("agreement_unknown")
        return self.say(earlier.value, later.value, read_content(later.value), languages=languages)

    def with_plan(
        self, version: AgreementVersion, proposed: AgreementContent, *, number: int
    ) -> ComparedVersions:
        """Compare a version with what would be agreed now.

        Raises:
            Refusal: ``agreement_text_changed``, ``agreement_text_unclear``.
        """
        return self.say(version, AgreementVersion(number=number), proposed)

    def say(
        self,
        before: AgreementVersion,
        after: AgreementVersion,
        content: AgreementContent,
        *,
        languages: tuple[str, ...] = (),
    ) -> ComparedVersions:
        """Say how a version's content differs from the one before it.

        Raises:
            Refusal: ``agreement_text_changed``, ``agreement_text_unclear``.
        """
        spoken = self._spoken_in(languages)
        said = _Said(spoken=spoken, paper=self._paper_in((spoken.wording.language,)).wording)
        return said.compared(before, after, compare(read_content(before), content))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """Puts a comparison in words; values that the paper has words for are said in those."""

    spoken: Spoken
    paper: Wording

    def compared(
        self, before: AgreementVersion, after: AgreementVersion, comparison: Comparison
    ) -> ComparedVersions:
        say = self.spoken.wording.sentence
        numbers = {"earlier": str(before.number), "later": str(after.number)}
        days = {
            "earlier_day": self._day(comparison.before.agreed_on),
            "later_day": self._day(comparison.after.agreed_on),
        }
        apart = before.number == after.number
        below = "document.below_apart" if apart else "document.below"
        return ComparedVersions(
            title=say("document.title"),
            below=say(below, numbers | days | {"earlier_code": before.code, "later_code": after.code}),
            what=say("columns.what"),
            before=say("columns.before", numbers),
            after=say("columns.after" if not apart else "columns.other", numbers),
            parts=tuple(self._part(part, comparison) for part in Part if comparison.of(part)),
            nothing="" if comparison.differences else say("nothing"),
        )

    def _part(self, part: Part, comparison: Comparison) -> ComparedPart:
        return ComparedPart(
            heading=self._known("headings", part.value),
            lines=tuple(self._line(each) for each in comparison.of(part)),
        )

    def _line(self, difference: Difference) -> ComparedLine:
        say = self.spoken.wording.sentence
        repeated = PART_OF[difference.sort] is not Part.TOGETHER or difference.sort is Sort.GOAL
        return ComparedLine(
            turn=difference.turn,
            mark=say(f"turns.{difference.turn}"),
            sort=say(f"sorts.{difference.sort}"),
            headed=difference.sort not in _NAMED_UNDER_THEIR_HEADING,
            words="" if difference.sort is Sort.SENTENCE else difference.words,
            quoted=difference.sort in _QUOTED,
            goal="" if repeated else difference.goal,
            facts=tuple(self._fact(difference, fact) for fact in self._worth_saying(difference)),
        )

    @staticmethod
    def _worth_saying(difference: Difference) -> tuple[Fact, ...]:
        """Leave out the words that name what came or went: they are said already."""
        if difference.turn is Turn.CHANGED:
            return difference.facts
        named = (difference.words,)
        return tuple(fact for fact in difference.facts if named not in {fact.before, fact.after})

    def _fact(self, difference: Difference, fact: Fact) -> ComparedFact:
        of_levels = difference.sort is Sort.LEVEL
        return ComparedFact(
            name=self._known("levels", fact.field)
            if of_levels
            else self.spoken.wording.sentence(f"fields.{fact.field}"),
            before=self._value(difference.sort, fact.field, fact.before),
            after=self._value(difference.sort, fact.field, fact.after),
            quoted=(difference.sort, fact.field) in _QUOTED_FACTS,
        )

    def _value(self, sort: Sort, field: str, value: tuple[str, ...]) -> str:
        said = [self._one(sort, field, each) for each in value]
        return names(said, wording=self.spoken.written_out)

    def _one(self, sort: Sort, field: str, value: str) -> str:
        written_out = self.spoken.written_out
        if field in _POUNDS:
            return pounds(Decimal(value), wording=written_out)
        if field in _NUMBERS:
            return number(Decimal(value))
        if field == "languages":
            return language_name(value, wording=written_out)
        if field == "now":
            return self._known("levels", str(int(value) - LOWEST_LEVEL + 1))
        if field in _DAYS and (sort, field) not in _VOICES:
            return self._day(value)
        return self._known(_GROUPS.get(field, "voices" if (sort, field) in _VOICES else ""), value)

    def _known(self, group: str, value: str) -> str:
        """Say a value in our own words or the paper's, or as it is written where neither has any."""
        code = f"{group}.{value}"
        for wording in (self.spoken.wording, self.paper):
            if code in wording:
                return wording.sentence(code)
        return value

    def _day(self, iso: str) -> str:
        return full_date(date.fromisoformat(iso), wording=self.spoken.written_out)


_NAMED_UNDER_THEIR_HEADING = frozenset(
    {Sort.GOAL, Sort.ACTION, Sort.CONTRIBUTION, Sort.MONEY, Sort.BUDGET_LINE, Sort.SHARING}
)
"""Those of parts that hold several sorts, of which the heading names no more than one."""
_DAYS = frozenset({"by", "due", "review_on", "until", "checked_on"})
_POUNDS = frozenset(
    {"cost_per_week", "indicative", "final", "person_pays", "public_pays", "rate", "each_time"}
)
_NUMBERS = frozenset({"hours_per_month", "units"})
_QUOTED = frozenset({Sort.QUOTE, Sort.GOAL, Sort.LEVEL})
_QUOTED_FACTS = frozenset(
    {
        (Sort.QUOTE, "words"),
        (Sort.STRENGTH, "words"),
        (Sort.GOAL, "words"),
        (Sort.GOAL, "why"),
        (Sort.DISAGREEMENT, "words"),
    }
)
_VOICES = frozenset({(Sort.DISAGREEMENT, "by")})
_GROUPS = {
    "owner": "owners",
    "importance": "importance",
    "areas": "areas",
    "prevents": "prevents",
    "said_yes": "said_yes",
    "may": "may",
    "paper": "paper",
    "period": "periods",
    "unit": "units",
    "often": "often",
    "funder": "funders",
    "manager": "managers",
    "option": "options",
}
