"""What the forms of the plan ask about strengths, and how those that are built on are shown."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.strengths import Strength, to_build_on
from coprod_desktop.ui.records.fields import TicksField
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.reflow import FlowLayout


def strengths_field(*, key: str, strengths: Sequence[Seen[Strength]], hint: str = "") -> TicksField:
    """Ask which of the person's strengths something builds on; first those they would like to use."""
    return TicksField(
        key=key,
        words=QCoreApplication.translate("PlanFields", "Strengths it builds on"),
        choices=[(str(strength.id), strength.value.title) for strength in to_build_on(strengths)],
        said=QCoreApplication.translate("PlanFields", "Builds on: {choice}"),
        hint=hint,
    )


def chosen_strengths(text: str) -> frozenset[RecordId]:
    """Read the ids that the field of strengths gave."""
    return frozenset(RecordId(UUID(word)) for word in text.split())


class StrengthChips(QWidget):
    """Shows the strengths that something builds on; hidden where there are none."""

    def __init__(self) -> None:
        super().__init__()
        self._titles: tuple[str, ...] = ()
        self._layout = FlowLayout(spacing=6)
        self.setLayout(self._layout)
        self.hide()

    def show_strengths(self, strengths: Sequence[Seen[Strength]]) -> None:
        """Show them by their titles."""
        titles = tuple(strength.value.title for strength in strengths)
        if titles != self._titles:
            self._titles = titles
            self._layout.clear()
            for title in titles:
                chip = label(title, role=TextRole.CHIP)
                chip.setWordWrap(True)  # unlike other chips, since a title may be long
                self._layout.addWidget(chip)
                chip.show()
        self.setVisible(bool(titles))
