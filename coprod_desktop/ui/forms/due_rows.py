"""Things that fall due, each with its day: a row that leads to its place, and says that it is done."""

# sentences are written with the marks that print uses

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.domain.due import DueKind, DueThing, When, when
from coprod_desktop.ui.dates import plain_date, weekday_date
from coprod_desktop.ui.records.words import joined
from coprod_desktop.ui.translating import QT_TRANSLATE_NOOP
from coprod_desktop.ui.widgets.buttons import ButtonRole, WrappingButton, button
from coprod_desktop.ui.widgets.few_rows import FewRows
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.reflow import beside

if TYPE_CHECKING:
    from coprod_desktop.domain.ids import RecordId
    from coprod_desktop.ui.icons import Icons

_GO: Final[Mapping[DueKind, str]] = MappingProxyType(
    {
        DueKind.ACTION: QT_TRANSLATE_NOOP("Due", "To the plan"),
        DueKind.TASK: QT_TRANSLATE_NOOP("Due", "To the finish list"),
        DueKind.REVIEW: QT_TRANSLATE_NOOP("Due", "To the agreements"),
    }
)


class DueRows(QWidget):
    """Shows the first few, and more when somebody asks. The signals carry a `DueThing`."""

    done = Signal(object)
    wanted = Signal(object)

    def __init__(self, *, icons: Icons, at_first: int) -> None:
        super().__init__()
        self._icons = icons
        self._things: tuple[DueThing, ...] = ()
        self._today: date | None = None
        self._buttons: dict[QWidget, DueThing] = {}
        self._rows: FewRows[DueThing] = FewRows(row=self._row, key=_which, at_first=at_first)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._rows)

    def show_things(self, things: Sequence[DueThing], *, today: date) -> None:
        """Show what is due as of a day; hidden where nothing is."""
        if (tuple(things), today) != (self._things, self._today):
            self._things, self._today = tuple(things), today
            self._buttons = {}
            self._rows.show_things(self._things)
        self.setVisible(bool(things))

    def fold(self) -> None:
        """Show the first few again the next time, because another person is shown."""
        self._rows.fold()
        self._things = ()

    def _row(self, thing: DueThing) -> QWidget:
        words = QWidget()
        lines = QVBoxLayout(words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(1)
        lines.addWidget(label(what_words(thing)))
        about = joined(thing.person, thing.who, day_words(thing, today=self._today or thing.on))
        lines.addWidget(label(about, role=TextRole.MUTED))
        heard = joined(what_words(thing).replace("\n", " "), thing.person)
        go_words = QCoreApplication.translate("Due", _GO[thing.kind])
        go = button(
            go_words,
            role=ButtonRole.QUIET,
            name=self.tr("{what}: {words}").format(what=go_words, words=heard),
        )
        go.clicked.connect(self._go)
        offered = [go]
        if thing.kind is not DueKind.REVIEW:
            done = button(
                self.tr("Done"),
                icons=self._icons,
                icon="can",
                name=self.tr("Done: {words}").format(words=heard),
            )
            done.clicked.connect(self._tick)
            offered.append(done)
        for each in offered:
            self._buttons[each] = thing
        return beside(words, *offered, least_ems=14)

    @Slot()
    def _go(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, WrappingButton):
            self.wanted.emit(self._buttons[pressed])

    @Slot()
    def _tick(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, WrappingButton):
            self.done.emit(self._buttons[pressed])


def what_words(thing: DueThing) -> str:
    """Say what is due."""
    if thing.kind is DueKind.REVIEW:
        return QCoreApplication.translate("Due", "Look at the plan again together")
    return thing.what


def day_words(thing: DueThing, *, today: date) -> str:
    """Say when it is due: today, on a day of the week to come, or since when it has been."""
    nearness = when(thing, today=today)
    if nearness is When.TODAY:
        return QCoreApplication.translate("Due", "today")
    day = weekday_date(thing.on) if thing.on.year == today.year else plain_date(thing.on)
    if nearness is When.LATE:
        return QCoreApplication.translate("Due", "by {day}, not done yet").format(day=day)
    return QCoreApplication.translate("Due", "by {day}").format(day=day)


def place_of(thing: DueThing) -> Place:
    """Give the place where the thing stands."""
    if thing.kind is DueKind.ACTION:
        return Place(page=PageName.PERSON, stream=thing.stream, part="plan", record=thing.record)
    if thing.kind is DueKind.REVIEW:
        return Place(page=PageName.PERSON, stream=thing.stream, part="agreements")
    if thing.conversation is None:
        return Place(page=PageName.PERSON, stream=thing.stream)
    return Place(page=PageName.FINISH, stream=thing.stream, record=thing.conversation)


def _which(thing: DueThing) -> RecordId:
    return thing.record
