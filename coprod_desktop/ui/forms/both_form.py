"""The small form in which both versions of some words stand together, to be edited before they are kept."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout

from coprod_desktop.application.deciding import Dispute
from coprod_desktop.application.ports import Draft
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.ui.forms.card_desk import CardDesk
from coprod_desktop.ui.sentences import sentence_for
from coprod_desktop.ui.widgets.autosave import Autosave
from coprod_desktop.ui.widgets.autosave import Draft as Typed
from coprod_desktop.ui.widgets.buttons import ButtonRole, button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.notice import Notice, Tone
from coprod_desktop.ui.widgets.reflow import flow
from coprod_desktop.ui.widgets.text_fields import GrowingText

_SHORT = 40
"""Characters; words as short as this stand on one line."""


class BothForm(QFrame):
    """Every key is a draft of the record, as it stood with all versions; ``kept`` carries the words."""

    kept = Signal(str)
    left = Signal()
    saved = Signal(object)
    """Carries the `datetime` at which the draft was kept."""

    def __init__(self, *, desk: CardDesk, dispute: Dispute, kind: str) -> None:
        super().__init__()
        self._desk = desk
        self._dispute = dispute
        self._kind = kind
        self._notice = Notice(icons=desk.icons)
        words = self.tr("Both together, as they will stand")
        self._editor = GrowingText(name=words)
        self._autosave = Autosave(self._editor)
        self._autosave.drafted.connect(self._draft)
        keep = button(self.tr("Keep these words"), role=ButtonRole.PRIMARY)
        keep.clicked.connect(self._keep)
        leave = button(self.tr("Go back"))
        leave.clicked.connect(self._leave)
        keys = QShortcut(QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_Return), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.setWhatsThis(self.tr("Keep these words"))
        keys.activated.connect(self._keep)
        self.setProperty("role", "column")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(label(words, role=TextRole.H3))
        column.addWidget(self._editor)
        column.addWidget(self._notice)
        column.addWidget(flow((keep, leave)))

    def begin(self, text: str, *, caret: int, take_focus: bool) -> None:
        """Show the words to begin with."""
        self._autosave.show(Typed(text=text, caret=caret))
        self.show()
        if take_focus:
            self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Keep now what is not yet in a draft."""
        self._autosave.flush()

    @Slot(object)
    def _draft(self, typed: Typed) -> None:
        seen, field = self._dispute.seen, self._dispute.field
        draft = Draft(
            stream=seen.stream,
            kind=self._kind,
            record=seen.id,
            fields={field: typed.text},
            heads=seen.heads,
            caret=typed.caret,
            caret_field=field,
        )
        try:
            self.saved.emit(self._desk.drafts.put(draft))
        except Unavailable as failure:
            self._notice.say(sentence_for(self._desk.sentences, failure), tone=Tone.ERROR)

    @Slot()
    def _keep(self) -> None:
        words = self._editor.words().strip()
        if not words:
            self._notice.say(self.tr("Write the words that are to stand, or go back."), tone=Tone.ERROR)
            return
        self._autosave.flush()
        self.kept.emit(words)

    @Slot()
    def _leave(self) -> None:
        self._autosave.flush()  # or it says once more what it holds when it loses the focus
        self._desk.drafts.discard(self._dispute.seen.id)
        self.left.emit()


def joined(texts: Sequence[str]) -> str:
    """Put texts together so that they can be read: short ones on one line, sentences one below the other."""
    written = list(dict.fromkeys(text.strip() for text in texts if text.strip()))
    one_line = all(len(text) <= _SHORT and "\n" not in text for text in written)
    return (" / " if one_line else "\n").join(written)
