"""The money of an agreement in Easy Read: the amounts, what is paid for, and what each one pays."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from coprod_desktop.application.written_out import number, pounds
from coprod_desktop.domain.budgets import Frequency

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coprod_desktop.application.wording import Spoken
    from coprod_desktop.documents.blocks import Block, PictureRow
    from coprod_desktop.documents.papers.says import EasySays
    from coprod_desktop.domain.agreed_budgets import AgreedBudget, AgreedBudgetLine, AgreedSum

_AMOUNTS = {"indicative": "idea", "final": "money", "person_pays": "person", "public_pays": "service"}


@dataclass(frozen=True, slots=True, kw_only=True)
class EasyMoney:
    """Says the money one amount to a row; `full` are the words of the paper in full, for single values."""

    says: EasySays
    full: Spoken

    def rows(self, budget: AgreedBudget) -> Iterator[Block | PictureRow]:
        """Say all that an agreement says of the money, with its heading."""
        says = self.says
        yield says.heading("money")
        for field, picture in _AMOUNTS.items():
            amount: str = getattr(budget, field)
            if amount:
                yield says.row(picture, f"{field}_{budget.period}", amount=self._pounds(amount))
        yield from self._option(budget.option)
        for line in budget.lines:
            yield from self._line(line, budget)
        if budget.sums:
            yield says.subheading("in_all")
            for each in budget.sums:
                yield from self._sum(self._known("funders", each.funder), each)
        if len(budget.sums) > 1:
            yield from self._sum(says("public"), budget.budget)
            yield from self._sum(says("all_together"), budget.together)

    def _option(self, option: str) -> Iterator[PictureRow]:
        if not option:
            return
        yield self.says.row("list", "option", number=option)
        if f"agreement.option_{option}" in self.says.spoken.wording:
            yield self.says.row("agree", f"option_{option}")

    def _line(self, line: AgreedBudgetLine, budget: AgreedBudget) -> Iterator[Block | PictureRow]:
        says = self.says
        yield from says.leading("money", "paid_for", line.what)
        if line.pays_for and line.pays_for != line.what:
            yield says.row("goal", "pays_for", what=line.pays_for.strip().removesuffix("."))
        if line.units:
            kind = self._known("units", line.unit)
            yield says.row("time", "each_time", kind=kind, number=number(Decimal(line.units)))
        if line.rate and line.rate != line.each_time:
            yield says.row("money", "rate", amount=self._pounds(line.rate))
        once = line.often == Frequency.ONCE
        if not once:
            yield says.row("again", "how_often", what=self._known("often", line.often))
        if line.each_time:
            code = "costs_once" if once else "costs_each_time"
            yield says.row("money", code, amount=self._pounds(line.each_time))
        if line.a_year:
            yield says.row("money", "costs_a_year", amount=self._pounds(line.a_year))
        payer = line.funder_name or self._known("funders", line.funder)
        yield says.row("give", "who_pays", who=payer)
        if line.manager:
            yield says.row("people", "who_manages", who=self._known("managers", line.manager))
        if line.option != budget.option:
            yield from self._option(line.option)

    def _sum(self, who: str, each: AgreedSum) -> Iterator[PictureRow]:
        for code, amount in (
            ("pays_a_week", each.a_week),
            ("pays_a_year", each.a_year),
            ("pays_once", each.once),
        ):
            if Decimal(amount or 0):
                yield self.says.row("money", code, who=who, amount=self._pounds(amount))

    def _known(self, group: str, value: str) -> str:
        return self.full.wording.known(group, value)

    def _pounds(self, amount: str) -> str:
        return pounds(Decimal(amount), wording=self.full.written_out)
