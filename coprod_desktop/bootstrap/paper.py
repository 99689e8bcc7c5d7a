"""Paper that is loaded when somebody first asks for it, so that starting does not wait for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coprod_desktop.bootstrap.resources import resources_folder
from coprod_desktop.bootstrap.wording import wording

if TYPE_CHECKING:
    from coprod_desktop.application.agreements import Agreed, Page, Paper, Unsettable
    from coprod_desktop.domain.agreements import AgreementContent


class PaperWhenNeeded:
    """The port of paper, in front of the real one."""

    def __init__(self) -> None:
        self._loaded: Paper | None = None

    @property
    def _paper(self) -> Paper:
        if self._loaded is None:
            self._loaded = _load()
        return self._loaded

    def forget(self) -> None:
        """Let go of the words that were set; where none were, nothing is loaded for it."""
        if self._loaded is not None:
            self._loaded.forget()

    def unsettable(self, content: AgreementContent, /) -> tuple[Unsettable, ...]:
        """List what cannot be set."""
        return self._paper.unsettable(content)

    def agreement(self, agreed: Agreed) -> bytes:
        """Set an agreement as a PDF."""
        return self._paper.agreement(agreed)

    def pages(self, pdf: bytes, *, width: int) -> tuple[Page, ...]:
        """Draw the pages of a PDF."""
        return self._paper.pages(pdf, width=width)


def _load() -> Paper:
    from coprod_desktop.documents.faces import Faces  # noqa: PLC0415  (a fifth of a second, with all below)
    from coprod_desktop.documents.paper import AgreementPaper  # noqa: PLC0415  (likewise)
    from coprod_desktop.documents.preview import Preview  # noqa: PLC0415  (likewise)
    from coprod_desktop.documents.shaping import Shaper  # noqa: PLC0415  (likewise)

    return AgreementPaper(
        shaper=Shaper(faces=Faces(folder=resources_folder() / "fonts")),
        preview=Preview(),
        wording=wording("paper"),
        written_out=wording("written_out"),
    )
