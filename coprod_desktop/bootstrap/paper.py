"""Paper that is loaded when somebody first asks for it, so that starting does not wait for it."""

from functools import cached_property

from coprod_desktop.application.agreements import Agreed, Page, Paper, Unsettable
from coprod_desktop.bootstrap.resources import resources_folder
from coprod_desktop.bootstrap.wording import wording
from coprod_desktop.domain.agreements import AgreementContent


class PaperWhenNeeded:
    """The port of paper, in front of the real one."""

    @cached_property
    def _paper(self) -> Paper:
        from coprod_desktop.documents.paper import AgreementPaper  # noqa: PLC0415  (a fifth of a second)

        return AgreementPaper(
            fonts=resources_folder() / "fonts",
            paper=wording("paper"),
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
