"""A sentence that becomes an editor where it stands."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from coprod_desktop.ui.widgets.autosave import NOT_LEFT, Autosave, Draft
from coprod_desktop.ui.widgets.buttons import ButtonRole, WrappingButton
from coprod_desktop.ui.widgets.letting_go import let_go
from coprod_desktop.ui.widgets.picking import Picking
from coprod_desktop.ui.widgets.text_fields import GrowingText


class EditableText(QWidget):
    """Shows a sentence; click, Enter or F2 opens an editor in its place, Escape goes back to what was.

    Enter, or leaving, closes it, and ``changed`` carries the new text if it is another; Shift+Enter breaks a
    line. ``opened`` says that the editor opened, ``drafted`` carries each `Draft` of it. ``name`` is what the
    sentence is, for a screen reader: "Strength". ``shown`` wraps the words on screen, as with quotation
    marks: "“%1”"; ``strong`` sets them apart from what stands below. ``helped`` is given each editor that
    opens, and gives what stands beneath it as long. With ``pick`` words can be taken out of it: ``picked``
    carries them and the whole sentence, once that is kept.
    """

    changed = Signal(str)
    opened = Signal()
    drafted = Signal(object)
    abandoned = Signal()
    picked = Signal(str, str)

    def __init__(
        self,
        text: str,
        *,
        name: str,
        empty: str = "",
        shown: str = "%1",
        strong: bool = False,
        helped: Callable[[QPlainTextEdit], QWidget] | None = None,
        pick: str = "",
    ) -> None:
        super().__init__()
        self._text = text
        self._name = name
        self._empty = empty
        self._helped = helped
        self._beneath: QWidget | None = None
        self._shown = shown
        self._sentence = WrappingButton("", role=ButtonRole.SENTENCE)
        self._sentence.setProperty("strong", strong)
        self._sentence.clicked.connect(self.edit)
        self._sentence.installEventFilter(self)
        self._editor: GrowingText | None = None
        self._autosave: Autosave | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._sentence)
        self._picking = self._offer_picking(pick) if pick else None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusProxy(self._sentence)
        self._say()

    def text(self) -> str:
        """The sentence as it was last agreed on."""
        return self._text

    def is_editing(self) -> bool:
        """Tell whether the editor is open."""
        return self._editor is not None

    def show_text(self, text: str) -> None:
        """Show another sentence; an open editor keeps what is being typed."""
        self._text = text
        self._say()

    @Slot()
    def edit(self, draft: Draft | None = None) -> None:
        """Open the editor, with a draft that was kept if there is one."""
        if self._editor is not None:
            return
        editor = GrowingText(
            name=self._name,
            description=self.tr("Enter keeps it, Escape goes back, Shift+Enter breaks the line."),
            least_lines=1,
        )
        autosave = Autosave(editor)
        autosave.show(draft or Draft(text=self._text, caret=len(self._text)))
        autosave.drafted.connect(self.drafted)
        editor.installEventFilter(self)
        self._editor, self._autosave = editor, autosave
        self._column.insertWidget(1, editor)
        if self._picking is not None:
            self._column.insertWidget(2, self._picking.watch(editor))
        QWidget.setTabOrder(self._sentence, editor)
        if self._helped is not None:
            self._show_beneath(self._helped(editor), editor)
        self.setFocusProxy(editor)
        self._sentence.hide()
        editor.show()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.opened.emit()

    @Slot()
    def keep(self) -> None:
        """Close the editor and keep what it holds."""
        if self._editor is None:
            return
        text = self._editor.words().strip()
        another = text != self._text
        self._text = text
        self._close()
        if another:
            self.changed.emit(text)
        else:
            self.abandoned.emit()

    @Slot()
    def go_back(self) -> None:
        """Close the editor and show what was; ``abandoned`` lets the page drop its draft."""
        if self._editor is not None:
            self._close()
            self.abandoned.emit()

    def put_down(self) -> None:
        """Close the editor with its draft said, and nothing else: what it would change is gone."""
        if self._editor is not None:
            self.flush()
            self._close()

    @Slot()
    def flush(self) -> None:
        """Have an open editor say its draft now."""
        if self._autosave is not None:
            self._autosave.flush()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that open and close, and see the editor being left."""
        if (
            watched is self._sentence
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
        ):
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}:
                self.edit()
                return True
            return False
        if watched is not self._editor:
            beneath = watched is not self._sentence
            if beneath and isinstance(event, QFocusEvent) and self._is_left(event):
                self.keep()  # from what stands beneath the editor
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        if isinstance(event, QFocusEvent) and self._is_left(event):
            self.keep()
        return False

    def _show_beneath(self, beneath: QWidget, editor: QWidget) -> None:
        self._beneath = beneath
        self._column.addWidget(beneath)
        before = editor
        for each in beneath.findChildren(QWidget):
            if each.focusPolicy() & Qt.FocusPolicy.TabFocus:
                each.installEventFilter(self)
                QWidget.setTabOrder(before, each)
                before = each

    def _is_left(self, event: QFocusEvent) -> bool:
        """Tell whether the focus goes to something that is neither the editor nor beneath it."""
        focused = QApplication.focusWidget()
        inside = focused is not None and focused is not self._sentence and self.isAncestorOf(focused)
        return event.lostFocus() and event.reason() not in NOT_LEFT and not inside

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
            self._sentence.setFocus()
            return True
        plain = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and plain:
            self.keep()
            self._sentence.setFocus()
            return True
        return False

    def _close(self) -> None:
        editor, autosave, self._editor, self._autosave = self._editor, self._autosave, None, None
        if editor is None:
            return
        if autosave is not None:  # which sees the focus go after this, and would say a draft once more
            autosave.drafted.disconnect(self.drafted)
        editor.removeEventFilter(self)
        beneath, self._beneath = self._beneath, None
        if beneath is not None:
            for each in beneath.findChildren(QWidget):
                each.removeEventFilter(self)
            let_go(beneath)
        if self._picking is not None:
            self._picking.leave()
        self._say()
        self._sentence.show()
        self.setFocusProxy(self._sentence)
        let_go(editor)

    def _offer_picking(self, words: str) -> Picking:
        picking = Picking(self, words=words, sentence=self._as_it_stands)
        picking.picked.connect(self._pick)
        return picking

    def _as_it_stands(self) -> str:
        return (self._text if self._editor is None else self._editor.words()).strip()

    @Slot(str)
    def _pick(self, words: str) -> None:
        """Keep the sentence first, so that what is picked can be found in it."""
        whole, was_open = self._as_it_stands(), self.is_editing()
        self.keep()
        if was_open:
            self._sentence.setFocus()
        self.picked.emit(words, whole)

    def _say(self) -> None:
        words = self._shown.replace("%1", self._text) if self._text else self._empty
        self._look_unwritten(unwritten=not self._text)
        self._sentence.set_words(words)
        self._sentence.setAccessibleName(self.tr("%1: %2").replace("%1", self._name).replace("%2", words))
        self._sentence.setAccessibleDescription(self.tr("Press Enter to change it"))

    def _look_unwritten(self, *, unwritten: bool) -> None:
        """Have what invites somebody to write look like what can be pressed, and not like what was said."""
        if self._sentence.property("unwritten") is not unwritten:
            self._sentence.setProperty("unwritten", unwritten)
            self._sentence.style().unpolish(self._sentence)
            self._sentence.style().polish(self._sentence)
