"""Asked before the window closes while something waits for the office: sync first, go, or stay."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.application.syncing import SyncProgress, SyncReport, SyncStep
from coprod_desktop.ui.dialogs import Option, PlainDialog
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.sentences import Sentences, sentence_for
from coprod_desktop.ui.sync_runner import SyncRunner
from coprod_desktop.ui.sync_words import step_words
from coprod_desktop.ui.widgets.buttons import ButtonRole
from coprod_desktop.ui.widgets.notice import Notice, ProgressLine, Tone

_SYNC, _QUIT, _STAY = range(3)


class QuitDialog(PlainDialog):
    """Never keeps anybody who wants to go: they can quit at any moment, and what waits stays here."""

    def __init__(
        self, parent: QWidget | None, *, waiting: str, syncs: SyncRunner, icons: Icons, sentences: Sentences
    ) -> None:
        """Say with ``waiting`` what has not gone to the office."""
        self._syncs = syncs
        self._sentences = sentences
        self._syncing = False
        self._goes = False
        self._room = 0
        self._notice = Notice(icons=icons)
        self._progress = ProgressLine(
            name=QCoreApplication.translate("QuitDialog", "How far the sync has come")
        )
        self._progress.cancelled.connect(syncs.stop)
        self._more = QWidget()
        column = QVBoxLayout(self._more)
        column.setContentsMargins(0, 0, 0, 0)
        for each in (self._notice, self._progress):
            column.addWidget(each)
        column.addStretch(1)
        super().__init__(
            parent,
            heading=QCoreApplication.translate("QuitDialog", "Sync before you quit?"),
            text=" ".join(
                (
                    waiting,
                    QCoreApplication.translate(
                        "QuitDialog", "Everything is saved here, whatever you choose."
                    ),
                )
            ),
            options=(
                Option(
                    words=QCoreApplication.translate("QuitDialog", "Sync and quit"), role=ButtonRole.PRIMARY
                ),
                Option(words=QCoreApplication.translate("QuitDialog", "Quit")),
                Option(words=QCoreApplication.translate("QuitDialog", "Stay")),
            ),
            more=self._more,
        )
        syncs.progressed.connect(self._told)
        syncs.finished.connect(self._finished)
        syncs.failed.connect(self._broke)
        syncs.ended.connect(self._ended)

    def may_quit(self) -> bool:
        """Ask, wait, and tell whether the window is to close."""
        self.ask()
        return self._goes

    def accept(self) -> None:
        """Begin to sync where that was chosen; the dialog goes when it is done."""
        if self.answer() == _SYNC and not self._syncing:
            self._begin()
        elif self.answer() != _SYNC:
            self._goes = self.answer() == _QUIT
            super().accept()

    def _begin(self) -> None:
        self._syncing = True
        self._notice.clear()
        self.buttons[_SYNC].setEnabled(False)
        self._told(SyncProgress(step=SyncStep.MEETING))
        self.buttons[_STAY].setFocus()
        self._syncs.again()

    @Slot(object)
    def _told(self, progress: SyncProgress) -> None:
        self._progress.show_progress(step_words(progress), done=progress.done, of=progress.total)
        self._make_room()

    @Slot(object)
    def _finished(self, report: SyncReport) -> None:
        if not self._syncing:
            return
        if report.cancelled:
            self._again_possible()
        else:
            self._goes = True
            super().accept()

    @Slot(object)
    def _broke(self, error: Exception) -> None:
        if self._syncing:
            self._again_possible()
            self._notice.say(sentence_for(self._sentences, error), tone=Tone.ERROR)
            self._make_room()

    @Slot()
    def _ended(self) -> None:
        self._progress.finish()
        self._make_room()

    def _make_room(self) -> None:
        """Grow or shrink by what is said now, as far as the screen goes."""
        layout = self._more.layout()
        wanted = 0 if layout is None else layout.totalHeightForWidth(self._more.width())
        if wanted != self._room:
            most = self.screen().availableGeometry().height() - self.y() % self.screen().geometry().height()
            self.resize(self.width(), min(self.height() + wanted - self._room, most))
            self._room = wanted

    def _again_possible(self) -> None:
        self._syncing = False
        self.buttons[_SYNC].setEnabled(self._syncs.knows_how())
