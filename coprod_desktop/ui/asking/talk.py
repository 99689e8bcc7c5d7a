"""A conversation as the table shows it: its questions, what was said to each, and how far each has come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from coprod_desktop.application.record import PersonRecord
from coprod_desktop.domain.conditions import Answers
from coprod_desktop.domain.conversations import Conversation, Progress, Statement, Voice, progress
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.templates import Asker, Question, QuestionKind, Section, Template
from coprod_desktop.ui.forms.voices import Speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What follows from all that was said so far, found once for each reading of the record."""

    said: Mapping[str, tuple[Seen[Statement], ...]]
    marked: frozenset[str]
    questions: tuple[Question, ...]
    no_longer: tuple[Question, ...]
    numbers: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """One conversation with one person, in the language that the template has for them.

    ``apart`` names the one section that is gone through instead of the conversation, on a page of its own.
    ``handed_over`` says that the person answers alone: questions are asked in their own voice, those for the
    worker are left out, and of what was said only their own part is shown.
    """

    record: PersonRecord
    conversation: Seen[Conversation]
    template: Template
    language: str
    handed_over: bool = False
    apart: str = ""
    _asked: _Asked = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Find out once what is asked and how far each question has come."""
        object.__setattr__(self, "_asked", self._find_out())

    @property
    def stream(self) -> StreamId:
        """Whose conversation it is."""
        return self.record.stream

    @property
    def questions(self) -> tuple[Question, ...]:
        """What is asked, in order, given what was answered so far."""
        return self._asked.questions

    @property
    def no_longer_asked(self) -> tuple[Question, ...]:
        """What was answered, and is not asked any more because of another answer."""
        return self._asked.no_longer

    @property
    def person(self) -> str:
        """The name that the person likes to be called by."""
        return self.record.person.value.preferred_name

    def present(self) -> tuple[Speaker, ...]:
        """List who is there besides the person and the worker; nobody is where the person answers alone."""
        if self.handed_over:
            return ()
        return tuple(
            Speaker(by=seen.value.role, name=seen.value.name)
            for seen in self.record.present_at(self.conversation.id)
            if seen.value.name
        )

    def text(self, question: Question) -> str:
        """Give the question as it is asked."""
        if self.handed_over and question.spoken.get(self.language):
            return question.spoken[self.language]
        return question.text[self.language]

    def hint(self, question: Question) -> str:
        """Give the quiet words below the question; empty for none."""
        return question.hint.get(self.language, "")

    def source(self, question: Question) -> str:
        """Give the law or the practice that asks for it, which the worker is told and a person is not."""
        if not self.is_for_worker(question):
            return ""
        section = self.section_of(question)
        return question.source or (section.source if section is not None else "")

    def prompts(self, question: Question) -> tuple[str, ...]:
        """Give what to think about."""
        return question.prompts.get(self.language, ())

    def section_of(self, question: Question) -> Section | None:
        """Find the section that a question belongs to."""
        return self.template.section(question.section) if question.section else None

    def section_title(self, question: Question) -> str:
        """Give the title of a question's section; empty where it has none."""
        section = self.section_of(question)
        return section.title.get(self.language, "") if section is not None else ""

    def section_about(self, question: Question) -> str:
        """Give what a question's section says of itself; empty where it says nothing."""
        section = self.section_of(question)
        return section.about.get(self.language, "") if section is not None else ""

    def is_for_worker(self, question: Question) -> bool:
        """Whether the worker answers it, rather than the person."""
        section = self.section_of(question)
        return question.asker is Asker.WORKER or (section is not None and section.apart)

    def can_be_handed_over(self) -> bool:
        """Whether there is something that the person can answer alone, in a conversation that goes on."""
        open_now = not self.apart and not self.conversation.value.closed
        return open_now and any(not self.is_for_worker(question) for question in self.questions)

    def is_asked(self, question_id: str) -> bool:
        """Whether a question is one of those that are gone through."""
        return question_id in self._asked.numbers

    def number(self, question_id: str) -> int:
        """Give the place of a question, from 0; of one that is not asked, the place where it would be."""
        number = self._asked.numbers.get(question_id)
        if number is not None:
            return number
        before = 0
        for question in self.template.questions:
            if question.id == question_id:
                return before
            before += question.id in self._asked.numbers
        return 0

    def number_beside(self, question_id: str, by: int) -> int:
        """Give the place so many questions after one, or before; one that is no longer asked has none."""
        stands = by < 0 or self.is_asked(question_id)
        return self.number(question_id) + by - (0 if stands else 1)

    def said_to(self, question_id: str) -> tuple[Seen[Statement], ...]:
        """List what stands of what was said to a question in this conversation."""
        return self._asked.said.get(question_id, ())

    def progress(self, question_id: str) -> Progress:
        """Say how far a question has come."""
        return progress(
            talked_about=bool(self.said_to(question_id)) or self._is_drawn(question_id),
            come_back=question_id in self._asked.marked,
        )

    def first_open(self) -> Question | None:
        """Find the first question that nobody has talked about yet."""
        return next(
            (each for each in self.questions if self.progress(each.id) is Progress.NOT_YET),
            None,
        )

    def _is_drawn(self, question_id: str) -> bool:
        """The people in somebody's life are records of their own, not statements."""
        question = self.template.question(question_id)
        return question is not None and question.kind is QuestionKind.CIRCLE and bool(self.record.connections)

    def _find_out(self) -> _Asked:
        everything: dict[str, list[Seen[Statement]]] = {}
        for seen in self.record.standing_statements():
            if seen.value.conversation == self.conversation.id:
                everything.setdefault(self.template.id_now(seen.value.question), []).append(seen)
        answers = self._answers(everything)
        asked = self.template.asked_apart(self.apart, answers) if self.apart else self.template.asked(answers)
        if self.handed_over:
            asked = tuple(question for question in asked if not self.is_for_worker(question))
        applying = frozenset(question.id for question in self.template.applying(answers))
        said = {
            question_id: tuple(seen for seen in seens if self._is_shown(seen.value))
            for question_id, seens in everything.items()
        }
        return _Asked(
            said=MappingProxyType(said),
            marked=frozenset(
                self.template.id_now(mark.value.question)
                for mark in self.record.come_backs
                if mark.value.conversation == self.conversation.id
            ),
            questions=asked,
            no_longer=tuple(
                question
                for question in self.template.questions
                if question.id not in applying and said.get(question.id) and self._belongs_here(question)
            ),
            numbers=MappingProxyType({question.id: number for number, question in enumerate(asked)}),
        )

    def _answers(self, everything: Mapping[str, list[Seen[Statement]]]) -> Answers:
        answers = {
            question_id: tuple(
                answer for seen in seens for answer in (seen.value.chosen or (seen.value.words,))
            )
            for question_id, seens in everything.items()
        }
        people = tuple(seen.value.name for seen in self.record.connections)
        circles = (each.id for each in self.template.questions if each.kind is QuestionKind.CIRCLE)
        return answers | dict.fromkeys(circles, people)

    def _is_shown(self, said: Statement) -> bool:
        """Alone with the laptop, a person sees what they said or chose themselves, and no more."""
        own = said.by is Voice.PERSON and (said.verbatim or bool(said.chosen))
        return own or not self.handed_over

    def _belongs_here(self, question: Question) -> bool:
        section = self.section_of(question)
        apart = section.id if section is not None and section.apart else ""
        return apart == self.apart and not (self.handed_over and self.is_for_worker(question))


def talk_of(
    record: PersonRecord,
    conversation: RecordId | None,
    templates: Mapping[str, Template],
    *,
    part: str = "",
    handed_over: bool = False,
) -> Talk | None:
    """Give a conversation of a person; None where it, or its questions, are not on this laptop.

    ``part`` names the question that is gone to: one of a section apart shows that section alone.
    """
    held = next((each for each in record.conversations if each.id == conversation), None)
    template = templates.get(held.value.template) if held is not None else None
    if held is None or template is None:
        return None
    asked = template.question(part) if part else None
    section = template.section(asked.section) if asked is not None else None
    return Talk(
        record=record,
        conversation=held,
        template=template,
        language=template.language_for(record.person.value.languages),
        handed_over=handed_over,
        apart=section.id if section is not None and section.apart else "",
    )
