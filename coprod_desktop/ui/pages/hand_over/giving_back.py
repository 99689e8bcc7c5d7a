"""The end of answering alone: thanks, and then the PIN or passphrase of whoever lent the laptop."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from coprod_desktop.application.wording import Wording
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

    def __init__(self, *, way_back: WayBack, icons: Icons, wording: Wording) -> None:
        super().__init__()
        self._wording = wording
        self._way_back = way_back
        way_back.let_back.connect(self.given_back)
        self._thanks = label("", role=TextRole.H1)
        self._kept = label("", role=TextRole.HINT)
        self._notice = Notice(icons=icons)
        self._give = button("", role=ButtonRole.PRIMARY)
        self._give.clicked.connect(self._ask)
        self._life = button("")
        self._life.clicked.connect(self.life_asked)
        self._backs = tuple(self._to_questions(icons) for _ in range(2))
        self._now = label("", role=TextRole.H1)
        self._who = label("", role=TextRole.HINT)
        self._stack = QStackedWidget()
        for inside in (
            _column(self._thanks, self._kept, flow((self._give, self._life, self._backs[0]), spacing=12)),
            _column(
                self._now,
                self._who,
                way_back,
                self._notice,
                flow((self._backs[1],)),
            ),
        ):
            self._stack.addWidget(VerticalScroll(Centred(inside, most_ems=_EMS_WIDE, middle=True)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def speak(self, wording: Wording) -> None:
        """Say everything in somebody's language."""
        self._wording, say = wording, wording.sentence
        self._give.set_words(say("alone.give_back"))
        self._life.set_words(say("alone.life"))
        self._now.setText(say("alone.give_back_now"))
        self._who.setText(say("alone.who_lent"))
        for each in self._backs:
            each.set_words(say("alone.to_questions"))

    def thank(self, name: str, *, missing: bool = False) -> None:
        """Say thanks by name, or that there is nothing to answer."""
        say = self._wording.sentence
        self._thanks.setText(say("alone.nothing") if missing else say("alone.thanks", {"name": name}))
        self._kept.setText(say("alone.nothing_kept" if missing else "alone.kept"))
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
        back = button("", icons=icons, icon="back")
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
