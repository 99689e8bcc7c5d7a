"""What holds for every document: it can be read by ear, by eye and by other programs, page by page."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from outloud import check
from pdfua import Severity, validate

from tests.documents.everything import DOCUMENTS
from tests.documents.reading import heard_of, pages_of

_EACH = pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=pytest.mark.xdist_group(f"document {name}")) for name in DOCUMENTS],
)

_CODE = re.compile(r"\b[A-Z2-9]{5}-[A-Z2-9]{5}\b")


@cache
def _made(name: str) -> bytes:
    return DOCUMENTS[name]()


@pytest.fixture(name="file")
def _file(name: str, tmp_path: Path) -> Path:
    file = tmp_path / "document.pdf"
    file.write_bytes(_made(name))
    return file


@_EACH
def test_two_checkers_of_accessibility_find_no_error(name: str, file: Path) -> None:
    report = validate(str(file))
    assert [each for each in report.findings if each.severity >= Severity.WARNING] == [], name
    heard = check(str(file))
    assert heard.error is None
    assert [f"{each.rule} {each.message} {each.evidence}" for each in heard.findings] == []


@_EACH
def test_its_syntax_is_clean(name: str, file: Path) -> None:
    told = subprocess.run(  # noqa: S603 - our own file
        ["qpdf", "--check", str(file)],  # noqa: S607 - wherever the machine has it
        capture_output=True,
        check=False,
        text=True,
    )
    assert told.returncode == 0, (name, told.stdout, told.stderr)


@_EACH
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


@_EACH
def test_every_page_says_which_it_is_and_bears_one_code(name: str) -> None:
    pdf = _made(name)
    pages = pages_of(pdf)
    codes = set()
    for page, words in enumerate(pages, start=1):
        foot = words[-160:]
        if "from the right" in name:  # pdftotext puts what is at its left end among the lines above
            assert re.findall(r"\bpage (\d+ of \d+)\b", words) == [f"{page} of {len(pages)}"]
        else:
            assert re.search(rf"\b{page} \w+ {len(pages)}\b", foot), foot
        codes |= set(_CODE.findall(foot))
    assert len(codes) == 1 or name.startswith("every block")


@_EACH
def test_every_word_that_is_heard_is_seen_and_the_other_way_round(name: str) -> None:
    pdf = _made(name)
    heard = heard_of(pdf)
    assert heard, name
    pages = pages_of(pdf)
    feet = " ".join(page[-160:] for page in pages)
    seen = " ".join(pages)
    unseen = _words(" ".join(heard)) - _words(seen)
    assert [
        word for word in unseen if word not in seen
    ] == []  # a name from the right may touch the next word
    assert _words(seen) - _words(" ".join(heard)) - _words(feet) == set()


def test_another_process_gives_the_same_bytes_in_another_order() -> None:
    told = subprocess.run(  # noqa: S603  # our own words
        [sys.executable, "-c", _DIGESTS],
        env={**os.environ, "PYTHONHASHSEED": "1"},
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    there = dict(line.split(" ", 1)[::-1] for line in told.splitlines())
    assert {name: hashlib.sha256(_made(name)).hexdigest() for name in DOCUMENTS} == there


_DIGESTS = """
import hashlib
from tests.documents.everything import DOCUMENTS
for name, make in reversed(DOCUMENTS.items()):
    print(hashlib.sha256(make()).hexdigest(), name)
"""


def _words(said: str) -> set[str]:
    """The words without hyphens and what parts a line from the next, which pdftotext takes away together."""
    return set(re.findall(r"\w{4,}", re.sub(r"-\s*", "", said)))
