"""The card that stands where two people wrote different things, and offers to decide between them."""

# ruff: noqa: RUF001  # the words are written with the marks that print uses

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from coprod_desktop.application.ports import Clock, Colleagues
from coprod_desktop.application.records import Records
from coprod_desktop.domain.canonical import JsonValue
from coprod_desktop.domain.ids import ActorId, RecordId
from coprod_desktop.domain.kinds import BY_NAME, kind_of
from coprod_desktop.domain.records import Seen, Version
from coprod_desktop.ui.bus import Bus
from coprod_desktop.ui.dates import moment_words
from coprod_desktop.ui.forms.record_words import (
    field_words,
    is_free_text,
    kind_words,
    record_words,
    value_words,
)
from coprod_desktop.ui.icons import Icons, Ink
from coprod_desktop.ui.sentences import ANSWERS, Sentences, sentence_for
from coprod_desktop.ui.widgets.buttons import WrappingButton, button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.notice import Notice, Tone
from coprod_desktop.ui.widgets.reflow import beside, flow

_PAIR = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choice:
    """A button and the value that it decides for."""

    button: WrappingButton
    value: JsonValue


class ConflictCard(QFrame):
    """Shows every value of one field with who wrote it and when; one press decides, and the bus is told.

    ``titled`` says above them which record and field it is, where the card does not stand at the field. Make
    new cards when the record was read again.
    """

    def __init__(
        self,
        *,
        icons: Icons,
        records: Records,
        colleagues: Colleagues,
        clock: Clock,
        bus: Bus,
        sentences: Sentences,
        seen: Seen[object],
        field: str,
        titled: bool = False,
    ) -> None:
        super().__init__()
        self._records = records
        self._colleagues = colleagues
        self._clock = clock
        self._bus = bus
        self._sentences = sentences
        self._seen = seen
        self._field = field
        self._kind = kind_of(type(seen.value)).name
        self._versions = seen.conflicts[field]
        self._notice = Notice(icons=icons)
        self._choices: list[_Choice] = []
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(icons.picture("warning", Ink.CAUTION))
        head.addWidget(label(self._happened(), role=TextRole.H3), 1)
        column.addLayout(head)
        if titled:
            column.addWidget(label(self._title(), role=TextRole.MUTED))
        for version in self._versions:
            column.addWidget(self._shown(version))
        both = self._both()
        if both is not None:
            column.addWidget(flow((both,), at_end=True))
        column.addWidget(self._notice)

    def _happened(self) -> str:
        authors = {version.actor for version in self._versions}
        if len(authors) == 1:
            return self.tr("This was changed in two places.")
        if len(authors) == _PAIR:
            return self.tr("Two people changed this.")
        return self.tr("%n people changed this.", "", len(authors))

    def _title(self) -> str:
        kind, about = kind_words(self._kind), record_words(self._seen.value)
        field = field_words(self._kind, self._field)
        if about:
            return self.tr("{kind}: {about} · {field}").format(kind=kind, about=about, field=field)
        return self.tr("{kind} · {field}").format(kind=kind, field=field)

    def _shown(self, version: Version) -> QWidget:
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        when = moment_words(version.made_at, now=self._clock.now())
        who = self._who(version.actor)
        column.addWidget(label(self.tr("{who}, {when}").format(who=who, when=when), role=TextRole.MUTED))
        said = self._said(version.value)
        column.addWidget(label(said, selectable=True))
        keep = button(self._keep(version), hint=self.tr("Keeps: {words}").format(words=said))
        keep.setToolTip("")
        keep.clicked.connect(self._decide)
        self._choices.append(_Choice(button=keep, value=version.value))
        return beside(words, keep)

    def _both(self) -> WrappingButton | None:
        texts = [version.value for version in self._versions]
        written = [text for text in texts if isinstance(text, str) and text.strip()]
        free = all(is_free_text(self._kind, self._field, text) for text in texts)
        if not free or len(set(written)) < _PAIR:
            return None
        words = self.tr("Keep both") if len(self._versions) == _PAIR else self.tr("Keep all of them")
        both = button(words)
        both.clicked.connect(self._decide)
        self._choices.append(_Choice(button=both, value="\n\n".join(dict.fromkeys(written))))
        return both

    def _keep(self, version: Version) -> str:
        authors = [each.actor for each in self._versions]
        name = self._colleagues.name_of(version.actor)
        if len(authors) != _PAIR or authors[0] == authors[1]:
            return self.tr("Keep this one")
        if version.actor == self._colleagues.me():
            return self.tr("Keep yours")
        return self.tr("Keep {name}’s").format(name=name.split()[0]) if name else self.tr("Keep theirs")

    def _who(self, actor: ActorId) -> str:
        if actor == self._colleagues.me():
            return self.tr("You")
        return self._colleagues.name_of(actor) or self.tr("A colleague")

    def _said(self, value: JsonValue) -> str:
        return value_words(self._kind, self._field, value, refers=self._referred)

    def _referred(self, kind: str, record: str) -> str:
        found = self._records.read(BY_NAME[kind].type, self._seen.stream, RecordId(UUID(record)))
        return (record_words(found.value) if found is not None else "") or kind_words(kind)

    @Slot()
    def _decide(self) -> None:
        pressed = self.sender()
        value = next(choice.value for choice in self._choices if choice.button is pressed)
        try:
            changed = self._records.settle(self._seen, self._field, value)
        except ANSWERS as error:
            self._notice.say(sentence_for(self._sentences, error), tone=Tone.ERROR, take_focus=True)
            return
        for choice in self._choices:
            choice.button.setEnabled(False)
        self._bus.tell(changed)


def words_of_conflicts(number: int) -> str:
    """Say how many decisions wait."""
    if number == 1:
        return QCoreApplication.translate("ConflictCard", "One thing to decide")
    return QCoreApplication.translate("ConflictCard", "%n things to decide", "", number)
