"""Paper that is loaded when somebody first asks for it, so that starting does not wait for it."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock, Thread
from typing import TYPE_CHECKING

from coprod_desktop.bootstrap.resources import resources_folder
from coprod_desktop.bootstrap.wording import spoken_in, worded, wording

if TYPE_CHECKING:
    from datetime import datetime

    from coprod_desktop.application.agreements import Agreed, Page, PageToDraw, Paper, Unsettable
    from coprod_desktop.application.papers.imprint import PaperChoice
    from coprod_desktop.application.seals import Sealer, SealKey
    from coprod_desktop.application.sheets import Printable
    from coprod_desktop.application.verifying import Examined, Examiner
    from coprod_desktop.documents.preview import Preview
    from coprod_desktop.documents.sheets import SheetSetter
    from coprod_desktop.domain.agreements import AgreementContent


@dataclass(frozen=True, slots=True, kw_only=True)
class _Loaded:
    agreements: Paper
    sheets: SheetSetter
    preview: Preview


class PaperWhenNeeded:
    """The port of paper, in front of the real one."""

    def __init__(self) -> None:
        self._paper: _Loaded | None = None
        self._loads = Lock()
        self._ahead: Thread | None = None
        self._sealer: Sealer | None = None
        self._examiner: Examiner | None = None

    def load_ahead(self) -> None:
        """Begin to load what sets paper on a thread of its own; whoever asks for paper before waits for it.

        It knows no Qt: see `Desktop` for why that matters.
        """
        if self._paper is None and self._ahead is None:
            self._ahead = Thread(target=self._loaded, name="paper", daemon=True)
            self._ahead.start()

    def is_loading_ahead(self) -> bool:
        """Whether that is still underway."""
        return self._ahead is not None and self._ahead.is_alive()

    def forget(self) -> None:
        """Let go of the words that were set; where none were, nothing is loaded for it."""
        ahead, self._ahead = self._ahead, None
        if ahead is not None:
            ahead.join()  # else it might be the thread on which Python clears widgets away
        if self._paper is not None:
            self._paper.agreements.forget()

    def unsettable(self, content: AgreementContent, /) -> tuple[Unsettable, ...]:
        """List what of an agreement cannot be set."""
        return self._loaded().agreements.unsettable(content)

    def agreement(self, agreed: Agreed, *, choice: PaperChoice | None = None) -> bytes:
        """Set an agreement as a PDF."""
        return self._loaded().agreements.agreement(agreed, choice=choice)

    def unsettable_on(self, printable: Printable, /) -> tuple[Unsettable, ...]:
        """List what of a sheet cannot be set."""
        return self._loaded().sheets.unsettable_on(printable)

    def unsettable_words(self, words: tuple[str, ...], /) -> tuple[Unsettable, ...]:
        """List what of some words cannot be set."""
        return self._loaded().sheets.unsettable_words(words)

    def sheet(self, printable: Printable, /) -> bytes:
        """Set a sheet as a PDF."""
        return self._loaded().sheets.sheet(printable)

    def pages(self, pdf: bytes, *, width: int) -> tuple[PageToDraw, ...]:
        """Give the pages of a PDF."""
        return self._loaded().agreements.pages(pdf, width=width)

    def seal(self, pdf: bytes, *, key: SealKey, says: str, at: datetime, passphrase: str = "") -> bytes:
        """Seal a PDF; the first time, what seals is loaded, which takes most of a second."""
        if self._sealer is None:
            from coprod_desktop.documents.sealing import PaperSealer  # noqa: PLC0415  (as this says)

            self._sealer = PaperSealer(wording=wording("paper"))
        return self._sealer.seal(pdf, key=key, says=says, at=at, passphrase=passphrase)

    def examine(self, content: bytes, *, passphrase: str = "") -> Examined:
        """Read the seal of a file; the first time, what reads is loaded."""
        if self._examiner is None:
            from coprod_desktop.documents.examining import SealExaminer  # noqa: PLC0415  (as above)

            self._examiner = SealExaminer(preview=self._loaded().preview)
        return self._examiner.examine(content, passphrase=passphrase)

    def scanned(
        self, pdf: bytes, *, most: int, longest: int
    ) -> tuple[tuple[Page, ...], tuple[str, ...]] | None:
        """Draw the pages of anybody's PDF and read their words; None where there are more than ``most``."""
        from coprod_desktop.documents.scanned import scanned_pages  # noqa: PLC0415  (few do)

        return scanned_pages(pdf, most=most, longest=longest, preview=self._loaded().preview)

    def _loaded(self) -> _Loaded:
        with self._loads:  # two threads may ask for the first paper
            if self._paper is None:
                self._paper = _load()
            return self._paper


def _load() -> _Loaded:
    from coprod_desktop.documents.easy_pictures import EasyPictures  # noqa: PLC0415  (loaded when printed)
    from coprod_desktop.documents.faces import Faces  # noqa: PLC0415  (a fifth of a second, with all below)
    from coprod_desktop.documents.paper import AgreementPaper  # noqa: PLC0415  (likewise)
    from coprod_desktop.documents.preview import Preview  # noqa: PLC0415  (likewise)
    from coprod_desktop.documents.shaping import Shaper  # noqa: PLC0415  (likewise)
    from coprod_desktop.documents.sheets import SheetSetter  # noqa: PLC0415  (likewise)

    shaper = Shaper(faces=Faces(folder=resources_folder() / "fonts"))
    preview = Preview()
    pictures = EasyPictures(resources_folder() / "pictures" / "easy_read")
    paper_in = spoken_in("paper")
    paper_in(())  # which reads the words that most papers are set with
    return _Loaded(
        agreements=AgreementPaper(
            shaper=shaper,
            preview=preview,
            paper_in=paper_in,
            easy_in=spoken_in("easy_read"),
            worded=worded("paper"),
            pictures=pictures,
        ),
        sheets=SheetSetter(shaper=shaper, preview=preview, pictures=pictures),
        preview=preview,
    )
