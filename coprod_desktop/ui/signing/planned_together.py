"""How the two plan together: six plain sentences about a plan, with what shows them; never a score."""

# ruff: noqa: RUF001  # the words are written with the marks that print uses

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from coprod_desktop.application.co_production import check_of
from coprod_desktop.application.places import PageName, Place
from coprod_desktop.domain.co_production import Finding, Principle, Shows
from coprod_desktop.ui.forms.record_words import record_words
from coprod_desktop.ui.icons import Ink
from coprod_desktop.ui.translating import QT_TRANSLATE_NOOP
from coprod_desktop.ui.widgets.buttons import ButtonRole, button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.letting_go import let_go
from coprod_desktop.ui.widgets.reflow import flow

if TYPE_CHECKING:
    from coprod_desktop.application.record import PersonRecord
    from coprod_desktop.ui.icons import Icons

_MOST_SHOWN: Final = 3
"""Records that are named below a sentence before somebody asks for all of them."""
_LONGEST: Final = 90
_PARTS: Final = {
    Shows.STRENGTH: "about",
    Shows.GOAL: "plan",
    Shows.ACTION: "plan",
    Shows.CONTRIBUTION: "plan",
    Shows.STATEMENT: "conversation",
}
"""The part of the person's page on which such a record stands."""
_QUOTED: Final = frozenset({Shows.STATEMENT, Shows.GOAL})
"""What is in the person's own words."""
_PRINCIPLES: Final = {
    Principle.ASSETS: QT_TRANSLATE_NOOP("PlannedTogether", "Recognising people as assets"),
    Principle.CAPABILITIES: QT_TRANSLATE_NOOP(
        "PlannedTogether", "Building on people’s existing capabilities"
    ),
    Principle.MUTUALITY: QT_TRANSLATE_NOOP("PlannedTogether", "Promoting mutuality and reciprocity"),
    Principle.PEER_NETWORKS: QT_TRANSLATE_NOOP("PlannedTogether", "Developing peer support networks"),
    Principle.BARRIERS: QT_TRANSLATE_NOOP(
        "PlannedTogether", "Breaking down barriers between professionals and recipients"
    ),
    Principle.FACILITATING: QT_TRANSLATE_NOOP("PlannedTogether", "Facilitating rather than delivering"),
}
_IN_PART: Final = {
    Principle.ASSETS: QT_TRANSLATE_NOOP("PlannedTogether", "What {name} can do is written down."),
    Principle.CAPABILITIES: QT_TRANSLATE_NOOP(
        "PlannedTogether", "Part of the plan builds on what {name} can do."
    ),
    Principle.MUTUALITY: QT_TRANSLATE_NOOP("PlannedTogether", "{name} gives as well as receives."),
    Principle.PEER_NETWORKS: QT_TRANSLATE_NOOP("PlannedTogether", "People around {name} take part in it."),
    Principle.BARRIERS: QT_TRANSLATE_NOOP(
        "PlannedTogether", "It is said in {name}’s own words. Not all of them were read back yet."
    ),
    Principle.FACILITATING: QT_TRANSLATE_NOOP(
        "PlannedTogether", "{name} and the people around do part of it themselves."
    ),
}
_WHOLLY: Final = {
    Principle.CAPABILITIES: QT_TRANSLATE_NOOP("PlannedTogether", "The plan builds on what {name} can do."),
    Principle.BARRIERS: QT_TRANSLATE_NOOP(
        "PlannedTogether", "It is said in {name}’s own words, read back and found right."
    ),
    Principle.FACILITATING: QT_TRANSLATE_NOOP(
        "PlannedTogether", "{name} and the people around do all of it themselves."
    ),
}
_NOTHING: Final = {
    Principle.ASSETS: QT_TRANSLATE_NOOP(
        "PlannedTogether", "No strength is written down yet. What is {name} good at?"
    ),
    Principle.CAPABILITIES: QT_TRANSLATE_NOOP(
        "PlannedTogether", "Nothing in the plan builds on a strength yet. Which one could be used?"
    ),
    Principle.MUTUALITY: QT_TRANSLATE_NOOP(
        "PlannedTogether", "What {name} gives is not written down yet. What could it be?"
    ),
    Principle.PEER_NETWORKS: QT_TRANSLATE_NOOP(
        "PlannedTogether", "Nobody around {name} takes part in it yet. Who could be asked?"
    ),
    Principle.BARRIERS: QT_TRANSLATE_NOOP(
        "PlannedTogether", "Nothing is written in {name}’s own words yet. How would {name} say it?"
    ),
    Principle.FACILITATING: QT_TRANSLATE_NOOP(
        "PlannedTogether", "Nothing in it is done by {name} or the people around yet. What could they do?"
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Proven:
    """One sentence, and the words and the place of each record that shows it."""

    principle: Principle
    words: str
    proofs: tuple[tuple[str, Place], ...]


class PlannedTogether(QFrame):
    """Shows the six sentences; ``wanted`` carries the `Place` of what shows one.

    ``grown`` says that more of them are there than before, for whoever keeps the order of Tab.

    What shows them is there at once, or where ``folded`` when somebody asks for it. Without a ``heading`` it
    stands below one.
    """

    wanted = Signal(object)
    grown = Signal()

    def __init__(self, *, icons: Icons, folded: bool = False, heading: bool = True) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._icons = icons
        self._folded = folded
        self._said: tuple[_Proven, ...] = ()
        self._parts: dict[Principle, _Part] = {}
        self._turn = button("", role=ButtonRole.QUIET, icons=icons, icon="search")
        self._turn.clicked.connect(self._unfold)
        if not folded:  # said the other way round it would be a window of its own until it has its place
            self._turn.hide()
        self._lines = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(8)
        if heading:
            column.addWidget(label(self.tr("How we plan together"), role=TextRole.H2))
            column.addWidget(label(self.tr("About this plan, never about a person."), role=TextRole.MUTED))
        column.addLayout(self._lines)
        column.addWidget(flow((self._turn,)))
        self._source = label(
            self.tr("The six principles of “Public Services Inside Out”, nef and NESTA, 2010."),
            role=TextRole.SOURCE,
        )
        column.addWidget(self._source)
        self._say_turn()

    def show_record(self, person: PersonRecord) -> None:
        """Say what shows each principle in this plan now; what did not change stays, with the focus."""
        said = _proven(person)
        if said == self._said:
            return
        self._said = said
        for each in said:
            part = self._parts.get(each.principle)
            if part is not None and part.proven == each:
                continue
            place = list(Principle).index(each.principle)
            if part is not None:
                let_go(part)
            part = _Part(each, icons=self._icons, folded=self._folded)
            part.wanted.connect(self.wanted)
            part.grown.connect(self.grown)
            self._parts[each.principle] = part
            self._lines.insertWidget(place, part)
            part.show()

    @Slot()
    def _unfold(self) -> None:
        self._folded = not self._folded
        for part in self._parts.values():
            part.fold(folded=self._folded)
        self._say_turn()

    def _say_turn(self) -> None:
        self._turn.set_words(self.tr("Show where we see it") if self._folded else self.tr("Fold it up"))
        self._lines.setSpacing(4 if self._folded else 12)
        self._source.setVisible(not self._folded)


class _Part(QWidget):
    """One principle: its name, its sentence, and below it what shows it."""

    wanted = Signal(object)
    grown = Signal()

    def __init__(self, proven: _Proven, *, icons: Icons, folded: bool) -> None:
        super().__init__()
        self._icons = icons
        self.proven = proven
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        principle = QCoreApplication.translate("PlannedTogether", _PRINCIPLES[proven.principle])
        self._heading = label(principle, role=TextRole.SOURCE)
        self._column.addWidget(self._heading)
        self._column.addWidget(label(proven.words))
        self._below = QWidget()
        inside = QVBoxLayout(self._below)
        inside.setContentsMargins(8, 0, 0, 0)
        inside.setSpacing(0)
        self._links = QVBoxLayout()
        self._links.setSpacing(0)
        self._more = button("", role=ButtonRole.QUIET)
        self._more.clicked.connect(self._show_all)
        inside.addLayout(self._links)
        inside.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeading)
        self._column.addWidget(self._below)
        self.fold(folded=folded)

    def fold(self, *, folded: bool) -> None:
        """Show what shows it, or do not."""
        if not folded and not self._links.count():
            self._add(self.proven.proofs[:_MOST_SHOWN])
            hidden = len(self.proven.proofs) - _MOST_SHOWN
            self._more.set_words(self.tr("Show %n more", "", max(hidden, 0)))
            self._more.setVisible(hidden > 0)
        self._heading.setVisible(not folded)
        self._below.setVisible(not folded and bool(self.proven.proofs))

    def _add(self, proofs: Sequence[tuple[str, Place]]) -> list[QWidget]:
        added: list[QWidget] = []
        for words, place in proofs:
            link = button(
                _short(words), role=ButtonRole.SENTENCE, name=self.tr("Go to: {what}").format(what=words)
            )
            self._icons.dress(link, "next", Ink.ACCENT)
            link.clicked.connect(partial(self._want, place))
            self._links.addWidget(link)
            link.show()
            added.append(link)
        self.grown.emit()
        return added

    @Slot()
    def _show_all(self) -> None:
        added = self._add(self.proven.proofs[_MOST_SHOWN:])
        self._more.hide()
        added[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _want(self, place: Place, _checked: object = None) -> None:
        self.wanted.emit(place)


def _proven(person: PersonRecord) -> tuple[_Proven, ...]:
    words = {seen.id: record_words(seen.value) for seen in person.agreed_on()}
    name = person.person.value.preferred_name
    return tuple(
        _Proven(
            principle=finding.principle,
            words=_sentence(finding, name=name),
            proofs=tuple(
                (
                    _quoted(words[proof.record]) if proof.sort in _QUOTED else words[proof.record],
                    Place(
                        page=PageName.PERSON,
                        stream=person.stream,
                        record=proof.record,
                        part=_PARTS[proof.sort],
                    ),
                )
                for proof in finding.evidence
            ),
        )
        for finding in check_of(person)
    )


def _sentence(finding: Finding, *, name: str) -> str:
    """Say what was found, or ask kindly where nothing was."""
    if not finding.evidence:
        said = _NOTHING[finding.principle]
    elif finding.wholly and finding.principle in _WHOLLY:
        said = _WHOLLY[finding.principle]
    else:
        said = _IN_PART[finding.principle]
    return QCoreApplication.translate("PlannedTogether", said).format(name=name)


def _quoted(words: str) -> str:
    return QCoreApplication.translate("PlannedTogether", "“{words}”").format(words=words)


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
