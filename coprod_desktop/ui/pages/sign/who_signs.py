"""The areas of all who sign: the person first, then the worker, then whoever was added."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from coprod_desktop.domain.agreements import (
    WITNESSED,
    Signature,
    SignerRole,
    SigningMethod,
    check_signature,
    check_witnessed,
)
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.ui.signing.signature_card import SignatureCard
from coprod_desktop.ui.widgets.letting_go import let_go
from coprod_desktop.ui.widgets.reflow import ReflowLayout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coprod_desktop.application.wording import Wording
    from coprod_desktop.domain.agreements import AgreementContent
    from coprod_desktop.domain.ids import RecordId
    from coprod_desktop.ui.icons import Icons
    from coprod_desktop.ui.sentences import Sentences
    from coprod_desktop.ui.signing.signer import Signer

_LEAST_EMS = 24
_NEED_WITNESS = frozenset({"mark_needs_witness", "yes_needs_witness"})
_ALWAYS = frozenset({SignerRole.PERSON, SignerRole.CASEWORKER})


class WhoSigns(QWidget):
    """Shows areas of equal size; ``changed`` carries the `Signer` of one, ``removed`` too.

    ``witness_wanted`` follows the offer to add a witness to a mark.
    """

    changed = Signal(object)
    removed = Signal(object)
    witness_wanted = Signal()

    def __init__(self, *, icons: Icons, wording: Wording, sentences: Sentences) -> None:
        super().__init__()
        self._icons = icons
        self._wording = wording
        self._sentences = sentences
        self._cards: dict[RecordId, SignatureCard] = {}
        self._cards_row = ReflowLayout(least_ems=_LEAST_EMS, most=2, fills=False)
        self.setLayout(self._cards_row)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_signers(self, signers: Sequence[Signer], content: AgreementContent) -> None:
        """Show the areas of these signers and of nobody else."""
        self._cards_row.clear()
        self._cards = {}
        for signer in signers:
            self.add(signer, content)

    def add(self, signer: Signer, content: AgreementContent) -> None:
        """Show one more area."""
        card = SignatureCard(
            signer,
            icons=self._icons,
            title=self._title(signer.role),
            statement=self._wording.sentence(f"signed.{signer.role}", {"name": content.preferred_name}),
            may_go=signer.role not in _ALWAYS,
        )
        card.changed.connect(self._card_changed)
        card.removed.connect(self._card_removed)
        card.acted.connect(self.witness_wanted)
        self._cards[signer.record] = card
        self._cards_row.addWidget(card)
        card.show()

    def _title(self, role: SignerRole) -> str:
        """Tell apart those who sign in the same role."""
        words = self._wording.sentence(f"roles.{role}")
        taken = {card.accessibleName() for card in self._cards.values()}
        numbered = (self.tr("{role} {number}").format(role=words, number=number) for number in count(2))
        return words if words not in taken else next(title for title in numbered if title not in taken)

    def signers(self) -> tuple[Signer, ...]:
        """Who signs, as their areas stand now."""
        return tuple(card.signer() for card in self._cards.values())

    def start_again(self) -> None:
        """Clear what was signed, for the text under it has changed; names stay."""
        for card in self._cards.values():
            card.show_signer(card.signer().unsigned())

    def signatures(self) -> tuple[Signature, ...]:
        """Collect the signatures; nobody's where nothing was signed or declined yet.

        The person and whoever was added say something, if only "not today"; the worker may sign later.

        Raises:
            Refusal: an area is not fit to be agreed under; it is said there.
        """
        if not any(card.signer().answered for card in self._cards.values()):
            return ()
        collected: list[Signature] = []
        refused: list[tuple[SignatureCard, Refusal]] = []
        for card in self._cards.values():
            card.accept()
            if _is_left_for_later(card.signer()):
                continue
            signature = card.signer().signature(card.statement)
            collected.append(signature)
            try:
                check_signature(signature)
            except Refusal as refusal:
                refused.append((card, refusal))
        if not refused:
            refused += self._without_witness(tuple(collected))
        for card, said in reversed(refused):  # the first one keeps the focus
            action = self.tr("Add a witness") if said.code in _NEED_WITNESS else ""
            card.refuse(self._sentences(said.code, said.values), action=action)
        if refused:
            raise refused[0][1]
        return tuple(collected)

    def flush(self) -> None:
        """Say now what was typed."""
        for card in self._cards.values():
            card.flush()

    def _without_witness(self, collected: tuple[Signature, ...]) -> list[tuple[SignatureCard, Refusal]]:
        try:
            check_witnessed(collected)
        except Refusal as refusal:
            seen = (card for card in self._cards.values() if card.signer().method in WITNESSED)
            return [(next(seen), refusal)]
        return []

    @Slot()
    def _card_changed(self) -> None:
        card = self.sender()
        if isinstance(card, SignatureCard):
            self.changed.emit(card.signer())

    @Slot()
    def _card_removed(self) -> None:
        card = self.sender()
        if not isinstance(card, SignatureCard):
            return
        signer = card.signer()
        self._cards.pop(signer.record, None)
        let_go(card)
        self.removed.emit(signer)


def _is_left_for_later(signer: Signer) -> bool:
    untouched = signer.method is SigningMethod.DRAWN and not signer.strokes
    return signer.role is SignerRole.CASEWORKER and untouched
