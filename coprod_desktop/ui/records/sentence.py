"""One sentence of a record, edited where it stands, with what two people wrote apart beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from coprod_desktop.application.ports import Draft
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.ui.records.history_dialog import HistoryOf
from coprod_desktop.ui.records.keeping import Desk, as_it_was_opened
from coprod_desktop.ui.sentences import sentence_for
from coprod_desktop.ui.widgets.autosave import Draft as Typed
from coprod_desktop.ui.widgets.editable_text import EditableText
from coprod_desktop.ui.widgets.labels import label
from coprod_desktop.ui.widgets.notice import Notice, Tone

R = TypeVar("R")


@dataclass(frozen=True, kw_only=True)  # no slots: Python 3.11 cannot write Field[R](...) with them
class TextOf(Generic[R]):
    """One text of a kind of record: how to find it, and how the record is with other words."""

    kind: str
    """The kind's name in the history."""
    field: str
    read: Callable[[R], str]
    replaced: Callable[[R, str], R]


class Sentence(QWidget, Generic[R]):
    """Shows and edits one text of one record.

    What is typed is kept as a draft; leaving the editor saves it against the record as it was when the
    editor opened, whatever arrived meanwhile. ``opened`` says that somebody begins to write. ``note`` says
    that these are the worker's words.
    """

    opened = Signal()
    left = Signal()
    picked = Signal(str, str)
    """Carries words that were picked from it, and the whole of it."""

    def __init__(
        self,
        *,
        desk: Desk,
        text: TextOf[R],
        seen: Seen[R],
        name: str,
        shown: str = "%1",
        empty: str = "",
        strong: bool = False,
        note: bool = False,
        editable: bool = True,
        save: Callable[[Seen[R], R], None] | None = None,
        pick: str = "",
    ) -> None:
        super().__init__()
        self._desk = desk
        self._keeping = desk.keeping
        self._text = text
        self._save = save or desk.keeping.save
        self._seen = self._base = seen
        self._words = EditableText(
            text.read(seen.value),
            name=name,
            shown=shown,
            empty=empty,
            strong=strong,
            helped=desk.writing.helper(quote=not note),
            pick=pick,
        )
        self._words.picked.connect(self.picked)
        self._words.opened.connect(self._opened)
        self._words.drafted.connect(self._drafted)
        self._words.changed.connect(self._changed)
        self._words.abandoned.connect(self._abandoned)
        self._notice: Notice | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self._words)
        self._fixed = None if editable else label("")
        self._shown = shown
        if self._fixed is not None:
            self._words.hide()
            self._column.addWidget(self._fixed)
            self._fixed.setText(shown.replace("%1", text.read(seen.value)))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if editable:
            self.setFocusProxy(self._words)

    def show_seen(self, seen: Seen[R]) -> None:
        """Show the record as it is now; an open editor keeps its words and what it was opened at."""
        self._seen = seen
        if self._fixed is not None:
            self._fixed.setText(self._shown.replace("%1", self._text.read(seen.value)))
        if not self._words.is_editing():
            self._base = seen
            self._words.show_text(self._text.read(seen.value))

    def is_editing(self) -> bool:
        """Tell whether somebody is writing here."""
        return self._words.is_editing()

    def history_of(self) -> HistoryOf[R]:
        """Say which field of which record is shown."""
        return HistoryOf(seen=self._seen, field=self._text.field, save=self._save)

    def write(self) -> None:
        """Open the editor."""
        self._words.edit()

    def restore(self, draft: Draft) -> bool:
        """Open the editor with the words and the caret of a draft, if it is one of this text."""
        another = draft.record != self._seen.id or set(draft.fields) != {self._text.field}
        if another or self._fixed is not None:
            return False
        self._base = as_it_was_opened(self._seen, draft)
        self._words.edit(Typed(text=str(draft.fields[self._text.field]), caret=draft.caret))
        return True

    def flush(self) -> None:
        """Keep what is being written."""
        self._words.keep()

    def put_down(self) -> None:
        """Leave what is being written as a draft, because its record is gone."""
        if self.is_editing():
            self._words.put_down()
            self._keeping.closed(self._seen.id)

    @Slot()
    def _opened(self) -> None:
        self._keeping.opened(self._seen.id)
        self.opened.emit()

    @Slot(object)
    def _drafted(self, typed: Typed) -> None:
        try:
            self._keeping.draft(
                Draft(
                    stream=self._base.stream,
                    kind=self._text.kind,
                    record=self._base.id,
                    fields={self._text.field: typed.text},
                    heads=self._base.heads,
                    caret=typed.caret,
                    caret_field=self._text.field,
                )
            )
        except Unavailable as failure:
            self._say(failure)

    @Slot(str)
    def _changed(self, words: str) -> None:
        base = self._base
        self._closed()
        try:
            self._save(base, self._text.replaced(base.value, words))
        except Refusal as refusal:
            self._words.show_text(self._text.read(self._seen.value))
            if words:
                self._write_again(base, words)
            else:
                self._keeping.drop(base.id)
            self._say(refusal)
        except Unavailable as failure:
            self._words.show_text(self._text.read(self._seen.value))
            self._write_again(base, words)
            self._say(failure)
        else:
            if self._notice is not None:
                self._notice.clear()

    def _write_again(self, base: Seen[R], words: str) -> None:
        """Open the editor once more with what was typed, after the focus has gone where it was going."""

        def reopen() -> None:
            self._base = base
            self._words.edit(Typed(text=words, caret=len(words)))

        QTimer.singleShot(0, self, reopen)

    @Slot()
    def _abandoned(self) -> None:
        self._keeping.drop(self._base.id)
        self._closed()
        self._words.show_text(self._text.read(self._seen.value))
        if self._notice is not None:
            self._notice.clear()

    def _closed(self) -> None:
        self._keeping.closed(self._seen.id)
        self._base = self._seen
        self.left.emit()

    def _say(self, problem: Refusal | Unavailable) -> None:
        if self._notice is None:
            self._notice = Notice(icons=self._desk.icons)
            self._column.addWidget(self._notice)
        self._notice.say(sentence_for(self._desk.sentences, problem), tone=Tone.ERROR)
