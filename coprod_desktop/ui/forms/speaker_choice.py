"""Asking under an answer whose words it is in."""

# ruff: noqa: RUF001  # sentences are written with the marks that print uses

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from coprod_desktop.domain.conversations import Voice
from coprod_desktop.ui.forms.voices import OTHERS, Speaker, voice_name
from coprod_desktop.ui.widgets.autosave import Autosave
from coprod_desktop.ui.widgets.buttons import WrappingButton, choice
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.reflow import FlowLayout, reflow
from coprod_desktop.ui.widgets.text_fields import line_field, text_of


class SpeakerChoice(QWidget):
    """Offers the person's own words first; a note in the worker's words needs a press or a key of its own.

    The three answers are no radio buttons, since arrow keys would choose among those in passing. ``changed``
    follows each change, also while a name is typed; read it with `speaker`.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._worker = ""
        self._chosen = False
        self._person = choice("", alone=False)
        self._other = choice("", alone=False)
        self._note = choice("", alone=False, hint=self.tr("Not a quote. Ctrl+Shift+N chooses it."))
        for each in (self._person, self._other, self._note):
            each.clicked.connect(self._pressed)
        self._name = line_field(name=self.tr("Who said it?"))
        self._autosave = Autosave(self._name)
        self._autosave.drafted.connect(self.changed)
        self._role = QComboBox()
        self._role.setAccessibleName(self.tr("Who are they to the person?"))
        for voice in OTHERS:
            self._role.addItem(voice_name(voice), voice.value)
        self._role.activated.connect(self.changed)
        self._present: tuple[Speaker, ...] = ()
        self._people_here: list[_NearButton] = []
        self._near = QWidget()
        self._near_layout = FlowLayout(spacing=10)
        self._near.setLayout(self._near_layout)
        self._who = QWidget()
        column = QVBoxLayout(self._who)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._near)
        column.addWidget(
            reflow(
                (
                    _named(self.tr("Who said it?"), self._name),
                    _named(self.tr("Who are they to the person?"), self._role),
                ),
                least_ems=16,
                spacing=12,
            )
        )
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(12)
        self._asks = label(self.tr("Whose answer is it?"), role=TextRole.MUTED)
        self._asks.hide()
        outer.addWidget(self._asks)
        outer.addWidget(reflow((self._person, self._other, self._note), least_ems=13, spacing=12))
        outer.addWidget(self._who)
        self._note_key = QShortcut(QKeySequence("Ctrl+Shift+N"), self)
        self._note_key.setWhatsThis(self.tr("Mark the answer as a note in your own words"))
        self._note_key.activated.connect(self._note.click)
        self.show_speaker(Speaker())

    def set_people(
        self, *, person: str, worker: str, present: Sequence[Speaker], chosen: bool = False
    ) -> None:
        """Say who is at the table; those present can be chosen with one press.

        ``chosen`` says that an answer is chosen rather than said, so that it is in nobody's words.
        """
        self._worker = worker
        words = self.tr("{name} chose this") if chosen else self.tr("In {name}’s words")
        self._person.set_words(words.format(name=person))
        if tuple(present) == self._present and chosen == self._chosen and self._other.words():
            return
        self._present, self._chosen = tuple(present), chosen
        self._asks.setVisible(chosen)
        self._other.set_words(self.tr("Someone else chose it") if chosen else self.tr("Someone else said it"))
        self._note.set_words(
            self.tr("I chose it, as the worker") if chosen else self.tr("A note in my words")
        )
        self._near_layout.clear()
        self._people_here = []
        for somebody in self._present:
            near = _NearButton(somebody, chosen=chosen)
            near.clicked.connect(self._somebody_here)
            self._near_layout.addWidget(near)
            near.show()
            self._people_here.append(near)
        self._near.setVisible(bool(self._present))

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in order."""
        return (self._person, self._other, self._note, *self._people_here, self._name, self._role)

    def speaker(self) -> Speaker:
        """Say what is chosen."""
        said = not self._chosen
        if self._note.isChecked():
            return self.worker()
        if self._other.isChecked():
            by, name = Voice(self._role.currentData()), text_of(self._name).strip()
            return Speaker(by=by, name=name, verbatim=said, chosen=self._chosen)
        return Speaker(verbatim=said, chosen=self._chosen)

    def worker(self) -> Speaker:
        """Say how the worker is called who makes a note or chooses."""
        return Speaker(by=Voice.CASEWORKER, name=self._worker, verbatim=False, chosen=self._chosen)

    def show_speaker(self, speaker: Speaker) -> None:
        """Show a choice; this is not somebody choosing."""
        if speaker == self.worker() or not (speaker.verbatim or speaker.chosen):
            self._check(self._note)
        elif speaker.by is Voice.PERSON:
            self._check(self._person)
        else:
            self._check(self._other)
        other = self._other.isChecked()
        self._autosave.show(self._autosave.now().__class__(text=speaker.name if other else ""))
        if other:
            self._role.setCurrentIndex(max(0, self._role.findData(speaker.by.value)))

    @Slot()
    def flush(self) -> None:
        """Say a name now that is still being typed."""
        self._autosave.flush()

    @Slot()
    def _pressed(self) -> None:
        pressed = self.sender()
        self._check(pressed if isinstance(pressed, WrappingButton) else self._person)
        if pressed is self._other:
            self._name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    @Slot()
    def _somebody_here(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, _NearButton):
            self.show_speaker(pressed.speaker)
            self.changed.emit()

    def _check(self, chosen: WrappingButton) -> None:
        for each in (self._person, self._other, self._note):
            each.setChecked(each is chosen)
            each.updateGeometry()
        self._who.setVisible(chosen is self._other)


class _NearButton(WrappingButton):
    """Somebody who is at the table."""

    def __init__(self, speaker: Speaker, *, chosen: bool) -> None:
        super().__init__(speaker.name)
        self.speaker = replace(speaker, verbatim=not chosen, chosen=chosen)
        words = self.tr("{name} chose it") if chosen else self.tr("{name} said it")
        self.setAccessibleName(words.format(name=speaker.name))


def _named(words: str, field: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(label(words, role=TextRole.MUTED, names=field))
    column.addWidget(field)
    return holder
