"""A conversation as the table shows it: its questions, what was said to each, and how far each has come."""

from __future__ import annotations

from dataclasses import dataclass

from coprod_desktop.application.record import PersonRecord
from coprod_desktop.domain.conversations import Conversation, Progress, Statement, progress
from coprod_desktop.domain.ids import StreamId
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.templates import Question, Template
from coprod_desktop.ui.forms.voices import Speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """One conversation with one person, in the language that the template has for them."""

    record: PersonRecord
    conversation: Seen[Conversation]
    template: Template
    language: str

    @property
    def stream(self) -> StreamId:
        """Whose conversation it is."""
        return self.record.stream

    @property
    def questions(self) -> tuple[Question, ...]:
        """What is asked, in order."""
        return self.template.questions

    @property
    def person(self) -> str:
        """The name that the person likes to be called by."""
        return self.record.person.value.preferred_name

    def present(self) -> tuple[Speaker, ...]:
        """List who is there besides the person and the worker."""
        return tuple(
            Speaker(by=seen.value.role, name=seen.value.name)
            for seen in self.record.present_at(self.conversation.id)
            if seen.value.name
        )

    def text(self, question: Question) -> str:
        """Give the question as it is asked."""
        return question.text[self.language]

    def number(self, question_id: str) -> int:
        """Give the place of a question, from 0; 0 for one that is not asked."""
        ids = [question.id for question in self.questions]
        return ids.index(question_id) if question_id in ids else 0

    def said_to(self, question_id: str) -> tuple[Seen[Statement], ...]:
        """List what stands of what was said to a question in this conversation."""
        return tuple(
            seen
            for seen in self.record.standing_statements()
            if seen.value.conversation == self.conversation.id and seen.value.question == question_id
        )

    def progress(self, question_id: str) -> Progress:
        """Say how far a question has come."""
        return progress(
            talked_about=bool(self.said_to(question_id)),
            come_back=any(
                mark.value.conversation == self.conversation.id and mark.value.question == question_id
                for mark in self.record.come_backs
            ),
        )

    def first_open(self) -> Question | None:
        """Find the first question that nobody has talked about yet."""
        return next(
            (each for each in self.questions if self.progress(each.id) is Progress.NOT_YET),
            None,
        )
