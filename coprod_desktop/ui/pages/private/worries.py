"""The card of worries about a person's safety: each edited where it stands, settled with one press."""

# ruff: noqa: RUF001  # sentences are written with the marks that print uses

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QCoreApplication

from coprod_desktop.application.ports import Draft
from coprod_desktop.domain.ids import StreamId
from coprod_desktop.domain.worries import Worry
from coprod_desktop.ui.dates import plain_date
from coprod_desktop.ui.icons import Ink
from coprod_desktop.ui.records.card import Apart, RecordCard
from coprod_desktop.ui.records.fields import TextField
from coprod_desktop.ui.records.form import RecordForm
from coprod_desktop.ui.records.keeping import Desk
from coprod_desktop.ui.records.row_plan import Gesture, RowAct, RowPlan, Shown
from coprod_desktop.ui.records.sentence import TextOf
from coprod_desktop.ui.records.words import joined

KIND: Final = "worry"
_MOST_CALLED = 40


def worries_card(*, desk: Desk, stream: Callable[[], StreamId]) -> RecordCard[Worry]:
    """Make the card; ``stream`` gives the person whom the worries are about."""
    return RecordCard(
        desk=desk,
        kind=KIND,
        plan=RowPlan[Worry](
            texts=_texts(),
            called=_called,
            details=_details,
            gesture=Gesture[Worry](
                words=_tr("No longer a worry"),
                name=lambda worry: _tr("No longer a worry: {worry}").format(worry=_called(worry)),
                offered=lambda worry: worry.settled_on is None,
                do=lambda seen: desk.keeping.save(seen, replace(seen.value, settled_on=desk.today())),
                done=lambda worry: _tr("“{worry}” is no longer a worry.").format(worry=_called(worry)),
            ),
            acts=(
                RowAct[Worry](
                    words=lambda seen: "" if seen.value.settled_on is None else _tr("It is a worry again"),
                    do=lambda seen: desk.keeping.save(seen, replace(seen.value, settled_on=None)),
                ),
            ),
        ),
        strand=Ink.CAUTION,
        icon="hide",
        title=_tr("What we worry about"),
        add_words=_tr("Write down a worry"),
        empty=_tr(
            "Nothing is written down here. If you worry that somebody is not safe, write what you saw or "
            "heard, and follow your team’s safeguarding steps: this page tells nobody."
        ),
        new_form=lambda draft: _new_form(desk, stream(), draft),
        apart=Apart[Worry](
            holds=lambda worry: worry.settled_on is not None, heading=_tr("No longer a worry")
        ),
    )


def _texts() -> tuple[Shown[Worry], ...]:
    return (
        Shown[Worry](
            text=TextOf[Worry](
                kind=KIND,
                field="words",
                read=lambda worry: worry.words,
                replaced=lambda worry, words: replace(worry, words=words),
            ),
            name=_tr("Worry"),
            strong=True,
            note=True,
        ),
        Shown[Worry](
            text=TextOf[Worry](
                kind=KIND,
                field="since",
                read=lambda worry: worry.since,
                replaced=lambda worry, words: replace(worry, since=words),
            ),
            name=_tr("Since when"),
            marks=_tr("Since: %1"),
            empty=_tr("Since when?"),
        ),
        Shown[Worry](
            text=TextOf[Worry](
                kind=KIND,
                field="keeps_safe",
                read=lambda worry: worry.keeps_safe,
                replaced=lambda worry, words: replace(worry, keeps_safe=words),
            ),
            name=_tr("What keeps the person safe"),
            marks=_tr("Keeps them safe: %1"),
            empty=_tr("What keeps them safe?"),
            note=True,
        ),
        Shown[Worry](
            text=TextOf[Worry](
                kind=KIND,
                field="steps",
                read=lambda worry: worry.steps,
                replaced=lambda worry, words: replace(worry, steps=words),
            ),
            name=_tr("What was done"),
            marks=_tr("Done: %1"),
            empty=_tr("What was done?"),
            note=True,
        ),
        Shown[Worry](
            text=TextOf[Worry](
                kind=KIND,
                field="who_knows",
                read=lambda worry: worry.who_knows,
                replaced=lambda worry, words: replace(worry, who_knows=words),
            ),
            name=_tr("Who knows"),
            marks=_tr("Who knows: %1"),
            empty=_tr("Who knows?"),
        ),
    )


def _called(worry: Worry) -> str:
    line = " ".join(worry.words.split())
    return line if len(line) <= _MOST_CALLED else line[: _MOST_CALLED - 1].rstrip() + "…"


def _details(worry: Worry) -> str:
    noted = (
        "" if worry.noted_on is None else _tr("written down on {day}").format(day=plain_date(worry.noted_on))
    )
    if worry.settled_on is None:
        return noted
    return joined(noted, _tr("no longer a worry since {day}").format(day=plain_date(worry.settled_on)))


def _new_form(desk: Desk, stream: StreamId, draft: Draft | None) -> RecordForm:
    record = desk.keeping.new_record() if draft is None else draft.record

    def write(texts: Mapping[str, str]) -> None:
        worry = Worry(
            words=texts["words"].strip(),
            since=texts["since"].strip(),
            keeps_safe=texts["keeps_safe"].strip(),
            steps=texts["steps"].strip(),
            who_knows=texts["who_knows"].strip(),
            noted_on=desk.today(),
        )
        desk.keeping.add(stream, worry, record=record)

    return RecordForm(
        desk=desk,
        heading=_tr("A worry, for workers only"),
        fields=(
            TextField(
                key="words",
                words=_tr("What do you worry about? What did you see or hear?"),
                lines=2,
                helped=desk.writing.helper(),
            ),
            TextField(key="since", words=_tr("Since when?")),
            TextField(
                key="keeps_safe",
                words=_tr("What keeps them safe?"),
                lines=2,
                helped=desk.writing.helper(),
            ),
            TextField(key="steps", words=_tr("What was done?"), lines=2, helped=desk.writing.helper()),
            TextField(key="who_knows", words=_tr("Who knows?")),
        ),
        keep_words=_tr("Keep this worry"),
        stream=stream,
        kind=KIND,
        record=record,
        write=write,
        columns=1,
    )


def _tr(words: str) -> str:
    return QCoreApplication.translate("Worries", words)
