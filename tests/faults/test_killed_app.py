"""A dead battery: the app is killed without warning, and everything it called saved is there again."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from coprod_desktop.bootstrap.desktop import Desktop
from coprod_desktop.bootstrap.profile import real_profile
from tests.faults.typing_app import PASSPHRASE, QUESTION
from tests.ui.finding import find

ROOT = Path(__file__).parents[2]
WORDS = "I bake for the whole street at Chr"
"""An unfinished sentence: no field was left and no button was pressed."""


@pytest.mark.xdist_group("killed")
def test_after_a_kill_the_unfinished_sentence_is_back_at_its_question_with_the_caret_behind_it(
    tmp_path: Path, qapp: QApplication
) -> None:
    folder = tmp_path / "vault"
    with subprocess.Popen(  # noqa: S603  (our own program)
        [sys.executable, "-m", "tests.faults.typing_app", folder, WORDS],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    ) as app:
        assert app.stdout is not None
        assert app.stdout.readline() == "SAVED\n"
        app.send_signal(signal.SIGKILL)
    profile = real_profile(folder)
    desktop = Desktop(app=qapp, profile=profile)
    desktop.enter_with(profile.unlock(PASSPHRASE))
    window = desktop.window()
    assert window is not None
    answer = find(window.current(), QAccessible.Role.EditableText, QUESTION)
    assert isinstance(answer, QPlainTextEdit)
    assert answer.toPlainText() == WORDS
    assert answer.textCursor().position() == len(WORDS)
    desktop.close()
