"""At the table another view of a sentence, and the same in another language, stand quietly below it."""

# what people say is written with the marks that print uses

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coprod_desktop.application.records import Records
from coprod_desktop.domain.conversations import Statement, Voice
from tests.ui.finding import read
from tests.ui.hand_over.alone import Alone
from tests.ui.table.kitchen import Kitchen

if TYPE_CHECKING:
    from coprod_desktop.ui.icons import Icons
    from tests.ui.conftest import Opens

VIEW = "Seen differently: “She finds it hard.” Mair said it · Family"


def say_beside(kitchen: Kitchen, question: str) -> None:
    kitchen.say(question, "I manage well.")
    (said,) = kitchen.people.open(kitchen.stream).statements
    about = {"conversation": kitchen.held.id, "question": question}
    records = Records(units=kitchen.store)
    records.add(
        kitchen.stream,
        Statement(
            words="She finds it hard.",
            by=Voice.FAMILY,
            name="Mair",
            disagrees_with=said.id,
            **about,  # type: ignore[arg-type]  # as they are named
        ),
    )
    records.add(
        kitchen.stream,
        Statement(words="Dw i'n ymdopi'n dda.", language="cy", translates=said.id, verbatim=False, **about),  # type: ignore[arg-type]  # likewise
    )


def test_they_are_said_below_the_sentence_and_are_no_answers_of_their_own(
    icons: Icons, opened: Opens
) -> None:
    kitchen = Kitchen(icons)
    say_beside(kitchen, "matters")
    page = kitchen.page()
    opened(page, 1366, 768)
    page.show_place(kitchen.at("matters"))
    assert f"{VIEW}\nIn Welsh: Dw i'n ymdopi'n dda." in read(page)
    assert [statement.words for statement in kitchen.said()] == ["I manage well."]


@pytest.mark.usefixtures("look")
def test_whoever_answers_alone_does_not_read_how_others_see_it(icons: Icons, opened: Opens) -> None:
    alone = Alone(icons)
    say_beside(alone, "day")
    page = alone.over()
    opened(page, 1366, 768)
    page.show_place(alone.alone_at("day"))
    assert "finds it hard" not in read(page)
