"""Who signed a version, how and when, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout

from coprod_desktop.domain.agreements import SigningMethod
from coprod_desktop.ui.dates import long_date
from coprod_desktop.ui.signing.lines import Lines
from coprod_desktop.ui.widgets.labels import TextRole, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coprod_desktop.application.wording import Wording
    from coprod_desktop.domain.agreements import Signature


class SignaturesList(QFrame):
    """Lists every signature, and everybody who said not today, in the order it happened."""

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

    def show_signatures(self, signatures: Sequence[Signature]) -> None:
        """Show these and no others."""
        self._lines.clear()
        for signature in signatures:
            self._lines.add(signature.name, TextRole.H3)
            self._lines.add(self._said(signature), TextRole.MUTED)
        if not signatures:
            self._lines.add(self._wording.sentence("empty.we_agree"), TextRole.MUTED)

    def _said(self, signature: Signature) -> str:
        role = self._wording.sentence(f"roles.{signature.role}")
        how = self._wording.sentence(f"methods.{signature.method}")
        if signature.signed_at is None:
            return self.tr("{role} · {how}").format(role=role, how=how)
        day = long_date(signature.signed_at.astimezone().date())
        return self.tr("{role} · {how} · {day}").format(role=role, how=how, day=day)


def has_signed(signature: Signature) -> bool:
    """Whether it is a signature, rather than that somebody said not today."""
    return signature.method is not SigningMethod.DECLINED
