"""What was found out about a paper or a code: the seal, the version, and where words differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.application.verifying import SealState
from coprod_desktop.ui.signing.lines import Lines
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.notice import Notice, Tone
from coprod_desktop.ui.widgets.reflow import flow

if TYPE_CHECKING:
    from coprod_desktop.application.verdict_words import VerdictWords
    from coprod_desktop.application.verifying import FoundVersion, Verdict
    from coprod_desktop.ui.icons import Icons


class Answer(QWidget):
    """Hidden until there is an answer; ``wanted`` carries the place of a version to be shown."""

    wanted = Signal(object)

    def __init__(self, *, icons: Icons, words: VerdictWords) -> None:
        super().__init__()
        self._words = words
        self._version: FoundVersion | None = None
        self._seal = Notice(icons=icons)
        self._card = QFrame()
        self._card.setProperty("role", "card")
        self._line = label("", role=TextRole.H3, selectable=True)
        self._more = Lines(spacing=6)
        self._open = button(self.tr("Open this version"), icons=icons, icon="agreement")
        self._open.clicked.connect(self._go)
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(18, 16, 18, 16)
        inside.setSpacing(10)
        inside.addWidget(self._line)
        inside.addWidget(self._more)
        inside.addWidget(flow((self._open,)))
        self._meaning = label(words.meaning(), role=TextRole.MUTED)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self._seal)
        column.addWidget(self._card)
        column.addWidget(self._meaning)
        self.hide()

    def show_verdict(self, verdict: Verdict) -> None:
        """Say what became of a paper."""
        said = self._words.lines(verdict)
        self._show(verdict.version, said[1], said[2:])
        self._seal.say(said[0], tone=_tone(verdict), take_focus=True)
        self._meaning.setVisible(verdict.examined.state is not SealState.NONE)

    def show_version(self, found: FoundVersion) -> None:
        """Say which version a code stands for."""
        self._seal.clear()
        self._meaning.hide()
        self._show(found, self._words.version(found), ())
        self._open.setFocus()

    def _show(self, version: FoundVersion | None, line: str, more: tuple[str, ...]) -> None:
        self._version = version
        self._line.setText(line)
        self._more.clear()
        for each in more:
            self._more.add(each)
        self._more.setVisible(bool(more))
        self._open.setVisible(version is not None)
        self.show()

    @Slot()
    def _go(self) -> None:
        if self._version is not None:
            found = self._version
            self.wanted.emit(Place(page=PageName.PREVIEW, stream=found.stream, record=found.seen.id))


def _tone(verdict: Verdict) -> Tone:
    if verdict.holds:
        return Tone.INFO
    return Tone.WARNING if verdict.examined.state is SealState.NONE else Tone.ERROR
