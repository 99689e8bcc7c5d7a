"""On the plan: how the two plan together, opened when somebody asks, and why no strength is used yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from coprod_desktop.application.co_production import uses_no_strength
from coprod_desktop.application.record import PersonRecord
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.reflow import beside

if TYPE_CHECKING:
    from coprod_desktop.application.ports import Draft
    from coprod_desktop.ui.records.keeping import Desk
    from coprod_desktop.ui.signing.planned_together import PlannedTogether
    from coprod_desktop.ui.signing.why_no_strength import WhyNoStrength

KIND = "no_strength_yet"


class TogetherCard(QWidget):
    """Asks for a strength where none is used; ``wanted`` carries the `Place` of what shows a sentence.

    The sentences, and the question about a strength, are loaded and made when they are first needed.
    """

    wanted = Signal(object)

    def __init__(self, *, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._person: PersonRecord | None = None
        self._sentences: PlannedTogether | None = None
        self._why: WhyNoStrength | None = None
        self._open = button("", icons=desk.icons, icon="people")
        self._open.clicked.connect(self._turn)
        words = QWidget()
        said = QVBoxLayout(words)
        said.setContentsMargins(0, 0, 0, 0)
        said.setSpacing(4)
        said.addWidget(label(self.tr("How we plan together"), role=TextRole.H2))
        said.addWidget(label(self.tr("About this plan, never about a person."), role=TextRole.MUTED))
        self._head = QFrame()
        self._head.setProperty("role", "card")
        line = QVBoxLayout(self._head)
        line.setContentsMargins(18, 14, 18, 14)
        line.addWidget(beside(words, self._open))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self._column.addWidget(self._head)
        self._name_button()

    def show_record(self, person: PersonRecord) -> None:
        """Show how it is now; what is being written stays."""
        another = self._person is None or self._person.stream != person.stream
        self._person = person
        self._head.setVisible(bool(person.goals))
        if self._sentences is not None:
            if another or not person.goals:
                self._sentences.hide()
                self._name_button()
            if not self._sentences.isHidden():
                self._sentences.show_record(person)
        if self._why is not None or (person.goals and uses_no_strength(person)):
            self._asked().show_record(person)

    def restore(self, draft: Draft) -> bool:
        """Open the reason that was being written; tell whether the draft was one."""
        if draft.kind != KIND or self._person is None:
            return False
        why = self._asked()
        why.show_record(self._person)
        return why.restore(draft)

    def flush(self) -> None:
        """Keep what is being written."""
        if self._why is not None:
            self._why.flush()

    def _asked(self) -> WhyNoStrength:
        if self._why is None:
            from coprod_desktop.ui.signing.why_no_strength import WhyNoStrength  # noqa: PLC0415  (loaded when needed)

            self._why = WhyNoStrength(desk=self._desk)
            self._column.insertWidget(0, self._why)
        return self._why

    @Slot()
    def _turn(self) -> None:
        """Show the sentences, or put them away."""
        if self._sentences is not None and not self._sentences.isHidden():
            self._sentences.hide()
        elif self._person is not None:
            if self._sentences is None:
                from coprod_desktop.ui.signing.planned_together import PlannedTogether  # noqa: PLC0415  (likewise)

                self._sentences = PlannedTogether(icons=self._desk.icons, heading=False)
                self._sentences.wanted.connect(self.wanted)
                self._column.addWidget(self._sentences)
            self._sentences.show_record(self._person)
            self._sentences.show()
        self._name_button()
        self._open.setFocus(Qt.FocusReason.OtherFocusReason)

    def _name_button(self) -> None:
        shown = self._sentences is not None and not self._sentences.isHidden()
        self._open.set_words(self.tr("Put it away") if shown else self.tr("Look at how we plan"))
