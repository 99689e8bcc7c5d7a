"""Asks the dictionaries beside the screen's thread, and remembers what they said."""

from __future__ import annotations

import gc
from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from coprod_desktop.application.spelling import Speller, Spelling
from coprod_desktop.ui.background import Background, CancelToken, Tell

_BUSY = 50
"""Milliseconds until the other thread is asked again."""
_AT_ONCE = 200
"""Words looked up in one piece of work: some hundredths of a second."""


class SpellingDesk(QObject):
    """Knows of each word whether it is spelled well, once somebody has asked.

    A dictionary is loaded when its first word is asked for. ``learnt`` says that there are new answers.
    """

    learnt = Signal()

    def __init__(self, *, spelling: Spelling, background: Background) -> None:
        super().__init__()
        self._spelling = spelling
        self._background = background
        self._spellers: dict[str, Speller] = {}
        self._known: dict[tuple[str, str], bool] = {}
        self._suggested: dict[tuple[str, str], tuple[str, ...]] = {}
        self._asked: dict[tuple[str, str], None] = {}
        self._wanted: tuple[str, str] | None = None
        self._forgotten = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._go_on)

    def looks_at(self, language: str, *, quote: bool) -> bool:
        """Tell whether words of this language are looked up, in a quote or in a note."""
        wanted = self._spelling.on_quotes() if quote else self._spelling.on_notes()
        return wanted and self._spelling.has(language)

    def is_wrong(self, language: str, word: str) -> bool:
        """Tell whether a word is known to be misspelled; where nobody knows yet, it is asked for."""
        if word.casefold() in self._spelling.own():
            return False
        known = self._known.get((language, word))
        if known is None:
            self._asked[language, word] = None
            if not self._soon.isActive():
                self._soon.start(0)
        return known is False

    def suggestions(self, language: str, word: str) -> tuple[str, ...] | None:
        """Give what may have been meant; None where that is only being looked for."""
        if (language, word) not in self._suggested:
            self._wanted = (language, word)
            if not self._soon.isActive():
                self._soon.start(0)
        return self._suggested.get((language, word))

    def look_again(self) -> None:
        """Have every open editor looked at again: what is looked for is another."""
        self.learnt.emit()

    def add(self, word: str) -> None:
        """Add a word to the worker's own."""
        self._spelling.add(word)
        self.learnt.emit()

    @Slot()
    def forget(self) -> None:
        """Let go of every word that was written: the vault locks."""
        self._forgotten = True
        self._soon.stop()
        self._background.cancel()
        for held in (self._known, self._suggested, self._asked, self._spellers):
            held.clear()

    @Slot()
    def _go_on(self) -> None:
        if self._forgotten:
            return
        if self._background.is_busy():
            self._soon.start(_BUSY)
            return
        if self._asked:
            some = tuple(self._asked)[:_AT_ONCE]
            language = some[0][0]
            words = tuple(word for asked, word in some if asked == language)
            for word in words:
                del self._asked[language, word]
            self._background.submit(
                lambda token, _tell: self._look_up(language, words, token),
                done=self._learn,
                failed=self._fail,
            )
        elif self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self._background.submit(
                lambda _token, tell: self._suggest(wanted, tell), done=self._take, failed=self._fail
            )

    def _look_up(
        self, language: str, words: Iterable[str], token: CancelToken
    ) -> dict[tuple[str, str], bool]:
        """Runs beside the screen."""
        speller = self._speller(language)
        answers = {}
        for word in words:
            token.check()
            answers[language, word] = speller.knows(word)
        return answers

    def _suggest(self, wanted: tuple[str, str], _tell: Tell) -> tuple[tuple[str, str], tuple[str, ...]]:
        """Runs beside the screen."""
        language, word = wanted
        return wanted, self._speller(language).suggest(word)

    def _speller(self, language: str) -> Speller:
        if language not in self._spellers:
            # It stays until it locks: to look through all of it for unused objects held the window.
            self._spellers[language] = self._spelling.load(language, portion=gc.freeze)
            gc.freeze()
        return self._spellers[language]

    def _learn(self, answers: dict[tuple[str, str], bool]) -> None:
        if self._forgotten:
            return
        self._known |= answers
        if not all(answers.values()):
            self.learnt.emit()
        self._go_on()

    def _take(self, found: tuple[tuple[str, str], tuple[str, ...]]) -> None:
        if self._forgotten:
            return
        asked, words = found
        self._suggested[asked] = words
        self.learnt.emit()
        self._go_on()

    def _fail(self, error: Exception) -> None:
        if not self._forgotten:
            raise error
