"""Papers on their way to a printer: into the system's own queue, or drawn; a booklet so that it is folded."""

from __future__ import annotations

import io
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest
from PySide6.QtPrintSupport import QPrinter

from coprod_desktop.application.agreements import Page, PageToDraw
from coprod_desktop.application.papers.imprint import PaperChoice
from coprod_desktop.domain.people import PaperFormat
from coprod_desktop.ui.background import CancelledError, CancelToken
from coprod_desktop.ui.printing.booklets import folded
from coprod_desktop.ui.printing.drawn import Drawn
from coprod_desktop.ui.printing.failing import NotPrintedError
from coprod_desktop.ui.printing.printouts import printout_on
from coprod_desktop.ui.printing.queued import Job, Queued
from tests.documents.reading import words_of
from tests.documents.visits import agreed, paper, with_content
from tests.print_queue import NEEDS_CUPS, QUEUE, a_print_queue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.print_queue import PrintQueue

pytestmark = pytest.mark.usefixtures("qapp")

GO_ON = CancelToken()
BOOKLET = PaperChoice(format=PaperFormat.BOOKLET)
_A_PAGE = PageToDraw(width=1, height=1, draw=lambda: Page(width=1, height=1, stride=4, pixels=b"\0\0\0\0"))


class _Turning(QPrinter):
    """A printer that turns sheets, or does not: into a file, Qt's own forgets what was asked."""

    def __init__(self, way: QPrinter.DuplexMode) -> None:
        super().__init__()
        self._way = way

    def duplex(self) -> QPrinter.DuplexMode:
        return self._way


@pytest.fixture(name="queue")
def _queue(monkeypatch: pytest.MonkeyPatch) -> Iterator[PrintQueue]:
    with tempfile.TemporaryDirectory(prefix="q") as short, a_print_queue(Path(short)) as queue:
        monkeypatch.setenv("CUPS_SERVER", queue.address)
        yield queue


def _lp() -> str:
    found = shutil.which("lp")
    assert found is not None
    return found


@NEEDS_CUPS
def test_fifty_agreements_are_fifty_jobs_that_name_nobody(queue: PrintQueue) -> None:
    setting, first = paper(), agreed("carys.toml")
    people = [f"Person {number}" for number in range(50)]
    with Queued(Job(queue=QUEUE), lp=_lp()) as printout:
        for name in people:
            pdf = setting.agreement(with_content(replace(first.content, full_name=name)))
            printout.take(pdf, booklet=False, token=GO_ON)
    kept = queue.kept(len(people))
    assert [each.title for each in kept] == ["Coprod"] * len(people)
    for name, each in zip(people, kept, strict=True):
        assert name in words_of(each.pdf)


@NEEDS_CUPS
def test_a_booklet_comes_out_of_the_queue_two_pages_to_a_side(queue: PrintQueue) -> None:
    pdf = paper().agreement(agreed("carys.toml"), choice=BOOKLET)
    Queued(Job(queue=QUEUE, first=1, last=1), lp=_lp()).take(pdf, booklet=True, token=GO_ON)
    (kept,) = queue.kept(1)
    sides = -(-_count(pdf) // 4) * 2
    assert _count(kept.pdf) == sides


@NEEDS_CUPS
def test_a_queue_that_is_not_there_takes_nothing(queue: PrintQueue) -> None:
    with pytest.raises(NotPrintedError):
        Queued(Job(queue="Nowhere"), lp=_lp()).take(b"%PDF-1.7", booklet=False, token=GO_ON)
    assert queue.kept(0) == []


def test_what_was_chosen_is_asked_of_the_queue_and_the_paper_comes_by_its_input(tmp_path: Path) -> None:
    lp = tmp_path / "lp"
    lp.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {tmp_path}/asked\ncat > {tmp_path}/came\n')
    lp.chmod(0o755)
    job = Job(queue="Front desk", copies=2, sides="two-sided-long-edge", grey=True, first=2, last=3)
    Queued(job, lp=str(lp)).take(b"%PDF", booklet=False, token=GO_ON)
    asked = (tmp_path / "asked").read_text().splitlines()
    assert asked[:6] == ["-d", "Front desk", "-t", "Coprod", "-n", "2"]
    assert asked[7::2] == [
        "media=A4",
        "print-color-mode=monochrome",
        "sides=two-sided-long-edge",
        "page-ranges=2-3",
    ]
    assert (tmp_path / "came").read_bytes() == b"%PDF"


def test_nothing_is_sent_once_somebody_asked_to_stop() -> None:
    stop = CancelToken()
    stop.ask()
    with pytest.raises(CancelledError):
        Queued(Job(queue="Front desk"), lp="/nowhere").take(b"%PDF", booklet=False, token=stop)


def test_whoever_chose_a_file_gets_pages_drawn(tmp_path: Path) -> None:
    printout = printout_on(_into(tmp_path / "sheets.pdf"), lambda pdf, width: paper().pages(pdf, width=width))
    assert isinstance(printout, Drawn)


def test_a_booklet_and_a_paper_after_it_are_drawn_each_on_sheets_of_its_own(tmp_path: Path) -> None:
    setting, first = paper(), agreed("carys.toml")
    booklet, plain = setting.agreement(first, choice=BOOKLET), setting.agreement(first, choice=PaperChoice())
    draw = lambda pdf, width: setting.pages(pdf, width=min(width, 200))  # noqa: E731  (quicker to draw)
    with Drawn(_into(tmp_path / "sheets.pdf"), draw) as printout:
        printout.take(booklet, booklet=True, token=GO_ON)
        printout.take(plain, booklet=False, token=GO_ON)
    with pikepdf.open(tmp_path / "sheets.pdf") as sheets:
        sizes = [tuple(round(float(side)) for side in page.mediabox[2:]) for page in sheets.pages]
    assert sizes == [(842, 595)] * (-(-_count(booklet) // 4) * 2) + [(595, 842)] * _count(plain)


@pytest.mark.parametrize(
    ("duplex", "begins"),
    [(QPrinter.DuplexMode.DuplexNone, [0, 3, 6]), (QPrinter.DuplexMode.DuplexLongSide, [0, 4, 8])],
)
def test_nobodys_paper_begins_on_the_back_of_somebody_elses(
    tmp_path: Path, duplex: QPrinter.DuplexMode, begins: list[int]
) -> None:
    printer = _Turning(duplex)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "sheets.pdf"))
    with Drawn(printer, lambda _pdf, _width: [_A_PAGE] * 3) as printout:
        for _ in begins:
            printout.take(b"", booklet=False, token=GO_ON)
    with pikepdf.open(tmp_path / "sheets.pdf") as sheets:
        drawn_on = [number for number, page in enumerate(sheets.pages) if page.resources.get("/XObject")]
    assert drawn_on == [first + page for first in begins for page in range(3)]


@pytest.mark.parametrize(
    ("count", "sides"),
    [
        (1, [(None, 0), (None, None)]),
        (4, [(3, 0), (1, 2)]),
        (7, [(None, 0), (1, 6), (5, 2), (3, 4)]),
    ],
)
def test_pages_of_a_booklet_follow_one_another_once_it_is_folded(
    count: int, sides: list[tuple[int | None, int | None]]
) -> None:
    assert list(folded(count)) == sides


def _into(path: Path) -> QPrinter:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def _count(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return len(opened.pages)
