"""A note is helped with as it is written: words are underlined, others are offered, nothing is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from coprod_desktop.domain.kinder_words import KinderWord
from coprod_desktop.ui.theme import Theme
from coprod_desktop.ui.widgets.text_fields import GrowingText
from coprod_desktop.ui.writing.marks import MOST_CHARACTERS
from tests.ui.audit import problems_of, reading_order
from tests.ui.finding import find, has, press, read
from tests.ui.written import Dictionaries, Dictionary, Lists, a_writing

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlock

    from coprod_desktop.ui.writing.note_help import NoteHelp
    from coprod_desktop.ui.writing.writing import Writing
    from tests.ui.conftest import Opens, Wears

pytestmark = pytest.mark.usefixtures("look")
BUTTON = QAccessible.Role.Button
DOTS = QTextCharFormat.UnderlineStyle.DotLine
WAVE = QTextCharFormat.UnderlineStyle.WaveUnderline
KNOWN = "the was a saw and her neighbour client person chose not to again today with"


class Note(QWidget):
    """An editor with its help beneath it."""

    def __init__(self, writing: Writing, *, quote: bool = False, language: str = "en") -> None:
        super().__init__()
        self.editor = GrowingText(name="Note")
        self.help: NoteHelp = writing.help(self.editor, quote=quote, language=language)
        column = QVBoxLayout(self)
        column.addWidget(self.editor)
        column.addWidget(self.help.line)

    def write(self, words: str) -> None:
        """Type, and rest."""
        QTest.keyClicks(self.editor, words)
        QApplication.processEvents()
        self.help.look()
        QApplication.processEvents()  # what is asked beside the screen is answered

    def underlined(self, style: QTextCharFormat.UnderlineStyle) -> list[str]:
        QApplication.processEvents()
        words = []
        block: QTextBlock = self.editor.document().firstBlock()
        while block.isValid():
            units = block.text().encode("utf-16-le")
            words += [
                units[2 * each.start : 2 * (each.start + each.length)].decode("utf-16-le")
                for each in block.layout().formats()
                if each.format.underlineStyle() is style
            ]
            block = block.next()
        return words


def spelling(words: str = KNOWN, **offers: tuple[str, ...]) -> Dictionaries:
    return Dictionaries(en=Dictionary(words, offers))


@pytest.fixture
def note(opened: Opens) -> Note:
    made = Note(a_writing())
    opened(made, 600, 300)
    made.editor.setFocus()
    return made


def test_nothing_is_marked_while_the_person_writes_alone(note: Note) -> None:
    note.help.set_alone(alone=True)
    note.write("She was non-compliant.")
    assert note.underlined(DOTS) == []
    note.help.set_alone(alone=False)
    assert note.underlined(DOTS) == ["non-compliant"]


def test_a_word_is_underlined_as_it_is_written_and_a_kinder_one_offered(note: Note) -> None:
    note.write("She was non-compliant again.")
    assert note.underlined(DOTS) == ["non-compliant"]
    assert "You wrote “non-compliant”. You could say:" in read(note)
    assert "Somebody decided. Write what, and why." in read(note)
    assert note.editor.words() == "She was non-compliant again."


def test_pressing_what_is_offered_writes_it_and_it_can_be_undone(note: Note) -> None:
    note.write("She was non-compliant again.")
    press(find(note, BUTTON, "Write “chose not to” instead of “non-compliant”"))
    assert note.editor.words() == "She was chose not to again."
    assert note.editor.hasFocus()
    assert note.help.line.isHidden()
    note.editor.undo()
    assert note.editor.words() == "She was non-compliant again."


def test_leaving_a_word_as_it_is_hides_it_for_this_text_only(note: Note) -> None:
    note.write("The client came. The client went.")
    press(find(note, BUTTON, "Leave “client” as it is in this text"))
    assert note.underlined(DOTS) == []
    assert note.help.line.isHidden()
    note.editor.clear()
    note.help.begin_again()
    note.write("A client")
    assert note.underlined(DOTS) == ["client"]


def test_a_quote_is_left_as_it_was_said(opened: Opens) -> None:
    quote = Note(a_writing(dictionaries=spelling()), quote=True)
    opened(quote)
    quote.write("I am a client wiv a nieghbour")
    assert quote.underlined(DOTS) == quote.underlined(WAVE) == []
    assert quote.help.line.isHidden()
    quote.help.set_quote(quote=False)
    assert quote.underlined(DOTS) == ["client"]
    quote.help.set_quote(quote=True)
    assert quote.underlined(DOTS) == []


def test_one_key_goes_from_word_to_word_and_the_next_to_what_is_offered(note: Note) -> None:
    note.write("A client, non-compliant, a client.")
    note.editor.moveCursor(QTextCursor.MoveOperation.Start)
    seen = []
    for _ in range(4):
        QTest.keyClick(note.editor, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
        seen.append(note.editor.textCursor().selectedText())
    assert seen == ["client", "non-compliant", "client", "client"]
    assert reading_order(note)[:2] == ("Note", "Write “person” instead of “client”")
    QTest.keyClick(note.editor, Qt.Key.Key_Tab)
    offered = note.focusWidget()
    assert offered is find(note, BUTTON, "Write “person” instead of “client”")
    QTest.keyClick(offered, Qt.Key.Key_Space)
    assert note.editor.words() == "A person, non-compliant, a client."
    assert note.editor.hasFocus()


def test_the_same_key_goes_on_from_what_is_offered_and_escape_goes_back(note: Note) -> None:
    note.write("A client, non-compliant.")
    note.editor.moveCursor(QTextCursor.MoveOperation.Start)
    QTest.keyClick(note.editor, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    leave = find(note, BUTTON, "Leave “client” as it is in this text")
    leave.setFocus()
    QTest.keyClick(leave, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    assert note.editor.textCursor().selectedText() == "non-compliant"
    leave.setFocus()
    QTest.keyClick(leave, Qt.Key.Key_Escape)
    assert note.editor.hasFocus()


def test_places_are_right_after_characters_that_count_twice(note: Note) -> None:
    note.write("")
    note.editor.setPlainText("👩🏽‍🦽👩🏽‍🦽 a client")
    assert note.underlined(DOTS) == ["client"]
    note.help.look()
    press(find(note, BUTTON, "Write “person” instead of “client”"))
    assert note.editor.words() == "👩🏽‍🦽👩🏽‍🦽 a person"


def test_the_offer_is_said_once_and_not_at_each_key(note: Note, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(note.help.line, "announce", lambda: said.append("said"))
    for words in ("A client", " came", " today"):
        note.write(words)
    assert said == ["said"]


def test_a_word_that_no_dictionary_knows_is_underlined_with_a_wave(opened: Opens) -> None:
    note = Note(a_writing(dictionaries=spelling(nieghbour=("neighbour",))))
    opened(note)
    note.write("saw her nieghbour today ")
    assert note.underlined(WAVE) == ["nieghbour"]
    assert "Is “nieghbour” spelled as you meant it?" in read(note)
    press(find(note, BUTTON, "Write “neighbour” instead of “nieghbour”"))
    assert note.editor.words() == "saw her neighbour today "


def test_a_word_is_not_judged_before_it_is_written(opened: Opens) -> None:
    note = Note(a_writing(dictionaries=spelling()))
    opened(note)
    note.write("the ")
    QTest.keyClicks(note.editor, "nie")
    assert note.underlined(WAVE) == []
    QTest.keyClicks(note.editor, " ")
    assert note.underlined(WAVE) == ["nie"]


def test_a_word_of_ones_own_is_a_word_from_now_on(opened: Opens) -> None:
    writing = a_writing(dictionaries=spelling())
    note = Note(writing)
    opened(note)
    note.write("with hiraeth ")
    press(find(note, BUTTON, "“hiraeth” is a word: keep it in my own words"))
    assert note.underlined(WAVE) == []
    assert writing.spelling.own() == {"hiraeth"}


def test_each_word_is_looked_up_once(opened: Opens) -> None:
    held = spelling()
    note = Note(a_writing(dictionaries=held))
    opened(note)
    note.write("the nie the nie the ")
    assert note.underlined(WAVE) == ["nie", "nie"]
    assert sorted(held.held["en"].looked_up) == ["nie", "the"]
    assert held.loaded == ["en"]


def test_nothing_is_loaded_until_a_note_is_written(opened: Opens) -> None:
    held = spelling()
    opened(Note(a_writing(dictionaries=held)))
    opened(Note(a_writing(dictionaries=held), quote=True))
    assert held.loaded == []


def test_a_note_in_a_language_without_a_dictionary_is_left_alone(opened: Opens) -> None:
    held = spelling()
    note = Note(a_writing(dictionaries=held), language="pl")
    opened(note)
    note.write("Rozmawialimy o porankach client ")
    assert note.underlined(WAVE) == note.underlined(DOTS) == []
    assert held.loaded == []


def test_a_note_in_english_is_helped_with_in_english_though_the_talk_was_in_welsh(opened: Opens) -> None:
    note = Note(a_writing(lists=Lists()), language="cy")
    opened(note)
    note.write("She was with the client and her neighbour.")
    assert note.underlined(DOTS) == ["client"]


def test_a_book_that_was_pasted_is_not_underlined_and_not_lost(note: Note) -> None:
    book = "client " * (MOST_CHARACTERS // 7 + 1)
    note.editor.setPlainText(book)
    note.help.look()
    assert note.underlined(DOTS) == []
    assert note.editor.words() == book


def test_a_word_with_nothing_to_say_instead_asks_for_one(opened: Opens) -> None:
    note = Note(a_writing(lists=Lists(own=(KinderWord(avoid="case"),))))
    opened(note)
    note.write("a case ")
    assert "You wrote “case”. Is there a kinder word?" in read(note)
    assert has(note, BUTTON, "Leave “case” as it is in this text")


@pytest.mark.parametrize("kitchen", [False, True])
def test_what_is_offered_is_fit_for_use(opened: Opens, wear: Wears, *, kitchen: bool) -> None:
    for theme, percent in ((Theme.LIGHT, 100), (Theme.DARK, 100), (Theme.HIGH_CONTRAST, 200)):
        wear(theme, percent)
        note = Note(a_writing())
        note.setProperty("kitchen", kitchen)
        opened(note)
        note.write("The client was non-compliant.")
        assert problems_of(note, width=683) == ()


def test_no_dictionary_is_loaded_before_the_note_says_its_language(opened: Opens) -> None:
    held = Dictionaries(cy=Dictionary("", {}), en=Dictionary(KNOWN, {}))
    note = Note(a_writing(dictionaries=held), language="cy")
    opened(note)
    QTest.keyClicks(note.editor, "She was with the client and her neighbour.")
    QApplication.processEvents()
    assert held.loaded == []
    note.help.look()
    QApplication.processEvents()
    assert held.loaded == ["en"]


def test_a_country_in_a_language_needs_no_second_dictionary(opened: Opens) -> None:
    held = spelling()
    writing = a_writing(dictionaries=held)
    for language in ("en", "en-GB"):
        note = Note(writing, language=language)
        opened(note)
        note.write("the nie ")
        assert note.underlined(WAVE) == ["nie"]
    assert held.loaded == ["en"]


def test_enter_presses_what_is_offered(note: Note) -> None:
    note.write("A client")
    offered = find(note, BUTTON, "Write “person” instead of “client”")
    offered.setFocus()
    QTest.keyClick(offered, Qt.Key.Key_Return)
    assert note.editor.words() == "A person"
