"""The form for one thing that somebody will do towards a goal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtWidgets import QLineEdit

from coprod_desktop.application.ports import Draft
from coprod_desktop.application.record import PersonRecord
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.plans import (
    COLUMN_OF,
    FIRST_OWNER,
    FROM_DIRECTORY,
    Action,
    Column,
    Owner,
    Prevention,
)
from coprod_desktop.domain.records import Seen
from coprod_desktop.ui.dates import plain_date
from coprod_desktop.ui.forms.plan_words import plan_words, said_yes_words
from coprod_desktop.ui.near.service_field import ServiceField, Written, read_written, written_of
from coprod_desktop.ui.pages.person.plan_fields import chosen_strengths, strengths_field
from coprod_desktop.ui.records.checked_fields import AmountField, DayField
from coprod_desktop.ui.records.fields import ChoiceField, Field, TextField, Together
from coprod_desktop.ui.records.form import NO_HEADS, RecordForm
from coprod_desktop.ui.records.keeping import Desk, as_it_was_opened

# the words are written with the marks that print uses

KIND: Final = "action"
_TOO_FAR: Final = "plan_day_too_far"
_YES, _NO = "yes", "no"
_SAID_YES: Final[Mapping[str, bool | None]] = {"": None, _YES: True, _NO: False}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fields:
    """The fields, of which some are read by a rule."""

    every: tuple[Field, ...]
    by: DayField
    cost: AmountField
    service: ServiceField | None
    people: Mapping[str, str]
    """The names of the people in the person's life, by their ids; empty where the form asks for none."""


def new_action_form(
    desk: Desk,
    person: PersonRecord,
    *,
    goal: RecordId,
    column: Column,
    owner: Owner | None = None,
    draft: Draft | None = None,
    before: str = "",
) -> RecordForm:
    """Make the form that adds to a column of a goal; ``owner`` is thought to do it until somebody says.

    ``before`` is a question that has not been asked yet and comes before this one; it holds nobody up.
    """
    record = desk.keeping.new_record() if draft is None else draft.record
    owner = owner or FIRST_OWNER[column]
    who = person.person.value.preferred_name if column is Column.I_WILL else ""
    fields = _fields(desk, person, column)

    def write(texts: Mapping[str, str]) -> None:
        action = _filled(Action(goal=goal, owner=owner, who=who), texts, fields)
        desk.keeping.write_action(
            person.stream, record, None, action, strengths=chosen_strengths(texts.get("uses", ""))
        )

    kindly = QCoreApplication.translate("ActionForm", "Not asked yet: {question} You can go on all the same.")
    first = (Together(hint=kindly.format(question=before)),) if before else ()
    words = QCoreApplication.translate("ActionForm", "Add to “{column}”").format(column=plan_words(column))
    return RecordForm(
        desk=desk,
        heading=words,
        fields=(*first, *fields.every),
        keep_words=QCoreApplication.translate("ActionForm", "Add this"),
        stream=person.stream,
        kind=KIND,
        record=record,
        write=write,
        start={"owner": owner.value},
        about={_TOO_FAR: "by"},
        fixed={"goal": str(goal), "column": column.value},
    )


def change_action_form(
    desk: Desk, person: PersonRecord, seen: Seen[Action], draft: Draft | None = None
) -> RecordForm:
    """Make the form that changes an action, as of the edits that its draft began from."""
    opened = seen if draft is None else as_it_was_opened(seen, _with_service(draft))
    action = seen.value
    fields = _fields(desk, person, COLUMN_OF[action.owner], action=action)
    used = frozenset(strength.id for strength in person.strengths_of(seen.id))

    def write(texts: Mapping[str, str]) -> None:
        desk.keeping.write_action(
            seen.stream,
            seen.id,
            opened,
            _filled(opened.value, texts, fields),
            strengths=chosen_strengths(texts.get("uses", "")),
            strengths_seen=used,
        )

    said_yes = next(key for key, value in _SAID_YES.items() if value is action.said_yes)
    return RecordForm(
        desk=desk,
        heading=QCoreApplication.translate("ActionForm", "Change this"),
        fields=fields.every,
        keep_words=QCoreApplication.translate("ActionForm", "Keep the change"),
        stream=seen.stream,
        kind=KIND,
        record=seen.id,
        write=write,
        heads=seen.heads if draft is None else draft.heads or NO_HEADS,
        start={
            "what": action.what,
            "owner": action.owner.value,
            "who": action.who,
            "said_yes": said_yes,
            "how_often": action.how_often,
            "by": "" if action.by is None else plain_date(action.by),
            "cost_per_week": "" if action.cost_per_week is None else f"{action.cost_per_week:f}",
            "prevents": "" if action.prevents is None else action.prevents.value,
            "service": written_of(action).as_text(),
            "uses": " ".join(str(record) for record in used),
            "connection": "" if action.connection is None else str(action.connection),
        },
        about={_TOO_FAR: "by"},
    )


def _fields(desk: Desk, person: PersonRecord, column: Column, *, action: Action | None = None) -> _Fields:
    by = DayField(
        key="by",
        words=QCoreApplication.translate("ActionForm", "By when"),
        icons=desk.icons,
        sentences=desk.sentences,
    )
    cost = AmountField(
        key="cost_per_week",
        words=QCoreApplication.translate("ActionForm", "Cost a week, in pounds"),
        icons=desk.icons,
        sentences=desk.sentences,
    )
    what = TextField(
        key="what",
        words=QCoreApplication.translate("ActionForm", "What"),
        lines=2,
        helped=desk.writing.helper(),
    )
    how_often = TextField(key="how_often", words=QCoreApplication.translate("ActionForm", "How often"))
    uses = strengths_field(key="uses", strengths=person.strengths)
    prevents = ChoiceField(
        key="prevents",
        words=QCoreApplication.translate("ActionForm", "What it is for"),
        choices=[
            ("", QCoreApplication.translate("ActionForm", "Not said")),
            *((kind.value, plan_words(kind)) for kind in Prevention),
        ],
    )
    tail: tuple[Field, ...] = (prevents, uses) if person.strengths else (prevents,)
    if column is Column.I_WILL:
        return _Fields(every=(what, how_often, by, cost, *tail), by=by, cost=cost, service=None, people={})
    owner = ChoiceField(
        key="owner",
        words=QCoreApplication.translate("ActionForm", "Who does it"),
        choices=[(owner.value, plan_words(owner)) for owner in Owner if COLUMN_OF[owner] is column],
    )
    who = TextField(key="who", words=QCoreApplication.translate("ActionForm", "Their name"))
    said_yes = ChoiceField(
        key="said_yes",
        words=QCoreApplication.translate("ActionForm", "Have they said yes?"),
        choices=[(key, said_yes_words(said_yes=value)) for key, value in _SAID_YES.items()],
    )
    people = _people(person, action) if column is Column.NETWORK_WILL else {}
    somebody = ChoiceField(
        key="connection",
        words=QCoreApplication.translate("ActionForm", "Somebody in my life"),
        choices=[("", QCoreApplication.translate("ActionForm", "Nobody of them")), *people.items()],
    )
    chosen: tuple[Field, ...] = (somebody,) if people else ()
    service = _service(desk, owner=owner, who=who, what=what)
    near: tuple[Field, ...] = () if service is None else (service,)
    _AskedAgain(said_yes, of=(owner, *chosen, who, *near))
    return _Fields(
        every=(what, owner, *chosen, who, *near, said_yes, how_often, by, cost, *tail),
        by=by,
        cost=cost,
        service=service,
        people=people,
    )


class _AskedAgain(QObject):
    """Lets a yes go that somebody else said: where another is named, it has to be asked again.

    What is answered in this form itself stays.
    """

    def __init__(self, said_yes: ChoiceField, *, of: Sequence[Field]) -> None:
        super().__init__(said_yes)
        self._said_yes = said_yes
        self._answered_here = False
        said_yes.typed.connect(self._answer)
        for field in of:
            line = field.widget()
            if isinstance(line, QLineEdit):  # whose field says later what was typed
                line.textEdited.connect(self._ask)
            else:
                field.typed.connect(self._ask)

    @Slot()
    def _answer(self) -> None:
        self._answered_here = True

    @Slot()
    def _ask(self) -> None:
        if not self._answered_here:
            self._said_yes.show("")


def _service(desk: Desk, *, owner: ChoiceField, who: TextField, what: TextField) -> ServiceField | None:
    """Offer what is near beside an action that somebody near, or a service, is to do."""
    if desk.near is None:
        return None
    return ServiceField(
        key="service",
        near=desk.near,
        clock=desk.clock,
        icons=desk.icons,
        owner=owner,
        fills=(who, what),
    )


def _with_service(draft: Draft) -> Draft:
    """Name the fields that the one of the service stands for, so that each keeps the edits it began from."""
    if "service" not in draft.fields:
        return draft
    return replace(draft, fields={"where": "", "contact": "", "checked_on": "", **draft.fields})


def _people(person: PersonRecord, action: Action | None) -> Mapping[str, str]:
    """Name the people in the person's life, each once; whoever an action names stays, also when gone."""
    people = {str(seen.id): seen.value.name for seen in person.connections if seen.value.view_of is None}
    named = None if action is None or action.connection is None else str(action.connection)
    if action is not None and named is not None and named not in people:
        gone = QCoreApplication.translate("ActionForm", "{who}, who is not on the list any more")
        people[named] = gone.format(who=action.who)
    return people


def _filled(action: Action, texts: Mapping[str, str], fields: _Fields) -> Action:
    """Fill an action with a form's texts; what the form does not ask for stays.

    Raises:
        Refusal: ``amount_unclear``, ``amount_too_large``, ``date_unclear``.
    """
    asked = any(field.key == "owner" for field in fields.every)
    chosen = texts.get("connection", "")
    who = texts["who"].strip() if asked else action.who
    if chosen and chosen != str(action.connection) and who in {"", action.who}:
        who = fields.people[chosen]  # the name that stands there is that of whoever it was before
    owner = Owner(texts["owner"]) if asked else action.owner
    near = written_of(action)
    if fields.service is not None:
        near = read_written(texts["service"]) if owner in FROM_DIRECTORY else Written()
    return replace(
        action,
        what=texts["what"].strip(),
        owner=owner,
        service=near.service,
        where=near.where,
        contact=near.contact,
        checked_on=near.checked_on,
        who=who,
        connection=RecordId(UUID(chosen)) if chosen else None if fields.people else action.connection,
        said_yes=_SAID_YES[texts["said_yes"]] if asked else action.said_yes,
        how_often=texts["how_often"].strip(),
        by=fields.by.day(),
        cost_per_week=fields.cost.amount(),
        prevents=Prevention(texts["prevents"]) if texts["prevents"] else None,
    )
