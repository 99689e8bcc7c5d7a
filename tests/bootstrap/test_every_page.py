"""What holds for every page in the real window: Tab gets everywhere, and no part opens by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QMenu, QWidget

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.bootstrap.resources import resources_folder
from coprod_desktop.content.visit_files import read_visit_file
from coprod_desktop.demo.finding import name_of
from coprod_desktop.domain.agreements import Signature, SignerRole, SigningMethod
from coprod_desktop.ui.frame import Frame
from coprod_desktop.ui.pages.person.page import PersonPage
from coprod_desktop.ui.sheets import SAID_BACK
from coprod_desktop.ui.widgets.tab_key import is_stop
from tests.ui.finding import make_whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coprod_desktop.bootstrap.use_cases import UseCases
    from coprod_desktop.domain.ids import RecordId, StreamId
    from tests.bootstrap.desks import Desk

WINDOWS = (Frame, QDialog, QMenu)
"""What may open on the screen; anything else was shown before it had its place."""
PAGES = tuple(PageName)
"""Every page there is, also those that will be."""


@pytest.mark.parametrize("page", PAGES)
def test_tab_goes_round_the_whole_page(desk: Desk, qapp: QApplication, page: PageName) -> None:
    for place in places(desk, page):
        desk.window().go_to(place)
        make_whole(desk.window())
        qapp.processEvents()
        top = desk.desktop.frame
        wanted = {stop for stop in top.findChildren(QWidget) if is_stop(stop, window=top)}
        top.activateWindow()
        assert QTest.qWaitForWindowActive(top)
        begin = next(stop for stop in top.findChildren(QWidget) if stop in wanted)
        begin.setFocus(Qt.FocusReason.TabFocusReason)
        reached = {begin}
        for _ in wanted:
            QTest.keyClick(QApplication.focusWidget() or top, Qt.Key.Key_Tab)
            here = QApplication.focusWidget()
            assert here is not None
            reached.add(here)
        by_arrows = {mate for stop in reached for mate in choices_beside(stop)}
        assert not {name_of(stop) for stop in wanted - reached - by_arrows}, place


class Watch(QObject):
    """Notes what opens as a window although it is a part of one: it flashes, and takes the keyboard away."""

    def __init__(self) -> None:
        super().__init__()
        self.strangers: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  (as Qt calls it)
        shows = event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow()
        if shows and not isinstance(watched, WINDOWS):
            self.strangers.append(type(watched).__name__)
        return False


@pytest.mark.parametrize("page", PAGES)
def test_no_part_of_a_page_opens_as_a_window_of_its_own(
    desk: Desk, qapp: QApplication, page: PageName
) -> None:
    watch = Watch()
    qapp.installEventFilter(watch)
    for place in places(desk, page):
        desk.window().go_to(place)
        make_whole(desk.window())
    qapp.removeEventFilter(watch)
    assert not watch.strangers


def choices_beside(stop: QWidget) -> set[QWidget]:
    """Give those that the arrow keys lead to: Tab stops once at a group of which one thing is chosen."""
    if not isinstance(stop, QAbstractButton):
        return set()
    group = stop.group()
    if group is not None and group.exclusive():
        return set(group.buttons())
    around = stop.parentWidget()
    if around is None or not stop.autoExclusive():
        return set()
    return {each for each in around.findChildren(QAbstractButton) if each.autoExclusive()}


def places(desk: Desk, page: PageName) -> Iterator[Place]:
    """Give the places of a page over a visit that has everything."""
    does = desk.session.use_cases
    visit = read_visit_file(resources_folder() / "samples" / "mark.toml", templates=does.templates)
    stream, _ = does.import_visits(visit)
    conversation = does.people.open(stream).conversations[-1].id
    if page is PageName.PERSON:
        agreed(does, stream)
        desk.window().go_to(Place(page=page, stream=stream))
        shown = desk.window().current()
        assert isinstance(shown, PersonPage)
        for part in shown._makers:
            yield Place(page=page, stream=stream, part=part)
    elif page is PageName.PREVIEW:
        yield Place(page=page, stream=stream, record=agreed(does, stream))
    elif page is PageName.COMPARE:
        yield Place(page=page, stream=stream, part=str(agreed(does, stream)))
    elif page in {PageName.TABLE, PageName.HAND_OVER}:
        for question in does.templates[visit.conversation.template].questions:
            yield Place(page=page, stream=stream, record=conversation, part=question.id)
    else:
        part = SAID_BACK if page is PageName.SHEET else ""
        yield Place(page=page, stream=stream, record=conversation, part=part)


def agreed(does: UseCases, stream: StreamId) -> RecordId:
    proposal = does.agreements.propose(stream)
    signature = Signature(role=SignerRole.PERSON, name="Mark Osei", method=SigningMethod.TYPED)
    version, _ = does.agreements.agree(proposal, (signature,))
    return version
