"""Unlocking the vault: one field, and nothing personal on the screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from coprod_desktop.ui.background import Background, CancelToken, Tell
from coprod_desktop.ui.icons import Icons, Ink
from coprod_desktop.ui.sentences import Sentences, sentence_for
from coprod_desktop.ui.widgets.buttons import ButtonRole, button
from coprod_desktop.ui.widgets.centred import Centred
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.passphrase_field import PassphraseField
from coprod_desktop.ui.widgets.scroll import VerticalScroll

_MARGIN = 28
_AGAIN = 50
"""Milliseconds until it is tried again while other work, which was asked to stop, still runs."""


class UnlockPage(QWidget):
    """Asks for the passphrase; ``unlocked`` follows when it opened the vault.

    ``unlock`` is called away from the screen's thread, and raises a `Refusal` or `Unavailable` where it
    cannot.
    """

    unlocked = Signal()

    def __init__(
        self,
        *,
        icons: Icons,
        background: Background,
        sentences: Sentences,
        unlock: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._background = background
        self._sentences = sentences
        self._unlock = unlock
        self._waiting = False
        self._field = PassphraseField(icons=icons, words=self.tr("Passphrase"))
        self._field.edit.returnPressed.connect(self._ask)
        self._button = button(self.tr("Unlock"), role=ButtonRole.PRIMARY)
        self._button.clicked.connect(self._ask)
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(16)
        column.addWidget(icons.picture("lock", Ink.ACCENT, ems=2))
        column.addWidget(label(self.tr("Coprod"), role=TextRole.H1))
        column.addWidget(self._field)
        column.addWidget(self._button)
        outer = QVBoxLayout(self)
        outer.addWidget(VerticalScroll(Centred(card, most_ems=28, middle=True)))
        self.setFocusProxy(self._field)

    @Slot()
    def _ask(self) -> None:
        if self._waiting:
            return
        self._field.accept()
        passphrase = self._field.passphrase()
        if not passphrase:
            self._field.refuse(self.tr("Type your passphrase first."))
            return
        self._wait(waiting=True)
        self._open(passphrase)

    def _open(self, passphrase: str) -> None:
        if self._background.is_busy():
            QTimer.singleShot(_AGAIN, self, lambda: self._open(passphrase))
            return

        def work(_token: CancelToken, _tell: Tell) -> None:
            self._unlock(passphrase)

        self._background.submit(work, done=self._opened, failed=self._refused)

    def _opened(self, _nothing: None) -> None:
        self._wait(waiting=False)
        self._field.forget()
        self.unlocked.emit()

    def _refused(self, error: Exception) -> None:
        self._wait(waiting=False)
        self._field.refuse(sentence_for(self._sentences, error))
        self._field.edit.selectAll()

    def _wait(self, *, waiting: bool) -> None:
        self._waiting = waiting
        self._button.setEnabled(not waiting)
        self._button.set_words(self.tr("Unlocking…") if waiting else self.tr("Unlock"))
        self._field.edit.setReadOnly(waiting)
