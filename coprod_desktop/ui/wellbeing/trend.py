"""How life went over time: a small line for each of the four questions, and a table that says the same."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.domain.conversations import Voice
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.wellbeing import HIGHEST, LOWEST, Wellbeing
from coprod_desktop.ui.dates import plain_date
from coprod_desktop.ui.forms.voices import voice_name
from coprod_desktop.ui.wellbeing.questions import QUESTIONS, Asked, short_words
from coprod_desktop.ui.widgets.buttons import ButtonRole, button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.line_chart import ChartPoint, LineChart
from coprod_desktop.ui.widgets.plain_table import PlainTable
from coprod_desktop.ui.widgets.reflow import flow, reflow


class Trend(QWidget):
    """Shows answers, the oldest at the start of the lines and the newest at the top of the table.

    ``changing`` and ``removing`` carry the `Seen` of the answers in the chosen row.
    """

    changing = Signal(object)
    removing = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._seen: tuple[Seen[Wellbeing], ...] = ()
        self._charts = {asked.field: _chart(asked) for asked in QUESTIONS}
        self._table = PlainTable(
            name=self.tr("How life is going, day by day"),
            headings=(self.tr("When"), *(short_words(asked) for asked in QUESTIONS), self.tr("Answered")),
        )
        change = button(self.tr("Change the chosen answers"), role=ButtonRole.QUIET)
        change.clicked.connect(self._change)
        remove = button(self.tr("Take the chosen answers away"), role=ButtonRole.QUIET)
        remove.clicked.connect(self._remove)
        drawn = [_titled(asked, self._charts[asked.field]) for asked in QUESTIONS]
        pairs = [reflow(pair, least_ems=10, spacing=16, most=2) for pair in (drawn[:2], drawn[2:])]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(reflow(pairs, least_ems=24, spacing=16))
        column.addWidget(self._table)
        column.addWidget(flow((change, remove)))

    def show_answers(self, seen: Sequence[Seen[Wellbeing]]) -> None:
        """Show these answers, whatever order they come in."""
        dated = [(each.value.asked_on, number, each) for number, each in enumerate(seen)]
        known = sorted((day, number, each) for day, number, each in dated if day is not None)
        self._seen = tuple(each for _, _, each in reversed(known))
        days = [day for day, _, _ in known]
        for asked in QUESTIONS:
            self._charts[asked.field].show_points(
                [ChartPoint(day=day, number=asked.answer(each.value)) for day, _, each in known],
                first=plain_date(days[0]) if days else "",
                last=plain_date(days[-1]) if days else "",
            )
        self._table.show_rows([self._row(each.value) for each in self._seen])

    def _row(self, wellbeing: Wellbeing) -> tuple[str, ...]:
        answers = (asked.answer(wellbeing) for asked in QUESTIONS)
        return (
            "" if wellbeing.asked_on is None else plain_date(wellbeing.asked_on),
            *(self.tr("open") if answer is None else str(answer) for answer in answers),
            self._how(wellbeing),
        )

    def _how(self, wellbeing: Wellbeing) -> str:
        if wellbeing.by is not Voice.PERSON:
            return self.tr("by somebody else: {role}").format(role=voice_name(wellbeing.by).lower())
        return self.tr("alone") if wellbeing.alone else self.tr("together")

    def _chosen(self) -> Seen[Wellbeing] | None:
        row = self._table.current()
        return self._seen[row] if 0 <= row < len(self._seen) else None

    @Slot()
    def _change(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.changing.emit(chosen)

    @Slot()
    def _remove(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.removing.emit(chosen)


def _chart(asked: Asked) -> LineChart:
    return LineChart(name=short_words(asked), lowest=LOWEST, highest=HIGHEST, hollow=asked.field == "anxious")


def _titled(asked: Asked, chart: LineChart) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(label(short_words(asked), role=TextRole.H3))
    reads = whole.tr("Lower is calmer.") if asked.field == "anxious" else whole.tr("Higher means more.")
    column.addWidget(label(reads, role=TextRole.SOURCE))
    column.addWidget(chart)
    return whole
