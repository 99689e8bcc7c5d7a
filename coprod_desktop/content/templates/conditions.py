"""When a question is asked, read from words such as ``pets = 'dog' and (score >= 5 or not answered(x))``."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from coprod_desktop.domain.conditions import AllOf, Answered, AnyOf, Compared, Comparison, Condition, Not

LONGEST: Final = 2_000
"""Characters."""
MOST_PARTS: Final = 100
"""Answers that one condition looks at."""
DEEPEST: Final = 20
"""Brackets and "not" within each other."""
WORDS: Final = frozenset({"and", "or", "not", "answered", "selected"})
"""No question that a condition looks at can be called so."""

_TOKEN: Final = re.compile(
    r"""\s*+(?:
    (?P<word>[A-Za-z_][A-Za-z0-9_]*+)
    |(?P<number>-?\d++(?:\.\d++)?)
    |(?P<text>'[^']*+'|"[^"]*+")
    |(?P<sign>!=|<=|>=|[=<>(),])
    |(?P<end>\Z)
    )""",
    re.VERBOSE,
)
_SPACE: Final = re.compile(r"\s*+")


class ConditionError(ValueError):
    """Says what is wrong with a condition, and at which character, counted from 1."""

    def __init__(self, at: int, reason: str) -> None:
        super().__init__(f"{reason}, at character {at + 1}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Token:
    kind: str
    text: str
    at: int

    def __str__(self) -> str:
        return "the end" if self.kind == "end" else f"“{self.text[:40]}”"


def parse_condition(text: str) -> Condition:
    """Read a condition; whether the questions in it exist is for whoever knows them to say.

    Raises:
        ConditionError: with the reason and the place.
    """
    if len(text) > LONGEST:
        raise ConditionError(LONGEST, f"is longer than {LONGEST} characters")
    return _Parser(text).whole()


class _Parser:
    """Goes through the tokens once: "or" of "and" of "not" of comparisons and brackets."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._depth = 0
        self._parts = 0
        self._next = self._token(0)

    def whole(self) -> Condition:
        condition = self._either()
        if self._next.kind != "end":
            raise self._error("“and” or “or” should come before {found}")
        return condition

    def _either(self) -> Condition:
        conditions = self._joined("or", self._both)
        return conditions[0] if len(conditions) == 1 else AnyOf(conditions=conditions)

    def _both(self) -> Condition:
        conditions = self._joined("and", self._one)
        return conditions[0] if len(conditions) == 1 else AllOf(conditions=conditions)

    def _joined(self, word: str, read: Callable[[], Condition]) -> tuple[Condition, ...]:
        conditions = [read()]
        while self._is_word(word):
            self._take()
            conditions.append(read())
        return tuple(conditions)

    def _one(self) -> Condition:
        self._depth += 1
        if self._depth > DEEPEST:
            raise self._error("is nested too deeply")
        condition = self._inner()
        self._depth -= 1
        return condition

    def _inner(self) -> Condition:
        if self._is_word("not"):
            self._take()
            return Not(condition=self._one())
        if self._next.text == "(":
            self._take()
            condition = self._either()
            self._take_sign(")")
            return condition
        return self._part()

    def _part(self) -> Condition:
        self._parts += 1
        if self._parts > MOST_PARTS:
            raise self._error(f"looks at more than {MOST_PARTS} answers")
        if self._next.kind != "word" or self._next.text in {"and", "or"}:
            raise self._error("a question should stand instead of {found}")
        name = self._take()
        if self._next.text == "(":
            return self._call(name)
        signs = {comparison.value for comparison in Comparison}
        if self._next.text not in signs:
            raise self._error(f"one of {' '.join(sorted(signs))} should come before {{found}}")
        comparison = Comparison(self._take().text)
        return Compared(question=name.text, comparison=comparison, value=self._value())

    def _call(self, name: _Token) -> Condition:
        if name.text not in {"answered", "selected"}:
            raise ConditionError(name.at, f"“{name.text[:40]}” is neither answered(…) nor selected(…)")
        self._take_sign("(")
        if self._next.kind != "word":
            raise self._error("a question should stand instead of {found}")
        question = self._take().text
        if name.text == "answered":
            self._take_sign(")")
            return Answered(question=question)
        self._take_sign(",")
        value = self._value()
        self._take_sign(")")
        return Compared(question=question, comparison=Comparison.IS, value=value)

    def _value(self) -> str:
        if self._next.kind == "word":
            raise self._error("quotation marks should stand around {found}")
        if self._next.kind not in {"number", "text"}:
            raise self._error("an answer in quotation marks, or a number, should stand instead of {found}")
        token = self._take()
        return token.text if token.kind == "number" else token.text[1:-1]

    def _is_word(self, word: str) -> bool:
        return self._next.kind == "word" and self._next.text == word

    def _take_sign(self, sign: str) -> None:
        if self._next.text != sign:
            raise self._error(f"“{sign}” should come before {{found}}")
        self._take()

    def _take(self) -> _Token:
        taken = self._next
        self._next = self._token(taken.at + len(taken.text))
        return taken

    def _token(self, at: int) -> _Token:
        found = _TOKEN.match(self._text, at)
        if found is None or found.lastgroup is None:
            space = _SPACE.match(self._text, at)
            where = at if space is None else space.end()
            raise ConditionError(where, f"“{self._text[where]}” does not belong in a condition")
        kind = found.lastgroup
        return _Token(kind=kind, text=found[kind], at=found.start(kind))

    def _error(self, reason: str) -> ConditionError:
        return ConditionError(self._next.at, reason.replace("{found}", str(self._next)))
