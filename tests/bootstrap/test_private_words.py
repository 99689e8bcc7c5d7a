"""What workers write for each other alone is on no screen that is turned to the person, and on no paper."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from coprod_desktop.application.papers.papers import PaperKind
from coprod_desktop.application.places import PageName, Place
from coprod_desktop.bootstrap.resources import resources_folder
from coprod_desktop.content.visit_files import read_visit_file
from coprod_desktop.domain.agreements import Signature, SignerRole, SigningMethod
from coprod_desktop.domain.conversations import Conversation
from coprod_desktop.domain.worries import Worry
from coprod_desktop.ui.main_window import ALONE
from coprod_desktop.ui.page import Page
from coprod_desktop.ui.sheets import SAID_BACK, blank_form
from tests.documents.reading import words_of
from tests.ui.finding import make_whole

if TYPE_CHECKING:
    from coprod_desktop.bootstrap.use_cases import UseCases
    from coprod_desktop.domain.ids import RecordId, StreamId
    from tests.bootstrap.desks import Desk

CANARY = "canarybird"


class Kept:
    """A visit with a worry and an analysis, and an agreement of it."""

    def __init__(self, does: UseCases) -> None:
        self.does = does
        file = resources_folder() / "samples" / "carys.toml"
        self.stream: StreamId
        self.stream, _ = does.import_visits(read_visit_file(file, templates=does.templates))
        texts = [field.name for field in fields(Worry) if field.type in {str, "str"}]
        does.records.add(self.stream, Worry(**dict.fromkeys(texts, CANARY)))  # type: ignore[arg-type]  # texts only
        talk = does.people.open(self.stream).conversations[-1]
        does.records.save(talk, replace(talk.value, analysis=CANARY, closed=False))
        self.conversation: RecordId = talk.id
        proposal = does.agreements.propose(self.stream)
        name = proposal.content.preferred_name
        self.signature = Signature(role=SignerRole.PERSON, name=name, method=SigningMethod.TYPED)
        self.agreement, _ = does.agreements.agree(proposal, (self.signature,))
        goal = does.people.open(self.stream).goals[0]
        does.records.save(goal, replace(goal.value, why="To sing with others again"))

    def places(self) -> dict[PageName, tuple[Place, ...]]:
        """List every place that is turned to the person."""
        record = self.does.people.open(self.stream)
        template = self.does.templates[record.conversations[-1].value.template]
        questions = ("", *(question.id for question in template.questions))
        return {
            PageName.TABLE: tuple(self._at(PageName.TABLE, self.conversation, part) for part in questions),
            PageName.HAND_OVER: (self._at(PageName.HAND_OVER, self.conversation),),
            PageName.SAY_BACK: (self._at(PageName.SAY_BACK, self.conversation),),
            PageName.SHEET: (
                self._at(PageName.SHEET, self.conversation, SAID_BACK),
                self._at(PageName.SHEET, None, blank_form(template.id)),
            ),
            PageName.SIGN: (self._at(PageName.SIGN),),
            PageName.PREVIEW: (self._at(PageName.PREVIEW), self._at(PageName.PREVIEW, self.agreement)),
            PageName.COMPARE: (self._at(PageName.COMPARE, None, str(self.agreement)),),
        }

    def papers(self) -> dict[str, bytes]:
        """Make every paper that there is."""
        agreements, sheets = self.does.agreements, self.does.sheets
        template = self.does.people.open(self.stream).conversations[-1].value.template
        again, _ = agreements.agree(agreements.propose(self.stream), (self.signature,))
        others = {kind.value: self.does.papers.make(kind, self.stream).pdf for kind in PaperKind}
        return others | {
            "agreed again": agreements.pdf(self.stream, again),
            "proposed": agreements.proposed_pdf(agreements.propose(self.stream)),
            "agreed": agreements.pdf(self.stream, self.agreement),
            "said back": sheets.said_back(self.stream, self.conversation).pdf,
            "blank": sheets.blank(template, self.stream).pdf,
        }

    def _at(self, page: PageName, record: RecordId | None = None, part: str = "") -> Place:
        return Place(page=page, stream=self.stream, record=record, part=part)


@pytest.fixture
def kept(desk: Desk) -> Kept:
    return Kept(desk.session.use_cases)


def words_on(page: QWidget) -> str:
    """Give everything that a page says, seen or not, and to a screen reader."""
    make_whole(page)
    said = []
    for widget in (page, *page.findChildren(QWidget)):
        accessible = QAccessible.queryAccessibleInterface(widget)
        said += [accessible.text(what) for what in (QAccessible.Text.Name, QAccessible.Text.Value)]
        said += [widget.toolTip(), widget.accessibleDescription(), widget.windowTitle()]
        for read in ("text", "toPlainText"):
            said.append(str(getattr(widget, read, str)()))
    return "\n".join(said)


def test_no_page_that_is_turned_to_the_person_holds_a_private_word(desk: Desk, kept: Kept) -> None:
    places = kept.places()
    assert set(places) == ALONE, "a page that is turned to the person is not looked through here"
    window = desk.window()
    for page in sorted(places, key=lambda page: page is PageName.HAND_OVER):
        if page is PageName.HAND_OVER:  # from here on nothing else is shown
            kept.does.hand_over.begin(kept.stream, kept.conversation)
        for place in places[page]:
            window.go_to(place)
            QApplication.processEvents()
            assert window.current().place().page is page
            assert CANARY not in words_on(window), place


def test_no_paper_holds_a_private_word(kept: Kept) -> None:
    for name, pdf in kept.papers().items():
        said = words_of(pdf)
        assert said, name
        assert CANARY not in said, name


def test_the_list_of_people_is_not_searched_for_private_words(kept: Kept) -> None:
    assert kept.does.people.find("Carys")
    assert not kept.does.people.find(CANARY)


def test_workers_find_them_on_the_page_for_workers(desk: Desk, kept: Kept) -> None:
    window = desk.window()
    window.go_to(Place(page=PageName.PRIVATE, stream=kept.stream))
    assert CANARY in words_on(window)
    assert isinstance(window.current(), Page)
    assert any(
        isinstance(seen.value, Conversation) and seen.value.analysis == CANARY
        for seen in kept.does.people.open(kept.stream).everything()
    )
