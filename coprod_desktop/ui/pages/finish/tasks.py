"""What the worker said they would do: added, ticked as done, by when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from coprod_desktop.domain.tasks import Task
from coprod_desktop.ui.dates import long_date
from coprod_desktop.ui.records.checked_fields import DayField
from coprod_desktop.ui.records.fields import TextField
from coprod_desktop.ui.records.form import FormDesk, RecordForm
from coprod_desktop.ui.widgets.buttons import WrappingButton, button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.letting_go import let_go
from coprod_desktop.ui.widgets.reflow import beside, flow

if TYPE_CHECKING:
    from coprod_desktop.application.ports import Draft
    from coprod_desktop.domain.ids import RecordId, StreamId
    from coprod_desktop.domain.records import Seen

KIND = "task"


class Tasks(QFrame):
    """Lists the tasks; ``done`` carries the `Seen` of one that was ticked."""

    done = Signal(object)

    def __init__(self, *, desk: FormDesk) -> None:
        super().__init__()
        self._desk = desk
        self._stream: StreamId | None = None
        self._conversation: RecordId | None = None
        self._form: RecordForm | None = None
        self._buttons: dict[QWidget, Seen[Task]] = {}
        self._rows: list[QWidget] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self._none = label(self.tr("Nothing is waiting."), role=TextRole.MUTED)
        self._add = button(self.tr("Add a task"), icons=desk.icons, icon="add")
        self._add.clicked.connect(self._begin)
        self.setProperty("role", "card")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 16, 12)
        self._column.setSpacing(8)
        self._column.addWidget(label(self.tr("What I said I would do"), role=TextRole.H2))
        self._column.addWidget(self._none)
        self._column.addLayout(self._list)
        self._column.addWidget(flow((self._add,)))

    def show_tasks(self, tasks: Sequence[Seen[Task]], *, stream: StreamId, conversation: RecordId) -> None:
        """Show what is not done yet."""
        self._stream, self._conversation = stream, conversation
        for row in self._rows:
            let_go(row)
        self._buttons = {}
        self._rows = []
        for seen in tasks:
            row = self._row(seen)
            self._rows.append(row)
            self._list.addWidget(row)
            row.show()
        self._none.setVisible(not tasks and self._form is None)

    def restore(self, draft: Draft) -> None:
        """Open the form with what was being typed."""
        form = self._open(draft.record)
        if form is not None:
            form.restore(draft)

    def flush(self) -> None:
        """Keep what is typed."""
        if self._form is not None:
            self._form.flush()

    def close_form(self) -> None:
        """Put the form away."""
        if self._form is not None:
            let_go(self._form)
            self._form = None
            self._add.show()
            self._none.setVisible(not self._rows)

    def _row(self, seen: Seen[Task]) -> QWidget:
        task = seen.value
        words = task.what
        if task.by is not None:
            words = self.tr("{what} · by {day}").format(what=task.what, day=long_date(task.by))
        done = button(
            self.tr("Done"),
            icons=self._desk.icons,
            icon="can",
            name=self.tr("Done: {what}").format(what=task.what),
        )
        done.clicked.connect(self._tick)
        self._buttons[done] = seen
        return beside(label(words), done, least_ems=12)

    @Slot()
    def _tick(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, WrappingButton):
            self.done.emit(self._buttons[pressed])

    @Slot()
    def _begin(self) -> None:
        form = self._open(self._desk.keeping.new_record())
        if form is not None:
            form.begin()

    def _open(self, record: RecordId) -> RecordForm | None:
        if self._form is not None or self._stream is None:
            return None
        form = task_form(self._desk, stream=self._stream, conversation=self._conversation, record=record)
        form.closed.connect(self._closed)
        self._form = form
        self._column.addWidget(form)
        form.show()
        self._add.hide()
        self._none.hide()
        return form

    @Slot()
    def _closed(self) -> None:
        self.close_form()
        self._add.setFocus()


def task_form(
    desk: FormDesk, *, stream: StreamId, conversation: RecordId | None, record: RecordId
) -> RecordForm:
    """Make the form of a new task."""
    by = DayField(
        key="by",
        words=QCoreApplication.translate("Finish", "By when?"),
        hint=QCoreApplication.translate("Finish", "Such as 4/12/2026. It can stay open."),
        icons=desk.icons,
        sentences=desk.sentences,
    )

    def write(texts: Mapping[str, str]) -> None:
        task = replace(Task(conversation=conversation), what=texts["what"].strip(), by=by.day())
        desk.keeping.add(stream, task, record=record)

    return RecordForm(
        desk=desk,
        heading=QCoreApplication.translate("Finish", "A task"),
        fields=(
            TextField(key="what", words=QCoreApplication.translate("Finish", "What will you do?")),
            by,
        ),
        keep_words=QCoreApplication.translate("Finish", "Keep it"),
        stream=stream,
        kind=KIND,
        record=record,
        write=write,
    )
