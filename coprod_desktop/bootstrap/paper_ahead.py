"""Gets ready for the first look at a paper, in the quiet after somebody's page was opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from coprod_desktop.application.places import PageName

if TYPE_CHECKING:
    from collections.abc import Callable

    from coprod_desktop.bootstrap.use_cases import AnyPaper

_QUIET: Final = 600
"""Milliseconds that somebody's page has been there before anything is loaded beside it."""
_BETWEEN: Final = 50
"""Milliseconds between one thing and the next, in which keys are answered."""


class PaperAhead(QObject):
    """Loads what sets paper, once, and says which page to make then: each holds the window for a blink.

    What sets paper knows no Qt and is loaded on a thread. A page is made on the window's own, and its code is
    loaded before that, in turns of their own. Whoever only looks at the list has none of it in memory.

    Args:
        paper: what sets paper, once it is loaded.
        busy: whether something works beside the window, such as a sync: all this waits until it has ended, as
            the two together would hold the window for longer.
    """

    loaded = Signal(PageName)
    """A page can be made now, and nothing of it has to be waited for."""

    def __init__(self, *, paper: AnyPaper, busy: Callable[[], bool]) -> None:
        super().__init__()
        self._paper = paper
        self._busy = busy
        self._steps = iter(
            (
                paper.load_ahead,
                self._load_printing,
                self._load_signing,
                self._load_page,
                self._make_page,
                self._make_page,
            )
        )
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)

    def begin(self) -> None:
        """Begin in a moment."""
        self._timer.start(_QUIET)

    @Slot()
    def _go_on(self) -> None:
        self._timer.setInterval(_BETWEEN)
        if self._paper.is_loading_ahead() or self._busy():
            return
        step = next(self._steps, None)
        if step is None:
            self._timer.stop()
        else:
            step()

    def _load_printing(self) -> None:
        import coprod_desktop.application.seals  # noqa: PLC0415  (in a turn of its own)
        import coprod_desktop.ui.printing.printouts  # noqa: F401, PLC0415  (likewise)

    def _load_signing(self) -> None:
        import coprod_desktop.ui.signing.beside_paper  # noqa: F401, PLC0415  (likewise)

    def _load_page(self) -> None:
        import coprod_desktop.ui.pages.preview.page  # noqa: F401, PLC0415  (likewise)

    def _make_page(self) -> None:
        self.loaded.emit(PageName.PREVIEW)
