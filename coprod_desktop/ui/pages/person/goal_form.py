"""The forms for a goal: a new one in the person's words, and its five levels with where things stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QCoreApplication

from coprod_desktop.application.ports import Draft
from coprod_desktop.application.record import PersonRecord
from coprod_desktop.domain.plans import LOWEST_LEVEL, Goal
from coprod_desktop.domain.records import Seen
from coprod_desktop.ui.pages.person.plan_fields import chosen_strengths, strengths_field
from coprod_desktop.ui.pages.person.plan_words import level_names
from coprod_desktop.ui.records.fields import ChoiceField, Field, TextField
from coprod_desktop.ui.records.form import RecordForm
from coprod_desktop.ui.records.keeping import Desk

KIND: Final = "goal"
_LEVELS: Final = tuple(f"level_{number}" for number in range(5))


def new_goal_form(desk: Desk, person: PersonRecord, draft: Draft | None) -> RecordForm:
    """Make the form for a new goal, with the strengths that it could build on; the levels may stay empty."""
    record = desk.keeping.new_record() if draft is None else draft.record
    words = TextField(
        key="words",
        words=QCoreApplication.translate("GoalForm", "What I want, in my own words"),
        lines=2,
    )
    return RecordForm(
        desk=desk,
        heading=QCoreApplication.translate("GoalForm", "Something I want"),
        fields=(words, *_strengths_fields(person), *_level_fields()),
        keep_words=QCoreApplication.translate("GoalForm", "Add this goal"),
        stream=person.stream,
        kind=KIND,
        record=record,
        write=lambda texts: desk.keeping.write_goal(
            person.stream,
            record,
            None,
            replace(_levelled(Goal(), texts), words=texts["words"].strip()),
            strengths=chosen_strengths(texts.get("uses", "")),
        ),
    )


def levels_form(desk: Desk, person: PersonRecord, seen: Seen[Goal], draft: Draft | None) -> RecordForm:
    """Make the form for a goal's levels and strengths, as of the edits that its draft began from."""
    opened = seen if draft is None else replace(seen, heads={**seen.heads, **draft.heads})
    goal = seen.value
    used = frozenset(strength.id for strength in person.strengths_of(seen.id))
    described = dict(zip(_LEVELS, goal.levels, strict=True)) if goal.levels else {}
    return RecordForm(
        desk=desk,
        heading=QCoreApplication.translate("GoalForm", "How we will see that things change"),
        fields=(*_level_fields(), *_strengths_fields(person)),
        keep_words=QCoreApplication.translate("GoalForm", "Keep the change"),
        stream=seen.stream,
        kind=KIND,
        record=seen.id,
        write=lambda texts: desk.keeping.write_goal(
            seen.stream,
            seen.id,
            opened,
            _levelled(opened.value, texts),
            strengths=chosen_strengths(texts.get("uses", "")),
            strengths_seen=used,
        ),
        heads=opened.heads,
        start=described
        | {
            "now": "" if goal.now is None else str(goal.now),
            "uses": " ".join(str(record) for record in used),
        },
        framed=False,
    )


def _strengths_fields(person: PersonRecord) -> tuple[Field, ...]:
    return (strengths_field(key="uses", strengths=person.strengths),) if person.strengths else ()


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
