"""The sentences of the app, read from the resources once for each use."""

from collections.abc import Callable, Mapping

from coprod_desktop.application.wording import Wording
from coprod_desktop.bootstrap.resources import resources_folder
from coprod_desktop.content.wording import read_wording

LANGUAGE = "en"

Sentences = Callable[[str, Mapping[str, str]], str]
"""Given a code and values, the sentence to say."""


def wording(name: str) -> Wording:
    """Read a wording file by its name: ``refusals``, ``paper`` or ``written_out``."""
    return read_wording(resources_folder() / "wording" / LANGUAGE / f"{name}.toml")


def sentences() -> Sentences:
    """Give the function that turns a refusal's code into words."""
    return wording("refusals").sentence
