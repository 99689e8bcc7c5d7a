"""A worker says which words they prefer; the organisation's list and the app's own stand behind theirs."""

import pytest

from coprod_desktop.application.kinder_words import LONGEST, Source, WordsWePrefer
from coprod_desktop.domain.kinder_words import KinderWord
from coprod_desktop.domain.refusal import Refusal
from tests.fakes import MemorySettings

CLIENT = KinderWord(avoid="client", instead=("person",))


class Lists:
    def __init__(self, *team: KinderWord) -> None:
        self.team = team
        self.broken: Refusal | None = None

    def ours(self, language: str) -> tuple[KinderWord, ...]:
        return (
            (CLIENT, KinderWord(avoid="pathway", instead=("what happens next",))) if language == "en" else ()
        )

    def organisation(self, _language: str) -> tuple[KinderWord, ...]:
        if self.broken is not None:
            raise self.broken
        return self.team


def offered(words: WordsWePrefer, text: str, language: str = "en") -> list[tuple[str, ...]]:
    return [found.instead for found in words.finder(language).find(text)]


def test_the_apps_own_list_is_there_from_the_start() -> None:
    assert offered(WordsWePrefer(settings=MemorySettings(), lists=Lists()), "a client") == [("person",)]


def test_a_tag_with_a_country_is_the_same_language() -> None:
    words = WordsWePrefer(settings=MemorySettings(), lists=Lists())
    assert offered(words, "a client", "en-GB") == [("person",)]


def test_the_organisations_word_stands_before_ours_and_the_workers_before_both() -> None:
    words = WordsWePrefer(
        settings=MemorySettings(), lists=Lists(KinderWord(avoid="Client", instead=("neighbour",)))
    )
    assert offered(words, "a client") == [("neighbour",)]
    words.write("en", KinderWord(avoid="client ", instead=(" friend ", "")))
    assert offered(words, "a client") == [("friend",)]
    assert [each.source for each in words.listed("en")] == [Source.OWN, Source.OURS]
    words.forget("en", "client")
    assert offered(words, "a client") == [("neighbour",)]


def test_a_word_can_be_switched_off_and_on_again() -> None:
    words = WordsWePrefer(settings=MemorySettings(), lists=Lists())
    words.switch("en", "client", on=False)
    assert offered(words, "a client") == []
    assert [(each.word.avoid, each.on) for each in words.listed("en")] == [
        ("client", False),
        ("pathway", True),
    ]
    words.switch("en", "client", on=True)
    assert offered(words, "a client") == [("person",)]


def test_what_was_chosen_is_there_after_the_vault_was_opened_again() -> None:
    settings = MemorySettings()
    WordsWePrefer(settings=settings, lists=Lists()).write(
        "cy", KinderWord(avoid="cleient", instead=("person",), why="Enw.")
    )
    again = WordsWePrefer(settings=settings, lists=Lists())
    assert [(each.word.avoid, each.word.why) for each in again.listed("cy")] == [("cleient", "Enw.")]
    assert offered(again, "y cleient", "cy") == [("person",)]


@pytest.mark.parametrize(
    "word",
    [KinderWord(avoid=" - ", instead=("x",)), KinderWord(avoid="x"), KinderWord(avoid="x", instead=(" ",))],
)
def test_a_word_without_words_is_refused(word: KinderWord) -> None:
    words = WordsWePrefer(settings=MemorySettings(), lists=Lists())
    with pytest.raises(Refusal) as refused:
        words.write("en", word)
    assert refused.value.code == "words_missing"


def test_a_word_as_long_as_a_page_is_refused() -> None:
    words = WordsWePrefer(settings=MemorySettings(), lists=Lists())
    with pytest.raises(Refusal) as refused:
        words.write("en", KinderWord(avoid="x" * (LONGEST + 1), instead=("y",)))
    assert refused.value.code == "words_too_long"


def test_a_broken_file_of_the_organisations_is_told_and_takes_nothing_away() -> None:
    lists = Lists()
    lists.broken = Refusal("file_unreadable", file="en.toml", place="line 3", reason="is not TOML")
    words = WordsWePrefer(settings=MemorySettings(), lists=lists)
    assert words.complaint("en") is lists.broken
    assert offered(words, "a client") == [("person",)]
