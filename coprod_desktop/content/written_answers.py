"""Answers written down as they were read, turned into what was chosen at a question that offers answers."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from coprod_desktop.content.toml_file import FIRST_YEAR, LAST_YEAR, Place
from coprod_desktop.domain.conversations import Statement
from coprod_desktop.domain.templates import Question, QuestionKind, yes_or_no, yes_or_no_in

ENGLISH: Final = "en"
"""The language in which a day is written down."""
_BETWEEN: Final = ";"
"""What stands between several answers to one question, as the table writes them."""
_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DAYS: Final = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y")
"""Day first, as people here write it; or ISO 8601."""
_CHOSEN: Final = frozenset(
    {QuestionKind.CHOICE, QuestionKind.CARDS, QuestionKind.SCALE, QuestionKind.YES_NO, QuestionKind.DATE}
)


def is_chosen(question: Question) -> bool:
    """Whether an answer to this question is chosen rather than said."""
    return question.kind in _CHOSEN


def chosen_statement(said: Statement, question: Question, *, language: str, place: Place) -> Statement:
    """Give what was written down as a choice, with the words as they are read in ``language``.

    An answer is written as its words in any language of the template, or as its id; a number in digits; a day
    as 4 December 2026, 4/12/2026 or 2026-12-04. Several answers have a semicolon between them.

    Raises:
        Refusal: ``file_unreadable`` where it is no answer to the question; ``place`` names the words.
    """
    if question.kind is QuestionKind.DATE:
        day = _day(said.words, place)
        words = f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
        return _as_chosen(said, (day.isoformat(),), words, ENGLISH)
    offered = _offered(question, language)
    known = _known(question, offered)
    written = [part.strip() for part in said.words.split(_BETWEEN)]
    chosen = {_one(each, known, tuple(offered.values()), place) for each in written}
    if len(chosen) > 1 and not (question.several or question.kind is QuestionKind.CARDS):
        raise place.refusal("holds several answers, and the question takes one")
    ids = tuple(each for each in offered if each in chosen)
    read_in = yes_or_no_in(language) if question.kind is QuestionKind.YES_NO else language
    return _as_chosen(said, ids, f"{_BETWEEN} ".join(offered[each] for each in ids), read_in)


def _as_chosen(said: Statement, chosen: tuple[str, ...], words: str, language: str) -> Statement:
    return replace(said, verbatim=False, words=words, language=language, chosen=chosen)


def _offered(question: Question, language: str) -> Mapping[str, str]:
    """Give the words of every answer by its id, in the order they are offered."""
    if question.kind is QuestionKind.SCALE:
        return {str(number): str(number) for number in range(question.lowest, question.highest + 1)}
    if question.kind is QuestionKind.YES_NO:
        return yes_or_no(language)
    return {option.id: option.text.get(language) or option.id for option in question.options}


def _known(question: Question, offered: Mapping[str, str]) -> Mapping[str, str]:
    """Give the id of every answer by all that it can be written as."""
    words = {text.casefold(): option.id for option in question.options for text in option.text.values()}
    return {
        **words,
        **{text.casefold(): each for each, text in offered.items()},
        **{each: each for each in offered},
    }


def _one(written: str, known: Mapping[str, str], offered: tuple[str, ...], place: Place) -> str:
    found = known.get(written) or known.get(written.rstrip(".").casefold())
    if found is None:
        raise place.refusal(f"is none of the answers to this question; there are: {', '.join(offered)}")
    return found


def _day(written: str, place: Place) -> date:
    words = " ".join(written.rstrip(".").split())
    day, _, rest = words.partition(" ")
    month, _, year = rest.partition(" ")
    number = next(
        (at for at, name in enumerate(_MONTHS, start=1) if name.casefold() == month.casefold()), None
    )
    text, forms = (words, _DAYS) if number is None else (f"{year}-{number}-{day}", _DAYS[:1])
    for form in forms:
        try:
            read = datetime.strptime(text, form).date()  # noqa: DTZ007  (a day has no time and no zone)
        except ValueError:
            continue
        if FIRST_YEAR <= read.year <= LAST_YEAR:
            return read
    raise place.refusal("should be a day, such as 4 December 2026")
