"""The fourth tab: every version that was agreed, who signed it and how, and the way to its paper."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.application.record import PersonRecord
from coprod_desktop.domain.agreements import AgreementVersion, Signature, SignerRole
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.records import Seen
from coprod_desktop.ui.dates import long_date
from coprod_desktop.ui.forms.agreements_apart import AgreementsApartCard
from coprod_desktop.ui.pages.person.tab import Tab
from coprod_desktop.ui.records.keeping import Desk
from coprod_desktop.ui.records.words import joined, words_for
from coprod_desktop.ui.widgets.buttons import ButtonRole, button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.letting_go import let_go
from coprod_desktop.ui.widgets.reflow import beside


class AgreementsTab(Tab):
    """Agreements, newest first."""

    def __init__(self, *, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._stream: StreamId | None = None
        self._shown: tuple[object, ...] = ()
        self._cards: list[QWidget] = []
        self._next = label("", role=TextRole.MUTED)
        self._read = button(
            self.tr("Read it together and sign"), role=ButtonRole.PRIMARY, icons=desk.icons, icon="sign"
        )
        self._read.clicked.connect(self._sign)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(4, 12, 4, 12)
        self._column.setSpacing(16)
        self._column.addWidget(beside(self._next, self._read))
        self._column.addStretch(1)

    def show_record(self, record: PersonRecord) -> None:
        """Show a person's agreements."""
        self._stream = record.stream
        name = record.person.value.preferred_name
        if not record.goals:
            words = self.tr("There is nothing to agree yet. Write down a goal with {name} first.")
        elif record.agreements:
            words = self.tr("What stands in the plan now can be read together and signed as a new version.")
        else:
            words = self.tr("Nothing is signed yet. Read the plan together with {name}, then sign it.")
        self._next.setText(words.format(name=name))
        self._read.setVisible(bool(record.goals))
        apart = self._desk.standing.apart(record.stream)
        shown = (record.agreements, record.signatures, apart)
        if shown == self._shown:
            return
        self._shown = shown
        for card in self._cards:
            let_go(card)
        self._cards = []
        if apart is not None:
            choice = AgreementsApartCard(desk=self._desk.cards, standing=self._desk.standing, apart=apart)
            choice.opened.connect(self.go)
            self._cards.append(choice)
            self._column.insertWidget(1, choice)
            choice.show()
        for version in reversed(record.agreements):
            signatures = tuple(seen.value for seen in record.signatures_of(version.id))
            card = _VersionCard(desk=self._desk, version=version, signatures=signatures)
            card.opened.connect(self._open)
            self._cards.append(card)
            self._column.insertWidget(len(self._cards), card)
            card.show()

    @Slot()
    def _sign(self) -> None:
        self.go.emit(Place(page=PageName.SIGN, stream=self._stream))

    @Slot(object)
    def _open(self, agreement: RecordId) -> None:
        self.go.emit(Place(page=PageName.PREVIEW, stream=self._stream, record=agreement))


class _VersionCard(QFrame):
    """One version; ``opened`` carries its id."""

    opened = Signal(object)

    def __init__(
        self, *, desk: Desk, version: Seen[AgreementVersion], signatures: tuple[Signature, ...]
    ) -> None:
        super().__init__()
        self._id = version.id
        self.setProperty("role", "card")
        value = version.value
        day = "" if value.frozen_at is None else long_date(value.frozen_at.astimezone().date())
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(self.tr("Version {number}").format(number=value.number), role=TextRole.H2))
        code = self.tr("Code {code}").format(code=value.code)
        column.addWidget(label(joined(day, code), role=TextRole.MUTED, selectable=True))
        for signature in signatures:
            column.addWidget(label(self._signed(signature)))
        if not signatures:
            column.addWidget(label(self.tr("Nobody has signed this version.")))
        paper = button(
            self.tr("Open the paper"),
            icons=desk.icons,
            icon="agreement",
            name=self.tr("Open the paper of version {number}").format(number=value.number),
        )
        paper.clicked.connect(self._press)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(18, 14, 18, 14)
        inside.addWidget(beside(words, paper))

    def _signed(self, signature: Signature) -> str:
        how = words_for(signature.method)
        if signature.role is SignerRole.PERSON:
            return self.tr("{name} {how}").format(name=signature.name, how=how)
        role = words_for(signature.role)
        return self.tr("{name}, {role}, {how}").format(name=signature.name, role=role, how=how)

    @Slot()
    def _press(self) -> None:
        self.opened.emit(self._id)
