"""What the questions of a template must be like beside each other: their ids, sections and conditions."""

from collections.abc import Iterator, Mapping
from datetime import date
from graphlib import CycleError, TopologicalSorter

from coprod_desktop.content.templates.conditions import WORDS
from coprod_desktop.content.toml_file import Place
from coprod_desktop.domain.conditions import AllOf, Answered, AnyOf, Compared, Condition, Not, questions_in
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.templates import (
    MOST_QUESTIONS,
    YES_NO,
    Question,
    QuestionKind,
    Section,
    Template,
)


def faults_together(template: Template, place: Place) -> Iterator[Refusal]:
    """Give everything that is wrong with how the questions of a template stand together."""
    questions = place.key("question")
    if not template.questions:
        yield questions.refusal("is missing: a conversation asks something")
    if len(template.questions) > MOST_QUESTIONS:
        yield questions.refusal(f"is there {len(template.questions)} times; at most {MOST_QUESTIONS} fit")
        return
    yield from _ids(template.questions, questions)
    yield from _sections(template, place)
    yield from _conditions(template.questions, questions)


def _ids(questions: tuple[Question, ...], place: Place) -> Iterator[Refusal]:
    seen: set[str] = set()
    for number, question in enumerate(questions):
        if question.id in seen and question.id:
            at = place.item(number).key("id")
            yield at.refusal(f"is “{question.id}”, which another question has already")
        seen.add(question.id)
    for number, question in enumerate(questions):
        for index, former in enumerate(question.formerly):
            if former in seen:
                at = place.item(number).key("formerly").item(index)
                yield at.refusal(f"is “{former}”, which is or was another question")
            seen.add(former)


def _sections(template: Template, place: Place) -> Iterator[Refusal]:
    known: dict[str, Section] = {}
    for number, section in enumerate(template.sections):
        at = place.key("section").item(number).key("id")
        if section.id in known and section.id:
            yield at.refusal(f"is “{section.id}”, which another section has already")
        elif all(question.section != section.id for question in template.questions):
            yield at.refusal(f"is “{section.id}”, which no question is in")
        known[section.id] = section
    apart = False
    for number, question in enumerate(template.questions):
        at = place.key("question").item(number)
        if question.section and question.section not in known:
            yield at.key("section").refusal(f"is “{question.section[:80]}”, which is no section of this file")
            continue
        was_apart, apart = apart, bool(question.section) and known[question.section].apart
        if was_apart and not apart:
            yield at.refusal("comes after a section apart, which should be last")


def _conditions(questions: tuple[Question, ...], place: Place) -> Iterator[Refusal]:
    numbers = {question.id: number for number, question in enumerate(questions)}
    circle = _circle(questions)
    for number, question in enumerate(questions):
        if question.when is None:
            continue
        at = place.item(number).key("when")
        for name in sorted(questions_in(question.when)):
            reason = _out_of_reach(name, question.id, numbers=numbers, circle=circle)
            if reason:
                yield at.refusal(reason)
        for compared in _compared(question.when):
            reason = (
                _unlike(compared, questions[numbers[compared.question]])
                if compared.question in numbers
                else ""
            )
            if reason:
                yield at.refusal(reason)


def _out_of_reach(name: str, asking: str, *, numbers: Mapping[str, int], circle: tuple[str, ...]) -> str:
    """Say why a question cannot look at another; nothing where it can."""
    if name not in numbers:
        return f"looks at “{name[:80]}”, which is no question of this file"
    if name in WORDS:
        return f"looks at “{name}”, which is a word of conditions itself"
    if numbers[name] < numbers[asking]:
        return ""
    if asking in circle and name in circle:
        return f"goes round in a circle: {' → '.join(circle)}"
    return f"looks at “{name}”, which is not asked before it"


def _circle(questions: tuple[Question, ...]) -> tuple[str, ...]:
    """Find questions that wait for each other, the first of them again at the end; none is the usual."""
    waits = {question.id: questions_in(question.when) for question in questions if question.when is not None}
    try:
        TopologicalSorter(waits).prepare()
    except CycleError as error:
        found: list[str] = error.args[1]
        return tuple(reversed(found))
    return ()


def _compared(condition: Condition) -> Iterator[Compared]:
    match condition:
        case Compared():
            yield condition
        case Answered():
            return
        case Not(condition=inner):
            yield from _compared(inner)
        case AllOf(conditions=inner_ones) | AnyOf(conditions=inner_ones):
            for inner in inner_ones:
                yield from _compared(inner)


def _unlike(compared: Compared, question: Question) -> str:
    """Say why an answer can never be compared so; nothing where it can."""
    value = compared.value
    if not value:
        return ""
    named = f"compares “{question.id}” with “{value[:80]}”"
    match question.kind:
        case QuestionKind.CHOICE | QuestionKind.CARDS if question.option(value) is None:
            return f"{named}, which is none of its options"
        case QuestionKind.YES_NO if value not in YES_NO:
            return f"{named}, but it is answered “yes” or “no”"
        case QuestionKind.SCALE if not _is_number(value):
            return f"{named}, but it is answered with a number"
        case QuestionKind.DATE if not _is_day(value):
            return f"{named}, but it is answered with a day such as 2026-11-23"
        case _:
            return ""


def _is_number(value: str) -> bool:
    return value.removeprefix("-").replace(".", "", 1).isdecimal()


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
