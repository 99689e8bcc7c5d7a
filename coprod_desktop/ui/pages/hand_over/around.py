"""What stands above and below a question that the person answers alone: how far they are, and the ways on."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from coprod_desktop.application.wording import Wording
from coprod_desktop.ui.dates import clock_time
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.widgets.buttons import ButtonRole, button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.reflow import beside, flow

_LEAST_BAR = 120


class Above(QWidget):
    """Whose questions these are and how many are behind them; hiding everything, and having finished."""

    hide_asked = Signal()
    finished = Signal()

    def __init__(self, *, icons: Icons, wording: Wording) -> None:
        super().__init__()
        self._wording = wording
        self._whose = label("", role=TextRole.MUTED)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setMinimumWidth(_LEAST_BAR)
        self._count = label("", role=TextRole.MUTED, wraps=False)
        self._far = QWidget()
        line = QHBoxLayout(self._far)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(self._bar, 1, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._count)
        self._hide = button("", icons=icons, icon="hide")
        self._hide.clicked.connect(self.hide_asked)
        self._finish = button("")
        self._finish.clicked.connect(self.finished)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(beside(self._whose, self._far, self._hide, self._finish, spacing=14))

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in order."""
        return (self._hide, self._finish)

    def say_whose(self, name: str, *, wording: Wording) -> None:
        """Say in their language whose questions these are; nothing where nobody knows."""
        self._wording, say = wording, wording.sentence
        self._whose.setText(say("alone.for_you", {"name": name}) if name else "")
        self._bar.setAccessibleName(say("alone.how_far"))
        self._hide.set_words(say("alone.hide"))
        self._hide.setAccessibleName(say("alone.hide_all"))
        self._finish.set_words(say("alone.finished"))

    def show_question(self, *, number: int, count: int) -> None:
        """Show how far the person is; ``number`` from 0."""
        said = self._wording.sentence("alone.number", {"number": str(number + 1), "count": str(count)})
        self._bar.setRange(0, count)
        self._bar.setValue(number + 1)
        self._bar.setAccessibleDescription(said)
        self._count.setText(said)
        self._far.show()
        self._finish.show()

    def show_end(self) -> None:
        """No question is shown."""
        self._far.hide()
        self._finish.hide()


class Below(QWidget):
    """Back, when something was last kept, and on to the next question."""

    back = Signal()
    next = Signal()

    def __init__(self, *, icons: Icons, wording: Wording) -> None:
        super().__init__()
        self._wording = wording
        self._back = button("", icons=icons, icon="back")
        self._back.clicked.connect(self.back)
        self._kept = label("", role=TextRole.MUTED, wraps=False)
        self._next = button("", role=ButtonRole.PRIMARY)
        self._next.clicked.connect(self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(beside(flow((self._back,)), self._kept, self._next, least_ems=4))

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in order."""
        return (self._back, self._next)

    def speak(self, wording: Wording) -> None:
        """Say everything in somebody's language, with nothing kept yet."""
        self._wording, say = wording, wording.sentence
        self._back.set_words(say("alone.back"))
        self._back.setAccessibleName(say("alone.back_to"))
        self.show_question(first=True, last=False)
        self.say_kept(None)

    def show_question(self, *, first: bool, last: bool) -> None:
        """Offer what makes sense at this question."""
        self._back.setEnabled(not first)
        self._next.set_words(self._wording.sentence("alone.last" if last else "alone.next"))

    def say_kept(self, moment: datetime | None) -> None:
        """Say when something was last durably kept."""
        time = {} if moment is None else {"time": clock_time(moment)}
        self._kept.setText(self._wording.sentence("alone.saved", time) if time else "")
        self._kept.setVisible(moment is not None)
