"""A first visit, minute by minute, in the real app: once with the keyboard alone, once with a finger."""

# ruff: noqa: RUF001  # the app's words are written with the marks that print uses

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, TypeAlias

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from coprod_desktop.application.places import PageName
from coprod_desktop.bootstrap.desktop import Desktop
from coprod_desktop.demo.finding import BUTTON, FIELD, TICK, all_said
from coprod_desktop.domain.agreements import SigningMethod
from coprod_desktop.domain.conversations import Voice
from coprod_desktop.domain.people import Person
from tests.bootstrap.test_profile import profile
from tests.journeys.ways_to_use import Finger, KeyboardAlone
from tests.security.vaults import PASSPHRASE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication, QWidget

    from coprod_desktop.application.record import PersonRecord
    from coprod_desktop.bootstrap.use_cases import UseCases
    from coprod_desktop.demo.hands import Hands

    Makes: TypeAlias = Callable[[QWidget], Hands]

pytestmark = pytest.mark.xdist_group("demo")  # a window that types beside another takes its keyboard

CALLED, FULL_NAME = "Carys", "Carys Llŷr-Jones"
OTHER_CALLED, OTHER = "Bill", "Bill Hargreaves"
MATTERS = "Being in my own house, with the dog."
GOOD_AT = "I bake for the whole street at Christmas."
ALONE = "Up by eight, Beti round the field, something in the oven."
WORRY = "The back step is loose."
RIGHT = "I bake for the whole street all year."
GOAL = "Stay in my own house and keep baking."
SATISFIED = "Overall, how satisfied are you with your life nowadays?"
HAPPY = "Overall, how happy did you feel yesterday?"
PIN = "2468"
RADIO: Final = QAccessible.Role.RadioButton
ANSWER: Final = TICK
STROKE = tuple((float(x), 20.0 + 10 * (x % 20 == 0), 1.0, x / 50) for x in range(10, 60, 5))


class Laptop:
    """The app on one vault, through locks and flat batteries, and whoever uses it."""

    def __init__(self, *, app: QApplication, folder: Path, hands: Makes) -> None:
        self._app = app
        self._folder = folder
        self._makes = hands
        self._desktops: list[Desktop] = []
        self.hands: Hands

    def open(self) -> None:
        """Start the app."""
        desktop = Desktop(app=self._app, profile=profile(self._folder))
        self._desktops.append(desktop)
        desktop.start()
        self.hands = self._makes(desktop.frame)
        desktop.frame.activateWindow()
        self.hands.until(desktop.frame.isActiveWindow, what="the window")

    def die(self) -> None:
        """Lose the battery: what is on the disk now is all that the next start finds."""
        self._desktops[-1].frame.hide()
        left = self._folder.with_name(f"{self._folder.name}-after")
        shutil.copytree(self._folder, left)
        self._folder = left

    def unlock(self) -> None:
        """Type the passphrase."""
        self.hands.type("Passphrase", PASSPHRASE)
        self.hands.key(Qt.Key.Key_Return)
        self.hands.until(self._desktops[-1].window, what="an open vault")

    @property
    def does(self) -> UseCases:
        """What the open vault is read with."""
        return self._desktops[-1].session().use_cases

    def page(self) -> PageName:
        """Which page is shown."""
        window = self._desktops[-1].window()
        assert window is not None
        return window.current().place().page

    def seen(self) -> str:
        """Everything that shows or is said."""
        return all_said(self._desktops[-1].frame)

    def close(self) -> None:
        """Let go of everything."""
        for desktop in reversed(self._desktops):
            desktop.close()


@pytest.fixture(params=["keyboard", "finger"])
def laptop(request: pytest.FixtureRequest, qapp: QApplication, tmp_path: Path) -> Iterator[Laptop]:
    screen = QTest.createTouchDevice()

    def hands(window: QWidget) -> Hands:
        return KeyboardAlone(window) if request.param == "keyboard" else Finger(window, screen=screen)

    with profile(tmp_path / "vault") as held:
        session = held.create("Rhian Pugh", PASSPHRASE)
        for called, full in ((CALLED, FULL_NAME), (OTHER_CALLED, OTHER)):
            session.use_cases.people.add(Person(preferred_name=called, full_name=full, languages=("en",)))
        session.close()
    made = Laptop(app=qapp, folder=tmp_path / "vault", hands=hands)
    interval = qapp.doubleClickInterval()
    qapp.setDoubleClickInterval(0)  # nobody touches two things that quickly; these are no double taps
    yield made
    qapp.setDoubleClickInterval(interval)
    made.close()


@pytest.mark.qt_log_ignore(
    "^This plugin does not support (raise|grabbing)",  # for what a file dialog offers while one types
    extend=True,
)
def test_a_first_visit_from_the_lid_to_the_paper(laptop: Laptop, tmp_path: Path) -> None:
    laptop.open()
    laptop.unlock()  # 0:00
    find_carys(laptop)
    say_who_is_near(laptop)
    ask_how_life_is(laptop)
    look_at_rights(laptop)
    sit_down(laptop)  # 0:02
    say_what_matters(laptop)  # 0:06
    pick_a_strength(laptop)  # 0:18
    write_a_worry(laptop)  # 1:02, and somebody walks in
    hand_over(laptop)  # 0:45
    die_and_come_back(laptop)
    take_back(laptop)
    plan(laptop)  # 0:52
    say_back(laptop)  # 1:05
    sign(laptop)  # 1:08
    leave_the_paper(laptop, tmp_path / "agreement.pdf")  # 1:12


def find_carys(laptop: Laptop) -> None:
    hands = laptop.hands
    hands.key(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    hands.type("Find a person", "llyr")
    hands.key(Qt.Key.Key_Down)
    hands.key(Qt.Key.Key_Return)
    hands.find(BUTTON, "Start conversation")


def say_who_is_near(laptop: Laptop) -> None:
    hands = laptop.hands
    hands.press("Add someone")
    hands.type("Name", "Mair")
    hands.choose("How close", "closest to me")
    hands.press("Keep them here")
    hands.until(lambda: record(laptop).connections, what="somebody in their life")
    (tie,) = record(laptop).connections
    assert (tie.value.name, tie.value.ring) == ("Mair", 1)


def ask_how_life_is(laptop: Laptop) -> None:
    """Two of the four questions are answered, by the number's key or by a touch; the others stay open."""
    hands = laptop.hands
    hands.press("Ask the four questions")
    for question, number in ((SATISFIED, 7), (HAPPY, 4)):
        hands.click(hands.answer(question, str(number)))
    hands.press("Keep these answers")
    hands.until(lambda: record(laptop).wellbeing, what="how life is")
    (told,) = record(laptop).wellbeing
    assert (told.value.satisfied, told.value.happy, told.value.anxious) == (7, 4, None)


@contextmanager
def asked_and_kept(hands: Hands, ask: str, *, keep: str = "Keep this") -> Iterator[None]:
    """Open a form, fill it in, and keep it."""
    hands.press(ask)
    yield
    hands.press(keep)
    hands.gone(keep)


def look_at_rights(laptop: Laptop) -> None:
    """Four things, each asked for itself: none is the signature."""
    hands = laptop.hands
    hands.open_tab("My rights")
    with asked_and_kept(hands, "Add a choice", keep="Keep this choice"):
        hands.type("Who", "The GP")
        hands.type("What", "My plan")
    with asked_and_kept(hands, "Write down that I was told"):
        hands.type("Which notice", "4")
    with asked_and_kept(hands, "Look at one decision"):
        hands.type("Which decision?", "Where to live")
        hands.choose("weigh it up?", "Yes")
    with asked_and_kept(hands, "Write down who helps me be heard"):
        hands.type("What makes it hard, and what helps", "Small print")
    kept = record(laptop)
    assert (kept.sharing[0].value.who, kept.notices[0].value.edition) == ("The GP", "4")
    assert (kept.capacity[0].value.decision, kept.capacity[0].value.weigh) == ("Where to live", True)
    assert kept.advocacy[0].value.explained == "Small print"
    assert not kept.signatures


def sit_down(laptop: Laptop) -> None:
    hands = laptop.hands
    hands.press("Start conversation")
    hands.press("What matters", role=ANSWER)
    hands.type("Where are you?", "At the kitchen table")
    hands.type("Name of person 1", "Mair")
    hands.press("Sit down at the table")
    hands.find(FIELD, "What matters to you?")
    assert OTHER not in laptop.seen()


def say_what_matters(laptop: Laptop) -> None:
    hands = laptop.hands
    hands.type("What matters to you?", MATTERS)
    hands.press("Next question")
    hands.type("What are you good at, or proud of?", GOOD_AT)


def pick_a_strength(laptop: Laptop) -> None:
    """Select words of the sentence, and one key makes them a strength."""
    hands = laptop.hands
    hands.key(Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    for _ in "I bake":
        hands.key(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    hands.key(Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    hands.until(lambda: record(laptop).strengths, what="a strength")
    (strength,) = record(laptop).strengths
    assert (strength.value.title, strength.value.words) == ("I bake", GOOD_AT)


def write_a_worry(laptop: Laptop) -> None:
    hands = laptop.hands
    hands.press("Leave the conversation")
    hands.press("For workers only")
    hands.press("Write down a worry")
    hands.type("What do you worry about? What did you see or hear?", WORRY)
    hands.key(Qt.Key.Key_F8)  # somebody walks in
    hands.find(BUTTON, "Go on")
    assert WORRY not in laptop.seen()
    assert CALLED not in laptop.seen()
    hands.press("Go on")
    hands.type("Passphrase", PASSPHRASE)
    hands.key(Qt.Key.Key_Return)
    hands.find(BUTTON, f"Worry: {WORRY}")  # hiding kept what was typed
    hands.press("Back to the person’s page")
    hands.press("Go on with the conversation")


def hand_over(laptop: Laptop) -> None:
    hands = laptop.hands
    hands.press("All questions")
    hands.choose_row("All questions", "What is a good day like?")
    hands.find(FIELD, "What is a good day like?")

    def set_pin() -> None:
        hands.type("PIN", PIN)
        hands.type("The same PIN again", PIN)
        hands.press("Hand over")

    with hands.in_dialog(set_pin):
        hands.key(Qt.Key.Key_F6)
    hands.until(lambda: laptop.page() is PageName.HAND_OVER, what="the person's own questions")
    for private in (OTHER, WORRY, "Rhian"):
        assert private not in laptop.seen()


def die_and_come_back(laptop: Laptop) -> None:
    """The battery is flat in mid-sentence; the same question is there again, still the person's."""
    hands = laptop.hands
    (_, field), *_ = hands.list(FIELD)
    hands.type_into(field, ALONE)
    hands.until(
        lambda: any(ALONE in map(str, draft.fields.values()) for draft in laptop.does.drafts.everything()),
        what="the whole sentence as a draft",
    )
    laptop.die()
    laptop.open()
    laptop.unlock()
    assert laptop.page() is PageName.HAND_OVER
    assert ALONE in [getattr(widget, "toPlainText", str)() for _, widget in laptop.hands.list(FIELD)]


def take_back(laptop: Laptop) -> None:
    hands = laptop.hands
    hands.press("I am finished")
    hands.press("Give the laptop back")
    hands.type("PIN", "1111")
    hands.key(Qt.Key.Key_Return)
    hands.until(lambda: "That is not the PIN" in laptop.seen(), what="that it was wrong")
    hands.type("PIN", PIN)
    hands.key(Qt.Key.Key_Return)
    hands.until(lambda: laptop.page() is PageName.TABLE, what="the table")
    said = next(seen.value for seen in record(laptop).statements if seen.value.words == ALONE)
    assert (said.by, said.verbatim) == (Voice.PERSON, True)


def plan(laptop: Laptop) -> None:
    hands = laptop.hands
    hands.press("Leave the conversation")
    hands.open_tab("Our plan")
    hands.press("Add something I want")
    hands.type("What I want, in my own words", GOAL)
    hands.press("Add this goal")
    hands.gone("Add this goal")
    hands.press("Add to “I will”")
    hands.type("What", "Bake with the lunch club")
    hands.type("How often", "Every week")
    hands.press("Add this")
    hands.gone("Add this")


def say_back(laptop: Laptop) -> None:
    """One sentence is right, one is put right: the correction is the person's own."""
    hands = laptop.hands
    hands.press("Go on with the conversation")
    hands.press("All questions")
    hands.choose_row("All questions", "What would a better week look like?")
    hands.press("Check your answers")
    hands.press("Say it back")
    hands.until(lambda: laptop.page() is PageName.SAY_BACK, what="what was written down")
    for private in (OTHER, WORRY):
        assert private not in laptop.seen()
    hands.press("All at once")
    hands.press(f"Yes, that is right: This matters to you: “{MATTERS}”")
    hands.until(lambda: record(laptop).confirmations, what="that it was right")
    hands.press(f"No, it is …: You said: “{GOOD_AT}”")
    hands.type("Say how it is. We write it down in your words.", RIGHT)
    hands.press("Write it down like this")
    hands.until(
        lambda: any(seen.value.words == RIGHT for seen in record(laptop).statements), what="the correction"
    )
    corrected = next(seen.value for seen in record(laptop).statements if seen.value.words == RIGHT)
    was = next(seen for seen in record(laptop).statements if seen.id == corrected.corrects)
    assert (corrected.by, was.value.words) == (Voice.PERSON, GOOD_AT)
    hands.press("Back to the conversation")
    hands.press("End the conversation")
    hands.until(lambda: laptop.page() is PageName.FINISH, what="what is worth three minutes")
    hands.press("To the person’s page")


def sign(laptop: Laptop) -> None:
    """The person draws with a finger, or types the name where there is only a keyboard."""
    hands = laptop.hands
    hands.press("Read it together and sign")
    by_finger = isinstance(hands, Finger)
    way = "Sign by hand" if by_finger else "Type my name"
    hands.press(f"{way}, The person whose plan this is", role=RADIO)
    if by_finger:
        pad = hands.find(QAccessible.Role.StaticText, "Sign here, The person whose plan this is")
        hands.draw(pad, (STROKE,))
    else:
        hands.type("Type your full name to sign, The person whose plan this is", FULL_NAME)
    hands.press("Type my name, Worker", role=RADIO)
    hands.type("Type your full name to sign, Worker", "Rhian Pugh")
    hands.press("We agree")
    hands.press("Agree as it is")  # what is still open is asked about once more
    hands.find(BUTTON, "Back to the plan")
    methods = {seen.value.method for seen in record(laptop).signatures}
    assert methods == ({SigningMethod.DRAWN, SigningMethod.TYPED} if by_finger else {SigningMethod.TYPED})


def leave_the_paper(laptop: Laptop, paper: Path) -> None:
    hands = laptop.hands

    def save() -> None:
        hands.type_into(hands.find(FIELD, "File name:"), str(paper))
        hands.key(Qt.Key.Key_Return)

    with hands.in_dialog(save):
        hands.press("Save the paper…")
    hands.until(paper.is_file, what="the paper")
    assert paper.read_bytes().startswith(b"%PDF")
    assert WORRY.encode() not in paper.read_bytes()


def record(laptop: Laptop) -> PersonRecord:
    (carys,) = laptop.does.people.find("llyr")
    return laptop.does.people.open(carys.stream)
