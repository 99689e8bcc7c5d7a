"""The quiet notice that tells somebody what a colleague decided about their words, until it was seen."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.application.deciding import Decision
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.kinds import BY_NAME
from coprod_desktop.ui.forms.card_desk import CardDesk
from coprod_desktop.ui.forms.decision_words import outcome_words
from coprod_desktop.ui.forms.record_words import SERVICE, kind_words, record_words, service_words
from coprod_desktop.ui.widgets.notice import Notice


class OutcomeNotice(QWidget):
    """Hidden until there is an outcome to tell; a press says that it was seen."""

    def __init__(self, *, desk: CardDesk) -> None:
        super().__init__()
        self._desk = desk
        self._told: tuple[Decision, ...] = ()
        self._notice = Notice(icons=desk.icons)
        self._notice.acted.connect(self._saw)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._notice)
        self.hide()

    def has_news(self) -> bool:
        """Whether there is something to tell."""
        return bool(self._told)

    def show_stream(self, stream: StreamId) -> None:
        """Tell what was decided in a person's record."""
        outcomes = self._desk.deciding.outcomes(stream)
        if outcomes == self._told:
            return
        self._told = outcomes
        if not outcomes:
            self._notice.clear()
            self.hide()
            return
        self._notice.say(
            "\n\n".join(self._words(outcome) for outcome in outcomes), action=self.tr("I have seen this")
        )
        self.show()

    def _words(self, outcome: Decision) -> str:
        entry = outcome.entry

        def refers(kind: str, record: str) -> str:
            if kind == SERVICE:
                return service_words(record, self._desk.deciding.service_names(entry.stream, entry.record))
            found = self._desk.deciding.read(BY_NAME[kind].type, entry.stream, RecordId(UUID(record)))
            return (record_words(found.value) if found is not None else "") or kind_words(kind)

        kind = BY_NAME.get(entry.kind)
        seen = None if kind is None else self._desk.deciding.read(kind.type, entry.stream, entry.record)
        return outcome_words(
            outcome,
            colleagues=self._desk.colleagues,
            now=self._desk.clock.now(),
            refers=refers,
            about="" if seen is None else record_words(seen.value),
        )

    @Slot()
    def _saw(self) -> None:
        self._desk.deciding.saw(self._told)
        self._told = ()
        self._notice.clear()
        self.hide()
