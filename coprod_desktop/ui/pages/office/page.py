"""The page about the office: sync now, what was sent and received, and what did not work."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout, QWidget

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.application.ports import Clock
from coprod_desktop.application.syncing import Syncing, SyncProgress, SyncReport, SyncStatus, SyncStep
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.ui.background import Background, CancelToken, Progress, Tell
from coprod_desktop.ui.bus import Bus
from coprod_desktop.ui.dates import moment_words
from coprod_desktop.ui.forms.conflict_card import words_of_conflicts
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.page import Page
from coprod_desktop.ui.pages.office.sync_words import aside_words, report_words, step_words, waiting_words
from coprod_desktop.ui.sentences import Sentences, sentence_for
from coprod_desktop.ui.widgets.buttons import ButtonRole, button
from coprod_desktop.ui.widgets.centred import Centred
from coprod_desktop.ui.widgets.field import Field
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.notice import Notice, ProgressLine, Tone
from coprod_desktop.ui.widgets.passphrase_field import PassphraseField
from coprod_desktop.ui.widgets.reflow import beside, flow
from coprod_desktop.ui.widgets.scroll import VerticalScroll
from coprod_desktop.ui.widgets.text_fields import line_field, text_of

_MARGIN = 28
_ABOUT_ADDRESS = frozenset(
    {"office_address_unclear", "office_kind_unknown", "not_an_office", "office_another"}
)
ChooseFile = Callable[[QWidget], str]
"""Asks for a file and gives its address, such as ``file:///media/team/office.coprod``; empty for none."""


def choose_office_file(parent: QWidget) -> str:
    """Ask for the office's file with the system's own dialog."""
    url, _ = QFileDialog.getOpenFileUrl(parent)
    return url.toString()


class OfficePage(Page):
    """Syncs away from the screen's thread; work goes on meanwhile."""

    def __init__(
        self,
        *,
        icons: Icons,
        syncing: Syncing,
        background: Background,
        bus: Bus,
        clock: Clock,
        sentences: Sentences,
        choose_file: ChooseFile = choose_office_file,
    ) -> None:
        super().__init__()
        self._syncing = syncing
        self._background = background
        self._bus = bus
        self._clock = clock
        self._sentences = sentences
        self._choose_file = choose_file
        self._token: CancelToken | None = None
        self._state = label("", role=TextRole.H2)
        self._last = label("", role=TextRole.MUTED)
        self._aside = Notice(icons=icons)
        self._conflicts = Notice(icons=icons)
        self._conflicts.acted.connect(self._to_conflicts)
        self._address_edit = line_field(name=self.tr("Address of the office"))
        self._passphrase = PassphraseField(
            icons=icons,
            words=self.tr("Passphrase of the office"),
            hint=self.tr("It is not kept on this laptop."),
        )
        self._address = self._address_field(icons)
        self._file_note = Notice(
            icons=icons,
            text=self.tr(
                "An office in a file cannot enforce who may read what: whoever has the file and its "
                "passphrase can read everything in it."
            ),
        )
        self._start = button(self.tr("Sync now"), role=ButtonRole.PRIMARY, icons=icons, icon="sync")
        self._start.clicked.connect(self._sync)
        self._passphrase.edit.returnPressed.connect(self._sync)
        self._address_edit.returnPressed.connect(self._sync)
        self._progress = ProgressLine(name=self.tr("How far the sync has come"))
        self._progress.cancelled.connect(self._stop)
        self._done = Notice(icons=icons)
        self._failed = Notice(icons=icons)
        self._lay_out()
        bus.changed.connect(self._say_status)

    def show_place(self, place: Place) -> None:
        """Show how things stand; a sync that is running goes on."""
        del place
        status = self._syncing.status()
        if not text_of(self._address_edit):
            self._address_edit.setText(status.address or "")
        self._say(status)
        if status.last_failure is not None and not self._done.text() and not self._failed.text():
            why = self._sentences(status.last_failure.code, status.last_failure.values)
            self._failed.say(
                self.tr("The last sync did not finish. {why}").format(why=why), tone=Tone.WARNING
            )

    def place(self) -> Place:
        """Say that this is the office's page."""
        return Place(page=PageName.OFFICE)

    def _address_field(self, icons: Icons) -> Field:
        choose = button(self.tr("Choose a file…"))
        choose.clicked.connect(self._choose)
        return Field(
            icons=icons,
            words=self.tr("Address of the office"),
            editor=self._address_edit,
            hint=self.tr("Such as file:///media/team/office.coprod"),
            row=beside(self._address_edit, choose, spacing=8),
        )

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(20, 18, 20, 20)
        inside.setSpacing(16)
        for each in (self._address, self._passphrase, self._file_note, flow((self._start,)), self._progress):
            inside.addWidget(each)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(14)
        column.addWidget(label(self.tr("Office and sync"), role=TextRole.H1))
        for each in (self._state, self._last, self._conflicts, self._aside, self._failed, self._done, card):
            column.addWidget(each)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(VerticalScroll(Centred(page, most_ems=46)))

    @Slot()
    def _say_status(self) -> None:
        self._say(self._syncing.status())

    def _say(self, status: SyncStatus) -> None:
        self._state.setText(waiting_words(status.waiting))
        if status.last_success is None:
            self._last.setText(self.tr("This laptop has not synced yet."))
        else:
            when = moment_words(status.last_success, now=self._clock.now())
            self._last.setText(self.tr("Last synced {when}").format(when=when))
        _say_or_clear(self._aside, aside_words(status.set_aside), Tone.WARNING)
        decide = words_of_conflicts(status.conflicts) if status.conflicts else ""
        _say_or_clear(self._conflicts, decide, Tone.WARNING, action=self.tr("Look at them"))

    @Slot()
    def _choose(self) -> None:
        address = self._choose_file(self)
        if address:
            self._address_edit.setText(address)

    @Slot()
    def _sync(self) -> None:
        for field in (self._address, self._passphrase):
            field.accept()
        self._failed.clear()
        self._done.clear()
        address, passphrase = text_of(self._address_edit).strip(), self._passphrase.passphrase()
        if self._token is not None:
            return
        if not address:
            self._address.refuse(self.tr("Write where the office is, or choose its file."))
        elif not passphrase:
            self._passphrase.refuse(self.tr("Type the office's passphrase first."))
        elif self._background.is_busy():
            self._failed.say(self.tr("Something else is still running. Sync again when it is done."))
        else:
            self._begin(address, passphrase)

    def _begin(self, address: str, passphrase: str) -> None:
        syncing = self._syncing
        self._start.setEnabled(False)
        self._told(Progress(words=SyncStep.MEETING.value))

        def work(token: CancelToken, tell: Tell) -> SyncReport:
            def told(progress: SyncProgress) -> None:
                tell(Progress(done=progress.done, of=progress.total, words=progress.step.value))

            return syncing.sync(address, passphrase, cancelled=token.is_asked, progress=told)

        self._token = self._background.submit(
            work, done=self._finished, failed=self._broke, progress=self._told
        )

    def _told(self, progress: Progress) -> None:
        if self._token is not None and self._token.is_asked():
            return
        words = step_words(SyncStep(progress.words), done=progress.done, total=progress.of)
        self._progress.show_progress(words, done=progress.done, of=progress.of)

    @Slot()
    def _stop(self) -> None:
        if self._token is not None:
            self._token.ask()

    def _finished(self, report: SyncReport) -> None:
        self._passphrase.forget()
        self._end()
        self._done.say("\n".join(report_words(report)), take_focus=True)
        self._say_status()
        self._bus.tell(report.changed)

    def _broke(self, error: Exception) -> None:
        self._end()
        self._say_status()
        words = sentence_for(self._sentences, error)
        code = error.code if isinstance(error, Refusal) else ""
        if code == "wrong_passphrase":
            self._passphrase.refuse(words)
        elif code in _ABOUT_ADDRESS:
            self._address.refuse(words)
        else:
            self._failed.say(words, tone=Tone.ERROR, take_focus=True)

    def _end(self) -> None:
        self._token = None
        self._progress.finish()
        self._start.setEnabled(True)

    @Slot()
    def _to_conflicts(self) -> None:
        self.go.emit(Place(page=PageName.CONFLICTS))


def _say_or_clear(notice: Notice, words: str, tone: Tone, *, action: str = "") -> None:
    if words and notice.text() != words:
        notice.say(words, tone=tone, action=action)
    elif not words:
        notice.clear()
