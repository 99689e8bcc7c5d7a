"""The first tab: what the person can do, who is in their life, what matters, what is next, what they give."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from coprod_desktop.application.next_steps import NextStep, Step
from coprod_desktop.application.places import PageName, Place
from coprod_desktop.application.ports import Entry
from coprod_desktop.application.record import PersonRecord
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.plans import Contribution
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.strengths import Gift, Strength
from coprod_desktop.domain.templates import Template
from coprod_desktop.domain.ties import ties
from coprod_desktop.ui.circle.connections_card import begins_a_tie, connections_card
from coprod_desktop.ui.dates import long_date
from coprod_desktop.ui.forms.conflict_card import ConflictCard
from coprod_desktop.ui.forms.gift_words import gift_card_words
from coprod_desktop.ui.pages.person.due_here import DueHere
from coprod_desktop.ui.pages.person.gift_cards import GiftCards
from coprod_desktop.ui.pages.person.life import LifeCard
from coprod_desktop.ui.pages.person.matters import matters_card, said_about_what_matters
from coprod_desktop.ui.pages.person.next_step import next_step_of, open_conversation
from coprod_desktop.ui.pages.person.strengths import OWN_WORDS, strengths_card
from coprod_desktop.ui.pages.person.tab import Tab
from coprod_desktop.ui.pages.person.unrolling import Unrolling
from coprod_desktop.ui.records.card import RecordCard
from coprod_desktop.ui.records.keeping import Desk
from coprod_desktop.ui.records.words import joined
from coprod_desktop.ui.sentences import ANSWERS
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.letting_go import let_go
from coprod_desktop.ui.widgets.reflow import beside, reflow


class AboutTab(Tab):
    """About me; ``starting`` asks for the form that begins a conversation, ``planning`` for the plan."""

    kinds = frozenset({"strength", "connection", "statement", "person", "wellbeing"})

    starting = Signal()
    planning = Signal()

    def __init__(self, *, desk: Desk, templates: Mapping[str, Template]) -> None:
        super().__init__()
        self._desk = desk
        self._templates = templates
        self._record: PersonRecord | None = None
        self._strengths = strengths_card(
            desk=desk,
            stream=self._stream,
            evidence=self._where_said,
            go=self.go.emit,
            choose_from_cards=self._show_cards,
        )
        self._connections = connections_card(desk=desk, stream=self._stream)
        self._matters = matters_card(desk=desk, stream=self._stream)
        self._life = LifeCard(desk=desk, whose=self._person)
        self._conflicts: list[ConflictCard] = []
        self._next_words = label("", role=TextRole.MUTED)
        self._next_button = button("")
        self._next_button.clicked.connect(self._go_next)
        self._give_words = label("", role=TextRole.MUTED)
        self._hours = label("", role=TextRole.CHIP)
        self._unrolling = Unrolling(self)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(4, 12, 4, 12)
        column.setSpacing(16)
        cards = (self._strengths, self._connections, self._matters)
        self._due = DueHere(desk=desk)
        self._due.go.connect(self.go)
        self._columns = reflow(cards, least_ems=16, stands_out=_is_at_work)
        self._gift_cards: GiftCards | None = None
        column.addWidget(self._due)
        column.addWidget(self._columns)
        column.addWidget(_strip(self.tr("Next"), self._next_words, self._next_button))
        column.addWidget(_strip(self.tr("What I give"), self._give_words, self._hours))
        column.addWidget(self._life)
        column.addStretch(1)

    def wrote(self, entry: Entry) -> bool:
        """Whether a change was made among what is due, at the top of this tab."""
        return self._due.wrote(entry)

    def show_record(self, record: PersonRecord) -> None:
        """Show a person's record; drafts of another person than before are put back."""
        another = self._record is None or self._record.stream != record.stream
        self._record = record
        self._due.show_record(record)
        if another:
            self._put_cards_away()
            for card in (self._strengths, self._connections, self._matters):
                card.forget()
            self._life.forget()
        columns = (
            self._strengths.unroll(record.strengths),
            self._connections.unroll([tie.own for tie in ties(record.connections)]),
            self._matters.unroll(said_about_what_matters(record, self._templates)),
            self._life.unroll(record.wellbeing),
        )
        self._show_conflicts(record)
        self._show_next(self._next_step(record))
        self._show_given(record)
        if another:
            self._unrolling.begin(columns)
            self._restore()
        else:
            self._unrolling.go_on(columns)

    def flush(self) -> None:
        """Keep what was typed."""
        for card in (self._strengths, self._connections, self._matters):
            card.flush()
        self._life.flush()

    def go_to_record(self, record: RecordId) -> None:
        """Bring the keyboard to a strength, to somebody in their life or to what matters."""
        self._put_cards_away()
        self._unrolling.finish()
        any(card.go_to(record) for card in (self._strengths, self._connections, self._matters))

    def _stream(self) -> StreamId:
        return self._person().stream

    def _person(self) -> Seen[Person]:
        if self._record is None:
            raise LookupError("no person is shown")
        return self._record.person

    @Slot()
    def _show_cards(self) -> None:
        """Show the cards in the columns' place."""
        self.flush()
        if self._gift_cards is None:
            self._gift_cards = GiftCards(icons=self._desk.icons)
            self._gift_cards.chosen.connect(self._choose_card)
            self._gift_cards.closed.connect(self._put_cards_away)
            self._column.insertWidget(self._column.indexOf(self._columns), self._gift_cards)
        self._columns.hide()
        self._gift_cards.show()
        self._gift_cards.begin()

    @Slot()
    def _put_cards_away(self) -> None:
        if self._gift_cards is not None:
            let_go(self._gift_cards)
            self._gift_cards = None
        self._columns.show()

    @Slot(object, str)
    def _choose_card(self, gift: Gift, card: str) -> None:
        """Write the strength that a card shows, and ask for the person's own words at once."""
        record = self._desk.keeping.new_record()
        self._put_cards_away()
        try:
            self._desk.keeping.add(
                self._stream(), Strength(title=gift_card_words(card), gift=gift), record=record
            )
        except ANSWERS as problem:
            self._strengths.say_problem(problem)
        else:
            self._unrolling.finish()
            self._strengths.write_in(record, OWN_WORDS)

    def _where_said(self, strength: Strength) -> Place | None:
        """Find the sentence that shows a strength: at its question, or among the conversations that ended."""
        record = self._record
        if record is None:
            return None
        said = next((seen for seen in record.statements if seen.id == strength.statement), None)
        held = None if said is None else said.value.conversation
        conversation = next((seen for seen in record.conversations if seen.id == held), None)
        if said is None or conversation is None:
            return None
        if conversation.value.closed:
            return Place(page=PageName.PERSON, stream=record.stream, part="conversation")
        return Place(
            page=PageName.TABLE, stream=record.stream, record=conversation.id, part=said.value.question
        )

    def _restore(self) -> None:
        for draft in self._desk.keeping.drafts_of(self._stream()):
            self._unrolling.finish()
            if draft.kind == "strength":
                self._strengths.restore(draft)
            elif draft.kind == "connection":
                if begins_a_tie(draft) or self._connections.holds(draft.record):
                    self._connections.restore(draft)
            elif draft.kind == "statement" and "conversation" not in draft.fields:
                begun_here = "question" in draft.fields
                if begun_here or self._matters.holds(draft.record):
                    self._matters.restore(draft)
            else:
                self._life.restore(draft)

    def _show_conflicts(self, record: PersonRecord) -> None:
        """Show what two people wrote about the person's names, languages and paper."""
        for card in self._conflicts:
            let_go(card)
        person = record.person
        self._conflicts = [self._desk.conflict_card(person, field, titled=True) for field in person.conflicts]
        for place, card in enumerate(self._conflicts):
            self._column.insertWidget(place, card)
            card.show()

    def _next_step(self, record: PersonRecord) -> NextStep:
        return next_step_of(record, today=self._desk.keeping.now().astimezone().date())

    def _show_next(self, step: NextStep) -> None:
        words, pressed = self._next_texts(step)
        self._next_words.setText(words)
        self._next_button.set_words(pressed)
        self._next_button.setVisible(bool(pressed))

    def _next_texts(self, step: NextStep) -> tuple[str, str]:
        """Say what is next, and what its button says; an empty one is not shown."""
        name = self._called()
        day = "" if step.on is None else long_date(step.on)
        review = self.tr("Look at the plan again together by {day}.").format(day=day)
        texts = {
            Step.DECIDE: (
                self.tr("Two people changed the same words. Decide which to keep."),
                self.tr("Decide now"),
            ),
            Step.FIRST_CONVERSATION: (
                self.tr("Talk with {name} about what matters and what they can do.").format(name=name),
                self.tr("Begin the first conversation"),
            ),
            Step.GO_ON_TALKING: (
                self.tr("The conversation with {name} is not finished.").format(name=name),
                self.tr("Back to the table"),
            ),
            Step.MAKE_PLAN: (self.tr("Plan together who will do what."), self.tr("Plan together")),
            Step.READ_AND_SIGN: (
                self.tr("Read the agreement together and sign it."),
                self.tr("Read it together"),
            ),
            Step.REVIEW_NOW: (review, self.tr("Talk about the plan")),
            Step.REVIEW_LATER: (review, ""),
            Step.AGREED: (self.tr("Nothing is waiting. The plan is agreed and signed."), ""),
        }
        return texts[step.step]

    @Slot()
    def _go_next(self) -> None:
        if self._record is None:
            return
        stream = self._record.stream
        match self._next_step(self._record).step:
            case Step.DECIDE:
                self.go.emit(Place(page=PageName.CONFLICTS, stream=stream))
            case Step.FIRST_CONVERSATION | Step.REVIEW_NOW:
                self.starting.emit()
            case Step.GO_ON_TALKING:
                conversation = open_conversation(self._record)
                if conversation is not None:
                    self.go.emit(Place(page=PageName.TABLE, stream=stream, record=conversation.id))
            case Step.MAKE_PLAN:
                self.planning.emit()
            case Step.READ_AND_SIGN:
                self.go.emit(Place(page=PageName.SIGN, stream=stream))
            case _:
                return

    def _show_given(self, record: PersonRecord) -> None:
        given = [seen.value for seen in record.contributions]
        hours = sum((each.hours_per_month or Decimal(0) for each in given), Decimal(0))
        self._give_words.setText(
            "\n".join(self._given(each) for each in given)
            or self.tr("Nothing is written down yet. It goes with a goal in our plan.")
        )
        self._hours.setText(self.tr("{hours} hours a month").format(hours=f"{hours.normalize():f}"))
        self._hours.setVisible(hours > 0)

    def _given(self, contribution: Contribution) -> str:
        hours = contribution.hours_per_month
        return joined(
            contribution.what,
            contribution.to,
            "" if hours is None else self.tr("{hours} hours a month").format(hours=f"{hours.normalize():f}"),
        )

    def _called(self) -> str:
        return "" if self._record is None else self._record.person.value.preferred_name


def _is_at_work(card: QWidget) -> bool:
    return isinstance(card, RecordCard) and card.is_at_work()


def _strip(title: str, words: QWidget, end: QWidget) -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    text = QWidget()
    inside = QVBoxLayout(text)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(4)
    inside.addWidget(label(title, role=TextRole.H2))
    inside.addWidget(words)
    row = QVBoxLayout(card)
    row.setContentsMargins(18, 14, 18, 14)
    row.addWidget(beside(text, end))
    return card
