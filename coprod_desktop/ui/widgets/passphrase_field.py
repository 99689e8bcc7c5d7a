"""The field for a passphrase, which shows what is typed only when asked."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.field import Field
from coprod_desktop.ui.widgets.text_fields import line_field, text_of


class PassphraseField(Field):
    """A hidden passphrase with a button that shows it; ``edit`` is the field itself."""

    def __init__(self, *, icons: Icons, words: str, hint: str = "") -> None:
        self.edit = line_field(name=words)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.edit, 1)
        self._show = button("")
        line.addWidget(self._show)
        super().__init__(icons=icons, words=words, editor=self.edit, hint=hint, row=row)
        self._show.clicked.connect(self._turn)
        self._words = words
        self._say(shown=False)

    def passphrase(self) -> str:
        """What is typed."""
        return text_of(self.edit)

    def forget(self) -> None:
        """Empty the field and hide what is typed next."""
        self.edit.clear()
        self._say(shown=False)

    @Slot()
    def _turn(self) -> None:
        self._say(shown=self.edit.echoMode() is QLineEdit.EchoMode.Password)

    def _say(self, *, shown: bool) -> None:
        self.edit.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._show.set_words(self.tr("Hide") if shown else self.tr("Show"))
        spoken = self.tr("Hide what is typed: {field}") if shown else self.tr("Show what is typed: {field}")
        self._show.setAccessibleName(spoken.format(field=self._words))
