"""What holds for every document: it can be read by ear, by eye and by other programs, page by page."""

from __future__ import annotations

import re
import subprocess
from functools import cache
from pathlib import Path

import pytest
from outloud import check
from pdfua import Severity, validate

from tests.documents.everything import DOCUMENTS
from tests.documents.reading import heard_of, page_count, words_of

pytestmark = pytest.mark.parametrize("name", DOCUMENTS)

_CODE = re.compile(r"\b[A-Z2-9]{5}-[A-Z2-9]{5}\b")


@cache
def _made(name: str) -> bytes:
    return DOCUMENTS[name]()


@pytest.fixture(name="file")
def _file(name: str, tmp_path: Path) -> Path:
    file = tmp_path / "document.pdf"
    file.write_bytes(_made(name))
    return file


def test_two_checkers_of_accessibility_find_no_error(name: str, file: Path) -> None:
    report = validate(str(file))
    assert [each for each in report.findings if each.severity >= Severity.WARNING] == [], name
    heard = check(str(file))
    assert heard.error is None
    assert [f"{each.rule} {each.message} {each.evidence}" for each in heard.findings] == []


def test_its_syntax_is_clean(name: str, file: Path) -> None:
    told = subprocess.run(  # noqa: S603 - our own file
        ["qpdf", "--check", str(file)],  # noqa: S607 - wherever the machine has it
        capture_output=True,
        check=False,
        text=True,
    )
    assert told.returncode == 0, (name, told.stdout, told.stderr)


def test_every_font_is_embedded_and_says_what_its_letters_are(name: str, file: Path) -> None:
    told = subprocess.run(  # noqa: S603 - our own file
        ["pdffonts", str(file)],  # noqa: S607 - wherever the machine has it
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    fonts = told.splitlines()[2:]
    assert fonts, name
    for font in fonts:
        *_, embedded, cut_down, known, _object, _generation = font.split()
        assert (embedded, cut_down, known) == ("yes", "yes", "yes"), font


def test_every_page_says_which_it_is_and_bears_one_code(name: str) -> None:
    pdf = _made(name)
    pages = page_count(pdf)
    codes = set()
    for page in range(1, pages + 1):
        foot = words_of(pdf, page=page)[-160:]
        assert re.search(rf"\b{page} \w+ {pages}\b", foot), foot
        codes |= set(_CODE.findall(foot))
    assert len(codes) == 1 or name.startswith("every block")


def test_every_word_that_is_heard_is_seen_and_the_other_way_round(name: str) -> None:
    pdf = _made(name)
    heard = heard_of(pdf)
    assert heard, name
    pages = [words_of(pdf, page=page) for page in range(1, page_count(pdf) + 1)]
    feet = " ".join(page[-160:] for page in pages)
    assert _words(" ".join(heard)) - _words(" ".join(pages)) == set()
    assert _words(" ".join(pages)) - _words(" ".join(heard)) - _words(feet) == set()


def _words(said: str) -> set[str]:
    """The words without hyphens and what parts a line from the next, which pdftotext takes away together."""
    return set(re.findall(r"\w{4,}", re.sub(r"-\s*", "", said)))
