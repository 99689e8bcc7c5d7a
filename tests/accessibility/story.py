"""What two workers and their office go through: sharing, going offline, conflicting, deciding, leaving."""

# ruff: noqa: RUF001  # the app's words are written with the marks that print uses

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.accessibility.window import BUTTON, LIST_ITEM, Window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.accessibility.team_office import TeamOffice

NAMES = {"Rhian": "Rhian Pugh", "Sam": "Sam Okafor"}
PASSPHRASE = "three plain words here"
PASSWORDS = {"Rhian": "slate river lamp", "Sam": "copper moon field"}
PERSON, CALLED = "Carys Llŷr-Jones", "Carys"
SENTENCE = "I bake bread for my street"
BY_RHIAN = "I bake bread every Friday for my street"
BY_SAM = "I bake bread for my street, and teach my grandson"
BOTH = "Baking bread for the street"
KNOWS_EVERYBODY = "Knows everybody in the street"
UNREACHABLE = "The office does not answer. Everything is kept on this laptop and waits. "

Step = tuple[str, "Callable[[], None]"]


class Story:
    """Gives the steps in order; each leaves both windows as the next one needs them."""

    def __init__(self, *, office: TeamOffice, rhian: Window, sam: Window, folder: Path) -> None:
        """Begin with two apps that were never used, and an office without workers."""
        self._office = office
        self._rhian = rhian
        self._sam = sam
        self._folder = folder
        self._logins: dict[str, str] = {}
        self._record = ""

    def steps(self, *, look: str = "", text: str = "") -> Iterator[Step]:
        """Every step with the words for it."""
        yield "First start: what is missing is said", self._start_without_words
        yield "First start: both make a vault", lambda: self._both(self._make_vault)
        if look or text:
            yield (
                "Both choose how it looks",
                lambda: self._both(lambda window: self._choose_look(window, look, text)),
            )
        yield "The sync page before there is an office", self._no_office
        yield "A wrong address", self._wrong_address
        yield "An address with a password, and one with too little protection", self._address_with_password
        yield "A file that is no enrolment", self._broken_enrolment
        yield "Both choose their enrolment file", lambda: self._both(self._enrol)
        yield "A wrong password", self._wrong_password
        yield (
            "Both sync for the first time",
            lambda: self._both(lambda window: self._sync(window, first=True)),
        )
        yield "Rhian adds a person", self._add_person
        yield "Rhian writes a strength", self._add_strength
        yield "Rhian syncs", lambda: self._sync(self._rhian)
        yield "The office assigns the person to Sam, who syncs and sees them", self._share
        yield "The office stops; both are told when they sync", self._go_offline
        yield "Offline, both change the same sentence", self._change_apart
        yield "Rhian changes the title, Sam adds a strength", self._change_other_fields
        yield "Both sync in vain, and nothing is lost", self._sync_in_vain
        yield "The office is back: Rhian, Sam and Rhian sync", self._meet_again
        yield "Both see the conflict at the field", self._see_conflict
        yield "Both see it in the list", self._list_conflicts
        yield "Sam decides", self._decide
        yield "Rhian syncs and sees the outcome", self._see_outcome
        yield "Rhian has seen it", lambda: self._rhian.press("I have seen this")
        yield "Apart, both change words, a title, and what Rhian removes", self._change_apart_again
        yield "Rhian, Sam and Rhian sync, and find more to decide", self._meet_with_more
        yield "Rhian keeps both, edited", self._keep_both
        yield "Sam keeps what Rhian removed", self._keep_removed
        yield "Sam wants to ask the person, who is asked as the visit begins", self._ask_the_person
        yield "The history tells it", self._read_history
        yield "Sam is un-assigned while the page is open", self._leave
        yield "Rhian writes once more and quits: the app offers to sync", self._ask_before_quitting
        yield "Rhian stays, and quits again: syncing fails, as the office stopped", self._quit_in_vain
        yield "The office is back: Rhian syncs and quits", self._quit
        yield "Sam quits at once, as nothing waits", self._quit_at_once

    def _both(self, does: Callable[[Window], None]) -> None:
        for window in (self._rhian, self._sam):
            does(window)

    def _start_without_words(self) -> None:
        self._rhian.press("Start")
        self._rhian.sees("Write your name first.")
        self._sam.sees("Your name")  # their window may come later than the other
        self._sam.type("Your name", "Sam")
        self._sam.type("Passphrase", "one long passphrase")
        self._sam.type("The same passphrase again", "another passphrase")
        self._sam.press("Start")
        self._sam.sees("The two passphrases are not the same. Type the second one again.")

    def _make_vault(self, window: Window) -> None:
        window.type("Your name", NAMES[window.owner])
        window.type("Passphrase", PASSPHRASE)
        window.type("The same passphrase again", PASSPHRASE)
        window.press("Start")
        window.sees("Nobody here yet. Add the first person you work with.")

    def _choose_look(self, window: Window, look: str, text: str) -> None:
        window.keys("Control_L", "comma")
        window.sees("How it looks")
        if look:
            window.press_what_begins(look, "radio button")
        if text:
            window.press_what_begins(text, "radio button")
        window.press("Close")
        window.sees_no_more("How it looks")

    def _no_office(self) -> None:
        for window in (self._rhian, self._sam):
            self._open_office(window)
            window.sees("This laptop works with no office yet.")
            window.press("Sync now")
            window.sees("Write where the office is, or choose its file.")

    def _wrong_address(self) -> None:
        self._rhian.type("Address of the office", "office.example")
        self._sync_with(self._rhian, "Passphrase of the office")
        self._rhian.sees("This is not the address of an office.")
        self._sam.type("Address of the office", "file:///nowhere/team.coprod")
        self._sync_with(self._sam, "Passphrase of the office")
        self._sam.sees("The office can't be found.")

    def _address_with_password(self) -> None:
        self._rhian.type("Address of the office", self._office.address.replace("postgres@", "rhian:hunter2@"))
        self._sync_with(self._rhian, "Your password at the office")
        self._rhian.sees("A passphrase has no place in an address")
        self._sam.type("Address of the office", "postgresql://sam@office.example/coprod?sslmode=disable")
        self._sync_with(self._sam, "Your password at the office")
        self._sam.sees("less protection than it needs")

    def _sync_with(self, window: Window, field: str) -> None:
        window.type(field, "anything at all")
        window.press("Sync now")

    def _broken_enrolment(self) -> None:
        broken = self._folder / "broken.toml"
        broken.write_text('format = 1\nteam = "Elm Road\n')
        self._choose_file(self._rhian, broken)
        self._rhian.sees("broken.toml")
        picture = self._folder / "picture.toml"
        picture.write_bytes(bytes(range(256)))
        self._choose_file(self._sam, picture)
        self._sam.sees("picture.toml")

    def _enrol(self, window: Window) -> None:
        file = self._folder / f"{window.owner.lower()}.toml"
        self._logins[window.owner] = self._office.hire(
            NAMES[window.owner], password=PASSWORDS[window.owner], enrolment=file
        )
        self._choose_file(window, file)
        window.sees("Team Elm Road", "Your password at the office")

    def _choose_file(self, window: Window, file: Path) -> None:
        window.press("Choose an enrolment file…")
        window.type("File name:", str(file))
        window.press("Open")

    def _wrong_password(self) -> None:
        for window in (self._rhian, self._sam):
            window.type("Your password at the office", "not the password")
            window.press("Sync now")
            window.sees("The office does not know this login with this password.")

    def _sync(self, window: Window, *, first: bool = False) -> None:
        if not first:
            self._open_office(window)
        else:
            window.type("Your password at the office", PASSWORDS[window.owner])
        window.press("Sync now")
        window.sees_one_of("Sent ", "Nothing had to be sent.")

    def _go_to_the_list(self, window: Window) -> None:
        """In large type the list of people and the page take turns."""
        if window.shows(BUTTON, "Everyone"):
            window.press("Everyone")

    def _open_office(self, window: Window) -> None:
        self._go_to_the_list(window)
        window.press_what_begins("Office and sync: ")
        window.sees("Sync now")

    def _add_person(self) -> None:
        self._go_to_the_list(self._rhian)
        self._rhian.press("Add a person")
        self._rhian.type("Likes to be called", CALLED)
        self._rhian.type("Full name", PERSON)
        self._rhian.press("Add this person")
        self._rhian.sees("What I can do")

    def _add_strength(self) -> None:
        self._rhian.press("Add a strength")
        self._rhian.type("What it is, in a word or two", "Baking")
        self._rhian.type("How the person says it", SENTENCE)
        self._rhian.press("Keep this strength")
        self._rhian.sees(f"In my words: “{SENTENCE}”")

    def _share(self) -> None:
        self._record = self._office.record_of(PERSON)
        self._office.assign(self._logins["Sam"], self._record)
        self._sync(self._sam)
        self._open_person(self._sam)
        self._sam.sees("Strength: Baking", f"In my words: “{SENTENCE}”")

    def _open_person(self, window: Window) -> None:
        self._go_to_the_list(window)
        window.press_what_begins(PERSON, LIST_ITEM)
        window.sees("Strength: Baking")

    def _go_offline(self) -> None:
        self._office.stop()
        for window in (self._rhian, self._sam):
            self._open_office(window)
            window.press("Sync now")
        for window in (self._rhian, self._sam):
            window.sees(UNREACHABLE)

    def _change_apart(self) -> None:
        for window, words in ((self._rhian, BY_RHIAN), (self._sam, BY_SAM)):
            self._open_person(window)
            self._rewrite(window, "In my words", f"“{SENTENCE}”", words)
            window.sees(f"In my words: “{words}”")

    def _rewrite(self, window: Window, name: str, shown: str, words: str) -> None:
        window.press(f"{name}: {shown}")
        window.type(name, words)
        window.keys("Return")

    def _change_other_fields(self) -> None:
        self._rewrite(self._rhian, "Strength", "Baking", "Baking bread")
        self._rhian.sees("Strength: Baking bread")
        self._sam.press("Add a strength")
        self._sam.type("What it is, in a word or two", KNOWS_EVERYBODY)
        self._sam.press("Keep this strength")
        self._sam.sees(f"Strength: {KNOWS_EVERYBODY}")

    def _sync_in_vain(self) -> None:
        for window in (self._rhian, self._sam):
            window.keys("F9")
        for window in (self._rhian, self._sam):
            window.sees(UNREACHABLE)

    def _meet_again(self) -> None:
        self._office.start()
        for window in (self._rhian, self._sam, self._rhian):
            self._sync(window)

    def _see_conflict(self) -> None:
        for window in (self._rhian, self._sam):
            self._open_person(window)
            window.sees("Two people changed this.", BY_RHIAN, BY_SAM, "Strength: Baking bread")
            window.sees("You, ", "Keep mine")
        self._rhian.sees("Sam Okafor, ", "Keep Sam’s")
        self._sam.sees("Rhian Pugh, ", "Keep Rhian’s")

    def _list_conflicts(self) -> None:
        for window in (self._rhian, self._sam):
            self._go_to_the_list(window)
            window.press("One thing to decide")
            window.sees("Baking bread")

    def _decide(self) -> None:
        self._sam.press("Keep Rhian’s")
        self._sam.sees_no_more("Keep Rhian’s")
        self._sync(self._sam)

    def _see_outcome(self) -> None:
        self._sync(self._rhian)
        self._open_person(self._rhian)
        self._rhian.sees(f"In my words: “{BY_RHIAN}”", "I have seen this", "Sam Okafor")
        self._rhian.sees_no_more("Keep mine")

    def _change_apart_again(self) -> None:
        self._office.stop()  # neither laptop hears of the other by itself
        for window, words, title in (
            (self._rhian, f"{BY_RHIAN}, and the next", "Baking for the street"),
            (self._sam, f"{BY_RHIAN} and the chapel", "Bread"),
        ):
            self._open_person(window)
            self._rewrite(window, "In my words", f"“{BY_RHIAN}”", words)
            self._rewrite(window, "Strength", "Baking bread", title)
            window.sees(f"Strength: {title}")
        self._rewrite(self._sam, "Strength", KNOWS_EVERYBODY, "Knows every family in the street")
        self._rhian.choose_last(f"More for {KNOWS_EVERYBODY}")  # “Take it away”
        self._rhian.sees_no_more(f"Strength: {KNOWS_EVERYBODY}")

    def _meet_with_more(self) -> None:
        self._office.start()
        for window in (self._rhian, self._sam, self._rhian):
            self._sync(window)
        for window in (self._rhian, self._sam):
            self._go_to_the_list(window)
            window.press("3 things to decide")
            window.sees("Baking for the street", "Bread", "Keep it", "Remove it", "Keep both…")

    def _keep_both(self) -> None:
        self._rhian.press("Keep both…")
        self._rhian.type("Both together, as they will stand", BOTH)
        self._rhian.press("Keep these words")
        self._rhian.sees_no_more("Keep these words")
        self._sync(self._rhian)
        self._sync(self._sam)

    def _keep_removed(self) -> None:
        self._go_to_the_list(self._sam)
        self._sam.press("2 things to decide")
        self._sam.press("Keep it")
        self._sam.sees_no_more("Keep it")

    def _ask_the_person(self) -> None:
        self._sam.press(f"Ask {CALLED} at the next visit")
        self._sam.sees(f"You want to ask {CALLED} at the next visit")
        self._sync(self._sam)
        self._sync(self._rhian)
        self._go_to_the_list(self._rhian)
        self._rhian.press_what_begins(PERSON, LIST_ITEM)
        self._rhian.sees(f"Strength: {BOTH}", "Strength: Knows every family in the street")
        self._rhian.press("Start conversation")
        self._rhian.sees("To decide together today", f"Ask {CALLED}: which of these is right?")
        self._rhian.press("Keep mine")
        self._rhian.sees_no_more("To decide together today")
        self._rhian.press("Go back")
        self._rhian.sees(f"In my words: “{BY_RHIAN}, and the next”")
        self._sync(self._rhian)
        self._sync(self._sam)

    def _read_history(self) -> None:
        for window in (self._rhian, self._sam):
            self._go_to_the_list(window)
            window.press_what_begins(PERSON, LIST_ITEM)
            window.press("History", "page tab")
            window.sees("What was changed, newest first")

    def _leave(self) -> None:
        self._office.unassign(self._logins["Sam"], self._record)
        self._sam.keys("F9")
        self._sam.sees("Other people work with this person now, as the office says. What you wrote is at ")
        self._sam.sees_no_more(PERSON)

    def _ask_before_quitting(self) -> None:
        self._rhian.press("About me", "page tab")
        self._rewrite(self._rhian, "Strength", BOTH, "Baking for us all")
        self._rhian.sees("Strength: Baking for us all")
        self._rhian.close()
        self._rhian.sees("Sync before you quit?", "One change is waiting on this laptop.")

    def _quit_in_vain(self) -> None:
        self._rhian.press("Stay")
        self._rhian.sees_no_more("Sync before you quit?")
        self._office.stop()
        self._rhian.close()
        self._rhian.press("Sync and quit")
        self._rhian.sees(UNREACHABLE)

    def _quit(self) -> None:
        self._office.start()
        self._rhian.press("Sync and quit")
        self._rhian.ends()

    def _quit_at_once(self) -> None:
        self._sam.close()
        self._sam.ends()
