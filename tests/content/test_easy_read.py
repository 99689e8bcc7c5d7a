"""Easy Read: our sentences are short in every language, and every picture is there."""

from __future__ import annotations

import re
import tomllib

import pytest

from coprod_desktop.application.wording import PLACEHOLDER
from coprod_desktop.content.wording import read_wording
from coprod_desktop.documents.easy_pictures import EasyPictures
from tests.content.files import RESOURCES
from tests.documents.builders import PICTURES

MOST_WORDS = 15
LANGUAGES = ("en", "cy")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_of_ours_has_more_than_fifteen_words(language: str) -> None:
    wording = read_wording(RESOURCES / "wording" / language / "easy_read.toml")
    long = {
        code: sentence
        for code, said in wording.sentences.items()
        for sentence in re.split(r"(?<=[.!?:])\s", PLACEHOLDER.sub("something", said))
        if len(sentence.split()) > MOST_WORDS
    }
    assert long == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_beside_a_picture_is_one_sentence(language: str) -> None:
    wording = read_wording(RESOURCES / "wording" / language / "easy_read.toml")
    several = {
        code: said
        for code, said in wording.sentences.items()
        if re.search(r"[.!?]\s", said) and not code.startswith("signed.")
    }
    assert several == {}, "a signature's statement alone is no row with a picture"


@pytest.mark.parametrize("name", ["easy_read", "papers"])
def test_welsh_says_all_that_english_does_and_says_that_nobody_has_read_it(name: str) -> None:
    english, welsh = (
        read_wording(RESOURCES / "wording" / language / f"{name}.toml") for language in LANGUAGES
    )
    assert set(english.sentences) == set(welsh.sentences)
    for code, sentence in english.sentences.items():
        assert set(PLACEHOLDER.findall(sentence)) == set(PLACEHOLDER.findall(welsh.sentences[code])), code
    assert (english.unreviewed, welsh.unreviewed) == (False, True)


def test_the_agreement_in_welsh_mentions_what_it_mentions_in_english() -> None:
    english, welsh = (read_wording(RESOURCES / "wording" / language / "paper.toml") for language in LANGUAGES)
    assert set(welsh.sentences) <= set(english.sentences)
    for code, sentence in welsh.sentences.items():
        assert set(PLACEHOLDER.findall(sentence)) == set(PLACEHOLDER.findall(english.sentences[code])), code
    assert welsh.unreviewed


def test_every_picture_that_is_named_is_there_and_is_a_picture() -> None:
    named = tomllib.loads((PICTURES / "pictures.toml").read_text(encoding="utf-8"))["pictures"]
    pictures = EasyPictures(PICTURES)
    assert [name for name in named if pictures.named(name) is None] == []
    assert {path.stem for path in PICTURES.glob("*.shapes")} == set(named)
    assert (PICTURES / "FluentEmoji-LICENSE.txt").read_text(encoding="utf-8").startswith("MIT License")


def test_no_word_has_two_pictures_and_every_word_has_one_that_is_there() -> None:
    words = tomllib.loads((PICTURES / "words.toml").read_text(encoding="utf-8"))["words"]
    pictures = EasyPictures(PICTURES)
    assert [picture for picture in words if pictures.named(picture) is None] == []
    every = [word.casefold() for several in words.values() for word in several]
    assert sorted(every) == sorted(set(every))


def test_a_sentence_is_pictured_by_the_first_thing_it_speaks_of() -> None:
    pictures = EasyPictures(PICTURES)
    assert pictures.of("Being in my own house, with the dog.") == pictures.named("house")
    assert pictures.of("أريد أن أبقى مع زوجي في البيت") == pictures.named("family")
    assert pictures.of("Nothing that can be drawn") is None


def test_an_organisations_own_pictures_take_the_place_of_ours(tmp_path: object) -> None:
    folder = PICTURES.__class__(str(tmp_path))
    (folder / "house.shapes").write_text("10 10\n#ff0000 + 0 0 m 10 0 l 10 10 l h\n", encoding="ascii")
    (folder / "dog.shapes").write_text("this is no picture", encoding="ascii")
    (folder / "words.toml").write_text('[words]\nhouse = ["bungalow"]\n', encoding="utf-8")
    ours, both = EasyPictures(PICTURES), EasyPictures(PICTURES, folder)
    assert both.named("house") != ours.named("house")
    assert both.named("dog") == ours.named("dog")
    assert both.of("My bungalow") == both.named("house")
