"""The money of an agreement on its paper: the amounts, what is paid for, and what each funder pays."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from coprod_desktop.application.written_out import number, pounds
from coprod_desktop.documents.blocks import Column, KeyValue, KeyValues, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coprod_desktop.application.wording import Wording
    from coprod_desktop.documents.blocks import Block
    from coprod_desktop.domain.agreed_budgets import AgreedBudget, AgreedBudgetLine, AgreedSum

_AMOUNTS = ("indicative", "final", "person_pays", "public_pays")


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyWriter:
    """Writes the money as tables; amounts that nobody said are left out."""

    wording: Wording
    written_out: Wording

    def blocks(self, budget: AgreedBudget) -> Iterator[Block]:
        """Write all that an agreement says of the money, below its heading."""
        rows = tuple(self._amounts(budget))
        if rows:
            yield KeyValues(rows=rows, key_share=0.5)
        if budget.lines:
            yield self._lines(budget)
            yield self._sums(budget)

    def _amounts(self, budget: AgreedBudget) -> Iterator[KeyValue]:
        for field in _AMOUNTS:
            amount: str = getattr(budget, field)
            if amount:
                yield KeyValue(key=self._say(f"budget.{field}_{budget.period}"), value=self._pounds(amount))
        if budget.option:
            yield KeyValue(key=self._say("budget.option"), value=self.wording.known("options", budget.option))

    def _lines(self, budget: AgreedBudget) -> Table:
        columns = (("paid_for", 3.0), ("how_much", 2.3), ("costs", 2.6), ("paid_by", 3.0))
        return Table(
            columns=tuple(self._column(code, share) for code, share in columns),
            rows=tuple(
                (
                    self._paid_for(line),
                    self._how_much(line),
                    self._costs(line),
                    self._paid_by(line, budget),
                )
                for line in budget.lines
            ),
        )

    def _paid_for(self, line: AgreedBudgetLine) -> str:
        if not line.pays_for or line.pays_for == line.what:
            return line.what
        return f"{line.what}\n{self._say('budget.pays_for', what=line.pays_for)}"

    def _how_much(self, line: AgreedBudgetLine) -> str:
        said = [self.wording.known("often", line.often)]
        if line.units:
            units = {"what": self.wording.known("units", line.unit), "number": number(Decimal(line.units))}
            said.insert(0, self._say("budget.amount", **units))
        if line.rate and line.rate != line.each_time:
            said.append(f"× {self._pounds(line.rate)}")  # noqa: RUF001  (the sign that multiplies)
        return "\n".join(said)

    def _costs(self, line: AgreedBudgetLine) -> str:
        if not line.a_year:
            return self._pounds(line.each_time)
        each = self._say("budget.each_time", amount=self._pounds(line.each_time))
        return f"{each}\n{self._say('budget.a_year', amount=self._pounds(line.a_year))}"

    def _paid_by(self, line: AgreedBudgetLine, budget: AgreedBudget) -> str:
        said = [line.funder_name or self.wording.known("funders", line.funder)]
        if line.manager:
            said.append(self._say("budget.managed", name=self.wording.known("managers", line.manager)))
        if line.option and line.option != budget.option:
            said.append(self._say("budget.under", number=self.wording.known("options", line.option)))
        return "\n".join(said)

    def _sums(self, budget: AgreedBudget) -> Table:
        rows = [(self.wording.known("funders", each.funder), each) for each in budget.sums]
        if len(rows) > 1:
            rows += [
                (self._say("budget.public"), budget.budget),
                (self._say("budget.together"), budget.together),
            ]
        return Table(
            columns=tuple(
                self._column(code, share)
                for code, share in (("paid_by", 3.4), ("a_week", 2.2), ("a_year", 2.2), ("once", 2.2))
            ),
            rows=tuple(self._sum(name, each) for name, each in rows),
        )

    def _sum(self, name: str, each: AgreedSum) -> tuple[str, str, str, str]:
        return name, self._pounds(each.a_week), self._pounds(each.a_year), self._pounds(each.once)

    def _column(self, code: str, share: float) -> Column:
        return Column(heading=self._say(f"columns.{code}"), share=share)

    def _pounds(self, amount: str) -> str:
        return pounds(Decimal(amount), wording=self.written_out) if amount else ""

    def _say(self, code: str, /, **values: str) -> str:
        return self.wording.sentence(code, values)
