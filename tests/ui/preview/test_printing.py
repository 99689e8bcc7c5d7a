"""Printing: every page that was asked for on a sheet of its own, and a printer that says no is told."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from coprod_desktop.domain.agreements import Signature, SignerRole, SigningMethod
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.ui.icons import Icons
from tests.ui.conftest import Opens
from tests.ui.finding import find, press, read
from tests.ui.visit import Visit

TYPED = Signature(name="Rhian Pugh", role=SignerRole.CASEWORKER, method=SigningMethod.TYPED)


@pytest.fixture
def visit(icons: Icons) -> Visit:
    made = Visit("carys.toml", icons=icons)
    made.agreements.agree(made.agreements.propose(made.stream), (TYPED,))
    return made


def into(path: Path) -> QPrinter:
    """A printer that puts its sheets into a file."""
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def print_on(printer: QPrinter | None, visit: Visit, opened: Opens, qtbot: QtBot) -> str:
    page = visit.preview_page(ask_printer=lambda _page: printer)
    opened(page, 1366, 768)
    press(find(page, QAccessible.Role.Button, "Print…"))
    qtbot.waitUntil(lambda: not visit.background.is_busy())
    visit.background.shut_down()
    return read(page)


def test_every_page_is_on_a_sheet_of_its_own(
    visit: Visit, opened: Opens, qtbot: QtBot, tmp_path: Path
) -> None:
    said = print_on(into(tmp_path / "sheets.pdf"), visit, opened, qtbot)
    assert "The printer has taken the paper." in said
    pages = visit.agreements.pages(visit.agreements.pdf(visit.stream, _version(visit)), width=100)
    with pikepdf.open(tmp_path / "sheets.pdf") as sheets:
        assert len(sheets.pages) == len(pages)
        assert [round(float(side)) for side in sheets.pages[0].mediabox[2:]] == [595, 842]
    first = pypdfium2.PdfDocument(tmp_path / "sheets.pdf")[0].render(scale=1).to_pil().convert("L")
    assert first.getextrema()[0] < 100
    assert first.getpixel((2, 2)) == 255


def test_only_the_pages_that_were_asked_for_are_printed(
    visit: Visit, opened: Opens, qtbot: QtBot, tmp_path: Path
) -> None:
    printer = into(tmp_path / "sheets.pdf")
    printer.setFromTo(2, 3)
    print_on(printer, visit, opened, qtbot)
    with pikepdf.open(tmp_path / "sheets.pdf") as sheets:
        assert len(sheets.pages) == 2


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)  # Qt says so as well
def test_a_printer_that_says_no_is_told_plainly(
    visit: Visit, opened: Opens, qtbot: QtBot, tmp_path: Path
) -> None:
    said = print_on(into(tmp_path / "nowhere" / "sheets.pdf"), visit, opened, qtbot)
    assert "The printer did not take the paper." in said


def test_stopping_gives_the_button_back(visit: Visit, opened: Opens, qtbot: QtBot, tmp_path: Path) -> None:
    printer = into(tmp_path / "sheets.pdf")
    page = visit.preview_page(ask_printer=lambda _page: printer)
    opened(page, 1366, 768)
    press(find(page, QAccessible.Role.Button, "Print…"))
    visit.background.cancel()
    qtbot.waitUntil(lambda: not visit.background.is_busy())
    visit.background.shut_down()
    assert find(page, QAccessible.Role.Button, "Print…").isEnabled()
    assert "Printing was stopped." in read(page)


def test_thinking_better_of_printing_prints_nothing(visit: Visit, opened: Opens, qtbot: QtBot) -> None:
    assert "printer" not in print_on(None, visit, opened, qtbot)


def _version(visit: Visit) -> RecordId:
    return visit.record().agreements[0].id
