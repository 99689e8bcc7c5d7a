"""`main.py print`: papers as files, a line for each, and what goes wrong with one stops no other."""

from __future__ import annotations

from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import TYPE_CHECKING

import pikepdf
import pytest

from coprod_desktop.application.papers.imprint import PaperChoice
from coprod_desktop.application.papers.papers import PaperKind
from coprod_desktop.application.papers.several import Whose, Wish
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.bootstrap import main
from coprod_desktop.bootstrap.command_line import parse
from coprod_desktop.bootstrap.paper import PaperWhenNeeded
from coprod_desktop.bootstrap.paper_processes import PapersBeside, PapersHere
from coprod_desktop.bootstrap.print_command import print_papers
from coprod_desktop.bootstrap.print_command_line import PrintPapers
from coprod_desktop.bootstrap.profile import real_profile
from coprod_desktop.documents.style import BOOKLET
from coprod_desktop.domain.people import PaperFormat, Person
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.reviews import ReviewRequest
from tests.bootstrap.printing import Agreements, fill
from tests.bootstrap.test_command_line import PASSPHRASE
from tests.bootstrap.test_profile import profile
from tests.bootstrap.test_verify import given
from tests.documents.reading import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from coprod_desktop.bootstrap.session import Session

_UNSETTABLE = "\U00013000"
"""A hieroglyph."""


@pytest.fixture(name="vault", scope="module")
def _vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Session, Agreements]]:
    with profile(tmp_path_factory.mktemp("print") / "vault") as held:
        session = held.create("Rhian Pugh", PASSPHRASE)
        agreements = fill(session)
        yield session, agreements
        session.close()


def _printed(session: Session, out: Path, *words: str) -> tuple[int, list[str], list[str]]:
    command = parse(["print", "--out", str(out), *words])
    assert isinstance(command, PrintPapers)
    wish = Wish(
        kind=PaperKind.REVIEW if command.reviews else None,
        format=None if command.format is None else PaperFormat(command.format),
    )
    said, wrong = StringIO(), StringIO()
    with redirect_stdout(said), redirect_stderr(wrong):
        status = print_papers(command, session, wish)
    return status, said.getvalue().splitlines(), wrong.getvalue().splitlines()


def test_the_papers_of_everybody_who_agreed_something_are_written_and_name_nobody(
    vault: tuple[Session, Agreements], tmp_path: Path
) -> None:
    session, agreements = vault
    out = tmp_path / "papers"
    status, said, wrong = _printed(session, out, "--all")
    names = {f"agreement-{each.code}-v1.pdf" for each in (agreements.carys, agreements.mark)}
    assert (status, wrong) == (0, [])
    assert {file.name for file in out.iterdir()} == names
    assert {line.partition(": ")[2] for line in said[:2]} == names
    assert said[-1].startswith("Written: 2 of 2")
    assert all(file.stat().st_mode & 0o077 == 0 for file in (out, *out.iterdir()))


def test_nothing_is_written_over_and_the_rest_is_written_all_the_same(
    vault: tuple[Session, Agreements], tmp_path: Path
) -> None:
    session, agreements = vault
    there = tmp_path / f"agreement-{agreements.carys.code}-v1.pdf"
    there.write_bytes(b"somebody else's")
    status, said, wrong = _printed(session, tmp_path, "--all")
    assert status == 1
    assert there.read_bytes() == b"somebody else's"
    assert len(list(tmp_path.iterdir())) == 2
    assert said[-1].startswith("Written: 1 of 2")
    (line,) = wrong
    assert line.startswith(f"{there.name}: A file with this name is there already. It was left as it is.")
    assert _printed(session, tmp_path, "--all", "--replace")[0] == 0
    assert there.read_bytes().startswith(b"%PDF")


def test_a_file_that_cannot_be_written_says_so_and_what_lies_in_its_way_is_left_alone(
    vault: tuple[Session, Agreements], tmp_path: Path
) -> None:
    session, agreements = vault
    theirs = tmp_path / "theirs"
    theirs.write_bytes(b"somebody else's")
    out = tmp_path / "papers"
    out.mkdir()
    first, second = (f"agreement-{each.code}-v1.pdf" for each in (agreements.carys, agreements.mark))
    (out / f"{first}.unfinished").symlink_to(theirs)
    (out / f"{second}.unfinished").mkdir()
    status, said, wrong = _printed(session, out, "--all")
    assert (status, said[-1].partition(",")[0]) == (1, "Written: 1 of 2")
    assert theirs.read_bytes() == b"somebody else's"
    assert (out / first).read_bytes().startswith(b"%PDF")
    (line,) = wrong
    assert line.startswith(f"{second}: The file {out / second} could not be written.")


def test_only_what_waits_for_a_signature_is_written(
    vault: tuple[Session, Agreements], tmp_path: Path
) -> None:
    session, agreements = vault
    _printed(session, tmp_path, "--waiting", "--format", "booklet", "--names")
    (file,) = tmp_path.iterdir()
    assert file.name.endswith(f" agreement-{agreements.mark.code}-v1-booklet.pdf")
    assert file.name.startswith("Mark ")
    assert agreements.mark.code in words_of(file.read_bytes())


def test_an_agreement_is_written_as_the_person_likes_their_paper_today(
    vault: tuple[Session, Agreements], tmp_path: Path
) -> None:
    session, agreements = vault
    does = session.use_cases
    (mark,) = (row for row in does.people.find() if row.preferred_name == "Mark")
    then = does.people.open(mark.stream).person
    assert then.value.paper is not PaperFormat.BOOKLET
    does.papers.like(mark.stream, PaperChoice(format=PaperFormat.BOOKLET))
    try:
        _printed(session, tmp_path, "--waiting")
        (file,) = tmp_path.iterdir()
        with pikepdf.open(file) as paper:
            assert agreements.mark.code in file.name
            assert float(paper.pages[0].mediabox[2]) == pytest.approx(BOOKLET.width, abs=0.01)
    finally:
        does.people.save(does.people.open(mark.stream).person, then.value)


def test_sheets_are_written_for_the_reviews_of_a_week_and_those_that_are_late(
    vault: tuple[Session, Agreements], tmp_path: Path
) -> None:
    session, _ = vault
    assert _printed(session, tmp_path / "none", "--reviews") == (0, ["There is nothing to print."], [])
    does = session.use_cases
    (carys,) = (row for row in does.people.find() if row.preferred_name == "Carys")
    soon = (datetime.now(UTC) + timedelta(days=5)).date()
    seen, _ = does.records.add(carys.stream, ReviewRequest(asked_on=soon))
    try:
        status, said, wrong = _printed(session, tmp_path, "--reviews")
        (file,) = tmp_path.iterdir()
        assert (status, wrong) == (0, [])
        assert file.name.startswith("review-")
        assert file.read_bytes().startswith(b"%PDF")
        assert said[-1].startswith("Written: 1 of 1")
        _, said, _ = _printed(session, tmp_path, "--reviews", "--seal", "--replace")
        assert said[-1] == "None of them is sealed: a sheet for a review is filled in by hand."
    finally:
        does.records.remove(seen)


def test_one_that_cannot_be_set_says_why_and_the_others_are_there(vault: tuple[Session, Agreements]) -> None:
    session, _ = vault
    does = session.use_cases
    (mark,) = (row for row in does.people.find() if row.preferred_name == "Mark")
    several = does.several_papers(PapersHere(PaperWhenNeeded()))
    seen = does.people.open(mark.stream).person
    does.people.save(seen, replace(seen.value, full_name=f"Mark {_UNSETTABLE}"))
    try:
        made = list(several.make(several.people(Whose.EVERYBODY), Wish(kind=PaperKind.ONE_PAGE)))
    finally:
        again = does.people.open(mark.stream).person
        does.people.save(again, seen.value)
    outcomes = {each.row.preferred_name: each.outcome for each in made}
    assert isinstance(outcomes["Carys"], bytes)
    refused = outcomes["Mark"]
    assert isinstance(refused, Refusal)
    assert refused.code == "cannot_set_these"


def test_two_processes_beside_set_the_same_bytes_of_every_kind(vault: tuple[Session, Agreements]) -> None:
    session, _ = vault
    here = session.use_cases.several_papers(PapersHere(PaperWhenNeeded()))
    wishes = [Wish(kind=kind) for kind in (None, *PaperKind) if kind is not PaperKind.CHANGES]
    wanted = [here._ready(row, wish)[1] for row in here.people(Whose.EVERYBODY)[:1] for wish in wishes]
    wanted.insert(1, Unavailable("disk_full"))
    beside = list(PapersBeside()(iter(wanted)))
    assert beside == list(PapersHere(PaperWhenNeeded())(iter(wanted)))
    assert isinstance(beside[1], Unavailable)
    assert sum(isinstance(each, bytes) for each in beside) == len(wanted) - 1


def test_the_command_prints_somebody_by_name(tmp_path: Path) -> None:
    with real_profile(tmp_path / "vault") as held:
        session = held.create("Rhian Pugh", PASSPHRASE)
        agreements = fill(session)
        session.close()
    said, wrong = StringIO(), StringIO()
    out = tmp_path / "out"
    with given(PASSPHRASE) as descriptor, redirect_stdout(said), redirect_stderr(wrong):
        options = ["--profile", str(tmp_path / "vault"), "--passphrase-fd", descriptor]
        status = main(
            [*options, "print", "--out", str(out), "--person", "carys llŷr-jones", "--language", "cy"]
        )
    assert (status, wrong.getvalue()) == (0, "")
    assert [file.name for file in out.iterdir()] == [f"agreement-{agreements.carys.code}-v1-cy.pdf"]
    assert "Ein cytundeb" in words_of(next(out.iterdir()).read_bytes())


def test_somebody_who_agreed_nothing_and_a_file_where_the_folder_should_be_are_said(
    vault: tuple[Session, Agreements], tmp_path: Path
) -> None:
    session, _ = vault
    with pytest.raises(Refusal, match="agreed_nothing"):
        _printed(session, tmp_path, "--person", "Amina")
    there = tmp_path / "papers"
    there.write_bytes(b"somebody else's")
    with pytest.raises(Refusal, match="file_exists"):
        _printed(session, there, "--all")
    with pytest.raises(Unavailable, match="folder_missing"):
        _printed(session, there / "below", "--all")
    assert there.read_bytes() == b"somebody else's"


def test_where_the_system_lets_no_process_begin_it_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.executable", str(tmp_path / "nowhere"))
    with pytest.raises(Unavailable, match="paper_not_set"):
        next(PapersBeside()(iter([])))


@pytest.mark.parametrize("name", ["carys llyr jones", "CARYS", "Llyr", "jones  llyr", "Llŷr-Jones"])
def test_a_name_is_found_as_the_search_of_the_app_finds_it(
    vault: tuple[Session, Agreements], tmp_path: Path, name: str
) -> None:
    session, agreements = vault
    _printed(session, tmp_path, "--person", name)
    assert [file.name for file in tmp_path.iterdir()] == [f"agreement-{agreements.carys.code}-v1.pdf"]


@pytest.mark.parametrize("name", ["Cary", "-", "Christmas"])
def test_a_beginning_and_what_somebody_only_spoke_of_are_nobodys_name(
    vault: tuple[Session, Agreements], tmp_path: Path, name: str
) -> None:
    session, _ = vault
    with pytest.raises(Refusal, match="nobody_of_that_name"):
        _printed(session, tmp_path, "--person", name)
    assert not list(tmp_path.iterdir())


def test_a_name_that_nobody_has_and_one_that_two_have_are_told_apart(
    vault: tuple[Session, Agreements], tmp_path: Path
) -> None:
    session, _ = vault
    with pytest.raises(Refusal, match="nobody_of_that_name"):
        _printed(session, tmp_path, "--person", "Nobody")
    for _ in range(2):
        session.use_cases.people.add(Person(preferred_name="Joan", full_name="Joan Thomas"))
    with pytest.raises(Refusal, match="several_of_that_name"):
        _printed(session, tmp_path, "--person", "joan")
    assert not list(tmp_path.iterdir())
