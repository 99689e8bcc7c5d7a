"""The forms for a goal: a new one in the person's words, its five levels, and what it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QCoreApplication

from coprod_desktop.application.ports import Draft
from coprod_desktop.application.record import PersonRecord
from coprod_desktop.domain.areas import Area
from coprod_desktop.domain.people import Nation
from coprod_desktop.domain.plans import LOWEST_LEVEL, Goal, Importance
from coprod_desktop.domain.records import Seen
from coprod_desktop.ui.dates import plain_date
from coprod_desktop.ui.forms.plan_words import level_names, plan_words
from coprod_desktop.ui.pages.person.plan_fields import chosen_strengths, strengths_field
from coprod_desktop.ui.records.checked_fields import DayField
from coprod_desktop.ui.records.fields import ChoiceField, Field, TextField, TicksField, Together
from coprod_desktop.ui.records.form import RecordForm
from coprod_desktop.ui.records.keeping import Desk

KIND: Final = "goal"
_TOO_FAR: Final = "plan_day_too_far"
_LEVELS: Final = tuple(f"level_{number}" for number in range(5))


def new_goal_form(desk: Desk, person: PersonRecord, draft: Draft | None) -> RecordForm:
    """Make the form for a new goal, with strengths to build on; all but the words may stay empty."""
    record = desk.keeping.new_record() if draft is None else draft.record
    words = TextField(
        key="words",
        words=QCoreApplication.translate("GoalForm", "What I want, in my own words"),
        lines=2,
    )
    about = _About(desk, person.person.value.nation)

    def write(texts: Mapping[str, str]) -> None:
        goal = about.filled(_levelled(Goal(), texts), texts)
        desk.keeping.write_goal(
            person.stream,
            record,
            None,
            replace(goal, words=texts["words"].strip()),
            strengths=chosen_strengths(texts.get("uses", "")),
        )

    return RecordForm(
        desk=desk,
        heading=QCoreApplication.translate("GoalForm", "Something I want"),
        fields=(
            Together(fields=(words, about.why, about.importance, about.due)),
            *_strengths_fields(person),
            Together(
                heading=QCoreApplication.translate("GoalForm", "How we will see that things change"),
                fields=_level_fields(),
            ),
            about.areas_together(),
        ),
        keep_words=QCoreApplication.translate("GoalForm", "Add this goal"),
        stream=person.stream,
        kind=KIND,
        record=record,
        write=write,
        about={_TOO_FAR: "due"},
        columns=1,
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


def about_form(desk: Desk, seen: Seen[Goal], draft: Draft | None, *, nation: Nation | None) -> RecordForm:
    """Make the form for why a goal matters, how much, by when and where in life it belongs."""
    opened = seen if draft is None else replace(seen, heads={**seen.heads, **draft.heads})
    goal = seen.value
    about = _About(desk, nation)
    return RecordForm(
        desk=desk,
        heading=QCoreApplication.translate("GoalForm", "About what I want"),
        fields=(Together(fields=(about.why, about.importance, about.due)), about.areas_together()),
        keep_words=QCoreApplication.translate("GoalForm", "Keep the change"),
        stream=seen.stream,
        kind=KIND,
        record=seen.id,
        write=lambda texts: desk.keeping.save(opened, about.filled(opened.value, texts)),
        heads=opened.heads,
        start={
            "why": goal.why,
            "importance": "" if goal.importance is None else goal.importance.value,
            "due": "" if goal.due is None else plain_date(goal.due),
            "areas": " ".join(area.value for area in goal.areas),
        },
        about={_TOO_FAR: "due"},
        columns=1,
        framed=False,
    )


def is_of_levels(draft: Draft) -> bool:
    """Whether a draft of a goal is one of its levels, rather than of what it is about."""
    return _LEVELS[0] in draft.fields


class _About:
    """The fields for why a goal matters, how much, by when, and which areas of life it touches."""

    def __init__(self, desk: Desk, nation: Nation | None) -> None:
        self._nation = nation
        self.why = TextField(
            key="why",
            words=QCoreApplication.translate("GoalForm", "Why it matters to me"),
            lines=2,
        )
        self.importance = ChoiceField(
            key="importance",
            words=QCoreApplication.translate("GoalForm", "How much it matters"),
            choices=[
                ("", QCoreApplication.translate("GoalForm", "Not said yet")),
                *((each.value, plan_words(each)) for each in Importance),
            ],
        )
        self.due = DayField(
            key="due",
            words=QCoreApplication.translate("GoalForm", "By when I hope for it"),
            icons=desk.icons,
            sentences=desk.sentences,
        )
        self.areas = TicksField(
            key="areas",
            words=QCoreApplication.translate("GoalForm", "Areas of my life that it touches"),
            choices=[(area.value, plan_words(area)) for area in Area],
            said=QCoreApplication.translate("GoalForm", "Touches: {choice}"),
        )

    def areas_together(self) -> Together:
        """Give the areas with where they come from; nothing is said of a nation's law that is another's."""
        source = QCoreApplication.translate(
            "GoalForm", "In our own words, from the Care Act 2014, section 1(2) (England)."
        )
        if self._nation not in {None, Nation.ENGLAND}:
            own = QCoreApplication.translate(
                "GoalForm", "In the nation where the person lives a law of its own applies."
            )
            source = f"{source} {own}"
        return Together(
            hint=QCoreApplication.translate("GoalForm", "None of the nine counts for more than another."),
            source=source,
            fields=(self.areas,),
        )

    def filled(self, goal: Goal, texts: Mapping[str, str]) -> Goal:
        """Fill a goal.

        Raises:
            Refusal: ``date_unclear``.
        """
        ticked = texts["areas"].split()
        return replace(
            goal,
            why=texts["why"].strip(),
            importance=Importance(texts["importance"]) if texts["importance"] else None,
            due=self.due.day(),
            areas=tuple(area for area in Area if area.value in ticked),
        )


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
