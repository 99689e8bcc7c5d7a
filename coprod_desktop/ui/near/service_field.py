"""The field of a form in which a service of the local directory is found and chosen."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.domain.canonical import canonical_json
from coprod_desktop.domain.plans import FROM_DIRECTORY, Action, Owner
from coprod_desktop.ui.near.words import checked_on_words, contact_words, where_words
from coprod_desktop.ui.records.fields import ChoiceField, Field, TextField
from coprod_desktop.ui.widgets.buttons import ButtonRole, button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.letting_go import let_go
from coprod_desktop.ui.widgets.reflow import flow

if TYPE_CHECKING:
    from coprod_desktop.application.local_directory import LocalDirectory
    from coprod_desktop.application.ports import Clock
    from coprod_desktop.domain.directories import Service
    from coprod_desktop.ui.icons import Icons
    from coprod_desktop.ui.near.search import NearSearch


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a record keeps of a service, so that it stays when the directory has it no longer."""

    service: str = ""
    where: str = ""
    contact: str = ""
    checked_on: date | None = None

    def as_text(self) -> str:
        """Write it as the text of a field; empty where there is no service."""
        if not self.service:
            return ""
        day = "" if self.checked_on is None else self.checked_on.isoformat()
        return canonical_json([self.service, self.where, self.contact, day])


def written_of(action: Action) -> Written:
    """Give what an action keeps of a service."""
    return Written(
        service=action.service, where=action.where, contact=action.contact, checked_on=action.checked_on
    )


def read_written(text: str) -> Written:
    """Read the text of the field; what cannot be read is no service."""
    try:
        service, where, contact, day = json.loads(text)
        return Written(
            service=str(service),
            where=str(where),
            contact=str(contact),
            checked_on=date.fromisoformat(day) if day else None,
        )
    except (TypeError, ValueError):
        return Written()


class ServiceField(Field):
    """Shows which service was chosen, and finds another in place."""

    across = True

    def __init__(
        self,
        *,
        key: str,
        near: Callable[[], LocalDirectory],
        clock: Clock,
        icons: Icons,
        owner: ChoiceField,
        fills: Sequence[TextField],
    ) -> None:
        """``owner`` says who is to do it: whether anything is offered. Its name ``fills`` what is empty.

        Where another is chosen, its name also takes the place of the first one's.
        """
        super().__init__(key=key, words=self.tr("From the local directory"))
        self._near = near
        self._clock = clock
        self._icons = icons
        self._owner = owner
        self._fills = tuple(fills)
        self._written = Written()
        self._search: NearSearch | None = None
        self._whole = QWidget(owner.widget())  # so that it is no window of its own until it is laid out
        self._said = label("")
        self._gone = label("", role=TextRole.MUTED)
        self._find = button("", icons=icons, icon="search")
        self._find.clicked.connect(self._open)
        self._take_out = button(self.tr("Take it out"), role=ButtonRole.QUIET)
        self._take_out.clicked.connect(self._empty)
        self._put_away = button(self.tr("Put the directory away"), role=ButtonRole.QUIET)
        self._put_away.clicked.connect(self._close)
        self._column = QVBoxLayout(self._whole)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._heading = label(self.words, role=TextRole.H3)
        for each in (self._heading, self._said, self._gone):
            self._column.addWidget(each)
        self._column.addWidget(flow((self._find, self._take_out, self._put_away), spacing=8))
        owner.typed.connect(self._look_whether_offered)
        self._show()

    def widget(self) -> QWidget:
        """The button that finds one."""
        return self._find

    def text(self) -> str:
        """What is kept of the service, as one text."""
        return self._written.as_text()

    def show(self, text: str, caret: int = 0) -> None:
        """Show a service that was kept."""
        del caret
        self._written = read_written(text)
        self._show()

    def laid_out(self) -> QWidget:
        """Give everything of it."""
        return self._whole

    @Slot()
    def _look_whether_offered(self) -> None:
        """Come or go as the form is about something else."""
        if not self._offered():
            self._close()
        self._show()

    def _offered(self) -> bool:
        return Owner(self._owner.text()) in FROM_DIRECTORY

    def _show(self) -> None:
        chosen = bool(self._written.service)
        self._whole.setVisible(self._offered() or chosen)
        checked = checked_on_words(self._written.checked_on, self._today()) if chosen else ""
        lines = (self._written.where, self._written.contact, checked)
        self._said.setText("\n".join(line for line in lines if line))
        for each in (self._heading, self._said, self._take_out):
            each.setVisible(chosen)
        self._gone.setVisible(False)
        self._find.set_words(
            self.tr("Find another in the local directory")
            if chosen
            else self.tr("Find in the local directory")
        )
        self._find.setVisible(self._offered() and self._search is None)
        self._put_away.setVisible(self._search is not None)

    def _today(self) -> date:
        return self._clock.now().astimezone().date()

    @Slot()
    def _open(self) -> None:
        """Look for a service; what the chosen one says now is looked up first."""
        from coprod_desktop.ui.near.search import NearSearch  # noqa: PLC0415  (loaded when asked for)

        near = self._near()
        if near.about() is None:
            self._gone.setText(_no_directory())
            self._gone.show()
            return
        self._search = NearSearch(
            directory=near, clock=self._clock, icons=self._icons, take_words=self.tr("Choose this")
        )
        self._search.taken.connect(self._take)
        self._column.addWidget(self._search)
        self._search.look_again()
        self._show()
        if self._written.service and near.service(self._written.service) is None:
            self._gone.setText(self.tr("It is not in the directory any more. What was written stays."))
            self._gone.show()
        self._search.show()
        self._search.take_focus()

    @Slot()
    def _close(self) -> None:
        if self._search is not None:
            let_go(self._search)
            self._search = None
            self._show()
            self._find.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _take(self, service: Service) -> None:
        stand_for_it = {"", self._name_so_far()}
        self._written = Written(
            service=service.id,
            where=where_words(service),
            contact=contact_words(service),
            checked_on=service.checked_on,
        )
        self._close()
        self._take_out.setFocus(Qt.FocusReason.OtherFocusReason)
        for field in self._fills:
            if field.text().strip() in stand_for_it:
                field.show(service.name)
        self.typed.emit()

    def _name_so_far(self) -> str:
        """Give the name of the service that was chosen before, where the directory still has it."""
        before = self._near().service(self._written.service) if self._written.service else None
        return "" if before is None else before.name.strip()

    @Slot()
    def _empty(self) -> None:
        self._written = Written()
        self._show()
        self._find.setFocus(Qt.FocusReason.OtherFocusReason)
        self.typed.emit()


def _no_directory() -> str:
    return QCoreApplication.translate(
        "ServiceField",
        "There is no directory on this laptop yet. “What is near” in the menu (Ctrl+Shift+D) brings one in.",
    )
