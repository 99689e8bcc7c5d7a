"""A small form inside the page: a few fields of one record, kept as a draft until they are meant."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from coprod_desktop.application.ports import Draft
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.records import Heads
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.records.fields import Field, Together
from coprod_desktop.ui.records.keeping import Keeping
from coprod_desktop.ui.sentences import ANSWERS, Sentences, sentence_for
from coprod_desktop.ui.widgets.buttons import ButtonRole, button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.notice import Notice, Tone
from coprod_desktop.ui.widgets.reflow import flow, reflow

NO_HEADS: Heads = MappingProxyType({})


class FormDesk(Protocol):
    """What a form works with; the desk of a person's page is one."""

    @property
    def keeping(self) -> Keeping:
        """Where what is typed goes."""
        ...

    @property
    def icons(self) -> Icons:
        """What is drawn beside a message."""
        ...

    @property
    def sentences(self) -> Sentences:
        """The words for a refusal."""
        ...


class RecordForm(QFrame):
    """Fields that become one change when somebody says so, or leaves the page.

    Every key is a draft of kind ``kind``, from the first on; ``fixed`` is kept with it. ``write`` takes the
    fields' texts by key and saves them; what it refuses is said above the buttons, or below the field that
    ``about`` gives for the refusal's code, and nothing is lost. ``complaint`` says what cannot be read in
    them, if anything. ``kept`` comes when it was written, and ``closed`` when it was written or left out;
    whoever made the form then lets it go.
    """

    kept = Signal()
    closed = Signal()

    def __init__(
        self,
        *,
        desk: FormDesk,
        heading: str,
        fields: Sequence[Field | Together],
        keep_words: str,
        stream: StreamId,
        kind: str,
        record: RecordId,
        write: Callable[[Mapping[str, str]], None],
        heads: Heads = NO_HEADS,
        start: Mapping[str, str] | None = None,
        fixed: Mapping[str, str] | None = None,
        complaint: Callable[[Mapping[str, str]], str] | None = None,
        about: Mapping[str, str] | None = None,
        columns: int = 0,
        leave_words: str = "",
        framed: bool = True,
        keeps_on_leaving: bool = True,
    ) -> None:
        super().__init__()
        self._keeping = desk.keeping
        self._sentences = desk.sentences
        self._stream, self._kind, self._record = stream, kind, record
        self._heads = heads
        self._write = write
        self._complaint = complaint
        self._keeps_on_leaving = keeps_on_leaving
        self._done = False
        self._fixed = dict(fixed or {})
        self._about = about or {}
        self._icons = desk.icons
        self._complaints: dict[str, Notice] = {}
        self._fields = tuple(_each(fields))
        self._last = self._fields[0]
        for field in self._fields:
            field.setParent(self)
            field.show((start or {}).get(field.key, ""))
            field.typed.connect(self._typed)
            field.widget().installEventFilter(self)
        self._start = self._texts()
        self._notice = Notice(icons=desk.icons)
        self._keep = button(keep_words, role=ButtonRole.PRIMARY)
        self._keep.clicked.connect(self.keep)
        self._leave = button(leave_words or self.tr("Leave it out"))
        self._leave.clicked.connect(self.leave_out)
        if framed:
            self.setProperty("role", "column")
        edge = 12 if framed else 0
        column = QVBoxLayout(self)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(10)
        column.addWidget(label(heading, role=TextRole.H3 if framed else TextRole.H2))
        self._laid_out = {field.key: field.laid_out() for field in self._fields}
        for across, parts in groupby(fields, key=_goes_across):
            shown = [self._part(each) for each in parts]
            column.addWidget(reflow(shown, least_ems=13, spacing=10, most=1 if across else columns))
        column.addWidget(self._notice)
        column.addWidget(flow((self._keep, self._leave), spacing=8))
        keys = QShortcut(QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_Return), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.setWhatsThis(keep_words)
        keys.activated.connect(self.keep)
        desk.keeping.opened(record)

    def record(self) -> RecordId:
        """Which record is written here."""
        return self._record

    def heads(self) -> Heads:
        """The edits that stood when the form was opened, now or when its draft began."""
        return self._heads

    def begin(self) -> None:
        """Bring the keyboard to the first field."""
        self._fields[0].widget().setFocus(Qt.FocusReason.OtherFocusReason)

    def restore(self, draft: Draft) -> None:
        """Show what was typed before, with the caret where it was."""
        self._heads = draft.heads
        for field in self._fields:
            text = draft.fields.get(field.key)
            if isinstance(text, str):
                field.show(text, draft.caret if field.key == draft.caret_field else 0)
            if field.key == draft.caret_field:
                self._last = field
        self._last.widget().setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Keep what was typed as a change; as a draft where a rule says that something is missing."""
        for field in self._fields:
            field.flush()
        if self._texts() == self._start:
            self.leave_out()
        elif self._keeps_on_leaving:
            self._try_to_keep()

    def put_down(self) -> None:
        """Leave what was typed as a draft, because what it is about is gone; the caller lets the form go."""
        for field in self._fields:
            field.flush()
        self._done = True
        if self._texts() == self._start:
            self._keeping.drop(self._record)
        self._keeping.closed(self._record)

    @Slot()
    def keep(self) -> None:
        """Write what was typed; where a field is in the way, go there."""
        field = self._try_to_keep()
        if field is not None:
            field.widget().setFocus(Qt.FocusReason.OtherFocusReason)

    def _try_to_keep(self) -> Field | None:
        """Write what was typed; give the field that a refusal is about, if it is about one."""
        for notice in self._complaints.values():
            notice.clear()
        unclear = self._complaint(self._texts()) if self._complaint is not None else ""
        if unclear:
            self._draft()
            self.complain(unclear)
            return None
        try:
            self._write(self._fixed | self._texts())
        except ANSWERS as problem:
            self._draft()
            return self._refuse(problem)
        self.kept.emit()
        self._close()
        return None

    @Slot()
    def leave_out(self) -> None:
        """Forget it."""
        self._keeping.drop(self._record)
        self._close()

    def complain(self, words: str) -> None:
        """Say what is missing, above the buttons."""
        self._notice.say(words, tone=Tone.ERROR)

    def _refuse(self, problem: Refusal | Unavailable) -> Field | None:
        """Say what a rule refused, beside the field that it is about if there is one."""
        words = sentence_for(self._sentences, problem)
        key = self._about.get(problem.code, "")
        field = next((each for each in self._fields if each.key == key), None)
        column = None if field is None else self._laid_out[key].layout()
        if field is None or column is None:
            self.complain(words)
            return None
        if key not in self._complaints:
            self._complaints[key] = Notice(icons=self._icons)
            column.addWidget(self._complaints[key])
        self._notice.clear()
        self._complaints[key].say(words, tone=Tone.ERROR)
        return field

    def _part(self, part: Field | Together) -> QWidget:
        if isinstance(part, Field):
            return self._laid_out[part.key]
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(6)
        if part.heading:
            column.addWidget(label(part.heading, role=TextRole.H3))
        if part.hint:
            column.addWidget(label(part.hint, role=TextRole.MUTED))
        if part.source:
            column.addWidget(label(part.source, role=TextRole.SOURCE))
        column.addWidget(
            reflow([self._laid_out[field.key] for field in part.fields], least_ems=13, spacing=10, most=2)
        )
        return whole

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in a line keeps the form; Escape leaves one in which nothing was typed."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and isinstance(watched, QLineEdit):
            self.keep()
            return True
        if event.key() == Qt.Key.Key_Escape and self._texts() == self._start:
            self.leave_out()
            return True
        return False

    @Slot()
    def _typed(self) -> None:
        if self._done:  # fields that lose the focus as the form goes say once more what they hold
            return
        sender = self.sender()
        if isinstance(sender, Field):
            self._last = sender
        self._draft()

    def _draft(self) -> None:
        try:
            self._keeping.draft(
                Draft(
                    stream=self._stream,
                    kind=self._kind,
                    record=self._record,
                    fields=self._fixed | self._texts(),
                    heads=self._heads,
                    caret=self._last.caret(),
                    caret_field=self._last.key,
                )
            )
        except Unavailable as failure:
            self.complain(sentence_for(self._sentences, failure))

    def _texts(self) -> dict[str, str]:
        return {field.key: field.text() for field in self._fields}

    def _close(self) -> None:
        self._done = True
        self._keeping.closed(self._record)
        self.closed.emit()


def _goes_across(part: Field | Together) -> bool:
    return isinstance(part, Field) and part.across


def _each(parts: Sequence[Field | Together]) -> Iterator[Field]:
    for part in parts:
        if isinstance(part, Field):
            yield part
        else:
            yield from part.fields
