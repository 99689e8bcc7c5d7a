"""Looking at the plan again: when, what works, how far each goal has come, and what was decided."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.application.record import PersonRecord
from coprod_desktop.application.reviewing import REVIEW, due_again, said_in, waiting_in
from coprod_desktop.application.undoing import WrittenHere
from coprod_desktop.domain.ids import ChangeId, RecordId
from coprod_desktop.domain.plans import Goal
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.reviews import HeldReview, Occasion, ReviewRequest, open_review
from coprod_desktop.domain.templates import Template
from coprod_desktop.ui.forms.conflict_card import ConflictCard
from coprod_desktop.ui.forms.voices import as_said, whose_statement
from coprod_desktop.ui.pages.person.goals_again import GoalsAgain
from coprod_desktop.ui.pages.person.lost_drafts import HELD, OF_A_GOAL, OF_A_LOOK, RATING
from coprod_desktop.ui.pages.person.review_words import again_words, asked_words, looked_words
from coprod_desktop.ui.pages.person.strengths_again import StrengthsAgainPart
from coprod_desktop.ui.records.keeping import Desk
from coprod_desktop.ui.records.open_form import OpenForm
from coprod_desktop.ui.records.undo_notice import UndoNotice
from coprod_desktop.ui.sentences import ANSWERS, sentence_for
from coprod_desktop.ui.signing.lines import Lines
from coprod_desktop.ui.widgets.buttons import ButtonRole, button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.letting_go import let_go
from coprod_desktop.ui.widgets.notice import Notice, Tone
from coprod_desktop.ui.widgets.reflow import beside, flow

if TYPE_CHECKING:
    from coprod_desktop.application.ports import Draft, Entry
    from coprod_desktop.application.reviewing import Reviewing
    from coprod_desktop.ui.pages.person.review_forms import Side
    from coprod_desktop.ui.records.form import RecordForm

HELD_REVIEW = "held_review"
KINDS = frozenset({HELD_REVIEW, "review_request"})


class ReviewSection(QFrame):
    """Hidden until something is agreed; ``go`` carries the place of what belongs to a look.

    ``grown`` says that more is in it than before, for whoever keeps the order of Tab.

    A form that is open keeps its words, its caret and the focus.
    """

    go = Signal(object)
    grown = Signal()

    def __init__(
        self, *, desk: Desk, reviewing: Callable[[], Reviewing], templates: Mapping[str, Template]
    ) -> None:
        super().__init__()
        self._desk = desk
        self._reviewing = reviewing
        self._templates = templates
        self._record: PersonRecord | None = None
        self._about: frozenset[str] = frozenset()
        """The goal and the look that are written about, by their ids."""
        self._written = WrittenHere()
        self._conflicts: list[ConflictCard] = []
        self.setProperty("role", "card")
        self._when = label("", role=TextRole.MUTED)
        self._begin = button(self.tr("Look at it again now"), icons=desk.icons, icon="table")
        self._begin.clicked.connect(self._start)
        self._ask = button(self.tr("Somebody asks to look sooner"), icons=desk.icons, icon="later")
        self._ask.clicked.connect(self._request)
        self._talk = button(self.tr("Talk about it at the table"), icons=desk.icons, icon="table")
        self._talk.clicked.connect(self._sit_down)
        self._said = Lines(spacing=4)
        self._strengths = StrengthsAgainPart(desk=desk)
        self._strengths.go.connect(self.go)
        self._strengths.grown.connect(self.grown)
        self._strengths.written.connect(self._note_written)
        self._goals = GoalsAgain(icons=desk.icons)
        self._goals.wanted.connect(self._rate)
        self._decide = button(
            self.tr("Write down what we decided"), role=ButtonRole.PRIMARY, icons=desk.icons, icon="agreement"
        )
        self._decide.clicked.connect(self._decided)
        self._mistaken = button(
            self.tr("Take this look away"), role=ButtonRole.QUIET, icons=desk.icons, icon="remove"
        )
        self._mistaken.clicked.connect(self._take_away)
        self._undo = UndoNotice(desk=desk)
        self._look = self._lay_out_look()
        self._deciding = QVBoxLayout()
        self._deciding.setSpacing(10)
        self._before = Lines(spacing=4)
        self._notice = Notice(icons=desk.icons)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(18, 14, 18, 14)
        self._column.setSpacing(10)
        self._form = OpenForm(keeping=desk.keeping, column=self._column)
        self._form.opened.connect(self.grown)
        self._form.closed.connect(self._close)
        self._column.addWidget(self._lay_out_head())
        self._column.addWidget(self._notice)
        self._column.addWidget(self._undo)
        self._column.addLayout(self._deciding)
        self._column.addWidget(self._before)
        self._column.addWidget(self._look)
        self.hide()

    def show_record(self, record: PersonRecord) -> None:
        """Show when the plan is looked at again, and the look that has begun."""
        self._record = record
        if not self._about <= {str(seen.id) for seen in (*record.goals, *record.held_reviews)}:
            self._form.put_down()
            self._about = frozenset()
        due = due_again(record)
        held = open_review(record.held_reviews)
        self.setVisible(due is not None)
        if due is None:
            return
        self._when.setText(again_words(due, today=self._desk.today()))
        self._show_conflicts(record)
        self._show_before(record)
        self._look.setVisible(held is not None)
        if held is not None:
            self._show_said(record, held.value)
            self._strengths.show_record(record, held)
            self._goals.show_record(record, held)
        self._offer(record)

    def restore(self, draft: Draft) -> bool:
        """Open the form that was being filled in; tell whether it was one of a look at the plan."""
        from coprod_desktop.ui.pages.person import review_forms  # noqa: PLC0415  (loaded when gone to)

        record = self._record
        if record is None or self._form.is_open():
            return False
        about: frozenset[str] = frozenset()
        looks = {str(each.id): each for each in record.held_reviews}
        if draft.kind == review_forms.REQUEST:
            form = review_forms.request_form(
                self._desk, record.stream, sides=self._sides(record), draft=draft
            )
        elif draft.kind == HELD and str(draft.record) in looks:
            form, about = review_forms.decision_form(self._desk, looks[str(draft.record)]), _ids(draft.record)
        elif draft.kind == RATING:
            held = looks.get(str(draft.fields.get(OF_A_LOOK)))
            goal = next((each for each in record.goals if str(each.id) == draft.fields.get(OF_A_GOAL)), None)
            if goal is None or held is None:
                return False
            form, about = self._rating_form(record, held, goal, draft), _ids(goal.id, held.id)
        else:
            return False
        self._about = about
        self._form.come_back(form, draft)
        self._offer(record)
        return True

    def flush(self) -> None:
        """Keep what is being written."""
        self._form.flush()

    def forget(self) -> None:
        """Let go of a form that is open, because another person is shown; its draft stays."""
        self._form.forget()
        self._strengths.forget()
        self._written = WrittenHere()
        self._notice.clear()
        self._undo.clear()

    def wrote(self, entry: Entry) -> bool:
        """Whether a change was made here to what else is written in other places."""
        return self._written.has(entry)

    def _offer(self, record: PersonRecord) -> None:
        """Offer what can be done now; while something is being written, nothing else is begun."""
        due, free = due_again(record), not self._form.is_open()
        look = open_review(record.held_reviews) is not None
        asked = due is not None and due.occasion is Occasion.ASKED_FOR
        self._begin.setVisible(free and not look and REVIEW in self._templates and record.agreed is not None)
        self._ask.setVisible(free and not look and not asked)
        self._goals.offer(free=free)
        for way in (self._decide, self._mistaken):
            way.setVisible(free)

    def _lay_out_head(self) -> QWidget:
        words = QWidget()
        lines = QVBoxLayout(words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        lines.addWidget(label(self.tr("Looking at it again"), role=TextRole.H2))
        lines.addWidget(self._when)
        return beside(words, flow((self._ask, self._begin), at_end=True))

    def _lay_out_look(self) -> QWidget:
        look = QWidget()
        column = QVBoxLayout(look)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(label(self.tr("What works, and what does not"), role=TextRole.H3))
        column.addWidget(self._said)
        column.addWidget(flow((self._talk,)))
        column.addWidget(self._strengths)
        column.addWidget(self._goals)
        column.addWidget(label(self.tr("What we decided"), role=TextRole.H3))
        column.addWidget(
            label(
                self.tr("Change the plan where it should change. Then read it together and sign it anew."),
                role=TextRole.MUTED,
            )
        )
        column.addWidget(flow((self._decide, self._mistaken)))
        return look

    def _show_conflicts(self, record: PersonRecord) -> None:
        """Show what two people wrote differently about a look, or about who asked for one."""
        for card in self._conflicts:
            let_go(card)
        self._conflicts = [
            *(self._conflict(seen, field) for seen in record.held_reviews for field in seen.conflicts),
            *(self._conflict(seen, field) for seen in record.review_requests for field in seen.conflicts),
        ]
        for card in self._conflicts:
            self._deciding.addWidget(card)
            card.show()

    def _conflict(self, seen: Seen[HeldReview] | Seen[ReviewRequest], field: str) -> ConflictCard:
        return self._desk.conflict_card(seen, field, titled=True)

    def _show_before(self, record: PersonRecord) -> None:
        """Show who asks to look again, when and why, and what was decided at earlier looks."""
        name = record.person.value.preferred_name
        asked = [seen.value for seen in waiting_in(record)]
        closed = [seen.value for seen in record.held_reviews if seen.value.closed]
        self._before.clear()
        for request in asked:
            self._before.add(asked_words(request, person=name))
            if request.words:
                self._before.add(self.tr("“{words}”").format(words=request.words), TextRole.QUOTE)
        for held in closed:
            self._before.add(looked_words(held), TextRole.H3)
            self._before.add(held.decided)
        self._before.setVisible(bool(closed or asked))

    def _show_said(self, record: PersonRecord, held: HeldReview) -> None:
        """Show what was said in the conversation of this look, from each side."""
        template = self._templates.get(REVIEW)
        person = record.person.value
        self._said.clear()
        answered = (
            ()
            if template is None or held.conversation is None
            else said_in(
                record, held.conversation, template, language=template.language_for(person.languages)
            )
        )
        for each in answered:
            self._said.add(each.question, TextRole.MUTED)
            for statement in each.said:
                whose = whose_statement(statement, person=person.preferred_name)
                self._said.add(self.tr("{words} · {whose}").format(words=as_said(statement), whose=whose))
        if not answered:
            self._said.add(self.tr("Nobody has said anything yet."), TextRole.MUTED)

    def _sides(self, record: PersonRecord) -> tuple[Side, ...]:
        from coprod_desktop.ui.pages.person.review_forms import sides_of  # noqa: PLC0415  (loaded when gone to)

        colleagues = self._desk.colleagues
        return sides_of(record, worker=colleagues.name_of(colleagues.me()))

    def _rating_form(
        self, record: PersonRecord, held: Seen[HeldReview], goal: Seen[Goal], draft: Draft | None = None
    ) -> RecordForm:
        from coprod_desktop.ui.pages.person.review_forms import rating_form  # noqa: PLC0415  (loaded when gone to)

        return rating_form(
            self._desk, self._reviewing, goal, held=held, sides=self._sides(record), draft=draft
        )

    @Slot()
    def _start(self) -> None:
        """Begin a look at the version that stands, and sit down to talk about it."""
        record, template = self._record, self._templates.get(REVIEW)
        agreed, due = (None, None) if record is None else (record.agreed, due_again(record))
        if record is None or template is None or agreed is None or due is None:
            return
        try:
            conversation, changed = self._reviewing().begin(agreed, occasion=due.occasion, template=template)
        except ANSWERS as problem:
            self._notice.say(sentence_for(self._desk.sentences, problem), tone=Tone.ERROR, take_focus=True)
            return
        self._desk.keeping.tell_kept(changed)
        self.go.emit(Place(page=PageName.TABLE, stream=record.stream, record=conversation))

    @Slot()
    def _sit_down(self) -> None:
        held = None if self._record is None else open_review(self._record.held_reviews)
        if held is not None and held.value.conversation is not None:
            self.go.emit(Place(page=PageName.TABLE, stream=held.stream, record=held.value.conversation))

    @Slot(object)
    def _rate(self, goal: Seen[Goal]) -> None:
        held = None if self._record is None else open_review(self._record.held_reviews)
        if self._record is not None and held is not None:
            form = self._rating_form(self._record, held, goal)
            self._begin_form(form, about=_ids(goal.id, held.id))

    @Slot()
    def _decided(self) -> None:
        from coprod_desktop.ui.pages.person.review_forms import decision_form  # noqa: PLC0415  (loaded when gone to)

        held = None if self._record is None else open_review(self._record.held_reviews)
        if held is not None:
            self._begin_form(decision_form(self._desk, held), about=_ids(held.id))

    @Slot()
    def _take_away(self) -> None:
        """Take away a look that was begun by mistake; what was said at the table stays there."""
        held = None if self._record is None else open_review(self._record.held_reviews)
        if held is None:
            return
        talk = held.value.conversation
        before = () if talk is None else self._desk.records.history(held.stream, talk)
        try:
            changed = self._reviewing().take_away(held)
        except ANSWERS as problem:
            self._undo.say_problem(problem)
            return
        if talk is not None:
            self._note_written(talk, frozenset(entry.change for entry in before))
        self._desk.keeping.tell_kept(changed)
        words = self.tr("This look at the plan was taken away.")
        self._undo.offer(held, kind=HELD_REVIEW, words=words, take_focus=True)

    @Slot(object, object)
    def _note_written(self, record: RecordId, before: frozenset[ChangeId]) -> None:
        self._written.note(record, before=before)

    @Slot()
    def _request(self) -> None:
        from coprod_desktop.ui.pages.person.review_forms import request_form  # noqa: PLC0415  (loaded when gone to)

        if self._record is not None:
            sides = self._sides(self._record)
            self._begin_form(request_form(self._desk, self._record.stream, sides=sides))

    def _begin_form(self, form: RecordForm, *, about: frozenset[str] = frozenset()) -> None:
        self._about = about
        self._form.begin(form)
        if self._record is not None:
            self._offer(self._record)

    @Slot()
    def _close(self) -> None:
        if self._record is not None:
            self._offer(self._record)
        for way in (self._decide, self._begin):
            if way.isVisible():
                way.setFocus(Qt.FocusReason.OtherFocusReason)
                return


def _ids(*records: RecordId) -> frozenset[str]:
    return frozenset(str(record) for record in records)
