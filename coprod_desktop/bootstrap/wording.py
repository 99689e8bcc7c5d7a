"""The sentences of the app, read from the resources once for each use."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

from coprod_desktop.application.wording import Spoken, SpokenIn, Wording
from coprod_desktop.bootstrap.resources import resources_folder
from coprod_desktop.content.wording import read_wording

LANGUAGE = "en"

Sentences = Callable[[str, Mapping[str, str]], str]
"""Given a code and values, the sentence to say."""


@cache
def wording(name: str) -> Wording:
    """Read a wording file by its name, once: ``refusals``, ``paper`` or ``written_out``."""
    return read_wording(resources_folder() / "wording" / LANGUAGE / f"{name}.toml")


def sentences() -> Sentences:
    """Give the function that turns a refusal's code into words."""
    return wording("refusals").sentence


def spoken_in(name: str) -> SpokenIn:
    """Give what finds the wording of one use in somebody's language; a file is read when first asked for.

    A sentence that is not in that language yet is said in English.
    """
    folder = resources_folder() / "wording"

    @cache
    def spoken(language: str) -> Spoken:
        return Spoken(
            wording=_whole(folder, language, name), written_out=_whole(folder, language, "written_out")
        )

    def find(preferred: tuple[str, ...], /) -> Spoken:
        there = {path.parent.name for path in folder.glob(f"*/{name}.toml")}
        wanted = (tag.partition("-")[0].lower() for tag in preferred)
        return spoken(next((tag for tag in wanted if tag in there), LANGUAGE))

    return find


def worded(name: str) -> Callable[[], tuple[str, ...]]:
    """Give what lists the languages that one use has words in; the folder is looked at when first asked."""
    folder = resources_folder() / "wording"

    @cache
    def find() -> tuple[str, ...]:
        return tuple(sorted(path.parent.name for path in folder.glob(f"*/{name}.toml")))

    return find


def _whole(folder: Path, language: str, name: str) -> Wording:
    english = wording(name)
    if language == LANGUAGE:
        return english
    own = read_wording(folder / language / f"{name}.toml")
    return replace(own, sentences=MappingProxyType({**english.sentences, **own.sentences}))
