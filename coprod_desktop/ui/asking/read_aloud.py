"""The button beside a question that has it read aloud, and quietens it again."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from shiboken6 import isValid

from coprod_desktop.ui.icons import Icons, Ink
from coprod_desktop.ui.languages import language_name
from coprod_desktop.ui.speech.speech import Speech, SpeechEnd
from coprod_desktop.ui.widgets.buttons import ButtonRole, button
from coprod_desktop.ui.widgets.notice import Notice, Tone

_KEYS = "Ctrl+Shift+R"


class ReadAloud(QObject):
    """``button`` and ``told`` stand where their page puts them; without speech neither is ever shown."""

    def __init__(self, parent: QObject, *, speech: Speech | None, icons: Icons) -> None:
        super().__init__(parent)
        self._speech = speech
        self._icons = icons
        self._text = ""
        self._language = ""
        self._reading = False
        self._words: Mapping[bool, str] = {}
        self.told = Notice(icons=icons)
        self.button = button("", role=ButtonRole.QUIET)
        self.button.clicked.connect(self._pressed)
        if speech is None:
            self.button.hide()  # never shown here: it has no page around it yet, and would open as a window
        self._key = QShortcut(QKeySequence(_KEYS), self.button)
        self._key.activated.connect(self._pressed)
        self._key.setEnabled(speech is not None)
        self._say_state(reading=False, anew=True)

    def show_text(self, text: str, *, language: str) -> None:
        """Have another text to read; what was being read ends, and the button is worded anew."""
        self.stop()
        self.told.clear()
        self._say_state(reading=False, anew=True)
        self._text = text
        self._language = language

    @Slot()
    def stop(self) -> None:
        """Be quiet."""
        if self._reading and self._speech is not None:
            self._speech.stop()
            self._say_state(reading=False)

    @Slot()
    def _pressed(self) -> None:
        if self._speech is None:
            return
        if self._reading:
            self.stop()
            return
        self.told.clear()
        self._say_state(reading=True)
        self._speech.say(self._text, language=self._language, ended=self._ended)

    def _ended(self, end: SpeechEnd) -> None:
        if not isValid(self.button):
            return
        self._say_state(reading=False)
        if end is SpeechEnd.NO_VOICE:
            said = QCoreApplication.translate("ReadAloud", "This laptop has no voice for {language}.")
            self.told.say(said.format(language=language_name(self._language)), tone=Tone.INFO)
        elif end is SpeechEnd.FAILED:
            self.told.say(
                QCoreApplication.translate(
                    "ReadAloud", "This laptop's speech did not work just now. Read it together instead."
                ),
                tone=Tone.WARNING,
            )

    def _say_state(self, *, reading: bool, anew: bool = False) -> None:
        if anew:
            self._words = {
                True: QCoreApplication.translate("ReadAloud", "Stop reading"),
                False: QCoreApplication.translate("ReadAloud", "Read aloud"),
            }
        self._reading = reading
        words = self._words[reading]
        self.button.set_words(words)
        self.button.setToolTip(_KEYS)
        self._key.setWhatsThis(words)
        self._icons.dress(self.button, "quiet" if reading else "speak", Ink.ACCENT)
