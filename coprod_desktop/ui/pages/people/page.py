"""The page beside the list when nobody is chosen: what to do first, and adding a person."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from coprod_desktop.application.people import People
from coprod_desktop.application.places import PageName, Place
from coprod_desktop.application.ports import Drafts
from coprod_desktop.domain.ids import StreamId
from coprod_desktop.ui.bus import Bus
from coprod_desktop.ui.icons import Icons, Ink
from coprod_desktop.ui.page import Page
from coprod_desktop.ui.pages.people.add_person import AddPersonForm
from coprod_desktop.ui.sentences import Sentences
from coprod_desktop.ui.widgets.buttons import ButtonRole, button
from coprod_desktop.ui.widgets.centred import Centred
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.reflow import flow
from coprod_desktop.ui.widgets.scroll import VerticalScroll

ADD = "add"
"""The part of this page on which a person is added."""
_MARGIN = 28


class PeoplePage(Page):
    """Begins: with the first person, or with choosing somebody from the list."""

    def __init__(
        self, *, icons: Icons, people: People, drafts: Drafts, bus: Bus, sentences: Sentences
    ) -> None:
        super().__init__()
        self._icons = icons
        self._people = people
        self._drafts = drafts
        self._bus = bus
        self._sentences = sentences
        self._form: AddPersonForm | None = None
        self._held: tuple[QWidget, ...] = ()
        self._words = label("", role=TextRole.HINT)
        self._start = self._beginning(icons)
        self._parts = QStackedWidget()
        self._add_part(self._start)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._parts)
        bus.changed.connect(self._say)

    def show_place(self, place: Place) -> None:
        """Show the beginning, or the form with what was typed in it."""
        adding = place.part == ADD
        form = self._made_form() if adding else None
        self._parts.setCurrentIndex(int(adding))
        self._say()
        if form is not None:
            form.restore()

    def place(self) -> Place:
        """Say whether somebody is being added."""
        return Place(page=PageName.PEOPLE, part=ADD if self._parts.currentIndex() else "")

    def flush(self) -> None:
        """Keep what is typed into the form."""
        if self._form is not None:
            self._form.flush()

    def _made_form(self) -> AddPersonForm:
        """Make the form when it is first gone to: the list is there sooner without it."""
        if self._form is None:
            self._form = AddPersonForm(
                icons=self._icons, people=self._people, drafts=self._drafts, sentences=self._sentences
            )
            self._form.changed.connect(self._bus.tell)
            self._form.added.connect(self._added)
            self._form.left.connect(self._leave)
            self._form.saved.connect(self.saved)
            self._add_part(self._form)
        return self._form

    def _add_part(self, part: QWidget) -> None:
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        inside.addWidget(Centred(part, most_ems=44))
        scroll = VerticalScroll(holder)
        self._parts.addWidget(scroll)
        # WORKAROUND: when Python clears away one that it had made for what stands between, PySide deletes all
        # that stands inside it.
        self._held += (scroll, scroll.viewport(), holder)

    def _beginning(self, icons: Icons) -> QWidget:
        made = QWidget()
        add = button(self.tr("Add a person"), role=ButtonRole.PRIMARY, icons=icons, icon="add")
        add.clicked.connect(self._ask)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(icons.picture("people", Ink.ACCENT, ems=3))
        column.addWidget(label(self.tr("Good to see you"), role=TextRole.H1))
        column.addWidget(self._words)
        column.addWidget(flow((add,)))
        return made

    @Slot()
    def _say(self) -> None:
        anybody = self._people.anybody()
        self._words.setText(
            self.tr("Choose somebody from the list, or add a person.")
            if anybody
            else self.tr("Nobody here yet. Add the first person you work with.")
        )

    @Slot()
    def _ask(self) -> None:
        self.go.emit(Place(page=PageName.PEOPLE, part=ADD))

    @Slot()
    def _leave(self) -> None:
        self.go.emit(Place())

    @Slot(object)
    def _added(self, stream: StreamId) -> None:
        self._parts.setCurrentIndex(0)
        self.go.emit(Place(page=PageName.PERSON, stream=stream))
