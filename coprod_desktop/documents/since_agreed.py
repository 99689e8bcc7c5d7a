"""What was said about an agreement since it was signed, on its paper: what was signed stays as it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coprod_desktop.application.since_agreed import moment_of, said_since
from coprod_desktop.application.written_out import full_date
from coprod_desktop.documents.blocks import Heading, Paragraph, Quote
from coprod_desktop.domain.afterwords import Afterword, SaidAfter, still_signed
from coprod_desktop.domain.agreements import SignerRole, signed_by_person
from coprod_desktop.domain.approvals import ApprovalStep

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from coprod_desktop.application.agreements import Agreed
    from coprod_desktop.application.since_agreed import Said
    from coprod_desktop.application.wording import Wording
    from coprod_desktop.documents.blocks import Block


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """One thing that was said: the code of our sentence, its values, and somebody's own words."""

    code: str
    values: dict[str, str]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SinceAgreed:
    """Finds what paper tells; days are those of ``zone``, None the laptop's own."""

    wording: Wording
    written_out: Wording
    zone: tzinfo | None

    def of(self, agreed: Agreed) -> tuple[Since, ...]:
        """List it in its order; that a manager was asked is nothing to tell before there is an answer."""
        return tuple(
            self._since(each)
            for each in said_since(agreed.afterwords, agreed.approvals)
            if isinstance(each, Afterword) or each.step is not ApprovalStep.ASKED
        )

    def _since(self, said: Said) -> Since:
        at = moment_of(said)
        day = "" if at is None else full_date(at.astimezone(self.zone).date(), wording=self.written_out)
        if not isinstance(said, Afterword):
            values = {"name": said.name or self.wording.sentence("roles.manager"), "date": day, "what": ""}
            return Since(code=said.step, values=values, words=said.reason)
        code = said.said.value
        if said.said is SaidAfter.DISAGREES and said.about:
            code = "disagrees_about"
        values = {"name": self._who(said.name, said.role), "date": day, "what": said.about}
        return Since(code=code, values=values, words=said.words)

    def _who(self, name: str, role: SignerRole) -> str:
        if role is SignerRole.PERSON:
            return name
        values = {"name": name, "role": self.wording.sentence(f"roles.{role}")}
        return self.wording.sentence("sentences.who_with_name", values)


@dataclass(frozen=True, slots=True, kw_only=True)
class SinceWriter:
    """Writes it below the signatures."""

    since: SinceAgreed

    def blocks(self, agreed: Agreed) -> Iterator[Block]:
        """Write it with its heading; nothing where nothing was said."""
        told, say = self.since.of(agreed), self.since.wording.sentence
        if not told:
            return
        yield Heading(text=say("headings.since_agreed"))
        if is_taken_back(agreed):
            yield Paragraph(text=say("since.not_agreed_now", {"name": agreed.content.preferred_name}))
        for each in told:
            yield Paragraph(text=say(f"since.{each.code}", each.values), with_next=bool(each.words))
            if each.words:
                yield Quote(text=each.words)


def is_taken_back(agreed: Agreed) -> bool:
    """Whether the person signed and took their yes back since."""
    return signed_by_person(agreed.signatures) and not still_signed(agreed.signatures, agreed.afterwords)
