"""Two versions of one agreement beside each other: what came in, what went, and what says something else."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from types import MappingProxyType
from typing import Final, TypeVar

from coprod_desktop.domain.agreed_budgets import AgreedBudget
from coprod_desktop.domain.agreements import AgreedAction, AgreedGoal, AgreementContent

T = TypeVar("T")

ALIKE: Final = 0.5
"""Items that share so many of their words are one item that was put in other words."""


class Part(StrEnum):
    """The parts of an agreement, as its headings are named, in their order."""

    ABOUT_US = "about_us"
    MATTERS = "matters"
    STRENGTHS = "strengths"
    CONNECTIONS = "connections"
    TOGETHER = "together"
    BUDGET = "budget"
    NOT_AGREED = "not_agreed"
    HOW_WE_KNOW = "how_we_know"
    LOOK_AGAIN = "look_again"
    INFORMATION = "information"


class Turn(StrEnum):
    """What became of something from one version to the next."""

    ADDED = "added"
    GONE = "gone"
    CHANGED = "changed"


class Sort(StrEnum):
    """What sort of thing it is that changed."""

    FACT = "fact"
    QUOTE = "quote"
    STRENGTH = "strength"
    CONNECTION = "connection"
    GOAL = "goal"
    ACTION = "action"
    CONTRIBUTION = "contribution"
    MONEY = "money"
    BUDGET_LINE = "budget_line"
    DISAGREEMENT = "disagreement"
    LEVEL = "level"
    DATE = "date"
    SHARING = "sharing"
    SENTENCE = "sentence"


PART_OF: Final[Mapping[Sort, Part]] = MappingProxyType(
    {
        Sort.FACT: Part.ABOUT_US,
        Sort.QUOTE: Part.MATTERS,
        Sort.STRENGTH: Part.STRENGTHS,
        Sort.CONNECTION: Part.CONNECTIONS,
        Sort.GOAL: Part.TOGETHER,
        Sort.ACTION: Part.TOGETHER,
        Sort.CONTRIBUTION: Part.TOGETHER,
        Sort.MONEY: Part.BUDGET,
        Sort.BUDGET_LINE: Part.BUDGET,
        Sort.DISAGREEMENT: Part.NOT_AGREED,
        Sort.LEVEL: Part.HOW_WE_KNOW,
        Sort.DATE: Part.LOOK_AGAIN,
        Sort.SHARING: Part.INFORMATION,
        Sort.SENTENCE: Part.INFORMATION,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A field that says something else now: plain values as the agreement holds them, empty where nothing."""

    field: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that is not as it was."""

    sort: Sort
    turn: Turn
    words: str
    """Which one, in its own words: the new version's where it is in both. Empty for facts about the whole."""
    goal: str = ""
    """The goal that it belongs to, in the new version's words where it is in both."""
    facts: tuple[Fact, ...] = ()
    """What exactly changed; for what was added or has gone, all that it says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How a later version differs from an earlier one, in the order of the paper."""

    before: AgreementContent
    after: AgreementContent
    differences: tuple[Difference, ...]

    def of(self, part: Part) -> tuple[Difference, ...]:
        """List what differs in one part."""
        return tuple(each for each in self.differences if PART_OF[each.sort] is part)


def compare(before: AgreementContent, after: AgreementContent) -> Comparison:
    """Set two versions beside each other.

    What is in both is found by its words: the same words first, then those most alike. The day of agreeing
    differs always and is not listed.
    """
    return Comparison(before=before, after=after, differences=tuple(_differences(before, after)))


_ABOUT_US: Final = (
    "preferred_name",
    "full_name",
    "pronouns",
    "languages",
    "paper",
    "worker",
    "place",
    "present",
)
_OF_GOAL: Final = ("words", "why", "importance", "due", "areas", "now", "uses")
_OF_BUDGET: Final = ("period", "indicative", "final", "person_pays", "public_pays", "option")


def _differences(before: AgreementContent, after: AgreementContent) -> Iterator[Difference]:
    about = _facts(before, after, _ABOUT_US)
    if about:
        yield Difference(sort=Sort.FACT, turn=Turn.CHANGED, words="", facts=about)
    yield from _items(Sort.QUOTE, before.matters, after.matters, lambda each: each.words, ("words", "name"))
    yield from _items(
        Sort.STRENGTH,
        before.strengths,
        after.strengths,
        lambda each: each.title,
        ("title", "words"),
    )
    yield from _items(
        Sort.CONNECTION,
        before.connections,
        after.connections,
        lambda each: each.name,
        ("name", "kind"),
    )
    goals = _paired(before.goals, after.goals, lambda each: each.words)
    for old, new in goals:
        yield from _goal(old, new)
    yield from _budget(before.budget, after.budget)
    yield from _items(
        Sort.DISAGREEMENT,
        before.not_agreed,
        after.not_agreed,
        lambda each: f"{each.about} {each.words}".strip(),
        ("about", "words", "by", "name"),
    )
    for old, new in goals:
        yield from _levels(old, new)
    again = _facts(before, after, ("review_on", "review_weeks"))
    if again and before.review_weeks != after.review_weeks:
        yield Difference(sort=Sort.DATE, turn=Turn.CHANGED, words="", facts=again)
    yield from _items(
        Sort.SHARING,
        before.sharing,
        after.sharing,
        lambda each: f"{each.who} {each.what}",
        ("who", "what", "purpose", "may", "until"),
    )
    if before.information and after.information:
        yield from _items(
            Sort.SENTENCE,
            before.information,
            after.information,
            lambda each: each.code,
            ("words",),
        )


def _goal(old: AgreedGoal | None, new: AgreedGoal | None) -> Iterator[Difference]:
    name = _either(old, new).words
    if old is None or new is None:
        yield _whole(Sort.GOAL, old, new, name, _OF_GOAL)
    else:
        facts = _facts(old, new, _OF_GOAL)
        if facts:
            yield Difference(sort=Sort.GOAL, turn=Turn.CHANGED, words=name, facts=facts)
    yield from _items(
        Sort.ACTION,
        () if old is None else old.actions,
        () if new is None else new.actions,
        lambda each: each.what,
        tuple(field.name for field in fields(AgreedAction)),
        goal=name,
    )
    yield from _items(
        Sort.CONTRIBUTION,
        () if old is None else old.contributions,
        () if new is None else new.contributions,
        lambda each: each.what,
        ("what", "to", "hours_per_month"),
        goal=name,
    )


def _levels(old: AgreedGoal | None, new: AgreedGoal | None) -> Iterator[Difference]:
    """Compare how two goals say that they are reached; one that came or went says so in its own part."""
    if old is None or new is None or old.levels == new.levels:
        return
    numbers = range(max(len(old.levels), len(new.levels)))
    facts = tuple(
        Fact(field=str(at + 1), before=old.levels[at : at + 1], after=new.levels[at : at + 1])
        for at in numbers
        if old.levels[at : at + 1] != new.levels[at : at + 1]
    )
    yield Difference(
        sort=Sort.LEVEL,
        turn=Turn.CHANGED,
        words=new.words,
        goal=new.words,
        facts=facts,
    )


def _budget(old: AgreedBudget | None, new: AgreedBudget | None) -> Iterator[Difference]:
    if old is None and new is None:
        return
    if old is None or new is None:
        yield _whole(Sort.MONEY, old, new, "", _OF_BUDGET)
    else:
        facts = _facts(old, new, _OF_BUDGET)
        if facts:
            yield Difference(sort=Sort.MONEY, turn=Turn.CHANGED, words="", facts=facts)
    yield from _items(
        Sort.BUDGET_LINE,
        () if old is None else old.lines,
        () if new is None else new.lines,
        lambda each: each.what,
        ("what", "units", "unit", "rate", "often", "each_time", "funder", "funder_name", "manager", "option"),
    )


def _items(
    sort: Sort,
    before: Sequence[T],
    after: Sequence[T],
    words: Callable[[T], str],
    names: tuple[str, ...],
    *,
    goal: str = "",
) -> Iterator[Difference]:
    for old, new in _paired(before, after, words):
        if old is None or new is None:
            yield _whole(sort, old, new, words(_either(old, new)), names, goal=goal)
        elif old != new:
            facts = _facts(old, new, names)
            if facts:
                yield Difference(sort=sort, turn=Turn.CHANGED, words=words(new), goal=goal, facts=facts)


def _whole(
    sort: Sort,
    old: object | None,
    new: object | None,
    words: str,
    names: tuple[str, ...],
    *,
    goal: str = "",
) -> Difference:
    """Say something that is in one of the versions alone, with all that it says."""
    return Difference(
        sort=sort,
        turn=Turn.ADDED if old is None else Turn.GONE,
        words=words,
        goal=goal,
        facts=_facts(old, new, names),
    )


def _facts(old: object | None, new: object | None, names: tuple[str, ...]) -> tuple[Fact, ...]:
    pairs = ((name, _plain(old, name), _plain(new, name)) for name in names)
    return tuple(
        Fact(field=name, before=before, after=after) for name, before, after in pairs if before != after
    )


def _plain(value: object | None, name: str) -> tuple[str, ...]:
    if value is None:
        return ()
    held: object = getattr(value, name)
    if held is None or held == "":
        return ()
    if isinstance(held, tuple):
        return tuple(str(each) for each in held)
    if isinstance(held, bool):
        return ("yes" if held else "no",)
    return (str(held),)


def _either(old: T | None, new: T | None) -> T:
    found = new if new is not None else old
    if found is None:
        raise ValueError
    return found


def _paired(
    before: Sequence[T], after: Sequence[T], words: Callable[[T], str]
) -> tuple[tuple[T | None, T | None], ...]:
    """Match items of two lists: the order is that of the new one, and what has gone comes last."""
    found = _same_words(before, after, words)
    found |= _most_alike(before, after, words, found)
    gone = sorted(set(range(len(before))) - set(found.values()))
    kept: tuple[tuple[T | None, T | None], ...] = tuple(
        (before[found[at]] if at in found else None, new) for at, new in enumerate(after)
    )
    return (*kept, *((before[at], None) for at in gone))


def _same_words(before: Sequence[T], after: Sequence[T], words: Callable[[T], str]) -> dict[int, int]:
    places: dict[str, list[int]] = {}
    for at, old in enumerate(before):
        places.setdefault(words(old).casefold(), []).append(at)
    found: dict[int, int] = {}
    for at, new in enumerate(after):
        left = places.get(words(new).casefold())
        if left:
            found[at] = left.pop(0)
    return found


def _most_alike(
    before: Sequence[T], after: Sequence[T], words: Callable[[T], str], found: dict[int, int]
) -> dict[int, int]:
    """Match what is left by the share of words in common, the most alike first."""
    taken = set(found.values())
    old_words = {at: _words(words(each)) for at, each in enumerate(before) if at not in taken}
    new_words = {at: _words(words(each)) for at, each in enumerate(after) if at not in found}
    alike = sorted(
        (-_likeness(new, old), at_new, at_old)
        for at_new, new in new_words.items()
        for at_old, old in old_words.items()
        if _likeness(new, old) >= ALIKE
    )
    more: dict[int, int] = {}
    for _, at_new, at_old in alike:
        if at_new not in more and at_old not in more.values():
            more[at_new] = at_old
    return more


def _words(text: str) -> frozenset[str]:
    return frozenset(text.casefold().split())


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, len(one | other))
