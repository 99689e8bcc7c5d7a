"""The money of an agreement as plain lines: the amounts, what is paid for, and what each funder pays."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from coprod_desktop.application.written_out import number, pounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coprod_desktop.application.wording import Wording
    from coprod_desktop.domain.agreed_budgets import AgreedBudget, AgreedBudgetLine, AgreedSum

_AMOUNTS: Final = ("indicative", "final", "person_pays", "public_pays")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainMoney:
    """Says the money as the paper does; amounts that nobody said are left out."""

    wording: Wording
    written_out: Wording

    def lines(self, budget: AgreedBudget) -> tuple[str, ...]:
        """Say all that is written of it, a line to each thing."""
        return (
            *self._amounts(budget),
            *(self._line(line, budget) for line in budget.lines),
            *(self._sums(budget) if budget.lines else ()),
        )

    def _amounts(self, budget: AgreedBudget) -> Iterator[str]:
        for field in _AMOUNTS:
            amount: str = getattr(budget, field)
            if amount:
                yield f"{self._say(f'budget.{field}_{budget.period}')}\n{self._pounds(amount)}"
        if budget.option:
            yield f"{self._say('budget.option')}\n{self.wording.known('options', budget.option)}"

    def _line(self, line: AgreedBudgetLine, budget: AgreedBudget) -> str:
        units = ""
        if line.units:
            what = self.wording.known("units", line.unit)
            units = self._say("budget.amount", what=what, number=number(Decimal(line.units)))
        each = self._pounds(line.each_time)
        parts = (
            self._say("budget.pays_for", what=line.pays_for) if line.pays_for not in {"", line.what} else "",
            units,
            f"× {self._pounds(line.rate)}" if line.rate and line.rate != line.each_time else "",  # noqa: RUF001
            self.wording.known("often", line.often),
            self._say("budget.each_time", amount=each) if line.a_year else each,
            self._say("budget.a_year", amount=self._pounds(line.a_year)) if line.a_year else "",
            line.funder_name or self.wording.known("funders", line.funder),
            self._say("budget.managed", name=self.wording.known("managers", line.manager))
            if line.manager
            else "",
            self._say("budget.under", number=self.wording.known("options", line.option))
            if line.option and line.option != budget.option
            else "",
        )
        return f"{line.what}\n{' · '.join(part for part in parts if part)}"

    def _sums(self, budget: AgreedBudget) -> Iterator[str]:
        for each in budget.sums:
            yield self._sum(self.wording.known("funders", each.funder), each)
        if len(budget.sums) > 1:
            yield self._sum(self._say("budget.public"), budget.budget)
            yield self._sum(self._say("budget.together"), budget.together)

    def _sum(self, name: str, each: AgreedSum) -> str:
        amounts = (("a_week", each.a_week), ("a_year", each.a_year), ("once", each.once))
        said = (f"{self._say(f'columns.{code}')}: {self._pounds(amount)}" for code, amount in amounts)
        return f"{name}\n{' · '.join(said)}"

    def _pounds(self, amount: str) -> str:
        return pounds(Decimal(amount), wording=self.written_out)

    def _say(self, code: str, /, **values: str) -> str:
        return self.wording.sentence(code, values)
