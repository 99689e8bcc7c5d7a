"""The second tab: every conversation, what was said to each question, and whose words it is in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.application.ports import Draft
from coprod_desktop.application.record import PersonRecord
from coprod_desktop.application.voices import Voices, voices_of
from coprod_desktop.domain.conversations import Conversation, Statement
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.templates import Template
from coprod_desktop.ui.pages.person.conversation_card import ConversationCard
from coprod_desktop.ui.pages.person.held_conversation import Held
from coprod_desktop.ui.pages.person.tab import Tab
from coprod_desktop.ui.pages.person.unrolling import Unrolling
from coprod_desktop.ui.records.analysis import FIELD as ANALYSIS
from coprod_desktop.ui.records.keeping import Desk
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.letting_go import let_go


class ConversationTab(Tab):
    """Our conversation: the newest first and open, the earlier ones folded."""

    kinds = frozenset({"statement", "picture", "strength", "conversation", "presence", "come_back"})

    def __init__(self, *, desk: Desk, templates: Mapping[str, Template]) -> None:
        super().__init__()
        self._desk = desk
        self._templates = templates
        self._stream: StreamId | None = None
        self._cards: dict[RecordId | None, ConversationCard] = {}
        self._empty = label(
            self.tr(
                "No conversation yet. Start one when you sit together: what is said is written down here, "
                "in the words it was said in."
            ),
            role=TextRole.MUTED,
        )
        self._unrolling = Unrolling(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(4, 12, 4, 12)
        self._column.setSpacing(16)
        self._column.addWidget(self._empty)
        self._column.addStretch(1)

    def show_record(self, record: PersonRecord) -> None:
        """Show a person's conversations; drafts of another person than before are put back."""
        another = self._stream != record.stream
        if another:
            self.hide()
            for left in self._cards.values():
                let_go(left)
            self._cards = {}
        self._stream = record.stream
        voices = voices_of(record.statements)
        held = self._held(record, voices)
        for gone in self._cards.keys() - {each.id for each in held}:
            let_go(self._cards.pop(gone))
        self._empty.setVisible(not held)
        parts = self._unroll(held, record, voices)
        if another:
            self._unrolling.begin([parts])
            for draft in self._desk.keeping.drafts_of(record.stream):
                self._unrolling.finish()
                self._restore(draft)
        else:
            self._unrolling.go_on([parts])

    def _unroll(self, held: Sequence[Held], record: PersonRecord, voices: Voices) -> Iterator[QWidget]:
        """Show the conversations; each part that is missing is made when the next is asked for."""
        for place, each in enumerate(held):
            card = self._cards.get(each.id)
            made = card is None
            if card is None:
                card = ConversationCard(desk=self._desk, stream=record.stream, unfolded=place == 0)
                card.go.connect(self.go)
                self._cards[each.id] = card
                self._column.insertWidget(1 + place, card)
                card.show()
            rows = card.unroll(each, record, voices)
            if made and not card.is_unfolded():
                yield card
            yield from rows

    def flush(self) -> None:
        """Keep what was typed."""
        for card in tuple(self._cards.values()):
            card.flush()

    def go_to_record(self, record: RecordId) -> None:
        """Bring the keyboard to what was said, in whichever conversation."""
        self._unrolling.finish()
        any(card.go_to(record) for card in tuple(self._cards.values()))

    def _restore(self, draft: Draft) -> None:
        said = draft.kind == "statement" and "conversation" not in draft.fields
        if said or (draft.kind == "conversation" and ANALYSIS in draft.fields):
            any(card.restore(draft) for card in self._cards.values())

    def _held(self, record: PersonRecord, voices: Voices) -> list[Held]:
        """List the conversations, newest first, and after them what was said at any other moment."""
        said: dict[RecordId | None, list[Seen[Statement]]] = {seen.id: [] for seen in record.conversations}
        rest: list[Seen[Statement]] = []
        for root in voices.roots:
            first = (root, *voices.earlier[root.id])[-1]  # whenever it was put right
            said.get(first.value.conversation, rest).append(root)
        held = [
            self._conversation(seen, record, said[seen.id], voices) for seen in reversed(record.conversations)
        ]
        if rest:
            told, beside = _told(rest, voices)
            held.append(
                Held(
                    id=None,
                    seen=None,
                    template=None,
                    languages=(),
                    present=(),
                    missed=(),
                    said=told,
                    beside=beside,
                )
            )
        return held

    def _conversation(
        self,
        seen: Seen[Conversation],
        record: PersonRecord,
        roots: Sequence[Seen[Statement]],
        voices: Voices,
    ) -> Held:
        told, beside = _told(roots, voices)
        return Held(
            id=seen.id,
            seen=seen,
            template=self._templates.get(seen.value.template),
            languages=record.person.value.languages,
            present=tuple(each.value for each in record.present_at(seen.id)),
            missed=tuple(each.value for each in record.missed_at(seen.id)),
            said=told,
            beside=beside,
        )


def _told(
    roots: Sequence[Seen[Statement]], voices: Voices
) -> tuple[tuple[Seen[Statement], ...], Mapping[RecordId, Seen[Statement]]]:
    """List statements, each followed by what stands beside it, and say what that is about."""
    told = [(each, root) for root in roots for each in voices.told(root)]
    return tuple(each for each, _ in told), {each.id: root for each, root in told if each is not root}
