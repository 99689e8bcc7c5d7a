"""The real app in the person's hands, to be killed: it types an answer and says when it was saved.

Usage: python -m tests.faults.handed_over_app VAULT WORDS
"""

import sys
from contextlib import suppress
from pathlib import Path

from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.bootstrap.desktop import Desktop
from coprod_desktop.bootstrap.profile import real_profile
from coprod_desktop.domain.conversations import Conversation
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.refusal import Refusal
from tests.ui.finding import find

PASSPHRASE = "kettle window otter"
PIN = "2580"
QUESTION = "What I am good at, or proud of"


def main() -> None:
    """Hand over, miss the PIN twice, type, say a line when it is saved, and wait to be killed."""
    folder, words = Path(sys.argv[1]), sys.argv[2]
    app = QApplication([])
    profile = real_profile(folder)
    desktop = Desktop(app=app, profile=profile)
    desktop.enter_with(profile.create("Rhian Pugh", PASSPHRASE))
    does = desktop.session().use_cases
    stream, _ = does.people.add(Person(preferred_name="Carys", full_name="Carys Llŷr-Jones"))
    talk, _ = does.conversations.start(stream, Conversation(template="what_matters"))
    does.hand_over.set_pin(PIN)
    does.hand_over.begin(stream, talk.id)
    for _ in range(2):
        with suppress(Refusal):
            does.hand_over.check_pin("1111")
    window = desktop.window()
    assert window is not None
    window.go_to(Place(page=PageName.HAND_OVER, stream=stream, record=talk.id, part="good_at"))
    QTest.qWaitForWindowExposed(desktop.frame)
    page = window.current()
    answer = find(page, QAccessible.Role.EditableText, QUESTION)
    answer.setFocus()

    def tell(_moment: object) -> None:
        kept = "".join(str(draft.fields.get("words", "")) for draft in does.drafts.of_stream(stream))
        if kept == words:
            sys.stdout.write("SAVED\n")
            sys.stdout.flush()

    page.saved.connect(tell)
    QTest.keyClicks(answer, words)
    app.exec()


if __name__ == "__main__":
    main()
