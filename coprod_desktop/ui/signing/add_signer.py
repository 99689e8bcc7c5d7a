"""Asking who else signs, and in what role."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from coprod_desktop.domain.agreements import SignerRole
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.widgets.buttons import ButtonRole, button
from coprod_desktop.ui.widgets.field import Field
from coprod_desktop.ui.widgets.reflow import flow
from coprod_desktop.ui.widgets.text_fields import line_field, text_of

if TYPE_CHECKING:
    from coprod_desktop.application.wording import Wording

MAY_JOIN: Final = (
    SignerRole.CARER,
    SignerRole.ATTORNEY,
    SignerRole.ADVOCATE,
    SignerRole.WITNESS,
    SignerRole.MANAGER,
)
_LONGEST_NAME = 200


class AddSigner(QWidget):
    """A button that opens a name and a role; ``added`` follows when somebody is to sign."""

    added = Signal()

    def __init__(self, *, icons: Icons, wording: Wording) -> None:
        super().__init__()
        self._open = button(self.tr("Add somebody who signs"), icons=icons, icon="add")
        self._open.clicked.connect(self.ask)
        self._name = line_field(name=self.tr("Who signs as well?"), most=_LONGEST_NAME)
        self._name.returnPressed.connect(self._add)
        self._role = QComboBox()
        self._role.setAccessibleName(self.tr("In what role?"))
        self._role.addItems([wording.sentence(f"roles.{role}") for role in MAY_JOIN])
        self._name_field = Field(icons=icons, words=self.tr("Who signs as well?"), editor=self._name)
        add = button(self.tr("Add"), role=ButtonRole.PRIMARY, name=self.tr("Add who signs"))
        add.clicked.connect(self._add)
        leave = button(self.tr("Nobody else"))
        leave.clicked.connect(self.close_form)
        self._form = QWidget()
        inside = QVBoxLayout(self._form)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(10)
        inside.addWidget(self._name_field)
        inside.addWidget(Field(icons=icons, words=self.tr("In what role?"), editor=self._role))
        inside.addWidget(flow((add, leave)))
        self._form.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(flow((self._open,)))
        column.addWidget(self._form)

    def name(self) -> str:
        """The name that was typed."""
        return text_of(self._name).strip()

    def role(self) -> SignerRole:
        """The role that was chosen."""
        return MAY_JOIN[self._role.currentIndex()]

    def ask_for(self, role: SignerRole) -> None:
        """Open the form for a role."""
        self._role.setCurrentIndex(MAY_JOIN.index(role))
        self.ask()

    @Slot()
    def ask(self) -> None:
        """Open the form."""
        self._open.hide()
        self._form.show()
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def close_form(self) -> None:
        """Close the form, empty."""
        self._name.clear()
        self._name_field.accept()
        self._form.hide()
        self._open.show()

    @Slot()
    def _add(self) -> None:
        if not self.name():
            self._name_field.refuse(self.tr("Write the name of who signs."))
            return
        self.added.emit()
        self.close_form()
