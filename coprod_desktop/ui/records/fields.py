"""The fields of a small form: lines, one of several choices, ticks; all read as plain text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from coprod_desktop.ui.widgets.autosave import Autosave, Draft
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.reflow import reflow
from coprod_desktop.ui.widgets.text_fields import GrowingText, line_field, text_of
from coprod_desktop.ui.widgets.ticks import Tick

_EMS_OF_A_TICK: Final = 12
LEAST_EMS = 8
"""How narrow a choice may become, in letters."""


class Field(QObject):
    """One field: its key in the draft, its widget, its text and the caret in it.

    ``typed`` says that there is something to keep.
    """

    typed = Signal()
    across = False
    """Whether it takes the whole width of its form."""

    def __init__(self, *, key: str, words: str, hint: str = "") -> None:
        super().__init__()
        self.key = key
        self.words = words
        self.hint = hint

    def widget(self) -> QWidget:
        """The widget that takes the focus."""
        raise NotImplementedError

    def text(self) -> str:
        """What it holds."""
        raise NotImplementedError

    def caret(self) -> int:
        """Where the caret is, from the start of the text."""
        return 0

    def show(self, text: str, caret: int = 0) -> None:
        """Show a text that was kept; this is not typing."""
        raise NotImplementedError

    def flush(self) -> None:
        """Say now what was not yet said."""

    def laid_out(self) -> QWidget:
        """Give the widget under its label."""
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(label(self.words, role=TextRole.H3, names=self.widget()))
        if self.hint:
            column.addWidget(label(self.hint, role=TextRole.MUTED))
        column.addWidget(self.widget())
        return whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """Fields that belong together: a heading over them, what to know, and where that comes from.

    Without a heading it is something to know before the fields that follow.
    """

    heading: str = ""
    fields: tuple[Field, ...] = ()
    hint: str = ""
    source: str = ""


class TextField(Field):
    """A field for one line, or for as many as somebody writes.

    ``helped`` is given the editor of several lines, and gives what stands beneath it.
    """

    def __init__(
        self,
        *,
        key: str,
        words: str,
        hint: str = "",
        lines: int = 1,
        helped: Callable[[QPlainTextEdit], QWidget] | None = None,
    ) -> None:
        super().__init__(key=key, words=words, hint=hint)
        self._editor: QLineEdit | QPlainTextEdit
        self._beneath: QWidget | None = None
        if lines == 1:
            self._editor = line_field(name=words, description=hint)
        else:
            self._editor = GrowingText(name=words, description=hint, least_lines=lines)
            self._beneath = None if helped is None else helped(self._editor)
        self._autosave = Autosave(self._editor)
        self._autosave.drafted.connect(self._drafted)

    def widget(self) -> QWidget:
        """The editor."""
        return self._editor

    def laid_out(self) -> QWidget:
        """Give the editor under its label, with what helps beneath it."""
        whole = super().laid_out()
        column = whole.layout()
        if self._beneath is not None and column is not None:
            column.addWidget(self._beneath)
        return whole

    def text(self) -> str:
        """What is written in it, exactly."""
        return text_of(self._editor)

    def caret(self) -> int:
        """Where the caret is."""
        return self._autosave.now().caret

    def show(self, text: str, caret: int = 0) -> None:
        """Show a text that was kept."""
        self._autosave.show(Draft(text=text, caret=caret))

    def flush(self) -> None:
        """Say now what was not yet said."""
        self._autosave.flush()

    @Slot(object)
    def _drafted(self, _typed: Draft) -> None:
        self.typed.emit()


class ChoiceField(Field):
    """One of several: each a value as it is kept, and what it is called."""

    def __init__(self, *, key: str, words: str, choices: Sequence[tuple[str, str]], hint: str = "") -> None:
        super().__init__(key=key, words=words, hint=hint)
        self._values = [value for value, _ in choices]
        self._box = QComboBox()
        self._box.setAccessibleName(words)
        self._box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._box.setMinimumContentsLength(LEAST_EMS)
        self._box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for _, said in choices:
            self._box.addItem(said)
        self._box.activated.connect(self._chosen)

    def widget(self) -> QWidget:
        """The box."""
        return self._box

    def text(self) -> str:
        """The value that is chosen."""
        return self._values[self._box.currentIndex()]

    def show(self, text: str, caret: int = 0) -> None:
        """Choose a value; one that nobody knows is the first."""
        del caret
        self._box.setCurrentIndex(self._values.index(text) if text in self._values else 0)

    @Slot(int)
    def _chosen(self, _number: int) -> None:
        self.typed.emit()


class TicksField(Field):
    """Any number of several: a tick to each. ``said`` names one aloud, with ``{choice}`` in it."""

    across = True

    def __init__(
        self, *, key: str, words: str, choices: Sequence[tuple[str, str]], said: str, hint: str = ""
    ) -> None:
        super().__init__(key=key, words=words, hint=hint)
        self._ticks: dict[str, Tick] = {}
        for value, called in choices:
            tick = Tick(called)
            tick.setAccessibleName(said.format(choice=called))
            tick.toggled.connect(self.typed)  # as a screen reader toggles without a click
            self._ticks[value] = tick
        self._holder = reflow(tuple(self._ticks.values()), least_ems=_EMS_OF_A_TICK, spacing=4, fills=False)

    def widget(self) -> QWidget:
        """The first tick."""
        return next(iter(self._ticks.values()), self._holder)

    def text(self) -> str:
        """The values that are ticked, a space between them."""
        return " ".join(value for value, tick in self._ticks.items() if tick.isChecked())

    def show(self, text: str, caret: int = 0) -> None:
        """Tick what was kept."""
        del caret
        chosen = text.split()
        for value, tick in self._ticks.items():
            with QSignalBlocker(tick):
                tick.setChecked(value in chosen)

    def laid_out(self) -> QWidget:
        """Give the ticks under their heading."""
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(label(self.words, role=TextRole.H3))
        if self.hint:
            column.addWidget(label(self.hint, role=TextRole.MUTED))
        column.addWidget(self._holder)
        if not self._ticks:
            whole.hide()
        return whole
