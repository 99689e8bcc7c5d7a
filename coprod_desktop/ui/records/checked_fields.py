"""Fields whose line a rule reads: an amount, a day."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from coprod_desktop.domain.plans import parse_amount
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.ui.dates import read_date
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.records.fields import TextField
from coprod_desktop.ui.sentences import Sentences, sentence_for
from coprod_desktop.ui.widgets.notice import Notice, Tone


class CheckedField(TextField):
    """A line that a rule reads; what the rule refuses is said right below it, once the line is left."""

    def __init__(self, *, key: str, words: str, icons: Icons, sentences: Sentences, hint: str = "") -> None:
        super().__init__(key=key, words=words, hint=hint)
        self._sentences = sentences
        self._notice = Notice(icons=icons)
        editor = self.widget()
        if isinstance(editor, QLineEdit):
            editor.editingFinished.connect(self._check)
            editor.textEdited.connect(self._notice.clear)

    def laid_out(self) -> QWidget:
        """Give the line under its label, with room for what is wrong below."""
        whole = super().laid_out()
        column = whole.layout()
        if column is not None:
            column.addWidget(self._notice)
        return whole

    def wrong(self) -> str:
        """What is said to be wrong; empty when nothing is."""
        return self._notice.text()

    def check(self) -> None:
        """Read the line.

        Raises:
            Refusal: it cannot be read.
        """
        raise NotImplementedError

    def told(self, refusal: Refusal) -> Refusal:
        """Say a refusal below the line and give it back to be raised."""
        self._notice.say(sentence_for(self._sentences, refusal), tone=Tone.ERROR)
        return refusal

    @Slot()
    def _check(self) -> None:
        with suppress(Refusal):
            self.check()


class AmountField(CheckedField):
    """Pounds or hours."""

    def amount(self) -> Decimal | None:
        """Give the amount; none where nothing is typed.

        Raises:
            Refusal: ``amount_unclear``, ``amount_too_large``.
        """
        try:
            read = parse_amount(self.text())
        except Refusal as refusal:
            raise self.told(refusal) from refusal
        self._notice.clear()
        return read

    def check(self) -> None:
        """Read the amount."""
        self.amount()


class DayField(CheckedField):
    """A day, typed as people write it."""

    def day(self) -> date | None:
        """Give the day; none where nothing is typed.

        Raises:
            Refusal: ``date_unclear``.
        """
        try:
            read = read_date(self.text())
        except ValueError as error:
            raise self.told(Refusal("date_unclear", typed=self.text())) from error
        self._notice.clear()
        return read

    def check(self) -> None:
        """Read the day."""
        self.day()
