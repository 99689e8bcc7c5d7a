"""What was being written for something that was taken away meanwhile: its words, until they are let go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from coprod_desktop.domain.conversations import Voice
from coprod_desktop.ui.forms.choice_words import CHOICE_WORDS
from coprod_desktop.ui.forms.plan_words import level_names
from coprod_desktop.ui.forms.record_words import REFERENCES, field_words, kind_words, value_words
from coprod_desktop.ui.forms.voices import voice_name
from coprod_desktop.ui.sentences import ANSWERS, sentence_for
from coprod_desktop.ui.widgets.buttons import ButtonRole, WrappingButton, button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.letting_go import let_go
from coprod_desktop.ui.widgets.notice import Notice, Tone
from coprod_desktop.ui.widgets.reflow import flow

if TYPE_CHECKING:
    from coprod_desktop.application.ports import Draft
    from coprod_desktop.domain.ids import RecordId
    from coprod_desktop.ui.records.keeping import Desk

_RATING, _LEVEL, _BY = "goal_rating", "level", "by"
_LEVEL_OF_GOAL: Final = "level_"
_NO_WORDS: Final = frozenset({"column", "look", "service", "uses"})
"""What a draft holds besides that somebody wrote or chose: it names other records."""


class LostWords(QFrame):
    """Hidden while every draft has its place.

    Letting words go can be undone until another person is shown.
    """

    def __init__(self, *, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: tuple[Draft, ...] = ()
        self._rows: dict[RecordId, QWidget] = {}
        self._gone: Draft | None = None
        self._notice = Notice(icons=desk.icons)
        self._notice.acted.connect(self._bring_back)
        self._heading = QWidget()
        head = QVBoxLayout(self._heading)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(4)
        head.addWidget(label(self.tr("Words that lost their place"), role=TextRole.H2))
        head.addWidget(
            label(
                self.tr(
                    "What they were written for was taken away. They are kept on this laptop until you let "
                    "them go."
                ),
                role=TextRole.MUTED,
            )
        )
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(18, 14, 18, 14)
        self._column.setSpacing(12)
        self._column.addWidget(self._heading)
        self._column.addWidget(self._notice)
        self.setProperty("role", "card")
        self.hide()

    def show_drafts(self, drafts: Sequence[Draft], *, lost_now: bool = False) -> None:
        """Show these, each with its words; whoever was writing what is ``lost_now`` is led here."""
        before = {each.record for each in self._shown}
        if tuple(drafts) != self._shown:
            self._shown = tuple(drafts)
            for row in self._rows.values():
                let_go(row)
            self._rows = {}
            for draft in self._shown:
                row = self._row(draft)
                self._rows[draft.record] = row
                self._column.addWidget(row)
                row.show()
        self._heading.setVisible(bool(self._shown))
        self.setVisible(bool(self._shown) or self._gone is not None)
        new = next((each for each in self._shown if each.record not in before), None)
        if lost_now and new is not None:
            self._rows[new.record].findChildren(WrappingButton)[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Say nothing any more of what was let go, because another person is shown."""
        self._gone = None
        self._notice.clear()

    def _row(self, draft: Draft) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        kind = kind_words(draft.kind)
        column.addWidget(label(kind, role=TextRole.H3))
        for line in words_of(draft):
            column.addWidget(label(line, selectable=True))
        copying, letting = self.tr("Copy the words"), self.tr("Let them go")
        copy = button(copying, name=self.tr("{what}: {kind}").format(what=copying, kind=kind))
        copy.clicked.connect(partial(self._copy, draft))
        let = button(
            letting,
            role=ButtonRole.QUIET,
            icons=self._desk.icons,
            icon="remove",
            name=self.tr("{what}: {kind}").format(what=letting, kind=kind),
        )
        let.clicked.connect(partial(self._let_go, draft))
        column.addWidget(flow((copy, let)))
        return whole

    def _copy(self, draft: Draft, _checked: object = None) -> None:
        QGuiApplication.clipboard().setText("\n".join(words_of(draft)))
        self._gone = None
        self._notice.say(self.tr("They are copied. Paste them where they belong now."))

    def _let_go(self, draft: Draft, _checked: object = None) -> None:
        try:
            self._desk.keeping.drop(draft.record)
        except ANSWERS as problem:
            self._notice.say(sentence_for(self._desk.sentences, problem), tone=Tone.ERROR, take_focus=True)
            return
        self._gone = draft
        self.show_drafts([each for each in self._shown if each != draft])
        self._notice.say(self.tr("The words were let go."), action=self.tr("Undo"), take_focus=True)

    @Slot()
    def _bring_back(self) -> None:
        draft, self._gone = self._gone, None
        self._notice.clear()
        if draft is None:
            return
        try:
            self._desk.keeping.draft(draft)
        except ANSWERS as problem:
            self._notice.say(sentence_for(self._desk.sentences, problem), tone=Tone.ERROR, take_focus=True)
            return
        self.show_drafts((*self._shown, draft))


def words_of(draft: Draft) -> tuple[str, ...]:
    """Say what was written and chosen in a draft, a line to each field that holds something."""
    return tuple(
        QCoreApplication.translate("LostWords", "{field}: {words}").format(field=field, words=words)
        for field, words in _said(draft)
    )


def _said(draft: Draft) -> Iterator[tuple[str, str]]:
    names = level_names()
    for field, value in draft.fields.items():
        text = value.strip() if isinstance(value, str) else ""
        if not text or field in _NO_WORDS or (draft.kind, field) in REFERENCES:
            continue
        if field.startswith(_LEVEL_OF_GOAL):
            yield names[int(field.removeprefix(_LEVEL_OF_GOAL))], text
        elif draft.kind == _RATING and field == _LEVEL:
            yield field_words(draft.kind, field), names[int(text)]
        elif draft.kind == _RATING and field == _BY:
            voice, _, name = text.partition(" ")
            yield field_words(draft.kind, field), name or voice_name(Voice(voice))
        elif (draft.kind, field) in CHOICE_WORDS:
            yield field_words(draft.kind, field), value_words(draft.kind, field, text, refers=_nothing)
        else:
            yield field_words(draft.kind, field), text


def _nothing(_kind: str, _record: str) -> str:
    return ""
