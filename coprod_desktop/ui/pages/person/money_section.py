"""The place of the money on the plan: what it comes to in one line, and everything about it once opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from coprod_desktop.application.ports import Draft
from coprod_desktop.application.record import PersonRecord
from coprod_desktop.ui.records.keeping import Desk
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.reflow import beside

if TYPE_CHECKING:
    from coprod_desktop.ui.pages.person.money import Money

KINDS: Final = frozenset({"budget", "budget_line"})


class MoneySection(QWidget):
    """Shows the sum of a person's budget; the rest is loaded and made when somebody asks for it."""

    def __init__(self, *, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._person: PersonRecord | None = None
        self._money: Money | None = None
        self._sum = label("", role=TextRole.MUTED)
        self._open = button("", icons=desk.icons, icon="money")
        self._open.clicked.connect(self._turn)
        words = QWidget()
        said = QVBoxLayout(words)
        said.setContentsMargins(0, 0, 0, 0)
        said.setSpacing(4)
        said.addWidget(label(self.tr("Money for this plan"), role=TextRole.H2))
        said.addWidget(self._sum)
        head = QFrame()
        head.setProperty("role", "card")
        line = QVBoxLayout(head)
        line.setContentsMargins(18, 14, 18, 14)
        line.addWidget(beside(words, self._open))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self._column.addWidget(head)
        self._name_button()

    def show_record(self, person: PersonRecord) -> None:
        """Show what a person's budget comes to; what is being written stays."""
        another = self._person is None or self._person.stream != person.stream
        self._person = person
        if another and self._money is not None:
            self._money.hide()
            self._name_button()
        self._sum.setText(self._words(person))
        if self._money is not None:
            self._money.show_record(person)

    def restore(self, draft: Draft) -> bool:
        """Open the editor of something that was being written; tell whether it was about the money."""
        if draft.kind not in KINDS:
            return False
        return self._opened().restore(draft)

    def flush(self) -> None:
        """Keep what is being written."""
        if self._money is not None:
            self._money.flush()

    def _words(self, person: PersonRecord) -> str:
        if not person.budget_lines:
            return self.tr("Nothing is paid for yet. A plan can do without any money.")
        from coprod_desktop.domain.budgets import sums  # noqa: PLC0415  (loaded when gone to)
        from coprod_desktop.ui.pages.person.money_words import sums_words  # noqa: PLC0415  (as above)

        total = sums(seen.value for seen in person.budget_lines)
        return self.tr("What is paid for comes to {amounts}").format(amounts=sums_words(total))

    @Slot()
    def _turn(self) -> None:
        """Show everything, or put it away."""
        if self._money is not None and not self._money.isHidden():
            self._money.flush()
            self._money.hide()
        else:
            self._opened()
        self._name_button()
        self._open.setFocus(Qt.FocusReason.OtherFocusReason)

    def _opened(self) -> Money:
        if self._money is None:
            from coprod_desktop.ui.pages.person.money import Money  # noqa: PLC0415  (loaded when gone to)

            self._money = Money(desk=self._desk)
            self._column.addWidget(self._money)
            if self._person is not None:
                self._money.show_record(self._person)
        self._money.show()
        self._name_button()
        return self._money

    def _name_button(self) -> None:
        shown = self._money is not None and not self._money.isHidden()
        self._open.set_words(self.tr("Put the money away") if shown else self.tr("Look at the money"))
