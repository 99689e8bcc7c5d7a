"""Making decisions: one decision at a time, what was done to help with it, and what the person says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from coprod_desktop.application.ports import Draft
from coprod_desktop.domain.ids import StreamId
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.speaking_up import Capacity, CapacityView
from coprod_desktop.ui.dates import plain_date
from coprod_desktop.ui.icons import Ink
from coprod_desktop.ui.pages.person.rights_form import rights_form
from coprod_desktop.ui.pages.person.rights_words import rights_words
from coprod_desktop.ui.records.card import RecordCard
from coprod_desktop.ui.records.checked_fields import DayField
from coprod_desktop.ui.records.fields import ChoiceField, Field, TextField, Together
from coprod_desktop.ui.records.form import RecordForm
from coprod_desktop.ui.records.keeping import Desk
from coprod_desktop.ui.records.row_plan import RowPlan, Shown
from coprod_desktop.ui.records.sentence import TextOf
from coprod_desktop.ui.records.words import joined

KIND = "capacity"
_FOUND: Final[Mapping[str, bool | None]] = {"": None, "yes": True, "no": False}
_ABOUT: Final[Mapping[str, str]] = {
    "decision_missing": "decision",
    "capacity_steps_missing": "steps",
    "capacity_nothing_unable": "view",
    "capacity_contradicts": "view",
    "capacity_reason_missing": "reason",
}

_DECISION = TextOf[Capacity](
    kind=KIND,
    field="decision",
    read=lambda capacity: capacity.decision,
    replaced=lambda capacity, words: replace(capacity, decision=words),
)
_STEPS = TextOf[Capacity](
    kind=KIND,
    field="steps",
    read=lambda capacity: capacity.steps,
    replaced=lambda capacity, words: replace(capacity, steps=words),
)
_PERSON_SAYS = TextOf[Capacity](
    kind=KIND,
    field="person_says",
    read=lambda capacity: capacity.person_says,
    replaced=lambda capacity, words: replace(capacity, person_says=words),
)


def decisions_card(*, desk: Desk, stream: Callable[[], StreamId], law: QWidget) -> RecordCard[Capacity]:
    """Make the card; ``stream`` gives whose decisions it is about, ``law`` says what applies to them."""
    return RecordCard(
        desk=desk,
        kind=KIND,
        plan=RowPlan[Capacity](
            texts=(
                Shown[Capacity](
                    text=_DECISION, name=QCoreApplication.translate("Decisions", "The decision"), strong=True
                ),
                Shown[Capacity](
                    text=_STEPS,
                    name=QCoreApplication.translate("Decisions", "What was done to help me decide"),
                    marks=QCoreApplication.translate("Decisions", "To help me decide: %1"),
                    empty=QCoreApplication.translate("Decisions", "What was done to help me decide?"),
                ),
                Shown[Capacity](
                    text=_PERSON_SAYS,
                    name=QCoreApplication.translate("Decisions", "What I say about it"),
                    marks="“%1”",
                    empty=QCoreApplication.translate("Decisions", "What do I say about it?"),
                ),
            ),
            called=lambda capacity: capacity.decision,
            details=_details,
            chip=lambda capacity: "" if capacity.view is None else rights_words(capacity.view),
            form=lambda seen: _form(desk, seen.stream, seen, None),
            form_words=QCoreApplication.translate("Decisions", "Look at it again"),
        ),
        strand=Ink.MATTERS,
        icon="agreement",
        title=QCoreApplication.translate("Decisions", "Making decisions"),
        add_words=QCoreApplication.translate("Decisions", "Look at one decision"),
        empty=QCoreApplication.translate(
            "Decisions",
            "No decision is in question, so I decide. Look at one decision only where somebody doubts "
            "that I can make it.",
        ),
        new_form=lambda draft: _form(desk, stream(), None, draft),
        about=law,
    )


def _details(capacity: Capacity) -> str:
    abilities = (
        (capacity.understand, QCoreApplication.translate("Decisions", "understand it")),
        (capacity.retain, QCoreApplication.translate("Decisions", "keep it in mind")),
        (capacity.weigh, QCoreApplication.translate("Decisions", "weigh it up")),
        (capacity.communicate, QCoreApplication.translate("Decisions", "say what I decide")),
    )
    could = joined(*(words for found, words in abilities if found is True))
    could_not = joined(*(words for found, words in abilities if found is False))
    lines = (
        QCoreApplication.translate("Decisions", "Nothing is concluded. I decide.")
        if capacity.view is None
        else "",
        QCoreApplication.translate("Decisions", "I could: {what}").format(what=could) if could else "",
        QCoreApplication.translate("Decisions", "I could not: {what}").format(what=could_not)
        if could_not
        else "",
        QCoreApplication.translate("Decisions", "What shows it: {words}").format(words=capacity.evidence)
        if capacity.evidence
        else "",
        QCoreApplication.translate("Decisions", "Why: {words}").format(words=capacity.reason)
        if capacity.reason
        else "",
        joined(
            ""
            if capacity.looked_at_on is None
            else QCoreApplication.translate("Decisions", "looked at on {day}").format(
                day=plain_date(capacity.looked_at_on)
            ),
            capacity.looked_at_by,
        ),
    )
    return "\n".join(line for line in lines if line)


def _form(desk: Desk, stream: StreamId, seen: Seen[Capacity] | None, draft: Draft | None) -> RecordForm:
    me = desk.colleagues.name_of(desk.colleagues.me())
    value = Capacity(looked_at_on=desk.today(), looked_at_by=me) if seen is None else seen.value
    looked_at_on = DayField(
        key="looked_at_on",
        words=QCoreApplication.translate("Decisions", "Looked at on"),
        icons=desk.icons,
        sentences=desk.sentences,
    )
    start = {
        "decision": value.decision,
        "steps": value.steps,
        "understand": _found_key(found=value.understand),
        "retain": _found_key(found=value.retain),
        "weigh": _found_key(found=value.weigh),
        "communicate": _found_key(found=value.communicate),
        "evidence": value.evidence,
        "view": "" if value.view is None else value.view.value,
        "reason": value.reason,
        "person_says": value.person_says,
        "looked_at_on": "" if value.looked_at_on is None else plain_date(value.looked_at_on),
        "looked_at_by": value.looked_at_by,
    }

    def filled(texts: Mapping[str, str]) -> Capacity:
        return replace(
            value,
            decision=texts["decision"].strip(),
            steps=texts["steps"].strip(),
            understand=_FOUND[texts["understand"]],
            retain=_FOUND[texts["retain"]],
            weigh=_FOUND[texts["weigh"]],
            communicate=_FOUND[texts["communicate"]],
            evidence=texts["evidence"].strip(),
            view=CapacityView(texts["view"]) if texts["view"] else None,
            reason=texts["reason"].strip(),
            person_says=texts["person_says"].strip(),
            looked_at_on=looked_at_on.day(),
            looked_at_by=texts["looked_at_by"].strip(),
        )

    return rights_form(
        desk,
        stream,
        kind=KIND,
        seen=seen,
        draft=draft,
        heading=QCoreApplication.translate("Decisions", "One decision, at one time"),
        keep_words=QCoreApplication.translate("Decisions", "Keep this"),
        fields=_fields(looked_at_on, helped=desk.writing.helper()),
        start=start,
        filled=filled,
        about=_ABOUT,
    )


def _fields(
    looked_at_on: DayField, *, helped: Callable[[QPlainTextEdit], QWidget]
) -> tuple[Field | Together, ...]:
    return (
        TextField(
            key="decision",
            words=QCoreApplication.translate("Decisions", "Which decision?"),
            hint=QCoreApplication.translate(
                "Decisions", "One only: where to live, who helps me wash, how to spend this money …"
            ),
            lines=2,
        ),
        TextField(
            key="steps",
            words=QCoreApplication.translate("Decisions", "What was done to help the person decide?"),
            hint=QCoreApplication.translate(
                "Decisions",
                "Plain words, pictures, a good time of day, a quiet place, somebody they trust …",
            ),
            lines=2,
            helped=helped,
        ),
        Together(
            heading=QCoreApplication.translate("Decisions", "With that help, could the person …"),
            hint=QCoreApplication.translate(
                "Decisions", "Keeping it in mind for a short time is enough, and so is any way of saying it."
            ),
            fields=(
                _found_field(
                    "understand", QCoreApplication.translate("Decisions", "understand what it is about?")
                ),
                _found_field(
                    "retain",
                    QCoreApplication.translate("Decisions", "keep it in mind long enough to decide?"),
                ),
                _found_field("weigh", QCoreApplication.translate("Decisions", "weigh it up?")),
                _found_field("communicate", QCoreApplication.translate("Decisions", "say what they decide?")),
            ),
        ),
        TextField(
            key="evidence",
            words=QCoreApplication.translate("Decisions", "What shows that?"),
            hint=QCoreApplication.translate("Decisions", "What was asked, and what the person said and did."),
            lines=2,
            helped=helped,
        ),
        ChoiceField(
            key="view",
            words=QCoreApplication.translate("Decisions", "What is concluded?"),
            hint=QCoreApplication.translate(
                "Decisions", "Nothing needs to be. Until it is, the person decides."
            ),
            choices=[
                ("", QCoreApplication.translate("Decisions", "Nothing is concluded")),
                *((view.value, rights_words(view)) for view in CapacityView),
            ],
        ),
        TextField(
            key="reason",
            words=QCoreApplication.translate("Decisions", "Why?"),
            hint=QCoreApplication.translate(
                "Decisions",
                "Needed only where the person cannot decide now: what is it in the mind or brain, and how "
                "does it stop this decision? Age, looks or an unwise choice are no reasons.",
            ),
            lines=2,
            helped=helped,
        ),
        TextField(
            key="person_says",
            words=QCoreApplication.translate("Decisions", "What does the person say about it?"),
            lines=2,
        ),
        Together(
            heading=QCoreApplication.translate("Decisions", "When, and by whom"),
            fields=(
                looked_at_on,
                TextField(key="looked_at_by", words=QCoreApplication.translate("Decisions", "Looked at by")),
            ),
        ),
    )


def _found_field(key: str, words: str) -> ChoiceField:
    return ChoiceField(
        key=key,
        words=words,
        choices=[
            ("", QCoreApplication.translate("Decisions", "Not looked at")),
            ("yes", QCoreApplication.translate("Decisions", "Yes")),
            ("no", QCoreApplication.translate("Decisions", "No")),
        ],
    )


def _found_key(*, found: bool | None) -> str:
    return next(key for key, value in _FOUND.items() if value is found)
