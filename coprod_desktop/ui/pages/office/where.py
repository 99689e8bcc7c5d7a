"""Which office this laptop works with: its enrolment, or the address of an office in a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from coprod_desktop.application.enrolment import Enrolment
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.field import Field
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.notice import Notice
from coprod_desktop.ui.widgets.reflow import beside, flow
from coprod_desktop.ui.widgets.text_fields import line_field, text_of

ChooseFile: TypeAlias = Callable[[QWidget], str]
"""Asks for an office's file and gives its address, such as ``file:///media/team/office.coprod``, or ""."""
ChooseEnrolment: TypeAlias = Callable[[QWidget], Path | None]
"""Asks for an enrolment file."""


def choose_office_file(parent: QWidget) -> str:
    """Ask for the office's file with the system's own dialog."""
    url, _ = QFileDialog.getOpenFileUrl(parent)
    return url.toString()


def choose_enrolment_file(parent: QWidget) -> Path | None:
    """Ask for an enrolment file with the system's own dialog."""
    path, _ = QFileDialog.getOpenFileName(parent)
    return Path(path) if path else None


class Where(QWidget):
    """Asks for the office, or says which it is.

    ``moved`` follows when the address is another; ``enrolling`` carries the `Path` of a file that was chosen;
    ``left`` follows when somebody wants another office than the one enrolled with.
    """

    moved = Signal()
    enrolling = Signal(object)
    left = Signal()

    def __init__(self, *, icons: Icons, choose_file: ChooseFile, choose_enrolment: ChooseEnrolment) -> None:
        super().__init__()
        self._choose_file = choose_file
        self._choose_enrolment = choose_enrolment
        self._enrolment: Enrolment | None = None
        self._first = label(
            self.tr(
                "This laptop works with no office yet. Choose the enrolment file that your office gave you. "
                "If your team shares an office in a file, choose that file below. Until then everything is "
                "kept on this laptop."
            )
        )
        self._choose = button(self.tr("Choose an enrolment file…"))
        self._choose.clicked.connect(self._ask_enrolment)
        self.edit = line_field(name=self.tr("Address of the office"))
        self.edit.textChanged.connect(self._typed)
        file = button(self.tr("Choose a file…"))
        file.clicked.connect(self._ask_file)
        self._field = Field(
            icons=icons,
            words=self.tr("Address of the office"),
            editor=self.edit,
            hint=self.tr("Such as file:///media/team/office.coprod"),
            row=beside(self.edit, file, spacing=8),
        )
        self._team = label("", role=TextRole.H3)
        self._at = label("", role=TextRole.MUTED, selectable=True)
        self._wrong = Notice(icons=icons)
        self._leave = button(self.tr("Use another office…"))
        self._leave.clicked.connect(self.left)
        self._buttons = flow((self._choose, self._leave))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for each in (self._first, self._team, self._at, self._wrong, self._buttons, self._field):
            column.addWidget(each)

    def show_office(self, *, enrolment: Enrolment | None, address: str | None, met: bool) -> None:
        """Say which office it is; ``met`` offices are kept for good."""
        self._enrolment = enrolment
        enrolled = enrolment is not None
        if enrolment is not None:
            self._team.setText(
                self.tr("Team {team}").format(team=enrolment.team) if enrolment.team else self.tr("Your team")
            )
            self._at.setText(enrolment.address)
            self._wrong.clear()
        elif not text_of(self.edit) and address:
            self.edit.setText(address)
        for each in (self._team, self._at):
            each.setVisible(enrolled)
        self._field.setVisible(not enrolled)
        self._choose.setVisible(not enrolled)
        self._leave.setVisible(enrolled and not met)
        self._buttons.setVisible(not (enrolled and met))
        self._first.setVisible(not (enrolled or met or address))
        self.moved.emit()

    def empty(self) -> None:
        """Take away the address that was shown."""
        self.edit.clear()

    def address(self) -> str:
        """Where the office is, as typed or as enrolled; empty where nobody said."""
        return self._enrolment.address if self._enrolment is not None else text_of(self.edit).strip()

    def refuse(self, words: str) -> None:
        """Say what is wrong with the office, where it can be mended."""
        if self._enrolment is None:
            self._field.refuse(words)
        else:
            self._wrong.say(words, take_focus=True)

    def accept(self) -> None:
        """Say nothing any more."""
        self._field.accept()
        self._wrong.clear()

    def wrong(self) -> str:
        """What is said to be wrong; empty when nothing is."""
        return self._field.wrong() or self._wrong.text()

    @Slot()
    def _typed(self) -> None:
        self.moved.emit()

    @Slot()
    def _ask_file(self) -> None:
        address = self._choose_file(self)
        if address:
            self.edit.setText(address)

    @Slot()
    def _ask_enrolment(self) -> None:
        path = self._choose_enrolment(self)
        if path is not None:
            self.enrolling.emit(path)
