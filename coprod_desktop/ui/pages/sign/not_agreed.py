"""What is not agreed: said so far, and a way to write down more before anybody signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout

from coprod_desktop.domain.conversations import Voice
from coprod_desktop.ui.pages.sign.disagreement_form import DisagreementForm, Speaker
from coprod_desktop.ui.signing.lines import Lines
from coprod_desktop.ui.signing.plain_agreement import PlainAgreement
from coprod_desktop.ui.widgets.buttons import ButtonRole, button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.reflow import flow

if TYPE_CHECKING:
    from coprod_desktop.application.ports import Draft
    from coprod_desktop.application.record import PersonRecord
    from coprod_desktop.application.wording import Wording
    from coprod_desktop.domain.agreements import AgreementContent
    from coprod_desktop.ui.icons import Icons


class NotAgreedCard(QFrame):
    """Lists what is not agreed; its ``form`` is shown when somebody wants to write down more.

    ``begun`` says that the form was opened, ``undo_wanted`` follows the button of what was just written down.
    """

    begun = Signal()
    undo_wanted = Signal()

    def __init__(self, *, icons: Icons, wording: Wording, written_out: Wording) -> None:
        super().__init__()
        self._wording = wording
        self._plain = PlainAgreement(wording=wording, written_out=written_out)
        self._speakers: tuple[Speaker, ...] = ()
        self.setProperty("role", "card")
        self.form = DisagreementForm(icons=icons)
        self.form.hide()
        self._open = button(self.tr("Write down something we do not agree on"), icons=icons, icon="add")
        self._open.clicked.connect(self._begin)
        self._undo = button(self.tr("Undo"), role=ButtonRole.QUIET, icons=icons, icon="undo")
        self._undo.clicked.connect(self.undo_wanted)
        self._said = Lines()
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(10)
        column.addWidget(label(wording.sentence("headings.not_agreed"), role=TextRole.H2))
        column.addWidget(self._said)
        column.addWidget(self.form)
        column.addWidget(flow((self._open, self._undo)))

    def show_content(self, content: AgreementContent, record: PersonRecord, *, can_undo: bool) -> None:
        """Show what is not agreed, in the order it was said."""
        self._speakers = _speakers(content, record)
        self._said.clear()
        for each in content.not_agreed:
            self._said.add(self._plain.disagreed(each, content), TextRole.H3)
            self._said.add(each.words, TextRole.QUOTE)
        if not content.not_agreed:
            self._said.add(self._wording.sentence("empty.not_agreed"), TextRole.MUTED)
        self._undo.setVisible(can_undo)

    def open_form(self, draft: Draft | None = None) -> None:
        """Show the form, empty or with what was typed before."""
        self.form.begin(self._speakers, draft)
        self.form.show()
        self._open.hide()

    def close_form(self) -> None:
        """Put the form away."""
        self.form.hide()
        self._open.show()

    def form_is_open(self) -> bool:
        """Whether somebody is writing."""
        return not self.form.isHidden()

    @Slot()
    def _begin(self) -> None:
        self.open_form()
        self.form.start_typing()
        self.begun.emit()


def _speakers(content: AgreementContent, record: PersonRecord) -> tuple[Speaker, ...]:
    """Give the person, the worker and those who were there; nobody else is named at this table."""
    present = [
        each.value
        for each in record.presences
        if each.value.name in content.present and not each.value.missed
    ]
    others = (
        Speaker(by=each.role, name=each.name, shown=each.name)
        for each in present
        if each.role is not Voice.CASEWORKER
    )
    return (
        Speaker(by=Voice.PERSON, name="", shown=content.preferred_name),
        *(
            (Speaker(by=Voice.CASEWORKER, name=content.worker, shown=content.worker),)
            if content.worker
            else ()
        ),
        *dict.fromkeys(others),
    )
