"""What I can do: the person's strengths, each with their own words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from coprod_desktop.application.places import Place
from coprod_desktop.application.ports import Draft
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.strengths import Strength
from coprod_desktop.ui.dates import long_date
from coprod_desktop.ui.icons import Ink
from coprod_desktop.ui.pages.person.strength_choices import strength_choices
from coprod_desktop.ui.records.card import RecordCard
from coprod_desktop.ui.records.choices import start_of, with_chosen
from coprod_desktop.ui.records.fields import Field, TextField
from coprod_desktop.ui.records.form import RecordForm
from coprod_desktop.ui.records.keeping import Desk
from coprod_desktop.ui.records.row_plan import RowAct, RowPlan, Shown
from coprod_desktop.ui.records.sentence import TextOf
from coprod_desktop.ui.widgets.buttons import ButtonRole, button

KIND = "strength"
OWN_WORDS: Final = 1
"""Which of a strength's texts are the person's own words."""

_TITLE = TextOf[Strength](
    kind=KIND,
    field="title",
    read=lambda strength: strength.title,
    replaced=lambda strength, words: replace(strength, title=words),
)
_WORDS = TextOf[Strength](
    kind=KIND,
    field="words",
    read=lambda strength: strength.words,
    replaced=lambda strength, words: replace(strength, words=words),
)
_SHARED_WITH = TextOf[Strength](
    kind=KIND,
    field="shared_with",
    read=lambda strength: strength.shared_with,
    replaced=lambda strength, words: replace(strength, shared_with=words),
)


def strengths_card(
    *,
    desk: Desk,
    stream: Callable[[], StreamId],
    evidence: Callable[[Strength], Place | None],
    go: Callable[[Place], None],
    choose_from_cards: Callable[[], None],
) -> RecordCard[Strength]:
    """Make the card; ``stream`` gives the person whose strengths it shows.

    ``evidence`` finds where the sentence is that shows a strength; ``go`` goes there.
    ``choose_from_cards`` shows the pictures.
    """
    cards = button(
        QCoreApplication.translate("Strengths", "Choose from cards"),
        role=ButtonRole.QUIET,
        icons=desk.icons,
        icon="board",
    )
    cards.clicked.connect(choose_from_cards)

    def lead(seen: Seen[Strength]) -> None:
        place = evidence(seen.value)
        if place is not None:
            go(place)

    def look_again(seen: Seen[Strength]) -> None:
        desk.keeping.save(seen, replace(seen.value, confirmed_on=_today(desk)))

    return RecordCard(
        desk=desk,
        kind=KIND,
        plan=RowPlan[Strength](
            texts=(
                Shown[Strength](
                    text=_TITLE, name=QCoreApplication.translate("Strengths", "Strength"), strong=True
                ),
                Shown[Strength](
                    text=_WORDS,
                    name=QCoreApplication.translate("Strengths", "In my words"),
                    marks="“%1”",
                    empty=QCoreApplication.translate("Strengths", "Add my own words"),
                ),
                Shown[Strength](
                    text=_SHARED_WITH,
                    name=QCoreApplication.translate("Strengths", "Shared with whom, by name"),
                    marks=QCoreApplication.translate("Strengths", "With: %1"),
                ),
            ),
            called=lambda strength: strength.title,
            details=_details,
            form=lambda seen: _change_form(desk, seen),
            form_words=QCoreApplication.translate("Strengths", "Change what kind it is and who may know"),
            choices=strength_choices(),
            acts=(
                RowAct[Strength](
                    words=lambda seen: (
                        QCoreApplication.translate("Strengths", "Still so, looked at together today")
                        if seen.value.confirmed_on != _today(desk)
                        else ""
                    ),
                    do=look_again,
                ),
                RowAct[Strength](
                    words=lambda seen: (
                        QCoreApplication.translate("Strengths", "Show where it was said")
                        if evidence(seen.value) is not None
                        else ""
                    ),
                    do=lead,
                ),
            ),
        ),
        strand=Ink.CAN,
        icon="can",
        title=QCoreApplication.translate("Strengths", "What I can do"),
        add_words=QCoreApplication.translate("Strengths", "Add a strength"),
        empty=QCoreApplication.translate(
            "Strengths", "What are you good at, proud of, or asked to help with? Small things count."
        ),
        new_form=lambda draft: strength_form(desk, stream(), draft),
        also=(cards,),
    )


def strength_form(
    desk: Desk,
    stream: StreamId,
    draft: Draft | None,
    *,
    words: str = "",
    statement: RecordId | None = None,
) -> RecordForm:
    """Make the form for a new strength; ``words`` and ``statement`` when a sentence shows it."""
    record = desk.keeping.new_record() if draft is None else draft.record
    known = "" if draft is None else str(draft.fields.get("statement", ""))
    source = statement or (RecordId(UUID(known)) if known else None)

    def write(texts: Mapping[str, str]) -> None:
        desk.keeping.add(stream, _filled(Strength(statement=source), texts), record=record)

    return RecordForm(
        desk=desk,
        heading=QCoreApplication.translate("Strengths", "A strength"),
        fields=_fields(),
        keep_words=QCoreApplication.translate("Strengths", "Keep this strength"),
        stream=stream,
        kind=KIND,
        record=record,
        write=write,
        start={"words": words},
        fixed={} if source is None else {"statement": str(source)},
    )


def _change_form(desk: Desk, seen: Seen[Strength]) -> RecordForm:
    return RecordForm(
        desk=desk,
        heading=QCoreApplication.translate("Strengths", "Change this strength"),
        fields=_fields(),
        keep_words=QCoreApplication.translate("Strengths", "Keep the change"),
        leave_words=QCoreApplication.translate("Strengths", "Leave it as it was"),
        stream=seen.stream,
        kind=KIND,
        record=seen.id,
        write=lambda texts: desk.keeping.save(seen, _filled(seen.value, texts)),
        heads=seen.heads,
        start={
            "title": seen.value.title,
            "words": seen.value.words,
            "shared_with": seen.value.shared_with,
            **start_of(strength_choices(), seen.value),
        },
    )


def _details(strength: Strength) -> str:
    looked_at = strength.confirmed_on
    if looked_at is None:
        return ""
    return QCoreApplication.translate("Strengths", "Still so on {day}").format(day=long_date(looked_at))


def _today(desk: Desk) -> date:
    return desk.keeping.now().astimezone().date()


def _fields() -> tuple[Field, ...]:
    return (
        TextField(key="title", words=QCoreApplication.translate("Strengths", "What it is, in a word or two")),
        TextField(
            key="words", words=QCoreApplication.translate("Strengths", "How the person says it"), lines=2
        ),
        *(each.field() for each in strength_choices()),
        TextField(
            key="shared_with", words=QCoreApplication.translate("Strengths", "Shared with whom, by name")
        ),
    )


def _filled(strength: Strength, texts: Mapping[str, str]) -> Strength:
    return replace(
        with_chosen(strength_choices(), strength, texts),
        title=texts["title"].strip(),
        words=texts["words"].strip(),
        shared_with=texts["shared_with"].strip(),
    )
