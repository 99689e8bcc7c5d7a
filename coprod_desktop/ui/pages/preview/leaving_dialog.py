"""Asking how a copy is left behind: open to everybody, or locked with a passphrase."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.seals import paper_passphrase
from coprod_desktop.ui.dialogs import Option, PlainDialog
from coprod_desktop.ui.sentences import Sentences, sentence_for
from coprod_desktop.ui.widgets.buttons import ButtonRole
from coprod_desktop.ui.widgets.notice import Notice, Tone
from coprod_desktop.ui.widgets.passphrase_field import PassphraseField

if TYPE_CHECKING:
    from coprod_desktop.ui.icons import Icons


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """How and where a copy is left."""

    folder: Path
    passphrase: str
    """Empty where everybody can open it."""


AskLeaving: TypeAlias = Callable[[QWidget], Leaving | None]
"""Asks how and where to leave a copy; None when nobody chose."""


class LeavingDialog(PlainDialog):
    """A passphrase, if wanted, and what it means to have none."""

    def __init__(self, parent: QWidget | None, *, icons: Icons, sentences: Sentences) -> None:
        self._sentences = sentences
        self._field = PassphraseField(
            icons=icons,
            words=QCoreApplication.translate("LeavingDialog", "A passphrase for the copy, if wanted"),
            hint=QCoreApplication.translate(
                "LeavingDialog",
                "Whoever opens the copy types it. Nobody can open it without, and nobody can look it up.",
            ),
        )
        self._open_to_all = Notice(
            icons=icons,
            text=QCoreApplication.translate(
                "LeavingDialog", "Without a passphrase, whoever finds the stick can read the paper."
            ),
            tone=Tone.WARNING,
        )
        more = QWidget()
        column = QVBoxLayout(more)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._field)
        column.addWidget(self._open_to_all)
        column.addStretch(1)
        super().__init__(
            parent,
            heading=QCoreApplication.translate("LeavingDialog", "Leave a copy behind"),
            text=QCoreApplication.translate(
                "LeavingDialog",
                "The person's copy, as it prints for them, on their stick. It is sealed: if anybody changes "
                "the file, that shows. Nothing that is on the stick is written over.",
            ),
            options=(
                Option(
                    words=QCoreApplication.translate("LeavingDialog", "Choose the stick…"),
                    role=ButtonRole.PRIMARY,
                ),
                Option(words=QCoreApplication.translate("LeavingDialog", "Not now")),
            ),
            more=more,
        )
        self._field.edit.textChanged.connect(self._typed)
        self._field.edit.setFocus()

    def passphrase(self) -> str:
        """Give the passphrase that was typed; empty for none."""
        return paper_passphrase(self._field.passphrase())

    def accept(self) -> None:
        """Close, unless the passphrase is none that a paper can be locked with: that is said beside it."""
        try:
            self.passphrase()
        except Refusal as refusal:
            if self.answer() == 0:
                self._answer = None
                self._field.refuse(sentence_for(self._sentences, refusal))
                return
        super().accept()

    @Slot()
    def _typed(self) -> None:
        self._field.accept()
        self._open_to_all.setVisible(not self._field.passphrase())


def ask_leaving(parent: QWidget, *, icons: Icons, sentences: Sentences) -> Leaving | None:
    """Ask by our dialog how, and by the system's own where."""
    dialog = LeavingDialog(parent, icons=icons, sentences=sentences)
    answer = dialog.ask()
    if answer != 0:
        return None
    passphrase = dialog.passphrase()
    chosen = QFileDialog.getExistingDirectory(
        parent, QCoreApplication.translate("LeavingDialog", "Where is the stick?")
    )
    return Leaving(folder=Path(chosen), passphrase=passphrase) if chosen else None
