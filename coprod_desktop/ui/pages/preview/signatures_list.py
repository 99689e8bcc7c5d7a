"""Who signed a version, how and when, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout

from coprod_desktop.ui.dates import long_date
from coprod_desktop.ui.signing.after_words import since_then
from coprod_desktop.ui.signing.lines import Lines
from coprod_desktop.ui.widgets.labels import TextRole, label

if TYPE_CHECKING:
    from coprod_desktop.application.agreements import Agreed
    from coprod_desktop.application.wording import Wording
    from coprod_desktop.domain.agreements import Signature


class SignaturesList(QFrame):
    """Lists every signature, everybody who said not today, and what was said of it since."""

    def __init__(self, *, wording: Wording) -> None:
        super().__init__()
        self._wording = wording
        self.setProperty("role", "card")
        self._lines = Lines(spacing=4)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(8)
        column.addWidget(label(self.tr("Who signed"), role=TextRole.H2))
        column.addWidget(self._lines)

    def show_agreed(self, agreed: Agreed) -> None:
        """Show the signatures of a version and no others, and what was said about it since."""
        self._lines.clear()
        for signature in agreed.signatures:
            self._lines.add(signature.name, TextRole.H3)
            self._lines.add(self._said(signature), TextRole.MUTED)
        if not agreed.signatures:
            self._lines.add(self._wording.sentence("empty.we_agree"), TextRole.MUTED)
        for told in since_then(agreed.afterwords, agreed.approvals):
            self._lines.add(told.sentence, TextRole.H3)
            if told.words:
                self._lines.add(self.tr("“{words}”").format(words=told.words), TextRole.QUOTE)

    def _said(self, signature: Signature) -> str:
        role = self._wording.sentence(f"roles.{signature.role}")
        how = self._wording.sentence(f"methods.{signature.method}")
        if signature.signed_at is None:
            return self.tr("{role} · {how}").format(role=role, how=how)
        day = long_date(signature.signed_at.astimezone().date())
        return self.tr("{role} · {how} · {day}").format(role=role, how=how, day=day)
