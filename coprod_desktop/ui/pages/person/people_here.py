"""The fields that ask who is here as a conversation begins, and who would have been liked here."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.domain.conversations import Presence, Voice
from coprod_desktop.ui.forms.voices import OTHERS, voice_name
from coprod_desktop.ui.records.fields import ChoiceField, Field, TextField
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.reflow import flow, reflow


def here_field() -> Field:
    """Ask who is here besides the person and the worker."""
    return _People(
        key="who",
        words=QCoreApplication.translate("StartConversation", "Who is here?"),
        hint=QCoreApplication.translate(
            "StartConversation", "The person and you are always here. Leave it empty if nobody else is."
        ),
        lines=_Lines(
            name=QCoreApplication.translate("StartConversation", "Name of person {number}"),
            role=QCoreApplication.translate("StartConversation", "Who person {number} is"),
            more=QCoreApplication.translate("StartConversation", "Add somebody else"),
            at_first=1,
        ),
    )


def missed_field() -> Field:
    """Ask who would have been liked here."""
    return _People(
        key="missed",
        words=QCoreApplication.translate("StartConversation", "Who would you have liked here?"),
        hint=QCoreApplication.translate(
            "StartConversation", "They are written down as missed, never as having been here."
        ),
        lines=_Lines(
            name=QCoreApplication.translate("StartConversation", "Would have liked here: name {number}"),
            role=QCoreApplication.translate("StartConversation", "Would have liked here: who {number} is"),
            more=QCoreApplication.translate("StartConversation", "Add somebody you would have liked here"),
        ),
    )


def people_in(text: str, *, missed: bool) -> tuple[Presence, ...]:
    """Read people, one to a line: the role, a tab, the name; a line without a name is nobody."""
    found = []
    for line in text.split("\n"):
        role, _, name = line.partition("\t")
        if name.strip() and role in {voice.value for voice in OTHERS}:
            found.append(Presence(name=name.strip(), role=Voice(role), missed=missed))
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lines:
    """What the lines are called, with ``{number}`` in it, and how many there are at first."""

    name: str
    role: str
    more: str
    at_first: int = 0


class _People(Field):
    """A line for everybody: their name and who they are."""

    def __init__(self, *, key: str, words: str, hint: str, lines: _Lines) -> None:
        super().__init__(key=key, words=words, hint=hint)
        self._lines = lines
        self._rows: list[tuple[TextField, ChoiceField]] = []
        self._last = 0
        self._whole = QWidget()
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self._more = button(lines.more)
        self._more.clicked.connect(self._add)
        column = QVBoxLayout(self._whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label(words, role=TextRole.H3))
        column.addWidget(label(hint, role=TextRole.MUTED))
        column.addLayout(self._list)
        column.addWidget(flow((self._more,)))
        for _ in range(lines.at_first):
            self._append()

    def widget(self) -> QWidget:
        """The last name that was written; the button while there is no line."""
        return self._rows[min(self._last, len(self._rows) - 1)][0].widget() if self._rows else self._more

    def text(self) -> str:
        """One line each: the role, a tab, the name."""
        return "\n".join(f"{role.text()}\t{name.text()}" for name, role in self._rows)

    def caret(self) -> int:
        """Where the caret is in the last name that was written."""
        return self._rows[self._last][0].caret() if self._rows else 0

    def show(self, text: str, caret: int = 0) -> None:
        """Show those who were written down."""
        lines = text.split("\n") if text else []
        while len(self._rows) < len(lines):
            self._append()
        for line, (name, role) in zip(lines, self._rows, strict=False):
            said, _, called = line.partition("\t")
            role.show(said)
            name.show(called, caret)
        self._last = max(0, len(lines) - 1)

    def flush(self) -> None:
        """Say now what was not yet said."""
        for name, _ in self._rows:
            name.flush()

    def laid_out(self) -> QWidget:
        """Give all lines."""
        return self._whole

    @Slot()
    def _add(self) -> None:
        self._append()
        self._rows[-1][0].widget().setFocus()

    def _append(self) -> None:
        number = len(self._rows) + 1
        name = TextField(key="name", words=self._lines.name.format(number=number))
        role = ChoiceField(
            key="role",
            words=self._lines.role.format(number=number),
            choices=[(voice.value, voice_name(voice)) for voice in OTHERS],
        )
        for field in (name, role):
            field.setParent(self)
            field.typed.connect(self._typed)
        self._rows.append((name, role))
        row = reflow((name.laid_out(), role.laid_out()), least_ems=11, most=2)
        self._list.addWidget(row)
        row.show()

    @Slot()
    def _typed(self) -> None:
        sender = self.sender()
        self._last = next(place for place, row in enumerate(self._rows) if sender in row)
        self.typed.emit()
