"""One thing that somebody will do: a card that moves between the columns by menu, keys and drag."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import QByteArray, QEvent, QMimeData, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QDrag, QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QHBoxLayout,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from coprod_desktop.application.ports import Draft
from coprod_desktop.application.record import PersonRecord
from coprod_desktop.domain.plans import COLUMN_OF, Action, Column, Owner
from coprod_desktop.domain.records import Seen
from coprod_desktop.ui.dates import near_date, plain_date
from coprod_desktop.ui.forms.conflict_card import ConflictCard
from coprod_desktop.ui.forms.plan_words import cost_words, plan_words, said_yes_words
from coprod_desktop.ui.icons import Ink
from coprod_desktop.ui.near.words import checked_on_words
from coprod_desktop.ui.pages.person.action_form import KIND, change_action_form
from coprod_desktop.ui.pages.person.plan_fields import StrengthChips
from coprod_desktop.ui.records.form import RecordForm
from coprod_desktop.ui.records.history_dialog import HistoryOf, history_action
from coprod_desktop.ui.records.keeping import Desk
from coprod_desktop.ui.records.sentence import Sentence, TextOf
from coprod_desktop.ui.records.words import joined
from coprod_desktop.ui.widgets.buttons import icon_button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.letting_go import let_go

# the words are written with the marks that print uses

DRAGGED: Final = "application/x-coprod-action"
"""The kind of thing that is dragged from column to column: an action's id."""
_UNDER_THE_SENTENCE: Final = 4
"""Pixels that set the lines below a sentence in as far as its own words."""
_ORDER: Final = tuple(Column)
_WHAT = TextOf[Action](
    kind=KIND,
    field="what",
    read=lambda action: action.what,
    replaced=lambda action, words: replace(action, what=words),
)


class ActionCard(QFrame):
    """Shows one action; ``moving`` asks for another column, ``removing`` to take it away."""

    moving = Signal(object, object)
    """Carries this card and the `Column`."""
    removing = Signal(object)
    """Carries the `Seen` of the action."""
    doing = Signal(object)
    """Carries this card, whose action was done, or was not after all."""

    def __init__(self, *, desk: Desk, person: PersonRecord, seen: Seen[Action]) -> None:
        super().__init__()
        self._desk = desk
        self._person = person
        self.seen = seen
        self._form: RecordForm | None = None
        self._conflicts: list[ConflictCard] = []
        self._pressed_at: QPoint | None = None
        self.setProperty("role", "card")
        self._what = Sentence[Action](
            desk=desk, text=_WHAT, seen=seen, name=self.tr("What will be done"), note=True
        )
        self._details = label("", role=TextRole.MUTED)
        self._near = label("", role=TextRole.MUTED)
        self._said_yes = label("", role=TextRole.MUTED)
        self._gone = label("", role=TextRole.MUTED)
        self._done = label("")
        for line in (self._details, self._near, self._said_yes, self._gone, self._done):
            line.setIndent(_UNDER_THE_SENTENCE)
        self._strengths = StrengthChips()
        self._menu = QMenu(self)
        self._more = icon_button(
            icons=desk.icons, icon="more", name=self.tr("More"), ink=Ink.MUTED, menu=self._menu
        )
        head = QHBoxLayout()
        head.setSpacing(2)
        head.addWidget(self._what, 1)
        head.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 8, 6, 10)
        self._column.setSpacing(2)
        self._column.addLayout(head)
        for widget in (self._done, self._details, self._near, self._said_yes, self._gone, self._strengths):
            self._column.addWidget(widget)
        self._moves: list[QAction] = []
        self._ticks: QAction | None = None
        self._menu.aboutToShow.connect(self._offer)
        self._make_keys()
        for child in self.findChildren(QWidget):
            child.installEventFilter(self)
        self.show_action(person, seen)

    def column(self) -> Column:
        """The column it stands in."""
        return COLUMN_OF[self.seen.value.owner]

    def show_action(self, person: PersonRecord, seen: Seen[Action]) -> None:
        """Show the action as it is now; what is being written stays."""
        self._person, self.seen = person, seen
        action = seen.value
        self._what.show_seen(seen)
        by = "" if action.by is None else self.tr("By {day}").format(day=self._day(action.by))
        cost = "" if action.cost_per_week is None else cost_words(action.cost_per_week)
        who = action.who or (
            "" if action.owner in {Owner.PERSON, Owner.OUR_SERVICE} else plan_words(action.owner)
        )
        what_for = "" if action.prevents is None else plan_words(action.prevents)
        details = "\n".join(part for part in (joined(who, action.how_often, by, cost), what_for) if part)
        self._details.setText(details)
        self._details.setVisible(bool(details))
        self._near.setText(self._near_words(action))
        self._near.setVisible(bool(action.service))
        self._said_yes.setText(said_yes_words(said_yes=action.said_yes))
        self._said_yes.setVisible(action.owner is not Owner.PERSON)
        self._more.setAccessibleName(self.tr("More for {what}").format(what=action.what))
        self._show_who_is_gone()
        self._done.setText(
            "" if action.done_on is None else self.tr("Done on {day}").format(day=plain_date(action.done_on))
        )
        self._done.setVisible(action.done_on is not None)
        self._strengths.show_strengths(person.strengths_of(seen.id))
        for card in self._conflicts:
            let_go(card)
        self._conflicts = [self._desk.conflict_card(seen, field) for field in seen.conflicts]
        for card in self._conflicts:
            self._column.addWidget(card)
            card.show()

    def is_editing(self) -> bool:
        """Whether somebody is writing here."""
        return self._form is not None or self._what.is_editing()

    def restore(self, draft: Draft) -> None:
        """Open what was being written when the draft was kept, with the caret."""
        if not self._what.restore(draft):
            self._open_form(draft).restore(draft)

    def flush(self) -> None:
        """Keep what is being written."""
        self._what.flush()
        if self._form is not None:
            self._form.flush()

    def put_down(self) -> None:
        """Leave what is being written as a draft, because the action is gone, or its goal."""
        self._what.put_down()
        if self._form is not None:
            self._form.put_down()

    def take_focus(self) -> None:
        """Bring the keyboard to the card."""
        self._what.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin to drag where the mouse goes away with the button held, wherever on the card it began."""
        if isinstance(event, QMouseEvent) and isinstance(watched, QWidget) and not self.is_editing():
            if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
                self._pressed_at = event.globalPosition().toPoint()
            elif event.type() == QEvent.Type.MouseMove and self._is_dragging(event):
                if isinstance(watched, QAbstractButton):
                    watched.setDown(False)  # the release will go to the column
                self._drag()
                return True
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Note where a drag may begin."""
        self._pressed_at = event.globalPosition().toPoint()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin to drag."""
        if not self.is_editing() and self._is_dragging(event):
            self._drag()

    def _is_dragging(self, event: QMouseEvent) -> bool:
        if self._pressed_at is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return False
        gone = (event.globalPosition().toPoint() - self._pressed_at).manhattanLength()
        return gone >= QApplication.startDragDistance()

    def _drag(self) -> None:
        self._pressed_at = None
        dragged = QDrag(self)
        dragged.setMimeData(dragged_action(self.seen))
        dragged.setPixmap(self.grab())
        dragged.exec(Qt.DropAction.MoveAction)

    def _near_words(self, action: Action) -> str:
        """Say where a service of the local directory is, how to reach it, and when that was checked."""
        checked = checked_on_words(action.checked_on, self._desk.today())
        return "\n".join(part for part in (action.where, action.contact, checked) if part)

    def _day(self, day: date) -> str:
        return near_date(day, today=self._desk.today())

    @Slot()
    def _offer(self) -> None:
        """Fill the menu when it is first opened, and offer what makes sense now."""
        if not self._moves:
            self._make_menu()
        for move in self._moves:
            move.setVisible(move.data() != self.column().value)
        if self._ticks is not None:
            done = self.seen.value.done_on is not None
            self._ticks.setText(self.tr("It is not done yet") if done else self.tr("It is done"))

    def _make_menu(self) -> None:
        change = QAction(self.tr("Change who, how often, by when…"), self._menu)
        change.triggered.connect(self._change)
        self._menu.addAction(change)
        self._ticks = QAction(self._menu)
        self._ticks.triggered.connect(self._tick)
        self._menu.addAction(self._ticks)
        for column in _ORDER:
            move = QAction(self.tr("Move to “{column}”").format(column=plan_words(column)), self._menu)
            move.setData(column.value)
            move.triggered.connect(self._move)
            self._menu.addAction(move)
            self._moves.append(move)
        history = history_action(self._menu, desk=self._desk, of=lambda: HistoryOf(seen=self.seen))
        self._menu.addAction(history)
        remove = QAction(self.tr("Take it away"), self._menu)
        remove.triggered.connect(self._remove)
        self._menu.addAction(remove)

    def _make_keys(self) -> None:
        for keys, does, slot in (
            ("Alt+Left", self.tr("Move the card to the column on the left"), self._move_left),
            ("Alt+Right", self.tr("Move the card to the column on the right"), self._move_right),
            ("Alt+D", self.tr("Say that the card is done, or not yet"), self._tick),
        ):
            key = QShortcut(QKeySequence(keys), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.setWhatsThis(does)
            key.activated.connect(slot)

    def _show_who_is_gone(self) -> None:
        """Say where whoever does it was taken from the people in the person's life; the name stays."""
        action = self.seen.value
        known = {seen.id for seen in self._person.connections}
        gone = action.connection is not None and action.connection not in known
        self._gone.setText(
            self.tr("{who} is no longer among the people in my life.").format(who=action.who) if gone else ""
        )
        self._gone.setVisible(gone)

    @Slot()
    def _move(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.moving.emit(self, Column(str(action.data())))

    @Slot()
    def _tick(self) -> None:
        if not self.is_editing():
            self.doing.emit(self)

    @Slot()
    def _move_left(self) -> None:
        self._move_by(-1)

    @Slot()
    def _move_right(self) -> None:
        self._move_by(1)

    def _move_by(self, by: int) -> None:
        """Go to the column beside, as the eye sees them: right to left they stand the other way round."""
        if self.is_editing():
            return
        step = -by if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else by
        place = _ORDER.index(self.column()) + step
        if 0 <= place < len(_ORDER):
            self.moving.emit(self, _ORDER[place])

    @Slot()
    def _remove(self) -> None:
        self.removing.emit(self.seen)

    @Slot()
    def _change(self) -> None:
        self._open_form(None).begin()

    def _open_form(self, draft: Draft | None) -> RecordForm:
        if self._form is None:
            self._form = change_action_form(self._desk, self._person, self.seen, draft)
            self._form.closed.connect(self._close_form)
            self._column.addWidget(self._form)
            self._form.show()
        return self._form

    @Slot()
    def _close_form(self) -> None:
        if self._form is not None:
            let_go(self._form)
            self._form = None
            self._more.setFocus(Qt.FocusReason.OtherFocusReason)


def dragged_action(seen: Seen[Action]) -> QMimeData:
    """Make what is dragged for an action: its id, and nothing that could be read elsewhere."""
    carried = QMimeData()
    carried.setData(DRAGGED, QByteArray(str(seen.id).encode()))
    return carried
