"""The forms for the money of a plan: one line of it, and the whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from coprod_desktop.application.ports import Draft
from coprod_desktop.application.record import PersonRecord
from coprod_desktop.domain.budgets import (
    Budget,
    BudgetLine,
    BudgetUnit,
    Frequency,
    Funder,
    Manager,
    Period,
    SupportOption,
)
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.kinds import single_id
from coprod_desktop.domain.people import Nation
from coprod_desktop.domain.records import Seen
from coprod_desktop.ui.pages.person.money_words import Named, capital, money_words, unit_words
from coprod_desktop.ui.records.checked_fields import AmountField
from coprod_desktop.ui.records.fields import ChoiceField, Field, TextField
from coprod_desktop.ui.records.form import NO_HEADS, RecordForm
from coprod_desktop.ui.records.keeping import Desk, as_it_was_opened

LINE: Final = "budget_line"
WHOLE: Final = "budget"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fields:
    """The fields of a form, and those that a rule reads."""

    every: tuple[Field, ...]
    amounts: Mapping[str, AmountField]

    def amount(self, key: str) -> Decimal | None:
        """Give an amount.

        Raises:
            Refusal: ``amount_unclear``, ``amount_too_large``.
        """
        return self.amounts[key].amount()


def new_line_form(desk: Desk, person: PersonRecord, draft: Draft | None) -> RecordForm:
    """Make the form for one more thing that is paid for."""
    record = desk.keeping.new_record() if draft is None else draft.record
    fields = _line_fields(desk, person)
    return RecordForm(
        desk=desk,
        heading=QCoreApplication.translate("MoneyForms", "Something that is paid for"),
        fields=fields.every,
        keep_words=QCoreApplication.translate("MoneyForms", "Add this"),
        stream=person.stream,
        kind=LINE,
        record=record,
        write=lambda texts: desk.keeping.add(
            person.stream, _filled_line(BudgetLine(), texts, fields), record=record
        ),
        start={"often": Frequency.WEEK.value},
    )


def change_line_form(desk: Desk, person: PersonRecord, seen: Seen[BudgetLine]) -> RecordForm:
    """Make the form that changes a line."""
    line = seen.value
    fields = _line_fields(desk, person)
    return RecordForm(
        desk=desk,
        heading=QCoreApplication.translate("MoneyForms", "Change what is paid for"),
        fields=fields.every,
        keep_words=QCoreApplication.translate("MoneyForms", "Keep the change"),
        stream=seen.stream,
        kind=LINE,
        record=seen.id,
        write=lambda texts: desk.keeping.save(seen, _filled_line(line, texts, fields)),
        heads=seen.heads,
        start={
            "what": line.what,
            "unit": line.unit.value,
            "units": _typed(line.units),
            "rate": _typed(line.rate),
            "often": line.often.value,
            "funder": line.funder.value,
            "funder_name": line.funder_name,
            "manager": line.manager.value,
            "option": "" if line.option is None else line.option.value,
            "action": "" if line.action is None else str(line.action),
        },
    )


def whole_form(
    desk: Desk, person: PersonRecord, seen: Seen[Budget] | None, draft: Draft | None = None
) -> RecordForm:
    """Make the form for what is said of the money as a whole."""
    opened = seen if seen is None or draft is None else as_it_was_opened(seen, draft)
    budget = Budget() if seen is None else seen.value
    fields = _whole_fields(desk, person)

    def write(texts: Mapping[str, str]) -> None:
        filled = _filled_whole(Budget() if opened is None else opened.value, texts, fields)
        desk.keeping.write_single(person.stream, opened, filled)

    return RecordForm(
        desk=desk,
        heading=QCoreApplication.translate("MoneyForms", "The money as a whole"),
        fields=fields.every,
        keep_words=QCoreApplication.translate("MoneyForms", "Keep this"),
        stream=person.stream,
        kind=WHOLE,
        record=single_id(Budget, person.stream),
        write=write,
        heads=NO_HEADS if seen is None else seen.heads,
        start={
            "period": budget.period.value,
            "indicative": _typed(budget.indicative),
            "final": _typed(budget.final),
            "person_pays": _typed(budget.person_pays),
            "option": "" if budget.option is None else budget.option.value,
        },
    )


def is_scottish(person: PersonRecord) -> bool:
    """Whether the options of self-directed support are said."""
    return person.person.value.nation is Nation.SCOTLAND


def _line_fields(desk: Desk, person: PersonRecord) -> _Fields:
    units = _amount(desk, "units", QCoreApplication.translate("MoneyForms", "How many each time"))
    rate = _amount(desk, "rate", QCoreApplication.translate("MoneyForms", "Price of one, in pounds"))
    option: tuple[Field, ...] = ()
    if is_scottish(person):
        option = (_option("option", (SupportOption.ONE, SupportOption.TWO, SupportOption.THREE)),)
    pays_for: tuple[Field, ...] = ()
    if person.planned:
        pays_for = (
            ChoiceField(
                key="action",
                words=QCoreApplication.translate("MoneyForms", "What it pays for in the plan"),
                choices=[
                    ("", QCoreApplication.translate("MoneyForms", "Nothing in particular")),
                    *((str(action.id), action.value.what) for action in person.planned),
                ],
            ),
        )
    every: tuple[Field, ...] = (
        TextField(key="what", words=QCoreApplication.translate("MoneyForms", "What is paid for")),
        units,
        ChoiceField(
            key="unit",
            words=QCoreApplication.translate("MoneyForms", "What is counted"),
            choices=[(unit.value, capital(unit_words(unit))) for unit in BudgetUnit],
        ),
        rate,
        _choice("often", QCoreApplication.translate("MoneyForms", "How often"), tuple(Frequency)),
        _choice("funder", QCoreApplication.translate("MoneyForms", "Who pays"), tuple(Funder)),
        TextField(
            key="funder_name", words=QCoreApplication.translate("MoneyForms", "Name of who pays, if it helps")
        ),
        _choice(
            "manager", QCoreApplication.translate("MoneyForms", "Who manages the money"), tuple(Manager)[::-1]
        ),
        *option,
        *pays_for,
    )
    return _Fields(every=every, amounts={"units": units, "rate": rate})


def _whole_fields(desk: Desk, person: PersonRecord) -> _Fields:
    indicative = _amount(
        desk,
        "indicative",
        QCoreApplication.translate("MoneyForms", "First idea of the amount, in pounds"),
        hint=QCoreApplication.translate(
            "MoneyForms", "Said before the plan is worked out, so that we can plan."
        ),
    )
    final = _amount(
        desk,
        "final",
        QCoreApplication.translate("MoneyForms", "Final amount, in pounds"),
        hint=QCoreApplication.translate(
            "MoneyForms",
            "Everything that the council and the health service are to pay for, with what I pay towards it.",
        ),
    )
    person_pays = _amount(
        desk,
        "person_pays",
        QCoreApplication.translate("MoneyForms", "What I pay towards it, in pounds"),
        hint=QCoreApplication.translate("MoneyForms", "By the financial assessment, where there was one."),
    )
    option: tuple[Field, ...] = (_option("option", tuple(SupportOption)),) if is_scottish(person) else ()
    every: tuple[Field, ...] = (
        _choice("period", QCoreApplication.translate("MoneyForms", "Amounts are for"), tuple(Period)),
        indicative,
        final,
        person_pays,
        *option,
    )
    return _Fields(
        every=every, amounts={"indicative": indicative, "final": final, "person_pays": person_pays}
    )


def _amount(desk: Desk, key: str, words: str, *, hint: str = "") -> AmountField:
    return AmountField(key=key, words=words, hint=hint, icons=desk.icons, sentences=desk.sentences)


def _choice(key: str, words: str, values: tuple[Named, ...]) -> ChoiceField:
    return ChoiceField(
        key=key, words=words, choices=[(value.value, capital(money_words(value))) for value in values]
    )


def _option(key: str, options: tuple[SupportOption, ...]) -> ChoiceField:
    return ChoiceField(
        key=key,
        words=QCoreApplication.translate("MoneyForms", "Option of self-directed support"),
        choices=[
            ("", QCoreApplication.translate("MoneyForms", "Not said yet")),
            *((option.value, money_words(option)) for option in options),
        ],
    )


def _filled_line(line: BudgetLine, texts: Mapping[str, str], fields: _Fields) -> BudgetLine:
    option = texts.get("option", "" if line.option is None else line.option.value)
    action = texts.get("action", "" if line.action is None else str(line.action))
    return replace(
        line,
        what=texts["what"].strip(),
        unit=BudgetUnit(texts["unit"]),
        units=fields.amount("units"),
        rate=fields.amount("rate"),
        often=Frequency(texts["often"]),
        funder=Funder(texts["funder"]),
        funder_name=texts["funder_name"].strip(),
        manager=Manager(texts["manager"]),
        option=SupportOption(option) if option else None,
        action=RecordId(UUID(action)) if action else None,
    )


def _filled_whole(budget: Budget, texts: Mapping[str, str], fields: _Fields) -> Budget:
    option = texts.get("option", "" if budget.option is None else budget.option.value)
    return replace(
        budget,
        period=Period(texts["period"]),
        indicative=fields.amount("indicative"),
        final=fields.amount("final"),
        person_pays=fields.amount("person_pays"),
        option=SupportOption(option) if option else None,
    )


def _typed(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount:f}"
