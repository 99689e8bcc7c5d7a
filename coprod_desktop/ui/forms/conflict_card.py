"""The card that stands where two people wrote different things, and offers to decide between them."""

# ruff: noqa: RUF001  # the words are written with the marks that print uses

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from coprod_desktop.application.deciding import Dispute, Standing
from coprod_desktop.application.ports import Changed
from coprod_desktop.domain.canonical import JsonValue
from coprod_desktop.domain.ids import ActorId, RecordId
from coprod_desktop.domain.kinds import BY_NAME, kind_of
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.records import REMOVED
from coprod_desktop.domain.worries import is_for_workers
from coprod_desktop.ui.dates import moment_words
from coprod_desktop.ui.forms.both_form import BothForm, joined
from coprod_desktop.ui.forms.card_desk import CardDesk
from coprod_desktop.ui.forms.decision_words import name_or_colleague
from coprod_desktop.ui.forms.record_words import (
    SERVICE,
    field_words,
    is_free_text,
    kind_words,
    record_words,
    service_words,
    value_words,
)
from coprod_desktop.ui.icons import Ink
from coprod_desktop.ui.sentences import ANSWERS, sentence_for
from coprod_desktop.ui.widgets.buttons import ButtonRole, WrappingButton, button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.letting_go import let_go
from coprod_desktop.ui.widgets.notice import Notice, Tone
from coprod_desktop.ui.widgets.reflow import beside, flow

_PAIR = 2
_MOST_LINES = 4
"""Of what a change wrote beside somebody's removal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choice:
    """A button and the value that it decides for."""

    button: WrappingButton
    value: JsonValue


class ConflictCard(QFrame):
    """Shows every value of one field with who wrote it and when; one press decides, and the bus is told.

    ``titled`` says above them which record and field it is, where the card does not stand at the field.
    ``together`` is for the visit: the person is asked. Make new cards when the record was read again.
    """

    decided = Signal()
    """Something was decided; comes before the bus is told."""

    saved = Signal(object)
    """Carries the `datetime` at which what is being typed was kept."""

    def __init__(
        self, *, desk: CardDesk, dispute: Dispute, titled: bool = False, together: bool = False
    ) -> None:
        super().__init__()
        self._desk = desk
        self._dispute = dispute
        self._field = dispute.field
        self._kind = kind_of(type(dispute.seen.value)).name
        self._versions = dispute.versions
        self._notice = Notice(icons=desk.icons)
        self._choices: list[_Choice] = []
        self._person = self._called()
        self._form: BothForm | None = None
        self._more: QWidget | None = None
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(desk.icons.picture("warning", Ink.CAUTION), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(label(self._heading(together=together), role=TextRole.H3), 1)
        column.addLayout(head)
        if titled:
            column.addWidget(label(self._title(), role=TextRole.MUTED))
        before = self._before_all()
        for version in self._versions:
            column.addWidget(self._shown(version, before=() if before else version.instead_of))
        if before:
            words = " / ".join(self._said(self._field, value) for value in before)
            column.addWidget(
                label(self.tr("It said before: {words}").format(words=words), role=TextRole.MUTED)
            )
        if dispute.asked and not together:
            column.addWidget(self._asked())
        self._ends(column, together=together)
        column.addWidget(self._notice)
        self._put_back_draft()

    def flush(self) -> None:
        """Keep what is being typed as a draft; nothing is decided by leaving."""
        if self._form is not None:
            self._form.flush()

    def _ends(self, column: QVBoxLayout, *, together: bool) -> None:
        """Put what is about all versions at the end."""
        ends: list[QWidget] = []
        if self._field == REMOVED:
            ends += [
                self._choice(self.tr("Keep it"), value=False),
                self._choice(self.tr("Remove it"), value=True),
            ]
        elif self._texts_can_stand_together():
            several = len(self._versions) > _PAIR
            both = button(self.tr("Keep all of them…") if several else self.tr("Keep both…"))
            both.clicked.connect(self._write_both)
            ends.append(both)
        for_workers = is_for_workers(self._kind, self._field)
        if self._person and not self._dispute.asked and not together and not for_workers:
            ask = button(
                self.tr("Ask {name} at the next visit").format(name=self._person),
                icons=self._desk.icons,
                icon="later",
            )
            ask.clicked.connect(self._ask)
            ends.append(ask)
        if ends:
            self._more = flow(ends, at_end=True)
            column.addWidget(self._more)

    def _called(self) -> str:
        stream = self._dispute.seen.stream
        person = self._desk.deciding.read(Person, stream, RecordId(stream))
        return "" if person is None else person.value.preferred_name or person.value.full_name

    def _heading(self, *, together: bool) -> str:
        if together and self._field == REMOVED:
            return self.tr("Ask {name}: should this stay?").format(name=self._person)
        if together:
            return self.tr("Ask {name}: which of these is right?").format(name=self._person)
        return self._removed() if self._field == REMOVED else self._happened()

    def _happened(self) -> str:
        authors = {version.actor for version in self._versions}
        if authors == {self._desk.colleagues.me()}:
            return self.tr("You changed this in two places.")
        if len(authors) == 1:
            return self.tr("This was changed in two places.")
        if len(authors) == _PAIR:
            return self.tr("Two people changed this.")
        return self.tr("%n people changed this.", "", len(authors))

    def _removed(self) -> str:
        me = self._desk.colleagues.me()
        gone = {version.actor for version in self._versions if version.value is True}
        stays = {version.actor for version in self._versions if version.value is not True}
        if len(gone) != 1 or len(stays) != 1 or gone == stays:
            return self.tr("This was removed in one place and changed in another.")
        (remover,), (editor,) = gone, stays
        if remover == me:
            return self.tr("You removed this; {name} changed it.").format(name=self._who(editor))
        if editor == me:
            return self.tr("{name} removed this; you changed it.").format(name=self._who(remover))
        return self.tr("{name} removed this; {other} changed it.").format(
            name=self._who(remover), other=self._who(editor)
        )

    def _title(self) -> str:
        kind, about = kind_words(self._kind), record_words(self._dispute.seen.value)
        if any(version.value == about for version in self._versions):
            about = ""  # it is what the versions are about
        field = field_words(self._kind, self._field)
        if about:
            return self.tr("{kind}: {about} · {field}").format(kind=kind, about=about, field=field)
        return self.tr("{kind} · {field}").format(kind=kind, field=field)

    def _before_all(self) -> tuple[JsonValue, ...]:
        """Give what all versions replaced, where that is the same and is to be said once."""
        first = self._versions[0].instead_of
        alike = all(version.instead_of == first for version in self._versions)
        return first if alike and self._field != REMOVED else ()

    def _shown(self, version: Standing, *, before: tuple[JsonValue, ...]) -> QWidget:
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(label(self._who_and_when(version), role=TextRole.MUTED))
        if self._field == REMOVED:
            column.addWidget(label(self._beside_removal(version), selectable=True))
            return words
        said = self._said(self._field, version.value)
        column.addWidget(label(said, selectable=True))
        if before:
            replaced = " / ".join(self._said(self._field, value) for value in before)
            words_before = self.tr("Instead of: {words}").format(words=replaced)
            column.addWidget(label(words_before, role=TextRole.MUTED))
        keep = self._choice(self._keep(version), value=version.value)
        keep.setAccessibleDescription(self.tr("Keeps: {words}").format(words=said))
        return beside(words, keep)

    def _beside_removal(self, version: Standing) -> str:
        if version.value is True:
            return self.tr("Removed it")
        lines = [
            self.tr("{field}: {words}").format(
                field=field_words(self._kind, name), words=self._said(name, value)
            )
            for name, value in version.wrote.items()
            if hasattr(self._dispute.seen.value, name)
        ]
        return "\n".join(lines[:_MOST_LINES]) or self.tr("Brought it back")

    def _who_and_when(self, version: Standing) -> str:
        when = moment_words(version.made_at, now=self._desk.clock.now())
        who = self._who(version.actor)
        if Counter(each.actor for each in self._versions)[version.actor] == 1:
            return self.tr("{who}, {when}").format(who=who, when=when)
        if version.here:
            return self.tr("{who}, {when}, on this laptop").format(who=who, when=when)
        return self.tr("{who}, {when}, on another laptop").format(who=who, when=when)

    def _texts_can_stand_together(self) -> bool:
        texts = [version.value for version in self._versions]
        written = {text for text in texts if isinstance(text, str) and text.strip()}
        free = all(is_free_text(self._kind, self._field, text) for text in texts)
        return free and len(written) >= _PAIR

    def _choice(self, words: str, *, value: JsonValue) -> WrappingButton:
        made = button(words)
        made.clicked.connect(self._decide)
        self._choices.append(_Choice(button=made, value=value))
        return made

    def _keep(self, version: Standing) -> str:
        others = [each for each in self._versions if each is not version]
        if any(each.actor == version.actor for each in others):
            same_place = any(each.here == version.here for each in others)
            if same_place:
                return self.tr("Keep this one")
            return self.tr("Keep this laptop’s") if version.here else self.tr("Keep the other laptop’s")
        if version.actor == self._desk.colleagues.me():
            return self.tr("Keep mine")
        name = self._desk.colleagues.name_of(version.actor)
        if not name:
            return self.tr("Keep theirs")
        first = name.split()[0]
        alike = any(self._desk.colleagues.name_of(each.actor).split()[:1] == [first] for each in others)
        return self.tr("Keep {name}’s").format(name=name if alike else first)

    def _who(self, actor: ActorId) -> str:
        if actor == self._desk.colleagues.me():
            return self.tr("You")
        return name_or_colleague(self._desk.colleagues, actor)

    def _said(self, field: str, value: JsonValue) -> str:
        return value_words(self._kind, field, value, refers=self._referred)

    def _referred(self, kind: str, record: str) -> str:
        stream = self._dispute.seen.stream
        if kind == SERVICE:
            return service_words(record, self._desk.deciding.service_names(stream, self._dispute.seen.id))
        found = self._desk.deciding.read(BY_NAME[kind].type, stream, RecordId(UUID(record)))
        return (record_words(found.value) if found is not None else "") or kind_words(kind)

    def _asked(self) -> QWidget:
        asked = self._dispute.asked[0]
        when = moment_words(asked.made_at, now=self._desk.clock.now())
        if asked.actor == self._desk.colleagues.me():
            words = self.tr("You want to ask {person} at the next visit ({when}).")
        else:
            words = self.tr("{who} wants to ask {person} at the next visit ({when}).")
        said = label(
            words.format(who=self._who(asked.actor), person=self._person, when=when), role=TextRole.CHIP
        )
        back = button(self.tr("Do not ask"), role=ButtonRole.QUIET)
        back.clicked.connect(self._do_not_ask)
        return beside(said, back)

    @Slot()
    def _decide(self) -> None:
        pressed = self.sender()
        value = next(choice.value for choice in self._choices if choice.button is pressed)
        self._settle(value)

    @Slot()
    def _ask(self) -> None:
        self._do(lambda: self._desk.deciding.ask_together(self._dispute))

    @Slot()
    def _do_not_ask(self) -> None:
        self._do(lambda: self._desk.deciding.do_not_ask(self._dispute))

    def _settle(self, value: JsonValue) -> None:
        changed = self._done(lambda: self._desk.deciding.decide(self._dispute, value))
        if changed is None:
            return
        if self._form is not None:
            self._desk.drafts.discard(self._dispute.seen.id)
        self.decided.emit()
        self._desk.bus.tell(changed)

    def _do(self, gesture: Callable[[], Changed]) -> None:
        changed = self._done(gesture)
        if changed is not None:
            self._desk.bus.tell(changed)

    def _done(self, gesture: Callable[[], Changed]) -> Changed | None:
        """Do it once; what is refused is said here."""
        try:
            changed = gesture()
        except ANSWERS as error:
            self._notice.say(sentence_for(self._desk.sentences, error), tone=Tone.ERROR, take_focus=True)
            return None
        for choice in self._choices:
            choice.button.setEnabled(False)
        return changed

    @Slot()
    def _write_both(self) -> None:
        texts = [version.value for version in self._versions if isinstance(version.value, str)]
        self._open_form(joined(texts))

    def _put_back_draft(self) -> None:
        """Open again what was being typed when the program ended."""
        draft = self._desk.drafts.get(self._dispute.seen.id)
        text = None if draft is None else draft.fields.get(self._field)
        if draft is None or not isinstance(text, str) or not self._texts_can_stand_together():
            return
        standing = frozenset(version.change for version in self._versions)
        if draft.kind == self._kind and draft.heads.get(self._field) == standing:
            self._open_form(text, caret=draft.caret, take_focus=False)

    def _open_form(self, text: str, *, caret: int | None = None, take_focus: bool = True) -> None:
        if self._form is not None:
            return
        self._form = BothForm(desk=self._desk, dispute=self._dispute, kind=self._kind)
        self._form.kept.connect(self._keep_written)
        self._form.left.connect(self._close_form)
        self._form.saved.connect(self.saved)
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(column.indexOf(self._notice), self._form)
        if self._more is not None:
            self._more.hide()
        self._form.begin(text, caret=len(text) if caret is None else caret, take_focus=take_focus)

    @Slot(str)
    def _keep_written(self, text: str) -> None:
        self._settle(text)

    @Slot()
    def _close_form(self) -> None:
        if self._form is None:
            return
        form, self._form = self._form, None
        let_go(form)
        if self._more is not None:
            self._more.show()
            self._more.findChildren(WrappingButton)[0].setFocus(Qt.FocusReason.OtherFocusReason)
