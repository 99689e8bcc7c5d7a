"""Questions of every kind, answered by keys, by mouse and by touch."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from coprod_desktop.domain.connections import Connection
from coprod_desktop.domain.conversations import Statement, Voice
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.templates import Asker, ChoiceOption, QuestionKind
from coprod_desktop.ui.dialogs import keys_of
from coprod_desktop.ui.theme import Theme
from coprod_desktop.ui.widgets.picture_card import PictureCard
from tests.ui.audit import problems_of
from tests.ui.finding import has, press, read, rows
from tests.ui.table.tables import Table, asking, options, template

if TYPE_CHECKING:
    from collections.abc import Callable

    from coprod_desktop.ui.icons import Icons
    from tests.ui.conftest import Opens, Wears

BUTTON = QAccessible.Role.PushButton
CHECK = QAccessible.Role.CheckBox
RADIO = QAccessible.Role.RadioButton
TEXT = QAccessible.Role.EditableText


@pytest.fixture
def table(icons: Icons, opened: Opens) -> Callable[..., Table]:
    return lambda *questions: Table(icons, opened, template(*questions, asking(QuestionKind.TEXT, "last")))


def key(keys: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, keys, modifiers)


def checked(table: Table, role: QAccessible.Role) -> list[str]:
    return [
        interface.text(QAccessible.Text.Name)
        for interface in map(QAccessible.queryAccessibleInterface, table.page.findChildren(QWidget))
        if interface.isValid() and interface.role() == role and interface.state().checked
    ]


def chose(table: Table, option: str, *, alone: bool) -> None:
    """Choose an answer as if from elsewhere."""
    held, record = table.kitchen.held, RecordId(table.kitchen.store.ids.new())
    said = Statement(conversation=held.id, question="asked", words=option, chosen=(option,), verbatim=False)
    table.kitchen.conversations.write(held.stream, record, None, replace(said, alone=alone))


def test_one_of_several_answers_is_what_somebody_chose_and_no_quote(table: Callable[..., Table]) -> None:
    shown = table(asking(QuestionKind.CHOICE, options=options("At home", "Near my sister")))
    press(shown.find(RADIO, "At home"))
    press(shown.find(RADIO, "Near my sister"))
    shown.go_on()
    (said,) = shown.said()
    assert (said.chosen, said.words, said.verbatim) == (("near_my_sister",), "Near my sister", False)
    assert (said.by, said.language) == (Voice.PERSON, "en")
    shown.go_back()
    assert checked(shown, RADIO) == ["Near my sister"]


def test_of_several_any_number_is_chosen_by_keys(table: Callable[..., Table]) -> None:
    shown = table(asking(QuestionKind.CHOICE, several=True, options=options("Dog", "Choir", "Chapel")))
    key(Qt.Key.Key_Space)
    key(Qt.Key.Key_Right)
    key(Qt.Key.Key_Right)
    key(Qt.Key.Key_Space)
    shown.go_on()
    (said,) = shown.said()
    assert (said.chosen, said.words) == (("dog", "chapel"), "Dog; Chapel")


def test_another_answer_by_the_same_voice_takes_the_place_of_the_first(table: Callable[..., Table]) -> None:
    shown = table(asking(QuestionKind.SCALE))
    press(shown.find(RADIO, "3"))
    shown.go_on()
    shown.go_back()
    press(shown.find(RADIO, "7"))
    shown.go_on()
    assert [said.chosen for said in shown.said()] == [("7",)]


def test_another_voice_has_an_answer_of_its_own(table: Callable[..., Table]) -> None:
    shown = table(asking(QuestionKind.SCALE))
    press(shown.find(RADIO, "3"))
    shown.go_on()
    shown.go_back()
    press(shown.find(CHECK, "Someone else chose it"))
    press(shown.find(BUTTON, "Mair chose it"))
    assert checked(shown, RADIO) == []
    press(shown.find(RADIO, "8"))
    shown.go_on()
    assert [(said.by, said.name, said.chosen) for said in shown.said()] == [
        (Voice.PERSON, "", ("3",)),
        (Voice.FAMILY, "Mair", ("8",)),
    ]
    shown.go_back()
    assert checked(shown, RADIO) == ["3"]
    press(shown.find(BUTTON, "Mair chose · Family: 8"))
    assert checked(shown, RADIO) == ["8"]
    press(shown.find(RADIO, "9"))
    shown.go_on()
    assert [said.chosen for said in shown.said()] == [("3",), ("9",)]


def test_what_was_just_chosen_goes_with_whom_it_is_said_to_be_from(table: Callable[..., Table]) -> None:
    shown = table(asking(QuestionKind.SCALE))
    press(shown.find(RADIO, "8"))
    press(shown.find(CHECK, "Someone else chose it"))
    press(shown.find(BUTTON, "Mair chose it"))
    assert checked(shown, RADIO) == ["8"]
    shown.go_on()
    assert [(said.name, said.chosen) for said in shown.said()] == [("Mair", ("8",))]
    assert not shown.kitchen.store.drafts


def test_digits_choose_on_a_scale_and_two_of_them_make_ten(table: Callable[..., Table]) -> None:
    shown = table(asking(QuestionKind.SCALE, lowest_means={"en": "not at all"}))
    assert has(shown.page, RADIO, "0: not at all")
    assert "0: not at all" in read(shown.page)
    key(Qt.Key.Key_1)
    assert checked(shown, RADIO) == ["1"]
    key(Qt.Key.Key_0)
    assert checked(shown, RADIO) == ["10"]
    key(Qt.Key.Key_Left)
    assert checked(shown, RADIO) == ["9"]
    key(Qt.Key.Key_End)
    assert checked(shown, RADIO) == ["10"]


@pytest.mark.parametrize(("asked_in", "yes", "read_in"), [("cy", "Ie", "cy"), ("pl", "Yes", "en")])
def test_yes_is_said_in_the_language_in_which_it_is_asked_or_else_in_english(
    icons: Icons, opened: Opens, asked_in: str, yes: str, read_in: str
) -> None:
    asked = replace(asking(QuestionKind.YES_NO), text={asked_in: "Asked?"})
    shown = Table(icons, opened, replace(template(asked), languages=(asked_in,)))
    press(shown.find(RADIO, yes))
    shown.page.flush()
    assert [(said.chosen, said.words, said.language) for said in shown.said()] == [(("yes",), yes, read_in)]


def test_a_day_is_typed_as_people_write_one_and_read_back_in_full(table: Callable[..., Table]) -> None:
    shown = table(asking(QuestionKind.DATE))
    QTest.keyClicks(shown.find(TEXT, "asked?"), "4/12/2026")
    assert "Friday 4 December 2026" in read(shown.page)
    shown.go_on()
    (said,) = shown.said()
    assert (said.chosen, said.words) == ((date(2026, 12, 4).isoformat(),), "4 December 2026")
    shown.go_back()
    field = shown.find(TEXT, "asked?")
    assert isinstance(field, QLineEdit)
    assert field.text() == "4/12/2026"


def test_a_day_that_cannot_be_read_is_said_and_stays_as_it_was_typed(table: Callable[..., Table]) -> None:
    shown = table(asking(QuestionKind.DATE))
    QTest.keyClicks(shown.find(TEXT, "asked?"), "next Tuesday")
    shown.go_on()
    assert "date_unclear next Tuesday" in read(shown.page)
    assert shown.said() == ()
    (draft,) = shown.kitchen.store.drafts.values()
    assert draft.fields["words"] == "next Tuesday"
    shown.again("asked")
    field = shown.find(TEXT, "asked?")
    assert isinstance(field, QLineEdit)
    assert field.text() == "next Tuesday"


def test_each_line_is_a_statement_and_enter_begins_the_next(table: Callable[..., Table]) -> None:
    shown = table(asking(QuestionKind.LIST))
    QTest.keyClicks(shown.find(TEXT, "asked?"), "Baking")
    key(Qt.Key.Key_Return)
    QTest.keyClicks(shown.find(TEXT, "asked?"), "Singing")
    shown.go_on()
    assert [(said.words, said.verbatim) for said in shown.said()] == [("Baking", True), ("Singing", True)]
    shown.go_back()
    assert has(shown.page, BUTTON, "What was said: “Baking”")


def test_cards_are_picked_by_touch(table: Callable[..., Table], touch: Touches) -> None:
    shown = table(asking(QuestionKind.CARDS, options=options("Hands", "Heart", "Head")))
    for name in ("Hands", "Heart"):
        touch(shown.find(CHECK, name))
    shown.go_on()
    assert [said.chosen for said in shown.said()] == [("hands", "heart")]


@pytest.mark.parametrize(("kind", "name"), [(QuestionKind.SCALE, "5"), (QuestionKind.YES_NO, "Yes")])
def test_one_answer_is_chosen_by_touch(
    table: Callable[..., Table], touch: Touches, kind: QuestionKind, name: str
) -> None:
    shown = table(asking(kind))
    touch(shown.find(RADIO, name))
    shown.go_on()
    assert [said.words for said in shown.said()] == [name]


def test_every_choice_is_a_draft_that_survives_a_kill(table: Callable[..., Table]) -> None:
    shown = table(asking(QuestionKind.CHOICE, options=options("Dog", "Choir")))
    press(shown.find(RADIO, "Choir"))
    assert shown.said() == ()
    shown.again("asked")
    assert checked(shown, RADIO) == ["Choir"]
    shown.go_on()
    assert [said.chosen for said in shown.said()] == [("choir",)]
    assert not shown.kitchen.store.drafts


def test_a_chosen_answer_is_taken_away_and_undo_brings_it_back(table: Callable[..., Table]) -> None:
    shown = table(asking(QuestionKind.SCALE))
    press(shown.find(RADIO, "3"))
    shown.go_on()
    shown.go_back()
    press(shown.find(BUTTON, "Take this answer away"))
    assert shown.said() == ()
    assert checked(shown, RADIO) == []
    assert "That was taken away." in read(shown.page)
    press(shown.find(BUTTON, "Undo"))
    assert [said.chosen for said in shown.said()] == [("3",)]
    assert checked(shown, RADIO) == ["3"]


def test_what_the_person_chose_alone_is_not_taken_away_at_the_table(table: Callable[..., Table]) -> None:
    shown = table(asking(QuestionKind.CARDS, options=options("Singing", "Baking")))
    chose(shown, "singing", alone=True)
    shown.again("asked")
    assert "Singing" in checked(shown, CHECK)
    assert not has(shown.page, BUTTON, "Take this answer away")
    press(shown.find(CHECK, "Singing"))
    shown.go_on()
    assert [said.chosen for said in shown.said()] == [("singing",)]
    assert "Singing" in checked(shown, CHECK)
    assert "This was answered alone" in read(shown.page)
    assert not shown.kitchen.store.drafts
    shown.go_on()
    assert "last?" in read(shown.page)


@pytest.mark.parametrize("alone", [True, False])
def test_going_past_what_was_chosen_changes_nothing_of_it(
    table: Callable[..., Table], *, alone: bool
) -> None:
    shown = table(asking(QuestionKind.YES_NO))
    chose(shown, "yes", alone=alone)  # in other words than those that are offered here
    before = shown.said()
    shown.again("asked")
    assert checked(shown, RADIO) == ["Yes"]
    shown.go_on()
    assert shown.said() == before


def test_undo_below_what_was_taken_away_brings_that_back_and_leaves_what_came_after(
    table: Callable[..., Table],
) -> None:
    shown = table(asking(QuestionKind.SCALE))
    press(shown.find(RADIO, "3"))
    shown.go_on()
    shown.go_back()
    press(shown.find(BUTTON, "Take this answer away"))
    shown.kitchen.say("last", "The dog")
    press(shown.find(BUTTON, "Undo"))
    assert [(said.chosen, said.words) for said in shown.said()] == [(("3",), "3"), ((), "The dog")]


def test_a_question_for_the_worker_is_marked_and_answered_by_the_worker(table: Callable[..., Table]) -> None:
    shown = table(
        asking(QuestionKind.YES_NO, "seen", asker=Asker.WORKER),
        asking(QuestionKind.TEXT, "noted", asker=Asker.WORKER),
    )
    assert "For the worker" in read(shown.page)
    press(shown.find(RADIO, "Yes"))
    shown.go_on()
    QTest.keyClicks(shown.find(TEXT, "noted?"), "Cold house.")
    shown.go_on()
    assert "For the worker" not in read(shown.page)
    assert [(said.by, said.name, said.verbatim) for said in shown.said()] == [
        (Voice.CASEWORKER, "Rhian Pugh", False),
        (Voice.CASEWORKER, "Rhian Pugh", False),
    ]


def test_people_in_somebodys_life_are_added_and_kept_as_they_are_typed(table: Callable[..., Table]) -> None:
    shown = table(asking(QuestionKind.CIRCLE))
    assert "Nobody is written down yet." in read(shown.page)
    QTest.keyClicks(shown.find(TEXT, "Name"), "Mair")
    QTest.keyClicks(shown.find(TEXT, "Who they are to me"), "my sister")
    key(Qt.Key.Key_Return)
    assert has(shown.page, BUTTON, "Mair · my sister · not in the circle yet")
    assert has(shown.page, BUTTON, "In my life: Mair")
    QTest.keyClicks(shown.find(TEXT, "Name"), "Tom")
    shown.go_on()
    people = shown.kitchen.people.open(shown.kitchen.stream).connections
    assert [seen.value for seen in people] == [
        Connection(name="Mair", kind="my sister"),
        Connection(name="Tom"),
    ]
    assert not shown.kitchen.store.drafts
    press(shown.find(BUTTON, "All questions"))
    assert "asked? Done" in rows(shown.page, "All questions")


class Touches:
    """A finger on a screen, which is 800 pixels wide in tests."""

    def __init__(self) -> None:
        self._device: QPointingDevice = QTest.createTouchDevice()

    def __call__(self, widget: QWidget) -> None:
        middle: QPoint = widget.rect().center()
        QTest.touchEvent(widget, self._device).press(0, middle, widget).commit()
        QTest.touchEvent(widget, self._device).release(0, middle, widget).commit()


@pytest.fixture(scope="module")
def touch() -> Touches:
    return Touches()


def test_a_million_pasted_characters_are_refused_beside_the_field_and_nothing_is_lost(
    table: Callable[..., Table],
) -> None:
    shown = table(asking(QuestionKind.TEXT))
    QTest.keyClicks(shown.find(TEXT, "asked?"), "The dog.")
    QApplication.clipboard().setText("a" * 1_000_000)
    key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "too long for one field" in read(shown.page)
    shown.go_on()
    assert [said.words for said in shown.said()] == ["The dog."]
    assert "too long for one field" not in read(shown.page)


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("percent", [100, 200])
def test_every_kind_is_fit_for_use(
    table: Callable[..., Table], wear: Wears, theme: Theme, percent: int
) -> None:
    wear(theme, percent)
    cards = options("Cooking", "Something that has a rather long name", "Music")
    shown = table(
        asking(QuestionKind.LIST, "list", section="home"),
        asking(QuestionKind.CHOICE, "choice", options=cards, asker=Asker.WORKER),
        asking(QuestionKind.SCALE, "scale", lowest_means={"en": "not at all satisfied"}),
        asking(QuestionKind.YES_NO, "yes_no"),
        asking(QuestionKind.DATE, "date"),
        asking(QuestionKind.CARDS, "cards", options=cards, several=True),
    )
    for name, role, answer in (
        ("list", None, ""),
        ("choice", RADIO, "Cooking"),
        ("scale", RADIO, "10"),
        ("yes_no", RADIO, "No"),
        ("date", None, ""),
        ("cards", CHECK, "Cooking"),
    ):
        shown.page.show_place(shown.kitchen.at(name))
        if role is not None:
            press(shown.find(role, answer))
            press(shown.find(CHECK, "Someone else chose it"))
        assert problems_of(shown.page) == (), name


@pytest.mark.parametrize("picture", ["gifts/music", "music"])
def test_a_card_shows_its_picture(table: Callable[..., Table], picture: str) -> None:
    shown = table(
        asking(
            QuestionKind.CARDS,
            options=(
                ChoiceOption(id="songs", text={"en": "Songs"}, picture=picture),
                ChoiceOption(id="other", text={"en": "Other"}, picture="../icons/can"),
            ),
        )
    )
    cards = [shown.find(CHECK, name) for name in ("Songs", "Other")]
    assert [isinstance(card, PictureCard) and not card.icon().isNull() for card in cards] == [True, False]


def test_the_list_of_keys_has_those_that_choose_as_well(table: Callable[..., Table]) -> None:
    shown = table(asking(QuestionKind.SCALE), asking(QuestionKind.LIST, "list"))
    assert "Choose a number" in [hint.does for hint in keys_of(shown.page)]
    shown.go_on()
    does = [hint.does for hint in keys_of(shown.page)]
    assert "Keep this line and begin the next" in does
    assert "Choose a number" not in does
