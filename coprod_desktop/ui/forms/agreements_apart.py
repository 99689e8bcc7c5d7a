"""The card of agreements that were made apart from each other: all are kept, and one is said to count."""

# the words are written with the marks that print uses

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.application.standing_agreements import AgreedApart, MadeApart, StandingAgreements
from coprod_desktop.domain.agreements import SigningMethod
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.ui.dates import moment_words, names
from coprod_desktop.ui.forms.card_desk import CardDesk
from coprod_desktop.ui.forms.decision_words import name_or_colleague
from coprod_desktop.ui.icons import Ink
from coprod_desktop.ui.sentences import ANSWERS, sentence_for
from coprod_desktop.ui.widgets.buttons import WrappingButton, button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.notice import Notice, Tone
from coprod_desktop.ui.widgets.reflow import beside, flow


class AgreementsApartCard(QFrame):
    """Shows each version with who made it and who signed it. Make a new card when they were read again."""

    decided = Signal()
    """Somebody said which counts; comes before the bus is told."""

    opened = Signal(object)
    """Carries the `Place` of a version's paper."""

    def __init__(self, *, desk: CardDesk, standing: StandingAgreements, apart: AgreedApart) -> None:
        super().__init__()
        self._desk = desk
        self._standing = standing
        self._apart = apart
        self._notice = Notice(icons=desk.icons)
        self._papers: dict[WrappingButton, RecordId] = {}
        self._counting: dict[WrappingButton, RecordId] = {}
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(desk.icons.picture("agreement", Ink.CAUTION), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(label(self._heading(), role=TextRole.H3), 1)
        column.addLayout(head)
        column.addWidget(
            label(
                self.tr("They were made apart, from the same plan. All are kept, with their signatures."),
                role=TextRole.MUTED,
            )
        )
        for made in apart.versions:
            column.addWidget(self._version(made))
        column.addWidget(self._notice)

    def _heading(self) -> str:
        if self._apart.choice is not None and self._apart.choice.conflicts:
            return self.tr("Two versions of one agreement, and two people said differently which counts.")
        if self._apart.counts is not None:
            return self.tr("Two versions of one agreement, and one of them counts.")
        return self.tr("Two versions of one agreement. Which one counts?")

    def _version(self, made: MadeApart) -> QWidget:
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        version = made.seen.value
        column.addWidget(
            label(
                self.tr("Version {number} · code {code}").format(number=version.number, code=version.code),
                selectable=True,
            )
        )
        column.addWidget(label(self._made(made, self._desk.clock.now()), role=TextRole.MUTED))
        column.addWidget(label(self._signed(made)))
        ends: list[QWidget] = []
        if self._apart.counts == made.seen.id:
            ends.append(label(self.tr("This one counts"), role=TextRole.CHIP))
        else:
            count = button(
                self.tr("Let this one count"),
                name=self.tr("Let version {number}, code {code}, count").format(
                    number=version.number, code=version.code
                ),
            )
            count.clicked.connect(self._choose)
            self._counting[count] = made.seen.id
            ends.append(count)
        paper = button(
            self.tr("Open the paper"),
            name=self.tr("Open the paper with the code {code}").format(code=version.code),
        )
        paper.clicked.connect(self._open)
        self._papers[paper] = made.seen.id
        return beside(words, flow((*ends, paper), at_end=True))

    def _made(self, made: MadeApart, now: datetime) -> str:
        when = "" if made.made_at is None else moment_words(made.made_at, now=now)
        if made.actor is None:
            return when
        if made.actor == self._desk.colleagues.me():
            return self.tr("Made by you, {when}").format(when=when)
        who = name_or_colleague(self._desk.colleagues, made.actor)
        return self.tr("Made by {who}, {when}").format(who=who, when=when)

    def _signed(self, made: MadeApart) -> str:
        signed = [each.name for each in made.signatures if each.method is not SigningMethod.DECLINED]
        if not signed:
            return self.tr("Nobody has signed this one.")
        return self.tr("Signed by {names}").format(names=names(signed))

    @Slot()
    def _choose(self) -> None:
        pressed = next(made for made in self._counting if made is self.sender())
        try:
            changed = self._standing.choose(self._apart, self._counting[pressed])
        except ANSWERS as error:
            self._notice.say(sentence_for(self._desk.sentences, error), tone=Tone.ERROR, take_focus=True)
            return
        for made in self._counting:
            made.setEnabled(False)
        self.decided.emit()
        self._desk.bus.tell(changed)

    @Slot()
    def _open(self) -> None:
        pressed = next(made for made in self._papers if made is self.sender())
        self.opened.emit(
            Place(page=PageName.PREVIEW, stream=self._apart.stream, record=self._papers[pressed])
        )
