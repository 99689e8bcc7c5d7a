"""The pictures beside one statement: each a button, a form for one more, a way back when one was taken."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QMargins, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.application.ports import Changed
from coprod_desktop.domain.conversations import Statement
from coprod_desktop.domain.pictures import Picture
from coprod_desktop.domain.records import Seen
from coprod_desktop.ui.pictures.add_picture import AddPicture
from coprod_desktop.ui.pictures.desk import PictureDesk
from coprod_desktop.ui.pictures.thumbnail import Captioned, Thumbnail
from coprod_desktop.ui.pictures.viewer import PictureViewer
from coprod_desktop.ui.sentences import ANSWERS, sentence_for
from coprod_desktop.ui.widgets.buttons import ButtonRole, button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.letting_go import let_go
from coprod_desktop.ui.widgets.notice import Notice, Tone
from coprod_desktop.ui.widgets.reflow import FlowLayout


class PicturesBeside(QWidget):
    """Shows a statement's pictures; it takes no room where there are none and nothing is offered.

    ``changed`` carries what `Changed`. With ``offers`` a button adds one; `add` opens the form from
    elsewhere. With ``only_shows`` nothing is added or taken away here.
    """

    changed = Signal(object)

    def __init__(
        self, said: Seen[Statement], *, desk: PictureDesk, offers: bool, only_shows: bool = False
    ) -> None:
        super().__init__()
        self._said = said
        self._desk = desk
        self._offers = offers
        self._only_shows = only_shows
        self._shown: tuple[Seen[Picture], ...] = ()
        self._form: AddPicture | None = None
        self._removed: Seen[Picture] | None = None
        self._thumbs: tuple[Thumbnail, ...] = ()
        self._thumbnails = FlowLayout(spacing=8, margins=QMargins(4, 6, 4, 4), from_top=True)
        self._strip = QWidget()
        self._strip.setLayout(self._thumbnails)
        policy = self._strip.sizePolicy()
        policy.setHeightForWidth(True)
        self._strip.setSizePolicy(policy)
        self._strip.hide()
        self._to_come = label("", role=TextRole.MUTED)
        self._to_come.hide()
        self._open = button(
            self.tr("Add a picture"),
            role=ButtonRole.QUIET,
            icons=desk.icons,
            icon="add",
            name=self.tr("Add a picture to what was said: {words}").format(words=said.value.words[:60]),
        )
        self._open.clicked.connect(self.add)
        self._open.setVisible(False)  # shown with its page, never as a window of its own
        self._notice = Notice(icons=desk.icons)
        self._notice.acted.connect(self._take_back)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        for widget in (self._strip, self._to_come, self._notice):
            self._column.addWidget(widget)
        self._column.addWidget(self._open, 0, Qt.AlignmentFlag.AlignLeading)
        self._open.setVisible(offers)

    def listen(self, row: QWidget) -> None:
        """Have Ctrl+V on a row paste a picture here."""
        if not self._only_shows:
            paste_key(row).activated.connect(self.paste)

    def show_pictures(self, said: Seen[Statement], pictures: Sequence[Seen[Picture]]) -> None:
        """Show the pictures there are now, also those that have come since; an open form stays."""
        self._said = said
        if tuple(pictures) == self._shown:
            for thumbnail in self._thumbs:
                thumbnail.look_again()
            return
        self._shown = tuple(pictures)
        self._thumbnails.clear()
        self._strip.setVisible(bool(pictures))
        self._to_come.hide()
        self._thumbs = tuple(Thumbnail(seen, read=self._desk.pictures.content) for seen in pictures)
        for seen, made in zip(pictures, self._thumbs, strict=True):
            made.wanted.connect(self._view)
            made.looked.connect(self._say_what_is_to_come)
            captioned = Captioned(made, words=seen.value.title)
            self._thumbnails.addWidget(captioned)
            captioned.show()

    @Slot()
    def _say_what_is_to_come(self) -> None:
        """Say below them how many have not come to this laptop."""
        number = sum(thumbnail.is_to_come() for thumbnail in self._thumbs)
        self._to_come.setText(
            self.tr("One picture has not come to this laptop yet. It is shown here once it has.")
            if number == 1
            else self.tr(
                "%n pictures have not come to this laptop yet. They are shown here once they have.",
                "",
                number,
            )
        )
        self._to_come.setVisible(number > 0)

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in order."""
        return (*self._thumbs, self._open)

    def is_at_work(self) -> bool:
        """Whether somebody is adding one."""
        return self._form is not None

    @Slot()
    def add(self) -> None:
        """Open the form."""
        form = self._opened()
        form.begin()

    def flush(self) -> None:
        """Add what is whole."""
        if self._form is not None:
            self._form.flush()

    def _opened(self) -> AddPicture:
        if self._form is None:
            self._notice.clear()
            self._form = AddPicture(self._said, desk=self._desk)
            self._form.added.connect(self._added)
            self._form.closed.connect(self._close)
            self._column.insertWidget(self._column.indexOf(self._open), self._form)
            self._form.show()
            self._open.hide()
        return self._form

    @Slot()
    def paste(self) -> None:
        """Open the form with the picture that was copied."""
        self._opened().paste()

    @Slot(object)
    def _added(self, changed: Changed) -> None:
        self.changed.emit(changed)

    @Slot()
    def _close(self) -> None:
        if self._form is None:
            return
        form, self._form = self._form, None
        let_go(form)
        self._open.setVisible(self._offers)
        if self._offers:
            self._open.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _view(self, seen: Seen[Picture]) -> None:
        content = self._desk.pictures.content(seen.value)
        viewer = PictureViewer(
            self, seen.value, content, icons=self._desk.icons, removes=not self._only_shows
        )
        viewer.removing.connect(lambda: self._remove(seen))
        viewer.exec()
        viewer.deleteLater()

    def _remove(self, seen: Seen[Picture]) -> None:
        try:
            changed = self._desk.pictures.remove(seen)
        except ANSWERS as problem:
            self._notice.say(sentence_for(self._desk.sentences, problem), tone=Tone.ERROR)
            return
        self._removed = seen
        self.changed.emit(changed)
        self._notice.say(
            self.tr("“{name}” was taken away.").format(name=seen.value.title), action=self.tr("Undo")
        )

    @Slot()
    def _take_back(self) -> None:
        seen, self._removed = self._removed, None
        self._notice.clear()
        if seen is None:
            return
        try:
            changed = self._desk.records.undo(self._desk.records.history(seen.stream, seen.id)[0])
        except ANSWERS as problem:
            self._notice.say(sentence_for(self._desk.sentences, problem), tone=Tone.ERROR)
            return
        self.changed.emit(changed)


def paste_key(row: QWidget) -> QShortcut:
    """Make the key that pastes a picture on a row; in an editor it pastes words as ever."""
    keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), row)
    keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    keys.setWhatsThis(QCoreApplication.translate("PicturesBeside", "Paste a picture"))
    return keys
