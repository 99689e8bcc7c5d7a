"""What somebody decided between words that were written apart, in plain sentences."""

# ruff: noqa: RUF001  # the words are written with the marks that print uses

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeAlias

from PySide6.QtCore import QCoreApplication

from coprod_desktop.application.deciding import Decision
from coprod_desktop.application.ports import Colleagues, Entry
from coprod_desktop.domain.ids import ActorId
from coprod_desktop.domain.records import REMOVED
from coprod_desktop.domain.worries import is_for_workers
from coprod_desktop.ui.dates import names, plain_date, short_date
from coprod_desktop.ui.forms.record_words import field_words, kind_words, value_words

Refers: TypeAlias = Callable[[str, str], str]
"""Words the record of a kind that an id points at."""


def decision_words(
    decision: Decision, *, colleagues: Colleagues, now: datetime, refers: Refers, to_me: bool = False
) -> str:
    """Say who decided what; ``to_me`` says “your words” where they are those of whoever reads it."""
    who = name_or_colleague(colleagues, decision.entry.actor)
    words = " ".join(value_words(decision.entry.kind, decision.field, decision.value, refers=refers).split())
    if is_for_workers(decision.entry.kind, decision.field):
        words = _tr("it stands where only workers see it")

    def whose(entries: tuple[Entry, ...]) -> str:
        return names([_whose(entry, decision, colleagues, now, to_me=to_me) for entry in _one_each(entries)])

    if decision.field == REMOVED:
        others = names(
            [_by_and_when(entry, colleagues, now, to_me=to_me) for entry in _one_each(decision.over)]
        )
        sentence = (
            _tr("{who} removed this, although it had been changed by {others}")
            if decision.value is True
            else _tr("{who} kept this, although it had been removed by {others}")
        )
        return sentence.format(who=who, others=others)
    if not decision.kept:
        sentence = (
            _tr("{who} brought both together: {words}")
            if _holds_all(decision)
            else _tr("{who} wrote other words in place of {others}: {words}")
        )
        return sentence.format(who=who, others=whose(decision.over), words=words)
    return _tr("{who} kept {whose} over {others}: {words}").format(
        who=who, whose=whose(decision.kept[:1]), others=whose(decision.over), words=words
    )


def outcome_words(
    decision: Decision, *, colleagues: Colleagues, now: datetime, refers: Refers, about: str
) -> str:
    """Tell somebody what became of their words; ``about`` says which record it is, if anything does."""
    who = name_or_colleague(colleagues, decision.entry.actor)
    kind, field = kind_words(decision.entry.kind), field_words(decision.entry.kind, decision.field)
    if about and not is_for_workers(decision.entry.kind, decision.field):
        which = _tr("{kind}: {about} · {field}").format(kind=kind, field=field, about=about)
    else:
        which = _tr("{kind} · {field}").format(kind=kind, field=field)
    sentence = decision_words(decision, colleagues=colleagues, now=now, refers=refers, to_me=True)
    return _tr("Two versions were brought together by {who}. {which}\n{sentence}").format(
        who=who, which=which, sentence=sentence
    )


def name_or_colleague(colleagues: Colleagues, actor: ActorId) -> str:
    """Give a worker's name, or say that it was a colleague."""
    return colleagues.name_of(actor) or _tr("A colleague")


def _whose(entry: Entry, decision: Decision, colleagues: Colleagues, now: datetime, *, to_me: bool) -> str:
    day = _day(entry, now)
    if to_me and entry.actor == colleagues.me():
        return _tr("your words of {day}").format(day=day)
    if entry.actor == decision.entry.actor:
        return _tr("their own words of {day}").format(day=day)
    name = name_or_colleague(colleagues, entry.actor)
    return _tr("{name}’s words of {day}").format(name=name, day=day)


def _by_and_when(entry: Entry, colleagues: Colleagues, now: datetime, *, to_me: bool) -> str:
    day = _day(entry, now)
    if to_me and entry.actor == colleagues.me():
        return _tr("you on {day}").format(day=day)
    return _tr("{name} on {day}").format(name=name_or_colleague(colleagues, entry.actor), day=day)


def _day(entry: Entry, now: datetime) -> str:
    day = entry.made_at.astimezone().date()
    return short_date(day) if day.year == now.astimezone().year else plain_date(day)


def _one_each(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    return tuple({entry.change: entry for entry in entries}.values())


def _holds_all(decision: Decision) -> bool:
    value = decision.value
    texts = [entry.values.get(decision.field) for entry in decision.over]
    return isinstance(value, str) and all(isinstance(text, str) and text in value for text in texts)


def _tr(words: str) -> str:
    return QCoreApplication.translate("DecisionWords", words)
