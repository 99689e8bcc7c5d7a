"""People in my life: who and what belongs to it, how close, and who gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from coprod_desktop.application.ports import Draft
from coprod_desktop.domain.checks import CLOSEST_RING, FARTHEST_RING
from coprod_desktop.domain.connections import Connection, Flow, Line
from coprod_desktop.domain.ids import StreamId
from coprod_desktop.domain.records import Seen
from coprod_desktop.ui.icons import Ink
from coprod_desktop.ui.records.card import RecordCard
from coprod_desktop.ui.records.fields import ChoiceField, Field, TextField
from coprod_desktop.ui.records.form import RecordForm
from coprod_desktop.ui.records.keeping import Desk
from coprod_desktop.ui.records.row import RowPlan, Shown
from coprod_desktop.ui.records.sentence import TextOf
from coprod_desktop.ui.records.words import joined, ring_words, words_for

KIND = "connection"

_NAME = TextOf[Connection](
    kind=KIND,
    field="name",
    read=lambda connection: connection.name,
    replaced=lambda connection, words: replace(connection, name=words),
)
_WHO = TextOf[Connection](
    kind=KIND,
    field="kind",
    read=lambda connection: connection.kind,
    replaced=lambda connection, words: replace(connection, kind=words),
)


def connections_card(*, desk: Desk, stream: Callable[[], StreamId]) -> RecordCard[Connection]:
    """Make the card; ``stream`` gives the person whose life it shows."""
    return RecordCard(
        desk=desk,
        kind=KIND,
        plan=RowPlan[Connection](
            texts=(
                Shown[Connection](
                    text=_NAME, name=QCoreApplication.translate("Connections", "In my life"), strong=True
                ),
                Shown[Connection](
                    text=_WHO,
                    name=QCoreApplication.translate("Connections", "Who they are"),
                    empty=QCoreApplication.translate("Connections", "Who is this to me?"),
                ),
            ),
            called=lambda connection: connection.name,
            details=_details,
            form=lambda seen: _change_form(desk, seen),
            form_words=QCoreApplication.translate("Connections", "Change how close and who gives"),
        ),
        strand=Ink.PEOPLE,
        icon="people",
        title=QCoreApplication.translate("Connections", "People in my life"),
        add_words=QCoreApplication.translate("Connections", "Add someone"),
        empty=QCoreApplication.translate(
            "Connections",
            "Who is in your life? Family, friends, neighbours, pets, places and groups all count.",
        ),
        new_form=lambda draft: _new_form(desk, stream(), draft),
    )


def _details(connection: Connection) -> str:
    known_ring = connection.ring is not None and CLOSEST_RING <= connection.ring <= FARTHEST_RING
    return joined(
        ring_words(connection.ring) if known_ring and connection.ring is not None else "",
        words_for(connection.line) if connection.line is not None else "",
        words_for(connection.flow) if connection.flow is not None else "",
    )


def _new_form(desk: Desk, stream: StreamId, draft: Draft | None) -> RecordForm:
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
        start={
            "name": value.name,
            "kind": value.kind,
            "ring": "" if value.ring is None else str(value.ring),
            "line": "" if value.line is None else value.line.value,
            "flow": "" if value.flow is None else value.flow.value,
        },
    )


def _fields() -> tuple[Field, ...]:
    not_said = ("", QCoreApplication.translate("Connections", "not said"))
    rings = range(CLOSEST_RING, FARTHEST_RING + 1)
    return (
        TextField(key="name", words=QCoreApplication.translate("Connections", "Name")),
        TextField(
            key="kind",
            words=QCoreApplication.translate("Connections", "Who they are to me"),
            hint=QCoreApplication.translate("Connections", "Sister, neighbour, dog, club …"),
        ),
        ChoiceField(
            key="ring",
            words=QCoreApplication.translate("Connections", "How close"),
            choices=[not_said, *((str(ring), ring_words(ring)) for ring in rings)],
        ),
        ChoiceField(
            key="line",
            words=QCoreApplication.translate("Connections", "How the tie feels"),
            choices=[not_said, *((line.value, words_for(line)) for line in Line)],
        ),
        ChoiceField(
            key="flow",
            words=QCoreApplication.translate("Connections", "Who gives"),
            choices=[not_said, *((each.value, words_for(each)) for each in Flow)],
        ),
    )


def _filled(connection: Connection, texts: Mapping[str, str]) -> Connection:
    return replace(
        connection,
        name=texts["name"].strip(),
        kind=texts["kind"].strip(),
        ring=int(texts["ring"]) if texts["ring"] else None,
        line=Line(texts["line"]) if texts["line"] else None,
        flow=Flow(texts["flow"]) if texts["flow"] else None,
    )
