"""The one way back to what is hidden or handed over: the PIN that was set, or the vault's passphrase."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from coprod_desktop.application.hand_over import HandOver
from coprod_desktop.ui.background import Background, CancelToken, Tell
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.sentences import Sentences, sentence_for
from coprod_desktop.ui.widgets.buttons import ButtonRole, button
from coprod_desktop.ui.widgets.passphrase_field import PassphraseField
from coprod_desktop.ui.widgets.reflow import flow

_ASK_AGAIN = 50
"""Milliseconds until other work beside the screen may be done."""


class WayBack(QWidget):
    """Asks for the PIN, or for the passphrase; ``let_back`` follows when it was right.

    The passphrase is asked for where no PIN was set or too many were wrong, and of whoever rather types that.
    """

    let_back = Signal()

    def __init__(
        self, *, hand_over: HandOver, background: Background, icons: Icons, sentences: Sentences
    ) -> None:
        super().__init__()
        self._hand_over = hand_over
        self._background = background
        self._sentences = sentences
        self._with_pin = False
        self._pin = PassphraseField(icons=icons, words=self.tr("PIN"))
        self._passphrase = PassphraseField(icons=icons, words=self.tr("Passphrase"))
        for field in (self._pin, self._passphrase):
            field.edit.returnPressed.connect(self._ask)
        self._go = button("", role=ButtonRole.PRIMARY)
        self._go.clicked.connect(self._ask)
        self._other = button("", role=ButtonRole.QUIET)
        self._other.clicked.connect(self._turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for each in (self._pin, self._passphrase, flow((self._go, self._other))):
            column.addWidget(each)
        self.begin()

    def begin(self) -> None:
        """Ask anew, for the PIN where that leads back."""
        self._ask_for(pin=self._hand_over.takes_pin())

    def take_focus(self) -> None:
        """Bring the keyboard to the field."""
        self._field().edit.setFocus()

    def _field(self) -> PassphraseField:
        return self._pin if self._with_pin else self._passphrase

    def _ask_for(self, *, pin: bool) -> None:
        self._with_pin = pin
        for field in (self._pin, self._passphrase):
            field.forget()
            field.accept()
            field.setVisible(field is self._field())
        self._other.setVisible(self._hand_over.takes_pin())
        self._other.set_words(self.tr("Use the passphrase") if pin else self.tr("Use the PIN"))
        self._wait(waiting=False)

    @Slot()
    def _turn(self) -> None:
        self._ask_for(pin=not self._with_pin)
        self.take_focus()

    @Slot()
    def _ask(self) -> None:
        field = self._field()
        if field.edit.isReadOnly():
            return
        field.accept()
        if not field.passphrase():
            field.refuse(
                self.tr("Type the PIN first.") if self._with_pin else self.tr("Type the passphrase first.")
            )
            return
        self._wait(waiting=True)
        self._check()

    @Slot()
    def _check(self) -> None:
        if self._background.is_busy():
            QTimer.singleShot(_ASK_AGAIN, self, self._check)
            return
        check: Callable[[str], None] = (
            self._hand_over.check_pin if self._with_pin else self._hand_over.check_passphrase
        )
        typed = self._field().passphrase()

        def work(_token: CancelToken, _tell: Tell) -> None:
            check(typed)

        self._background.submit(work, done=self._right, failed=self._wrong)

    def _right(self, _nothing: None) -> None:
        if isValid(self):  # or the vault was locked meanwhile
            self._ask_for(pin=self._with_pin)
            self.let_back.emit()

    def _wrong(self, error: Exception) -> None:
        if not isValid(self):
            return
        words = sentence_for(self._sentences, error)
        if self._with_pin and not self._hand_over.takes_pin():
            self._ask_for(pin=False)
        self._wait(waiting=False)
        self._field().refuse(words)
        self._field().edit.selectAll()

    def _wait(self, *, waiting: bool) -> None:
        self._go.setEnabled(not waiting)
        self._go.set_words(self.tr("One moment…") if waiting else self.tr("Go on"))
        self._other.setEnabled(not waiting)
        self._field().edit.setReadOnly(waiting)
