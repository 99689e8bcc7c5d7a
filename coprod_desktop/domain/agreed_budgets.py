"""Whether the money of a plan can be agreed, and what of it an agreement says."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from coprod_desktop.domain.budgets import (
    MANAGERS_OF,
    PUBLIC,
    WEEKS_OF_A_YEAR,
    Budget,
    BudgetLine,
    Frequency,
    Period,
    Sums,
    SupportOption,
    budget_sums,
    check_budget,
    each_time,
    sums,
    sums_by_funder,
)
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.people import Nation
from coprod_desktop.domain.plans import Action
from coprod_desktop.domain.refusal import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedBudgetLine:
    """A line as the agreement says it: enums as their values, pounds as text, nothing as an empty text."""

    what: str
    units: str
    unit: str
    rate: str
    often: str
    each_time: str
    a_year: str
    """Empty for what is paid once."""
    funder: str
    funder_name: str
    manager: str
    option: str
    pays_for: str
    """The words of the action that it pays for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedSum:
    """What one funder pays, or all of them; pounds as text."""

    funder: str
    a_week: str
    a_year: str
    once: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedBudget:
    """The money as the agreement says it; pounds as text, amounts that nobody said as empty texts."""

    period: str
    indicative: str
    final: str
    person_pays: str
    public_pays: str
    """What is left of the final amount for the council and the health service to pay."""
    option: str
    lines: tuple[AgreedBudgetLine, ...]
    sums: tuple[AgreedSum, ...]
    """What each funder pays of the lines."""
    budget: AgreedSum
    """What the lines of public money come to."""
    together: AgreedSum
    """What all lines come to."""
    weeks_of_a_year: int


NO_BUDGET: Final = Budget()


def obstacles(
    budget: Budget,
    lines: Sequence[BudgetLine],
    *,
    actions: Mapping[RecordId, Action],
    nation: Nation | None,
) -> tuple[Refusal, ...]:
    """List what has to be put right before the money can be agreed; nothing where every sum agrees.

    Codes: ``budget_line_unpriced``, ``budget_week_differs``, ``budget_year_differs``,
    ``budget_person_pays_too_much``, ``budget_action_differs``, ``support_option_missing``,
    ``support_option_differs``, ``support_option_manager``.
    """
    unpriced = tuple(
        Refusal("budget_line_unpriced", name=line.what) for line in lines if each_time(line) is None
    )
    if unpriced:
        return unpriced
    return (
        *_whole_differs(budget, lines),
        *_actions_differ(lines, actions),
        *(_options_differ(budget, lines) if nation is Nation.SCOTLAND else ()),
    )


def check_adds_up(
    budget: Budget,
    lines: Sequence[BudgetLine],
    *,
    actions: Mapping[RecordId, Action],
    nation: Nation | None,
) -> None:
    """Refuse to agree while the sums do not.

    Raises:
        Refusal: the first of `obstacles`.
    """
    for obstacle in obstacles(budget, lines, actions=actions, nation=nation):
        raise obstacle


def agreed_budget(
    budget: Budget | None,
    lines: Sequence[BudgetLine],
    *,
    actions: Mapping[RecordId, Action],
    nation: Nation | None,
) -> AgreedBudget | None:
    """Say the money as plain text values for an agreement; none where nobody wrote any of it.

    Raises:
        Refusal: as ``check_adds_up``, or ``budget_amount_out_of_range``.
    """
    whole = NO_BUDGET if budget is None else budget
    if not lines and whole.indicative is None and whole.final is None and whole.person_pays is None:
        return None
    check_budget(whole)
    check_adds_up(whole, lines, actions=actions, nation=nation)
    scottish = nation is Nation.SCOTLAND
    total = budget_sums(lines)
    amount = whole.final if whole.final is not None else total.each(whole.period)
    return AgreedBudget(
        period=whole.period.value,
        indicative=_text(whole.indicative),
        final=_text(amount),
        person_pays=_text(whole.person_pays),
        public_pays=_text(amount - (whole.person_pays or Decimal(0))),
        option=whole.option.value if scottish and whole.option is not None else "",
        lines=tuple(_agreed_line(line, whole, actions, scottish=scottish) for line in lines),
        sums=tuple(_agreed_sum(funder.value, each) for funder, each in sums_by_funder(lines).items()),
        budget=_agreed_sum("", total),
        together=_agreed_sum("", sums(lines)),
        weeks_of_a_year=WEEKS_OF_A_YEAR,
    )


def option_of(line: BudgetLine, budget: Budget) -> SupportOption | None:
    """Say which option a line is under: its own in a combination, that of the whole otherwise."""
    return line.option if budget.option is SupportOption.FOUR else budget.option


def _whole_differs(budget: Budget, lines: Sequence[BudgetLine]) -> Iterator[Refusal]:
    total = budget_sums(lines).each(budget.period)
    weekly = budget.period is Period.WEEK
    if budget.final is not None and budget.final != total:
        values = {"stated": _text(budget.final), "total": _text(total)}
        yield (
            Refusal("budget_week_differs", **values) if weekly else Refusal("budget_year_differs", **values)
        )
    if budget.person_pays is not None and budget.person_pays > total:
        yield Refusal("budget_person_pays_too_much", stated=_text(budget.person_pays), total=_text(total))


def _actions_differ(lines: Sequence[BudgetLine], actions: Mapping[RecordId, Action]) -> Iterator[Refusal]:
    for record, action in actions.items():
        its = [line for line in lines if line.action == record]
        total = sums(its)
        if its and action.cost_per_week is not None and action.cost_per_week != total.a_week:
            yield Refusal(
                "budget_action_differs",
                name=action.what,
                stated=_text(action.cost_per_week),
                total=_text(total.a_week),
            )


def _options_differ(budget: Budget, lines: Sequence[BudgetLine]) -> Iterator[Refusal]:
    """Hold lines of public money in Scotland to the four options."""
    public = [line for line in lines if line.funder in PUBLIC]
    if public and budget.option is None:
        yield Refusal("support_option_missing")
        return
    if budget.option is SupportOption.FOUR:
        for line in public:
            if line.option is None or line.option is SupportOption.FOUR:
                yield Refusal("support_option_differs", name=line.what)
    for line in public:
        option = option_of(line, budget)
        if option is not None and line.manager not in MANAGERS_OF.get(option, frozenset({line.manager})):
            yield Refusal("support_option_manager", name=line.what, level=option.value)


def _agreed_line(
    line: BudgetLine, budget: Budget, actions: Mapping[RecordId, Action], *, scottish: bool
) -> AgreedBudgetLine:
    action = None if line.action is None else actions.get(line.action)
    option = option_of(line, budget) if scottish and line.funder in PUBLIC else None
    return AgreedBudgetLine(
        what=line.what,
        units=_plain(line.units),
        unit=line.unit.value,
        rate=_text(line.rate),
        often=line.often.value,
        each_time=_text(each_time(line)),
        a_year="" if line.often is Frequency.ONCE else _text(sums((line,)).a_year),
        funder=line.funder.value,
        funder_name=line.funder_name,
        manager=line.manager.value if line.funder in PUBLIC else "",
        option="" if option is None else option.value,
        pays_for="" if action is None else action.what,
    )


def _agreed_sum(funder: str, each: Sums) -> AgreedSum:
    return AgreedSum(
        funder=funder, a_week=_text(each.a_week), a_year=_text(each.a_year), once=_text(each.once)
    )


def _text(pounds: Decimal | None) -> str:
    return "" if pounds is None else f"{pounds:.2f}"


def _plain(number: Decimal | None) -> str:
    if number is None:
        return ""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
