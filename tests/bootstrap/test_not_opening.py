"""Why no window opens, for whoever started with an icon and sees no terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.bootstrap import desktop
from coprod_desktop.domain.refusal import Refusal
from tests.ui.audit import problems_of
from tests.ui.finding import find, press, read

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("no", "words"),
    [
        (Refusal("already_open"), "Coprod is open already. Look for its window; nothing was changed."),
        (Unavailable("folder_read_only"), "write-protected"),
    ],
)
def test_it_is_said_on_the_screen(qapp: QApplication, no: Refusal | Unavailable, words: str) -> None:
    said: list[str] = []
    problems: list[str] = []

    def close() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QWidget)
        problems.extend(problems_of(dialog))
        said.append(read(dialog))
        press(find(dialog, QAccessible.Role.Button, "Close"))

    QTimer.singleShot(0, close)
    desktop.tell_why_not_opened(qapp, no)
    assert problems == []
    assert "Coprod does not open" in said[0]
    assert words in said[0]


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("platform", "stderr", "nobody"),
    [
        ("xcb", None, True),  # as a window's program has it on Windows
        ("windows", StringIO(), True),
        ("xcb", Terminal(), False),
        ("offscreen", StringIO(), False),
    ],
)
def test_it_is_said_there_only_where_nothing_else_would_be_seen(
    monkeypatch: pytest.MonkeyPatch,
    platform: str,
    stderr: StringIO | None,
    nobody: bool,  # noqa: FBT001  (a case)
) -> None:
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: platform)
    monkeypatch.setattr(sys, "stderr", stderr)
    assert desktop.nobody_reads_the_terminal() is nobody


def test_without_a_screen_it_is_one_line_and_status_1(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("not ours")
    said = subprocess.run(  # noqa: S603  (our own program)
        [sys.executable, ROOT / "main.py", "--profile", tmp_path],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert (said.returncode, said.stdout, said.stderr.count("\n")) == (1, "", 1)
    assert "holds other files" in said.stderr
