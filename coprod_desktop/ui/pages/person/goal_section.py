"""One goal of the plan: the person's words, its levels, and who will do what about it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from coprod_desktop.application.ports import Draft
from coprod_desktop.application.record import PersonRecord
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.order_of_asking import FIRST_OWNER_OF, AskStep
from coprod_desktop.domain.plans import COLUMN_OF, LOWEST_LEVEL, Action, Column, Goal, give_to
from coprod_desktop.domain.records import Seen
from coprod_desktop.ui.dates import names, plain_date
from coprod_desktop.ui.forms.conflict_card import ConflictCard
from coprod_desktop.ui.forms.plan_words import level_names, level_words, plan_words
from coprod_desktop.ui.icons import Ink
from coprod_desktop.ui.pages.person import action_form, goal_form
from coprod_desktop.ui.pages.person.action_card import ActionCard
from coprod_desktop.ui.pages.person.action_column import ActionColumn
from coprod_desktop.ui.pages.person.asking_line import AskingLine
from coprod_desktop.ui.pages.person.plan_fields import StrengthChips
from coprod_desktop.ui.records.form import RecordForm
from coprod_desktop.ui.records.history_dialog import history_action
from coprod_desktop.ui.records.keeping import Desk
from coprod_desktop.ui.records.sentence import Sentence, TextOf
from coprod_desktop.ui.records.undo_notice import UndoNotice
from coprod_desktop.ui.records.words import joined
from coprod_desktop.ui.sentences import ANSWERS
from coprod_desktop.ui.widgets.buttons import icon_button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.letting_go import let_go
from coprod_desktop.ui.widgets.reflow import ReflowLayout, reflow

# the words are written with the marks that print uses

_EMS_OF_A_COLUMN: Final = 15
_EMS_OF_A_LEVEL: Final = 9
_CARDS_AT_FIRST: Final = 8
"""Cards that a column shows before somebody asks for more."""
_CARDS_MORE: Final = 12
_UNDER_THE_SENTENCE: Final = 4
"""Pixels that set the lines below a sentence in as far as its own words."""
_WHY = TextOf[Goal](
    kind=goal_form.KIND,
    field="why",
    read=lambda goal: goal.why,
    replaced=lambda goal, words: replace(goal, why=words),
)
_WORDS = TextOf[Goal](
    kind=goal_form.KIND,
    field="words",
    read=lambda goal: goal.words,
    replaced=lambda goal, words: replace(goal, words=words),
)


class GoalSection(QWidget):
    """Shows one goal and its columns; ``removing`` asks to take the goal away."""

    removing = Signal(object)
    """Carries the `Seen` of the goal."""

    def __init__(self, *, desk: Desk, person: PersonRecord, seen: Seen[Goal]) -> None:
        super().__init__()
        self._desk = desk
        self._seen = seen
        self._head = GoalHead(desk=desk, person=person, seen=seen)
        self._head.removing.connect(self.removing)
        self._cards: dict[RecordId, ActionCard] = {}
        self._most = dict.fromkeys(Column, _CARDS_AT_FIRST)
        self._person = person
        self._asking = AskingLine(icons=desk.icons, goal=seen.id)
        self._asking.answering.connect(self._answer)
        self._columns = {
            column: ActionColumn(desk=desk, column=column, goal=seen.id, asking=self._asking)
            for column in Column
        }
        for column in self._columns.values():
            column.dropped.connect(self._drop)
            column.more.connect(self._show_more)
        self._notice = UndoNotice(desk=desk)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(14)
        whole.addWidget(self._head)
        whole.addWidget(self._asking)
        whole.addWidget(self._notice)
        whole.addWidget(reflow(tuple(self._columns.values()), least_ems=_EMS_OF_A_COLUMN, spacing=14, most=3))
        self.show_goal(person, seen)

    def show_goal(self, person: PersonRecord, seen: Seen[Goal]) -> None:
        """Show the goal and its actions as they are now; what is being written stays, and the focus."""
        self._seen = seen
        self._person = person
        self._head.show_goal(person, seen)
        self._asking.show_person(person)
        focused = next((card for card in self._cards.values() if _holds_focus(card)), None)
        actions = [each for each in person.actions if each.value.goal == seen.id]
        known = {each.id for each in actions}
        for gone in [record for record in self._cards if record not in known]:
            self._cards[gone].put_down()
            let_go(self._cards.pop(gone))
        for which, column in self._columns.items():
            here = [each for each in actions if COLUMN_OF[each.value.owner] is which]
            shown = [
                each
                for number, each in enumerate(here)
                if number < self._most[which] or each.id in self._cards  # what somebody came to stays
            ]
            cards = [self._card(person, each) for each in shown]
            column.show_cards(
                person,
                cards,
                who=self._who(which, person, here),
                hidden=len(here) - len(shown),
                goal_words=seen.value.words,
            )
        if focused is not None and not _holds_focus(focused):
            focused.take_focus()

    def _card(self, person: PersonRecord, seen: Seen[Action]) -> ActionCard:
        """Give the card of an action, made when it is first shown."""
        card = self._cards.get(seen.id)
        if card is not None:
            card.show_action(person, seen)
            return card
        card = ActionCard(desk=self._desk, person=person, seen=seen)
        card.moving.connect(self._move)
        card.doing.connect(self._tick)
        card.removing.connect(self._remove)
        self._cards[seen.id] = card
        return card

    def go_to_record(self, record: RecordId) -> bool:
        """Bring the keyboard to the goal or one of its actions; tell whether it is here."""
        if record == self._seen.id:
            self._head.take_focus()
            return True
        action = next((each for each in self._person.actions if each.id == record), None)
        if action is None or action.value.goal != self._seen.id:
            return False
        self._reveal(action)
        self._cards[record].take_focus()
        return True

    def _reveal(self, seen: Seen[Action]) -> None:
        """Show the card of an action, however many stand before it."""
        if seen.id not in self._cards:
            self._card(self._person, seen)
            self.show_goal(self._person, self._seen)

    def restore(self, draft: Draft) -> bool:
        """Put a draft back into its editor; tell whether it was one of this goal."""
        if draft.kind == goal_form.KIND:
            return draft.record == self._seen.id and self._head.restore(draft)
        if draft.kind != action_form.KIND:
            return False
        action = next((each for each in self._person.actions if each.id == draft.record), None)
        if action is not None and action.value.goal == self._seen.id:
            self._reveal(action)
            self._cards[draft.record].restore(draft)
            return True
        if draft.fields.get("goal") == str(self._seen.id):
            self._columns[Column(str(draft.fields["column"]))].restore(draft)
            return True
        return False

    def flush(self) -> None:
        """Keep what is being written."""
        self._head.flush()
        for card in tuple(self._cards.values()):
            card.flush()
        for column in self._columns.values():
            column.flush()

    def put_down(self) -> None:
        """Leave what is being written as drafts, because the goal is gone."""
        self._head.put_down()
        for card in self._cards.values():
            card.put_down()
        for column in self._columns.values():
            column.put_down()

    def _who(self, column: Column, person: PersonRecord, actions: list[Seen[Action]]) -> str:
        if column is Column.I_WILL:
            return person.person.value.preferred_name
        named = dict.fromkeys(each.value.who for each in actions if each.value.who)
        if named:
            return names(list(named))
        if column is Column.YOU_WILL:
            return self._desk.colleagues.name_of(self._desk.colleagues.me())
        return self.tr("Family, friends, neighbours, peers")

    @Slot(object)
    def _show_more(self, column: Column) -> None:
        """Show as many cards more as are quickly made, and go to the first of them."""
        before = set(self._cards)
        self._most[column] += _CARDS_MORE
        self.show_goal(self._person, self._seen)
        first = next((card for record, card in self._cards.items() if record not in before), None)
        if first is not None:
            first.take_focus()

    @Slot(object)
    def _answer(self, step: AskStep) -> None:
        owner = FIRST_OWNER_OF[step]
        self._columns[COLUMN_OF[owner]].add(owner)

    @Slot(object)
    def _tick(self, card: ActionCard) -> None:
        seen = card.seen
        done = seen.value.done_on is None
        try:
            self._desk.keeping.save(seen, replace(seen.value, done_on=self._desk.today() if done else None))
        except ANSWERS as problem:
            self._notice.say_problem(problem)
            return
        card.take_focus()
        words = self.tr("“{what}” is done.") if done else self.tr("“{what}” is not done yet.")
        self._notice.offer(seen, kind=action_form.KIND, words=words.format(what=seen.value.what))

    @Slot(object, object)
    def _drop(self, record: RecordId, column: Column) -> None:
        card = self._cards.get(record)
        if card is not None:
            self._move(card, column)

    @Slot(object, object)
    def _move(self, card: ActionCard, column: Column) -> None:
        seen = card.seen
        if card.column() is column:
            return
        try:
            self._desk.keeping.save(seen, give_to(seen.value, column))
        except ANSWERS as problem:
            self._notice.say_problem(problem)
            return
        card.take_focus()
        words = self.tr("“{what}” is in “{column}” now.").format(
            what=seen.value.what, column=plan_words(column)
        )
        self._notice.offer(seen, kind=action_form.KIND, words=words)

    @Slot(object)
    def _remove(self, seen: Seen[Action]) -> None:
        self._notice.remove(seen, kind=action_form.KIND, name=seen.value.what)


class GoalHead(QFrame):
    """The goal in the person's words, with its levels and where things stand now."""

    removing = Signal(object)

    def __init__(self, *, desk: Desk, person: PersonRecord, seen: Seen[Goal]) -> None:
        super().__init__()
        self._desk = desk
        self._person = person
        self._seen = seen
        self._form: RecordForm | None = None
        self._conflicts: list[ConflictCard] = []
        self.setProperty("role", "card")
        self._words = Sentence[Goal](
            desk=desk, text=_WORDS, seen=seen, name=self.tr("What I want"), shown="“%1”", strong=True
        )
        self._why = Sentence[Goal](
            desk=desk,
            text=_WHY,
            seen=seen,
            name=self.tr("Why it matters to me"),
            shown=self.tr("Why it matters: “%1”"),
            empty=self.tr("Why does it matter?"),
        )
        self._about = label("", role=TextRole.MUTED)
        self._areas = label("", role=TextRole.MUTED)
        for line in (self._about, self._areas):
            line.setIndent(_UNDER_THE_SENTENCE)
        self._now = label("", role=TextRole.CHIP)
        self._now.setWordWrap(True)
        menu = QMenu(self)
        levels = QAction(self.tr("Levels, where things stand, strengths…"), menu)
        levels.triggered.connect(self._change)
        menu.addAction(levels)
        about = QAction(self.tr("Why, how much, by when, areas of life…"), menu)
        about.triggered.connect(self._change_about)
        menu.addAction(about)
        menu.addAction(
            history_action(menu, desk=desk, of=lambda: replace(self._words.history_of(), field=""))
        )
        remove = QAction(self.tr("Take this goal away"), menu)
        remove.triggered.connect(self._remove)
        menu.addAction(remove)
        self._more = icon_button(
            icons=desk.icons, icon="more", name=self.tr("More"), ink=Ink.MUTED, menu=menu
        )
        self._strengths = StrengthChips()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(self.tr("What I want"), role=TextRole.MUTED), 1)
        head.addWidget(self._more)
        self._levels = QWidget()
        self._level_layout = ReflowLayout(least_ems=_EMS_OF_A_LEVEL, spacing=8, most=5)
        self._levels.setLayout(self._level_layout)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(18, 10, 12, 14)
        self._column.setSpacing(6)
        self._column.addLayout(head)
        self._column.addWidget(self._words)
        self._column.addWidget(self._why)
        self._column.addWidget(self._about)
        self._column.addWidget(self._areas)
        self._column.addWidget(self._strengths)
        self._column.addWidget(self._now, 0, Qt.AlignmentFlag.AlignLeading)
        self._column.addWidget(self._levels)

    def show_goal(self, person: PersonRecord, seen: Seen[Goal]) -> None:
        """Show the goal as it is now; what is being written stays."""
        self._person, self._seen = person, seen
        goal = seen.value
        self._words.show_seen(seen)
        self._strengths.show_strengths(person.strengths_of(seen.id))
        self._why.show_seen(seen)
        by = "" if goal.due is None else self.tr("By {day}").format(day=plain_date(goal.due))
        about = joined("" if goal.importance is None else plan_words(goal.importance), by)
        self._about.setText(about)
        self._about.setVisible(bool(about))
        self._areas.setText(
            self.tr("Touches: {areas}").format(areas=joined(*(plan_words(area) for area in goal.areas)))
        )
        self._areas.setVisible(bool(goal.areas))
        self._more.setAccessibleName(self.tr("More for {goal}").format(goal=goal.words))
        self._now.setText(self.tr("Now: {level}").format(level=level_words(goal)))
        self._now.setVisible(goal.now is not None and not goal.levels)
        self._level_layout.clear()
        for number, words in enumerate(goal.levels):
            cell = self._level(level_names()[number], words, now=goal.now == number + LOWEST_LEVEL)
            self._level_layout.addWidget(cell)
            cell.show()
        self._levels.setVisible(bool(goal.levels))
        for card in self._conflicts:
            let_go(card)
        self._conflicts = [self._desk.conflict_card(seen, field) for field in seen.conflicts]
        for card in self._conflicts:
            self._column.addWidget(card)
            card.show()

    def take_focus(self) -> None:
        """Bring the keyboard to the words."""
        self._words.setFocus(Qt.FocusReason.OtherFocusReason)

    def restore(self, draft: Draft) -> bool:
        """Open what was being written, with the caret."""
        if not self._words.restore(draft) and not self._why.restore(draft):
            self._open(draft, levels=goal_form.is_of_levels(draft)).restore(draft)
        return True

    def flush(self) -> None:
        """Keep what is being written."""
        self._words.flush()
        self._why.flush()
        if self._form is not None:
            self._form.flush()

    def put_down(self) -> None:
        """Leave what is being written as a draft, because the goal is gone."""
        self._words.put_down()
        self._why.put_down()
        if self._form is not None:
            self._form.put_down()

    def _level(self, name: str, words: str, *, now: bool) -> QFrame:
        cell = QFrame()
        if now:
            cell.setProperty("role", "notice")
            cell.setProperty("tone", "info")
        column = QVBoxLayout(cell)
        column.setContentsMargins(10, 6, 6, 6)
        column.setSpacing(2)
        if now:
            column.addWidget(label(self.tr("Now"), role=TextRole.H3))
        column.addWidget(label(name, role=TextRole.MUTED))
        column.addWidget(label(words or self.tr("Not described yet")))
        column.addStretch(1)
        return cell

    @Slot()
    def _remove(self) -> None:
        self.removing.emit(self._seen)

    @Slot()
    def _change(self) -> None:
        self._open(None, levels=True).begin()

    @Slot()
    def _change_about(self) -> None:
        self._open(None, levels=False).begin()

    def _open(self, draft: Draft | None, *, levels: bool) -> RecordForm:
        """Open a form below; one that is open already stays, with what was typed in it."""
        if self._form is None:
            self._form = (
                goal_form.levels_form(self._desk, self._person, self._seen, draft)
                if levels
                else goal_form.about_form(
                    self._desk, self._seen, draft, nation=self._person.person.value.nation
                )
            )
            self._form.closed.connect(self._close)
            self._column.addWidget(self._form)
            self._form.show()
        return self._form

    @Slot()
    def _close(self) -> None:
        if self._form is not None:
            let_go(self._form)
            self._form = None
            self._more.setFocus(Qt.FocusReason.OtherFocusReason)


def _holds_focus(widget: QWidget) -> bool:
    focused: QWidget | None = QApplication.focusWidget()
    return focused is not None and widget.isAncestorOf(focused)
