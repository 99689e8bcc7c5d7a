"""A photo is added beside what was said, from a file or the clipboard, seen large, and taken away again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, Qt, QTimer, QUrl
from PySide6.QtGui import QAccessible, QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from coprod_desktop.application.ports import Changed
from coprod_desktop.domain.conversations import Statement
from coprod_desktop.domain.pictures import Picture
from coprod_desktop.ui.pictures import add_picture
from coprod_desktop.ui.pictures.beside import PicturesBeside
from coprod_desktop.ui.pictures.viewer import PictureViewer
from coprod_desktop.ui.theme import Theme
from tests.exchange.test_pictures import photo, png_of_size
from tests.ui.audit import problems_of
from tests.ui.finding import find, has, press, read
from tests.ui.pictured import a_picture_desk
from tests.ui.table.kitchen import Kitchen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from coprod_desktop.domain.records import Seen
    from coprod_desktop.ui.icons import Icons
    from coprod_desktop.ui.pages.table.page import TablePage
    from tests.ui.conftest import Opens, Wears

pytestmark = pytest.mark.usefixtures("look")
BUTTON = QAccessible.Role.Button
ADD = "Add a picture to what was said: My garden."


@pytest.fixture
def kitchen(icons: Icons) -> Kitchen:
    made = Kitchen(icons)
    made.say("matters", "My garden.")
    return made


@pytest.fixture
def page(kitchen: Kitchen, opened: Opens) -> TablePage:
    shown = kitchen.page()
    shown.show_place(kitchen.at("matters"))
    opened(shown, 1366, 768)
    return shown


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the file that whoever is asked for one chooses."""
    chosen = tmp_path / "garden.jpg"
    chosen.write_bytes(photo((400, 300)))
    monkeypatch.setattr(add_picture, "choose_file", lambda _parent: str(chosen))
    return chosen


def kept(kitchen: Kitchen) -> list[Picture]:
    return [seen.value for seen in kitchen.people.open(kitchen.stream).pictures]


def copy(*, image: bool = False, file: Path | None = None, text: str = "") -> None:
    data = QMimeData()
    if image:
        picture = QImage(30, 20, QImage.Format.Format_RGB32)
        picture.fill(QColor("red"))
        data.setImageData(picture)
    if file is not None:
        data.setUrls([QUrl.fromLocalFile(str(file))])
    if text:
        data.setText(text)
    QGuiApplication.clipboard().setMimeData(data)


def shows(page: TablePage, words: str) -> QLineEdit:
    field = find(page, QAccessible.Role.EditableText, "What does it show?")
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, words)
    return field


def in_viewer(do: Callable[[PictureViewer], None]) -> None:
    """Do something in the next large picture that opens."""

    def then() -> None:
        viewer = QApplication.activeModalWidget()
        assert isinstance(viewer, PictureViewer)
        do(viewer)
        if viewer.isVisible():
            viewer.reject()

    QTimer.singleShot(0, then)


def add_one(page: TablePage, title: str = "The garden") -> None:
    press(find(page, BUTTON, ADD))
    press(find(page, BUTTON, "Choose a file…"))
    QTest.keyClick(shows(page, title), Qt.Key.Key_Return)


@pytest.mark.usefixtures("file")
def test_a_picture_is_added_from_a_file_by_keys_with_words_for_what_it_shows(
    kitchen: Kitchen, page: TablePage
) -> None:
    opener = find(page, BUTTON, ADD)
    opener.setFocus()
    QTest.keyClick(opener, Qt.Key.Key_Space)
    choose = QApplication.focusWidget()
    assert choose is find(page, BUTTON, "Choose a file…")
    QTest.keyClick(choose, Qt.Key.Key_Space)
    title = shows(page, "")
    assert QApplication.focusWidget() is title
    QTest.keyClicks(title, "The garden in May")
    QTest.keyClick(title, Qt.Key.Key_Return)
    (picture,) = kept(kitchen)
    assert (picture.title, picture.width, picture.height) == ("The garden in May", 400, 300)
    assert picture.hash in kitchen.store.bytes
    assert has(page, BUTTON, "The garden in May")
    assert has(page, QAccessible.Role.StaticText, "The garden in May")  # beneath it, for whoever sees it
    assert problems_of(page) == ()


def test_a_picture_without_words_is_not_kept_and_not_lost(
    kitchen: Kitchen, page: TablePage, file: Path
) -> None:
    add_one(page, "  ")
    assert kept(kitchen) == []
    assert "words_missing" in read(page)
    QTest.keyClicks(shows(page, ""), "The garden")
    press(find(page, BUTTON, "Add this picture"))
    assert [picture.title for picture in kept(kitchen)] == ["The garden"]
    del file


@pytest.mark.parametrize("what", ["image", "file"])
def test_a_picture_is_pasted_with_one_key_on_what_was_said(
    kitchen: Kitchen, page: TablePage, file: Path, what: str
) -> None:
    copy(image=what == "image", file=file if what == "file" else None)
    row = find(page, BUTTON, ADD)
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(shows(page, "The garden"), Qt.Key.Key_Return)
    (picture,) = kept(kitchen)
    assert picture.width == (30 if what == "image" else 400)


def test_pasting_words_says_that_there_is_no_picture(page: TablePage) -> None:
    copy(text="Only words")
    press(find(page, BUTTON, ADD))
    press(find(page, BUTTON, "Paste a picture"))
    assert "There is no picture to paste. Copy one first, or choose a file." in read(page)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (png_of_size(20_000, 10_000), "picture_too_large"),
        (b"MZ\x90\0" + b"\0" * 99, "picture_unknown"),
        (photo((400, 300), form="PNG")[:500], "picture_damaged"),
    ],
)
def test_what_cannot_be_taken_in_is_refused_with_the_reason_and_changes_nothing(
    kitchen: Kitchen, page: TablePage, file: Path, content: bytes, code: str
) -> None:
    file.write_bytes(content)
    entries = len(kitchen.store.entries)
    press(find(page, BUTTON, ADD))
    press(find(page, BUTTON, "Choose a file…"))
    assert code in read(page)
    assert "garden.jpg" in read(page)
    press(find(page, BUTTON, "Leave it out"))
    assert len(kitchen.store.entries) == entries
    assert kitchen.store.bytes == {}


@pytest.mark.usefixtures("file")
def test_a_picture_opens_large_and_escape_goes_back(page: TablePage) -> None:
    add_one(page)
    heard: list[str] = []

    def look(viewer: PictureViewer) -> None:
        heard.append(viewer.accessibleName())
        assert problems_of(viewer) == ()
        QTest.keyClick(viewer, Qt.Key.Key_Escape)

    small = find(page, BUTTON, "The garden")
    in_viewer(look)
    QTest.keyClick(small, Qt.Key.Key_Return)
    assert heard == ["The garden"]
    assert QApplication.activeModalWidget() is None


@pytest.mark.usefixtures("file")
def test_a_picture_is_taken_away_and_comes_back_with_undo(kitchen: Kitchen, page: TablePage) -> None:
    add_one(page)
    in_viewer(lambda viewer: press(find(viewer, BUTTON, "Take this picture away")))
    press(find(page, BUTTON, "The garden"))
    assert kept(kitchen) == []
    assert "“The garden” was taken away." in read(page)
    press(find(page, BUTTON, "Undo"))
    assert [picture.title for picture in kept(kitchen)] == ["The garden"]
    assert has(page, BUTTON, "The garden")


@pytest.mark.usefixtures("file")
def test_a_picture_whose_bytes_are_elsewhere_says_so(kitchen: Kitchen, page: TablePage) -> None:
    add_one(page)
    kitchen.store.bytes.clear()
    said: list[str] = []
    in_viewer(lambda viewer: said.append(read(viewer)))
    press(find(page, BUTTON, "The garden"))
    assert "This picture has not come to this laptop yet." in said[0]


@pytest.mark.usefixtures("file")
def test_a_picture_that_has_not_come_says_so_beside_what_was_said_and_is_shown_when_it_comes(
    kitchen: Kitchen, page: TablePage
) -> None:
    add_one(page)
    (picture,) = kept(kitchen)
    content = kitchen.store.bytes.pop(picture.hash)
    fresh = kitchen.page()
    fresh.show_place(kitchen.at("matters"))
    page.hide()
    fresh.resize(1366, 768)
    fresh.show()
    QTest.qWaitForWindowExposed(fresh)
    QApplication.processEvents()
    to_come = "One picture has not come to this laptop yet. It is shown here once it has."
    small = find(fresh, BUTTON, "The garden")
    assert isinstance(small, QPushButton)
    assert to_come in read(fresh)
    assert (small.text(), small.icon().isNull()) == ("Not here\nyet", True)
    assert problems_of(fresh) == ()

    kitchen.store.bytes[picture.hash] = content
    seen = kitchen.people.open(kitchen.stream).pictures[0]
    fresh._bus.tell(Changed(records=frozenset({(seen.stream, "picture", seen.id)})))
    assert to_come not in read(fresh)
    assert (small.text(), small.icon().isNull()) == ("", False)
    fresh.close()


@pytest.mark.usefixtures("file")
def test_whoever_leaves_with_a_whole_form_finds_the_picture_added(kitchen: Kitchen, page: TablePage) -> None:
    press(find(page, BUTTON, ADD))
    press(find(page, BUTTON, "Choose a file…"))
    shows(page, "The garden")
    page.flush()
    assert [picture.title for picture in kept(kitchen)] == ["The garden"]


def test_where_pictures_are_only_shown_nothing_is_added_or_taken_away(
    kitchen: Kitchen, icons: Icons, opened: Opens
) -> None:
    said: Seen[Statement] = kitchen.people.open(kitchen.stream).statements[0]
    only = PicturesBeside(said, desk=a_picture_desk(kitchen.store, icons), offers=False, only_shows=True)
    opened(only, 400, 200)
    assert not has(only, BUTTON, ADD)


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.usefixtures("file")
def test_the_form_is_fit_for_use(kitchen: Kitchen, opened: Opens, wear: Wears, percent: int) -> None:
    wear(Theme.LIGHT, percent)
    seen = kitchen.people.open(kitchen.stream).statements[0]
    beside = PicturesBeside(seen, desk=a_picture_desk(kitchen.store, kitchen.icons), offers=True)
    opened(beside, 683, 600)
    beside.add()
    press(find(beside, BUTTON, "Choose a file…"))
    assert problems_of(beside, width=683) == ()
