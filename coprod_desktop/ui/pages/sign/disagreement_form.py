"""Writing down, in somebody's own words, what the two do not agree on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from coprod_desktop.application.ports import Draft
from coprod_desktop.domain.canonical import JsonValue
from coprod_desktop.domain.conversations import Voice
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.plans import Disagreement
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.records.who import ask_again, nobody_chosen
from coprod_desktop.ui.widgets.autosave import Autosave
from coprod_desktop.ui.widgets.autosave import Draft as Typed
from coprod_desktop.ui.widgets.buttons import ButtonRole, button
from coprod_desktop.ui.widgets.field import Field
from coprod_desktop.ui.widgets.reflow import flow
from coprod_desktop.ui.widgets.text_fields import GrowingText, line_field, text_of

KIND = "disagreement"
_LONGEST = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Somebody who may disagree."""

    by: Voice
    name: str
    shown: str


class DisagreementForm(QWidget):
    """Asks what it is about, whose words they are, and for the words.

    ``drafted`` follows typing, ``written`` the button; ``left`` when somebody thought better of it.
    """

    drafted = Signal()
    written = Signal()
    left = Signal()

    def __init__(self, *, icons: Icons) -> None:
        super().__init__()
        self._speakers: tuple[Speaker, ...] = ()
        self._lost = False
        self._about = line_field(name=self.tr("What is it about?"), most=_LONGEST)
        self._who = QComboBox()
        self._who.setAccessibleName(self.tr("Who does not agree?"))
        self._words = GrowingText(name=self.tr("In their own words"), least_lines=2)
        self._savers = (Autosave(self._about), Autosave(self._words))
        for saver in self._savers:
            saver.drafted.connect(self._typed)
        self._who.activated.connect(self._typed)
        self._words_field = Field(icons=icons, words=self.tr("In their own words"), editor=self._words)
        write = button(self.tr("Write it down"), role=ButtonRole.PRIMARY)
        write.clicked.connect(self.written)
        leave = button(self.tr("Leave it out"))
        leave.clicked.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(Field(icons=icons, words=self.tr("What is it about?"), editor=self._about))
        self._who_field = Field(icons=icons, words=self.tr("Who does not agree?"), editor=self._who)
        column.addWidget(self._who_field)
        column.addWidget(self._words_field)
        column.addWidget(flow((write, leave)))

    def begin(self, speakers: Sequence[Speaker], draft: Draft | None = None) -> None:
        """Show the form empty, or with what was typed before.

        Where that is of somebody who is no longer among the speakers, it asks once more who it was.
        """
        fields: Mapping[str, JsonValue] = {} if draft is None else draft.fields
        by, name = Voice(str(fields.get("by", Voice.PERSON.value))), str(fields.get("name", ""))
        places = [at for at, each in enumerate(speakers) if (each.by, each.name) == (by, name)]
        self._lost = not places
        lost = (Speaker(by=by, name=name, shown=ask_again()),) if self._lost else ()
        self._speakers = (*lost, *speakers)
        self._who.clear()
        self._who.addItems([speaker.shown for speaker in self._speakers])
        self._who.setCurrentIndex(places[0] if places else 0)
        caret = 0 if draft is None else draft.caret
        self._savers[0].show(Typed(text=str(fields.get("about", ""))))
        self._savers[1].show(Typed(text=str(fields.get("words", "")), caret=caret))
        self._words_field.accept()
        self._who_field.accept()

    def start_typing(self) -> None:
        """Bring the keyboard to the first field."""
        self._about.setFocus(Qt.FocusReason.OtherFocusReason)

    def asks_who(self) -> bool:
        """Ask who it was where nobody is chosen; tell whether it had to."""
        if not self._lost or self._who.currentIndex() > 0:
            self._who_field.accept()
            return False
        self._who_field.refuse(nobody_chosen())
        return True

    def disagreement(self) -> Disagreement:
        """What is written in the form."""
        speaker = self._speakers[max(0, self._who.currentIndex())]
        return Disagreement(
            about=text_of(self._about).strip(),
            by=speaker.by,
            name=speaker.name,
            words=text_of(self._words).strip(),
        )

    def draft(self, stream: StreamId, record: RecordId) -> Draft:
        """Write down what stands in the form, as it stands."""
        value = self.disagreement()
        fields: Mapping[str, JsonValue] = {
            "about": text_of(self._about),
            "by": value.by.value,
            "name": value.name,
            "words": text_of(self._words),
        }
        return Draft(
            stream=stream,
            kind=KIND,
            record=record,
            fields=MappingProxyType(dict(fields)),
            caret=self._words.textCursor().position(),
            caret_field="words",
        )

    def refuse(self, words: str) -> None:
        """Say beside the words what is wrong."""
        self._words_field.refuse(words)

    def flush(self) -> None:
        """Say now what was typed."""
        for saver in self._savers:
            saver.flush()

    @Slot()
    def _typed(self) -> None:
        self.drafted.emit()
