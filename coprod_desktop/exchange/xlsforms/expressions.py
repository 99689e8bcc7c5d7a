"""The part of XPath that XLSForms mostly use, read into conditions and ranges; no more is guessed."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from coprod_desktop.domain.conditions import AllOf, Answered, AnyOf, Compared, Comparison, Condition, Not

DEEPEST: Final = 8
MOST_PARTS: Final = 80
LONGEST: Final = 2_000

_TOKEN: Final = re.compile(
    r"""\s*+(?:
    \$\{\s*(?P<name>[^{}\s]{1,200})\s*\}
    |(?P<number>-?\d++(?:\.\d++)?)
    |(?P<text>'[^']*+'|"[^"]*+")
    |(?P<call>[A-Za-z][\w:-]*+)\s*\(
    |(?P<word>and|or)\b
    |(?P<sign>!=|<=|>=|[=<>(),]|\.(?!\d))
    |(?P<end>\Z)
    )""",
    re.VERBOSE,
)
_TURNED: Final = {
    Comparison.LESS: Comparison.MORE,
    Comparison.AT_MOST: Comparison.AT_LEAST,
    Comparison.MORE: Comparison.LESS,
    Comparison.AT_LEAST: Comparison.AT_MOST,
}
_SIGNS: Final = {comparison.value for comparison in Comparison}
_BOUND: Final = re.compile(r"\.\s*(<=|>=|<|>)\s*(-?\d+(?:\.0+)?)")


class NotCarriedError(ValueError):
    """Says why an expression cannot be carried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Token:
    kind: str
    text: str


def read_relevant(text: str) -> Condition:
    """Read when a question is asked; questions go by the names that they have in the form.

    Raises:
        NotCarriedError: it says more than a condition of ours can.
    """
    if len(text) > LONGEST:
        raise NotCarriedError(f"it is longer than {LONGEST} characters")
    return _Reader(_tokens(text)).whole()


def names_in(text: str) -> frozenset[str]:
    """Name the questions that an expression mentions, whether it can be carried or not."""
    return frozenset(re.findall(r"\$\{\s*([^{}\s]{1,200})\s*\}", text[:LONGEST]))


def read_range(constraint: str) -> tuple[int, int] | None:
    """Read the lowest and the highest whole number of ``. >= 1 and . <= 5``; None for anything else."""
    parts = re.split(r"\s+and\s+", constraint.strip().removeprefix("(").removesuffix(")"))
    lowest, highest = None, None
    for part in parts:
        found = _BOUND.fullmatch(part.strip().removeprefix("(").removesuffix(")").strip())
        if found is None:
            return None
        number = int(float(found[2]))
        if found[1].startswith(">"):
            lowest = number + (found[1] == ">")
        else:
            highest = number - (found[1] == "<")
    if lowest is None or highest is None or len(parts) != 2:  # noqa: PLR2004  (one bound each)
        return None
    return lowest, highest


def written(condition: Condition) -> str:
    """Write a condition in the words of template files."""
    match condition:
        case Answered(question=question):
            return f"answered({question})"
        case Compared(question=question, comparison=comparison, value=value):
            return f"{question} {comparison.value} {_quoted(value)}"
        case Not(condition=inner):
            return f"not ({written(inner)})"
        case AllOf(conditions=inner_ones):
            return " and ".join(f"({written(inner)})" for inner in inner_ones)
        case AnyOf(conditions=inner_ones):
            return " or ".join(f"({written(inner)})" for inner in inner_ones)


def fits(condition: Condition) -> bool:
    """Whether a template file takes a condition of this length, which looks at so many answers."""
    return len(written(condition)) <= LONGEST and _leaves(condition) <= MOST_PARTS


def _leaves(condition: Condition) -> int:
    match condition:
        case Not(condition=inner):
            return _leaves(inner)
        case AllOf(conditions=inner_ones) | AnyOf(conditions=inner_ones):
            return sum(map(_leaves, inner_ones))
        case _:
            return 1


def _quoted(value: str) -> str:
    return f'"{value}"' if "'" in value else f"'{value}'"


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    at = 0
    while not tokens or tokens[-1].kind != "end":
        found = _TOKEN.match(text, at)
        if found is None or found.lastgroup is None:
            raise NotCarriedError(f"“{text[at : at + 20].strip()}” is not something a condition can say")
        tokens.append(_Token(kind=found.lastgroup, text=found[found.lastgroup]))
        at = found.end()
    return tokens


class _Reader:
    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0
        self._parts = 0

    def whole(self) -> Condition:
        condition = self._either()
        if self._now.kind != "end":
            raise self._unknown()
        return condition

    @property
    def _now(self) -> _Token:
        return self._tokens[self._at]

    def _either(self) -> Condition:
        conditions = self._joined("or", self._both)
        return conditions[0] if len(conditions) == 1 else AnyOf(conditions=conditions)

    def _both(self) -> Condition:
        conditions = self._joined("and", self._one)
        return conditions[0] if len(conditions) == 1 else AllOf(conditions=conditions)

    def _joined(self, word: str, read: Callable[[], Condition]) -> tuple[Condition, ...]:
        conditions = [read()]
        while self._now.kind == "word" and self._now.text == word:
            self._take()
            conditions.append(read())
        return tuple(conditions)

    def _one(self) -> Condition:
        self._depth += 1
        self._parts += 1
        if self._depth > DEEPEST or self._parts > MOST_PARTS:
            raise NotCarriedError("it is too long or nested too deeply")
        condition = self._inner()
        self._depth -= 1
        return condition

    def _inner(self) -> Condition:
        if self._now.text == "(" and self._now.kind == "sign":
            self._take()
            condition = self._either()
            self._expect(")")
            return condition
        if self._now.kind == "call":
            return self._call()
        if self._now.kind == "name":
            name = self._take().text
            comparison = self._comparison()
            return _compared(name, comparison, self._value())
        value = self._value()
        comparison = self._comparison()
        if self._now.kind != "name":
            raise self._unknown()
        return _compared(self._take().text, _TURNED.get(comparison, comparison), value)

    def _call(self) -> Condition:
        called = self._take().text
        if called == "not":
            condition = self._either()
            self._expect(")")
            return Not(condition=condition)
        if called == "selected":
            if self._now.kind != "name":
                raise self._unknown()
            name = self._take().text
            self._expect(",")
            value = self._value()
            self._expect(")")
            return Compared(question=name, comparison=Comparison.IS, value=value)
        raise NotCarriedError(f"{called}(…) is not something a condition can say")

    def _comparison(self) -> Comparison:
        if self._now.text not in _SIGNS:
            raise self._unknown()
        return Comparison(self._take().text)

    def _value(self) -> str:
        if self._now.kind not in {"text", "number"}:
            raise self._unknown()
        token = self._take()
        value = token.text if token.kind == "number" else token.text[1:-1]
        if "'" in value and '"' in value:
            raise NotCarriedError("it compares with both kinds of quotation marks")
        return value

    def _expect(self, sign: str) -> None:
        if self._now.text != sign:
            raise self._unknown()
        self._take()

    def _take(self) -> _Token:
        token = self._now
        self._at += 1
        return token

    def _unknown(self) -> NotCarriedError:
        what = "its end" if self._now.kind == "end" else f"“{self._now.text[:40]}”"
        return NotCarriedError(f"{what} is not something a condition can say there")


def _compared(name: str, comparison: Comparison, value: str) -> Condition:
    """Compare with an answer; holding it against nothing asks whether there is one."""
    if value or comparison not in {Comparison.IS, Comparison.IS_NOT}:
        return Compared(question=name, comparison=comparison, value=value)
    answered = Answered(question=name)
    return answered if comparison is Comparison.IS_NOT else Not(condition=answered)
