"""All of an unlocked vault's window: the people at the side, one page, and the way from page to page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from coprod_desktop.application.hand_over import HandOver
from coprod_desktop.application.people import People
from coprod_desktop.application.places import PageName, Place, Places
from coprod_desktop.application.ports import Changed, Clock
from coprod_desktop.application.syncing import SyncProgress, SyncStatus
from coprod_desktop.ui.appearance import Appearance
from coprod_desktop.ui.back_to_list import BackToList
from coprod_desktop.ui.bus import Bus
from coprod_desktop.ui.dialogs import Option, choose, close_open_ones, show_keys
from coprod_desktop.ui.hide_key import HIDE_KEY
from coprod_desktop.ui.hiding import Hiding
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.idle import IdleWatch
from coprod_desktop.ui.look_dialog import look_dialog
from coprod_desktop.ui.neutral_screen import NeutralScreen
from coprod_desktop.ui.page import Page
from coprod_desktop.ui.people_rail import PeopleRail
from coprod_desktop.ui.place_memory import PlaceMemory
from coprod_desktop.ui.quit_dialog import QuitDialog
from coprod_desktop.ui.sentences import ANSWERS, Sentences, sentence_for
from coprod_desktop.ui.sync_runner import SyncRunner
from coprod_desktop.ui.sync_words import step_words, waiting_words
from coprod_desktop.ui.theme import em_of
from coprod_desktop.ui.unkept import Unkept
from coprod_desktop.ui.widgets.autosave import Timer
from coprod_desktop.ui.widgets.buttons import ButtonRole, button, icon_button
from coprod_desktop.ui.widgets.notice import Tone
from coprod_desktop.ui.window_menu import MenuLine, WindowMenu
from coprod_desktop.ui.window_notice import WindowNotice
from coprod_desktop.ui.writing.writing import Writing

LEAST_EMS_WITH_RAIL = 52
"""In a window narrower than this, times ordinary type, the list of people makes room for the page."""
ALONE = frozenset(
    {
        PageName.TABLE,
        PageName.HAND_OVER,
        PageName.SAY_BACK,
        PageName.SHEET,
        PageName.SIGN,
        PageName.PREVIEW,
        PageName.COMPARE,
    }
)
"""Pages on which no other person's name is seen."""

_KEYS_KEY = "F1"
_HIDE_KEY = QKeySequence(HIDE_KEY).toString()


class MainWindow(QWidget):
    """Shows one page at a time and remembers which; ``locked`` follows when all that was typed is kept.

    ``pages`` makes each page when it is first gone to; the list's own page, `PageName.PEOPLE`, is among them.
    What is not among them is nowhere offered.
    """

    locked = Signal()

    def __init__(
        self,
        *,
        pages: Mapping[PageName, Callable[[], Page]],
        neutral_screen: Callable[[], NeutralScreen],
        hand_over: HandOver,
        people: People,
        places: Places,
        keep_held: Callable[[], None],
        status: Callable[[], SyncStatus],
        clock: Clock,
        bus: Bus,
        syncs: SyncRunner,
        icons: Icons,
        appearance: Appearance,
        sentences: Sentences,
        writing: Writing,
        printing_was_cut_off: Callable[[], bool] = lambda: False,
        idle_timer: Timer | None = None,
    ) -> None:
        super().__init__()
        bus.changed.connect(self._leave_who_is_gone)  # before any page reads of them
        self._status = status
        self._icons = icons
        self.syncs = syncs
        syncs.leave_alone(self._is_busy)
        self._factories = pages
        self._hand_over = hand_over
        self._sealed = False
        self._pages: dict[PageName, Page] = {}
        self._made: dict[PageName, Page] = {}
        self._appearance = appearance
        self._sentences = sentences
        self._unkept = Unkept(self, keep_held=keep_held, sentences=sentences)
        self._writing = writing
        self._printing_was_cut_off = printing_was_cut_off
        self._memory = PlaceMemory(self, places=places, shown=lambda: self.current().place())
        self._memory.failed.connect(self._tell_problem)
        self._page_name = PageName.PEOPLE
        self._listing = True
        self._everything = QWidget()
        self._hiding = Hiding(self, self._everything, neutral_screen=neutral_screen)
        self._hiding.hidden.connect(self._hide)
        self._hiding.shown.connect(self._come_back)
        self._menu = self._make_menu()
        self._rail = PeopleRail(
            icons=icons,
            people=people,
            status=status,
            clock=clock,
            bus=bus,
            menu=self._menu,
            leads_to=frozenset(pages),
            sentences=sentences,
        )
        self._rail.wanted.connect(self.go_to)
        self._rail.entered.connect(self._enter_page)
        syncs.progressed.connect(self._say_syncing)
        syncs.failed.connect(self._say_why_not)
        syncs.ended.connect(self._rail.say_status)
        self._everyone = button(self.tr("Everyone"), icons=icons, icon="people")
        self._everyone.clicked.connect(self._show_everyone)
        self._back_to_list = BackToList(icons=icons)
        self._back_to_list.wanted.connect(self.go_to)
        self._notice = WindowNotice(icons=icons, waits=self._is_for_later)
        self._stack = QStackedWidget()
        self._lay_out(icons, self._menu)
        appearance.changed.connect(self._arrange)
        self._idle = IdleWatch(self, timer=idle_timer)
        self._idle.idle.connect(self._lock_by_itself)

    def open_last_place(self) -> None:
        """Go where somebody was last, on this laptop."""
        self._rail.read()
        self.go_to(self._memory.last())
        if self._listing:
            self._rail.find_person()
        if self._printing_was_cut_off() and self._page_name is not PageName.PRINT_SEVERAL:
            self._notice.say(
                self.tr(
                    "Papers were still being printed when Coprod locked or ended. “Print several…” says "
                    "which came out."
                ),
                tone=Tone.WARNING,
            )
        self._idle.start()

    @Slot(PageName)
    def make_ahead(self, name: PageName) -> None:
        """Make a page that is likely to be gone to next; not while the person has the laptop.

        Asked once, it is made, and asked again taken in: both together would hold the window for too long.
        """
        if self._sealed or name in self._pages:
            return
        if name in self._made:
            self._page(name)
        else:
            self._made[name] = self._factories[name]()

    def current(self) -> Page:
        """The page that is shown."""
        return self._page(self._page_name)

    def may_quit(self) -> bool:
        """Offer to sync first, where an office is known and something waits; else there is nothing to ask.

        Nor is there while the worker is not before the screen; but what could not be kept keeps it open.
        """
        if self._hiding.is_on() or self._hand_over.place() is not None:
            return not self._unkept.is_left()
        if not self._unkept.may_quit():
            return False
        status = self._status()
        if not (status.waiting or status.pictures_waiting) or status.address is None:
            return True
        waiting = waiting_words(status.waiting, status.pictures_waiting)
        if not self.syncs.knows_how():
            return self._may_quit_unsynced(waiting)
        return QuitDialog(
            self.window(),
            waiting=waiting,
            syncs=self.syncs,
            icons=self._icons,
            sentences=self._sentences,
        ).may_quit()

    def _may_quit_unsynced(self, waiting: str) -> bool:
        """Ask without offering what cannot be done: nobody gave what opens the office since unlocking."""
        answer = choose(
            self.window(),
            heading=self.tr("Sync before you quit?"),
            text=waiting + " " + self.tr("Everything is saved here, whatever you choose."),
            options=(
                Option(words=self.tr("Sync first…"), role=ButtonRole.PRIMARY),
                Option(words=self.tr("Quit")),
                Option(words=self.tr("Stay")),
            ),
        )
        if answer == 0:
            self.go_to(Place(page=PageName.OFFICE, part="how_to_open"))
        return answer == 1

    def flush(self) -> None:
        """Keep everything that was typed, and the place."""
        for page in self._pages.values():
            page.flush()
        if self._pages:
            self._memory.write()

    @Slot(object)
    def go_to(self, place: Place) -> None:
        """Show a place that one may go to now, once what was typed on the page before is kept."""
        place = self._hand_over.leads_to(place)
        if place.page not in self._factories:
            place = Place()
        before = Place()
        if self._page_name in self._pages:
            self.current().flush()
            before = self.current().place()
        self._notice.clear()
        self._back_to_list.gone(before, place)
        try:
            self._show(place)
        except ANSWERS as error:
            self._show(Place())
            self._tell_problem(error)
        self._memory.write_soon()

    @Slot()
    def lock(self) -> None:
        """Keep everything and say that the vault may be closed; nothing is discarded without being asked."""
        close_open_ones()
        self.flush()
        if not self._unkept.may_lock():
            return
        self._idle.stop()
        self.syncs.forget()
        self._hiding.forget()
        self.locked.emit()

    @Slot()
    def _lock_by_itself(self) -> None:
        """Lock while nobody is here to be asked; what cannot be kept is hidden instead, until it can be."""
        close_open_ones()
        self.flush()
        if self._unkept.is_left():
            self._hiding.hide_everything()
            self._idle.start()
        else:
            self.lock()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list and the page the room there is."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Larger type leaves less room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.layout() is not None:
            self._arrange()

    def _make_menu(self) -> WindowMenu:
        lines = [
            MenuLine(words=words, keys=keys, does=does, stays=keys in {_HIDE_KEY, _KEYS_KEY})
            for words, keys, does in (
                (self.tr("Find a person"), "Ctrl+F", self._find_person),
                (self.tr("Add a person"), "Ctrl+N", self._add_person),
                (self.tr("Today"), "Ctrl+T", self._look_at_today),
                (self.tr("What is near"), "Ctrl+Shift+D", self._look_near),
                (self.tr("Sync with the office"), "F9", self._sync),
                (self.tr("Check a paper…"), "Ctrl+Shift+O", self._check_paper),
                (self.tr("Print several…"), "Ctrl+Shift+P", self._print_several),
                (self.tr("How it looks…"), "Ctrl+,", self._choose_look),
                (self.tr("Words we prefer…"), "", self._choose_words),
                (self.tr("Spelling…"), "", self._choose_spelling),
                (self.tr("Hide everything at once"), _HIDE_KEY, self._hiding.hide_everything),
                (self.tr("Keys you can use here"), _KEYS_KEY, self._show_keys),
                (self.tr("Lock"), "Ctrl+L", self.lock),
            )
        ]
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.activated.connect(self._undo)
        redo = QShortcut(self)
        redo.setKeys([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
        redo.activated.connect(self._redo)
        return WindowMenu(self, lines=lines)

    def _lay_out(self, icons: Icons, menu: QMenu) -> None:
        self._top = QWidget()
        line = QHBoxLayout(self._top)
        line.setContentsMargins(16, 10, 16, 0)
        line.addWidget(self._everyone)
        line.addStretch(1)
        line.addWidget(icon_button(icons=icons, icon="more", name=self.tr("Menu"), menu=menu))
        self._beside = QWidget()
        column = QVBoxLayout(self._beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._top)
        column.addWidget(self._back_to_list)
        column.addWidget(self._stack, 1)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addWidget(self._beside, 1)
        column = QVBoxLayout(self._everything)  # a notice is above both, as either may be hidden
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._notice)
        column.addLayout(row, 1)

    def _page(self, name: PageName) -> Page:
        if name not in self._pages:
            page = self._made.pop(name, None) or self._factories[name]()
            page.go.connect(self.go_to)
            page.saved.connect(self._saved)
            page.moved.connect(self._memory.write_if_moved)
            page.hide_asked.connect(self._hiding.hide_everything)
            self._stack.addWidget(page)
            self._pages[name] = page
        return self._pages[name]

    def _show(self, place: Place) -> None:
        page = self._page(place.page)
        another = page is not self._stack.currentWidget()
        self._page_name = place.page
        self._seal(sealed=place.page is PageName.HAND_OVER)
        self._listing = place == Place()
        self._stack.setCurrentWidget(page)
        self._arrange()
        page.show_place(place)
        self._rail.show_here(place.stream)
        if another and not self._has_visible_focus():
            self._enter_page()

    def _seal(self, *, sealed: bool) -> None:
        """Let go of every other page, name and key that leads out, while the person has the laptop."""
        if sealed == self._sealed:
            return
        self._sealed = sealed
        if sealed:
            while self._made:
                self._made.popitem()[1].deleteLater()
            for name in [name for name in self._pages if name is not PageName.HAND_OVER]:
                page = self._pages.pop(name)
                page.flush()
                self._stack.removeWidget(page)
                page.deleteLater()
        self._rail.name_nobody(nobody=sealed)
        self._allow()
        self._notice.say_late()

    def _allow(self) -> None:
        """Let the keys work that lead where one may go now."""
        self._menu.allow(staying=not self._hiding.is_on(), leading_out=not self._is_for_later())

    @Slot()
    def _hide(self) -> None:
        self._allow()
        self.flush()

    @Slot()
    def _come_back(self) -> None:
        self._allow()
        try:
            self.current().come_back()
        except ANSWERS as error:
            self._notice.say(sentence_for(self._sentences, error), tone=Tone.ERROR)
        self._notice.say_late()
        if not self._has_visible_focus():
            self._enter_page()

    @Slot(object)
    def _tell_problem(self, error: Exception) -> None:
        self._notice.say(sentence_for(self._sentences, error), tone=Tone.ERROR)

    @Slot(object)
    def _saved(self, moment: datetime) -> None:
        self._rail.say_saved(moment)
        self._memory.write_if_moved()

    @Slot()
    def _arrange(self) -> None:
        narrow = self.width() < LEAST_EMS_WITH_RAIL * em_of(self)
        alone = self._page_name in ALONE
        filling = narrow and self._listing
        self._rail.fills(filling)
        self._rail.setVisible(not alone and (filling or not narrow))
        self._beside.setVisible(not filling)
        self._top.setVisible(narrow and not alone)

    def _has_visible_focus(self) -> bool:
        focus = self.focusWidget()
        return focus is not None and focus is not self and focus.isVisibleTo(self)

    @Slot()
    def _enter_page(self) -> None:
        page = self.current()
        if self._listing or page.isAncestorOf(self.focusWidget()):
            return
        widget = page.nextInFocusChain()
        while widget is not None and widget is not page:
            reached = page.isAncestorOf(widget) and widget.isVisibleTo(page) and widget.isEnabled()
            if reached and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                widget.setFocus(Qt.FocusReason.TabFocusReason)
                return
            widget = widget.nextInFocusChain()

    @Slot()
    def _show_everyone(self) -> None:
        self.go_to(Place())
        self._rail.find_person()

    @Slot()
    def _find_person(self) -> None:
        if self._page_name in ALONE:
            return
        if not self._rail.isVisible():
            self.go_to(Place())
        self._rail.find_person()

    @Slot()
    def _add_person(self) -> None:
        if self._page_name not in ALONE:
            self._rail.add_person()

    @Slot()
    def _sync(self) -> None:
        """Sync, after keeping what is typed as meant; where nobody gave what opens the office, ask for it."""
        if PageName.OFFICE not in self._factories or self._is_busy():
            return
        self.flush()
        self._notice.clear()
        if self.syncs.knows_how():
            self.syncs.again()
        else:
            self.go_to(Place(page=PageName.OFFICE, part="how_to_open"))

    def _is_busy(self) -> bool:
        shown = self._pages.get(self._page_name)
        return QApplication.activeModalWidget() is not None or (shown is not None and shown.is_busy())

    @Slot(object)
    def _say_syncing(self, progress: SyncProgress) -> None:
        self._rail.say_syncing(step_words(progress))

    @Slot(object)
    def _say_why_not(self, error: Exception) -> None:
        """Say where somebody is why the sync that they asked for failed; some places say it themselves."""
        if self._page_name is not PageName.OFFICE and QApplication.activeModalWidget() is None:
            self._notice.say(sentence_for(self._sentences, error), tone=Tone.WARNING)

    def _is_for_later(self) -> bool:
        """Whether the worker is not before the screen, or should not be told there."""
        return self._hiding.is_on() or self._sealed

    @Slot(object)
    def _leave_who_is_gone(self, changed: Changed) -> None:
        shown = self._page_name in self._pages and not self._sealed
        if shown and self.current().place().stream in changed.gone:
            self.go_to(Place())
            self._notice.say(self._who_has_them_now(), tone=Tone.WARNING)
            self._rail.find_person()

    def _who_has_them_now(self) -> str:
        if self._status().leaving:
            return self.tr(
                "Other people work with this person now, as the office says. What you wrote is kept, "
                "and goes to the office."
            )
        return self.tr(
            "Other people work with this person now, as the office says. What you wrote is at the office."
        )

    @Slot()
    def _check_paper(self) -> None:
        self.go_to(Place(page=PageName.VERIFY))

    @Slot()
    def _print_several(self) -> None:
        """Lead to the papers of those whom the list shows."""
        if PageName.PRINT_SEVERAL in self._factories:
            self.go_to(Place(page=PageName.PRINT_SEVERAL, part=self._rail.who_is_shown()))

    @Slot()
    def _look_at_today(self) -> None:
        if self._page_name not in ALONE and PageName.TODAY in self._factories:
            self.go_to(Place(page=PageName.TODAY))

    @Slot()
    def _look_near(self) -> None:
        if PageName.DIRECTORY in self._factories:
            self.go_to(Place(page=PageName.DIRECTORY))

    @Slot()
    def _choose_look(self) -> None:
        look_dialog(self, appearance=self._appearance).ask()

    @Slot()
    def _choose_words(self) -> None:
        from coprod_desktop.ui.writing.words_dialog import words_dialog  # noqa: PLC0415  (loaded when asked for)

        words_dialog(self, words=self._writing.words, icons=self._icons, sentences=self._sentences).ask()
        self._writing.desk.look_again()

    @Slot()
    def _choose_spelling(self) -> None:
        from coprod_desktop.ui.writing.spelling_dialog import spelling_dialog  # noqa: PLC0415  (likewise)

        spelling_dialog(self, spelling=self._writing.spelling).ask()
        self._writing.desk.look_again()

    @Slot()
    def _show_keys(self) -> None:
        show_keys(self.current())

    @Slot()
    def _undo(self) -> None:
        if not self._hiding.is_on() and self.current().can_undo():
            self.current().undo()

    @Slot()
    def _redo(self) -> None:
        if not self._hiding.is_on() and self.current().can_redo():
            self.current().redo()
