"""What a worker makes of a conversation: below it, in the worker's words, apart from what anybody said."""

# ruff: noqa: RUF001  # sentences are written with the marks that print uses

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtWidgets import QFrame, QVBoxLayout

from coprod_desktop.application.ports import Draft
from coprod_desktop.domain.conversations import Conversation
from coprod_desktop.domain.ids import ActorId
from coprod_desktop.domain.records import Seen
from coprod_desktop.ui.forms.conflict_card import ConflictCard
from coprod_desktop.ui.records.keeping import Desk
from coprod_desktop.ui.records.sentence import Sentence, TextOf
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.letting_go import let_go

FIELD: Final = "analysis"

_ANALYSIS = TextOf[Conversation](
    kind="conversation",
    field=FIELD,
    read=lambda conversation: conversation.analysis,
    replaced=lambda conversation, words: replace(conversation, analysis=words),
)


class Analysis(QFrame):
    """Shows and edits it, in a frame of its own."""

    def __init__(self, *, desk: Desk, seen: Seen[Conversation]) -> None:
        super().__init__()
        self._desk = desk
        self._conflicts: list[ConflictCard] = []
        self.setProperty("role", "column")
        self._title = label("", role=TextRole.H3)
        self._words = Sentence(
            desk=desk,
            text=_ANALYSIS,
            seen=seen,
            name=self.tr("What I make of it"),
            empty=self.tr("Write what you make of it, in your own words"),
            note=True,
        )
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 10, 12, 10)
        self._column.setSpacing(2)
        self._column.addWidget(self._title)
        self._column.addWidget(
            label(self.tr("For workers: it is not shown at the table and not printed."), role=TextRole.MUTED)
        )
        self._column.addWidget(self._words)
        self.show_seen(seen)

    def show_seen(self, seen: Seen[Conversation]) -> None:
        """Show it as it is now; what is being written stays."""
        self._title.setText(self.tr("What I make of it ({name}’s words)").format(name=self._whose(seen)))
        self._words.show_seen(seen)
        for card in self._conflicts:
            let_go(card)
        self._conflicts = [self._desk.conflict_card(seen, FIELD)] if FIELD in seen.conflicts else []
        for card in self._conflicts:
            self._column.addWidget(card)
            card.show()

    def is_editing(self) -> bool:
        """Tell whether somebody is writing here."""
        return self._words.is_editing()

    def restore(self, draft: Draft) -> bool:
        """Open what was being written, if it is this."""
        return draft.kind == _ANALYSIS.kind and self._words.restore(draft)

    def flush(self) -> None:
        """Keep what is being written."""
        self._words.flush()

    def _whose(self, seen: Seen[Conversation]) -> str:
        """Name who wrote it last; whoever is here, where nobody did yet."""
        writer: ActorId = self._desk.colleagues.me()
        if seen.value.analysis:
            written = self._desk.records.history(seen.stream, seen.id)
            writer = next((entry.actor for entry in written if FIELD in entry.values), writer)
        return self._desk.colleagues.name_of(writer) or self.tr("a colleague")
