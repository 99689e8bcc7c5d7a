"""Goals at a look at the plan: how far each has come in the eyes of everybody, with a way to say it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.application.record import PersonRecord
from coprod_desktop.domain.plans import Goal
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.reviews import GoalRating, HeldReview, newest_ratings
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.pages.person.review_words import rating_words
from coprod_desktop.ui.widgets.buttons import WrappingButton, button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.letting_go import let_go
from coprod_desktop.ui.widgets.reflow import beside


class GoalsAgain(QWidget):
    """Lists the goals with what was said of each; ``wanted`` carries one of which somebody will say more."""

    wanted = Signal(object)

    def __init__(self, *, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self._shown: tuple[object, ...] = ()
        self._rows: list[QWidget] = []
        self._ways: list[WrappingButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._column.addWidget(label(self.tr("How far each goal has come"), role=TextRole.H3))

    def show_record(self, record: PersonRecord, held: Seen[HeldReview]) -> None:
        """Show what everybody thinks of each goal at this look."""
        name = record.person.value.preferred_name
        ratings = tuple(seen.value for seen in record.ratings if seen.value.review == held.id)
        shown = (name, record.goals, ratings)
        if shown == self._shown:
            return
        self._shown = shown
        for row in self._rows:
            let_go(row)
        self._rows, self._ways = [], []
        for goal in record.goals:
            row = self._row(goal, ratings, person=name)
            self._rows.append(row)
            self._column.addWidget(row)
            row.show()

    def offer(self, *, free: bool) -> None:
        """Offer to say more, or do not while something else is being written."""
        for way in self._ways:
            way.setVisible(free)

    def _row(self, goal: Seen[Goal], ratings: Sequence[GoalRating], *, person: str) -> QWidget:
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(label(self.tr("“{words}”").format(words=goal.value.words), role=TextRole.QUOTE))
        for rating in newest_ratings(ratings, goal=goal.id):
            column.addWidget(label(rating_words(rating, person=person), selectable=True))
        say = button(
            self.tr("Say how far"),
            icons=self._icons,
            icon="up",
            name=self.tr("Say how far this goal has come: {goal}").format(goal=goal.value.words),
        )
        say.clicked.connect(partial(self._want, goal))
        self._ways.append(say)
        return beside(words, say)

    def _want(self, goal: Seen[Goal], _checked: object = None) -> None:
        self.wanted.emit(goal)
