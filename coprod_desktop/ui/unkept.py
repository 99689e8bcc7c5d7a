"""What was typed and could not be kept: asked about before it would go with the window or the vault."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from coprod_desktop.ui.dialogs import Option, choose
from coprod_desktop.ui.sentences import ANSWERS, Sentences, sentence_for
from coprod_desktop.ui.widgets.buttons import ButtonRole


class Unkept:
    """Tries once more, and says why not; nothing is lost but by somebody's own word.

    ``keep_held`` keeps what could not be kept before, and raises why it still cannot be.
    """

    def __init__(self, window: QWidget, *, keep_held: Callable[[], None], sentences: Sentences) -> None:
        self._window = window
        self._keep_held = keep_held
        self._sentences = sentences

    def is_left(self) -> bool:
        """Whether something still cannot be kept."""
        return self._why() is not None

    def may_quit(self) -> bool:
        """Whether the window may close: nothing would be lost, or somebody says that it may be."""
        return self._may_go(
            QCoreApplication.translate("Unkept", "If you quit now, what you typed last is lost."),
            QCoreApplication.translate("Unkept", "Quit without it"),
        )

    def may_lock(self) -> bool:
        """Whether the vault may be locked: nothing would be lost, or somebody says that it may be."""
        return self._may_go(
            QCoreApplication.translate("Unkept", "If you lock now, what you typed last is lost."),
            QCoreApplication.translate("Unkept", "Lock without it"),
        )

    def _may_go(self, lost: str, go: str) -> bool:
        why = self._why()
        if why is None:
            return True
        answer = choose(
            self._window.window(),
            heading=QCoreApplication.translate("Unkept", "What you typed last is not saved"),
            text=why + " " + lost,
            options=(
                Option(words=QCoreApplication.translate("Unkept", "Stay"), role=ButtonRole.PRIMARY),
                Option(words=go),
            ),
        )
        return answer == 1

    def _why(self) -> str | None:
        try:
            self._keep_held()
        except ANSWERS as error:
            return sentence_for(self._sentences, error)
        return None
