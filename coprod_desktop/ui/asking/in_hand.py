"""The one statement that is being made at a question: kept as a draft at each gesture, then as a change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from coprod_desktop.application.conversations import Conversations
from coprod_desktop.application.ports import Changed, Drafts, Ids
from coprod_desktop.application.records import Records
from coprod_desktop.domain.conversations import Statement
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.records import Seen
from coprod_desktop.ui.asking.answers.answering import Answer
from coprod_desktop.ui.asking.statement_drafts import draft_of
from coprod_desktop.ui.asking.talk import Talk
from coprod_desktop.ui.forms.voices import Speaker


class InHand:
    """Names the statement from the first gesture on, and knows how it was last written.

    Whatever it writes raises the `Refusal` of its use case, or `Unavailable`; then the draft stands.
    """

    def __init__(self, *, conversations: Conversations, records: Records, drafts: Drafts, ids: Ids) -> None:
        self._conversations = conversations
        self._records = records
        self._drafts = drafts
        self._ids = ids
        self.record: RecordId | None = None
        self.seen: Seen[Statement] | None = None

    def let_go(self) -> None:
        """Begin a statement that nobody has named yet."""
        self.record = self.seen = None

    def take(self, record: RecordId, seen: Seen[Statement] | None) -> None:
        """Go on with a statement; ``seen`` is how it was when its editor opened."""
        self.record, self.seen = record, seen

    def stand_for(self, earlier: Seen[Statement] | None) -> None:
        """Have what is being answered take the place of an earlier statement, or of none; its draft moves."""
        wanted = earlier.id if earlier is not None else None
        if (
            self.record is not None
            and self.record != wanted
            and (self.seen is not None or earlier is not None)
        ):
            self._drafts.discard(self.record)
            self.record = wanted
        elif self.record is None:
            self.record = wanted
        self.seen = earlier

    def draft(self, answer: Answer, *, talk: Talk, question: str) -> datetime | None:
        """Keep what is being answered; nothing where nobody has begun to."""
        if self.record is None and answer.is_empty():
            return None
        self.record = self.record or RecordId(self._ids.new())
        draft = draft_of(answer, talk=talk, question=question, record=self.record, seen=self.seen)
        return self._drafts.put(draft)

    def write(self, talk: Talk, statement: Statement) -> Changed | None:
        """Turn the draft into a change; nothing where it says what is written already."""
        if self.seen is not None and self.seen.value == statement:
            self._drafts.discard(self.seen.id)
            return None
        record = self.record or RecordId(self._ids.new())
        written, changed = self._conversations.write(talk.stream, record, self.seen, statement)
        self.take(written.id, written)
        return changed

    def take_away(self) -> Changed | None:
        """Nothing is left of the answer: let go of its draft, and take away what had been written."""
        if self.record is None:
            return None
        changed = self._records.remove(self.seen) if self.seen is not None else None
        self._drafts.discard(self.record)
        self.let_go()
        return changed


def chosen_by(speaker: Speaker, said: Sequence[Seen[Statement]]) -> Seen[Statement] | None:
    """Find what somebody chose before: they have one answer to a question, and another takes its place."""
    wanted = replace(speaker, verbatim=False)
    return next(
        (
            seen
            for seen in reversed(said)
            if seen.value.chosen
            and Speaker(by=seen.value.by, name=seen.value.name, verbatim=False, chosen=True) == wanted
        ),
        None,
    )
