"""What differs in one part of two versions: what came, what went, and what it said before and says now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from coprod_desktop.domain.comparisons import Turn
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.reflow import flow, reflow

if TYPE_CHECKING:
    from coprod_desktop.application.comparing import (
        ComparedFact,
        ComparedLine,
        ComparedPart,
        ComparedVersions,
    )

_EMS_OF_A_SIDE = 15
_EMS_OF_A_FACT = 9


class PartCard(QFrame):
    """Shows one part, line by line; every change is named in words, and no colour says it alone."""

    def __init__(self, part: ComparedPart, *, versions: ComparedVersions) -> None:
        super().__init__()
        self._before, self._after = versions.before, versions.after
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 16)
        column.setSpacing(14)
        column.addWidget(label(part.heading, role=TextRole.H2))
        for line in part.lines:
            column.addWidget(self._line(line))

    def _line(self, line: ComparedLine) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(
            flow((label(line.mark, role=TextRole.CHIP), label(line.sort, role=TextRole.MUTED, wraps=False)))
        )
        if line.words:
            column.addWidget(label(line.words, role=TextRole.H3, selectable=True))
        if line.goal:
            column.addWidget(
                label(self.tr("For the goal: {goal}").format(goal=line.goal), role=TextRole.MUTED)
            )
        if line.turn is Turn.CHANGED:
            for fact in line.facts:
                column.addWidget(self._changed(fact))
        elif line.facts:
            alone = [_alone(fact) for fact in line.facts]
            column.addWidget(reflow(alone, least_ems=_EMS_OF_A_FACT, spacing=10, most=4))
        return whole

    def _changed(self, fact: ComparedFact) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(label(fact.name))
        nothing = self.tr("Nothing was said")
        sides = (
            _side(self._before, fact.before or nothing),
            _side(self._after, fact.after or nothing),
        )
        column.addWidget(reflow(sides, least_ems=_EMS_OF_A_SIDE, spacing=10, most=2))
        return whole


def _side(version: str, said: str) -> QWidget:
    side = QFrame()
    side.setProperty("role", "column")
    column = QVBoxLayout(side)
    column.setContentsMargins(12, 8, 12, 8)
    column.setSpacing(2)
    column.addWidget(label(version, role=TextRole.MUTED))
    column.addWidget(label(said, selectable=True))
    column.addStretch(1)
    return side


def _alone(fact: ComparedFact) -> QWidget:
    """Say what something that came or went says."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(label(fact.name, role=TextRole.MUTED))
    column.addWidget(label(fact.value, selectable=True))
    column.addStretch(1)
    return whole
