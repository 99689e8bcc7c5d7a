"""When we look again: in how many weeks the plan is looked at together."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from coprod_desktop.application.ports import Draft
from coprod_desktop.application.record import PersonRecord, review_id
from coprod_desktop.domain.agreements import review_date
from coprod_desktop.domain.plans import MAX_REVIEW_WEEKS, Review
from coprod_desktop.ui.dates import long_date
from coprod_desktop.ui.forms.conflict_card import ConflictCard
from coprod_desktop.ui.records.history_dialog import HistoryOf
from coprod_desktop.ui.records.keeping import Desk
from coprod_desktop.ui.sentences import ANSWERS, sentence_for
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.letting_go import let_go
from coprod_desktop.ui.widgets.notice import Notice, Tone
from coprod_desktop.ui.widgets.reflow import beside
from coprod_desktop.ui.widgets.text_fields import number_field

KIND = "review"


class NextLook(QFrame):
    """Shows the number of weeks; a number is a draft at once and a change when the field is left."""

    def __init__(self, *, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._person: PersonRecord | None = None
        self._typed = False
        self._conflicts: list[ConflictCard] = []
        self.setProperty("role", "card")
        self._weeks = number_field(name=self.tr("In how many weeks we look again"), most=MAX_REVIEW_WEEKS)
        self._weeks.setSpecialValueText(self.tr("Not settled"))
        self._weeks.setMinimumWidth(self._weeks.sizeHint().width())
        self._weeks.valueChanged.connect(self._change)
        self._weeks.editingFinished.connect(self.flush)
        self._day = label("", role=TextRole.MUTED)
        self._notice = Notice(icons=desk.icons)
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(self.tr("When we look again"), role=TextRole.H2))
        column.addWidget(self._day)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(18, 14, 18, 14)
        self._column.setSpacing(8)
        self._column.addWidget(beside(words, self._weeks))
        self._column.addWidget(self._notice)

    def show_record(self, person: PersonRecord) -> None:
        """Show what is settled; a number that is being typed stays."""
        another = self._person is None or self._person.stream != person.stream
        self._person = person
        if another or not self._typed:
            self._show(0 if person.review is None else person.review.value.weeks or 0)
        for card in self._conflicts:
            let_go(card)
        review = person.review
        self._conflicts = (
            [] if review is None else [self._desk.conflict_card(review, field) for field in review.conflicts]
        )
        for card in self._conflicts:
            self._column.addWidget(card)
            card.show()

    def restore(self, draft: Draft) -> bool:
        """Show a number that was typed and not yet written."""
        weeks = draft.fields.get("weeks")
        if draft.kind != KIND or not isinstance(weeks, int):
            return False
        self._show(weeks)
        self._typed = True
        return True

    def history_of(self) -> HistoryOf[Review] | None:
        """Say which record holds the number, once there is one."""
        review = None if self._person is None else self._person.review
        return None if review is None else HistoryOf(seen=review, field="weeks")

    @Slot()
    def flush(self) -> None:
        """Write the number."""
        person = self._person
        if person is None or not self._typed:
            return
        self._weeks.interpretText()
        self._typed = False
        weeks = self._weeks.value() or None
        try:
            if person.review is not None:
                self._desk.keeping.save(person.review, replace(person.review.value, weeks=weeks))
            else:
                self._desk.keeping.add(person.stream, Review(weeks=weeks), record=review_id(person.stream))
        except ANSWERS as problem:
            self._typed = True
            self._notice.say(sentence_for(self._desk.sentences, problem), tone=Tone.ERROR)
        else:
            self._notice.clear()

    def _show(self, weeks: int) -> None:
        self._weeks.blockSignals(True)
        self._weeks.setValue(weeks)
        self._weeks.blockSignals(False)
        self._typed = False
        self._say_day()

    @Slot()
    def _change(self) -> None:
        person = self._person
        if person is None:
            return
        self._typed = True
        self._say_day()
        try:
            self._desk.keeping.draft(
                Draft(
                    stream=person.stream,
                    kind=KIND,
                    record=review_id(person.stream),
                    fields={"weeks": self._weeks.value()},
                    heads={} if person.review is None else person.review.heads,
                    caret_field="weeks",
                )
            )
        except ANSWERS as problem:
            self._notice.say(sentence_for(self._desk.sentences, problem), tone=Tone.ERROR)

    def _say_day(self) -> None:
        weeks = self._weeks.value()
        self._weeks.setSuffix(self.tr(" week") if weeks == 1 else self.tr(" weeks"))
        day = review_date(self._desk.keeping.now().astimezone().date(), weeks or None)
        self._day.setText(
            self.tr(
                "Six to eight weeks after we agree, then at least once a year, and whenever anybody asks."
            )
            if day is None
            else self.tr("{day}, if we agree today.").format(day=long_date(day))
        )
