"""Asked before the laptop goes to the person: the PIN that leads back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from coprod_desktop.ui.background import Background, CancelToken, Tell
from coprod_desktop.ui.dialogs import Option, PlainDialog
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.sentences import Sentences, sentence_for
from coprod_desktop.ui.widgets.buttons import ButtonRole
from coprod_desktop.ui.widgets.passphrase_field import PassphraseField

_HAND_OVER = 0
_ASK_AGAIN = 50
"""Milliseconds until other work beside the screen may be done."""


class HandOverDialog(PlainDialog):
    """Has a PIN typed twice, unseen by who sits beside; `is_set` waits, and tells whether it is the PIN now.

    ``set_pin`` is called with it away from the window's thread; it raises `Refusal` for one that is no PIN.
    """

    def __init__(
        self,
        parent: QWidget | None,
        *,
        person: str,
        set_pin: Callable[[str], None],
        background: Background,
        icons: Icons,
        sentences: Sentences,
    ) -> None:
        self._set_pin = set_pin
        self._background = background
        self._sentences = sentences
        self._is_set = False
        self._pin = PassphraseField(
            icons=icons,
            words=QCoreApplication.translate("HandOver", "PIN"),
            hint=QCoreApplication.translate("HandOver", "From 4 to 8 digits. You type it to get back."),
        )
        self._again = PassphraseField(
            icons=icons, words=QCoreApplication.translate("HandOver", "The same PIN again")
        )
        more = QWidget()
        column = QVBoxLayout(more)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for field in (self._pin, self._again):
            column.addWidget(field)
        column.addStretch(1)
        super().__init__(
            parent,
            heading=QCoreApplication.translate("HandOver", "Hand over to {name}").format(name=person),
            text=QCoreApplication.translate(
                "HandOver",
                "{name} sees their own questions and nothing else. After three wrong PINs your passphrase is "
                "asked for.",
            ).format(name=person),
            options=(
                Option(words=QCoreApplication.translate("HandOver", "Hand over"), role=ButtonRole.PRIMARY),
                Option(words=QCoreApplication.translate("HandOver", "Not now")),
            ),
            more=more,
        )
        self._pin.edit.setFocus()

    def is_set(self) -> bool:
        """Ask, wait, and tell whether a PIN was set, so that the laptop may go to the person."""
        self.ask()
        return self._is_set

    def accept(self) -> None:
        """Set the PIN where that was chosen; the dialog goes when it is kept."""
        if self.answer() != _HAND_OVER:
            super().accept()
        elif self.buttons[_HAND_OVER].isEnabled() and self._is_complete():
            self._wait(waiting=True)
            self._keep()

    def _is_complete(self) -> bool:
        for field in (self._pin, self._again):
            field.accept()
        if not self._pin.passphrase():
            self._pin.refuse(QCoreApplication.translate("HandOver", "Choose a PIN first."))
        elif self._pin.passphrase() != self._again.passphrase():
            self._again.refuse(
                QCoreApplication.translate("HandOver", "The two PINs are not the same. Type it again.")
            )
        else:
            return True
        return False

    def _keep(self) -> None:
        if self._background.is_busy():
            QTimer.singleShot(_ASK_AGAIN, self, self._keep)
            return
        pin = self._pin.passphrase()

        def work(_token: CancelToken, _tell: Tell) -> None:
            self._set_pin(pin)

        self._background.submit(work, done=self._kept, failed=self._refused)

    def _kept(self, _nothing: None) -> None:
        if isValid(self) and self.isVisible():  # or it was closed meanwhile, and nobody hands over any more
            self._is_set = True
            super().accept()

    def _refused(self, error: Exception) -> None:
        words = sentence_for(self._sentences, error)
        if isValid(self):
            self._wait(waiting=False)
            self._pin.refuse(words)

    def _wait(self, *, waiting: bool) -> None:
        self.buttons[_HAND_OVER].setEnabled(not waiting)
        for field in (self._pin, self._again):
            field.edit.setReadOnly(waiting)
