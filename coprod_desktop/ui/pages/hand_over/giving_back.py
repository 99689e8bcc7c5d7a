"""The end of answering alone: thanks, and then the PIN or passphrase of whoever lent the laptop."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from coprod_desktop.ui.forms.way_back import WayBack
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.widgets.buttons import ButtonRole, WrappingButton, button
from coprod_desktop.ui.widgets.centred import Centred
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.notice import Notice, Tone
from coprod_desktop.ui.widgets.reflow import flow
from coprod_desktop.ui.widgets.scroll import VerticalScroll

_EMS_WIDE = 34


class GivingBack(QWidget):
    """Leads to the questions again with ``left``; ``given_back`` follows the right PIN or passphrase.

    ``life_asked`` asks for the four questions about how life is going.
    """

    left = Signal()
    life_asked = Signal()
    given_back = Signal()

    def __init__(self, *, way_back: WayBack, icons: Icons) -> None:
        super().__init__()
        self._way_back = way_back
        way_back.let_back.connect(self.given_back)
        self._thanks = label("", role=TextRole.H1)
        self._kept = label("", role=TextRole.HINT)
        self._notice = Notice(icons=icons)
        self._give = button(self.tr("Give the laptop back"), role=ButtonRole.PRIMARY)
        self._give.clicked.connect(self._ask)
        self._life = button(self.tr("Say how life is going"))
        self._life.clicked.connect(self.life_asked)
        self._backs = tuple(self._to_questions(icons) for _ in range(2))
        self._stack = QStackedWidget()
        for inside in (
            _column(self._thanks, self._kept, flow((self._give, self._life, self._backs[0]), spacing=12)),
            _column(
                label(self.tr("Please give the laptop back now"), role=TextRole.H1),
                label(self.tr("Whoever lent it to you types the PIN here."), role=TextRole.HINT),
                way_back,
                self._notice,
                flow((self._backs[1],)),
            ),
        ):
            self._stack.addWidget(VerticalScroll(Centred(inside, most_ems=_EMS_WIDE, middle=True)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def thank(self, name: str, *, missing: bool = False) -> None:
        """Say thanks by name, or that there is nothing to answer."""
        if missing:
            self._thanks.setText(self.tr("There is nothing to answer here"))
            self._kept.setText(
                self.tr("These questions are not on this laptop. Everything that was said is kept.")
            )
        else:
            self._thanks.setText(self.tr("Thank you, {name}").format(name=name))
            self._kept.setText(self.tr("What you wrote is kept, in your own words."))
        for each in (self._life, *self._backs):
            each.setVisible(not missing)
        self._notice.clear()
        self._stack.setCurrentIndex(0)
        self._give.setFocus()

    def refuse(self, words: str) -> None:
        """Say why the laptop could not be taken back although the PIN was right."""
        self._notice.say(words, tone=Tone.ERROR, take_focus=True)

    @Slot()
    def _ask(self) -> None:
        self._notice.clear()
        self._way_back.begin()
        self._stack.setCurrentIndex(1)
        self._way_back.take_focus()

    def _to_questions(self, icons: Icons) -> WrappingButton:
        back = button(self.tr("Back to my questions"), icons=icons, icon="back")
        back.clicked.connect(self.left)
        return back


def _column(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(24, 24, 24, 24)
    column.setSpacing(16)
    for each in widgets:
        column.addWidget(each)
    return holder
