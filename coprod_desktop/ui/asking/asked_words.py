"""The words of a question: its section, what is asked, whose law asks it, and what helps to answer."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coprod_desktop.application.wording import Wording
from coprod_desktop.domain.templates import Question
from coprod_desktop.ui.asking.read_aloud import ReadAloud
from coprod_desktop.ui.asking.talk import Talk
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.speech.speech import Speech
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.reflow import beside


class AskedWords(QWidget):
    """Shows them, has them read aloud, and says large what somebody thinks about."""

    def __init__(self, *, speech: Speech | None, icons: Icons) -> None:
        super().__init__()
        self._section = label("", role=TextRole.SECTION)
        self._about = label("", role=TextRole.MUTED)
        self._words = label("", role=TextRole.QUESTION)
        self._aloud = ReadAloud(self, speech=speech, icons=icons)
        self._mark = label(self.tr("For the worker"), role=TextRole.CHIP)
        self._source = label("", role=TextRole.SOURCE)
        self._unasked = label("", role=TextRole.MUTED)
        self._hint = label("", role=TextRole.HINT)
        self._cue = label("", role=TextRole.QUOTE)
        self._cue.hide()
        self._marks = QWidget()
        marks = QHBoxLayout(self._marks)
        marks.setContentsMargins(0, 0, 0, 0)
        marks.setSpacing(12)
        marks.addWidget(self._mark)
        marks.addWidget(self._source, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (
            self._section,
            self._about,
            beside(self._words, self._aloud.button),
            self._marks,
            self._unasked,
            self._hint,
            self._aloud.told,
            self._cue,
        ):
            column.addWidget(widget)

    def show_question(self, talk: Talk, question: Question, *, wording: Wording) -> None:
        """Show another question; ``wording`` has what is said around it."""
        self._words.setText(talk.text(question))
        for said, words in (
            (self._section, talk.section_title(question)),
            (self._about, talk.section_about(question)),
            (self._hint, talk.hint(question)),
            (self._source, talk.source(question)),
        ):
            said.setText(words)
            said.setVisible(bool(words))
        self._marks.setVisible(talk.is_for_worker(question))
        self._unasked.setText(wording.sentence("no_longer_asked"))
        self._aloud.show_text(self._read_out(talk), language=talk.language)

    def say_whether_asked(self, *, asked: bool) -> None:
        """Say where the question is asked no longer."""
        self._unasked.setVisible(not asked)

    def cue_up(self, words: str) -> None:
        """Say something large to think about; empty for nothing."""
        self._cue.setText(words)
        self._cue.setVisible(bool(words))

    def be_quiet(self) -> None:
        """Read nothing aloud any more."""
        self._aloud.stop()

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops."""
        return (self._aloud.button,)

    def _read_out(self, talk: Talk) -> str:
        """Say what is read aloud: the question, and to a person who answers alone also the hint."""
        texts = (self._words.text(), self._hint.text() if talk.handed_over else "")
        return "\n".join(text for text in texts if text)
