"""The page about the office: sync now, what was sent and received, and what did not work."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeAlias

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from coprod_desktop.application.enrolment import Enrolment, Enrolments
from coprod_desktop.application.places import PageName, Place
from coprod_desktop.application.ports import Clock
from coprod_desktop.application.syncing import (
    SyncFailure,
    Syncing,
    SyncProgress,
    SyncReport,
    SyncStatus,
    SyncStep,
)
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.ui.bus import Bus
from coprod_desktop.ui.forms.conflict_count import words_of_conflicts
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.page import Page
from coprod_desktop.ui.pages.office.where import (
    ChooseEnrolment,
    ChooseFile,
    Where,
    choose_enrolment_file,
    choose_office_file,
)
from coprod_desktop.ui.sentences import ANSWERS, Sentences, sentence_for
from coprod_desktop.ui.sync_runner import WRONG_PASSPHRASE, SyncRunner
from coprod_desktop.ui.sync_words import (
    aside_words,
    last_words,
    leaving_words,
    missing_words,
    report_words,
    step_words,
    waiting_words,
)
from coprod_desktop.ui.widgets.buttons import ButtonRole, button
from coprod_desktop.ui.widgets.centred import Centred
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.notice import Notice, ProgressLine, Tone
from coprod_desktop.ui.widgets.passphrase_field import PassphraseField
from coprod_desktop.ui.widgets.reflow import flow
from coprod_desktop.ui.widgets.scroll import VerticalScroll

HOW_TO_OPEN: Final = "how_to_open"
"""The part of this page where what opens the office is asked for."""

_MARGIN = 28
_ABOUT_ADDRESS = frozenset(
    {
        "office_address_unclear",
        "office_address_unprotected",
        "office_address_with_password",
        "office_another",
        "office_kind_unknown",
        "office_not_found",
        "not_an_office",
    }
)
ReadEnrolment: TypeAlias = Callable[[Path], Enrolment]
"""Reads an enrolment file, or refuses it."""


class OfficePage(Page):
    """Syncs away from the screen's thread; work goes on meanwhile.

    ``leads_to`` are the pages there are: a way to any other is not shown.
    """

    def __init__(
        self,
        *,
        icons: Icons,
        syncing: Syncing,
        syncs: SyncRunner,
        enrolments: Enrolments,
        read_enrolment: ReadEnrolment,
        bus: Bus,
        clock: Clock,
        sentences: Sentences,
        leads_to: frozenset[PageName] = frozenset(),
        choose_file: ChooseFile = choose_office_file,
        choose_enrolment: ChooseEnrolment = choose_enrolment_file,
    ) -> None:
        super().__init__()
        self._syncing = syncing
        self._syncs = syncs
        self._enrolments = enrolments
        self._read_enrolment = read_enrolment
        self._clock = clock
        self._sentences = sentences
        self._leads_to = leads_to
        self._past: SyncFailure | None = None
        self._state = label("", role=TextRole.H2)
        self._last = label("", role=TextRole.MUTED)
        self._leaving = Notice(icons=icons)
        self._aside = Notice(icons=icons)
        self._aside.acted.connect(self._to_set_aside)
        self._conflicts = Notice(icons=icons)
        self._conflicts.acted.connect(self._to_conflicts)
        self._where = Where(icons=icons, choose_file=choose_file, choose_enrolment=choose_enrolment)
        self._where.moved.connect(self._show_how_to_open)
        self._where.enrolling.connect(self._enrol)
        self._where.left.connect(self._leave_office)
        self._where.edit.returnPressed.connect(self.sync)
        kept = self.tr("It is kept in memory until you lock, so that syncing goes on by itself.")
        self._of_file = PassphraseField(icons=icons, words=self.tr("Passphrase of the office"), hint=kept)
        self._of_server = PassphraseField(
            icons=icons, words=self.tr("Your password at the office"), hint=kept
        )
        for each in (self._of_file, self._of_server):
            each.edit.returnPressed.connect(self.sync)
        self._kept = label(
            self.tr(
                "What opens the office is kept in memory until you lock. This laptop syncs by itself every "
                "few minutes and after you save."
            ),
            role=TextRole.MUTED,
        )
        self._file_note = Notice(
            icons=icons,
            text=self.tr(
                "An office in a file cannot enforce who may read what: whoever has the file and its "
                "passphrase can read everything in it."
            ),
        )
        self._start = button(self.tr("Sync now"), role=ButtonRole.PRIMARY, icons=icons, icon="sync")
        self._start.clicked.connect(self.sync)
        self._progress = ProgressLine(name=self.tr("How far the sync has come"))
        self._progress.cancelled.connect(syncs.stop)
        self._done = Notice(icons=icons)
        self._failed = Notice(icons=icons)
        self._lay_out()
        bus.changed.connect(self._say_status)
        syncs.began.connect(self._began)
        syncs.progressed.connect(self._told)
        syncs.finished.connect(self._finished)
        syncs.failed.connect(self._broke)
        syncs.ended.connect(self._ended)

    def show_place(self, place: Place) -> None:
        """Show how things stand; a sync that is running goes on."""
        self._done.clear()  # told once; what the last sync did is said above it
        self._show_office()
        if self._syncs.is_running():
            self._began()
        if place.part == HOW_TO_OPEN:
            self._passphrase().edit.setFocus()

    def come_back(self) -> None:
        """Say again how this laptop stands towards the office."""
        self._say(self._syncing.status())

    def place(self) -> Place:
        """Say that this is the office's page."""
        return Place(page=PageName.OFFICE)

    @Slot()
    def sync(self) -> None:
        """Sync now, or say what is missing for it."""
        self._where.accept()
        for field in (self._of_file, self._of_server):
            field.accept()
        self._failed.clear()
        self._done.clear()
        address, passphrase = self._where.address(), self._passphrase().passphrase()
        if self._syncs.is_running():
            return
        if not address:
            self._where.refuse(self.tr("Write where the office is, or choose its file."))
        elif self._opens(address) and not passphrase:
            self._syncs.again()
        elif not passphrase:
            self._passphrase().refuse(
                self.tr("Type your password at the office first.")
                if _is_server(address)
                else self.tr("Type the office's passphrase first.")
            )
        elif not self._syncs.is_free():
            self._failed.say(self.tr("Something else is still running. Sync again when it is done."))
        else:
            self._syncs.sync(address, passphrase)

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(20, 18, 20, 20)
        inside.setSpacing(16)
        asked = (self._where, self._of_file, self._of_server, self._kept, self._file_note)
        for each in (*asked, flow((self._start,)), self._progress):
            inside.addWidget(each)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(14)
        column.addWidget(label(self.tr("Office and sync"), role=TextRole.H1))
        notices = (self._conflicts, self._aside, self._leaving, self._failed, self._done)
        for each in (self._state, self._last, *notices, card):
            column.addWidget(each)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(VerticalScroll(Centred(page, most_ems=46)))

    def _show_office(self) -> None:
        status = self._syncing.status()
        self._where.show_office(enrolment=self._enrolments.current(), address=status.address, met=status.met)
        self._say(status)

    def _passphrase(self) -> PassphraseField:
        return self._of_server if _is_server(self._where.address()) else self._of_file

    def _opens(self, address: str) -> bool:
        return bool(address) and self._syncs.knows_how(address)

    @Slot()
    def _show_how_to_open(self) -> None:
        address = self._where.address()
        kept, server = self._opens(address), _is_server(address)
        self._of_server.setVisible(server and not kept)
        self._of_file.setVisible(not server and not kept)
        self._kept.setVisible(kept)
        self._file_note.setVisible(address.startswith("file:"))

    @Slot()
    def _say_status(self) -> None:
        if self.isVisible():
            self._say(self._syncing.status())

    def _say(self, status: SyncStatus) -> None:
        stands = (
            waiting_words(status.waiting, status.pictures_waiting),
            missing_words(status.pictures_missing),
        )
        self._state.setText("\n".join(words for words in stands if words))
        self._last.setText(last_words(status, now=self._clock.now()))
        to_set_aside = self.tr("See what was set aside") if PageName.SET_ASIDE in self._leads_to else ""
        _say_or_clear(self._aside, aside_words(status.set_aside), action=to_set_aside)
        decide = words_of_conflicts(status.to_decide) if status.to_decide else ""
        look = self.tr("Look at it") if status.to_decide == 1 else self.tr("Look at them")
        _say_or_clear(self._conflicts, decide, action=look)
        _say_or_clear(self._leaving, leaving_words(status.leaving))
        told = self._failed.text() or self._done.text() or self._where.wrong() or self._passphrase().wrong()
        if status.last_failure is not None and status.last_failure != self._past and not told:
            why = self._sentences(status.last_failure.code, status.last_failure.values)
            self._failed.say(
                self.tr("The last sync did not finish. {why}").format(why=why), tone=Tone.WARNING
            )

    @Slot(object)
    def _enrol(self, path: Path) -> None:
        self._where.accept()
        self._failed.clear()
        try:
            self._enrolments.accept(self._read_enrolment(path), first_met=self._syncing.office())
        except ANSWERS as error:
            self._failed.say(sentence_for(self._sentences, error), tone=Tone.ERROR, take_focus=True)
            return
        self._begin_anew()
        self.show_place(Place(page=PageName.OFFICE, part=HOW_TO_OPEN))

    @Slot()
    def _leave_office(self) -> None:
        self._enrolments.forget()
        self._where.empty()
        self._begin_anew()
        self.show_place(self.place())
        self._where.edit.setFocus()

    def _begin_anew(self) -> None:
        """Forget what was typed and went wrong with another office."""
        for field in (self._of_file, self._of_server):
            field.accept()
            field.forget()
        self._failed.clear()
        self._past = self._syncing.status().last_failure

    @Slot()
    def _began(self) -> None:
        self._start.setEnabled(False)
        self._done.clear()
        self._past = None
        self._told(SyncProgress(step=SyncStep.MEETING))

    @Slot(object)
    def _told(self, progress: SyncProgress) -> None:
        self._progress.show_progress(step_words(progress), done=progress.done, of=progress.total)

    @Slot(object)
    def _finished(self, report: SyncReport) -> None:
        for field in (self._of_file, self._of_server):
            field.forget()
        self._failed.clear()
        words = "\n".join(report_words(report))
        if self._syncs.was_asked():
            self._done.say(words, take_focus=self.isVisible())
        else:
            self._done.clear()

    @Slot(object)
    def _broke(self, error: Exception) -> None:
        words = sentence_for(self._sentences, error)
        code = error.code if isinstance(error, Refusal) else ""
        if code in WRONG_PASSPHRASE:
            self._show_how_to_open()
            self._passphrase().refuse(words)
        elif code in _ABOUT_ADDRESS:
            self._where.refuse(words)
        else:
            self._failed.say(words, tone=Tone.ERROR, take_focus=self.isVisible())

    @Slot()
    def _ended(self) -> None:
        self._progress.finish()
        self._start.setEnabled(True)
        self._show_office()

    @Slot()
    def _to_conflicts(self) -> None:
        self.go.emit(Place(page=PageName.CONFLICTS))

    @Slot()
    def _to_set_aside(self) -> None:
        self.go.emit(Place(page=PageName.SET_ASIDE))


def _is_server(address: str) -> bool:
    return address.startswith("postgres")


def _say_or_clear(notice: Notice, words: str, *, action: str = "") -> None:
    if words and notice.text() != words:
        notice.say(words, tone=Tone.WARNING, action=action)
    elif not words:
        notice.clear()
