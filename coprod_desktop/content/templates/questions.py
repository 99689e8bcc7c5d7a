"""One question of a template, with the keys that belong to its kind."""

import re
from typing import Final

from coprod_desktop.content.faults import Faults
from coprod_desktop.content.templates.conditions import ConditionError, parse_condition
from coprod_desktop.content.templates.texts import TextReader
from coprod_desktop.content.toml_file import Table
from coprod_desktop.domain.conditions import Condition
from coprod_desktop.domain.templates import (
    MOST_OPTIONS,
    MOST_STEPS,
    Asker,
    ChoiceOption,
    Feeds,
    Question,
    QuestionKind,
)

LOWEST_MARK, HIGHEST_MARK = -1_000, 1_000

_ID: Final = re.compile(r"[a-z][a-z0-9_]{0,63}")
_PICTURE: Final = re.compile(r"([a-z][a-z0-9_]{0,63}/)?[a-z][a-z0-9_]{0,63}")
_FEWEST_OPTIONS: Final = {QuestionKind.CHOICE: 2, QuestionKind.CARDS: 1}


class QuestionReader:
    """Reads questions, past whatever is wrong with them."""

    def __init__(self, *, texts: TextReader, faults: Faults) -> None:
        self._texts = texts
        self._faults = faults

    def question(self, table: Table) -> Question:
        """Read one question; what it must be like beside the others is not looked at here."""
        past, texts = self._faults.past, self._texts
        kind = past(lambda: table.optional_choice("kind", QuestionKind), None) or QuestionKind.TEXT
        lowest, highest = self._scale(table, kind)
        return Question(
            id=past(lambda: an_id(table), ""),
            kind=kind,
            text=texts.texts(table, "text"),
            spoken=texts.optional_texts(table, "spoken"),
            hint=texts.optional_texts(table, "hint"),
            prompts=texts.lists(table, "prompts"),
            feeds=past(lambda: table.optional_choice("feeds", Feeds), None),
            section=past(lambda: table.optional_text("section"), None) or "",
            asker=past(lambda: table.optional_choice("asker", Asker), None) or Asker.BOTH,
            options=self._options(table, kind),
            several=self._several(table, kind),
            lowest=lowest,
            highest=highest,
            lowest_means=self._texts.optional_texts(table, "lowest_means"),
            highest_means=self._texts.optional_texts(table, "highest_means"),
            when=past(lambda: _when(table), None),
            formerly=past(lambda: table.texts("formerly"), ()),
            source=past(lambda: table.optional_text("source"), None) or "",
        )

    def _options(self, table: Table, kind: QuestionKind) -> tuple[ChoiceOption, ...]:
        tables = self._faults.past(lambda: table.tables("option"), ())
        place = table.place.key("option")
        options = tuple(self._option(item) for item in tables)
        if kind not in _FEWEST_OPTIONS:
            if tables:
                self._faults.add([place.refusal(f"belongs to a choice or to cards, not to {kind}")])
        elif len(tables) < _FEWEST_OPTIONS[kind]:
            few = _FEWEST_OPTIONS[kind]
            self._faults.add([place.refusal(f"should be there {'twice' if few > 1 else 'once'} or more")])
        elif len(tables) > MOST_OPTIONS:
            self._faults.add([place.refusal(f"is there {len(tables)} times; at most {MOST_OPTIONS} fit")])
        seen: set[str] = set()
        for number, option in enumerate(options):
            if option.id and option.id in seen:
                refusal = place.item(number).key("id").refusal
                self._faults.add([refusal(f"is “{option.id}”, which another option has already")])
            seen.add(option.id)
        return options

    def _option(self, table: Table) -> ChoiceOption:
        return ChoiceOption(
            id=self._faults.past(lambda: an_id(table), ""),
            text=self._texts.texts(table, "text"),
            picture=self._faults.past(lambda: _picture(table), ""),
        )

    def _several(self, table: Table, kind: QuestionKind) -> bool:
        several = self._faults.past(lambda: table.yes_or_no("several"), None)
        if several is not None and kind is not QuestionKind.CHOICE:
            self._faults.add([table.place.key("several").refusal(f"belongs to a choice, not to {kind}")])
        return kind is QuestionKind.CARDS or several is True

    def _scale(self, table: Table, kind: QuestionKind) -> tuple[int, int]:
        past = self._faults.past
        lowest = past(lambda: _mark(table, "lowest"), 0)
        highest = past(lambda: _mark(table, "highest"), 10)
        if kind is not QuestionKind.SCALE:
            for key in ("lowest", "highest", "lowest_means", "highest_means"):
                if table.has(key):
                    self._faults.add([table.place.key(key).refusal(f"belongs to a scale, not to {kind}")])
            return 0, 10
        lowest, highest = 0 if lowest is None else lowest, 10 if highest is None else highest
        key = "highest" if table.has("highest") else "lowest"
        if highest <= lowest:
            reason = f"leaves no room for a scale: it goes from {lowest} to {highest}"
            self._faults.add([table.place.key(key).refusal(reason)])
        elif highest - lowest > MOST_STEPS:
            reason = f"makes a scale from {lowest} to {highest}; at most {MOST_STEPS} steps fit"
            self._faults.add([table.place.key(key).refusal(reason)])
        return lowest, highest


def an_id(table: Table) -> str:
    """Read the id of something in a template.

    Raises:
        Refusal: ``file_unreadable``.
    """
    found = table.text("id")
    if not is_id(found):
        raise table.place.key("id").refusal("should be small letters, digits and underscores")
    return found


def is_id(text: str) -> bool:
    """Whether something in a template can be called so."""
    return _ID.fullmatch(text) is not None


def _picture(table: Table) -> str:
    found = table.optional_text("picture")
    if found is not None and not _PICTURE.fullmatch(found):
        raise table.place.key("picture").refusal("should be a picture such as gifts/music")
    return found or ""


def _mark(table: Table, key: str) -> int | None:
    return table.whole_number(key, lowest=LOWEST_MARK, highest=HIGHEST_MARK)


def _when(table: Table) -> Condition | None:
    text = table.optional_text("when")
    if text is None:
        return None
    try:
        return parse_condition(text)
    except ConditionError as error:
        raise table.place.key("when").refusal(str(error)) from error
