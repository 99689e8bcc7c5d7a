"""What every file that people write for the app has in common: its format, and languages by their tags."""

import re

from coprod_desktop.content.toml_file import Table

HIGHEST_NUMBER = 1_000_000

_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def check_format(table: Table, expected: int) -> None:
    """Hold a file to the one format that this app reads.

    Raises:
        Refusal: ``file_unreadable``.
    """
    found = table.whole_number("format", lowest=1, highest=HIGHEST_NUMBER)
    if found is None:
        raise table.place.key("format").refusal("is missing")
    if found != expected:
        raise table.place.key("format").refusal(f"is {found}, but this app reads format {expected}")


def language_tags(table: Table, key: str) -> tuple[str, ...]:
    """Read a list of BCP 47 tags, each only once.

    Raises:
        Refusal: ``file_unreadable``.
    """
    tags = table.texts(key)
    for index, tag in enumerate(tags):
        place = table.place.key(key).item(index)
        if not is_language_tag(tag):
            raise place.refusal("is not a language such as en or cy")
        if tag in tags[:index]:
            raise place.refusal("is there twice")
    return tags


def is_language_tag(text: str) -> bool:
    """Whether a text is a language as BCP 47 writes it."""
    return _LANGUAGE_TAG.fullmatch(text) is not None
