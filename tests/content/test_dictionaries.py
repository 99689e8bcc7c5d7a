"""The dictionaries that come with the app know their language, and offer what was meant."""

# ruff: noqa: RUF001  # words are written with the marks that print uses

from pathlib import Path

import pytest

from coprod_desktop.content.dictionaries import BundledDictionaries

RESOURCES = Path(__file__).parents[2] / "resources"
BUNDLED = BundledDictionaries(folder=RESOURCES / "spelling")


@pytest.mark.parametrize(
    ("language", "known", "unknown", "meant"),
    [
        ("en", "colour neighbour isn’t recognise", "nieghbour", "neighbour"),
        ("cy", "Cymraeg chymorth gweithio hoffwn", "cymdogoin", "cymdogion"),
    ],
)
def test_a_dictionary_knows_its_words_and_offers_what_was_meant(
    language: str, known: str, unknown: str, meant: str
) -> None:
    portions: list[None] = []
    speller = BUNDLED.load(language, portion=lambda: portions.append(None))
    assert [word for word in known.split() if not speller.knows(word)] == []
    assert not speller.knows(unknown)
    assert meant in speller.suggest(unknown)
    assert len(speller.suggest(unknown)) <= 4
    assert len(portions) > 10


@pytest.mark.parametrize("folder", ["en_GB", "cy_GB"])
def test_a_dictionary_comes_with_its_licence(folder: str) -> None:
    licence = (RESOURCES / "spelling" / folder / "LICENCE.txt").read_text(encoding="utf-8")
    assert "opyright" in licence
