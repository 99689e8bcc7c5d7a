"""The page of everything that was written apart and waits for a decision, person by person."""

from __future__ import annotations

from typing import TypeAlias

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from coprod_desktop.application.deciding import Dispute
from coprod_desktop.application.places import PageName, Place
from coprod_desktop.application.ports import Entry
from coprod_desktop.application.standing_agreements import AgreedApart, StandingAgreements, choice_id
from coprod_desktop.application.undoing import Finds, next_redo, next_undo
from coprod_desktop.domain.ids import ChangeId, RecordId, StreamId
from coprod_desktop.domain.people import Person
from coprod_desktop.ui.forms.agreements_apart import AgreementsApartCard
from coprod_desktop.ui.forms.card_desk import CardDesk
from coprod_desktop.ui.forms.conflict_card import ConflictCard
from coprod_desktop.ui.page import Page
from coprod_desktop.ui.sentences import ANSWERS, sentence_for
from coprod_desktop.ui.widgets.buttons import ButtonRole, button
from coprod_desktop.ui.widgets.centred import Centred
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.letting_go import let_go
from coprod_desktop.ui.widgets.notice import Notice, Tone
from coprod_desktop.ui.widgets.reflow import beside, flow
from coprod_desktop.ui.widgets.scroll import VerticalScroll

MOST = 40
"""Cards at once; the others follow as these are decided."""
_MARGIN = 28

_Key: TypeAlias = tuple[StreamId, RecordId, str, frozenset[ChangeId], bool]
_Waiting: TypeAlias = Dispute | AgreedApart


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
    """Shows a card for each thing to decide; a place with a stream shows one person's alone."""

    def __init__(self, *, desk: CardDesk, standing: StandingAgreements) -> None:
        super().__init__()
        self._desk = desk
        self._standing = standing
        self._stream: StreamId | None = None
        self._cards: dict[_Key, ConflictCard | AgreementsApartCard] = {}
        self._headings: dict[StreamId, QWidget] = {}
        self._decided: frozenset[StreamId] = frozenset()
        """Whose records were decided about while everybody's are shown."""
        self._refused: frozenset[ChangeId] = frozenset()
        self._offers_redo = False
        self._words = label("", role=TextRole.HINT)
        self._done = Notice(icons=desk.icons)
        self._done.acted.connect(self._act)
        self._all = button(self.tr("Show everybody’s"))  # noqa: RUF001  (the mark that print uses)
        self._all.clicked.connect(self._show_all)
        self._agree = button(
            self.tr("Read it together and sign"), role=ButtonRole.PRIMARY, icons=desk.icons, icon="sign"
        )
        self._agree.clicked.connect(self._sign)
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(14)
        column.addWidget(label(self.tr("What two people changed"), role=TextRole.H1))
        column.addWidget(self._words)
        column.addLayout(self._list)
        column.addWidget(flow((self._agree, self._all)))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        told = QHBoxLayout()  # above what scrolls, so that it is seen wherever somebody decides
        told.setContentsMargins(_MARGIN, _MARGIN // 2, _MARGIN, _MARGIN // 2)
        told.addWidget(self._done)
        outer.addLayout(told)
        outer.addWidget(VerticalScroll(Centred(page, most_ems=48)))
        desk.bus.changed.connect(self._changed)

    def show_place(self, place: Place) -> None:
        """Show everything that waits for a decision, or one person's."""
        self._stream = place.stream
        self._done.clear()
        self._decided = frozenset()
        self._read()

    def come_back(self) -> None:
        """Read the list again."""
        self._read()

    def place(self) -> Place:
        """Say that this is the page of decisions, and whose."""
        return Place(page=PageName.CONFLICTS, stream=self._stream)

    def flush(self) -> None:
        """Keep what is being typed as drafts; nothing is decided by leaving."""
        for card in self._cards.values():
            if isinstance(card, ConflictCard):
                card.flush()

    def can_undo(self) -> bool:
        """Whether the worker decided something of what is shown that can be taken back."""
        return self._own(next_undo) is not None

    @Slot()
    def undo(self) -> None:
        """Take back the last decision: the versions stand against each other again."""
        if self._write_back(next_undo) is not None:
            self._offers_redo = True
            self._done.say(
                self.tr("It is undone. Nothing is decided there yet."), action=self.tr("Do it again")
            )

    def can_redo(self) -> bool:
        """Whether a decision that was taken back can be made again."""
        return self._own(next_redo) is not None

    @Slot()
    def redo(self) -> None:
        """Decide again as it was decided."""
        stream = self._write_back(next_redo)
        if stream is not None:
            self._note(stream)

    @Slot()
    def _act(self) -> None:
        if self._offers_redo:
            self.redo()
        else:
            self.undo()

    def _own(self, which: Finds) -> Entry | None:
        streams = self._decided | self._headings.keys() if self._stream is None else {self._stream}
        return self._desk.deciding.find(which, streams, passed=self._refused)

    def _write_back(self, which: Finds) -> StreamId | None:
        """Undo what is found; give whose record it was."""
        entry = self._own(which)
        if entry is None:
            return None
        try:
            changed = self._desk.deciding.undo(entry)
        except ANSWERS as error:
            self._refused |= {entry.change}
            self._done.say(sentence_for(self._desk.sentences, error), tone=Tone.ERROR, take_focus=True)
            return None
        self._decided |= {entry.stream}
        self._desk.bus.tell(changed)
        return entry.stream

    @Slot(object)
    def _changed(self, _changed: object) -> None:
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        standing = self._standing_now()
        order = list(self._cards)
        focused = next(
            (key for key, card in self._cards.items() if card.isAncestorOf(self.focusWidget())), None
        )
        shown = dict(list(standing.items())[:MOST])
        for key in [key for key in self._cards if key not in shown]:
            let_go(self._cards.pop(key))
        streams = {key[0] for key in standing}
        for stream in [stream for stream in self._headings if stream not in streams]:
            let_go(self._headings.pop(stream))
        self._arrange(shown)
        more = self._desk.deciding.number(self._stream) - MOST
        self._words.setText(self._explained(anything=bool(standing), more=more))
        self._all.setVisible(self._stream is not None)
        self._agree.setVisible(self._stream is not None and not standing)
        if focused is not None and focused not in self._cards:
            self._focus_after(order.index(focused))

    def _standing_now(self) -> dict[_Key, _Waiting]:
        found: dict[_Key, _Waiting] = {_key_of_apart(one): one for one in self._agreements()}
        choices = {choice_id(key[0]) for key in found}  # decided on the card of the agreements themselves
        for dispute in self._desk.deciding.everything(self._stream, most=MOST):
            if dispute.seen.id not in choices:
                found[_key_of(dispute)] = dispute
        return dict(sorted(found.items(), key=lambda one: one[0][0]))

    def _agreements(self) -> tuple[AgreedApart, ...]:
        undecided = self._standing.undecided()
        return tuple(one for one in undecided if self._stream in {None, one.stream})

    def _arrange(self, shown: dict[_Key, _Waiting]) -> None:
        for widget in (*self._headings.values(), *self._cards.values()):
            self._list.removeWidget(widget)
        stream: StreamId | None = None
        cards: dict[_Key, ConflictCard | AgreementsApartCard] = {}
        for key, waiting in shown.items():
            if key[0] != stream:
                stream = key[0]
                self._put(self._heading(stream))
            cards[key] = self._cards.get(key) or self._card(waiting)
            self._put(cards[key])
        self._cards = cards

    def _put(self, widget: QWidget) -> None:
        self._list.addWidget(widget)
        widget.show()

    def _heading(self, stream: StreamId) -> QWidget:
        if stream not in self._headings:
            person = self._desk.deciding.read(Person, stream, RecordId(stream))
            if person is None:
                self._headings[stream] = label(self.tr("Our team"), role=TextRole.H2)
            else:
                heading = _Heading(stream=stream, name=person.value.full_name)
                heading.opened.connect(self.go)
                self._headings[stream] = heading
        return self._headings[stream]

    def _card(self, waiting: _Waiting) -> ConflictCard | AgreementsApartCard:
        if isinstance(waiting, AgreedApart):
            agreements = AgreementsApartCard(desk=self._desk, standing=self._standing, apart=waiting)
            agreements.opened.connect(self.go)
            agreements.decided.connect(lambda: self._note(waiting.stream))
            return agreements
        card = ConflictCard(desk=self._desk, dispute=waiting, titled=True)
        card.saved.connect(self.saved)
        card.decided.connect(lambda: self._note(waiting.seen.stream))
        return card

    def _note(self, stream: StreamId) -> None:
        """Say that something was decided, and how it can be taken back."""
        self._decided |= {stream}
        self._offers_redo = False
        self._done.say(self.tr("It is decided."), action=self.tr("Undo"))

    def _explained(self, *, anything: bool, more: int) -> str:
        if not anything:
            return self.tr(
                "Nothing to decide. When two people change the same words, both are kept and shown here."
            )
        if more > 0:
            return self.tr(
                "Everything that was written is kept until somebody decides. %n more follow below these.",
                "",
                more,
            )
        return self.tr("Everything that was written is kept until somebody decides.")

    @Slot()
    def _show_all(self) -> None:
        self.go.emit(Place(page=PageName.CONFLICTS))

    @Slot()
    def _sign(self) -> None:
        self.go.emit(Place(page=PageName.SIGN, stream=self._stream))

    def _focus_after(self, position: int) -> None:
        cards = list(self._cards.values())
        if cards:
            following = cards[min(position, len(cards) - 1)].findChildren(QPushButton)
            next(made for made in following if made.isVisibleTo(self)).setFocus(Qt.FocusReason.TabFocusReason)


def _key_of(dispute: Dispute) -> _Key:
    """The same for as long as the same values stand against each other, asked about or not."""
    changes = frozenset(version.change for version in dispute.versions)
    return dispute.seen.stream, dispute.seen.id, dispute.field, changes, bool(dispute.asked)


def _key_of_apart(apart: AgreedApart) -> _Key:
    heads = () if apart.choice is None else apart.choice.heads.get("agreement", ())
    versions = frozenset(ChangeId(version.seen.id) for version in apart.versions)
    return apart.stream, choice_id(apart.stream), "", versions | frozenset(heads), False
