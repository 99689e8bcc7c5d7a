"""What a record or one field of it said before, read where the words stand, and a way to bring it back."""

# sentences are written with the marks that print uses

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final, Generic, Protocol, TypeVar, runtime_checkable
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QMenu, QVBoxLayout, QWidget

from coprod_desktop.application.earlier import Earlier, earlier
from coprod_desktop.application.service_names import service_names
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.kinds import BY_NAME, kind_of
from coprod_desktop.domain.records import REMOVED, Seen
from coprod_desktop.ui.dates import moment_words
from coprod_desktop.ui.dialogs import Option, PlainDialog
from coprod_desktop.ui.forms.record_words import (
    REFERENCES,
    SERVICE,
    field_words,
    kind_words,
    record_words,
    service_words,
    value_words,
)
from coprod_desktop.ui.records.keeping import Desk
from coprod_desktop.ui.records.words import joined
from coprod_desktop.ui.sentences import ANSWERS, sentence_for
from coprod_desktop.ui.widgets.buttons import ButtonRole, button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.notice import Notice, Tone
from coprod_desktop.ui.widgets.reflow import beside

R = TypeVar("R")

KEY: Final = "Ctrl+H"
_OF_NO_INTEREST: Final = frozenset({"question", "hash", "media_type", "chosen", "angle", "template"})
"""Fields that no words are in."""


@dataclass(frozen=True, kw_only=True)  # no slots: Python 3.11 cannot write HistoryOf[R](...) with them
class HistoryOf(Generic[R]):
    """What is looked at: a record, or one field of it."""

    seen: Seen[R]
    field: str = ""
    save: Callable[[Seen[R], R], None] | None = None
    """How it is written; as any record, where nothing is given."""


@runtime_checkable
class TellsHistory(Protocol):
    """A part of a page that knows whose history to show when the key is pressed in it."""

    def history_of(self) -> HistoryOf[object] | None:
        """Say what it shows; nothing where nothing is written yet."""
        ...


class Versions(QWidget):
    """Lists who wrote what, when and on which laptop, newest first.

    Each can be brought back, as a new change; ``brought_back`` follows that.
    """

    brought_back = Signal()

    def __init__(self, *, desk: Desk, of: HistoryOf[R]) -> None:
        super().__init__()
        self._desk = desk
        self._of = of
        self._kind = kind_of(type(of.seen.value)).name
        self._notice = Notice(icons=desk.icons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._notice)
        entries = desk.records.history(of.seen.stream, of.seen.id)
        for each in earlier(entries, field=of.field, undecided=of.seen.conflicts):
            column.addWidget(self._card(each))
        column.addStretch(1)

    def about(self) -> str:
        """Say what is looked at."""
        if self._of.field:
            return field_words(self._kind, self._of.field)
        words = record_words(self._of.seen.value)
        return joined(kind_words(self._kind), words)

    def _card(self, one: Earlier) -> QFrame:
        card = QFrame()
        card.setProperty("role", "column")
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(label(self._who_and_when(one), role=TextRole.MUTED))
        column.addWidget(label(self._said(one), selectable=True))
        around = QVBoxLayout(card)
        around.setContentsMargins(12, 8, 12, 8)
        if one.stands or not one.values or any(name in self._of.seen.conflicts for name in one.values):
            around.addWidget(words)
            return card
        back = button(
            self.tr("Bring this back"),
            name=self.tr("Bring back: {words}").format(words=" ".join(self._said(one).split())),
        )
        back.clicked.connect(partial(self._bring_back, one))
        around.addWidget(beside(words, back))
        return card

    def _who_and_when(self, one: Earlier) -> str:
        entry = one.entry
        return joined(
            self._desk.colleagues.name_of(entry.actor) or self.tr("A colleague"),
            moment_words(entry.made_at, now=self._desk.clock.now()),
            self.tr("on this laptop") if entry.here else self.tr("on another laptop"),
            self.tr("as it stands now") if one.stands and one.values else "",
        )

    def _said(self, one: Earlier) -> str:
        if one.entry.erased:
            return self.tr("These words were erased. Nobody can read them any more.")
        if not one.values:
            gone = one.entry.values.get(REMOVED) is True
            return self.tr("It was taken away.") if gone else self.tr("It was brought back.")
        if self._of.field:
            return self._value(self._of.field, one)
        lines = [
            self.tr("{field}: {value}").format(
                field=field_words(self._kind, name), value=self._value(name, one)
            )
            for name, value in one.values.items()
            if (value not in ("", None, [], ()) or len(one.values) == 1) and self._is_told(name)
        ]
        return "\n".join(lines) or self.tr("Something that has no words was changed.")

    def _value(self, name: str, one: Earlier) -> str:
        return value_words(self._kind, name, one.values[name], refers=self._refers)

    def _is_told(self, name: str) -> bool:
        return name not in _OF_NO_INTEREST and (self._kind, name) not in REFERENCES

    def _refers(self, kind: str, record: str) -> str:
        stream = self._of.seen.stream
        if kind == SERVICE:
            return service_words(record, service_names(self._desk.records.history(stream, self._of.seen.id)))
        found = self._desk.records.read(BY_NAME[kind].type, stream, RecordId(UUID(record)))
        return (record_words(found.value) if found is not None else "") or kind_words(kind)

    def _bring_back(self, one: Earlier) -> None:
        """Write once more what it said then, over what stands now."""
        save = self._of.save or self._desk.keeping.save
        try:
            seen = self._desk.records.read(type(self._of.seen.value), self._of.seen.stream, self._of.seen.id)
            now = seen or self._of.seen
            save(now, self._desk.records.with_values(now, one.values))
        except ANSWERS as problem:
            self._notice.say(sentence_for(self._desk.sentences, problem), tone=Tone.ERROR, take_focus=True)
        else:
            self.brought_back.emit()


def history_dialog(parent: QWidget, *, desk: Desk, of: HistoryOf[R]) -> PlainDialog:
    """Make the dialog; it closes when something was brought back."""
    versions = Versions(desk=desk, of=of)
    dialog = PlainDialog(
        parent.window(),
        heading=QCoreApplication.translate("HistoryDialog", "What it said before"),
        text=versions.about(),
        options=(
            Option(words=QCoreApplication.translate("HistoryDialog", "Close"), role=ButtonRole.PRIMARY),
        ),
        more=versions,
    )
    versions.brought_back.connect(dialog.accept)
    return dialog


def show_history(parent: QWidget, *, desk: Desk, of: HistoryOf[R]) -> None:
    """Show what something said before."""
    history_dialog(parent, desk=desk, of=of).ask()


def history_action(menu: QMenu, *, desk: Desk, of: Callable[[], HistoryOf[R]]) -> QAction:
    """Make the entry of a menu that shows a history."""
    action = QAction(QCoreApplication.translate("HistoryDialog", "What it said before"), menu)
    action.triggered.connect(lambda: show_history(menu, desk=desk, of=of()))
    return action


def history_key(page: QWidget, *, desk: Desk) -> None:
    """Let a key show, on a page, the history of whatever has the keyboard."""

    def pressed() -> None:
        widget = QApplication.focusWidget()
        while widget is not None:
            of = widget.history_of() if isinstance(widget, TellsHistory) else None
            if of is not None:
                show_history(page, desk=desk, of=of)
                return
            widget = None if widget is page else widget.parentWidget()

    key = QShortcut(QKeySequence(KEY), page)
    key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    key.setWhatsThis(QCoreApplication.translate("HistoryDialog", "What it said before"))
    key.activated.connect(pressed)
