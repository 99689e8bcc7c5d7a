"""Paper that is loaded when somebody first asks for it, so that starting does not wait for it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from coprod_desktop.bootstrap.resources import resources_folder
from coprod_desktop.bootstrap.wording import wording

if TYPE_CHECKING:
    from coprod_desktop.application.agreements import Agreed, Page, Paper, Unsettable
    from coprod_desktop.documents.shaping import Shaper
    from coprod_desktop.domain.agreements import AgreementContent


class PaperWhenNeeded:
    """The port of paper, in front of the real one."""

    @cached_property
    def _shaper(self) -> Shaper:
        from coprod_desktop.documents.faces import Faces  # noqa: PLC0415  (as below)
        from coprod_desktop.documents.shaping import Shaper  # noqa: PLC0415  (as below)

        return Shaper(faces=Faces(folder=resources_folder() / "fonts"))

    def forget(self) -> None:
        """Let go of the words that were set, for the vault is locked."""
        self._shaper.forget()

    @cached_property
    def _paper(self) -> Paper:
        from coprod_desktop.documents.paper import AgreementPaper  # noqa: PLC0415  (a fifth of a second)
        from coprod_desktop.documents.preview import Preview  # noqa: PLC0415  (likewise)

        return AgreementPaper(
            shaper=self._shaper,
            preview=Preview(),
            wording=wording("paper"),
            written_out=wording("written_out"),
        )

    def unsettable(self, content: AgreementContent, /) -> tuple[Unsettable, ...]:
        """List what cannot be set."""
        return self._paper.unsettable(content)

    def agreement(self, agreed: Agreed) -> bytes:
        """Set an agreement as a PDF."""
        return self._paper.agreement(agreed)

    def pages(self, pdf: bytes, *, width: int) -> tuple[Page, ...]:
        """Draw the pages of a PDF."""
        return self._paper.pages(pdf, width=width)
