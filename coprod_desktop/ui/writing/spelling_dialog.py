"""The dialog about spelling: where it is looked at, and the words that a worker added."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.application.spelling import Spelling
from coprod_desktop.ui.dialogs import Option, PlainDialog
from coprod_desktop.ui.widgets.buttons import ButtonRole, WrappingButton, button, choice
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.reflow import FlowLayout, reflow


class _SpellingChoices(QWidget):
    """Two choices, and the worker's own words, each of which a press takes away."""

    def __init__(self, *, spelling: Spelling) -> None:
        super().__init__()
        self._spelling = spelling
        self._notes = choice(self.tr("In my notes"), checked=spelling.on_notes(), alone=False)
        self._notes.clicked.connect(self._choose)
        self._quotes = choice(self.tr("In what people say"), checked=spelling.on_quotes(), alone=False)
        self._quotes.clicked.connect(self._choose)
        self._own = FlowLayout(spacing=8)
        holder = QWidget()
        holder.setLayout(self._own)
        policy = holder.sizePolicy()
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        self._none = label(
            self.tr("None yet. Press “It is a word” under a note to add one."), role=TextRole.MUTED
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Look at the spelling"), role=TextRole.H3))
        column.addWidget(reflow((self._notes, self._quotes), least_ems=11, spacing=8, fills=False))
        column.addWidget(label(self.tr("My own words"), role=TextRole.H3))
        column.addWidget(self._none)
        column.addWidget(holder)
        self._show()

    def _show(self) -> None:
        self._own.clear()
        words = sorted(self._spelling.own())
        self._none.setVisible(not words)
        for word in words:
            made = button(word, name=self.tr("Take “{word}” out of my own words").format(word=word))
            made.clicked.connect(self._forget)
            self._own.addWidget(made)
            made.show()

    @Slot()
    def _choose(self) -> None:
        self._spelling.look_at_notes(on=self._notes.isChecked())
        self._spelling.look_at_quotes(on=self._quotes.isChecked())

    @Slot()
    def _forget(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, WrappingButton):
            self._spelling.forget(pressed.words())
            self._show()


def spelling_dialog(parent: QWidget | None, *, spelling: Spelling) -> PlainDialog:
    """Make the dialog."""
    return PlainDialog(
        parent,
        heading=QCoreApplication.translate("SpellingDialog", "Spelling"),
        text=QCoreApplication.translate(
            "SpellingDialog",
            "A word that the dictionary does not know is underlined with a wave, in English and in Welsh. "
            "Nothing is changed by itself.",
        ),
        options=(
            Option(words=QCoreApplication.translate("SpellingDialog", "Close"), role=ButtonRole.PRIMARY),
        ),
        more=_SpellingChoices(spelling=spelling),
    )
