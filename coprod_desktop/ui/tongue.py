"""Another language for a part of the screen: what is worded while it is spoken is said in it.

Whoever answers alone is spoken to by widgets that all pages share, whose words are Qt's to translate. So Qt
is told other words while such a page is shown, or a question is laid out; what stands already stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QObject, QTranslator

from coprod_desktop.application.wording import SpokenIn
from coprod_desktop.ui.sentences import Sentences

if TYPE_CHECKING:
    from coprod_desktop.application.wording import Wording

_SCREEN: Final = "screen."
_REFUSED: Final = "refused."
_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


class Tongue(QObject):
    """Speaks one language at a time, or none; the words are under ``screen`` and ``refused`` in a wording."""

    def __init__(self, parent: QObject, *, spoken_in: SpokenIn) -> None:
        super().__init__(parent)
        self._spoken_in = spoken_in
        self._language = ""
        self._words = _Words(self)

    def speak(self, language: str) -> None:
        """Word everything in a language from here on; English, and where nothing is known, as it is."""
        self.rest()
        self._language = language
        english, own = self._spoken_in(()).wording, self._spoken_in((language,)).wording
        if own.language != english.language:
            self._words.begin(_pairs(english, own))

    def rest(self) -> None:
        """Word what comes as before."""
        self._words.known = _NOTHING
        self._language = ""

    @contextmanager
    def speaking(self, language: str) -> Iterator[None]:
        """Word what is done meanwhile in a language."""
        self.speak(language)
        try:
            yield
        finally:
            self.rest()

    def sentences(self, sentences: Sentences) -> Sentences:
        """Give what tells why something was refused: in the language that is spoken, where it is known."""

        def tell(code: str, values: Mapping[str, str]) -> str:
            own = self._spoken_in((self._language,)).wording
            known = f"{_REFUSED}{code}"
            speaks = bool(self._words.known) and known in own
            return own.sentence(known, values) if speaks else sentences(code, values)

        return tell


class _Words(QTranslator):
    """Finds a text by what it is in English, wherever it stands."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.known = _NOTHING
        self._installed = False

    def begin(self, known: Mapping[str, str]) -> None:
        """Know these from here on.

        Once installed it stays so, and knows nothing most of the time: Qt tells every widget of all that is
        installed and taken out.
        """
        self.known = known
        if not self._installed:
            QCoreApplication.installTranslator(self)
            self._installed = True

    def isEmpty(self) -> bool:
        """Whether it is of no use: said so that Qt tells no widget of it."""
        return True

    def translate(self, _context: str, words: str, *_others: object) -> str | None:
        """Give it, or nothing: then Qt asks on, and says the English at last."""
        return self.known.get(words)


def _pairs(english: Wording, own: Wording) -> Mapping[str, str]:
    return MappingProxyType(
        {
            words: own.sentences[code]
            for code, words in english.sentences.items()
            if code.startswith(_SCREEN) and code in own
        }
    )
