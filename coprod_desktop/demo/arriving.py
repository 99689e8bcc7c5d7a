"""The first start, adding the person, locking and unlocking."""

from __future__ import annotations

from PySide6.QtCore import Qt

from coprod_desktop.demo.finding import BUTTON, FIELD
from coprod_desktop.demo.laptop import Performance
from coprod_desktop.ui.dates import names
from coprod_desktop.ui.languages import language_name
from coprod_desktop.ui.records.words import words_for


def start_for_the_first_time(performance: Performance) -> None:
    """Give a name and a passphrase, and wait for the vault."""
    hands = performance.hands
    with performance.stage.step("Start for the first time"):
        hands.until(performance.laptop.window.isActiveWindow, what="the window")
        hands.type("Your name", performance.worker)
        hands.type("Passphrase", performance.passphrase)
        hands.type("The same passphrase again", performance.passphrase)
        hands.press("Start")
        hands.until(lambda: performance.laptop.use_cases, what="an open vault")
        hands.find(BUTTON, "Add a person", number=0)


def add_person(performance: Performance) -> None:
    """Write down who the person is."""
    hands, person = performance.hands, performance.person
    with performance.stage.step("Add a person"):
        hands.press("Add a person", number=0)
        hands.type("Likes to be called", person.preferred_name)
        hands.type("Full name", person.full_name)
        hands.type("Pronouns", person.pronouns)
        if person.date_of_birth is not None:
            born = person.date_of_birth
            hands.type("Date of birth", f"{born.day}/{born.month}/{born.year}")
        for name, tag in zip(("Language they like best", "Another language"), person.languages, strict=False):
            hands.choose(name, language_name(tag))
        if performance.visit.person.languages != person.languages:
            performance.stage.concede(
                f"The form asks for two languages of its list: {names(person.languages)}"
            )
        if person.nation is not None:
            hands.choose("Nation", words_for(person.nation))
        hands.choose("Paper they like", words_for(person.paper))
        hands.press("Add this person")
        hands.find(BUTTON, "Start conversation")


def lock(performance: Performance) -> None:
    """Lock with the key for it; nothing of the person stays on the screen."""
    with performance.stage.step("Lock"):
        performance.hands.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        performance.hands.find(FIELD, "Passphrase")
        performance.hands.until(lambda: performance.laptop.use_cases is None, what="a locked vault")


def unlock(performance: Performance) -> None:
    """Type the passphrase, and be where one was."""
    hands = performance.hands
    with performance.stage.step("Unlock"):
        hands.type("Passphrase", performance.passphrase)
        hands.press("Unlock")
        hands.until(lambda: performance.laptop.use_cases, what="an open vault")
