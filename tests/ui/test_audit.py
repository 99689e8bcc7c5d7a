from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from coprod_desktop.ui.fonts import Typeface
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.theme import Look, apply_look
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.labels import label
from coprod_desktop.ui.widgets.scroll import VerticalScroll
from coprod_desktop.ui.widgets.text_fields import line_field
from tests.ui.audit import problems_of, reading_order
from tests.ui.conftest import Opens
from tests.ui.gallery import Sample

pytestmark = pytest.mark.usefixtures("look")


def page(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    for widget in widgets:
        column.addWidget(widget)
    return holder


def only(problems: tuple[str, ...], start: str) -> bool:
    return len(problems) == 1 and problems[0].startswith(start)


def test_a_sound_page_has_no_faults() -> None:
    field = QLineEdit()
    assert problems_of(page(label("Name", names=field), field, button("Go on"))) == ()


def test_a_field_without_a_name_is_found() -> None:
    assert only(problems_of(page(QLineEdit())), "no name: QLineEdit")


def test_a_small_target_is_found() -> None:
    small = line_field(name="Words")
    small.setFixedSize(20, 30)
    problems = problems_of(page(small))
    assert any(problem.startswith("target 20x30, not 24") for problem in problems)


def test_a_target_fit_for_a_desk_is_too_small_at_the_table() -> None:
    fit = line_field(name="Words")
    fit.setStyleSheet("min-height: 10px")
    fit.setFixedHeight(30)
    holder = page(fit)
    assert problems_of(holder) == ()
    holder.setProperty("kitchen", True)
    assert any("not 44" in problem for problem in problems_of(holder))


def test_a_label_that_reads_mark_up_is_found() -> None:
    assert only(problems_of(page(QLabel("Words"))), "label is not plain text")


def test_a_tooltip_of_mark_up_is_found() -> None:
    hinted = button("Go on")
    hinted.setToolTip("<b>loud</b>")
    assert only(problems_of(page(hinted)), "tooltip is mark-up")


def test_what_is_cut_off_sideways_is_found() -> None:
    wide = QPushButton("A button that does not wrap and is wide " * 4)
    inner = QWidget()
    QHBoxLayout(inner).addWidget(wide)
    area = VerticalScroll(inner)
    area.setMinimumWidth(1)
    assert any("reaches" in problem for problem in problems_of(area, width=300))


def test_what_is_hidden_is_not_asked_for_a_name() -> None:
    field = QLineEdit()
    holder = page(field)
    field.hide()
    assert problems_of(holder) == ()


def test_the_reading_order_is_told() -> None:
    holder = page(line_field(name="First"), button("Second"), label("Words"))
    holder.show()
    assert reading_order(holder) == ("First", "Second")


@pytest.mark.parametrize("percent", [100, 200])
def test_the_sample_screen_is_fit_for_use_and_nothing_is_cut(
    qapp: QApplication, typeface: Typeface, icons: Icons, resources: Path, percent: int
) -> None:
    apply_look(
        app=qapp, look=Look(text_percent=percent), fonts=typeface, wearers=(icons,), marks=resources / "theme"
    )
    sample = Sample(icons=icons)
    assert problems_of(sample, width=1366, height=768) == ()


def test_the_sample_screen_stands_mirrored(icons: Icons, opened: Opens) -> None:
    sample = Sample(icons=icons)
    sample.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    opened(sample, 1280, 800)
    assert sample.rail.x() > 900
    assert problems_of(sample, width=1280) == ()
