"""The money of the plan: what is paid for, by whom and how, what it comes to, and what does not agree yet."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from coprod_desktop.application.ports import Draft
from coprod_desktop.application.record import PersonRecord
from coprod_desktop.domain.agreed_budgets import NO_BUDGET, obstacles
from coprod_desktop.domain.budgets import (
    WEEKS_OF_A_YEAR,
    Budget,
    BudgetLine,
    sums,
    sums_by_funder,
)
from coprod_desktop.domain.people import Nation
from coprod_desktop.domain.records import Seen
from coprod_desktop.ui.icons import Ink
from coprod_desktop.ui.pages.person.money_forms import (
    LINE,
    WHOLE,
    change_line_form,
    is_scottish,
    new_line_form,
    whole_form,
)
from coprod_desktop.ui.pages.person.money_words import (
    amount_words,
    capital,
    line_words,
    money_words,
    sums_words,
)
from coprod_desktop.ui.records.card import RecordCard
from coprod_desktop.ui.records.keeping import Desk
from coprod_desktop.ui.records.row_plan import RowPlan, Shown
from coprod_desktop.ui.records.sentence import TextOf
from coprod_desktop.ui.sentences import sentence_for
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.letting_go import let_go
from coprod_desktop.ui.widgets.notice import Notice, Tone
from coprod_desktop.ui.widgets.reflow import reflow

_WHAT: Final = TextOf[BudgetLine](
    kind=LINE,
    field="what",
    read=lambda line: line.what,
    replaced=lambda line, words: replace(line, what=words),
)


class Money(QWidget):
    """Shows the budget of one person."""

    def __init__(self, *, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._record: PersonRecord | None = None
        self._law = label("", role=TextRole.SOURCE)
        self._sums = _SumsCard(desk=desk)
        self._lines = self._lines_card()
        self._whole = self._whole_card()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(16)
        beside.addWidget(self._whole)
        beside.addWidget(self._sums)
        beside.addStretch(1)
        column.addWidget(reflow((self._lines, right), least_ems=20))

    def show_record(self, record: PersonRecord) -> None:
        """Show a person's money; what is being written stays."""
        another = self._record is None or self._record.stream != record.stream
        self._record = record
        if another:
            self._lines.forget()
            self._whole.forget()
        self._lines.show_records(record.budget_lines)
        self._whole.show_records(() if record.budget is None else (record.budget,))
        self._sums.show_record(record)
        self._law.setText(self._law_of(record.person.value.nation))
        self._law.setVisible(bool(self._law.text()))

    def flush(self) -> None:
        """Keep what was typed."""
        self._lines.flush()
        self._whole.flush()

    def restore(self, draft: Draft) -> bool:
        """Put a draft back into its editor; tell whether it was one of the money."""
        return self._lines.restore(draft) or self._whole.restore(draft)

    def _shown(self) -> PersonRecord:
        if self._record is None:
            raise LookupError("no person is shown")
        return self._record

    def _budget(self) -> Budget:
        budget = self._shown().budget
        return NO_BUDGET if budget is None else budget.value

    def _lines_card(self) -> RecordCard[BudgetLine]:
        return RecordCard(
            desk=self._desk,
            kind=LINE,
            plan=RowPlan[BudgetLine](
                texts=(Shown[BudgetLine](text=_WHAT, name=self.tr("What is paid for")),),
                called=lambda line: line.what,
                details=lambda line: line_words(line, self._budget(), scottish=is_scottish(self._shown())),
                beneath=self._pays_for,
                form=lambda seen: change_line_form(self._desk, self._shown(), seen),
                form_words=self.tr("Change how many, what it costs, who pays…"),
            ),
            strand=Ink.MATTERS,
            icon="money",
            title=self.tr("What is paid for"),
            add_words=self.tr("Add something that is paid for"),
            empty=self.tr(
                "Nothing yet. What family, friends and neighbours do has no price, and needs no line here."
            ),
            new_form=lambda draft: new_line_form(self._desk, self._shown(), draft),
        )

    def _whole_card(self) -> RecordCard[Budget]:
        return RecordCard(
            desk=self._desk,
            kind=WHOLE,
            plan=RowPlan[Budget](
                texts=(
                    Shown[Budget](
                        text=TextOf[Budget](
                            kind=WHOLE,
                            field="final",
                            read=self._final_words,
                            replaced=lambda budget, _words: budget,
                        ),
                        name=self.tr("Final amount"),
                        editable=False,
                    ),
                ),
                called=lambda _budget: self.tr("the money as a whole"),
                details=self._whole_words,
                form=lambda seen: whole_form(self._desk, self._shown(), seen),
                form_words=self.tr("Change the amounts…"),
                removable=lambda _seen: False,
            ),
            strand=Ink.ACCENT,
            icon="agreement",
            title=self.tr("The budget as a whole"),
            add_words=self.tr("Say what the budget is"),
            empty=self.tr(
                "A first idea of the amount helps us plan. The final amount is said when we agree."
            ),
            new_form=lambda draft: whole_form(self._desk, self._shown(), None, draft),
            about=self._law,
            single=True,
        )

    def _law_of(self, nation: Nation | None) -> str:
        if nation is Nation.ENGLAND:
            return self.tr("In England this is the personal budget: Care Act 2014, section 26.")
        if nation is Nation.SCOTLAND:
            return self.tr(
                "In Scotland there are four options of self-directed support, and none comes before another: "
                "statutory guidance, section 3."
            )
        return ""

    def _final_words(self, budget: Budget) -> str:
        if budget.final is None:
            return self.tr("The final amount is not said yet.")
        return self.tr("Final amount: {amount}").format(amount=amount_words(budget.final, budget.period))

    def _whole_words(self, budget: Budget) -> str:
        lines = []
        if budget.indicative is not None:
            lines.append(
                self.tr("First idea: {amount}").format(amount=amount_words(budget.indicative, budget.period))
            )
        if budget.person_pays is not None:
            lines.append(
                self.tr("I pay {amount} towards it").format(
                    amount=amount_words(budget.person_pays, budget.period)
                )
            )
        if budget.final is not None and budget.person_pays is not None and budget.final >= budget.person_pays:
            rest = budget.final - budget.person_pays
            lines.append(self.tr("Public money: {amount}").format(amount=amount_words(rest, budget.period)))
        if budget.option is not None and is_scottish(self._shown()):
            lines.append(money_words(budget.option))
        return "\n".join(lines)

    def _pays_for(self, seen: Seen[BudgetLine]) -> str:
        record = self._shown()
        action = next((each.value for each in record.planned if each.id == seen.value.action), None)
        return "" if action is None else self.tr("Pays for “{action}”").format(action=action.what)


class _SumsCard(QFrame):
    """What the lines come to, by who pays, and what does not agree yet."""

    def __init__(self, *, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._parts: list[QFrame] = []
        self.setProperty("role", "card")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(18, 14, 18, 14)
        self._column.setSpacing(8)
        self._column.addWidget(label(self.tr("What it comes to"), role=TextRole.H2))
        self._sums = label("")
        self._column.addWidget(self._sums)
        how = label(
            self.tr(
                "A year is counted as {weeks} weeks of seven days, and as twelve months. Each price is "
                "rounded to a penny, and so is the amount a week. What is paid one time stands apart."
            ).format(weeks=WEEKS_OF_A_YEAR),
            role=TextRole.MUTED,
        )
        self._column.addWidget(how)
        self._column.addWidget(
            label(
                self.tr(
                    "As in the Universal Credit Regulations 2013, regulation 73(2). Some councils count "
                    "every day of the year: ask yours."
                ),
                role=TextRole.SOURCE,
            )
        )

    def show_record(self, record: PersonRecord) -> None:
        """Add up what a person's lines come to."""
        lines = [seen.value for seen in record.budget_lines]
        budget = NO_BUDGET if record.budget is None else record.budget.value
        self._sums.setText("\n".join(self._words(lines)))
        for part in self._parts:
            let_go(part)
        self._parts = []
        wrong = obstacles(
            budget,
            lines,
            actions={seen.id: seen.value for seen in record.planned},
            nation=record.person.value.nation,
        )
        for refusal in wrong:
            notice = Notice(
                icons=self._desk.icons,
                text=sentence_for(self._desk.sentences, refusal),
                tone=Tone.WARNING,
            )
            self._parts.append(notice)
            self._column.insertWidget(1 + len(self._parts), notice)
            notice.show()
        self.setVisible(bool(lines) or bool(wrong))

    def _words(self, lines: list[BudgetLine]) -> list[str]:
        by_funder = sums_by_funder(lines)
        words = [
            self.tr("{who}: {amounts}").format(who=capital(money_words(funder)), amounts=sums_words(each))
            for funder, each in by_funder.items()
        ]
        if len(by_funder) > 1:
            words.append(self.tr("Everybody together: {amounts}").format(amounts=sums_words(sums(lines))))
        return words
