"""Files of words that people might write of somebody, and kinder ones, checked when they are read."""

from pathlib import Path

from coprod_desktop.content.formats import check_format
from coprod_desktop.content.toml_file import Table, open_table
from coprod_desktop.domain.kinder_words import KinderWord

FORMAT = 1
FILE_NAME = "kinder_words.toml"
MOST_WORDS = 2_000
LONGEST = 200
"""Characters of one word or phrase, or of the line that says why."""


def read_kinder_words(path: Path) -> tuple[KinderWord, ...]:
    """Read one list.

    Raises:
        Refusal: ``file_unreadable``.
    """
    table = open_table(path)
    check_format(table, FORMAT)
    table.text("language")
    entries = table.tables("word")
    if len(entries) > MOST_WORDS:
        raise table.place.key("word").refusal(f"has more than {MOST_WORDS} words")
    words = tuple(_word(entry) for entry in entries)
    table.refuse_unread()
    return words


def _word(entry: Table) -> KinderWord:
    word = KinderWord(
        avoid=entry.text("avoid"),
        instead=entry.texts("instead"),
        why=entry.optional_text("why") or "",
        also=entry.texts("also"),
        plural=entry.optional_text("plural") or "",
        instead_of_plural=entry.texts("instead_of_plural"),
    )
    for text in (word.avoid, word.why, word.plural, *word.instead, *word.also, *word.instead_of_plural):
        if len(text) > LONGEST:
            raise entry.place.refusal(f"has a text of more than {LONGEST} characters")
    if not any(letter.isalnum() for letter in word.avoid):
        raise entry.place.key("avoid").refusal("has no letter in it")
    return word
