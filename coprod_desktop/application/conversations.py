"""Holding a conversation: who is there, what is said, what to come back to."""

from collections.abc import Set as AbstractSet
from dataclasses import replace

from coprod_desktop.application.ports import Changed, Colleagues, Drafts, UnitOfWork, UnitsOfWork
from coprod_desktop.domain.checks import check
from coprod_desktop.domain.conversations import ComeBack, Conversation, Presence, Statement
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.records import Seen


class Conversations:
    """What the two do at the table."""

    def __init__(self, *, units: UnitsOfWork, drafts: Drafts, colleagues: Colleagues) -> None:
        self._units = units
        self._drafts = drafts
        self._colleagues = colleagues

    def start(
        self, stream: StreamId, conversation: Conversation, present: tuple[Presence, ...] = ()
    ) -> tuple[Seen[Conversation], Changed]:
        """Begin a conversation with those who are there."""
        with self._units() as work:
            work.as_one_gesture()
            started = work.add(stream, conversation)
            for somebody in present:
                work.add(stream, replace(somebody, conversation=started.id))
            return started, work.commit()

    def write(
        self, stream: StreamId, record: RecordId, seen: Seen[Statement] | None, statement: Statement
    ) -> tuple[Seen[Statement], Changed]:
        """Turn what was typed into a change, and let go of its draft.

        ``record`` names a new statement from its first key on; ``seen`` is the statement as it was when
        its editor opened. A statement is edited in place only by whoever typed it, the worker or the person
        alone, while the conversation is open; otherwise a correction is written, which points at it.

        Raises:
            Refusal: ``words_missing``.
        """
        check(statement)
        with self._units() as work:
            if seen is None:
                written = work.add(stream, statement, record=record)
            elif self._may_edit(work, seen, alone=statement.alone):
                written = work.save(seen, statement)
            else:
                written = work.add(stream, replace(statement, corrects=seen.id))
            changed = work.commit()
        self._drafts.discard(record)
        return written, changed

    def may_edit(self, seen: Seen[Statement], *, alone: bool = False) -> bool:
        """Whether editing this statement changes it, rather than writing a correction.

        ``alone`` says that the person has the laptop to themselves.
        """
        with self._units() as work:
            return self._may_edit(work, seen, alone=alone)

    def _may_edit(self, work: UnitOfWork, seen: Seen[Statement], *, alone: bool) -> bool:
        if seen.value.alone is not alone:
            return False
        history = work.history(seen.stream, seen.id)
        if not history or history[-1].actor != self._colleagues.me():
            return False
        if seen.value.conversation is None:
            return True
        conversation = work.read(Conversation, seen.stream, seen.value.conversation)
        return conversation is None or not conversation.value.closed

    def come_back_to(
        self, stream: StreamId, conversation: RecordId, question: str, *, formerly: tuple[str, ...] = ()
    ) -> Changed:
        """Mark a question to come back to; marking it twice is marking it once.

        ``formerly`` is what the question was called in earlier versions of its template.
        """
        with self._units() as work:
            if not self._marks(work, stream, conversation, {question, *formerly}):
                work.add(stream, ComeBack(conversation=conversation, question=question))
            return work.commit()

    def no_need_to_come_back(
        self, stream: StreamId, conversation: RecordId, question: str, *, formerly: tuple[str, ...] = ()
    ) -> Changed:
        """Take such marks away."""
        with self._units() as work:
            work.as_one_gesture()
            for mark in self._marks(work, stream, conversation, {question, *formerly}):
                work.remove(mark)
            return work.commit()

    @staticmethod
    def _marks(
        work: UnitOfWork, stream: StreamId, conversation: RecordId, questions: AbstractSet[str]
    ) -> tuple[Seen[ComeBack], ...]:
        return tuple(
            mark
            for mark in work.list(ComeBack, stream)
            if mark.value.conversation == conversation and mark.value.question in questions
        )

    def close(self, conversation: Seen[Conversation]) -> Changed:
        """End a conversation; what is said later is said in another one, or corrects this one."""
        with self._units() as work:
            work.save(conversation, replace(conversation.value, closed=True))
            return work.commit()
