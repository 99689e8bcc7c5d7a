"""Reading everything back, from the screen and from the vault, after it was locked and opened again."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coprod_desktop.demo.agreeing import check_paper
from coprod_desktop.demo.comparing import agreed_text, compare_record, compare_signatures, same
from coprod_desktop.demo.finding import all_said
from coprod_desktop.demo.laptop import Performance
from coprod_desktop.demo.syncing import check_synced


def open_again(performance: Performance) -> None:
    """Find the person in the list, and see their words on the screen."""
    hands, visit = performance.hands, performance.visit
    with performance.stage.step("Find the person and read their page"):
        hands.type("Find a person", visit.person.full_name)
        hands.key(Qt.Key.Key_Return)
        hands.read(visit.person.full_name)
        hands.open_tab("About me")
        _see(performance, (each.title for each in visit.strengths))
        _see(performance, (each.name for each in visit.connections))
        if visit.goals:
            hands.open_tab("Our plan")
            _see(performance, (planned.goal.words for planned in visit.goals))
            _see(performance, (each.action.what for planned in visit.goals for each in planned.actions))


def compare_everything(performance: Performance, paper: Path | None) -> None:
    """Hold the record, the agreement, its signatures, its paper and the sync to the visit."""
    with performance.stage.step("Compare what was kept with the visit"):
        record = performance.vault.people.open(performance.stream)
        compare_record(performance, record)
        check_synced(performance)
        if not record.agreements:
            return
        agreed = performance.vault.agreements.agreed(performance.stream, performance.agreement)
        same("the agreement", agreed_text(performance, agreed.content), agreed.content)
        compare_signatures(performance, agreed.signatures)
        if paper is not None:
            check_paper(performance, paper)


def _see(performance: Performance, words: Iterable[str]) -> None:
    """Wait until all these words are on the screen, wherever."""
    window = performance.laptop.window
    for each in words:
        performance.hands.until(partial(_stands_on, window, each), what=f"“{each}”")


def _stands_on(window: QWidget, words: str) -> bool:
    return words in all_said(window)
