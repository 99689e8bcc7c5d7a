"""The form that adds a picture: from a file or the clipboard, with words for what it shows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout
from shiboken6 import isValid

from coprod_desktop.application.pictures import TakenPicture
from coprod_desktop.domain.conversations import Statement
from coprod_desktop.domain.records import Seen
from coprod_desktop.ui.background import CancelToken, Progress, Tell
from coprod_desktop.ui.pictures.desk import PictureDesk
from coprod_desktop.ui.pictures.images import pasted_bytes, pasted_file, pixmap_of
from coprod_desktop.ui.sentences import ANSWERS, sentence_for
from coprod_desktop.ui.widgets.buttons import ButtonRole, button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.notice import Notice, ProgressLine, Tone
from coprod_desktop.ui.widgets.reflow import flow
from coprod_desktop.ui.widgets.text_fields import line_field, text_of

_PREVIEW = QSize(320, 240)
_LONGEST = 300
_AGAIN = 50
"""Milliseconds until the other thread is asked again, where it is at work."""

Read = Callable[[Callable[[], None]], TakenPicture]


def choose_file(parent: AddPicture) -> str:
    """Ask for a file; empty where nobody chose one."""
    path, _ = QFileDialog.getOpenFileName(
        parent,
        parent.tr("Choose a picture"),
        "",
        parent.tr("Pictures") + " (*.png *.jpg *.jpeg *.webp *.tif *.tiff *.bmp *.gif)",
    )
    return path


class AddPicture(QFrame):
    """Reads a picture beside the screen and shows it.

    ``added`` carries what `Changed`; ``closed`` says that it is over, however it ended.
    """

    added = Signal(object)
    closed = Signal()

    def __init__(
        self,
        said: Seen[Statement],
        *,
        desk: PictureDesk,
    ) -> None:
        super().__init__()
        self._said = said
        self._desk = desk
        self._taken: TakenPicture | None = None
        self._token: CancelToken | None = None
        self.setProperty("role", "column")
        self._file = button(self.tr("Choose a file…"))
        self._file.clicked.connect(self._choose)
        self._paste = button(self.tr("Paste a picture"))
        self._paste.clicked.connect(self.paste)
        self._progress = ProgressLine(name=self.tr("Reading the picture"))
        self._progress.cancelled.connect(self._stop)
        self._preview = label("", wraps=False)
        self._preview.hide()
        self._title = line_field(
            name=self.tr("What does it show?"),
            description=self.tr("In words, for whoever cannot see it"),
            most=_LONGEST,
        )
        self._title.installEventFilter(self)
        self._notice = Notice(icons=desk.icons)
        keep = button(self.tr("Add this picture"), role=ButtonRole.PRIMARY)
        keep.clicked.connect(self.keep)
        leave = button(self.tr("Leave it out"))
        leave.clicked.connect(self.leave_out)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(10)
        column.addWidget(label(self.tr("Add a picture"), role=TextRole.H3))
        column.addWidget(flow((self._file, self._paste), spacing=8))
        column.addWidget(self._progress)
        column.addWidget(self._preview)
        column.addWidget(label(self.tr("What does it show?"), role=TextRole.H3, names=self._title))
        column.addWidget(self._title)
        column.addWidget(self._notice)
        column.addWidget(flow((keep, leave), spacing=8))
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.setWhatsThis(self.tr("Paste a picture"))
        paste.activated.connect(self.paste)

    def begin(self) -> None:
        """Bring the keyboard to the first button."""
        self._file.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def paste(self) -> None:
        """Take the picture that was copied, or the one file."""
        copied = QGuiApplication.clipboard().mimeData()
        content, path = pasted_bytes(copied), pasted_file(copied)
        reader = self._desk.pictures.reader
        if content:
            name = self.tr("The picture that was copied")
            self._read(lambda check: reader.from_bytes(content, name, check))
        elif path:
            self._read(lambda check: reader.from_file(Path(path), check))
        else:
            self._say(self.tr("There is no picture to paste. Copy one first, or choose a file."))

    @Slot()
    def keep(self) -> None:
        """Add the picture with its words."""
        if self._taken is None:
            self._say(self.tr("Choose a file first, or paste a picture."))
            return
        try:
            _, changed = self._desk.pictures.add(self._said, self._taken, text_of(self._title))
        except ANSWERS as problem:
            self._say(sentence_for(self._desk.sentences, problem))
            self._title.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.closed.emit()
        self.added.emit(changed)

    @Slot()
    def leave_out(self) -> None:
        """Forget it."""
        self._stop()
        self.closed.emit()

    def flush(self) -> None:
        """Add what is whole, because somebody leaves; the file of anything else is where it was."""
        if self._taken is not None and text_of(self._title).strip():
            self.keep()
        else:
            self.leave_out()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Enter adds the picture; Escape leaves a form in which nothing was chosen."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.keep()
            return True
        if event.matches(QKeySequence.StandardKey.Paste) and self._can_paste_only_a_picture():
            self.paste()
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves a form in which nothing was chosen."""
        if event.key() == Qt.Key.Key_Escape and self._taken is None:
            self.leave_out()
        else:
            super().keyPressEvent(event)

    @staticmethod
    def _can_paste_only_a_picture() -> bool:
        copied = QGuiApplication.clipboard().mimeData()
        return not copied.hasText() and bool(pasted_bytes(copied))

    @Slot()
    def _choose(self) -> None:
        path = choose_file(self)
        if path:
            self._read(lambda check: self._desk.pictures.reader.from_file(Path(path), check))

    def _read(self, read: Read) -> None:
        """Read a picture on the other thread, once that is free."""
        self._notice.clear()
        self._progress.show_progress(self.tr("Reading the picture"))
        if self._desk.background.is_busy():
            QTimer.singleShot(_AGAIN, self, lambda: self._read(read))
            return

        def work(token: CancelToken, _tell: Tell) -> TakenPicture:
            return read(token.check)

        self._token = self._desk.background.submit(
            work,
            done=self._show_taken,
            failed=self._fail,
            progress=_say_nothing,
            cancelled=self._end,
        )

    @Slot()
    def _stop(self) -> None:
        if self._token is not None:
            self._token.ask()
            self._token = None

    def _show_taken(self, taken: TakenPicture) -> None:
        if not isValid(self):
            return
        self._end()
        self._taken = taken
        self._preview.setPixmap(pixmap_of(taken.content, most=_PREVIEW))
        self._preview.setAccessibleName(
            self.tr("A picture of {width} by {height} pixels").format(width=taken.width, height=taken.height)
        )
        self._preview.show()
        self._title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fail(self, error: Exception) -> None:
        if isValid(self):
            self._end()
            self._say(sentence_for(self._desk.sentences, error))

    def _end(self) -> None:
        if isValid(self):
            self._token = None
            self._progress.finish()

    def _say(self, words: str) -> None:
        self._notice.say(words, tone=Tone.ERROR)


def _say_nothing(_progress: Progress) -> None:
    """Every step is over in a moment."""
