"""What the worker makes of a conversation, in their own words, apart from all that was said in it."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout

from coprod_desktop.application.ports import Draft
from coprod_desktop.ui.records.keeping import as_it_was_opened
from coprod_desktop.ui.sentences import ANSWERS, sentence_for
from coprod_desktop.ui.widgets.autosave import Autosave
from coprod_desktop.ui.widgets.autosave import Draft as Typed
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.notice import Notice, Tone
from coprod_desktop.ui.widgets.text_fields import GrowingText

if TYPE_CHECKING:
    from coprod_desktop.domain.conversations import Conversation
    from coprod_desktop.domain.records import Seen
    from coprod_desktop.ui.records.form import FormDesk

KIND = "analysis"
"""The kind of a draft: not a conversation's, which is the form that begins one."""


class Analysis(QFrame):
    """A field whose every key is kept, and which is written when it is left."""

    def __init__(self, *, desk: FormDesk) -> None:
        super().__init__()
        self._desk = desk
        self._seen: Seen[Conversation] | None = None
        heading = label(self.tr("What I make of it"), role=TextRole.H2)
        self._editor = GrowingText(name=self.tr("What I make of it"), least_lines=3)
        self._autosave = Autosave(self._editor)
        self._autosave.drafted.connect(self._draft)
        self._autosave.settled.connect(self._write)
        self._notice = Notice(icons=desk.icons)
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(heading)
        column.addWidget(
            label(
                self.tr(
                    "In your own words. It is kept apart from what anybody said, and it is not said back."
                ),
                role=TextRole.MUTED,
            )
        )
        column.addWidget(self._editor)
        column.addWidget(self._notice)

    def show_conversation(self, seen: Seen[Conversation], *, draft: Draft | None) -> None:
        """Show what is written, or what was being typed when the draft was kept; typing stays."""
        if self._seen is not None and self._seen.id == seen.id and self._is_typing():
            return
        self._notice.clear()
        written = seen.value.analysis
        if draft is None:
            self._seen = seen
            self._autosave.show(Typed(text=written, caret=len(written)))
        else:
            self._seen = as_it_was_opened(seen, draft)
            self._autosave.show(
                Typed(text=str(draft.fields.get(KIND, "")), caret=draft.caret), settled=written
            )

    def flush(self) -> None:
        """Write what was typed."""
        self._autosave.settle()

    def _is_typing(self) -> bool:
        return self._seen is not None and self._autosave.now().text.strip() != self._seen.value.analysis

    @Slot(object)
    def _draft(self, typed: Typed) -> None:
        seen = self._seen
        if seen is None:
            return
        draft = Draft(
            stream=seen.stream,
            kind=KIND,
            record=seen.id,
            fields=MappingProxyType({KIND: typed.text}),
            heads=seen.heads,
            caret=typed.caret,
            caret_field=KIND,
        )
        try:
            self._desk.keeping.draft(draft)
        except ANSWERS as problem:
            self._notice.say(sentence_for(self._desk.sentences, problem), tone=Tone.ERROR)

    @Slot(object)
    def _write(self, typed: Typed) -> None:
        seen = self._seen
        if seen is None:
            return
        self._seen = None  # what comes back is shown as it is now
        try:
            self._desk.keeping.save(seen, replace(seen.value, analysis=typed.text.strip()))
        except ANSWERS as problem:
            self._seen = seen
            self._notice.say(sentence_for(self._desk.sentences, problem), tone=Tone.ERROR)
            return
        self._notice.clear()
