"""Things that fall due, each with its day: a row that leads to its place, and says that it is done."""

# sentences are written with the marks that print uses

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.domain.due import DueKind, DueThing, When, when
from coprod_desktop.ui.dates import plain_date, weekday_date
from coprod_desktop.ui.records.words import joined
from coprod_desktop.ui.translating import QT_TRANSLATE_NOOP
from coprod_desktop.ui.widgets.buttons import ButtonRole, WrappingButton, button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.letting_go import let_go
from coprod_desktop.ui.widgets.reflow import beside, flow

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

_DOES: Final = "does"


class DueRows(QWidget):
    """Shows the first few, and more when somebody asks. The signals carry a `DueThing`."""

    done = Signal(object)
    wanted = Signal(object)

    def __init__(self, *, icons: Icons, at_first: int) -> None:
        super().__init__()
        self._icons = icons
        self._at_first = at_first
        self._all_shown = False
        self._things: tuple[DueThing, ...] = ()
        self._today: date | None = None
        self._buttons: dict[QWidget, DueThing] = {}
        self._rows: list[QWidget] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self._more = button("", role=ButtonRole.QUIET)
        self._more.clicked.connect(self._show_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._list)
        self._further = flow((self._more,))
        column.addWidget(self._further)

    def show_things(self, things: Sequence[DueThing], *, today: date) -> None:
        """Show what is due as of a day; hidden where nothing is."""
        if (tuple(things), today) != (self._things, self._today):
            self._things, self._today = tuple(things), today
            self._fill()
        self.setVisible(bool(things))

    def fold(self) -> None:
        """Show the first few again the next time, because another person is shown."""
        self._all_shown = False
        self._things = ()

    def _fill(self) -> None:
        """Make the rows anew; the keyboard stays with the thing that it was at."""
        held = next((self._at(each) for each in self._buttons if each.hasFocus()), None)
        for row in self._rows:
            let_go(row)
        self._buttons, self._rows = {}, []
        shown = self._things if self._all_shown else self._things[: self._at_first]
        for thing in shown:
            row = self._row(thing)
            self._rows.append(row)
            self._list.addWidget(row)
            row.show()
        left = len(self._things) - len(shown)
        self._more.set_words(self.tr("Show %n more", "", left))
        self._further.setVisible(left > 0)
        for each in self._buttons:
            if held is not None and self._at(each) == held:
                each.setFocus(Qt.FocusReason.OtherFocusReason)

    def _at(self, pressed: QWidget) -> tuple[RecordId, str]:
        """Say which thing a button is about, and what it does."""
        return self._buttons[pressed].record, pressed.property(_DOES)

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
        go.setProperty(_DOES, "go")
        offered = [go]
        if thing.kind is not DueKind.REVIEW:
            done = button(
                self.tr("Done"),
                icons=self._icons,
                icon="can",
                name=self.tr("Done: {words}").format(words=heard),
            )
            done.setProperty(_DOES, "done")
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

    @Slot()
    def _show_all(self) -> None:
        before = len(self._rows)
        self._all_shown = True
        self._fill()
        following = self._rows[before].findChild(WrappingButton) if before < len(self._rows) else None
        if following is not None:
            following.setFocus()


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
