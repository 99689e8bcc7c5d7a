"""Saying a visit back: sentence by sentence or all at once, each found right or put right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.application.places import CHECKING, PageName, Place
from coprod_desktop.application.undoing import Finds
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.ui.pages.say_back.answers import answered_in
from coprod_desktop.ui.pages.say_back.corrections import Corrections
from coprod_desktop.ui.pages.say_back.sentence_card import SentenceCard
from coprod_desktop.ui.pages.say_back.top_and_foot import Foot, Top
from coprod_desktop.ui.sentences import ANSWERS, Sentences, sentence_for
from coprod_desktop.ui.sheets import SAID_BACK, SAID_BACK_IN_ENGLISH
from coprod_desktop.ui.undoing_page import UndoingPage
from coprod_desktop.ui.widgets.autosave import Draft
from coprod_desktop.ui.widgets.buttons import ButtonRole, button
from coprod_desktop.ui.widgets.inset import MARGIN, inset
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.letting_go import let_go
from coprod_desktop.ui.widgets.notice import Notice, Tone
from coprod_desktop.ui.widgets.scroll import VerticalScroll
from coprod_desktop.ui.widgets.tab_order import tab_in_order

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from coprod_desktop.application.ports import Changed, Clock, Colleagues, Drafts, Entry, Ids
    from coprod_desktop.application.ports import Draft as Kept
    from coprod_desktop.application.records import Records
    from coprod_desktop.application.said_sentences import Sentence
    from coprod_desktop.application.say_back import SaidBack, SayBack
    from coprod_desktop.domain.ids import ChangeId, StreamId
    from coprod_desktop.ui.bus import Bus
    from coprod_desktop.ui.icons import Icons

ALL, END = "all", "end"
"""Parts of the place where no sentence is shown alone."""
_MORE = 20
"""Sentences that come each time somebody asks for more."""
_ABOVE_CARDS = 3
"""What stands in the column above the sentences."""


class SayBackPage(UndoingPage):
    """What was written down, said to the person; ``part`` of its place is the sentence, or `ALL`, or `END`.

    A correction becomes the person's own words only when they say so: half of one stays a draft.
    """

    def __init__(
        self,
        *,
        say_back: SayBack,
        records: Records,
        drafts: Drafts,
        ids: Ids,
        clock: Clock,
        colleagues: Colleagues,
        bus: Bus,
        icons: Icons,
        sentences: Sentences,
    ) -> None:
        super().__init__()
        self._say_back = say_back
        self._records = records
        self._typed = Corrections(drafts=drafts, ids=ids)
        self._clock = clock
        self._colleagues = colleagues
        self._bus = bus
        self._icons = icons
        self._sentences = sentences
        self._refused: frozenset[ChangeId] = frozenset()
        self._stream: StreamId | None = None
        self._said: SaidBack | None = None
        self._part = ""
        self._extra = 0
        self._in_english = False
        self._cards: dict[RecordId, SentenceCard] = {}
        self.setProperty("kitchen", True)
        self._top = Top(icons=icons)
        self._notice = Notice(icons=icons)
        self._nothing = label("", role=TextRole.HINT)
        self._more = button("", role=ButtonRole.QUIET)
        self._foot = Foot(icons=icons)
        holder = QWidget()
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(MARGIN, 20, MARGIN, 20)
        self._column.setSpacing(14)
        self._column.addWidget(self._top)
        self._column.addWidget(self._notice)
        self._column.addWidget(self._nothing)
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        self._scroll = VerticalScroll(holder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        column.addWidget(inset(self._foot, above=8))
        self._connect()

    def show_place(self, place: Place) -> None:
        """Say a conversation back, at the sentence where it was left; what was being typed is put back.

        Raises:
            Refusal: ``person_unknown``, ``conversation_unknown``.
        """
        if place.stream is None:
            raise Refusal("person_unknown")
        if place.record is None:
            raise Refusal("conversation_unknown")
        self._stream, self._part = place.stream, place.part
        self._said = self._say_back.say(place.stream, place.record)
        self._in_english, self._extra = False, 0
        self._notice.clear()
        self._forget_cards()
        self._put_drafts_back(self._said)
        self._show()
        self._take_focus()

    def place(self) -> Place:
        """Say which conversation is said back, and where in it somebody is."""
        conversation = None if self._said is None else self._said.conversation.id
        return Place(page=PageName.SAY_BACK, stream=self._stream, record=conversation, part=self._part)

    def flush(self) -> None:
        """Keep what is being typed as a draft."""
        for card in self._cards.values():
            card.flush()

    def go_back_or_forth(self, which: Finds) -> None:
        """Undo what is found: undoing an undo does it again."""
        entry = self.own_change(which)
        if entry is None:
            return
        try:
            changed = self._records.undo(entry)
        except ANSWERS as error:
            self._refused |= {entry.change}
            self._notice.say(sentence_for(self._sentences, error), tone=Tone.ERROR, take_focus=True)
            return
        self._kept(changed)
        self._notice.clear()
        self._take_focus()

    def _connect(self) -> None:
        self._top.turned.connect(self._turn)
        self._top.translated.connect(self._translate)
        self._top.printing.connect(self._print)
        self._top.left.connect(self._leave)
        self._foot.back.connect(self._go_back)
        self._foot.next.connect(self._go_on)
        self._foot.begun.connect(self._begin)
        self._more.clicked.connect(self._show_more)
        self._notice.acted.connect(self.undo)
        self._bus.changed.connect(self._reread)
        for keys, does, slot in (
            ("Ctrl+PgDown", self.tr("Next sentence"), self._go_on),
            ("Ctrl+PgUp", self.tr("Back to the sentence before"), self._go_back),
        ):
            key = QShortcut(QKeySequence(keys), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.setWhatsThis(does)
            key.activated.connect(slot)

    def _shown(self) -> tuple[Sentence, ...]:
        """List what is said: the visit in short, and as much more as somebody asked for."""
        return () if self._said is None else self._said.in_short(extra=self._extra)

    def _alone(self) -> int | None:
        """Give the place of the sentence that is shown alone, from 0; None where none is."""
        if self._part in {ALL, END}:
            return None
        keys = [str(_key(each)) for each in self._shown()]
        if not keys:
            return None
        return keys.index(self._part) if self._part in keys else 0

    def _show(self) -> None:
        said = self._said
        if said is None:
            return
        shown, alone = self._shown(), self._alone()
        if alone is not None:
            self._part = str(_key(shown[alone]))
        visible = shown if self._part == ALL else shown[alone : alone + 1] if alone is not None else ()
        wanted = {_key(each) for each in visible}
        for gone in [key for key in self._cards if key not in wanted]:
            let_go(self._cards.pop(gone))
        for place, sentence in enumerate(visible):
            self._place_card(sentence, place)
        say = said.wording.sentence
        self.setAccessibleName(say("page.heading"))
        self._top.show_words(said.wording, all_at_once=self._part == ALL, in_english=self._in_english)
        nothing = "nothing" if not said.sentences else "all_said" if self._part == END else ""
        self._nothing.setText(say(f"page.{nothing}") if nothing else "")
        self._nothing.setVisible(bool(nothing))
        left = len(said.sentences) - len(shown)
        self._more.set_words(say("page.one_more" if left == 1 else "page.more", {"count": str(left)}))
        self._more.setVisible(left > 0 and self._part in {ALL, END})
        self._foot.setVisible(bool(shown) and self._part != ALL)
        self._foot.show_words(said.wording, number=alone, count=len(shown))
        cards = [stop for each in visible for stop in self._cards[_key(each)].stops()]
        tab_in_order((*self._top.stops(), *cards, self._more, *self._foot.stops()))

    def _place_card(self, sentence: Sentence, place: int) -> None:
        card = self._cards.get(_key(sentence))
        if card is not None:
            card.show_sentence(sentence)
            return
        if self._said is None:
            return
        card = SentenceCard(sentence, wording=self._said.wording, icons=self._icons)
        card.found_right.connect(self._found_right)
        card.drafted.connect(self._draft)
        card.put_right.connect(self._put_right)
        card.given_up.connect(self._let_go)
        self._cards[_key(sentence)] = card
        self._column.insertWidget(_ABOVE_CARDS + place, card)
        card.show()
        draft = self._drafts_of(self._said).get(sentence.source.id)
        if draft is not None:
            card.record = draft.record
            card.open_editor(Draft(text=str(draft.fields.get("words", "")), caret=draft.caret))

    def _forget_cards(self) -> None:
        self.flush()
        for card in self._cards.values():
            let_go(card)
        self._cards = {}

    def _take_focus(self) -> None:
        card = next(
            (each for each in self._cards.values() if each.is_editing()),
            next((each for each in self._cards.values() if not each.sentence.right), None),
        )
        if card is not None:
            card.take_focus()
        elif self._part == END:
            self._foot.take_focus()
        else:
            self._top.take_focus()

    def _drafts_of(self, said: SaidBack) -> Mapping[RecordId, Kept]:
        return {} if self._stream is None else self._typed.of(said, stream=self._stream)

    def _put_drafts_back(self, said: SaidBack) -> None:
        """Go to what was being put right, where the place does not show it."""
        drafts = self._drafts_of(said)
        typed = [each for each in said.sentences if each.source.id in drafts]
        if typed:
            in_short = said.in_short()
            self._extra = len(said.sentences) if any(each not in in_short for each in typed) else 0
            if self._part != ALL:
                self._part = str(_key(typed[0]))

    @Slot(object)
    def _found_right(self, card: SentenceCard) -> None:
        if self._stream is None or self._said is None:
            return
        try:
            changed = self._say_back.right(self._stream, self._said.conversation.id, card.sentence)
        except ANSWERS as error:
            card.refuse(sentence_for(self._sentences, error))
            return
        self._kept(changed)
        self._say_done("found_right")
        self._after(card)

    @Slot(object)
    def _draft(self, card: SentenceCard) -> None:
        if self._stream is None or self._said is None:
            return
        try:
            kept_at = self._typed.keep(card, said=self._said, stream=self._stream)
        except ANSWERS as error:
            card.refuse(sentence_for(self._sentences, error))
            return
        self.saved.emit(kept_at)

    @Slot(object)
    def _put_right(self, card: SentenceCard) -> None:
        if self._stream is None or self._said is None:
            return
        card.flush()
        words = card.typed().text
        if words.strip() == card.sentence.words.strip():
            card.give_up()
            return
        record = self._typed.record_of(card)
        try:
            changed = self._say_back.put_right(
                self._stream, self._said.conversation.id, card.sentence, record=record, words=words
            )
        except ANSWERS as error:
            card.refuse(sentence_for(self._sentences, error))
            return
        card.record = None
        card.close_editor()
        self._kept(changed)
        self._say_done("you_put_right")
        card.take_focus()

    @Slot(object)
    def _let_go(self, card: SentenceCard) -> None:
        self._typed.let_go(card)

    def _kept(self, changed: Changed) -> None:
        self.saved.emit(self._clock.now())
        self._bus.tell(changed)

    def _say_done(self, code: str) -> None:
        if self._said is not None:
            say = self._said.wording.sentence
            self._notice.say(say(f"page.{code}"), action=say("page.undo"))

    def _after(self, card: SentenceCard) -> None:
        """Go on to the next sentence that nobody has answered."""
        if self._part != ALL:
            self._step(1)
            return
        cards: Sequence[SentenceCard] = sorted(self._cards.values(), key=self._column.indexOf)
        following = cards[cards.index(card) + 1 :] if card in cards else cards
        waiting = next((each for each in following if not each.sentence.right), None)
        (waiting or card).take_focus()

    @Slot()
    def _go_on(self) -> None:
        self._step(1)

    @Slot()
    def _go_back(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        shown = self._shown()
        if not shown or self._part == ALL:
            return
        alone = self._alone()
        number = len(shown) - 1 if alone is None else alone + by
        if alone is None and by > 0:
            return
        self._go_to(END if number >= len(shown) else str(_key(shown[max(number, 0)])))

    @Slot()
    def _begin(self) -> None:
        self._go_to("")

    @Slot()
    def _turn(self) -> None:
        self._go_to("" if self._part == ALL else ALL)

    @Slot()
    def _show_more(self) -> None:
        before = self._shown()
        self._extra += _MORE
        fresh = next((each for each in self._shown() if each not in before), None)
        self._go_to(self._part if fresh is None or self._part == ALL else str(_key(fresh)))

    def _go_to(self, part: str) -> None:
        """Show another part, once what was typed is in a draft."""
        self._forget_cards()
        self._part = part
        self._show()
        self._scroll.verticalScrollBar().setValue(0)
        self._take_focus()
        self.moved.emit()

    @Slot()
    def _translate(self) -> None:
        """Say it in English, or in the person's language again."""
        self._in_english = not self._in_english
        self._forget_cards()
        self._read()

    @Slot()
    def _print(self) -> None:
        if self._said is not None:
            self.flush()
            place = self.place()
            part = SAID_BACK_IN_ENGLISH if self._in_english else SAID_BACK
            self.go.emit(Place(page=PageName.SHEET, stream=place.stream, record=place.record, part=part))

    @Slot()
    def _leave(self) -> None:
        if self._said is None:
            return
        self.flush()
        closed = self._said.conversation.value.closed
        page = PageName.PERSON if closed else PageName.TABLE
        part = "conversation" if closed else CHECKING
        self.go.emit(Place(page=page, stream=self._stream, record=self._said.conversation.id, part=part))

    @Slot(object)
    def _reread(self, changed: Changed) -> None:
        if self._said is not None and self._stream in changed.streams:
            self._read()

    def _read(self) -> None:
        if self._said is None or self._stream is None:
            return
        try:
            self._said = self._say_back.say(
                self._stream, self._said.conversation.id, in_english=self._in_english
            )
        except ANSWERS as error:
            self._notice.say(sentence_for(self._sentences, error), tone=Tone.ERROR)
            return
        self._show()

    def own_change(self, which: Finds) -> Entry | None:
        """Find what the worker takes back, or does again, of what was answered in this conversation."""
        if self._said is None or self._stream is None:
            return None
        entries = self._records.history(self._stream)
        here = answered_in(self._said.conversation.id, entries)
        return which(entries, me=self._colleagues.me(), here=here, passed=self._refused)


def _key(sentence: Sentence) -> RecordId:
    """Name a sentence by what was said back first, so that it is the same one once it was put right."""
    return sentence.source.id if sentence.instead_of is None else sentence.instead_of.id
