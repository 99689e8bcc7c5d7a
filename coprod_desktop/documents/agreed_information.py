"""How a person's information is used, on their agreement: as it was read, and who may know what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from coprod_desktop.application.agreed_content import INFORMATION
from coprod_desktop.application.written_out import full_date
from coprod_desktop.documents.blocks import Column, Heading, Paragraph, Table
from coprod_desktop.documents.style import Colour
from coprod_desktop.domain.conversations import Voice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coprod_desktop.application.agreements import Agreed
    from coprod_desktop.application.wording import Wording
    from coprod_desktop.documents.blocks import Block
    from coprod_desktop.domain.agreements import AgreedSharing, AgreementContent


@dataclass(frozen=True, slots=True, kw_only=True)
class InformationWriter:
    """Writes the last part before the signatures."""

    wording: Wording
    written_out: Wording

    def blocks(self, agreed: Agreed) -> Iterator[Block]:
        """Write it, below its heading."""
        content = agreed.content
        codes = self._codes(content)
        for at, code in enumerate(codes, start=1):
            last = at == len(codes) and not content.sharing
            yield Paragraph(text=self._sentence(code, content), with_next=last)
        if content.sharing:
            yield Heading(text=self._say("headings.sharing"), level=3, colour=Colour.INK)
            yield self._sharing(content)
        yield Paragraph(text=self._say("footer.code_explained", code=agreed.version.code), quiet=True)

    @staticmethod
    def _codes(content: AgreementContent) -> tuple[str, ...]:
        """List the sentences that were frozen; a version of an older app holds none, and prints ours."""
        return tuple(each.code for each in content.information) or INFORMATION

    def _sentence(self, code: str, content: AgreementContent) -> str:
        """Say a sentence as it was read; in another language than it was read in, as we say it there."""
        read = {each.code: each for each in content.information}.get(code)
        ours = f"information.{code}"
        if read is not None and (read.language == self.wording.language or ours not in self.wording):
            return _capitalised(read.words)
        worker = content.worker or self._say(f"voices.{Voice.CASEWORKER}")
        return _capitalised(self._say(ours, worker=worker))

    def _sharing(self, content: AgreementContent) -> Table:
        columns = (("who", 2.2), ("what", 2.4), ("what_for", 2.2), ("may_know", 2.4), ("until", 2.2))
        return Table(
            columns=tuple(
                Column(heading=self._say(f"columns.{code}"), share=share) for code, share in columns
            ),
            rows=tuple(self._choice(choice) for choice in content.sharing),
        )

    def _choice(self, choice: AgreedSharing) -> tuple[str, str, str, str, str]:
        until = full_date(date.fromisoformat(choice.until), wording=self.written_out) if choice.until else ""
        return choice.who, choice.what, choice.purpose, self.wording.known("may", choice.may), until

    def _say(self, code: str, /, **values: str) -> str:
        return self.wording.sentence(code, values)


def _capitalised(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
