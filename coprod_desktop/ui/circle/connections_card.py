"""People in my life: who and what belongs to it, how close, and who gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from coprod_desktop.application.ports import Draft
from coprod_desktop.domain.connections import Connection
from coprod_desktop.domain.ids import StreamId
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.ties import ties, viewer_of
from coprod_desktop.ui.circle.tie_fields import tie_choices, tie_words, viewer_name
from coprod_desktop.ui.circle.view_form import VIEW_OF, view_form, view_form_of
from coprod_desktop.ui.forms.voices import voice_name
from coprod_desktop.ui.icons import Ink
from coprod_desktop.ui.records.card import RecordCard
from coprod_desktop.ui.records.choices import start_of, with_chosen
from coprod_desktop.ui.records.fields import Field, TextField
from coprod_desktop.ui.records.form import RecordForm
from coprod_desktop.ui.records.keeping import Desk
from coprod_desktop.ui.records.row_plan import RowForm, RowPlan, Shown
from coprod_desktop.ui.records.sentence import TextOf

KIND = "connection"

_NAME = TextOf[Connection](
    kind=KIND,
    field="name",
    read=lambda connection: connection.name,
    replaced=lambda connection, words: replace(connection, name=words),
)
_VIEWER = TextOf[Connection](
    kind=KIND,
    field="by_name",
    read=lambda connection: connection.by_name,
    replaced=lambda connection, words: replace(connection, by_name=words),
)
_WHO = TextOf[Connection](
    kind=KIND,
    field="kind",
    read=lambda connection: connection.kind,
    replaced=lambda connection, words: replace(connection, kind=words),
)


def connections_card(
    *, desk: Desk, stream: Callable[[], StreamId], everything: bool = False, adds: bool = True
) -> RecordCard[Connection]:
    """Make the card; ``stream`` gives the person whose life it shows.

    With ``everything`` it does all that the drawn circle does, and shows how others see a tie below it.
    Without ``adds`` somebody is added elsewhere.
    """
    plan = _plan(desk, everything=everything)
    views = _plan_of_views()
    return RecordCard(
        desk=desk,
        kind=KIND,
        plan=plan,
        plan_for=lambda connection: plan if connection.view_of is None else views,
        strand=Ink.PEOPLE,
        icon="people",
        title=QCoreApplication.translate("Connections", "People in my life"),
        add_words=QCoreApplication.translate("Connections", "Add someone") if adds else "",
        empty=QCoreApplication.translate(
            "Connections",
            "Who is in your life? Family, friends, neighbours, pets, places and groups all count.",
        ),
        new_form=lambda draft: _new_form(desk, stream(), draft),
    )


def with_views(connections: Sequence[Seen[Connection]]) -> tuple[Seen[Connection], ...]:
    """List every tie with the views of it right below."""
    return tuple(seen for tie in ties(connections) for seen in (tie.own, *tie.others))


def begins_a_tie(draft: Draft) -> bool:
    """Whether a draft is of a tie that was not written yet, rather than of another view of one."""
    return draft.kind == KIND and "name" in draft.fields and VIEW_OF not in draft.fields


def _plan(desk: Desk, *, everything: bool) -> RowPlan[Connection]:
    texts = (
        Shown[Connection](
            text=_NAME, name=QCoreApplication.translate("Connections", "In my life"), strong=True
        ),
        Shown[Connection](
            text=_WHO,
            name=QCoreApplication.translate("Connections", "Who they are"),
            empty=QCoreApplication.translate("Connections", "Who is this to me?"),
        ),
    )
    if everything:
        return RowPlan[Connection](
            texts=texts,
            called=lambda connection: connection.name,
            details=lambda _connection: "",
            choices=tie_choices(),
            forms=(
                RowForm[Connection](
                    words=QCoreApplication.translate("Connections", "Somebody sees this differently"),
                    make=lambda seen: view_form(desk, seen),
                ),
            ),
        )
    return RowPlan[Connection](
        texts=texts,
        called=lambda connection: connection.name,
        details=tie_words,
        form=lambda seen: _change_form(desk, seen),
        form_words=QCoreApplication.translate("Connections", "Change how close and who gives"),
    )


def _plan_of_views() -> RowPlan[Connection]:
    return RowPlan[Connection](
        texts=(
            Shown[Connection](
                text=_VIEWER,
                name=QCoreApplication.translate("Connections", "Whose view it is"),
                marks=QCoreApplication.translate("Connections", "As %1 sees it"),
                empty=QCoreApplication.translate("Connections", "Whose view is this?"),
            ),
        ),
        called=lambda connection: QCoreApplication.translate(
            "Connections", "{name}, as {viewer} sees it"
        ).format(name=connection.name, viewer=viewer_name(viewer_of(connection))),
        details=lambda connection: "" if connection.by_name else voice_name(connection.by),
        choices=tie_choices(),
        set_in=True,
    )


def _new_form(desk: Desk, stream: StreamId, draft: Draft | None) -> RecordForm:
    if draft is not None and VIEW_OF in draft.fields:
        return view_form_of(desk, stream, draft)
    record = desk.keeping.new_record() if draft is None else draft.record
    return RecordForm(
        desk=desk,
        heading=QCoreApplication.translate("Connections", "Somebody in my life"),
        fields=_fields(),
        keep_words=QCoreApplication.translate("Connections", "Keep them here"),
        stream=stream,
        kind=KIND,
        record=record,
        write=lambda texts: desk.keeping.add(stream, _filled(Connection(), texts), record=record),
    )


def _change_form(desk: Desk, seen: Seen[Connection]) -> RecordForm:
    value = seen.value
    return RecordForm(
        desk=desk,
        heading=QCoreApplication.translate("Connections", "Change what is known"),
        fields=_fields(),
        keep_words=QCoreApplication.translate("Connections", "Keep the change"),
        leave_words=QCoreApplication.translate("Connections", "Leave it as it was"),
        stream=seen.stream,
        kind=KIND,
        record=seen.id,
        write=lambda texts: desk.keeping.save(seen, _filled(value, texts)),
        heads=seen.heads,
        start={"name": value.name, "kind": value.kind, **start_of(tie_choices(), value)},
    )


def _fields() -> tuple[Field, ...]:
    return (
        TextField(key="name", words=QCoreApplication.translate("Connections", "Name")),
        TextField(
            key="kind",
            words=QCoreApplication.translate("Connections", "Who they are to me"),
            hint=QCoreApplication.translate("Connections", "Sister, neighbour, dog, club …"),
        ),
        *(each.field() for each in tie_choices()),
    )


def _filled(connection: Connection, texts: Mapping[str, str]) -> Connection:
    return replace(
        with_chosen(tie_choices(), connection, texts), name=texts["name"].strip(), kind=texts["kind"].strip()
    )
