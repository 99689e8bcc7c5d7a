"""Spelling is looked at in notes, and in what people say only if somebody asked."""

from coprod_desktop.application.spelling import Spelling
from tests.fakes import MemorySettings
from tests.ui.written import Dictionaries, Dictionary


def test_notes_are_looked_at_and_quotes_are_not_until_asked() -> None:
    settings = MemorySettings()
    spelling = Spelling(settings=settings, dictionaries=Dictionaries())
    assert (spelling.on_notes(), spelling.on_quotes()) == (True, False)
    spelling.look_at_notes(on=False)
    spelling.look_at_quotes(on=True)
    for each in (spelling, Spelling(settings=settings, dictionaries=Dictionaries())):
        assert (each.on_notes(), each.on_quotes()) == (False, True)


def test_there_is_a_dictionary_of_some_languages() -> None:
    spelling = Spelling(settings=MemorySettings(), dictionaries=Dictionaries(en=Dictionary("", {})))
    assert (spelling.has("en"), spelling.has("en-GB"), spelling.has("pl")) == (True, True, False)


def test_a_workers_own_words_are_kept_whatever_their_case() -> None:
    settings = MemorySettings()
    Spelling(settings=settings, dictionaries=Dictionaries()).add("Hiraeth")
    again = Spelling(settings=settings, dictionaries=Dictionaries())
    assert again.own() == {"hiraeth"}
    again.forget("hiraeth")
    assert again.own() == frozenset()
