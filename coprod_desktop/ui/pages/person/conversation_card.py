"""One conversation: when, where and who, and under each question what was said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from coprod_desktop.application.pictures import pictures_beside
from coprod_desktop.application.places import PageName, Place
from coprod_desktop.application.ports import Changed, Draft
from coprod_desktop.application.record import PersonRecord
from coprod_desktop.application.voices import Voices
from coprod_desktop.domain.conversations import Presence, Statement
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.pictures import Picture
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.shortened import shortened
from coprod_desktop.ui.dates import long_date, names
from coprod_desktop.ui.forms.voices import voice_name
from coprod_desktop.ui.pages.person.apart_pages import ApartPages
from coprod_desktop.ui.pages.person.held_conversation import Held
from coprod_desktop.ui.pages.person.matters import STATEMENT_WORDS, before_correcting
from coprod_desktop.ui.pages.person.question_section import QuestionSection
from coprod_desktop.ui.pages.person.statement_forms import DISAGREES, TRANSLATES, statement_forms
from coprod_desktop.ui.pages.person.statement_words import StatementWords
from coprod_desktop.ui.pages.person.strengths import strength_form
from coprod_desktop.ui.pictures.beside import PicturesBeside, paste_key
from coprod_desktop.ui.records.analysis import Analysis
from coprod_desktop.ui.records.keeping import Desk
from coprod_desktop.ui.records.row import RecordRow
from coprod_desktop.ui.records.row_plan import RowAct, RowPlan, Shown
from coprod_desktop.ui.records.strength_pick import strength_pick
from coprod_desktop.ui.records.undo_notice import UndoNotice
from coprod_desktop.ui.records.words import joined
from coprod_desktop.ui.widgets.buttons import ButtonRole, button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.letting_go import let_go
from coprod_desktop.ui.widgets.reflow import beside

MOST_AT_FIRST = 20
"""Sentences that are shown before somebody asks for more, and how many come each time."""


class ConversationCard(QFrame):
    """Shows one conversation; folded it says only when, where and who."""

    go = Signal(object)

    def __init__(self, *, desk: Desk, stream: StreamId, unfolded: bool) -> None:
        super().__init__()
        self._desk = desk
        self._stream = stream
        self._unfolded = unfolded
        self._most = MOST_AT_FIRST
        self._held: Held | None = None
        self._record: PersonRecord | None = None
        self._words: StatementWords | None = None
        self._analysis: Analysis | None = None
        self._rows: dict[RecordId, RecordRow[Statement]] = {}
        self._sections: dict[str, QuestionSection] = {}
        self._pictures: dict[RecordId, PicturesBeside] = {}
        self._title = label("", role=TextRole.H2)
        self._when = label("", role=TextRole.MUTED)
        self._who = label("", role=TextRole.MUTED)
        self._missed = label("", role=TextRole.MUTED)
        self._on = button(self.tr("Go on with this conversation"), icons=desk.icons, icon="table")
        self._on.clicked.connect(self._go_on)
        self._say_back = button(self.tr("Say it back"), icons=desk.icons, icon="conversation")
        self._say_back.clicked.connect(self._go_to_say_back)
        self._fold = button("")
        self._fold.clicked.connect(self._turn)
        self._more = button("", role=ButtonRole.QUIET)
        self._more.clicked.connect(self._show_more)
        self._notice = UndoNotice(desk=desk)
        self._nothing = label(self.tr("Nothing is written down yet."), role=TextRole.MUTED)
        self.setProperty("role", "card")
        words = QWidget()
        top = QVBoxLayout(words)
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(2)
        for each in (self._title, self._when, self._who, self._missed):
            top.addWidget(each)
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(beside(words, self._fold, self._on))
        column.addWidget(self._notice)
        column.addWidget(self._nothing)
        column.addLayout(self._list)
        column.addWidget(self._more)
        self._after = QVBoxLayout()
        column.addLayout(self._after)
        column.addWidget(self._say_back, 0, Qt.AlignmentFlag.AlignLeft)
        self._apart = ApartPages(icons=desk.icons)
        self._apart.wanted.connect(self._go_to_question)
        column.addWidget(self._apart)
        self._forms = statement_forms(
            desk,
            person=lambda: "" if self._record is None else self._record.person.value.preferred_name,
            languages=lambda: () if self._record is None else self._record.person.value.languages,
            open_in=self._open_in,
        )
        self._plans = {
            (verbatim, set_in, chosen): self._plan(verbatim=verbatim, set_in=set_in, chosen=chosen)
            for verbatim in (True, False)
            for set_in in (True, False)
            for chosen in (True, False)
        }

    def is_unfolded(self) -> bool:
        """Whether what was said is shown."""
        return self._unfolded

    def unroll(self, held: Held, record: PersonRecord, voices: Voices) -> Iterator[QWidget]:
        """Show the conversation as it is now; what is being written stays.

        Each row that is missing is made when the next is asked for.
        """
        self._held, self._record = held, record
        self._words = StatementWords(desk=self._desk, record=record, voices=voices, language=held.language)
        self._title.setText(self._name(held))
        conversation = held.conversation
        when = None if conversation is None else conversation.held_on
        self._when.setText(
            joined(
                "" if when is None else long_date(when),
                "" if conversation is None else conversation.place,
                self.tr("ended") if conversation is not None and conversation.closed else "",
            )
        )
        self._when.setVisible(bool(self._when.text()))
        here, missed = self._named(held.present), self._named(held.missed)
        self._who.setText(self.tr("Also here: {names}").format(names=here) if here else "")
        self._who.setVisible(bool(here))
        self._missed.setText(self.tr("Would have liked here: {names}").format(names=missed) if missed else "")
        self._missed.setVisible(bool(missed))
        self._on.setVisible(held.open)
        self._say_back.setVisible(held.id is not None and bool(held.said))
        ended = conversation is not None and conversation.closed
        self._apart.offer(held.template, languages=held.languages, ended=ended)
        return self._unroll(held)

    def restore(self, draft: Draft) -> bool:
        """Put a draft back into its editor; tell whether it is one of this conversation."""
        if self._held is None:
            return False
        named = {str(draft.record), str(draft.fields.get(DISAGREES)), str(draft.fields.get(TRANSLATES))}
        here = next((seen.id for seen in self._held.said if str(seen.id) in named), None)
        analysis = self._held.id == draft.record
        if here is None and not analysis:
            return False
        self._show_all_rows()
        if here is not None:
            return self._rows[here].restore(draft)
        return self._analysis is not None and self._analysis.restore(draft)

    def go_to(self, record: RecordId) -> bool:
        """Bring the keyboard to what was said; tell whether it was said here."""
        if self._held is None or all(seen.id != record for seen in self._held.said):
            return False
        self._show_all_rows()
        self._rows[record].take_focus()
        return True

    def flush(self) -> None:
        """Keep what is being written."""
        for pictures in tuple(self._pictures.values()):
            pictures.flush()
        for row in tuple(self._rows.values()):
            row.flush()
        if self._analysis is not None:
            self._analysis.flush()

    def _named(self, people: Sequence[Presence]) -> str:
        return names(
            [
                self.tr("{name} ({role})").format(name=each.name, role=voice_name(each.role).lower())
                for each in people
            ]
        )

    def _name(self, held: Held) -> str:
        if held.conversation is None:
            return self.tr("Said at other times")
        if held.template is None:
            return self.tr("A conversation")
        return held.template.title[held.template.language_for(held.languages)]

    def _show_all_rows(self) -> None:
        if self._held is not None:
            self._unfolded = True
            self._most = len(self._held.said)
            self._show_rows()

    def _show_rows(self) -> None:
        if self._held is None:
            return
        for _ in self._unroll(self._held):
            pass

    def _unroll(self, held: Held) -> Iterator[QWidget]:
        shown = self._in_order(held)[: self._most] if self._unfolded else []
        by_id = {seen.id: seen for seen in shown}
        beside = {} if self._record is None else pictures_beside(self._record)
        for record, row in tuple(self._rows.items()):
            if record in by_id:
                row.show_seen(by_id[record])
                self._show_pictures(by_id[record], beside.get(record, ()))
            elif not row.is_editing() and not self._adds_picture(record):
                let_go(self._rows.pop(record))
                self._pictures.pop(record, None)
        asked = {held.question_of(seen) for seen in shown}
        for gone_question in self._sections.keys() - asked:
            if self._sections[gone_question].is_empty():
                let_go(self._sections.pop(gone_question))
        for section in self._sections.values():
            section.offer(offered=held.open)
        hidden = len(held.said) - len(shown) if self._unfolded else 0
        self._more.setVisible(hidden > 0)
        self._more.set_words(self.tr("Show more; %n not shown yet", "", hidden))
        self._nothing.setVisible(self._unfolded and not held.said)
        name = self._name(held)
        self._fold.set_words(self.tr("Fold up") if self._unfolded else self.tr("Show what was said"))
        self._fold.setAccessibleName(
            (self.tr("Fold up: {name}") if self._unfolded else self.tr("Show what was said: {name}")).format(
                name=joined(name, self._when.text())
            )
        )
        return chain(self._missing(held, shown), self._show_analysis(held))

    def _show_analysis(self, held: Held) -> Iterator[QWidget]:
        """Show what the worker makes of it, below what was said, while that is unfolded."""
        if held.seen is None or not (self._unfolded or self._analysis_is_open()):
            if self._analysis is not None:
                let_go(self._analysis)
            self._analysis = None
        elif self._analysis is None:
            self._analysis = Analysis(desk=self._desk, seen=held.seen)
            self._after.addWidget(self._analysis)
            self._analysis.show()
            yield self._analysis
        else:
            self._analysis.show_seen(held.seen)

    def _analysis_is_open(self) -> bool:
        return self._analysis is not None and self._analysis.is_editing()

    def _missing(self, held: Held, shown: Sequence[Seen[Statement]]) -> Iterator[QWidget]:
        beside = {} if self._record is None else pictures_beside(self._record)
        for question in dict.fromkeys(held.question_of(seen) for seen in shown):
            for place, seen in enumerate(each for each in shown if held.question_of(each) == question):
                if seen.id not in self._rows:
                    said = seen.value
                    plan = self._plans[said.verbatim, seen.id in held.beside, bool(said.chosen)]
                    row = RecordRow(desk=self._desk, plan=plan, seen=seen)
                    row.removing.connect(self._remove)
                    paste_key(row).activated.connect(partial(self._paste_picture, seen.id))
                    self._rows[seen.id] = row
                    self._show_pictures(seen, beside.get(seen.id, ()))
                    self._section(held, question).place(row, place)
                    row.show()
                    yield row

    def _show_pictures(self, seen: Seen[Statement], pictures: Sequence[Seen[Picture]]) -> None:
        """Show what there is; most sentences have no pictures, and nothing is made for those."""
        if pictures or seen.id in self._pictures:
            self._pictures_of(seen).show_pictures(seen, pictures)

    def _pictures_of(self, seen: Seen[Statement]) -> PicturesBeside:
        if seen.id not in self._pictures:
            made = PicturesBeside(seen, desk=self._desk.pictures, offers=False)
            made.changed.connect(self._kept)
            self._pictures[seen.id] = made
            self._rows[seen.id].stand_beneath(made)
            made.show()
        return self._pictures[seen.id]

    def _adds_picture(self, record: RecordId) -> bool:
        return record in self._pictures and self._pictures[record].is_at_work()

    @Slot(object)
    def _kept(self, changed: Changed) -> None:
        self._desk.keeping.tell_kept(changed)

    def _add_picture(self, seen: Seen[Statement]) -> None:
        self._pictures_of(seen).add()

    def _paste_picture(self, record: RecordId) -> None:
        said = () if self._held is None else self._held.said
        for seen in said:
            if seen.id == record:
                self._pictures_of(seen).paste()

    def _in_order(self, held: Held) -> list[Seen[Statement]]:
        """List what was said in the order of the questions."""
        asked = () if held.template is None else held.template.questions
        places = {question.id: number for number, question in enumerate(asked)}
        return sorted(held.said, key=lambda seen: places.get(held.question_of(seen), len(places)))

    def _section(self, held: Held, question: str) -> QuestionSection:
        if question not in self._sections:
            section = QuestionSection(words=held.question_text(question), question=question, desk=self._desk)
            section.wanted.connect(self._go_to_question)
            section.offer(offered=held.open)
            self._sections[question] = section
            self._list.addWidget(section)
            section.show()
        return self._sections[question]

    def _plan(self, *, verbatim: bool, set_in: bool, chosen: bool) -> RowPlan[Statement]:
        name = self.tr("What was said") if verbatim else self.tr("Note")
        if set_in:
            name = self.tr("Seen differently") if verbatim else self.tr("In another language")
        quoted, note = verbatim and not chosen, not (verbatim or chosen)
        return RowPlan[Statement](
            texts=(
                Shown[Statement](
                    text=STATEMENT_WORDS,
                    name=name,
                    marks="“%1”" if quoted else "%1",
                    note=note,
                    editable=not chosen,
                ),
            ),
            called=lambda statement: shortened(statement.words),
            details=self._details,
            form=lambda seen: strength_form(
                self._desk, self._stream, None, words=seen.value.words, statement=seen.id
            ),
            form_words=self.tr("Add as a strength"),
            form_is_of_this=False,
            forms=self._forms,
            beneath=lambda seen: "" if self._words is None else self._words.beneath(seen),
            framed=note and not set_in,
            set_in=set_in,
            save=self._desk.keeping.say,
            before_editing=lambda seen: before_correcting(self._desk, seen),
            removable=self._desk.keeping.edits_in_place,
            acts=(RowAct[Statement](words=lambda _: self.tr("Add a picture"), do=self._add_picture),),
            pick=strength_pick(self._desk),
        )

    def _details(self, statement: Statement) -> str:
        return "" if self._words is None else self._words.details(statement)

    def _open_in(self, seen: Seen[Statement]) -> RecordId | None:
        held = self._held
        return held.id if held is not None and held.open and seen.value.conversation == held.id else None

    @Slot()
    def _go_on(self) -> None:
        self._go_to_question("")

    @Slot()
    def _go_to_say_back(self) -> None:
        if self._held is not None:
            self.go.emit(Place(page=PageName.SAY_BACK, stream=self._stream, record=self._held.id))

    @Slot(str)
    def _go_to_question(self, question: str) -> None:
        if self._held is not None:
            place = Place(page=PageName.TABLE, stream=self._stream, record=self._held.id, part=question)
            self.go.emit(place)

    @Slot()
    def _turn(self) -> None:
        self.flush()
        self._unfolded = not self._unfolded
        self._show_rows()

    @Slot()
    def _show_more(self) -> None:
        self._most += MOST_AT_FIRST
        self._show_rows()

    @Slot(object)
    def _remove(self, seen: Seen[Statement]) -> None:
        self._notice.remove(seen, kind="statement", name=shortened(seen.value.words))
