"""The page of what could not be taken over: what it is, why, a file of it, and another try."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeAlias

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout, QWidget

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.application.set_aside import Aside, Retried, SetAside
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.kinds import BY_NAME
from coprod_desktop.domain.people import Person
from coprod_desktop.ui.dates import moment_words
from coprod_desktop.ui.forms.card_desk import CardDesk
from coprod_desktop.ui.forms.decision_words import name_or_colleague
from coprod_desktop.ui.forms.record_words import KIND_WORDS, kind_words, record_words
from coprod_desktop.ui.page import Page
from coprod_desktop.ui.pages.set_aside.reason_words import reason_words
from coprod_desktop.ui.sentences import ANSWERS, sentence_for
from coprod_desktop.ui.translating import QT_TRANSLATE_NOOP
from coprod_desktop.ui.widgets.buttons import ButtonRole, button
from coprod_desktop.ui.widgets.centred import Centred
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.letting_go import let_go
from coprod_desktop.ui.widgets.notice import Notice, Tone
from coprod_desktop.ui.widgets.reflow import flow
from coprod_desktop.ui.widgets.scroll import VerticalScroll

MOST = 40
"""Cards at once; the file has all of them."""
_MARGIN = 28
_NAMING: Final = ("title", "words", "what", "full_name", "name")
"""Fields whose text says which record it is, the best first."""
_MANY_OFFERED: Final = QT_TRANSLATE_NOOP("SetAside", "%n changes are offered to the office at the next sync.")
_MANY_READ: Final = QT_TRANSLATE_NOOP("SetAside", "%n changes could be read now.")

AskWhere: TypeAlias = Callable[[QWidget, str], Path | None]
"""Asks where to save a file of a suggested name; None when nobody chose."""


def ask_where(parent: QWidget, suggested: str) -> Path | None:
    """Ask with the system's own dialog."""
    chosen, _ = QFileDialog.getSaveFileName(
        parent,
        QCoreApplication.translate("SetAside", "Save what was set aside"),
        suggested,
        QCoreApplication.translate("SetAside", "Lines of JSON (*.jsonl)"),
    )
    return Path(chosen) if chosen else None


class SetAsidePage(Page):
    """Shows a card for each change that was set aside; nothing of it is lost."""

    def __init__(self, *, desk: CardDesk, aside: Aside, where: AskWhere = ask_where) -> None:
        super().__init__()
        self._desk = desk
        self._aside = aside
        self._where = where
        self._shown: tuple[SetAside, ...] | None = None
        self._cards: list[QFrame] = []
        self._words = label("", role=TextRole.HINT)
        self._notice = Notice(icons=desk.icons)
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self._again = button(self.tr("Try again"), role=ButtonRole.PRIMARY, icons=desk.icons, icon="sync")
        self._again.clicked.connect(self._retry)
        self._save = button(self.tr("Save them as a file…"))
        self._save.clicked.connect(self._export)
        self._office = button(self.tr("Office and sync"))
        self._office.clicked.connect(self._to_office)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(14)
        column.addWidget(label(self.tr("Set aside"), role=TextRole.H1))
        column.addWidget(self._words)
        column.addWidget(flow((self._again, self._save, self._office)))
        column.addWidget(self._notice)
        column.addLayout(self._list)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(VerticalScroll(Centred(page, most_ems=46)))
        desk.bus.changed.connect(self._changed)

    def show_place(self, place: Place) -> None:
        """Show what was set aside."""
        del place
        self._notice.clear()
        self._read()

    def come_back(self) -> None:
        """Read the list again."""
        self._read()

    def place(self) -> Place:
        """Say that this is the page of what was set aside."""
        return Place(page=PageName.SET_ASIDE)

    @Slot(object)
    def _changed(self, _changed: object) -> None:
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        found = self._aside.everything()
        if found == self._shown:
            return
        self._shown = found
        for card in self._cards:
            let_go(card)
        self._cards = [self._card(aside) for aside in found[:MOST]]
        for card in self._cards:
            self._list.addWidget(card)
            card.show()
        self._words.setText(self._explained(len(found)))
        self._again.setVisible(any(aside.can_be_tried_again for aside in found))
        self._save.setVisible(any(aside.stream is not None for aside in found))

    def _explained(self, number: int) -> str:
        if not number:
            return self.tr(
                "Nothing is set aside. A change that cannot be taken over is kept here, and everything else "
                "goes on."
            )
        if number > MOST:
            return self.tr(
                "These changes could not be taken over. They are kept, and everything else went on. "
                "%n more are not listed; the file has all of them.",
                "",
                number - MOST,
            )
        return self.tr("These changes could not be taken over. They are kept, and everything else went on.")

    def _card(self, aside: SetAside) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(6)
        column.addWidget(label(self._what(aside), role=TextRole.H3, selectable=True))
        if aside.actor is not None and aside.made_at is not None:
            column.addWidget(label(self._by(aside), role=TextRole.MUTED))
        for reason in aside.reasons:
            column.addWidget(label(reason_words(reason, kind=aside.kind)))
        return card

    def _what(self, aside: SetAside) -> str:
        if aside.stream is None:
            return self.tr("A change that came from the office")
        kind = kind_words(aside.kind) if aside.kind in KIND_WORDS else self.tr("Something of a newer app")
        own = next((str(aside.values[name]) for name in _NAMING if aside.values.get(name)), "")
        about = " ".join((own or self._record(aside)).split())
        return self.tr("{kind}: {about}").format(kind=kind, about=about) if about else kind

    def _record(self, aside: SetAside) -> str:
        known = BY_NAME.get(aside.kind)
        if known is None or aside.stream is None or aside.record is None:
            return ""
        seen = self._desk.deciding.read(known.type, aside.stream, aside.record)
        return "" if seen is None else record_words(seen.value)

    def _by(self, aside: SetAside) -> str:
        if aside.actor is None or aside.made_at is None:
            return ""
        who = name_or_colleague(self._desk.colleagues, aside.actor)
        when = moment_words(aside.made_at, now=self._desk.clock.now())
        person = (
            None
            if aside.stream is None
            else self._desk.deciding.read(Person, aside.stream, RecordId(aside.stream))
        )
        if person is None:
            return self.tr("Written by {who}, {when}").format(who=who, when=when)
        return self.tr("Written by {who}, {when}, about {person}").format(
            who=who, when=when, person=person.value.full_name
        )

    @Slot()
    def _retry(self) -> None:
        try:
            retried = self._aside.retry()
        except ANSWERS as error:
            self._notice.say(sentence_for(self._desk.sentences, error), tone=Tone.ERROR, take_focus=True)
            return
        self._read()
        self._notice.say(_retried_words(retried), take_focus=True)
        self._desk.bus.tell(retried.changed)

    @Slot()
    def _export(self) -> None:
        path = self._where(self, "set-aside.jsonl")
        if path is None:
            return
        try:
            path.write_text("".join(line + "\n" for line in self._aside.lines()), encoding="ascii")
        except OSError:
            words = self._desk.sentences("file_not_written", {"file": path.name})
            self._notice.say(words, tone=Tone.ERROR, take_focus=True)
            return
        self._notice.say(
            self.tr("Saved as {file}. It holds personal words and is not encrypted.").format(file=path.name),
            tone=Tone.WARNING,
            take_focus=True,
        )

    @Slot()
    def _to_office(self) -> None:
        self.go.emit(Place(page=PageName.OFFICE))


def _retried_words(retried: Retried) -> str:
    one_offered = QCoreApplication.translate(
        "SetAside", "One change is offered to the office at the next sync."
    )
    one_read = QCoreApplication.translate("SetAside", "One change could be read now.")
    sentences = (
        _counted(retried.read, one_read, _MANY_READ),
        _counted(retried.offered, one_offered, _MANY_OFFERED),
    )
    said = "\n".join(sentence for sentence in sentences if sentence)
    return said or QCoreApplication.translate(
        "SetAside", "Nothing has changed. It waits here for a newer app, or for the office."
    )


def _counted(number: int, one: str, many: str) -> str:
    if not number:
        return ""
    return one if number == 1 else QCoreApplication.translate("SetAside", many, "", number)
