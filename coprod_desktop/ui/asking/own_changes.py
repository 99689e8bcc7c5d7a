"""What was written in a conversation and can be taken back, or done again, by whoever has the laptop."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from coprod_desktop.application.ports import Changed, Colleagues, Entry
from coprod_desktop.application.records import Records
from coprod_desktop.application.undoing import Finds, Here, TurnAlone, of_the_person_alone
from coprod_desktop.domain.ids import ChangeId, RecordId, StreamId
from coprod_desktop.domain.records import REMOVED
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.templates import Question, QuestionKind
from coprod_desktop.ui.asking.talk import Talk

_OF_A_CONVERSATION: Final = frozenset({"statement", "picture", "come_back", "presence", "wellbeing"})
_STATEMENT: Final = "statement"
_IN_THE_CIRCLE: Final = "connection"


class OwnChanges:
    """Finds them: the worker's of a conversation and, while the circle is shown, what was moved in it since.

    The person who answers alone takes back what they answered alone to the question that is shown, and
    nothing else; in the circle, what they did there since the laptop was handed over. The worker takes back
    nothing that was done alone.
    """

    def __init__(
        self,
        *,
        records: Records,
        colleagues: Colleagues,
        turns: Callable[[StreamId], Sequence[TurnAlone]],
    ) -> None:
        """``turns`` says when a person had this laptop to themselves."""
        self._records = records
        self._turns = turns
        self._colleagues = colleagues
        self._refused: frozenset[ChangeId] = frozenset()

    def find(
        self, which: Finds, talk: Talk, question: Question | None, *, after: ChangeId | None = None
    ) -> Entry | None:
        """Find what is taken back next, or done again, while a question is shown.

        What came ``after`` a change was done alone in the circle, where the laptop is handed over.
        """
        entries = self._records.history(talk.stream)
        here = (
            _alone(entries, talk, question, after)
            if talk.handed_over
            else _at_the_table(entries, talk, question, self._turns(talk.stream))
        )
        return which(entries, me=self._colleagues.me(), here=here, passed=self._refused)

    def taking_away(self, record: RecordId, talk: Talk) -> Entry | None:
        """Find the change that took a record away, where it is still gone; undoing it brings it back."""
        entries = self._records.history(talk.stream, record)
        return next((each for each in entries if each.undoable and each.values.get(REMOVED) is True), None)

    def write_back(self, entry: Entry) -> Changed:
        """Write back what stood before a change; one that is refused is passed by the next time.

        Raises:
            Refusal: ``cannot_undo`` when somebody has written over it since.
        """
        try:
            return self._records.undo(entry)
        except Refusal:
            self._refused |= {entry.change}
            raise


def _at_the_table(
    entries: Sequence[Entry], talk: Talk, question: Question | None, turns: Sequence[TurnAlone]
) -> Here:
    this = talk.conversation.id
    of_it = {entry.record for entry in entries if str(entry.values.get("conversation")) == str(this)}
    of_it |= {seen.id for seen in talk.record.statements if seen.value.conversation == this}
    theirs = of_the_person_alone(entries, stand=_typed_alone(entries, talk), turns=turns)
    since = next((at for at, entry in enumerate(entries) if entry.record == this), len(entries))
    moved = _in_the_circle(entries[:since], question)
    return lambda entry: (
        ((entry.kind in _OF_A_CONVERSATION and entry.record in of_it) or entry.change in moved)
        and not theirs(entry)
    )


def _in_the_circle(entries: Sequence[Entry], question: Question | None) -> frozenset[ChangeId]:
    """Name what was done to the people in a life, while they are what is asked about."""
    shown = question is not None and question.kind is QuestionKind.CIRCLE
    return frozenset(entry.change for entry in entries if shown and entry.kind == _IN_THE_CIRCLE)


def _alone(entries: Sequence[Entry], talk: Talk, question: Question | None, after: ChangeId | None) -> Here:
    shown = "" if question is None else question.id
    answers = {
        record
        for record, asked in _typed_alone(entries, talk).items()
        if talk.template.id_now(asked) == shown
    }
    since = next((at for at, entry in enumerate(entries) if entry.change == after), 0)
    moved = _in_the_circle(entries[:since], question)
    return lambda entry: entry.record in answers or entry.change in moved


def _typed_alone(entries: Sequence[Entry], talk: Talk) -> dict[RecordId, str]:
    """Give what was typed alone in this conversation, also what is gone, with the question it answers."""
    this = talk.conversation.id
    stand = {
        seen.id: seen.value.question
        for seen in talk.record.statements
        if seen.value.alone and seen.value.conversation == this
    }
    begun = {
        entry.record: str(entry.values.get("question"))
        for entry in entries
        if entry.kind == _STATEMENT
        and entry.values.get("alone") is True
        and str(entry.values.get("conversation")) == str(this)
    }
    return begun | stand
