"""When a question is asked: what earlier answers must be like."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

Answers: TypeAlias = Mapping[str, tuple[str, ...]]
"""For each question that was answered, what was chosen; of words in somebody's own voice, the words."""


class Comparison(StrEnum):
    """How an answer is held against a value."""

    IS = "="
    IS_NOT = "!="
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The question has any answer."""

    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """An answer compares so with a value: as numbers, or as days or words that sort as they stand."""

    question: str
    comparison: Comparison
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Not:
    """The condition does not hold."""

    condition: "Condition"


@dataclass(frozen=True, slots=True, kw_only=True)
class AllOf:
    """Every one of the conditions holds."""

    conditions: "tuple[Condition, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyOf:
    """One of the conditions holds."""

    conditions: "tuple[Condition, ...]"


Condition: TypeAlias = Answered | Compared | Not | AllOf | AnyOf


def holds(condition: Condition, answers: Answers) -> bool:
    """Whether a condition holds for what was answered."""
    match condition:
        case Answered(question=question):
            return bool(answers.get(question))
        case Compared():
            return _compared(condition, answers.get(condition.question, ()))
        case Not(condition=inner):
            return not holds(inner, answers)
        case AllOf(conditions=inner_ones):
            return all(holds(inner, answers) for inner in inner_ones)
        case AnyOf(conditions=inner_ones):
            return any(holds(inner, answers) for inner in inner_ones)


def questions_in(condition: Condition) -> frozenset[str]:
    """Name the questions whose answers a condition looks at."""
    match condition:
        case Answered(question=question) | Compared(question=question):
            return frozenset({question})
        case Not(condition=inner):
            return questions_in(inner)
        case AllOf(conditions=inner_ones) | AnyOf(conditions=inner_ones):
            return frozenset[str]().union(*(questions_in(inner) for inner in inner_ones))


def _compared(condition: Compared, given: tuple[str, ...]) -> bool:
    if condition.comparison is Comparison.IS:
        return condition.value in given or (not given and not condition.value)
    if condition.comparison is Comparison.IS_NOT:
        return condition.value not in given and (bool(given) or bool(condition.value))
    return any(_in_order(condition.comparison, one, condition.value) for one in given)


def _in_order(comparison: Comparison, given: str, value: str) -> bool:
    try:
        order = float(given) - float(value)
    except ValueError:
        order = (given > value) - (given < value)
    match comparison:
        case Comparison.LESS:
            return order < 0
        case Comparison.AT_MOST:
            return order <= 0
        case Comparison.MORE:
            return order > 0
        case _:
            return order >= 0
