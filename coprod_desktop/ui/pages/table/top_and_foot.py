"""What stands above and below a question: who is talking, how far they have come, and the ways on."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from coprod_desktop.domain.conversations import Voice
from coprod_desktop.ui.asking.talk import Talk
from coprod_desktop.ui.dates import clock_time, names, weekday_date
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.widgets.buttons import ButtonRole, button, icon_button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.reflow import beside, flow

_LEAST_BAR = 120


class Top(QWidget):
    """Who is talking, when and where; how many questions are behind them; the list, and the way out."""

    all_asked = Signal()
    who_asked = Signal()
    left = Signal()
    handed_over = Signal()
    hide_asked = Signal()

    def __init__(self, *, icons: Icons) -> None:
        super().__init__()
        self._ways = True
        self._hands_over = False
        self._who = label("", role=TextRole.MUTED)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("How far we are"))
        self._bar.setMinimumWidth(_LEAST_BAR)
        self._count = label("", role=TextRole.MUTED, wraps=False)
        self._far = QWidget()
        line = QHBoxLayout(self._far)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(self._bar, 1, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._count)
        self._all = button(self.tr("All questions"))
        self._all.clicked.connect(self.all_asked)
        self._here = button(self.tr("Who is here"), role=ButtonRole.QUIET)
        self._here.clicked.connect(self.who_asked)
        self._hand_over = button("", icons=icons, icon="give")
        self._hand_over.clicked.connect(self.handed_over)
        self._hide = icon_button(icons=icons, icon="hide", name=self.tr("Hide everything (F8)"))
        self._hide.clicked.connect(self.hide_asked)
        self._leave = button(self.tr("Leave the conversation"))
        self._leave.clicked.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            beside(
                self._who,
                self._far,
                self._here,
                self._hand_over,
                self._all,
                self._hide,
                self._leave,
                spacing=14,
            )
        )

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in order."""
        return (self._here, self._hand_over, self._all, self._hide, self._leave)

    def show_talk(self, talk: Talk, *, worker: str, number: int) -> None:
        """Show a conversation at its question of this number, from 0."""
        held = talk.conversation.value
        others = [each.name for each in talk.present()]
        if not any(each.by is Voice.CASEWORKER for each in talk.present()):  # as they like
            others.append(worker)
        who = names([name for name in (talk.person, *others) if name])
        apart = talk.template.section(talk.apart)
        day = weekday_date(held.held_on) if held.held_on is not None else ""
        if apart is not None:
            words = self.tr("{section}, for the worker").format(
                section=apart.title.get(talk.language, apart.id)
            )
        elif day and held.place:
            words = self.tr("{who} · {day} · {place}").format(who=who, day=day, place=held.place)
        elif day or held.place:
            words = self.tr("{who} · {where_or_when}").format(who=who, where_or_when=day or held.place)
        else:
            words = who
        self._who.setText(words)
        count = len(talk.questions)
        said = self.tr("{number} of {count}").format(number=min(number + 1, count), count=count)
        self._bar.setRange(0, count)
        self._bar.setValue(number + 1)
        self._bar.setAccessibleDescription(said)
        self._count.setText(said)
        self._far.show()
        self._show_ways()

    def offer_handing_over(self, words: str) -> None:
        """Offer in these words to hand over; empty where there is nothing to answer alone."""
        self._hand_over.set_words(words)
        self._hands_over = bool(words)
        self._show_ways()

    def offer_ways(self, *, from_here: bool) -> None:
        """Offer what a question leads to; what it led to has a way back of its own, and needs the room."""
        self._ways = from_here
        self._show_ways()

    def _show_ways(self) -> None:
        for each in (self._here, self._all):
            each.setVisible(self._ways)
        self._hand_over.setVisible(self._ways and self._hands_over)

    def show_nothing(self) -> None:
        """Leave only the way out."""
        self._who.setText("")
        for each in (self._far, self._here, self._all, self._hand_over):
            each.hide()


class Foot(QWidget):
    """Back, when something was last kept, come back later, and on to the next question."""

    back = Signal()
    later = Signal()
    next = Signal()

    def __init__(self, *, icons: Icons) -> None:
        super().__init__()
        self._back = button(
            self.tr("Back"), icons=icons, icon="back", name=self.tr("Back to the question before")
        )
        self._back.clicked.connect(self.back)
        self._kept = label("", role=TextRole.MUTED, wraps=False)
        self._later = button("", icons=icons, icon="later")
        self._later.clicked.connect(self.later)
        self._next = button("", role=ButtonRole.PRIMARY)
        self._next.clicked.connect(self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(beside(flow((self._back,)), self._kept, self._later, self._next, least_ems=4))
        self.show_question(first=True, last=False, come_back=False)

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in order."""
        return (self._back, self._later, self._next)

    def show_question(self, *, first: bool, last: bool, come_back: bool) -> None:
        """Offer what makes sense at this question."""
        self._back.setEnabled(not first)
        self._later.set_words(
            self.tr("No need to come back") if come_back else self.tr("Come back to this later")
        )
        self._next.set_words(self.tr("Check your answers") if last else self.tr("Next question"))

    def say_kept(self, moment: datetime | None) -> None:
        """Say when something was last durably kept."""
        self._kept.setText("" if moment is None else self.tr("Saved {time}").format(time=clock_time(moment)))
        self._kept.setVisible(moment is not None)
