"""The editor for a question that is answered in words."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from coprod_desktop.ui.forms.speaker_choice import SpeakerChoice
from coprod_desktop.ui.forms.voices import Speaker
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.widgets.autosave import Autosave, Draft
from coprod_desktop.ui.widgets.notice import Notice, Tone
from coprod_desktop.ui.widgets.text_fields import GrowingText

_LINES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an answer's editor holds: the words, whose they are, and the caret in the words."""

    words: str = ""
    speaker: Speaker = Speaker()  # noqa: RUF009  (a frozen value)
    caret: int = 0


class TextAnswer(QWidget):
    """A large field for somebody's words, and below it whose words they are.

    ``drafted`` says that what it holds should be kept as a draft, ``settled`` that it is meant; read it with
    `answer`. ``between`` stands between the field and whose words it is.
    """

    drafted = Signal()
    settled = Signal()

    def __init__(self, *, icons: Icons, between: QWidget, least_lines: int = _LINES) -> None:
        super().__init__()
        self.editor = GrowingText(name=self.tr("Answer"), least_lines=least_lines, answer=True)
        self.speakers = SpeakerChoice()
        self._notice = Notice(icons=icons)
        self._autosave = Autosave(self.editor)
        self._autosave.drafted.connect(self.drafted)
        self._autosave.settled.connect(self._settle)
        self.speakers.changed.connect(self.drafted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.editor)
        column.addWidget(self._notice)
        column.addWidget(between)
        column.addWidget(self.speakers)
        self.setFocusProxy(self.editor)

    def answer(self) -> Answer:
        """Say what it holds now."""
        now = self._autosave.now()
        return Answer(words=now.text, speaker=self.speakers.speaker(), caret=now.caret)

    def show_answer(self, answer: Answer) -> None:
        """Put an answer back with its caret; this is not typing."""
        self._autosave.show(Draft(text=answer.words, caret=answer.caret))
        self.speakers.show_speaker(answer.speaker)
        self._notice.clear()

    def refuse(self, words: str) -> None:
        """Say loudly what went wrong; the words stay and the keyboard stays with them."""
        self._notice.say(words, tone=Tone.ERROR)

    def accept(self) -> None:
        """Say nothing any more."""
        self._notice.clear()

    def wrong(self) -> str:
        """What is said to be wrong; empty when nothing is."""
        return self._notice.text()

    def take_focus(self) -> None:
        """Bring the keyboard to the words."""
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def flush(self) -> None:
        """Say now what is not yet in a draft."""
        self._autosave.flush()
        self.speakers.flush()

    @Slot()
    def _settle(self) -> None:
        """Whoever goes on to say whose words they are has not finished the answer."""
        focused = QApplication.focusWidget()
        if focused is None or focused is self.editor or not self.isAncestorOf(focused):
            self.settled.emit()
