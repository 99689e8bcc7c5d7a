"""Dictionaries whose reader is loaded when a note is first written, so that starting does not wait for it."""

from collections.abc import Callable

from coprod_desktop.application.spelling import Speller
from coprod_desktop.bootstrap.resources import resources_folder


class DictionariesWhenNeeded:
    """The port of dictionaries, in front of the real one."""

    def languages(self) -> frozenset[str]:
        """Name the languages there is a dictionary of."""
        return frozenset({"en", "cy"})

    def load(self, language: str, *, portion: Callable[[], None]) -> Speller:
        """Load a dictionary."""
        from coprod_desktop.content.dictionaries import BundledDictionaries  # noqa: PLC0415  (as above)

        return BundledDictionaries(folder=resources_folder() / "spelling").load(language, portion=portion)
