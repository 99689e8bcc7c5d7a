"""Who has not said yes yet to what they are to do: asked, and answered, before anybody signs."""

# ruff: noqa: RUF001  # the words are written with the marks that print uses

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from coprod_desktop.domain.plans import Action
from coprod_desktop.domain.records import Seen
from coprod_desktop.ui.forms.plan_words import owner_words
from coprod_desktop.ui.records.undo_notice import UndoNotice
from coprod_desktop.ui.sentences import ANSWERS
from coprod_desktop.ui.widgets.buttons import ButtonRole, WrappingButton, button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.letting_go import let_go
from coprod_desktop.ui.widgets.reflow import flow

if TYPE_CHECKING:
    from coprod_desktop.domain.ids import RecordId
    from coprod_desktop.ui.records.keeping import Desk

KIND = "action"
_MOST_AT_FIRST = 4


class SaidYesCard(QFrame):
    """Lists what others are to do who have not said yes; hidden where everybody has.

    ``wanted`` carries the `Seen` of an action that somebody wants to look at on the plan; ``written`` the
    `RecordId` of one whose answer was just written down, and the changes to it that stood before.
    """

    wanted = Signal(object)
    written = Signal(object, object)

    def __init__(self, *, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._rows: dict[object, _Row] = {}
        self._waiting: tuple[Seen[Action], ...] = ()
        self._all = False
        self._answered: RecordId | None = None
        self.setProperty("role", "card")
        self._notice = UndoNotice(desk=desk)
        self._asked = label(
            self.tr("Nobody’s help is taken for granted. What has no yes yet says so on paper."),
            role=TextRole.MUTED,
        )
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self._more = button("", role=ButtonRole.QUIET)
        self._more.clicked.connect(self._show_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(10)
        column.addWidget(label(self.tr("Who has not said yes yet"), role=TextRole.H2))
        column.addWidget(self._asked)
        column.addLayout(self._list)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self._notice)
        self.hide()

    def forget(self) -> None:
        """Say nothing of what was answered for somebody else."""
        self._all = False
        self._notice.clear()

    def forget_answer(self, record: RecordId) -> None:
        """Offer an answer no longer back that was taken back, or given again, in some other way."""
        if self._answered == record:
            self._notice.clear()
            self.show_waiting(self._waiting)

    def show_waiting(self, waiting: Sequence[Seen[Action]]) -> None:
        """Show whoever has not said yes; rows that stand already stay, with the focus in them."""
        self._waiting = tuple(waiting)
        shown = self._waiting if self._all else self._waiting[:_MOST_AT_FIRST]
        known = {seen.id for seen in shown}
        for gone in [record for record in self._rows if record not in known]:
            let_go(self._rows.pop(gone))
        for place, seen in enumerate(shown):
            row = self._rows.get(seen.id)
            if row is not None and row.seen == seen:
                continue
            had_focus = row is not None and row.focusWidget() is not None and row.focusWidget().hasFocus()
            if row is not None:
                let_go(row)
            row = _Row(seen)
            row.answered.connect(self._answer)
            row.wanted.connect(self.wanted)
            self._rows[seen.id] = row
            self._list.insertWidget(place, row)
            row.show()
            if had_focus:
                row.take_focus()
        hidden = len(self._waiting) - len(shown)
        self._more.set_words(self.tr("Show %n more", "", hidden))
        self._more.setVisible(hidden > 0)
        self._asked.setVisible(bool(self._waiting))
        self.setVisible(bool(self._waiting) or not self._notice.isHidden())

    def _show_all(self, _checked: object = None) -> None:
        self._all = True
        first = self._waiting[_MOST_AT_FIRST].id
        self.show_waiting(self._waiting)
        self._rows[first].take_focus()

    def _answer(self, seen: Seen[Action], said_yes: bool) -> None:  # noqa: FBT001  (a signal carries it so)
        before = frozenset(entry.change for entry in self._desk.records.history(seen.stream, seen.id))
        words = (
            self.tr("Written down as a yes: “{what}”")
            if said_yes
            else self.tr("Written down as a no: “{what}”")
        )
        self._answered = seen.id
        self._notice.offer(seen, kind=KIND, words=words.format(what=seen.value.what))
        try:
            self._desk.keeping.save(seen, replace(seen.value, said_yes=said_yes))
        except ANSWERS as problem:
            self._notice.say_problem(problem)
        else:
            self._notice.speak_of(seen, kind=KIND)
            self.written.emit(seen.id, before)


class _Row(QWidget):
    """One action: who is to do it, and what they said."""

    answered = Signal(object, bool)
    wanted = Signal(object)

    def __init__(self, seen: Seen[Action]) -> None:
        super().__init__()
        self.seen = seen
        action = seen.value
        words = self.tr("{who}: {what}").format(who=owner_words(action), what=action.what)
        refused = action.said_yes is False
        asked = self.tr("Has said no. Who else could do it?") if refused else self.tr("Have they said yes?")
        self._first = self._button(self.tr("Has said yes"), words)
        self._first.clicked.connect(partial(self._say, said_yes=True))
        buttons = [self._first]
        if not refused:
            no = self._button(self.tr("Has said no"), words)
            no.clicked.connect(partial(self._say, said_yes=False))
            buttons.append(no)
        plan = self._button(self.tr("Show it on the plan"), words, role=ButtonRole.QUIET)
        plan.clicked.connect(self._want)
        buttons.append(plan)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(words, role=TextRole.H3))
        column.addWidget(label(asked))
        column.addWidget(flow(buttons))

    def take_focus(self) -> None:
        """Bring the keyboard to the first answer."""
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(self, words: str, about: str, *, role: ButtonRole = ButtonRole.ORDINARY) -> WrappingButton:
        return button(words, role=role, name=self.tr("{answer}: {about}").format(answer=words, about=about))

    def _say(self, _checked: object = None, *, said_yes: bool) -> None:
        self.answered.emit(self.seen, said_yes)

    def _want(self, _checked: object = None) -> None:
        self.wanted.emit(self.seen)
