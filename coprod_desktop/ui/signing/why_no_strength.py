"""Asking kindly why nothing in a plan builds on a strength yet, and the reason once there is one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout

from coprod_desktop.application.co_production import uses_no_strength
from coprod_desktop.application.ports import Draft
from coprod_desktop.application.record import PersonRecord, no_strength_yet_id
from coprod_desktop.domain.plans import NoStrengthYet
from coprod_desktop.ui.forms.conflict_card import ConflictCard
from coprod_desktop.ui.records.fields import TextField
from coprod_desktop.ui.records.form import NO_HEADS, RecordForm
from coprod_desktop.ui.records.keeping import Desk, as_it_was_opened
from coprod_desktop.ui.records.open_form import OpenForm
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.letting_go import let_go
from coprod_desktop.ui.widgets.reflow import flow

KIND = "no_strength_yet"


class WhyNoStrength(QFrame):
    """Shown while no strength is used; ``choosing`` asks for the place where one can be chosen.

    ``grown`` says that more is in it than before, for whoever keeps the order of Tab.
    """

    choosing = Signal()
    grown = Signal()

    def __init__(self, *, desk: Desk, choose_words: str = "") -> None:
        super().__init__()
        self._desk = desk
        self._person: PersonRecord | None = None
        self._conflicts: list[ConflictCard] = []
        self.setProperty("role", "card")
        self._words = label("")
        self._reason = label("", role=TextRole.QUOTE)
        self._write = button("", icons=desk.icons, icon="edit")
        self._write.clicked.connect(self.begin)
        self._choose = button(choose_words, icons=desk.icons, icon="can")
        self._choose.clicked.connect(self.choosing)
        if not choose_words:
            self._choose.hide()
        self._buttons = flow((self._choose, self._write))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(18, 14, 18, 14)
        self._column.setSpacing(8)
        self._form = OpenForm(keeping=desk.keeping, column=self._column)
        self._form.opened.connect(self.grown)
        self._form.closed.connect(self._close)
        self._column.addWidget(label(self.tr("A strength to build on"), role=TextRole.H2))
        self._column.addWidget(self._words)
        self._column.addWidget(self._reason)
        self._column.addWidget(self._buttons)
        self.hide()

    def show_record(self, person: PersonRecord) -> None:
        """Show how it is now; what is being written stays."""
        if self._person is not None and self._person.stream != person.stream:
            self.forget()
        self._person = person
        reason = person.no_strength_yet
        self._words.setText(
            self.tr(
                "Nothing in the plan builds on a strength yet. Why not yet? It can be agreed all the same."
            )
            if reason is None
            else self.tr("Why nothing in the plan builds on a strength yet:")
        )
        self._reason.setText("" if reason is None else self.tr("“{words}”").format(words=reason.value.reason))
        self._reason.setVisible(reason is not None)
        self._write.set_words(self.tr("Say why") if reason is None else self.tr("Say it in other words"))
        for card in self._conflicts:
            let_go(card)
        self._conflicts = (
            [] if reason is None else [self._desk.conflict_card(reason, each) for each in reason.conflicts]
        )
        for card in self._conflicts:
            self._column.addWidget(card)
            card.show()
        asked = bool(person.goals) and uses_no_strength(person)
        self.setVisible(asked or self._form.is_open() or bool(self._conflicts))

    def restore(self, draft: Draft) -> bool:
        """Open the reason that was being written; tell whether the draft was one."""
        if draft.kind != KIND:
            return False
        if self._person is None or self._form.is_open():
            return False
        self._make_room()
        self._form.come_back(_form(self._desk, self._person, draft), draft)
        return True

    def flush(self) -> None:
        """Keep what is being written."""
        self._form.flush()

    def forget(self) -> None:
        """Close the form, because another person is shown."""
        self._form.forget()
        self._buttons.show()

    @Slot()
    def begin(self) -> None:
        """Open the form, with the keyboard in it."""
        if self._person is not None and not self._form.is_open():
            self._make_room()
            self._form.begin(_form(self._desk, self._person, None))

    def _make_room(self) -> None:
        self._buttons.hide()
        self.show()

    @Slot()
    def _close(self) -> None:
        self._buttons.show()
        if self._person is not None:
            self.show_record(self._person)
        self._write.setFocus(Qt.FocusReason.OtherFocusReason)


def _form(desk: Desk, person: PersonRecord, draft: Draft | None) -> RecordForm:
    seen = person.no_strength_yet
    opened = seen if seen is None or draft is None else as_it_was_opened(seen, draft)
    record = no_strength_yet_id(person.stream)

    def write(texts: Mapping[str, str]) -> None:
        value = NoStrengthYet() if opened is None else opened.value
        desk.keeping.write_single(person.stream, opened, replace(value, reason=texts["reason"].strip()))

    return RecordForm(
        desk=desk,
        heading=QCoreApplication.translate("WhyNoStrength", "Why no strength is used yet"),
        fields=(
            TextField(
                key="reason", words=QCoreApplication.translate("WhyNoStrength", "In a few words"), lines=2
            ),
        ),
        keep_words=QCoreApplication.translate("WhyNoStrength", "Keep this reason"),
        stream=person.stream,
        kind=KIND,
        record=record,
        write=write,
        heads=NO_HEADS if opened is None else opened.heads,
        start={"reason": "" if seen is None else seen.value.reason},
    )
