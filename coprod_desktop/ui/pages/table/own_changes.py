"""What the worker wrote at the table and can take back, or do again."""

from __future__ import annotations

from typing import Final

from coprod_desktop.application.ports import Changed, Colleagues, Entry
from coprod_desktop.application.records import Records
from coprod_desktop.application.undoing import Finds
from coprod_desktop.domain.ids import ChangeId
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.templates import Question, QuestionKind
from coprod_desktop.ui.asking.talk import Talk
from coprod_desktop.ui.pages.table.beside_questions import KINDS

_OF_A_CONVERSATION: Final = frozenset({"statement", "picture", "come_back"}) | KINDS
_IN_THE_CIRCLE: Final = "connection"


class OwnChanges:
    """Finds them: those of a conversation and, while the circle is shown, what was moved in it since."""

    def __init__(self, *, records: Records, colleagues: Colleagues) -> None:
        self._records = records
        self._colleagues = colleagues
        self._refused: frozenset[ChangeId] = frozenset()

    def find(self, which: Finds, talk: Talk, question: Question | None) -> Entry | None:
        """Find what is taken back next, or done again, while a question is shown."""
        entries = self._records.history(talk.stream)
        this = talk.conversation.id
        of_it = {entry.record for entry in entries if str(entry.values.get("conversation")) == str(this)}
        of_it |= {seen.id for seen in talk.record.statements if seen.value.conversation == this}
        since = next((at for at, entry in enumerate(entries) if entry.record == this), len(entries))
        in_circle = question is not None and question.kind is QuestionKind.CIRCLE
        moved = {entry.change for entry in entries[:since] if in_circle and entry.kind == _IN_THE_CIRCLE}
        return which(
            entries,
            me=self._colleagues.me(),
            here=lambda entry: (
                (entry.kind in _OF_A_CONVERSATION and entry.record in of_it) or entry.change in moved
            ),
            passed=self._refused,
        )

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
