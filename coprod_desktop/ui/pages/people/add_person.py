"""The form that begins somebody's record; what is typed is kept from the first key on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from coprod_desktop.application.people import People
from coprod_desktop.application.ports import Draft, Drafts
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.people import Nation, PaperFormat, Person
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.ui.dates import read_date
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.languages import LANGUAGES, language_name
from coprod_desktop.ui.sentences import ANSWERS, Sentences, sentence_for
from coprod_desktop.ui.widgets.autosave import Autosave
from coprod_desktop.ui.widgets.buttons import ButtonRole, button
from coprod_desktop.ui.widgets.field import Field
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.notice import Notice, Tone
from coprod_desktop.ui.widgets.reflow import flow, reflow
from coprod_desktop.ui.widgets.text_fields import line_field, text_of

NEWCOMER: Final = RecordId(UUID("5b6c1c9e-3f0e-5d0c-9a51-0f4d2a6f9c11"))
"""Under which the form's draft is kept, as nobody has an id before they are added."""

_EMS = 16


class AddPersonForm(QWidget):
    """Asks for the least that a record needs, and what else is known.

    ``added`` carries the new `StreamId`, after COMMIT, and ``changed`` the `Changed` before it; ``left``
    follows when somebody goes back, and what was typed is kept.
    """

    changed = Signal(object)
    added = Signal(object)
    left = Signal()
    saved = Signal(object)

    def __init__(self, *, icons: Icons, people: People, drafts: Drafts, sentences: Sentences) -> None:
        super().__init__()
        self._people = people
        self._drafts = drafts
        self._sentences = sentences
        self._notice = Notice(icons=icons)
        self._edits: dict[str, QLineEdit] = {}
        self._boxes: dict[str, QComboBox] = {}
        self._autosaves: list[Autosave] = []
        self._preferred = self._line(
            icons, "preferred_name", self.tr("Likes to be called"), self.tr("As they say it themselves.")
        )
        self._full = self._line(icons, "full_name", self.tr("Full name"), self.tr("As it stands on letters."))
        self._pronouns = self._line(icons, "pronouns", self.tr("Pronouns"), self.tr("Such as she/her."))
        self._born = self._line(
            icons, "date_of_birth", self.tr("Date of birth"), self.tr("Day, month, year, such as 3/12/1941.")
        )
        nations: dict[str, str] = {
            Nation.ENGLAND: self.tr("England"),
            Nation.WALES: self.tr("Wales"),
            Nation.SCOTLAND: self.tr("Scotland"),
            Nation.NORTHERN_IRELAND: self.tr("Northern Ireland"),
        }
        papers: dict[str, str] = {
            PaperFormat.STANDARD: self.tr("Ordinary print"),
            PaperFormat.LARGE_PRINT: self.tr("Large print"),
            PaperFormat.EASY_READ: self.tr("Easy Read"),
            PaperFormat.BOOKLET: self.tr("A5 booklet"),
        }
        languages = {tag: language_name(tag) for tag in LANGUAGES}
        unsaid = {"": self.tr("Not said yet")}
        rest = (
            self._box(icons, "language", self.tr("Language they like best"), unsaid | languages),
            self._box(
                icons, "second_language", self.tr("Another language"), {"": self.tr("None")} | languages
            ),
            self._box(icons, "nation", self.tr("Nation"), unsaid | nations),
            self._box(icons, "paper", self.tr("Paper they like"), papers),
        )
        add = button(self.tr("Add this person"), role=ButtonRole.PRIMARY, icons=icons, icon="add")
        add.clicked.connect(self._add)
        back = button(self.tr("Go back"))
        back.clicked.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(label(self.tr("Add a person"), role=TextRole.H1))
        column.addWidget(
            label(
                self.tr("Two names are enough to begin. The rest can be asked, and changed, at any time."),
                role=TextRole.MUTED,
            )
        )
        column.addWidget(self._notice)
        for pair in ((self._preferred, self._full), (self._pronouns, self._born), rest[:2], rest[2:]):
            column.addWidget(reflow(pair, least_ems=_EMS, most=2))
        column.addWidget(flow((add, back)))
        self.setFocusProxy(self._edits["preferred_name"])

    def restore(self) -> None:
        """Put back what was typed and not yet added, with the caret; else begin empty."""
        draft = self._drafts.get(NEWCOMER)
        self._fill(draft.fields if draft is not None else {})
        for field in (self._preferred, self._full, self._born):
            field.accept()
        self._notice.clear()
        edit = self._edits.get(draft.caret_field if draft is not None else "preferred_name")
        if edit is not None:
            edit.setFocus(Qt.FocusReason.OtherFocusReason)
            edit.setCursorPosition(draft.caret if draft is not None else 0)

    @Slot()
    def flush(self) -> None:
        """Keep what is typed."""
        for autosave in self._autosaves:
            autosave.flush()

    def _line(self, icons: Icons, name: str, words: str, hint: str = "") -> Field:
        edit = line_field(name=words, most=200)
        autosave = Autosave(edit)
        autosave.drafted.connect(self._keep)
        edit.returnPressed.connect(self._add)
        self._edits[name] = edit
        self._autosaves.append(autosave)
        return Field(icons=icons, words=words, editor=edit, hint=hint)

    def _box(self, icons: Icons, name: str, words: str, choices: Mapping[str, str]) -> Field:
        box = QComboBox()
        for value, shown in choices.items():
            box.addItem(shown, str(value))
        box.setMinimumContentsLength(8)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.activated.connect(self._keep)
        self._boxes[name] = box
        return Field(icons=icons, words=words, editor=box)

    def _texts(self) -> dict[str, str]:
        lines = {name: text_of(edit) for name, edit in self._edits.items()}
        return lines | {name: str(box.currentData()) for name, box in self._boxes.items()}

    def _fill(self, fields: Mapping[str, object]) -> None:
        for name, edit in self._edits.items():
            edit.setText(str(fields.get(name, "")))
        for autosave in self._autosaves:
            autosave.show(autosave.now())
        for name, box in self._boxes.items():
            box.setCurrentIndex(max(0, box.findData(fields.get(name, ""))))

    @Slot()
    def _keep(self) -> None:
        field, edit = next(
            ((name, edit) for name, edit in self._edits.items() if edit.hasFocus()),
            ("preferred_name", self._edits["preferred_name"]),
        )
        draft = Draft(
            stream=StreamId(NEWCOMER),
            kind="person",
            record=NEWCOMER,
            fields=dict(self._texts()),
            caret=edit.cursorPosition(),
            caret_field=field,
        )
        try:
            self.saved.emit(self._drafts.put(draft))
        except ANSWERS as error:
            self._notice.say(sentence_for(self._sentences, error), tone=Tone.ERROR)

    @Slot()
    def _add(self) -> None:
        for field in (self._preferred, self._full, self._born):
            field.accept()
        self._notice.clear()
        try:
            born = read_date(text_of(self._edits["date_of_birth"]))
        except ValueError:
            self._born.refuse(self.tr("Write the date as day, month and year, such as 3/12/1941."))
            return
        try:
            stream, changed = self._people.add(self._person(born))
            self._drafts.discard(NEWCOMER)
        except ANSWERS as error:
            self._say(error)
            return
        self._fill({})
        self.changed.emit(changed)
        self.added.emit(stream)

    def _person(self, born: date | None) -> Person:
        texts = {name: text.strip() for name, text in self._texts().items()}
        languages = dict.fromkeys((texts["language"], texts["second_language"]))
        return Person(
            preferred_name=texts["preferred_name"],
            full_name=texts["full_name"],
            pronouns=texts["pronouns"],
            date_of_birth=born,
            nation=Nation(texts["nation"]) if texts["nation"] else None,
            languages=tuple(tag for tag in languages if tag),
            paper=PaperFormat(texts["paper"]),
        )

    def _say(self, error: Exception) -> None:
        words = sentence_for(self._sentences, error)
        code = error.code if isinstance(error, Refusal) else ""
        if code == "person_needs_name":
            empty = not text_of(self._edits["preferred_name"]).strip()
            (self._preferred if empty else self._full).refuse(words)
        elif code == "born_in_future":
            self._born.refuse(words)
        else:
            self._notice.say(words, tone=Tone.ERROR, take_focus=True)
