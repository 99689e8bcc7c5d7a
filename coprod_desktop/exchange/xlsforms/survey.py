"""The survey sheet of an XLSForm, gone through row by row, into sections and questions."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from coprod_desktop.domain.conditions import (
    AllOf,
    Answered,
    AnyOf,
    Compared,
    Condition,
    Not,
    questions_in,
)
from coprod_desktop.domain.templates import MOST_STEPS, YES_NO, QuestionKind, Texts
from coprod_desktop.exchange.xlsforms.expressions import NotCarriedError, fits, read_range, read_relevant
from coprod_desktop.exchange.xlsforms.kinds import Asked, asked_as
from coprod_desktop.exchange.xlsforms.languages import Languages
from coprod_desktop.exchange.xlsforms.lists import Lists, Option
from coprod_desktop.exchange.xlsforms.names import Names
from coprod_desktop.exchange.xlsforms.notes import Notes
from coprod_desktop.exchange.xlsforms.workbook import Row

_NO: Final = frozenset({"no", "false", "false()", "0"})
_HARMLESS: Final = frozenset(
    {
        *(
            "multiline",
            "minimal",
            "quick",
            "horizontal",
            "horizontal-compact",
            "compact",
            "columns",
            "vertical",
        ),
        *("likert", "autocomplete", "field-list", "no-calendar", "no-ticks", "columns-pack", "quickcompact"),
    }
)
"""Appearances that change how a question looks, and not what is asked: here each kind has one look."""
_READ: Final = frozenset({"type", "name", "relevant", "relevance", "appearance", "disabled", "constraint"})
_BEGIN: Final = re.compile(r"(begin|end)[ _](group|repeat|loop)\b.*")


@dataclass(frozen=True, slots=True, kw_only=True)
class FormQuestion:
    """One question as the template will have it."""

    id: str
    row: int
    kind: QuestionKind
    text: Texts
    hint: Texts
    section: str
    options: tuple[Option, ...] = ()
    several: bool = False
    lowest: int = 0
    highest: int = 10
    when: Condition | None = None
    """With the ids of the template."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSection:
    """A group that has a label."""

    id: str
    row: int
    title: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    """A group or a repeat that is open."""

    row: int
    section: str
    conditions: tuple[Condition, ...]
    repeats: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """All that is asked."""

    sections: tuple[FormSection, ...]
    questions: tuple[FormQuestion, ...]


class SurveyReader:
    """Goes through the rows once; what cannot be carried is said in ``notes``."""

    def __init__(self, *, languages: Languages, lists: Lists, notes: Notes) -> None:
        self._languages = languages
        self._lists = lists
        self._notes = notes
        self._questions: dict[str, FormQuestion] = {}
        self._sections: list[FormSection] = []
        self._ids = Names()
        self._section_ids = Names()
        self._around: list[_Around] = []

    def read(self, rows: tuple[Row, ...]) -> Survey:
        """Read every row."""
        for row in rows:
            self._row(row)
        for left_open in self._around:
            self._say(left_open.row, "this group or repeat is never ended")
        asked = {question.section for question in self._questions.values()}
        for section in self._sections:
            if section.id not in asked:
                self._say(section.row, "no question stands in this group itself, so its title is left out")
        return Survey(
            sections=tuple(section for section in self._sections if section.id in asked),
            questions=tuple(self._questions.values()),
        )

    def _say(self, row: int, reason: str) -> None:
        self._notes.say("survey", row, reason)

    def _row(self, row: Row) -> None:
        written = row.cells.get("type", "")
        bracket = _BEGIN.fullmatch(" ".join(written.split()).lower())
        if row.cells.get("disabled", "no").lower() not in _NO:
            self._say(row.number, "it is switched off in the form")
        elif not written:
            self._say(row.number, "has no type")
        elif bracket is None:
            self._question(row, written)
            self._say_unread(row)
        elif bracket[1] == "begin":
            self._begin(row, repeats=bracket[2] != "group")
            self._say_unread(row)
        elif self._around:
            self._end(row)
        else:
            self._say(row.number, "ends a group or repeat that was never begun")

    def _begin(self, row: Row, *, repeats: bool) -> None:
        title = self._languages.texts(row, "label", self._notes, "survey")
        if self._languages.texts(row, "hint", self._notes, "survey"):
            self._say(row.number, "the hint of a group is not carried")
        section = self._around[-1].section if self._around else ""
        if title:
            section = self._section_ids.give(row.cells.get("name", "group"))
            self._sections.append(FormSection(id=section, row=row.number, title=title))
        outer = self._around[-1].conditions if self._around else ()
        own = self._when(row)
        inside_repeat = bool(self._around) and self._around[-1].repeats
        self._around.append(
            _Around(
                row=row.number,
                section=section,
                conditions=outer if own is None else (*outer, own),
                repeats=repeats or inside_repeat,
            )
        )

    def _end(self, row: Row) -> None:
        ended = self._around.pop()
        if not ended.repeats or (self._around and self._around[-1].repeats):
            return
        inside = [each for each in self._questions.values() if ended.row < each.row < row.number]
        if len(inside) == 1 and inside[0].kind is QuestionKind.TEXT:
            (only,) = inside
            self._questions[only.id] = replace(only, kind=QuestionKind.LIST)
        else:
            self._say(ended.row, "what is repeated is asked only once")

    def _question(self, row: Row, written: str) -> None:
        asked = asked_as(written)
        if asked.kind is None:
            self._say(row.number, asked.reason)
            return
        text = self._languages.texts(row, "label", self._notes, "survey")
        if not text:
            self._say(row.number, "has no label, so nobody would know what is asked")
            return
        if asked.list_name and not self._lists.options.get(asked.list_name):
            reason = self._lists.refused.get(
                asked.list_name, f"the list {asked.list_name[:60]} has no choices"
            )
            self._say(row.number, reason)
            return
        name = row.cells.get("name", "question")
        if self._ids.known(name) is not None:
            self._say(row.number, f"another question is called {name[:60]} too, so this one got another id")
        around = self._around[-1] if self._around else None
        own = self._when(row)
        conditions = (*(around.conditions if around is not None else ()), *(() if own is None else (own,)))
        question = FormQuestion(
            id=self._ids.give(name),
            row=row.number,
            kind=asked.kind,
            text=text,
            hint=self._languages.texts(row, "hint", self._notes, "survey"),
            section=around.section if around is not None else "",
            when=self._together(conditions, row),
        )
        self._questions[question.id] = self._as_asked(question, asked, row)

    def _as_asked(self, question: FormQuestion, asked: Asked, row: Row) -> FormQuestion:
        """Give a question what its type asks for."""
        if asked.reason:
            self._say(row.number, asked.reason)
        if asked.kind is QuestionKind.CHOICE:
            return self._choice(question, asked, row)
        constraint = row.cells.get("constraint", "")
        bounds = read_range(constraint) if asked.number else None
        if asked.number and bounds is None and not constraint:
            bounds = _parameters(row.cells.get("parameters", ""), row.cells.get("type", ""))
        if asked.number and bounds is not None and 0 < bounds[1] - bounds[0] <= MOST_STEPS:
            return replace(question, kind=QuestionKind.SCALE, lowest=bounds[0], highest=bounds[1])
        if asked.number:
            self._say(row.number, "a whole number without a short range is written as text")
        if constraint:
            self._say(row.number, f"its constraint is not held to: {constraint[:80]}")
        return question

    def _choice(self, question: FormQuestion, asked: Asked, row: Row) -> FormQuestion:
        options = self._lists.options[asked.list_name]
        if "constraint" in row.cells:
            self._say(row.number, f"its constraint is not held to: {row.cells['constraint'][:80]}")
        if asked.or_other:
            other = MappingProxyType(dict.fromkeys(self._languages.tags, "Other"))
            options = (*options, Option(id="other_", name="other", text=other))
            self._say(row.number, "“or other” is an option called Other, in English")
        names = {option.name.lower() for option in options}
        if names == YES_NO.keys() and not asked.several and all(map(_is_ours, options)):
            return replace(question, kind=QuestionKind.YES_NO)
        if len(options) == 1:
            self._say(row.number, "has one choice only, so it is asked whether it is so")
            return replace(question, kind=QuestionKind.YES_NO)
        return replace(question, options=options, several=asked.several)

    def _together(self, conditions: tuple[Condition, ...], row: Row) -> Condition | None:
        """Put a question's own condition to those of the groups around it."""
        if not conditions:
            return None
        condition = conditions[0] if len(conditions) == 1 else AllOf(conditions=conditions)
        if fits(condition):
            return condition
        self._say(row.number, "its condition and those around it are too long, so it is always asked")
        return None

    def _when(self, row: Row) -> Condition | None:
        """Read a row's condition, in the ids of the template; one that cannot be carried is said."""
        relevant = row.cells.get("relevant") or row.cells.get("relevance") or ""
        if not relevant:
            return None
        try:
            return self._ours(read_relevant(relevant))
        except NotCarriedError as error:
            self._say(row.number, f"its condition is not carried, so it is always asked: {error}")
            return None

    def _ours(self, condition: Condition) -> Condition:
        for name in sorted(questions_in(condition)):
            if self._ids.known(name) is None:
                raise NotCarriedError(f"“{name[:60]}” is not asked before it")
        return self._renamed(condition)

    def _renamed(self, condition: Condition) -> Condition:
        match condition:
            case Answered(question=name):
                return Answered(question=self._ids.known(name) or name)
            case Compared(question=name, comparison=comparison, value=value):
                question = self._questions[self._ids.known(name) or name]
                return Compared(question=question.id, comparison=comparison, value=_answer(question, value))
            case Not(condition=inner):
                return Not(condition=self._renamed(inner))
            case AllOf(conditions=inner_ones):
                return AllOf(conditions=tuple(self._renamed(inner) for inner in inner_ones))
            case AnyOf(conditions=inner_ones):
                return AnyOf(conditions=tuple(self._renamed(inner) for inner in inner_ones))

    def _say_unread(self, row: Row) -> None:
        """Say which cells of a row nothing was made of."""
        asked = asked_as(row.cells.get("type", ""))
        for heading, cell in row.cells.items():
            if heading in _READ or heading in self._languages.columns:
                continue
            if heading == "parameters" and asked.number:
                continue
            if heading.startswith("required") and cell.lower() in _NO:
                continue
            self._say(row.number, f"“{heading[:60] or 'a column without a heading'}” is not carried")
        looks = row.cells.get("appearance", "").split()
        unknown = [look for look in looks if look.lower() not in _HARMLESS and not re.match(r"w\d+$", look)]
        if unknown:
            self._say(row.number, f"its appearance is ours, not {' '.join(unknown)[:60]}")


def _is_ours(option: Option) -> bool:
    """Whether a choice says in every language what our yes or no says; other words are kept as a choice."""
    ours = YES_NO[option.name.lower()]
    return all(words.casefold() == ours.get(tag, "").casefold() for tag, words in option.text.items())


def _answer(question: FormQuestion, value: str) -> str:
    """Give an answer as the template has it.

    Raises:
        NotCarriedError: the question is never answered so.
    """
    match question.kind:
        case QuestionKind.CHOICE:
            found = next((option.id for option in question.options if option.name == value), None)
        case QuestionKind.YES_NO:
            found = value.lower() if value.lower() in {"yes", "no"} else None
        case QuestionKind.SCALE:
            found = value if re.fullmatch(r"-?\d+(\.\d+)?", value) else None
        case QuestionKind.DATE:
            found = value if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else None
        case _:
            found = value
    if found is None:
        raise NotCarriedError(f"“{question.id}” is never answered with “{value[:60]}”")
    return found


def _parameters(parameters: str, kind: str) -> tuple[int, int] | None:
    """Read the marks of a ``range``, which go from 1 to 10 where nobody says."""
    if kind.strip().lower() != "range":
        return None
    found: Mapping[str, str] = dict(
        re.findall(r"(start|end|step)\s*=\s*(-?\d+(?:\.\d+)?)", parameters.lower())
    )
    if found.get("step", "1") != "1":
        return None
    try:
        return int(found.get("start", "1")), int(found.get("end", "10"))
    except ValueError:
        return None
