"""Whoever answers alone in Welsh is spoken to in Welsh, at every kind of question and after each gesture."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from re import sub
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from coprod_desktop.application.records import Records
from coprod_desktop.bootstrap.wording import spoken_in, wording
from coprod_desktop.domain.connections import Connection
from coprod_desktop.domain.conversations import Statement
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.pictures import Picture
from coprod_desktop.domain.templates import ChoiceOption, QuestionKind
from coprod_desktop.ui.dialogs import keys_of
from coprod_desktop.ui.widgets.circle_hand import Moved
from coprod_desktop.ui.widgets.circle_view import CircleView
from tests.ui.finding import find, has, read
from tests.ui.hand_over.alone import Alone, push
from tests.ui.listening import heard
from tests.ui.person.gestures import take_from_menu
from tests.ui.table.kitchen import question

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coprod_desktop.ui.icons import Icons
    from coprod_desktop.ui.pages.hand_over.page import HandOverPage
    from tests.ui.conftest import Opens

Role = QAccessible.Role
CHOSEN = {
    QuestionKind.CHOICE: "un",
    QuestionKind.CARDS: "un",
    QuestionKind.SCALE: "3",
    QuestionKind.YES_NO: "yes",
    QuestionKind.DATE: "2026-12-04",
}
FOR_THE_WORKER = frozenset({"SpeakerChoice", "HelpLine", "NoteHelp", "StrengthPick"})
"""What is made with the page, and shown to nobody who answers alone."""
NAMES_OF_KEYS = "QShortcut"
ENGLISH = spoken_in("asking")(()).wording


class Unknown(QTranslator):
    """Writes down what Qt was asked for that nothing else knew; it was asked for it under several names."""

    def __init__(self) -> None:
        super().__init__()
        self._contexts: dict[str, set[str]] = {}

    def translate(self, context: str, words: str, *_others: object) -> str | None:
        self._contexts.setdefault(words, set()).add(context)
        return None

    def begin(self) -> None:
        self._contexts.clear()

    def words(self) -> list[str]:
        for_nobody = FOR_THE_WORKER | {NAMES_OF_KEYS}
        return sorted(words for words, contexts in self._contexts.items() if not contexts & for_nobody)


@pytest.fixture
def unknown() -> Iterator[Unknown]:
    made = Unknown()
    QCoreApplication.installTranslator(made)
    yield made
    QCoreApplication.removeTranslator(made)


@pytest.fixture
def alone(icons: Icons) -> Alone:
    made = Alone(icons)
    person = made.people.open(made.stream).person
    made.people.save(person, replace(person.value, languages=("cy",)))
    return made


def asked(alone: Alone, kind: QuestionKind, opened: Opens, unknown: Unknown) -> HandOverPage:
    """Open the page at a question in Welsh, to which something was said, with people in the circle."""
    one = replace(
        question("asked", ""),
        text={"cy": "Beth?"},
        hint={"cy": "Unrhyw beth."},
        prompts={"cy": ("Gwaith",)},
        kind=kind,
        options=(ChoiceOption(id="un", text={"cy": "Un"}), ChoiceOption(id="dau", text={"cy": "Dau"})),
    )
    alone.template = replace(alone.template, languages=("cy",), questions=(one,))
    page = alone.over()
    opened(page, 1366, 768)
    unknown.begin()
    chosen = CHOSEN.get(kind)
    said = Statement(conversation=alone.held.id, question="asked", words="Canu", alone=True)
    if chosen is not None:
        said = replace(said, chosen=(chosen,), verbatim=False)
    record = RecordId(alone.store.ids.new())
    alone.conversations.write(alone.stream, record, None, said)
    for value in (
        Connection(name="Mair", kind="chwaer", ring=1),
        Connection(name="Tom"),
        Picture(conversation=alone.held.id, statement=record, title="Y gath", hash="a" * 64),
    ):
        Records(units=alone.store).add(alone.stream, value)
    page.show_place(alone.alone_at())
    return page


def english_in(page: HandOverPage) -> list[str]:
    """List the English words that are still to be read or heard."""
    said = heard(page)
    screen = (words for code, words in ENGLISH.sentences.items() if code.startswith("screen."))
    return [words for words in screen if f"{words}\n" in f"{said}\n" and "{" not in words and words != "Esc"]


@pytest.mark.parametrize("kind", QuestionKind)
def test_everything_is_in_welsh_at_every_kind_of_question(
    alone: Alone, kind: QuestionKind, opened: Opens, unknown: Unknown
) -> None:
    page = asked(alone, kind, opened, unknown)
    assert "Beth?" in read(page)
    assert unknown.words() == []
    assert english_in(page) == []


def test_what_comes_of_gestures_in_the_circle_is_said_in_welsh(
    alone: Alone, opened: Opens, unknown: Unknown
) -> None:
    page = asked(alone, QuestionKind.CIRCLE, opened, unknown)
    QTest.keyClicks(find(page, Role.EditableText, "Enw"), "Nia")
    push(page, "Eu hychwanegu")
    circle = page.findChild(CircleView)
    assert circle is not None
    circle.moved.emit(Moved(id=str(alone.people.open(alone.stream).connections[0].id), ring=3, angle=20))
    assert "Symudwyd Mair: ymhellach allan." in read(page)
    push(page, "Dadwneud")
    take_from_menu(page, "Mwy i Nia", "Ei dynnu oddi yma")
    assert "Tynnwyd “Nia”." in read(page)
    take_from_menu(page, "Mwy i Tom", "Mae rhywun yn gweld hyn yn wahanol")
    assert "Sut mae rhywun arall yn gweld y cysylltiad â Tom" in read(page)
    push(page, "Cadw'r ddwy farn")
    push(page, "Eu hychwanegu")
    assert unknown.words() == []
    assert english_in(page) == []


def test_what_comes_after_the_questions_is_said_in_welsh_and_what_is_refused_is(
    alone: Alone, opened: Opens, unknown: Unknown
) -> None:
    page = asked(alone, QuestionKind.DATE, opened, unknown)
    field = find(page, Role.EditableText, "Beth?")
    assert isinstance(field, QLineEdit)
    field.setText("ddoe")
    push(page, "Dyna'r un olaf")
    assert "Nid yw “ddoe” yn ddiwrnod" in read(page)
    push(page, "Rydw i wedi gorffen")
    push(page, "Dweud sut mae bywyd yn mynd")
    assert "ni wyddom am eiriad Cymraeg swyddogol" in read(page)
    push(page, "Cadw'r atebion hyn")
    assert "Nid oes cwestiwn wedi'i ateb eto." in read(page)
    push(page, "Ei adael allan")
    push(page, "Rhoi'r gliniadur yn ôl")
    push(page, "Ymlaen")
    assert "Teipiwch y PIN yn gyntaf." in read(page)
    assert unknown.words() == []
    assert english_in(page) == []


def test_once_the_laptop_is_given_back_everything_is_as_it_was(
    alone: Alone, opened: Opens, unknown: Unknown
) -> None:
    page = asked(alone, QuestionKind.LIST, opened, unknown)
    page.hide()
    assert page.tr("Undo") == "Undo"
    page.show()
    assert page.tr("Undo") == "Dadwneud"
    assert [key.does for key in keys_of(page) if key.keys == "Ctrl+PgUp"] == ["Yn ôl i'r cwestiwn blaenorol"]


def test_the_table_asks_in_welsh_and_speaks_to_the_worker_as_before(
    alone: Alone, opened: Opens, unknown: Unknown
) -> None:
    asked(alone, QuestionKind.LIST, opened, unknown).hide()
    table = alone.page()
    opened(table, 1366, 768)
    table.show_place(alone.at("asked"))
    assert has(table, Role.Button, "Ychwanegu'r llinell hon")
    assert "Yng ngeiriau Carys" in read(table)
    assert has(table, Role.Button, "Check your answers")


def test_what_is_known_in_welsh_is_what_the_code_says_and_each_refusal_is_the_usual_one() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in Path("coprod_desktop/ui").rglob("*.py"))
    joined = sub(r'"\s*\n?\s*"', "", code)
    usual = wording("refusals")
    for known, words in ENGLISH.sentences.items():
        if known.startswith("screen."):
            assert json.dumps(words, ensure_ascii=False) in joined
        elif known.startswith("refused."):
            assert words == usual.sentence(known.removeprefix("refused."))
