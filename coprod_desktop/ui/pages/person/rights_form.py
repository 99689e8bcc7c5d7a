"""The form for a record about rights: a new one, or one that is changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from PySide6.QtCore import QCoreApplication

from coprod_desktop.application.ports import Draft
from coprod_desktop.domain.ids import StreamId
from coprod_desktop.domain.records import Seen
from coprod_desktop.ui.records.fields import Field, Together
from coprod_desktop.ui.records.form import RecordForm
from coprod_desktop.ui.records.keeping import Desk

R = TypeVar("R")


def rights_form(
    desk: Desk,
    stream: StreamId,
    *,
    kind: str,
    seen: Seen[R] | None,
    draft: Draft | None,
    heading: str,
    keep_words: str,
    fields: Sequence[Field | Together],
    start: Mapping[str, str],
    filled: Callable[[Mapping[str, str]], R],
    about: Mapping[str, str],
) -> RecordForm:
    """Make the form; ``seen`` is the record that is changed, if any.

    ``filled`` makes the record of the fields' texts, ``about`` gives the field for a refusal's code. What is
    saved is saved against the edits that stood when the form was opened.
    """
    if seen is None:
        record = desk.keeping.new_record() if draft is None else draft.record
        return RecordForm(
            desk=desk,
            heading=heading,
            fields=fields,
            keep_words=keep_words,
            stream=stream,
            kind=kind,
            record=record,
            write=lambda texts: desk.keeping.add(stream, filled(texts), record=record),
            start=start,
            about=about,
            columns=1,
        )

    def write(texts: Mapping[str, str]) -> None:
        opened = replace(seen, heads=MappingProxyType({**seen.heads, **form.heads()}))
        desk.keeping.save(opened, filled(texts))

    form = RecordForm(
        desk=desk,
        heading=heading,
        fields=fields,
        keep_words=QCoreApplication.translate("RightsForm", "Keep the change"),
        leave_words=QCoreApplication.translate("RightsForm", "Leave it as it was"),
        stream=seen.stream,
        kind=kind,
        record=seen.id,
        write=write,
        heads=seen.heads,
        start=start,
        about=about,
        columns=1,
    )
    return form
