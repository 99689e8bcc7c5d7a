"""Taking words out of a sentence: those that are selected while it is written, or all of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.reflow import flow

PICK_KEYS: Final = "Ctrl+G"
"""Not Ctrl+D, with which some systems delete a letter."""


class Picking(QObject):
    """Offers a button below an editor while words are selected in it; the key works with and without.

    It is a child of the widget that shows the sentence; ``sentence`` gives all of it. ``picked`` carries the
    words that were selected, or the whole sentence where none were.
    """

    picked = Signal(str)

    def __init__(self, owner: QWidget, *, words: str, sentence: Callable[[], str]) -> None:
        super().__init__(owner)
        self._sentence = sentence
        self._words = words
        self._editor: QPlainTextEdit | QLineEdit | None = None
        self._offer: QWidget | None = None

    def watch(self, editor: QPlainTextEdit | QLineEdit) -> QWidget:
        """Follow what is selected in an editor, and give the button that belongs below it."""
        self._editor = editor
        editor.selectionChanged.connect(self._selected)
        if self._offer is None:
            pressed = button(self._words)
            pressed.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # or the words would not be selected any more
            pressed.clicked.connect(self.pick)
            self._offer = flow((pressed,))
            self._offer.hide()
        return self._offer

    def leave(self) -> None:
        """Follow it no longer, as it goes."""
        self._editor = None
        if self._offer is not None:
            self._offer.hide()

    @Slot()
    def pick(self) -> None:
        """Say which words were picked; nothing where there are none."""
        words = " ".join((self._selection() or self._sentence()).split())
        if words:
            self.picked.emit(words)

    @Slot()
    def _selected(self) -> None:
        if self._offer is not None:
            self._offer.setVisible(bool(self._selection().strip()))

    def _selection(self) -> str:
        if isinstance(self._editor, QLineEdit):
            return self._editor.selectedText()
        return "" if self._editor is None else self._editor.textCursor().selectedText()


def picks_by_key(page: QWidget, words: str) -> None:
    """Let the key pick from the sentence that has the keyboard; ``words`` stand among the page's keys."""
    keys = QShortcut(QKeySequence(PICK_KEYS), page)
    keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    keys.setWhatsThis(words)
    keys.activated.connect(_pick_where_the_keyboard_is)


def _pick_where_the_keyboard_is() -> None:
    around = QApplication.focusWidget()
    while around is not None:
        picking = around.findChild(Picking, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if picking is not None:
            picking.pick()
            return
        around = around.parentWidget()
