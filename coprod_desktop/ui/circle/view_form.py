"""The form in which somebody else says how they see a tie; both views are kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from coprod_desktop.application.ports import Draft
from coprod_desktop.domain.connections import Connection
from coprod_desktop.domain.conversations import Voice
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.records import Seen
from coprod_desktop.ui.circle.tie_fields import tie_choices
from coprod_desktop.ui.forms.voices import OTHERS, voice_name
from coprod_desktop.ui.records.choices import with_chosen
from coprod_desktop.ui.records.fields import ChoiceField, Field, TextField
from coprod_desktop.ui.records.form import RecordForm
from coprod_desktop.ui.records.keeping import Desk

VIEW_OF: Final = "view_of"
"""The field of a draft that says of which tie it is another view."""


def view_form(desk: Desk, seen: Seen[Connection]) -> RecordForm:
    """Make the form for another view of a tie."""
    fixed = {VIEW_OF: str(seen.id), "tie": seen.value.name, "kind": seen.value.kind}
    return _form(desk, seen.stream, desk.keeping.new_record(), fixed)


def view_form_of(desk: Desk, stream: StreamId, draft: Draft) -> RecordForm:
    """Make it again for a draft that was kept."""
    fixed = {key: str(draft.fields.get(key, "")) for key in (VIEW_OF, "tie", "kind")}
    return _form(desk, stream, draft.record, fixed)


def _form(desk: Desk, stream: StreamId, record: RecordId, fixed: Mapping[str, str]) -> RecordForm:
    heading = QCoreApplication.translate("Connections", "How somebody else sees the tie to {name}")

    def write(texts: Mapping[str, str]) -> None:
        view = Connection(
            name=texts["tie"],
            kind=texts["kind"],
            by=Voice(texts["by"]),
            by_name=texts["by_name"].strip(),
            view_of=RecordId(UUID(texts[VIEW_OF])),
        )
        desk.keeping.add(stream, with_chosen(tie_choices(), view, texts), record=record)

    return RecordForm(
        desk=desk,
        heading=heading.format(name=fixed["tie"]),
        fields=_fields(),
        keep_words=QCoreApplication.translate("Connections", "Keep both views"),
        stream=stream,
        kind="connection",
        record=record,
        write=write,
        fixed=fixed,
    )


def _fields() -> tuple[Field, ...]:
    return (
        TextField(key="by_name", words=QCoreApplication.translate("Connections", "Who sees it differently")),
        ChoiceField(
            key="by",
            words=QCoreApplication.translate("Connections", "Who they are here"),
            choices=[(voice.value, voice_name(voice)) for voice in OTHERS],
        ),
        *(each.field() for each in tie_choices()),
    )
