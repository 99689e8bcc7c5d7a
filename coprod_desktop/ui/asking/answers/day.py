"""The editor for a question that is answered with a day, typed as people write one."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.domain.templates import Question
from coprod_desktop.ui.asking.answers.answering import Answer, Answering, Unclear
from coprod_desktop.ui.asking.talk import Talk
from coprod_desktop.ui.dates import day_in, read_date, typed_date
from coprod_desktop.ui.widgets.autosave import Autosave, Draft
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.text_fields import line_field, text_of


class DayAnswer(Answering):
    """A field for a day, and below it the day in full as it was understood."""

    closed = True

    def __init__(self) -> None:
        super().__init__()
        self._language = ""
        hint = self.tr("Day, month and year, such as 4/12/2026 or 4 December 2026")
        self._line = line_field(name=self.tr("Answer"), description=hint)
        self._line.setProperty("role", "answer")
        self._line.textChanged.connect(self._say_day)
        self._line.told.connect(self.told)
        self._autosave = Autosave(self._line)
        self._autosave.drafted.connect(self.drafted)
        self._autosave.settled.connect(self.settled)
        self._hint = hint
        self._read = label(hint, role=TextRole.HINT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._line)
        column.addWidget(self._read)
        self.setFocusProxy(self._line)

    def ask(self, talk: Talk, question: Question) -> None:
        """Get ready for another question."""
        self._language = talk.language
        self._line.setAccessibleName(talk.text(question))
        self.show_answer(Answer())

    def answer(self) -> Answer:
        """Say what is typed, and which day that is."""
        now = self._autosave.now()
        day = self._day()
        return Answer(words=now.text, chosen=(day.isoformat(),) if day is not None else (), caret=now.caret)

    def show_answer(self, answer: Answer) -> None:
        """Put a day back: as it was typed, or else as it is kept."""
        text = answer.words
        if not text and answer.chosen:
            text = _typed(answer.chosen[0])
        self._autosave.show(Draft(text=text, caret=answer.caret if answer.words else len(text)))
        self._say_day()

    def as_read(self) -> str:
        """Give the day in words."""
        day = self._day()
        return day_in(day, self._language) if day is not None else ""

    def unclear(self) -> Unclear | None:
        """Say that no day can be read, where none can."""
        typed = text_of(self._line).strip()
        return (
            Unclear(code="date_unclear", values={"typed": typed}) if typed and self._day() is None else None
        )

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops."""
        return (self._line,)

    def take_focus(self) -> None:
        """Bring the keyboard to the field."""
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Say now what is not yet in a draft."""
        self._autosave.flush()

    def _day(self) -> date | None:
        try:
            return read_date(text_of(self._line))
        except ValueError:
            return None

    @Slot()
    def _say_day(self) -> None:
        day = self._day()
        self._read.setText(self._hint if day is None else day_in(day, self._language, with_weekday=True))


def _typed(day: str) -> str:
    try:
        return typed_date(date.fromisoformat(day))
    except ValueError:  # written by somebody else's app
        return day
