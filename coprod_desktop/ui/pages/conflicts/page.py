"""The page of everything that two people changed apart, person by person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.application.ports import Clock, Colleagues, Disputes
from coprod_desktop.application.records import Records
from coprod_desktop.domain.ids import ChangeId, RecordId, StreamId
from coprod_desktop.domain.kinds import BY_NAME
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.records import Seen
from coprod_desktop.ui.bus import Bus
from coprod_desktop.ui.forms.conflict_card import ConflictCard
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.page import Page
from coprod_desktop.ui.sentences import Sentences
from coprod_desktop.ui.widgets.buttons import ButtonRole, button
from coprod_desktop.ui.widgets.centred import Centred
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.reflow import beside
from coprod_desktop.ui.widgets.scroll import VerticalScroll

MOST = 40
"""Cards at once; the others follow as these are decided."""
_MARGIN = 28

_Key: TypeAlias = tuple[RecordId, str, frozenset[ChangeId]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dispute:
    """One field in conflict."""

    seen: Seen[object]
    field: str

    @property
    def key(self) -> _Key:
        """The same for as long as the same values stand against each other."""
        changes = frozenset(version.change for version in self.seen.conflicts[self.field])
        return self.seen.id, self.field, changes


class _Heading(QWidget):
    """Whose record the cards below are about; ``opened`` carries the `Place` of their page."""

    opened = Signal(object)

    def __init__(self, *, stream: StreamId, name: str) -> None:
        super().__init__()
        self._stream = stream
        page = button(
            self.tr("Open their page"),
            role=ButtonRole.QUIET,
            name=self.tr("Open the page of {name}").format(name=name),
        )
        page.clicked.connect(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(beside(label(name, role=TextRole.H2), page))

    @Slot()
    def _open(self) -> None:
        self.opened.emit(Place(page=PageName.PERSON, stream=self._stream))


class ConflictsPage(Page):
    """Shows a card for each field in conflict; one press decides."""

    def __init__(
        self,
        *,
        icons: Icons,
        disputes: Disputes,
        records: Records,
        colleagues: Colleagues,
        clock: Clock,
        bus: Bus,
        sentences: Sentences,
    ) -> None:
        super().__init__()
        self._icons = icons
        self._disputes = disputes
        self._records = records
        self._colleagues = colleagues
        self._clock = clock
        self._bus = bus
        self._sentences = sentences
        self._cards: dict[_Key, ConflictCard] = {}
        self._headings: dict[StreamId, QWidget] = {}
        self._words = label("", role=TextRole.HINT)
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(14)
        column.addWidget(label(self.tr("What two people changed"), role=TextRole.H1))
        column.addWidget(self._words)
        column.addLayout(self._list)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(VerticalScroll(Centred(page, most_ems=48)))
        bus.changed.connect(self._changed)

    def show_place(self, place: Place) -> None:
        """Show everything that waits for a decision."""
        del place
        self._read()

    def place(self) -> Place:
        """Say that this is the page of decisions."""
        return Place(page=PageName.CONFLICTS)

    @Slot(object)
    def _changed(self, _changed: object) -> None:
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        standing = self._standing()
        order = list(self._cards)
        focused = next(
            (key for key, card in self._cards.items() if card.isAncestorOf(self.focusWidget())), None
        )
        shown = {dispute.key: dispute for dispute in standing[:MOST]}
        for key in [key for key in self._cards if key not in shown]:
            _let_go(self._cards.pop(key))
        for stream in [
            stream for stream in self._headings if all(stream != each.seen.stream for each in standing)
        ]:
            _let_go(self._headings.pop(stream))
        self._arrange(shown)
        self._words.setText(self._explained(len(standing)))
        if focused is not None and focused not in self._cards:
            self._focus_after(order.index(focused))

    def _standing(self) -> list[_Dispute]:
        found: list[_Dispute] = []
        for disputed in self._disputes.everything():
            seen = self._records.read(BY_NAME[disputed.kind].type, disputed.stream, disputed.record)
            if seen is not None:
                found += [
                    _Dispute(seen=seen, field=field) for field in disputed.fields if field in seen.conflicts
                ]
        return sorted(found, key=lambda dispute: (dispute.seen.stream, dispute.seen.id, dispute.field))

    def _arrange(self, shown: dict[_Key, _Dispute]) -> None:
        while self._list.count():
            self._list.takeAt(0)
        stream: StreamId | None = None
        cards: dict[_Key, ConflictCard] = {}
        for key, dispute in shown.items():
            if dispute.seen.stream != stream:
                stream = dispute.seen.stream
                self._put(self._heading(stream))
            cards[key] = self._cards.get(key) or self._card(dispute)
            self._put(cards[key])
        self._cards = cards

    def _put(self, widget: QWidget) -> None:
        self._list.addWidget(widget)
        widget.show()

    def _heading(self, stream: StreamId) -> QWidget:
        if stream not in self._headings:
            person = self._records.read(Person, stream, RecordId(stream))
            if person is None:
                self._headings[stream] = label(self.tr("Our team"), role=TextRole.H2)
            else:
                heading = _Heading(stream=stream, name=person.value.full_name)
                heading.opened.connect(self.go)
                self._headings[stream] = heading
        return self._headings[stream]

    def _card(self, dispute: _Dispute) -> ConflictCard:
        return ConflictCard(
            icons=self._icons,
            records=self._records,
            colleagues=self._colleagues,
            clock=self._clock,
            bus=self._bus,
            sentences=self._sentences,
            seen=dispute.seen,
            field=dispute.field,
            titled=True,
        )

    def _explained(self, number: int) -> str:
        if not number:
            return self.tr(
                "Nothing to decide. When two people change the same words, both are kept and shown here."
            )
        if number > MOST:
            return self.tr(
                "Everything that was written is kept until somebody decides. %n more follow below these.",
                "",
                number - MOST,
            )
        return self.tr("Everything that was written is kept until somebody decides.")

    def _focus_after(self, position: int) -> None:
        cards = list(self._cards.values())
        if cards:
            following = cards[min(position, len(cards) - 1)].findChildren(QPushButton)
            next(made for made in following if made.isVisibleTo(self)).setFocus(Qt.FocusReason.TabFocusReason)


def _let_go(widget: QWidget) -> None:
    widget.hide()
    widget.deleteLater()
