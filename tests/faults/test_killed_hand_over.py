"""A dead battery in the person's hands: their words are there again, and the laptop is still theirs alone."""

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
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.ui.pages.hand_over.page import HandOverPage
from tests.faults.handed_over_app import PASSPHRASE, PIN, QUESTION
from tests.ui.finding import find
from tests.ui.listening import heard

ROOT = Path(__file__).parents[2]
WORDS = "I bake for the whole street at Chr"
"""An unfinished sentence: no field was left and no button was pressed."""


@pytest.mark.xdist_group("killed")
def test_after_a_kill_it_is_still_handed_over_with_the_unfinished_sentence_and_one_try_left(
    tmp_path: Path, qapp: QApplication
) -> None:
    folder = tmp_path / "vault"
    with subprocess.Popen(  # noqa: S603  (our own program)
        [sys.executable, "-m", "tests.faults.handed_over_app", folder, WORDS],
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
    assert isinstance(window.current(), HandOverPage)
    answer = find(window.current(), QAccessible.Role.EditableText, QUESTION)
    assert isinstance(answer, QPlainTextEdit)
    assert answer.toPlainText() == WORDS
    assert answer.textCursor().position() == len(WORDS)
    assert "Rhian" not in heard(desktop.frame, beneath=True)
    hand_over = desktop.session().use_cases.hand_over
    with pytest.raises(Refusal, match="pin_no_longer_taken"):
        hand_over.check_pin("1111")
    with pytest.raises(Refusal, match="pin_no_longer_taken"):
        hand_over.check_pin(PIN)
    hand_over.check_passphrase(PASSPHRASE)
    hand_over.check_pin(PIN)
    desktop.close()
