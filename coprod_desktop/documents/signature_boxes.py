"""Who signs an agreement, as boxes on its paper: the person first, and room for who has not signed yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coprod_desktop.application.written_out import full_date
from coprod_desktop.documents import blocks
from coprod_desktop.domain.agreements import WITNESSED, Signature, SignerRole, SigningMethod

if TYPE_CHECKING:
    from datetime import tzinfo

    from coprod_desktop.application.agreements import Agreed
    from coprod_desktop.application.wording import Wording
    from coprod_desktop.domain.agreements import AgreementContent, Stroke

_SAY_HOW = frozenset({SigningMethod.TYPED, SigningMethod.MARK})


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureBoxes:
    """Turns signatures into boxes of equal size."""

    wording: Wording
    written_out: Wording
    zone: tzinfo | None
    shorter: Wording | None = None
    """Statements in fewer words, for boxes in which nobody has signed yet."""

    def of(self, agreed: Agreed) -> tuple[blocks.Signature, ...]:
        """Give the boxes: the person, the worker, then everybody else in the order they signed.

        Whoever saw the person agree by a mark or by word of mouth stands beside them. Who signed after saying
        not today is shown as having signed.
        """
        content = agreed.content
        signed = _last_of_each(agreed.signatures)
        of_person = tuple(each for each in signed if each.role is SignerRole.PERSON)
        of_worker = tuple(each for each in signed if each.role is SignerRole.CASEWORKER)
        others = tuple(each for each in signed if each not in of_person and each not in of_worker)
        saw_it = tuple(each for each in others if each.role is SignerRole.WITNESS)
        beside = saw_it if any(each.method in WITNESSED for each in of_person) else ()
        open_for_person = (self._open(content.full_name, SignerRole.PERSON, content),)
        open_for_worker = (self._open(content.worker, SignerRole.CASEWORKER, content),)
        return (
            *(tuple(self._signed(each) for each in of_person) or open_for_person),
            *(self._signed(each) for each in beside),
            *(tuple(self._signed(each) for each in of_worker) or open_for_worker),
            *(self._signed(each) for each in others if each not in beside),
        )

    def _open(self, name: str, role: SignerRole, content: AgreementContent) -> blocks.Signature:
        say = self.wording.sentence
        values = {"name": name, "role": say(f"roles.{role}")}
        return blocks.Signature(
            name=name,
            role=values["role"],
            description=say("signatures.empty_description", values),
            note=say("signatures.date"),
            statement=self._statement(role, {"name": content.preferred_name}),
        )

    def _statement(self, role: SignerRole, values: dict[str, str]) -> str:
        code = f"signed.{role}"
        shorter = self.shorter is not None and code in self.shorter
        return (self.shorter if shorter and self.shorter else self.wording).sentence(code, values)

    def _signed(self, signature: Signature) -> blocks.Signature:
        say, role = self.wording.sentence, f"roles.{signature.role}"
        described = "mark_description" if signature.method is SigningMethod.MARK else "description"
        values = {"name": signature.name, "role": say(role)}
        return blocks.Signature(
            name=signature.name,
            role=values["role"],
            description=say(f"signatures.{described}", values),
            strokes=tuple(_ink(stroke) for stroke in signature.strokes),
            written=self._written(signature),
            note=self._note(signature),
            statement="" if signature.method is SigningMethod.DECLINED else signature.statement,
        )

    def _written(self, signature: Signature) -> str:
        if signature.method is SigningMethod.TYPED:
            return signature.name
        if signature.method in {SigningMethod.DECLINED, SigningMethod.VERBAL}:
            return self.wording.sentence(f"methods.{signature.method}")
        return ""

    def _note(self, signature: Signature) -> str:
        say = self.wording.sentence
        if signature.signed_at is None:
            return ""
        day = signature.signed_at.astimezone(self.zone).date()
        values = {"name": signature.name, "date": full_date(day, wording=self.written_out)}
        if signature.method is SigningMethod.DECLINED:
            return say("signatures.declined_on", values)
        if signature.method is SigningMethod.VERBAL:
            return say("signatures.verbal_on", values)
        how = (say(f"methods.{signature.method}"),) if signature.method in _SAY_HOW else ()
        return "\n".join((*how, say("signatures.signed_on", values)))


def _last_of_each(signatures: tuple[Signature, ...]) -> tuple[Signature, ...]:
    """Keep of each signer the last that they said, in the order in which they first said something."""
    return tuple({(each.role, each.name): each for each in signatures}.values())


def _ink(stroke: Stroke) -> tuple[blocks.InkPoint, ...]:
    return tuple(blocks.InkPoint(x=x, y=y) for x, y, _, _ in stroke)
