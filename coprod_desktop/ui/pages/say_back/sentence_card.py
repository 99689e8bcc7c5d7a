"""One sentence that is said back: found right, or put right in the person's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from coprod_desktop.ui.widgets.autosave import Autosave, Draft
from coprod_desktop.ui.widgets.buttons import ButtonRole, button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.notice import Notice, Tone
from coprod_desktop.ui.widgets.reflow import flow
from coprod_desktop.ui.widgets.text_fields import GrowingText

if TYPE_CHECKING:
    from coprod_desktop.application.said_sentences import Sentence
    from coprod_desktop.application.wording import Wording
    from coprod_desktop.domain.ids import RecordId
    from coprod_desktop.ui.icons import Icons


class SentenceCard(QFrame):
    """Shows a sentence with its two answers, and the editor in which it is put right.

    Each signal carries this card. ``drafted`` follows typing; read the words with `typed`.
    """

    found_right = Signal(object)
    drafted = Signal(object)
    put_right = Signal(object)
    given_up = Signal(object)

    def __init__(self, sentence: Sentence, *, wording: Wording, icons: Icons) -> None:
        super().__init__()
        self.sentence = sentence
        self.record: RecordId | None = None
        """Names the correction that is being written, from its first key on."""
        self._wording = wording
        self._words = label("", role=TextRole.QUESTION)
        self._answer = label("", role=TextRole.MUTED)
        self._right = button(self._say("right"), role=ButtonRole.PRIMARY)
        self._right.clicked.connect(self._find_right)
        self._not_so = button(self._say("not_so"))
        self._not_so.clicked.connect(self._edit)
        self._answers = flow((self._right, self._not_so), spacing=12)
        self._notice = Notice(icons=icons)
        self._editor = GrowingText(name=self._say("your_words"), least_lines=2, answer=True)
        self._editor.installEventFilter(self)
        self._autosave = Autosave(self._editor)
        self._autosave.drafted.connect(self._draft)
        keep = button(self._say("keep"), role=ButtonRole.PRIMARY)
        keep.clicked.connect(self._keep)
        back = button(self._say("go_back"))
        back.clicked.connect(self.give_up)
        self._stops: tuple[QWidget, ...] = (self._right, self._not_so, self._editor, keep, back)
        self._editing = QWidget()
        inside = QVBoxLayout(self._editing)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(10)
        inside.addWidget(label(self._say("your_words"), role=TextRole.HINT))
        inside.addWidget(self._editor)
        inside.addWidget(flow((keep, back), spacing=12))
        self._editing.hide()
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        for widget in (self._words, self._answer, self._notice, self._answers, self._editing):
            column.addWidget(widget)
        self.show_sentence(sentence)

    def show_sentence(self, sentence: Sentence) -> None:
        """Show what is said now; an editor that is open stays as it is."""
        self.sentence = sentence
        self._words.setText(sentence.text)
        answer = "found_right" if sentence.right else "you_put_right" if sentence.instead_of else ""
        self._answer.setText(self._say(answer) if answer else "")
        self._answer.setVisible(bool(answer))
        self._right.setVisible(not sentence.right)
        for pressed in (self._right, self._not_so):
            name = self._wording.sentence(
                "page.right_name", {"what": pressed.words(), "words": sentence.text}
            )
            pressed.setAccessibleName(name)

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in order."""
        return self._stops

    def is_editing(self) -> bool:
        """Whether it is being put right."""
        return not self._editing.isHidden()

    def open_editor(self, draft: Draft | None = None) -> None:
        """Open the editor with what the record says, or with what was typed before."""
        words = self.sentence.words
        self._autosave.show(draft or Draft(text=words, caret=len(words)), settled=words)
        self._answers.hide()
        self._editing.show()
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def typed(self) -> Draft:
        """Say what the editor holds."""
        return self._autosave.now()

    def flush(self) -> None:
        """Say now what is not in a draft yet."""
        if self.is_editing():
            self._autosave.flush()

    @Slot()
    def give_up(self) -> None:
        """Close the editor and let what was typed go."""
        self.close_editor()
        self.given_up.emit(self)
        self._not_so.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_editor(self) -> None:
        """Show the sentence with its answers again."""
        self._notice.clear()
        self._autosave.show(Draft())
        self._editing.hide()
        self._answers.show()

    def refuse(self, words: str) -> None:
        """Say what went wrong; what was typed stays."""
        self._notice.say(words, tone=Tone.ERROR)

    def take_focus(self) -> None:
        """Bring the keyboard to where somebody answers."""
        if self.is_editing():
            self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            first = self._not_so if self.sentence.right else self._right
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape goes back to the sentence, where nothing was typed that would be lost."""
        if watched is self._editor and isinstance(event, QKeyEvent):
            escape = event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape
            if escape and self.typed().text == self.sentence.words:
                self.give_up()
                return True
        return False

    @Slot()
    def _find_right(self) -> None:
        self.found_right.emit(self)

    @Slot()
    def _edit(self) -> None:
        self.open_editor()

    @Slot()
    def _draft(self) -> None:
        self.drafted.emit(self)

    @Slot()
    def _keep(self) -> None:
        self.put_right.emit(self)

    def _say(self, code: str) -> str:
        return self._wording.sentence(f"page.{code}")
