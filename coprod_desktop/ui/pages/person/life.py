"""How life is going, on About me: the answers over time, and the four questions when somebody asks them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from coprod_desktop.application.ports import Draft
from coprod_desktop.domain.ids import StreamId
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.wellbeing import Wellbeing
from coprod_desktop.ui.dates import plain_date
from coprod_desktop.ui.forms.conflict_card import ConflictCard
from coprod_desktop.ui.records.form import RecordForm
from coprod_desktop.ui.records.keeping import Desk
from coprod_desktop.ui.records.undo_notice import UndoNotice
from coprod_desktop.ui.wellbeing.form import KIND, asking_form, changing_form, conversation_of
from coprod_desktop.ui.wellbeing.trend import Trend
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.letting_go import let_go
from coprod_desktop.ui.widgets.reflow import beside


class LifeCard(QFrame):
    """Shows the answers of the person whom ``whose`` gives; what is drawn is made once there is any."""

    def __init__(self, *, desk: Desk, whose: Callable[[], Seen[Person]]) -> None:
        super().__init__()
        self._desk = desk
        self._whose = whose
        self._seen: tuple[Seen[Wellbeing], ...] = ()
        self._trend: Trend | None = None
        self._is_drawn = False
        self._form: RecordForm | None = None
        self._conflicts: list[ConflictCard] = []
        self.setProperty("role", "card")
        self._empty = label(
            self.tr(
                "Four short questions, each answered from 0 to 10. Any of them may stay open. Asked again "
                "later, they show how life changes."
            ),
            role=TextRole.MUTED,
        )
        self._ask = button(self.tr("Ask the four questions"), icons=desk.icons, icon="add")
        self._ask.clicked.connect(self._begin)
        self._notice = UndoNotice(desk=desk)
        words = QWidget()
        inside = QVBoxLayout(words)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(4)
        inside.addWidget(label(self.tr("How life is going"), role=TextRole.H2))
        inside.addWidget(self._empty)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(18, 14, 18, 14)
        self._column.setSpacing(12)
        self._head = beside(words, self._ask)
        self._column.addWidget(self._head)
        self._column.addWidget(self._notice)

    def unroll(self, seen: Sequence[Seen[Wellbeing]]) -> Iterator[QWidget]:
        """Begin to show the answers as they are now; they are drawn when the next part is asked for.

        A form that is open stays.
        """
        self._seen = tuple(seen)
        for card in self._conflicts:
            let_go(card)
        self._conflicts = [
            self._desk.conflict_card(each, field, titled=True) for each in seen for field in each.conflicts
        ]
        for place, card in enumerate(self._conflicts):
            self._column.insertWidget(1 + place, card)
            card.show()
        if self._trend is not None and self._is_drawn:
            self._trend.show_answers(self._seen)
        self._fit()
        return self._missing()

    def _missing(self) -> Iterator[QWidget]:
        yield self._head
        if self._seen and not self._is_drawn:
            trend = self._trend or self._made_trend()
            trend.show_answers(self._seen)
            self._is_drawn = True
            self._fit()
            yield trend

    def _made_trend(self) -> Trend:
        self._trend = Trend()
        self._trend.changing.connect(self._change)
        self._trend.removing.connect(self._remove)
        self._column.addWidget(self._trend)
        return self._trend

    def forget(self) -> None:
        """Let go of everything, because another person is shown."""
        self._is_drawn = False
        self._notice.clear()
        if self._form is not None:
            self._desk.keeping.closed(self._form.record())
            let_go(self._form)
            self._form = None

    def restore(self, draft: Draft) -> None:
        """Put a draft of answers that were not given in a conversation back into its form."""
        if draft.kind != KIND:
            return
        seen = next((each for each in self._seen if each.id == draft.record), None)
        if seen is not None:
            self._open(changing_form(self._desk, seen, self._whose().value), draft)
        elif conversation_of(draft) is None:
            self._open(asking_form(self._desk, self._stream(), self._whose().value, draft=draft), draft)

    def flush(self) -> None:
        """Keep what is being answered."""
        if self._form is not None:
            self._form.flush()

    def _stream(self) -> StreamId:
        return self._whose().stream

    def _fit(self) -> None:
        busy = self._form is not None
        self._head.setVisible(not busy)
        self._empty.setVisible(not self._seen)
        if self._trend is not None:
            self._trend.setVisible(self._is_drawn and bool(self._seen) and not busy)

    def _open(self, form: RecordForm, draft: Draft | None = None) -> None:
        if self._form is not None:
            let_go(form)
            return
        self._form = form
        self._notice.clear()
        form.closed.connect(self._close)
        self._column.addWidget(form)
        form.show()
        self._fit()
        if draft is None:
            form.begin()
        else:
            form.restore(draft)

    @Slot()
    def _begin(self) -> None:
        self._open(asking_form(self._desk, self._stream(), self._whose().value))

    @Slot(object)
    def _change(self, seen: Seen[Wellbeing]) -> None:
        self._open(changing_form(self._desk, seen, self._whose().value))

    @Slot(object)
    def _remove(self, seen: Seen[Wellbeing]) -> None:
        day = "" if seen.value.asked_on is None else plain_date(seen.value.asked_on)
        self._notice.remove(seen, kind=KIND, name=self.tr("Answers of {day}").format(day=day))

    @Slot()
    def _close(self) -> None:
        if self._form is not None:
            let_go(self._form)
            self._form = None
        self._fit()
        self._ask.setFocus(Qt.FocusReason.OtherFocusReason)
