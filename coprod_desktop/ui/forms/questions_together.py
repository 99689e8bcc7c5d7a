"""What was left to be asked at this visit: a card for each, to decide together with the person."""

from __future__ import annotations

from typing import TypeAlias

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.application.ports import Changed
from coprod_desktop.domain.ids import ChangeId, RecordId, StreamId
from coprod_desktop.ui.forms.card_desk import CardDesk
from coprod_desktop.ui.forms.conflict_card import ConflictCard
from coprod_desktop.ui.widgets.buttons import WrappingButton
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.letting_go import let_go

_Key: TypeAlias = tuple[RecordId, str, frozenset[ChangeId]]


class QuestionsTogether(QWidget):
    """Nothing is shown where nothing is to be asked; a card goes when it is decided, wherever that was."""

    def __init__(self, *, desk: CardDesk, stream: StreamId) -> None:
        super().__init__()
        self._desk = desk
        self._stream = stream
        self._cards: dict[_Key, ConflictCard] = {}
        self.setProperty("kitchen", True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addWidget(label(self.tr("To decide together today"), role=TextRole.H2))
        self._read()
        desk.bus.changed.connect(self._changed)

    def take_focus(self) -> bool:
        """Bring the keyboard to the first question; tell whether there is one."""
        buttons = self.findChildren(WrappingButton)
        first = next((made for made in buttons if made.isVisibleTo(self) and self._cards), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        return first is not None

    def flush(self) -> None:
        """Keep what is being typed."""
        for card in self._cards.values():
            card.flush()

    @Slot(object)
    def _changed(self, changed: Changed) -> None:
        if self._stream in changed.streams:
            self._read()

    def _read(self) -> None:
        questions = {
            (one.seen.id, one.field, frozenset(version.change for version in one.versions)): one
            for one in self._desk.deciding.to_ask(self._stream)
        }
        for key in self._cards.keys() - questions.keys():
            let_go(self._cards.pop(key))
        for key, question in questions.items():
            if key not in self._cards:
                card = ConflictCard(desk=self._desk, dispute=question, titled=True, together=True)
                self._cards[key] = card
                self._column.addWidget(card)
                card.show()
        self.setVisible(bool(questions))
