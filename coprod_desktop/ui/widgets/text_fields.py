"""Fields for plain text: they grow with what is written, take plain text only, and let Tab move on."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QTextDocument, QValidator
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QScrollArea, QSpinBox

from coprod_desktop.ui.widgets.pasted import MOST_CHARACTERS, taken

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_LINE_ENDS = str.maketrans({"\u2028": "\n", "\u2029": "\n", "\ufdd0": "\n", "\ufdd1": "\n", "\0": None})
"""What Qt's documents use inside for ends of lines, blocks and frames; and NUL, which no store takes."""
_CARET_ROOM = 40
"""Pixels kept visible above and below the caret while a field grows in a scrolling page."""

_NUMBER_MARGIN = 10


def text_of(editor: QLineEdit | QPlainTextEdit) -> str:
    """Read the text exactly as written: non-breaking spaces stay, NUL goes, lines end in a newline."""
    if isinstance(editor, QLineEdit):
        return editor.text().translate(_LINE_ENDS)
    return editor.document().toRawText().translate(_LINE_ENDS)


class GrowingText(QPlainTextEdit):
    """A field for several lines that is as high as its text, and at least ``least_lines``.

    ``told`` carries a sentence about what was pasted and is not there, to be said beside the field.
    """

    told = Signal(str)

    def __init__(
        self, *, name: str, description: str = "", least_lines: int = 2, answer: bool = False
    ) -> None:
        super().__init__()
        self._least_lines = least_lines
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if answer:
            self.setProperty("role", "answer")
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.cursorPositionChanged.connect(self._follow_caret)
        self._grow()

    def words(self) -> str:
        """Read the text exactly as written."""
        return text_of(self)

    def event(self, event: QEvent) -> bool:
        """Leave the keys of undo and redo to the page once the field has nothing of its own to take back."""
        document = self.document()
        if _asks_for(event, undo=not document.isUndoAvailable(), redo=not document.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take only what has plain text."""
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop as plain text, whatever else the clipboard offers."""
        selected = len(self.textCursor().selectedText())
        room = MOST_CHARACTERS - (self.document().characterCount() - 1 - selected)
        text = taken(source.text(), room=room)
        if text.text:
            self.insertPlainText(text.text)
        if text.told:
            self.told.emit(text.told)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks lines elsewhere."""
        super().resizeEvent(event)
        self._grow()

    def changeEvent(self, event: QEvent) -> None:
        """Larger type is higher."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._grow()

    @Slot()
    def _grow(self) -> None:
        document: QTextDocument = self.document()
        block = document.firstBlock()
        high = 0.0
        while block.isValid():
            high += self.blockBoundingRect(block).height()
            block = block.next()
        high = max(high, self._least_lines * self.fontMetrics().lineSpacing())
        around = self.height() - self.viewport().height()
        wanted = ceil(high + 2 * document.documentMargin()) + max(0, around)
        if wanted != self.minimumHeight():
            self.setFixedHeight(wanted)

    @Slot()
    def _follow_caret(self) -> None:
        QTimer.singleShot(0, self, self._keep_caret_in_view)  # once the page has grown with the field

    @Slot()
    def _keep_caret_in_view(self) -> None:
        if not self.hasFocus():
            return
        outer: QWidget | None = self.parentWidget()
        while outer is not None and not isinstance(outer, QScrollArea):
            outer = outer.parentWidget()
        page = outer.widget() if outer is not None else None
        if outer is not None and page is not None:
            caret: QPoint = self.viewport().mapTo(page, self.cursorRect().center())
            outer.ensureVisible(0, caret.y(), 0, _CARET_ROOM)


class LineField(QLineEdit):
    """A field for one line.

    ``told`` carries a sentence about what was pasted and is not there, to be said beside the field.
    """

    told = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._fits = _Fits(self)
        self._fits.told.connect(self.told)
        self.setValidator(self._fits)

    def event(self, event: QEvent) -> bool:
        """Leave the keys of undo and redo to the page once the field has nothing of its own to take back."""
        if _asks_for(event, undo=not self.isUndoAvailable(), redo=not self.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)


class _Fits(QValidator):
    """Looks at each change of a line: Qt gives no other say in what is pasted into one.

    What is not taken leaves the line as it was before.
    """

    told = Signal(str)

    def validate(self, text: str, caret: int) -> tuple[QValidator.State, str, int]:
        """Take the line without what cannot be seen, or not at all."""
        line = taken(text, room=MOST_CHARACTERS)
        if line.told:
            self.told.emit(line.told)
        if text and not line.text:
            return QValidator.State.Invalid, text, caret
        return QValidator.State.Acceptable, line.text, min(caret, len(line.text))


def line_field(*, name: str, placeholder: str = "", description: str = "", most: int = 0) -> LineField:
    """Make a field for one line; ``most`` characters if given. Read it with `text_of`."""
    made = LineField()
    made.setAccessibleName(name)
    made.setAccessibleDescription(description)
    made.setPlaceholderText(placeholder)
    if most:
        made.setMaxLength(most)
    return made


def number_field(*, name: str, least: int = 0, most: int = 999) -> QSpinBox:
    """Make a field for a whole number.

    WORKAROUND: the style sheet's padding does not reach the field's inside, so its margin is set here.
    """
    made = QSpinBox()
    made.setAccessibleName(name)
    made.setRange(least, most)
    made.lineEdit().setTextMargins(_NUMBER_MARGIN, 0, 0, 0)
    return made


def _asks_for(event: QEvent, *, undo: bool, redo: bool) -> bool:
    """Whether an event is one of these keys, before it is known whether the field or a shortcut takes it."""
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
        return False
    return (undo and event.matches(QKeySequence.StandardKey.Undo)) or (
        redo and (event.matches(QKeySequence.StandardKey.Redo) or _is_ctrl_y(event))
    )


def _is_ctrl_y(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier
