"""Our plan: goals in the person's words, who will do what, what the person gives, what is not agreed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout

from coprod_desktop.application.ports import Draft
from coprod_desktop.application.record import PersonRecord
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.plans import Goal
from coprod_desktop.domain.records import Seen
from coprod_desktop.ui.pages.person import (
    action_form,
    differences,
    gives,
    goal_form,
    money_section,
    next_look,
)
from coprod_desktop.ui.pages.person.goal_section import GoalSection
from coprod_desktop.ui.pages.person.lost_drafts import OF_THE_PLAN, lost_of_the_plan
from coprod_desktop.ui.pages.person.tab import Tab
from coprod_desktop.ui.pages.person.together_card import KIND as NO_STRENGTH_YET
from coprod_desktop.ui.pages.person.together_card import TogetherCard
from coprod_desktop.ui.records.form import RecordForm
from coprod_desktop.ui.records.keeping import Desk
from coprod_desktop.ui.records.lost_words import LostWords
from coprod_desktop.ui.records.undo_notice import UndoNotice
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.letting_go import let_go
from coprod_desktop.ui.widgets.reflow import flow, reflow


class PlanBoard(Tab):
    """Shows the plan of one person."""

    kinds = frozenset(
        {goal_form.KIND, action_form.KIND, "strength_use", gives.KIND, differences.KIND, next_look.KIND}
        | {NO_STRENGTH_YET}
        | money_section.KINDS
    )

    def __init__(self, *, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._record: PersonRecord | None = None
        self._sections: dict[RecordId, GoalSection] = {}
        self._form: RecordForm | None = None
        self._empty = label(
            self.tr("What would a better week look like? Begin with something that you want."),
            role=TextRole.MUTED,
        )
        self._notice = UndoNotice(desk=desk)
        self._add = button(self.tr("Add something I want"), icons=desk.icons, icon="add")
        self._add.clicked.connect(self._begin)
        self._gives = gives.gives_card(desk=desk, person=self._shown)
        self._differences = differences.differences_card(desk=desk, person=self._shown)
        self._look = next_look.NextLook(desk=desk)
        self._together = TogetherCard(desk=desk)
        self._together.wanted.connect(self.go)
        self._money = money_section.MoneySection(desk=desk)
        self._lost = LostWords(desk=desk)
        self._goals = QVBoxLayout()
        self._goals.setSpacing(22)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(4, 12, 4, 12)
        self._column.setSpacing(16)
        self._column.addWidget(self._lost)
        self._column.addWidget(self._empty)
        self._column.addLayout(self._goals)
        self._column.addWidget(self._notice)
        self._adding = flow((self._add,))
        self._column.addWidget(self._adding)
        self._column.addWidget(reflow((self._gives, self._differences), least_ems=18))
        self._column.addWidget(self._money)
        self._column.addWidget(self._look)
        self._column.addWidget(self._together)
        self._column.addStretch(1)

    def show_record(self, record: PersonRecord) -> None:
        """Show a person's plan; drafts of another person than before are put back."""
        another = self._record is None or self._record.stream != record.stream
        self._record = record
        if another:
            self._forget()
        self._show_goals(record)
        self._gives.show_records(record.contributions)
        self._differences.show_records(record.disagreements)
        self._money.show_record(record)
        self._look.show_record(record)
        self._together.show_record(record)
        drafts = self._desk.keeping.drafts_of(record.stream)
        lost = lost_of_the_plan(record, drafts, was_written=self._desk.was_written)
        self._lost.show_drafts(lost, lost_now=not another)
        for draft in drafts:
            if draft not in lost and (another or draft.kind in OF_THE_PLAN):  # whose goal may have come back
                self._restore(draft)

    def flush(self) -> None:
        """Keep what was typed."""
        for section in tuple(self._sections.values()):
            section.flush()
        if self._form is not None:
            self._form.flush()
        self._gives.flush()
        self._differences.flush()
        self._money.flush()
        self._look.flush()
        self._together.flush()

    def go_to_record(self, record: RecordId) -> None:
        """Bring the keyboard to a goal, an action or what the person gives."""
        if not self._gives.go_to(record):
            any(section.go_to_record(record) for section in tuple(self._sections.values()))

    def _shown(self) -> PersonRecord:
        if self._record is None:
            raise LookupError("no person is shown")
        return self._record

    def _forget(self) -> None:
        for section in self._sections.values():
            let_go(section)
        self._sections = {}
        self._notice.clear()
        self._lost.forget()
        self._gives.forget()
        self._differences.forget()
        if self._form is not None:
            let_go(self._form)
            self._form = None
        self._adding.show()

    def _show_goals(self, record: PersonRecord) -> None:
        known = {goal.id for goal in record.goals}
        for gone in [goal for goal in self._sections if goal not in known]:
            self._sections[gone].put_down()
            let_go(self._sections.pop(gone))
        for place, goal in enumerate(record.goals):
            section = self._sections.get(goal.id)
            if section is None:
                section = GoalSection(desk=self._desk, person=record, seen=goal)
                section.removing.connect(self._remove)
                self._sections[goal.id] = section
                self._goals.insertWidget(place, section)
                section.show()
            else:
                section.show_goal(record, goal)
        self._empty.setVisible(not record.goals and self._form is None)

    def _restore(self, draft: Draft) -> None:
        """Put a draft back into its editor, if it is one of the plan."""
        if draft.kind not in self.kinds or self._gives.restore(draft) or self._differences.restore(draft):
            return
        if self._look.restore(draft) or self._money.restore(draft) or self._together.restore(draft):
            return
        if any(section.restore(draft) for section in self._sections.values()):
            return
        if draft.kind == goal_form.KIND:
            form = self._open(draft)
            if form is not None:
                form.restore(draft)

    @Slot()
    def _begin(self) -> None:
        form = self._open(None)
        if form is not None:
            form.begin()

    def _open(self, draft: Draft | None) -> RecordForm | None:
        if self._form is not None:
            return None
        form = goal_form.new_goal_form(self._desk, self._shown(), draft)
        form.closed.connect(self._close)
        self._form = form
        self._column.insertWidget(self._column.indexOf(self._adding), form)
        self._adding.hide()
        self._empty.hide()
        form.show()
        return form

    @Slot()
    def _close(self) -> None:
        if self._form is not None:
            let_go(self._form)
            self._form = None
        self._adding.show()
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)
        self._empty.setVisible(not self._shown().goals)

    @Slot(object)
    def _remove(self, seen: Seen[Goal]) -> None:
        self._notice.remove(seen, kind=goal_form.KIND, name=seen.value.words)
