"""Leaving a copy behind: whole or not at all, never over anything, and locked where that was wanted."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.application.verifying import SealState
from coprod_desktop.domain.agreements import Signature, SignerRole, SigningMethod
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.seals import paper_passphrase
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.pages.preview.leaving import leave_copy
from coprod_desktop.ui.pages.preview.leaving_dialog import Leaving, LeavingDialog
from coprod_desktop.ui.theme import Theme
from tests.documents.seals import LOCK, examiner
from tests.documents.visits import wording
from tests.ui.audit import problems_of
from tests.ui.conftest import Opens, Wears
from tests.ui.finding import find, has, press, read
from tests.ui.visit import Visit

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Role = QAccessible.Role
TYPED = Signature(name="Rhian Pugh", role=SignerRole.CASEWORKER, method=SigningMethod.TYPED)
FIELD = "A passphrase for the copy, if wanted"
OPEN_TO_ALL = "Without a passphrase, whoever finds the stick can read the paper."


def test_a_copy_is_written_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    assert leave_copy(tmp_path, "Agreement", b"whole") == tmp_path / "Agreement.pdf"
    assert [file.name for file in tmp_path.iterdir()] == ["Agreement.pdf"]
    assert (tmp_path / "Agreement.pdf").read_bytes() == b"whole"


def test_what_is_there_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "Agreement.pdf").write_bytes(b"theirs")
    (tmp_path / "Agreement (2).pdf").mkdir()
    assert leave_copy(tmp_path, "Agreement", b"ours") == tmp_path / "Agreement (3).pdf"
    assert (tmp_path / "Agreement.pdf").read_bytes() == b"theirs"


def test_a_hundred_copies_are_enough(tmp_path: Path) -> None:
    for _ in range(99):
        leave_copy(tmp_path, "Agreement", b"ours")
    with pytest.raises(Unavailable, match="stick_many"):
        leave_copy(tmp_path, "Agreement", b"ours")


def test_a_stick_that_was_pulled_out_is_said(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="stick_missing"):
        leave_copy(tmp_path / "gone", "Agreement", b"ours")


def test_a_full_stick_is_said_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: shutil._ntuple_diskusage(10, 9, 1))
    with pytest.raises(Unavailable, match="stick_full"):
        leave_copy(tmp_path, "Agreement", b"ours")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "stick_full"),
        (errno.EROFS, "stick_read_only"),
        (errno.EIO, "stick_failing"),
        (errno.ENODEV, "stick_missing"),
    ],
)
def test_a_stick_that_fails_half_way_keeps_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    def fails(_descriptor: int) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(Unavailable, match=code):
        leave_copy(tmp_path, "Agreement", b"ours")
    assert list(tmp_path.iterdir()) == []


def test_a_stick_with_its_lock_set_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(_path: Path, _mode: str) -> None:
        raise OSError(errno.EROFS, "read-only")

    monkeypatch.setattr(Path, "open", locked)
    with pytest.raises(Unavailable, match="stick_read_only"):
        leave_copy(tmp_path, "Agreement", b"ours")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("seven77", "paper_passphrase_short"),
        ("        ", "paper_passphrase_short"),
        ("ŵ" * 64, "paper_passphrase_long"),
        ("with\ta tab", "paper_passphrase_unusual"),
        ("a \N{LATIN SMALL LIGATURE FI}ne fish", "paper_passphrase_unusual"),
        ("no\0thing here", "paper_passphrase_unusual"),
    ],
)
def test_a_passphrase_that_might_never_open_it_again_is_refused(typed: str, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        paper_passphrase(typed)


def test_a_passphrase_is_the_same_from_every_keyboard() -> None:
    assert paper_passphrase("cafe\N{COMBINING ACUTE ACCENT} au lait") == paper_passphrase("café au lait")
    assert paper_passphrase("") == ""


@pytest.fixture
def visit(icons: Icons) -> Visit:
    made = Visit("carys.toml", icons=icons)
    made.agreements.agree(made.agreements.propose(made.stream), (TYPED,))
    return made


def left(visit: Visit, opened: Opens, qtbot: QtBot, leaving: Leaving | None) -> str:
    page = visit.preview_page(ask_leaving=lambda _page: leaving)
    opened(page, 1366, 768)
    press(find(page, Role.Button, "Leave a copy…"))
    qtbot.waitUntil(lambda: not visit.background.is_busy(), timeout=20_000)
    return read(page)


def test_a_copy_is_sealed_and_named_by_its_code(
    visit: Visit, opened: Opens, qtbot: QtBot, tmp_path: Path
) -> None:
    said = left(visit, opened, qtbot, Leaving(folder=tmp_path, passphrase=""))
    (copy,) = tmp_path.iterdir()
    assert copy.name == f"Agreement {visit.record().agreements[0].value.code}.pdf"
    assert examiner().examine(copy.read_bytes()).state is SealState.UNCHANGED
    assert "Whoever finds the stick can read it." in said


def test_a_locked_copy_opens_with_its_passphrase_alone(
    visit: Visit, opened: Opens, qtbot: QtBot, tmp_path: Path
) -> None:
    said = left(visit, opened, qtbot, Leaving(folder=tmp_path, passphrase=LOCK))
    (copy,) = tmp_path.iterdir()
    with pytest.raises(Refusal, match="paper_locked"):
        examiner().examine(copy.read_bytes())
    assert examiner().examine(copy.read_bytes(), passphrase=LOCK).state is SealState.UNCHANGED
    assert "locked with the passphrase" in said
    assert LOCK not in said


def test_a_stick_that_is_gone_is_said_on_the_page(
    visit: Visit, opened: Opens, qtbot: QtBot, tmp_path: Path
) -> None:
    said = left(visit, opened, qtbot, Leaving(folder=tmp_path / "gone", passphrase=""))
    assert wording("refusals").sentence("stick_missing") in said


def test_pictures_in_a_passphrase_are_refused_and_nothing_is_saved(
    visit: Visit, opened: Opens, qtbot: QtBot, tmp_path: Path
) -> None:
    said = left(visit, opened, qtbot, Leaving(folder=tmp_path, passphrase="🦊🦊🦊🦊🦊🦊🦊🦊"))
    assert wording("refusals").sentence("paper_passphrase_unusual") in said
    assert list(tmp_path.iterdir()) == []


def test_thinking_better_of_it_saves_nothing(
    visit: Visit, opened: Opens, qtbot: QtBot, tmp_path: Path
) -> None:
    assert "stick" not in left(visit, opened, qtbot, None)
    assert list(tmp_path.iterdir()) == []


def dialog(icons: Icons) -> LeavingDialog:
    return LeavingDialog(None, icons=icons, sentences=wording("refusals").sentence)


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize("percent", [100, 200])
def test_the_dialog_is_fit_for_everybody(
    icons: Icons, opened: Opens, wear: Wears, theme: Theme, percent: int
) -> None:
    wear(theme, percent)
    made = dialog(icons)
    opened(made)
    assert problems_of(made) == ()


def test_the_warning_stands_until_there_is_a_passphrase(icons: Icons, opened: Opens) -> None:
    made = dialog(icons)
    opened(made)
    assert find(made, Role.EditableText, FIELD).hasFocus()
    assert OPEN_TO_ALL in read(made)
    QTest.keyClicks(find(made, Role.EditableText, FIELD), LOCK)
    assert OPEN_TO_ALL not in read(made)


def test_a_short_passphrase_is_refused_beside_it_and_the_dialog_stays(icons: Icons, opened: Opens) -> None:
    made = dialog(icons)
    opened(made)
    QTest.keyClicks(find(made, Role.EditableText, FIELD), "short")
    press(find(made, Role.Button, "Choose the stick…"))
    assert made.isVisible()
    assert "at least 8 characters" in read(made)
    QTest.keyClick(made, Qt.Key.Key_Escape)
    assert made.answer() is None


def test_not_now_needs_no_good_passphrase(icons: Icons, opened: Opens) -> None:
    made = dialog(icons)
    opened(made)
    QTest.keyClicks(find(made, Role.EditableText, FIELD), "short")
    press(find(made, Role.Button, "Not now"))
    assert made.answer() == 1
    assert not made.isVisible()
    assert not has(made, Role.Button, "Save the paper…")
