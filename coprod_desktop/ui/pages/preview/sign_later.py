"""Signing a version that stands: for whoever was not there, or said not today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.domain.afterwords import still_signed
from coprod_desktop.domain.agreements import SignerRole, check_signature, check_witnessed
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.ui.signing.add_signer import AddSigner
from coprod_desktop.ui.signing.signature_card import SignatureCard
from coprod_desktop.ui.widgets.buttons import ButtonRole, WrappingButton, button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.letting_go import let_go
from coprod_desktop.ui.widgets.reflow import flow

if TYPE_CHECKING:
    from coprod_desktop.application.agreements import Agreed
    from coprod_desktop.application.wording import Wording
    from coprod_desktop.domain.agreements import Signature
    from coprod_desktop.ui.icons import Icons
    from coprod_desktop.ui.sentences import Sentences
    from coprod_desktop.ui.signing.signer import Signer


class SignLater(QWidget):
    """Offers the signatures that are missing, then an area to sign in.

    ``chosen`` carries the role and the name of who is to sign; `begin` then opens the area. ``changed``
    carries the `Signer` after every stroke, ``signed`` a `Signature` that is fit to be kept, ``left`` the
    `Signer` who thought better of it.
    """

    chosen = Signal(object, str)
    changed = Signal(object)
    signed = Signal(object)
    left = Signal(object)

    def __init__(self, *, icons: Icons, wording: Wording, sentences: Sentences) -> None:
        super().__init__()
        self._icons = icons
        self._wording = wording
        self._sentences = sentences
        self._agreed: Agreed | None = None
        self._card: SignatureCard | None = None
        self._person = self._offer(SignerRole.PERSON)
        self._worker = self._offer(SignerRole.CASEWORKER)
        self._add = AddSigner(icons=icons, wording=wording)
        self._add.added.connect(self._somebody)
        self._offers = QWidget()
        inside = QVBoxLayout(self._offers)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(10)
        inside.addWidget(flow((self._person, self._worker)))
        inside.addWidget(self._add)
        sign = button(self.tr("Sign this version"), role=ButtonRole.PRIMARY, icons=icons, icon="sign")
        sign.clicked.connect(self._sign)
        leave = button(self.tr("Sign another time"))
        leave.clicked.connect(self._leave)
        self._ends = flow((sign, leave))
        self._ends.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addWidget(label(self.tr("Sign later"), role=TextRole.H2))
        self._column.addWidget(
            label(
                self.tr("Whoever has not signed yet can sign this same version, today or another day."),
                role=TextRole.MUTED,
            )
        )
        self._column.addWidget(self._offers)
        self._column.addWidget(self._ends)

    def show_agreed(self, agreed: Agreed) -> None:
        """Offer the signatures that this version does not have, or has no longer."""
        self._agreed = agreed
        content, said = agreed.content, agreed.afterwords
        self._person.set_words(self.tr("{name} signs now").format(name=content.preferred_name))
        self._worker.set_words(self.tr("{name} signs now").format(name=content.worker))
        self._person.setVisible(not still_signed(agreed.signatures, said))
        self._worker.setVisible(
            not still_signed(agreed.signatures, said, role=SignerRole.CASEWORKER) and bool(content.worker)
        )

    def begin(self, signer: Signer) -> None:
        """Open an area for one who signs."""
        if self._agreed is None:
            return
        self._put_away()
        name = self._agreed.content.preferred_name
        self._card = SignatureCard(
            signer,
            icons=self._icons,
            title=self._wording.sentence(f"roles.{signer.role}"),
            statement=self._wording.sentence(f"signed.{signer.role}", {"name": name}),
        )
        self._card.changed.connect(self._changed)
        self._column.insertWidget(self._column.indexOf(self._ends), self._card)
        self._card.show()
        self._offers.hide()
        self._ends.show()

    def end(self) -> None:
        """Put the area away and offer what is still missing."""
        self._put_away()
        self._ends.hide()
        self._offers.show()

    def flush(self) -> None:
        """Say now what was typed."""
        if self._card is not None:
            self._card.flush()

    def _offer(self, role: SignerRole) -> WrappingButton:
        made = button("", icons=self._icons, icon="sign")
        made.clicked.connect(self._ask_person if role is SignerRole.PERSON else self._ask_worker)
        return made

    def _put_away(self) -> None:
        if self._card is not None:
            let_go(self._card)
            self._card = None

    @Slot()
    def _ask_person(self) -> None:
        if self._agreed is not None:
            self.chosen.emit(SignerRole.PERSON, self._agreed.content.full_name)

    @Slot()
    def _ask_worker(self) -> None:
        if self._agreed is not None:
            self.chosen.emit(SignerRole.CASEWORKER, self._agreed.content.worker)

    @Slot()
    def _somebody(self) -> None:
        self.chosen.emit(self._add.role(), self._add.name())

    @Slot()
    def _changed(self) -> None:
        if self._card is not None:
            self.changed.emit(self._card.signer())

    @Slot()
    def _leave(self) -> None:
        if self._card is not None:
            signer = self._card.signer()
            self.end()
            self.left.emit(signer)

    @Slot()
    def _sign(self) -> None:
        if self._card is None or self._agreed is None:
            return
        self._card.flush()
        self._card.accept()
        signature: Signature = self._card.signer().signature(self._card.statement)
        try:
            check_signature(signature)
            check_witnessed((*self._agreed.signatures, signature))
        except Refusal as refusal:
            self._card.refuse(self._sentences(refusal.code, refusal.values))
            return
        self.signed.emit(signature)
