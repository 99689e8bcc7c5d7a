"""What stands above and below what is said back: what this is, the ways to hear it, and the way on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.reflow import beside, flow

if TYPE_CHECKING:
    from coprod_desktop.application.wording import Wording
    from coprod_desktop.ui.icons import Icons


class Top(QWidget):
    """Asks whether it is right; offers one sentence or all, another language, paper, and the way out."""

    turned = Signal()
    translated = Signal()
    printing = Signal()
    left = Signal()

    def __init__(self, *, icons: Icons) -> None:
        super().__init__()
        self._heading = label("", role=TextRole.H1)
        self._hint = label("", role=TextRole.HINT)
        self._unreviewed = label("", role=TextRole.MUTED)
        self._turn = button("")
        self._turn.clicked.connect(self.turned)
        self._translate = button("")
        self._translate.clicked.connect(self.translated)
        self._print = button("", icons=icons, icon="print")
        self._print.clicked.connect(self.printing)
        self._leave = button("", icons=icons, icon="back")
        self._leave.clicked.connect(self.left)
        words = QWidget()
        lines = QVBoxLayout(words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        for each in (self._heading, self._hint, self._unreviewed):
            lines.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(words)
        column.addWidget(flow(self.stops(), spacing=10))

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in order."""
        return (self._turn, self._translate, self._print, self._leave)

    def show_words(self, wording: Wording, *, all_at_once: bool, in_english: bool) -> None:
        """Say everything in a language."""
        say = wording.sentence
        self._heading.setText(say("page.heading"))
        self._hint.setText(say("page.hint"))
        self._unreviewed.setText(say("page.unreviewed"))
        self._unreviewed.setVisible(wording.unreviewed)
        self._turn.set_words(say("page.one_by_one" if all_at_once else "page.all_at_once"))
        self._print.set_words(say("page.print"))
        self._leave.set_words(say("page.leave"))
        self._translate.set_words(self.tr("In their language") if in_english else self.tr("In English"))
        self._translate.setVisible(in_english or wording.language != "en")

    def take_focus(self) -> None:
        """Bring the keyboard here."""
        self._turn.setFocus(Qt.FocusReason.OtherFocusReason)


class Foot(QWidget):
    """Back, which sentence this is, and on."""

    back = Signal()
    next = Signal()
    begun = Signal()

    def __init__(self, *, icons: Icons) -> None:
        super().__init__()
        self._back = button("", icons=icons, icon="back")
        self._back.clicked.connect(self.back)
        self._number = label("", role=TextRole.MUTED, wraps=False)
        self._begin = button("")
        self._begin.clicked.connect(self.begun)
        self._next = button("", icons=icons, icon="next")
        self._next.clicked.connect(self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(beside(flow((self._back,)), self._number, self._begin, self._next, least_ems=4))

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in order."""
        return (self._back, self._begin, self._next)

    def show_words(self, wording: Wording, *, number: int | None, count: int) -> None:
        """Say where somebody is: at the sentence of a number, from 0, or at the end."""
        say = wording.sentence
        self._back.set_words(say("page.back"))
        self._back.setEnabled(number != 0)
        self._next.set_words(say("page.next"))
        self._next.setVisible(number is not None)
        self._begin.set_words(say("page.begin_again"))
        self._begin.setVisible(number is None)
        place = "" if number is None else str(number + 1)
        self._number.setText(say("page.number", {"number": place, "count": str(count)}))
        self._number.setVisible(number is not None)

    def take_focus(self) -> None:
        """Bring the keyboard to the way on from the end."""
        self._begin.setFocus(Qt.FocusReason.OtherFocusReason)
