"""Help with writing, over lists and dictionaries that a test makes up; answers come at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeVar

from coprod_desktop.application.kinder_words import WordsWePrefer
from coprod_desktop.application.spelling import Spelling
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.domain.kinder_words import KinderWord
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.ui.background import Background, CancelToken, Progress, Tell, Work
from coprod_desktop.ui.writing.spelling_desk import SpellingDesk
from coprod_desktop.ui.writing.writing import Writing
from tests.fakes import MemorySettings

if TYPE_CHECKING:
    from coprod_desktop.application.spelling import Speller

Result = TypeVar("Result")

LIST = (
    KinderWord(
        avoid="non-compliant", instead=("chose not to",), why="Somebody decided. Write what, and why."
    ),
    KinderWord(avoid="client", instead=("person",), instead_of_plural=("people",)),
)


class Lists:
    def __init__(self, *, own: tuple[KinderWord, ...] = LIST) -> None:
        self.own = own
        self.team: tuple[KinderWord, ...] = ()

    def ours(self, language: str) -> tuple[KinderWord, ...]:
        return self.own if language == "en" else ()

    def organisation(self, language: str) -> tuple[KinderWord, ...]:
        return self.team if language == "en" else ()


class Dictionary:
    """Knows the words that it is told, and offers for each other word what it is told to."""

    def __init__(self, words: str, offers: Mapping[str, tuple[str, ...]]) -> None:
        self.words = frozenset(words.split())
        self.offers = offers
        self.looked_up: list[str] = []

    def knows(self, word: str) -> bool:
        self.looked_up.append(word)
        return word.casefold() in self.words

    def suggest(self, word: str) -> tuple[str, ...]:
        return self.offers.get(word, ())


class Dictionaries:
    def __init__(self, **dictionaries: Dictionary) -> None:
        self.held = dictionaries
        self.loaded: list[str] = []

    def languages(self) -> frozenset[str]:
        return frozenset(self.held)

    def load(self, language: str, *, portion: Callable[[], None]) -> Speller:
        del portion
        self.loaded.append(language)
        return self.held[language]


class AtOnce(Background):
    """Does each piece of work where it is given, so that no test waits."""

    def __init__(self) -> None:
        super().__init__()
        self.shut_down()  # nothing runs beside, and Python clears away as ever

    def submit(
        self,
        work: Work[Result],
        *,
        done: Callable[[Result], None],
        failed: Callable[[Exception], None],
        progress: Tell = lambda _progress: None,
        cancelled: Callable[[], None] | None = None,
    ) -> CancelToken:
        del cancelled
        token = CancelToken()

        def tell(news: Progress) -> None:
            progress(news)

        try:
            result = work(token, tell)
        except (Refusal, Unavailable) as error:
            failed(error)
        else:
            done(result)
        return token


def a_writing(*, lists: Lists | None = None, dictionaries: Dictionaries | None = None) -> Writing:
    settings = MemorySettings()
    spelling = Spelling(settings=settings, dictionaries=dictionaries or Dictionaries())
    return Writing(
        words=WordsWePrefer(settings=settings, lists=lists or Lists()),
        spelling=spelling,
        desk=SpellingDesk(spelling=spelling, background=AtOnce()),
    )
