"""The forms for a goal: a new one in the person's words, and its five levels with where things stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QCoreApplication

from coprod_desktop.application.ports import Draft
from coprod_desktop.domain.ids import StreamId
from coprod_desktop.domain.plans import LOWEST_LEVEL, Goal
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.strengths import Strength, to_build_on
from coprod_desktop.ui.pages.person.plan_words import level_names
from coprod_desktop.ui.records.fields import ChoiceField, Field, TextField
from coprod_desktop.ui.records.form import RecordForm
from coprod_desktop.ui.records.keeping import Desk
from coprod_desktop.ui.records.words import joined

KIND: Final = "goal"
_MOST_NAMED: Final = 12
"""Strengths that are named to think of."""
_LEVELS: Final = tuple(f"level_{number}" for number in range(5))


def new_goal_form(
    desk: Desk, stream: StreamId, draft: Draft | None, *, strengths: Sequence[Strength] = ()
) -> RecordForm:
    """Make the form for a new goal, with strengths to think of; the levels may stay empty."""
    record = desk.keeping.new_record() if draft is None else draft.record
    words = TextField(
        key="words",
        words=QCoreApplication.translate("GoalForm", "What I want, in my own words"),
        hint=_to_think_of(strengths),
        lines=2,
    )
    return RecordForm(
        desk=desk,
        heading=QCoreApplication.translate("GoalForm", "Something I want"),
        fields=(words, *_level_fields()),
        keep_words=QCoreApplication.translate("GoalForm", "Add this goal"),
        stream=stream,
        kind=KIND,
        record=record,
        write=lambda texts: desk.keeping.add(
            stream, replace(_levelled(Goal(), texts), words=texts["words"].strip()), record=record
        ),
    )


def levels_form(desk: Desk, seen: Seen[Goal], draft: Draft | None) -> RecordForm:
    """Make the form for the levels of a goal, as of the edits that its draft began from."""
    opened = seen if draft is None else replace(seen, heads={**seen.heads, **draft.heads})
    goal = seen.value
    described = dict(zip(_LEVELS, goal.levels, strict=True)) if goal.levels else {}
    return RecordForm(
        desk=desk,
        heading=QCoreApplication.translate("GoalForm", "How we will see that things change"),
        fields=_level_fields(),
        keep_words=QCoreApplication.translate("GoalForm", "Keep the change"),
        stream=seen.stream,
        kind=KIND,
        record=seen.id,
        write=lambda texts: desk.keeping.save(opened, _levelled(opened.value, texts)),
        heads=opened.heads,
        start=described | {"now": "" if goal.now is None else str(goal.now)},
        framed=False,
    )


def _to_think_of(strengths: Sequence[Strength]) -> str:
    """Name strengths to build on, those first that somebody would like to use; nothing is written of them."""
    if not strengths:
        return ""
    named = joined(*(strength.title for strength in to_build_on(strengths)[:_MOST_NAMED]))
    return QCoreApplication.translate("GoalForm", "You could build on: {strengths}").format(strengths=named)


def _level_fields() -> tuple[Field, ...]:
    names = level_names()
    unsaid = QCoreApplication.translate("GoalForm", "Not said yet")
    return (
        *(TextField(key=key, words=name) for key, name in zip(_LEVELS, names, strict=True)),
        ChoiceField(
            key="now",
            words=QCoreApplication.translate("GoalForm", "Where things stand now"),
            choices=[
                ("", unsaid),
                *((str(number + LOWEST_LEVEL), name) for number, name in enumerate(names)),
            ],
        ),
    )


def _levelled(goal: Goal, texts: Mapping[str, str]) -> Goal:
    levels = tuple(texts[key].strip() for key in _LEVELS)
    return replace(
        goal,
        levels=levels if any(levels) else (),
        now=int(texts["now"]) if texts["now"] else None,
    )
