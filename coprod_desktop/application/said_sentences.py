"""What one record says, as a plain sentence to the person whose record it is."""

from dataclasses import dataclass
from enum import StrEnum
from functools import singledispatchmethod

from coprod_desktop.application.record import PersonRecord
from coprod_desktop.application.wording import Spoken
from coprod_desktop.application.written_out import full_date, number
from coprod_desktop.domain.connections import Connection
from coprod_desktop.domain.conversations import Statement, Voice
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.kinds import kind_of
from coprod_desktop.domain.plans import Action, Contribution, Disagreement, Goal, Owner, Review
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.strengths import Strength
from coprod_desktop.domain.templates import Feeds, Question, Template


class Part(StrEnum):
    """What a sentence is about, in the order of a visit."""

    MATTERS = "matters"
    SAID = "said"
    STRENGTHS = "strengths"
    PEOPLE = "people"
    GOALS = "goals"
    WHO_WILL = "who_will"
    NOT_AGREED = "not_agreed"
    NEXT = "next"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The record that a sentence says: the name of its kind, and its id."""

    kind: str
    id: RecordId


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence that is said back."""

    source: Source
    text: str
    part: Part
    words: str
    """What the record itself says, to begin a correction from."""
    instead_of: Source | None = None
    """What the person put right; the source is the correction then."""
    right: bool = False
    """The person found it right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Words sentences about one person's record, from its values alone."""

    record: PersonRecord
    template: Template | None
    spoken: Spoken

    def of(self, seen: Seen[object]) -> Sentence:
        """Say what a record says."""
        part, text, words = self._say(seen.value)
        return Sentence(source=_source(seen), text=text, part=part, words=words)

    def put_right(self, seen: Seen[Statement]) -> Sentence:
        """Say what stands in the place of something that was not right."""
        sentence = self.of(seen)
        if seen.value.by is Voice.PERSON and not seen.value.question:
            text = self._sentence("put_right", words=seen.value.words)
            return Sentence(source=_source(seen), text=text, part=sentence.part, words=seen.value.words)
        return sentence

    @singledispatchmethod
    def _say(self, value: object) -> tuple[Part, str, str]:
        raise TypeError(f"nothing is said of {type(value).__name__}")

    @_say.register
    def _(self, value: Statement) -> tuple[Part, str, str]:
        question = self._question(value.question)
        matters = question is not None and question.feeds is Feeds.MATTERS
        part = Part.MATTERS if matters or value.question == "what_matters" else Part.SAID
        if value.chosen:
            asked = "" if question is None else self._asked(question)
            code = "chose" if value.by is Voice.PERSON else "chose_other"
            return part, self._said(code if asked else f"{code}_only", value, question=asked), value.words
        if not value.verbatim:
            return part, self._said("note", value), value.words
        if value.disagrees_with is not None:
            return part, self._said("differs", value), value.words
        if value.by is not Voice.PERSON:
            return part, self._said("said_other", value), value.words
        return part, self._said("matters" if part is Part.MATTERS else "said", value), value.words

    @_say.register
    def _(self, value: Strength) -> tuple[Part, str, str]:
        text = self._sentence(f"strengths.{value.kind}", what=_unstopped(value.title))
        return Part.STRENGTHS, text, value.title

    @_say.register
    def _(self, value: Connection) -> tuple[Part, str, str]:
        who = value.by_name or self._voice(value.by)
        tie = "" if value.line is None else self._sentence(f"ties.{value.line}")
        if value.by is not Voice.PERSON or value.view_of is not None:
            code = "other_view" if tie else "other_named"
        elif value.kind:
            code = "kind_and_tie" if tie else "kind"
        else:
            code = "tie" if tie else "named"
        text = self._sentence(
            f"people.{code}", name=_unstopped(value.name), kind=_unstopped(value.kind), tie=tie, who=who
        )
        return Part.PEOPLE, text, value.name

    @_say.register
    def _(self, value: Goal) -> tuple[Part, str, str]:
        return Part.GOALS, self._sentence("goal", words=value.words), value.words

    @_say.register
    def _(self, value: Action) -> tuple[Part, str, str]:
        mine = value.owner is Owner.PERSON
        named = value.who and not mine
        owner = "named" if named else str(value.owner)
        said = [self._sentence(f"will.{owner}", who=value.who, what=_unstopped(value.what))]
        if value.by is not None:
            day = full_date(value.by, wording=self.spoken.written_out)
            said.append(self._sentence("by_day", date=day))
        if value.how_often.strip():
            said.append(self._sentence("how_often", often=_unstopped(value.how_often)))
        if value.said_yes is False:
            said.append(self._sentence("said_no.you" if mine else "said_no.other"))
        elif value.said_yes is None and not mine:
            said.append(self._sentence("not_said_yes"))
        return Part.WHO_WILL, " ".join(said), value.what

    @_say.register
    def _(self, value: Contribution) -> tuple[Part, str, str]:
        code = "give_to" if value.to.strip() else "give"
        said = [self._sentence(code, what=_unstopped(value.what), to=_unstopped(value.to))]
        if value.hours_per_month is not None:
            hours = number(value.hours_per_month)
            code = "one_hour" if value.hours_per_month == 1 else "hours"
            said.append(self._sentence(code, hours=hours))
        return Part.WHO_WILL, " ".join(said), value.what

    @_say.register
    def _(self, value: Disagreement) -> tuple[Part, str, str]:
        whose = "you" if value.by is Voice.PERSON else "other"
        code = f"not_agreed.{whose}" if value.about.strip() else f"not_agreed.{whose}_only"
        text = self._sentence(
            code, what=_unstopped(value.about), who=value.name or self._voice(value.by), words=value.words
        )
        return Part.NOT_AGREED, text, value.words

    @_say.register
    def _(self, value: Review) -> tuple[Part, str, str]:
        weeks = "" if value.weeks is None else str(value.weeks)
        text = self._sentence("next_one_week" if value.weeks == 1 else "next", weeks=weeks)
        return Part.NEXT, text, text

    def _said(self, code: str, value: Statement, *, question: str = "") -> str:
        who = value.name or self._voice(value.by)
        return self._sentence(code, who=who, words=value.words.strip(), question=question)

    def _voice(self, voice: Voice) -> str:
        return self._sentence(f"voices.{voice}")

    def _question(self, question: str) -> Question | None:
        return None if self.template is None or not question else self.template.question(question)

    def _asked(self, question: Question) -> str:
        language = self.spoken.wording.language
        return question.text.get(language) or next(iter(question.text.values()), "")

    def _sentence(self, code: str, **values: str) -> str:
        return self.spoken.wording.sentence(code, values)


def _source(seen: Seen[object]) -> Source:
    return Source(kind=kind_of(type(seen.value)).name, id=seen.id)


def _unstopped(words: str) -> str:
    """Leave out the full stop of something that becomes part of a sentence; a quote is never touched."""
    return words.strip().removesuffix(".")
