"""The forms of a look at the plan: how far a goal has come, what was decided, who asks for one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.domain.conversations import Voice
from coprod_desktop.domain.plans import LOWEST_LEVEL, Goal
from coprod_desktop.domain.reviews import GoalRating, HeldReview, ReviewRequest
from coprod_desktop.ui.dates import long_date
from coprod_desktop.ui.forms.plan_words import level_names
from coprod_desktop.ui.forms.voices import voice_name
from coprod_desktop.ui.pages.person.lost_drafts import HELD, OF_A_GOAL, OF_A_LOOK, RATING
from coprod_desktop.ui.records.fields import Field, TextField, Together
from coprod_desktop.ui.records.form import RecordForm
from coprod_desktop.ui.records.who import complaint_of_nobody, who_field
from coprod_desktop.ui.widgets.buttons import WrappingButton, choice
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.reflow import reflow

if TYPE_CHECKING:
    from coprod_desktop.application.ports import Draft
    from coprod_desktop.application.record import PersonRecord
    from coprod_desktop.application.reviewing import Reviewing
    from coprod_desktop.domain.ids import StreamId
    from coprod_desktop.domain.records import Seen
    from coprod_desktop.ui.records.keeping import Desk

REQUEST = "review_request"
_BY = "by"
_EMS_OF_A_LEVEL = 13


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Somebody whose view it is; ``name`` is empty for the person themself."""

    by: Voice
    name: str
    shown: str

    @property
    def key(self) -> str:
        """How a draft remembers them."""
        return f"{self.by} {self.name}"


def sides_of(record: PersonRecord, *, worker: str) -> tuple[Side, ...]:
    """List whose view can be written down: the person first, then whoever was there, then the worker here."""
    return tuple(dict.fromkeys(_sides(record, worker)))


def _sides(record: PersonRecord, worker: str) -> Iterator[Side]:
    yield Side(by=Voice.PERSON, name="", shown=record.person.value.preferred_name)
    for presence in record.presences:
        role, name = presence.value.role, presence.value.name
        if not presence.value.missed and role is not Voice.INTERPRETER:
            yield Side(by=role, name=name, shown=_named(name, role))
    yield Side(by=Voice.CASEWORKER, name=worker, shown=_named(worker, Voice.CASEWORKER))


def _named(name: str, role: Voice) -> str:
    if not name:
        return voice_name(role)
    return QCoreApplication.translate("ReviewForms", "{name} · {role}").format(
        name=name, role=voice_name(role)
    )


def rating_form(
    desk: Desk,
    reviewing: Callable[[], Reviewing],
    goal: Seen[Goal],
    *,
    held: Seen[HeldReview],
    sides: Sequence[Side],
    draft: Draft | None = None,
) -> RecordForm:
    """Ask whose view it is, and for one of the five levels by its words."""
    record = desk.keeping.new_record() if draft is None else draft.record
    known = {each.key: each for each in sides}
    described = described_levels(goal.value)

    def write(texts: Mapping[str, str]) -> None:
        side, place = known[texts[_BY]], int(texts["level"])
        rating = GoalRating(
            review=held.id,
            level=place + LOWEST_LEVEL,
            described=described[place],
            by=side.by,
            name=side.name,
            words=texts["words"].strip(),
        )
        changed = reviewing().rate(goal, rating, record=record)
        desk.keeping.drop(record)
        desk.keeping.tell_kept(changed)

    def complaint(texts: Mapping[str, str]) -> str:
        nobody = complaint_of_nobody(texts, key=_BY)
        if nobody or texts["level"]:
            return nobody
        return QCoreApplication.translate("ReviewForms", "Choose one of the five first.")

    return RecordForm(
        desk=desk,
        heading=QCoreApplication.translate("ReviewForms", "How far it has come: {goal}").format(
            goal=goal.value.words
        ),
        fields=(
            *_from_an_earlier_look(held.value),
            who_field(
                key=_BY,
                words=QCoreApplication.translate("ReviewForms", "Whose view is it?"),
                people=[(each.key, each.shown) for each in sides],
                draft=draft,
            ),
            _LevelField(
                key="level",
                words=QCoreApplication.translate("ReviewForms", "Where are things now?"),
                levels=described,
            ),
            TextField(
                key="words",
                words=QCoreApplication.translate("ReviewForms", "What they say with it"),
                hint=QCoreApplication.translate("ReviewForms", "This can stay empty."),
                lines=2,
            ),
        ),
        keep_words=QCoreApplication.translate("ReviewForms", "Keep this view"),
        stream=goal.stream,
        kind=RATING,
        record=record,
        write=write,
        fixed={OF_A_GOAL: str(goal.id), OF_A_LOOK: str(held.id)},
        complaint=complaint,
        columns=1,
        keeps_on_leaving=False,  # what cannot be taken away again is written when it is meant
    )


def decision_form(desk: Desk, held: Seen[HeldReview]) -> RecordForm:
    """Ask what was decided; keeping it closes this look at the plan.

    Where it was closed meanwhile with other words, both are kept and somebody decides.
    """
    closed = held.value.closed

    def write(texts: Mapping[str, str]) -> None:
        decided = replace(held.value, decided=texts["decided"].strip(), closed=True)
        desk.keeping.save(replace(held, heads={**held.heads, **form.heads()}), decided)

    form = RecordForm(
        desk=desk,
        heading=QCoreApplication.translate("ReviewForms", "What we decided"),
        fields=(
            *(_closed_meanwhile() if closed else ()),
            TextField(
                key="decided",
                words=QCoreApplication.translate("ReviewForms", "What stays, and what we change"),
                hint=QCoreApplication.translate("ReviewForms", "In words that both can read."),
                lines=3,
            ),
        ),
        keep_words=QCoreApplication.translate("ReviewForms", "Keep these words as well")
        if closed
        else QCoreApplication.translate("ReviewForms", "Close this look at the plan"),
        leave_words="" if closed else QCoreApplication.translate("ReviewForms", "Leave it open"),
        stream=held.stream,
        kind=HELD,
        record=held.id,
        write=write,
        heads=held.heads,
        start={"decided": held.value.decided},
        about={"review_needs_decision": "decided"},
        columns=1,
        keeps_on_leaving=False,
    )
    return form


def request_form(
    desk: Desk, stream: StreamId, *, sides: Sequence[Side], draft: Draft | None = None
) -> RecordForm:
    """Ask who wants to look at the plan sooner, and why, if they like to say."""
    record = desk.keeping.new_record() if draft is None else draft.record
    known = {each.key: each for each in sides}

    def write(texts: Mapping[str, str]) -> None:
        side = known[texts[_BY]]
        asked = ReviewRequest(by=side.by, name=side.name, words=texts["words"].strip(), asked_on=desk.today())
        desk.keeping.add(stream, asked, record=record)

    return RecordForm(
        desk=desk,
        heading=QCoreApplication.translate("ReviewForms", "Somebody asks to look again"),
        fields=(
            who_field(
                key=_BY,
                words=QCoreApplication.translate("ReviewForms", "Who asks?"),
                people=[(each.key, each.shown) for each in sides],
                draft=draft,
            ),
            TextField(
                key="words",
                words=QCoreApplication.translate("ReviewForms", "Why"),
                hint=QCoreApplication.translate("ReviewForms", "They need not say why."),
                lines=2,
            ),
        ),
        keep_words=QCoreApplication.translate("ReviewForms", "Write it down"),
        stream=stream,
        kind=REQUEST,
        record=record,
        write=write,
        complaint=partial(complaint_of_nobody, key=_BY),
        columns=1,
        keeps_on_leaving=False,
    )


def described_levels(goal: Goal) -> tuple[str, ...]:
    """Give the words of the five levels: the person's where they were described, the usual ones otherwise."""
    usual = level_names()
    if len(goal.levels) != len(usual):
        return usual
    return tuple(described or usual[place] for place, described in enumerate(goal.levels))


def _closed_meanwhile() -> tuple[Together, ...]:
    return (
        Together(
            hint=QCoreApplication.translate(
                "ReviewForms",
                "This look was closed meanwhile, with other words. Keep these as well, and you are asked "
                "which of them stand.",
            )
        ),
    )


def _from_an_earlier_look(held: HeldReview) -> tuple[Together, ...]:
    if not held.closed or held.held_on is None:
        return ()
    said = QCoreApplication.translate(
        "ReviewForms", "This is from our look on {day}, which is closed by now."
    )
    return (Together(hint=said.format(day=long_date(held.held_on))),)


class _LevelField(Field):
    """One of the five levels, each a button with its words; none at first. Its text is the place, from 0."""

    across = True

    def __init__(self, *, key: str, words: str, levels: Sequence[str]) -> None:
        super().__init__(key=key, words=words)
        self._levels: tuple[WrappingButton, ...] = tuple(choice(each, alone=False) for each in levels)
        for made in self._levels:
            made.clicked.connect(self._only)

    def widget(self) -> QWidget:
        """The level that is chosen, or the first."""
        return next((made for made in self._levels if made.isChecked()), self._levels[0])

    def text(self) -> str:
        """The place of the level that is chosen; empty where none is."""
        return next((str(place) for place, made in enumerate(self._levels) if made.isChecked()), "")

    def show(self, text: str, caret: int = 0) -> None:
        """Choose a level."""
        del caret
        for place, made in enumerate(self._levels):
            made.setChecked(str(place) == text)

    def laid_out(self) -> QWidget:
        """Give the levels under their heading."""
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(label(self.words, role=TextRole.H3))
        column.addWidget(reflow(self._levels, least_ems=_EMS_OF_A_LEVEL, spacing=6, most=1))
        return whole

    @Slot()
    def _only(self) -> None:
        for made in self._levels:
            made.setChecked(made is self.sender())
        self.typed.emit()
