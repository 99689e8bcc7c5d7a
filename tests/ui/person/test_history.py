"""History and agreements: what happened in plain words, and who signed what."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.domain.agreements import AgreementVersion, Signature, SignerRole, SigningMethod
from coprod_desktop.domain.kinds import KINDS
from coprod_desktop.domain.records import REMOVED
from coprod_desktop.domain.strengths import Strength
from coprod_desktop.ui.pages.person.history_words import what_happened
from coprod_desktop.ui.widgets.rows import RowRole
from tests.fakes import START
from tests.ui.finding import find, has, press, read
from tests.ui.person.gestures import BUTTON

if TYPE_CHECKING:
    from coprod_desktop.ui.pages.person.page import PersonPage
    from tests.ui.conftest import Opens
    from tests.ui.person.builders import Desk


def listed(page: PersonPage) -> QListView:
    found = find(page, QAccessible.Role.List, "What was changed, newest first")
    assert isinstance(found, QListView)
    return found


def lines(page: PersonPage) -> list[str]:
    model = listed(page).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_history_tells_in_plain_words_what_happened(desk: Desk, opened: Opens) -> None:
    desk.person()
    baking, _ = desk.records.add(desk.stream, Strength(title="Baking"))
    baking, _ = desk.records.save(baking, Strength(title="Baking", words="For the street."))
    desk.records.remove(baking)
    desk.records.undo(desk.records.history(desk.stream)[0])
    page = desk.page("history")
    opened(page)
    assert lines(page) == [
        "Rhian Pugh brought back a strength: Baking",
        "Rhian Pugh took away a strength: Baking",
        "Rhian Pugh changed a strength: For the street.",
        "Rhian Pugh wrote a strength: Baking",
        "Rhian Pugh began the record of Carys Llŷr-Jones",
    ]


def test_a_change_says_when_it_was_and_that_it_waits_for_the_office(desk: Desk, opened: Opens) -> None:
    page = desk.person().page("history")
    opened(page)
    assert (
        listed(page).model().index(0, 0).data(RowRole.SECOND)
        == "today 14:02 · waiting to sync · can be undone"
    )


def test_a_chosen_change_is_undone_where_nothing_was_written_over_it(desk: Desk, opened: Opens) -> None:
    desk.person()
    baking, _ = desk.records.add(desk.stream, Strength(title="Baking"))
    desk.records.save(baking, Strength(title="Bread"))
    page = desk.page("history")
    opened(page)
    press(find(page, BUTTON, "Undo this change"))
    assert desk.all_of(Strength) == [Strength(title="Baking")]
    assert "It is undone." in read(page)
    view = listed(page)
    view.setCurrentIndex(view.model().index(1, 0))
    assert lines(page)[1] == "Rhian Pugh changed a strength: Bread"
    assert not has(page, BUTTON, "Undo this change")
    assert "takes back what was changed before" in view.model().index(0, 0).data(RowRole.SECOND)


def test_what_was_answered_alone_says_whose_it_is_to_take_back(desk: Desk, opened: Opens) -> None:
    desk.say("I bake.", conversation=desk.person().conversation(), alone=True)
    page = desk.page("history")
    opened(page)
    assert "answered alone, so only the person" in listed(page).model().index(0, 0).data(RowRole.SECOND)
    assert not has(page, BUTTON, "Undo this change")
    assert not page.can_undo()


def test_the_keyboard_undoes_the_chosen_change(desk: Desk, opened: Opens) -> None:
    desk.person()
    desk.add(Strength(title="Baking"))
    page = desk.page("history")
    opened(page)
    view = listed(page)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert desk.all_of(Strength) == []


@pytest.mark.parametrize(
    "kind", [kind.name for kind in KINDS if kind.name not in {"team", "worker", "device"}]
)
def test_every_kind_of_record_is_told_in_a_sentence_of_its_own(desk: Desk, kind: str) -> None:
    desk.person()
    entry = desk.records.history(desk.stream)[0]
    names = next(fields(each.type) for each in KINDS if each.name == kind)  # type: ignore[arg-type]  # every record is a dataclass
    first = replace(entry, kind=kind, values=dict.fromkeys((field.name for field in names), ""))
    told = what_happened(first, who="Rhian", what="something")
    removed = what_happened(replace(first, values={REMOVED: True}), who="Rhian", what="something")
    assert told.startswith("Rhian ")
    assert "wrote something" not in told
    assert "{" not in told + removed


def test_versions_are_listed_newest_first_with_who_signed_and_who_did_not(desk: Desk, opened: Opens) -> None:
    desk.person().goal()
    first = desk.add(AgreementVersion(number=1, code="ABCDE-FGHJK", frozen_at=START))
    second = desk.add(AgreementVersion(number=2, code="MNPQR-STVWX", frozen_at=START))
    desk.add(Signature(agreement=first.id, name="Carys Llŷr-Jones", method=SigningMethod.DRAWN))
    desk.add(
        Signature(agreement=second.id, name="Mair", role=SignerRole.CARER, method=SigningMethod.DECLINED)
    )
    page = desk.page("agreements")
    opened(page)
    words = read(page)
    assert words.index("Version 2") < words.index("Version 1")
    assert "Monday 23 November 2026 · Code ABCDE-FGHJK" in words
    assert "Carys Llŷr-Jones signed by hand" in words
    assert "Mair, carer, said not today" in words
    press(find(page, BUTTON, "Open the paper of version 1"))
    assert desk.gone == [Place(page=PageName.PREVIEW, stream=desk.stream, record=first.id, part="agreements")]


def test_without_a_goal_there_is_nothing_to_sign(desk: Desk, opened: Opens) -> None:
    page = desk.person().page("agreements")
    opened(page)
    assert "There is nothing to agree yet. Write down a goal with Carys first." in read(page)
    assert not has(page, BUTTON, "Read it together and sign")
