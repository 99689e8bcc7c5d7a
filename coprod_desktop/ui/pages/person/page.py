"""A person's page: who they are at the top, and the tabs below."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from coprod_desktop.application.conversations import Conversations
from coprod_desktop.application.deciding import Deciding
from coprod_desktop.application.finish import Finishing
from coprod_desktop.application.people import People
from coprod_desktop.application.places import PageName, Place
from coprod_desktop.application.ports import Changed, Clock, Colleagues, Draft, Drafts, Entry, Ids
from coprod_desktop.application.record import PersonRecord
from coprod_desktop.application.records import Records
from coprod_desktop.application.standing_agreements import StandingAgreements
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.templates import Template
from coprod_desktop.ui.bus import Bus
from coprod_desktop.ui.forms.card_desk import CardDesk
from coprod_desktop.ui.forms.outcome_notice import OutcomeNotice
from coprod_desktop.ui.forms.questions_together import QuestionsTogether
from coprod_desktop.ui.forms.record_words import record_words
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.page import Page
from coprod_desktop.ui.pages.person.about import AboutTab
from coprod_desktop.ui.pages.person.conversation import ConversationTab
from coprod_desktop.ui.pages.person.details_form import details_form
from coprod_desktop.ui.pages.person.heading import Heading
from coprod_desktop.ui.pages.person.history import HistoryTab
from coprod_desktop.ui.pages.person.history_words import what_happened
from coprod_desktop.ui.pages.person.network import NetworkTab
from coprod_desktop.ui.pages.person.next_step import open_conversation
from coprod_desktop.ui.pages.person.plan_board import PlanBoard
from coprod_desktop.ui.pages.person.rights import RightsTab
from coprod_desktop.ui.pages.person.start_form import start_form
from coprod_desktop.ui.pages.person.tab import Tab
from coprod_desktop.ui.pictures.desk import PictureDesk
from coprod_desktop.ui.records.analysis import FIELD as ANALYSIS
from coprod_desktop.ui.records.form import RecordForm
from coprod_desktop.ui.records.history_dialog import HistoryOf, history_key
from coprod_desktop.ui.records.keeping import Desk, Keeping
from coprod_desktop.ui.records.strength_pick import pick_key_words
from coprod_desktop.ui.sentences import ANSWERS, Sentences, sentence_for
from coprod_desktop.ui.sheets import blank_form
from coprod_desktop.ui.widgets.letting_go import let_go
from coprod_desktop.ui.widgets.notice import Notice, Tone
from coprod_desktop.ui.widgets.picking import picks_by_key
from coprod_desktop.ui.widgets.scroll import VerticalScroll
from coprod_desktop.ui.widgets.tabs import Tabs
from coprod_desktop.ui.writing.writing import Writing

if TYPE_CHECKING:
    from coprod_desktop.application.after_agreeing import AfterAgreeing
    from coprod_desktop.application.local_directory import LocalDirectory
    from coprod_desktop.application.reviewing import Reviewing
    from coprod_desktop.application.undoing import TurnAlone

ABOUT, CONVERSATION, PLAN, AGREEMENTS = "about", "conversation", "plan", "agreements"
NETWORK, RIGHTS, HISTORY = "network", "rights", "history"


class PersonPage(Page):
    """Shows one person; ``part`` of its place is the tab. A tab is made when it is first looked at."""

    def __init__(
        self,
        *,
        people: People,
        records: Records,
        conversations: Conversations,
        deciding: Deciding,
        standing: StandingAgreements,
        after_agreeing: Callable[[], AfterAgreeing],
        reviewing: Callable[[], Reviewing],
        drafts: Drafts,
        colleagues: Colleagues,
        clock: Clock,
        ids: Ids,
        templates: Mapping[str, Template],
        finishing: Finishing,
        bus: Bus,
        icons: Icons,
        sentences: Sentences,
        writing: Writing,
        pictures: PictureDesk,
        turns: Callable[[StreamId], Sequence[TurnAlone]],
        near: Callable[[], LocalDirectory] | None = None,
        templates_left_out: tuple[Refusal, ...] = (),
    ) -> None:
        super().__init__()
        self._people = people
        self._templates = templates
        self._templates_left_out = templates_left_out
        self._finishing = finishing
        self._after_agreeing = after_agreeing
        self._reviewing = reviewing
        keeping = Keeping(
            people=people,
            records=records,
            conversations=conversations,
            drafts=drafts,
            colleagues=colleagues,
            clock=clock,
            ids=ids,
            bus=bus,
            turns=turns,
        )
        keeping.setParent(self)
        keeping.saved.connect(self.saved)
        self._desk = Desk(
            keeping=keeping,
            records=records,
            colleagues=colleagues,
            clock=clock,
            bus=bus,
            icons=icons,
            sentences=sentences,
            cards=CardDesk(
                deciding=deciding,
                drafts=drafts,
                colleagues=colleagues,
                clock=clock,
                bus=bus,
                icons=icons,
                sentences=sentences,
            ),
            standing=standing,
            writing=writing,
            pictures=pictures,
            near=near,
        )
        self._record: PersonRecord | None = None
        self._form: RecordForm | None = None
        self._above: QuestionsTogether | None = None
        self._makers = self._tab_makers()
        self._tabs: dict[str, Tab] = {}
        self._views: dict[str, QWidget] = {}
        self._stale: set[str] = set()
        self._heading = Heading(icons=icons)
        self._heading.editing.connect(self._edit_details)
        self._heading.talking.connect(self._talk)
        self._heading.signing.connect(self._sign)
        self._heading.worrying.connect(self._worry)
        self._heading.finishing.connect(self._finish)
        self._heading.readying.connect(self._get_ready)
        self._heading.printing.connect(self._print_paper)
        self._notice = Notice(icons=icons)
        self._notice.acted.connect(self.redo)
        self._outcomes = OutcomeNotice(desk=self._desk.cards)
        self._bar = Tabs(
            name=self.tr("What to look at"), sections=[words for words, _ in self._makers.values()]
        )
        self._bar.chosen.connect(self._choose)
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 8)
        column.setSpacing(10)
        column.addWidget(self._heading)
        column.addWidget(self._notice)
        column.addWidget(self._outcomes)
        column.addWidget(self._bar)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self._bar)
        self._add_keys()
        bus.changed.connect(self._changed)

    def show_place(self, place: Place) -> None:
        """Show a person at a tab; what was being typed is put back, with the caret.

        Raises:
            Refusal: ``person_unknown``.
        """
        if place.stream is None:
            raise ValueError("a person's page needs a person")
        record = self._people.open(place.stream)
        another = self._record is None or self._record.stream != record.stream
        if another:
            self._close_form()
            self._notice.clear()
        self._take(record)
        part = place.part if place.part in self._makers else ABOUT
        self._bar.choose(list(self._makers).index(part))
        self._show_tab(part)
        if another:
            self._restore_form()
        if place.record is not None and self._form is None:
            self._tab(part).go_to_record(place.record)

    def come_back(self) -> None:
        """Read the person again."""
        if self._record is not None:
            self._take(self._people.open(self._record.stream))
            self._show_tab(self._part())

    def place(self) -> Place:
        """Say who is shown, and on which tab."""
        stream = None if self._record is None else self._record.stream
        return Place(page=PageName.PERSON, stream=stream, part=self._part())

    def flush(self) -> None:
        """Keep everything that was typed."""
        for tab in tuple(self._tabs.values()):
            tab.flush()
        if self._above is not None:
            self._above.flush()
        if self._form is not None:
            self._form.flush()

    def history_of(self) -> HistoryOf[Person] | None:
        """Give the person's own details, for whoever asks from no record of the tabs."""
        if self._record is None or self._form is not None:
            return None
        return HistoryOf(seen=self._record.person, save=self._desk.keeping.save_person)

    def can_undo(self) -> bool:
        """Whether there is an own change of the shown tab to take back; on the history, the chosen one."""
        return self._form is None and self._to_undo() is not None

    def undo(self) -> None:
        """Take back the newest own change of the shown tab that was not taken back, and say which."""
        entry = self._to_undo()
        if entry is not None and self._write_back(entry):
            words = self.tr("Taken back: {what}").format(what=self._what_happened(entry))
            self._notice.say(words, action=self.tr("Do it again"))

    def can_redo(self) -> bool:
        """Whether something that was taken back on the shown tab can be done again."""
        return self._form is None and self._to_redo() is not None

    def redo(self) -> None:
        """Do again what was taken back last."""
        entry = self._to_redo()
        if entry is not None and self._write_back(entry):
            self._notice.say(self.tr("It is done again."))

    def _to_undo(self) -> Entry | None:
        tab = self._tab(self._part())
        if isinstance(tab, HistoryTab):
            return tab.chosen()
        if self._record is None:
            return None
        return self._desk.keeping.next_undo(self._record.stream, tab.kinds, also=tab.wrote)

    def _to_redo(self) -> Entry | None:
        if self._record is None:
            return None
        tab = self._tab(self._part())
        return self._desk.keeping.next_redo(self._record.stream, tab.kinds, also=tab.wrote)

    def _write_back(self, entry: Entry) -> bool:
        try:
            self._desk.keeping.undo(entry)
        except ANSWERS as problem:
            self._notice.say(sentence_for(self._desk.sentences, problem), tone=Tone.ERROR)
            return False
        return True

    def _what_happened(self, entry: Entry) -> str:
        record = self._record
        known = () if record is None else record.everything()
        words = next((record_words(seen.value) for seen in known if seen.id == entry.record), "")
        name = self._desk.colleagues.name_of(entry.actor) or self.tr("A colleague")
        return what_happened(entry, who=name, what=words)

    def _tab_makers(self) -> dict[str, tuple[str, Callable[[], Tab]]]:
        return {
            ABOUT: (self.tr("About me"), self._about),
            CONVERSATION: (
                self.tr("Our conversation"),
                lambda: ConversationTab(desk=self._desk, templates=self._templates),
            ),
            PLAN: (self.tr("Our plan"), lambda: PlanBoard(desk=self._desk)),
            AGREEMENTS: (self.tr("Agreements"), self._agreements),
            NETWORK: (self.tr("My network"), lambda: NetworkTab(desk=self._desk)),
            RIGHTS: (self.tr("My rights"), lambda: RightsTab(desk=self._desk)),
            HISTORY: (self.tr("History"), lambda: HistoryTab(desk=self._desk)),
        }

    def _about(self) -> Tab:
        about = AboutTab(desk=self._desk, templates=self._templates)
        about.starting.connect(self._talk)
        about.planning.connect(self._plan)
        return about

    def _agreements(self) -> Tab:
        from coprod_desktop.ui.pages.person.agreements import (  # noqa: PLC0415  (loaded when gone to)
            AgreementsTab,
        )

        return AgreementsTab(
            desk=self._desk,
            after_agreeing=self._after_agreeing,
            reviewing=self._reviewing,
            templates=self._templates,
        )

    def _add_keys(self) -> None:
        picks_by_key(self, pick_key_words())
        for number, (words, _) in enumerate(self._makers.values()):
            keys = QShortcut(QKeySequence(f"Ctrl+{number + 1}"), self)
            keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            keys.setWhatsThis(words)
            keys.activated.connect(partial(self._bar.choose, number))

        history_key(self, desk=self._desk)
        private = QShortcut(QKeySequence("Ctrl+Shift+W"), self)
        private.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        private.setWhatsThis(self.tr("For workers only"))
        private.activated.connect(self._worry)

    def _part(self) -> str:
        return list(self._makers)[self._bar.current()]

    def _tab(self, part: str) -> Tab:
        """Give a tab, made now if nobody looked at it before."""
        if part not in self._tabs:
            tab = self._makers[part][1]()
            tab.go.connect(self.go)
            view = tab if part == HISTORY else VerticalScroll(tab)
            self._tabs[part] = tab
            self._views[part] = view
            self._stale.add(part)
            self._stack.addWidget(view)
        return self._tabs[part]

    def _show_tab(self, part: str) -> None:
        tab = self._tab(part)
        if self._form is None:  # first, because a tab that is seen makes no more at once than is seen
            self._stack.setCurrentWidget(self._views[part])
        if part in self._stale and self._record is not None:
            self._stale.discard(part)
            tab.show_record(self._record)

    @Slot(int)
    def _choose(self, _number: int) -> None:
        """Look at another tab, once what was typed on this one is kept."""
        self.flush()
        if self._record is not None:
            self._show_tab(self._part())
            self.moved.emit()

    def _take(self, record: PersonRecord) -> None:
        """Take a record that was just read; tabs that nobody sees are told when they are looked at."""
        self._record = record
        to_finish = self._finishing.after_the_last(record)
        self._heading.show_record(record, to_finish=0 if to_finish is None else to_finish.left)
        self._outcomes.show_stream(record.stream)
        self._outcomes.setVisible(self._form is None and self._outcomes.has_news())
        self._stale |= set(self._tabs)

    @Slot(object)
    def _changed(self, changed: Changed) -> None:
        if self._record is None or self._record.stream not in changed.streams:
            return
        if not self.isVisible():  # it is read again when somebody comes back
            return
        self.come_back()

    @Slot()
    def _sign(self) -> None:
        if self._record is not None:
            self.flush()
            self.go.emit(Place(page=PageName.SIGN, stream=self._record.stream))

    @Slot()
    def _worry(self) -> None:
        """Go to the page that only workers see."""
        if self._record is not None and self._form is None:
            self.flush()
            self.go.emit(Place(page=PageName.PRIVATE, stream=self._record.stream))

    @Slot()
    def _get_ready(self) -> None:
        if self._record is not None:
            self.flush()
            self.go.emit(Place(page=PageName.READY, stream=self._record.stream))

    @Slot()
    def _finish(self) -> None:
        record = self._record
        if record is not None and record.conversations:
            self.flush()
            last = record.conversations[-1].id
            self.go.emit(Place(page=PageName.FINISH, stream=record.stream, record=last))

    @Slot()
    def _plan(self) -> None:
        self._bar.choose(list(self._makers).index(PLAN))

    @Slot()
    def _talk(self) -> None:
        """Go on with the conversation that is open, or ask what is needed to begin one."""
        if self._record is None:
            return
        conversation = open_conversation(self._record)
        if conversation is None:
            self._open_form(self._start_form(self._record), above=self._questions(self._record.stream))
            return
        self.flush()
        self._sit_down(self._record.stream, conversation.id)

    def _questions(self, stream: StreamId) -> QuestionsTogether:
        return QuestionsTogether(desk=self._desk.cards, stream=stream)

    def _start_form(self, record: PersonRecord) -> RecordForm:
        draft = next(
            (draft for draft in self._desk.keeping.drafts_of(record.stream) if _begins(draft)),
            None,
        )
        form = start_form(
            self._desk,
            record.stream,
            draft,
            templates=self._templates,
            left_out=[sentence_for(self._desk.sentences, each) for each in self._templates_left_out],
            languages=record.person.value.languages,
            nation=record.person.value.nation,
            started=lambda conversation: self._sit_down(record.stream, conversation),
            printing=lambda template: self._print_blank(record.stream, template),
        )
        if draft is not None:
            form.restore(draft)
        return form

    def _sit_down(self, stream: StreamId, conversation: RecordId) -> None:
        self.go.emit(Place(page=PageName.TABLE, stream=stream, record=conversation))

    @Slot(object)
    def _print_paper(self, place: Place) -> None:
        self.flush()
        self.go.emit(place)

    def _print_blank(self, stream: StreamId, template: str) -> None:
        self.go.emit(Place(page=PageName.SHEET, stream=stream, part=blank_form(template)))

    @Slot()
    def _edit_details(self) -> None:
        if self._record is not None:
            self._open_form(details_form(self._desk, self._record.person))

    def _open_form(self, form: RecordForm, *, above: QuestionsTogether | None = None) -> None:
        """Show a form in the tabs' place until it is done."""
        self.flush()
        self._close_form()
        self._form = form
        self._above = above
        form.closed.connect(self._close_form)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(4, 12, 4, 12)
        column.setSpacing(16)
        if above is not None:
            column.addWidget(above)
        column.addWidget(form)
        column.addStretch(1)
        view = VerticalScroll(holder)
        self._views["form"] = view
        self._stack.addWidget(view)
        self._stack.setCurrentWidget(view)
        self._bar.hide()
        self._outcomes.hide()
        self._heading.set_busy(busy=True)
        if above is None or not above.take_focus():
            form.begin()

    @Slot()
    def _close_form(self) -> None:
        if self._form is None:
            return
        self._form = None
        self._above = None
        view = self._views.pop("form")
        self._stack.removeWidget(view)
        let_go(view)
        self._bar.show()
        self._outcomes.setVisible(self._outcomes.has_news())
        self._heading.set_busy(busy=False)
        if self._record is not None:
            self._show_tab(self._part())

    def _restore_form(self) -> None:
        """Open the form that was being filled in when the program ended."""
        if self._record is None:
            return
        for draft in self._desk.keeping.drafts_of(self._record.stream):
            if draft.kind == "person":
                form = details_form(self._desk, self._record.person)
                self._open_form(form)
                form.restore(draft)
            elif _begins(draft):
                form = self._start_form(self._record)
                self._open_form(form, above=self._questions(self._record.stream))
                form.restore(draft)


def _begins(draft: Draft) -> bool:
    """Whether a draft is of the form that begins a conversation, rather than of words about one."""
    return draft.kind == "conversation" and ANALYSIS not in draft.fields
