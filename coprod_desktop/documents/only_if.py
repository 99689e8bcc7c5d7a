"""When a question is asked, in words for paper: the answers above that it depends on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from coprod_desktop.domain.conditions import AllOf, Answered, AnyOf, Compared, Comparison, Not
from coprod_desktop.domain.templates import QuestionKind, yes_or_no

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coprod_desktop.application.wording import Wording
    from coprod_desktop.domain.conditions import Condition
    from coprod_desktop.domain.templates import Template

_OPPOSITE = {
    Comparison.IS: Comparison.IS_NOT,
    Comparison.IS_NOT: Comparison.IS,
    Comparison.LESS: Comparison.AT_LEAST,
    Comparison.AT_LEAST: Comparison.LESS,
    Comparison.MORE: Comparison.AT_MOST,
    Comparison.AT_MOST: Comparison.MORE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _All:
    parts: tuple[_Plain, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Any:
    parts: tuple[_Plain, ...]


_Plain: TypeAlias = "Compared | _All | _Any"


@dataclass(frozen=True, slots=True, kw_only=True)
class OnlyIf:
    """Says conditions; ``numbers`` are those that the questions bear on paper."""

    template: Template
    language: str
    wording: Wording
    numbers: Mapping[str, int]

    def say(self, condition: Condition) -> str:
        """Say a condition as a sentence."""
        match _plain(condition, wanted=True):
            case _All(parts=several):
                return self._sentence("all", conditions=self._joined(several))
            case _Any(parts=several):
                return self._sentence("any", conditions=self._joined(several))
            case Compared() as one:
                return self._sentence("one", condition=self._compared(one))

    def _joined(self, several: tuple[_Plain, ...]) -> str:
        return self._sentence("between").join(self._part(each) for each in several)

    def _part(self, condition: _Plain) -> str:
        match condition:
            case _All(parts=several):
                return self._sentence("all_within", conditions=self._joined(several))
            case _Any(parts=several):
                return self._sentence("any_within", conditions=self._joined(several))
            case Compared():
                return self._compared(condition)

    def _compared(self, compared: Compared) -> str:
        number = self._number(compared.question)
        if compared.value:
            return self._sentence(
                compared.comparison.name.lower(), number=number, value=self._value(compared)
            )
        code = "not_answered" if compared.comparison is Comparison.IS else "answered"
        return self._sentence(code, number=number)

    def _number(self, question: str) -> str:
        asked = self.template.question(question)
        number = self.numbers.get(question if asked is None else asked.id)
        return question if number is None else str(number)

    def _value(self, compared: Compared) -> str:
        """Say a value as the form does: yes and no, and the words of an option."""
        question = self.template.question(compared.question)
        if question is None:
            return compared.value
        if question.kind is QuestionKind.YES_NO:
            return yes_or_no(self.wording.language).get(compared.value, compared.value)
        option = question.option(compared.value)
        return compared.value if option is None else option.text.get(self.language, compared.value)

    def _sentence(self, code: str, **values: str) -> str:
        return self.wording.sentence(f"only_if.{code}", values)


def _plain(condition: Condition, *, wanted: bool) -> _Plain:
    """Turn what must not hold into what must; to have answered is to have answered something."""
    match condition:
        case Not(condition=inner):
            return _plain(inner, wanted=not wanted)
        case Answered(question=question):
            comparison = Comparison.IS_NOT if wanted else Comparison.IS
            return Compared(question=question, comparison=comparison, value="")
        case Compared():
            if wanted:
                return condition
            return replace(condition, comparison=_OPPOSITE[condition.comparison])
        case AllOf(conditions=several) | AnyOf(conditions=several):
            parts = tuple(_plain(each, wanted=wanted) for each in several)
            return _All(parts=parts) if isinstance(condition, AllOf) is wanted else _Any(parts=parts)
