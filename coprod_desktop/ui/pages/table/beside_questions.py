"""What is asked at the table beside the questions: who is here, and how life is going."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.ui.asking.talk import Talk
from coprod_desktop.ui.pages.table.who_is_here import WhoIsHere
from coprod_desktop.ui.records.form import FormDesk
from coprod_desktop.ui.wellbeing.view import LifeView
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.reflow import flow


class BesideQuestions(QWidget):
    """Shows one of the two; ``left`` asks for the way back to the question."""

    left = Signal()

    def __init__(self, *, desk: FormDesk) -> None:
        super().__init__()
        self._desk = desk
        self._talk: Talk | None = None
        self._life = LifeView(desk=desk)
        self._life.left.connect(self.left)
        self._who = WhoIsHere(desk=desk)
        back = button(self.tr("Back to the question"), icons=desk.icons, icon="back")
        back.clicked.connect(self._go_back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for each in (flow((back,)), self._life, self._who):
            column.addWidget(each)
        column.addStretch(1)

    def show_talk(self, talk: Talk, *, worker: str) -> None:
        """Take a conversation as it is now; what is being written stays."""
        self._talk = talk
        self._life.show_talk(talk)
        self._who.show_talk(talk, worker=worker)

    def restore(self) -> bool:
        """Put back what was being written here in this conversation; tell whether there was anything."""
        if self._talk is None:
            return False
        drafts = self._desk.keeping.drafts_of(self._talk.stream)
        asking = self._life.restore(drafts)
        self._who.setHidden(asking)
        return asking or self._who.restore(drafts)

    def ask_who(self) -> None:
        """Show who is here."""
        self._life.flush()
        self._life.close_form()
        self._who.show()
        self._who.begin()

    def ask_life(self) -> None:
        """Ask the four questions."""
        self._who.hide()
        self._life.ask()

    def flush(self) -> None:
        """Keep what is being written."""
        self._who.flush()
        self._life.flush()

    @Slot()
    def _go_back(self) -> None:
        asked = self._life.is_asking()
        self.flush()
        if self._life.is_asking() or not asked:  # else it has said itself that it was left
            self.left.emit()
