"""`main.py verify` as a stranger types it: whose a paper is, which version, and what became of it."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest

from coprod_desktop.application.verifying import Examined, SealState
from coprod_desktop.bootstrap import main
from coprod_desktop.bootstrap.profile import real_profile
from coprod_desktop.bootstrap.session import Session
from coprod_desktop.content.templates.reading import read_templates
from coprod_desktop.content.visit_files import read_visit_file
from coprod_desktop.domain.agreements import AgreementVersion, Signature, SigningMethod
from coprod_desktop.domain.ids import StreamId
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.seals import LaptopSeal
from tests.bootstrap.test_command_line import PASSPHRASE, ROOT
from tests.documents.seals import LOCK, plain_paper, saved_again, seal

TYPED = Signature(name="Carys Llŷr-Jones", method=SigningMethod.TYPED)


@contextmanager
def given(passphrase: str) -> Iterator[str]:
    """Hand a passphrase over on a file descriptor; gives its number."""
    reading, writing = os.pipe()
    os.write(writing, f"{passphrase}\n".encode())
    os.close(writing)
    yield str(reading)
    os.close(reading)


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """A vault with an agreement, and papers of it."""

    vault: Path
    folder: Path
    code: str
    sealed: bytes
    locked: bytes
    unsealed: bytes

    def file(self, content: bytes, name: str = "paper.pdf") -> Path:
        path = self.folder / name
        path.write_bytes(content)
        return path

    def verify(self, what: str | Path, *, paper_passphrase: str | None = None) -> tuple[int, str, str]:
        """Do as the command does, in this process: a process of its own takes seconds to start."""
        with ExitStack() as pipes:
            words = ["--profile", str(self.vault), "--passphrase-fd", pipes.enter_context(given(PASSPHRASE))]
            words += ["verify", str(what)]
            if paper_passphrase is not None:
                words += ["--paper-passphrase-fd", pipes.enter_context(given(paper_passphrase))]
            out, wrong = StringIO(), StringIO()
            with redirect_stdout(out), redirect_stderr(wrong):
                status = main(words)
        return status, out.getvalue(), wrong.getvalue()


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Papers:
    folder = tmp_path_factory.mktemp("verify")
    templates = read_templates(ROOT / "resources/templates")
    with real_profile(folder / "vault") as held:
        session = held.create("Rhian Pugh", PASSPHRASE)
        stream, _ = session.use_cases.import_visits(
            read_visit_file(ROOT / "resources/samples/carys.toml", templates=templates)
        )
        version = agreed(session, stream)
        pdf = session.use_cases.agreements.pdf(stream, version.id)
        seals = session.use_cases.seals
        ready = seals.get_ready(stream)
        made = Papers(
            vault=folder / "vault",
            folder=folder,
            code=version.value.code,
            sealed=seals.seal(pdf, ready=ready, code=version.value.code),
            locked=seals.seal(pdf, ready=ready, code=version.value.code, passphrase=LOCK),
            unsealed=pdf,
        )
        assert seals.get_ready(stream).changed.records == frozenset(), "it is introduced once"
        with session.vault.units_of_work() as work:
            assert len(work.list(LaptopSeal, stream)) == 1
        session.close()
    return made


def agreed(session: Session, stream: StreamId) -> Seen[AgreementVersion]:
    does = session.use_cases
    does.agreements.agree(does.agreements.propose(stream), (TYPED,))
    return does.people.open(stream).agreements[-1]


def test_a_paper_as_it_was_sealed_is_unchanged_and_its_version_is_named(papers: Papers) -> None:
    status, said, wrong = papers.verify(papers.file(papers.sealed))
    assert (status, wrong) == (0, "")
    first, second = said.splitlines()
    assert first.startswith("Unchanged since it was sealed on this laptop, ")
    assert second.startswith("Carys Llŷr-Jones: version 1 of ")
    assert second.endswith(f"code {papers.code}. It is the latest.")


@pytest.mark.parametrize(
    "typed", [str.lower, str.upper, lambda code: code.replace("-", " "), lambda code: f"  {code} "]
)
def test_a_code_is_found_however_it_is_typed(papers: Papers, typed: Callable[[str], str]) -> None:
    status, said, _ = papers.verify(typed(papers.code))
    assert status == 0
    assert "Carys Llŷr-Jones: version 1" in said


def test_a_code_that_nobody_knows_and_one_that_is_none_are_told_apart(papers: Papers) -> None:
    status, said, wrong = papers.verify("ABCDE-FGHJK")
    assert (status, said) == (1, "")
    assert wrong.startswith("coprod: No agreement with the code ABCDE-FGHJK is on this laptop.")
    assert "is not a code" in papers.verify("ABC")[2]


def test_a_locked_paper_asks_for_its_passphrase(papers: Papers) -> None:
    locked = papers.file(papers.locked)
    assert papers.verify(locked, paper_passphrase=LOCK)[0] == 0
    status, said, wrong = papers.verify(locked)
    assert (status, said) == (1, "")
    assert wrong.startswith("coprod: This PDF is locked.")
    assert "not the passphrase of this PDF" in papers.verify(locked, paper_passphrase="three loud words")[2]


def test_an_unsealed_paper_of_ours_is_named_and_not_vouched_for(papers: Papers) -> None:
    status, said, _ = papers.verify(papers.file(papers.unsealed))
    assert status == 1
    assert said.startswith("This PDF has no seal")
    assert papers.code in said


def test_a_paper_that_somebody_else_sealed_is_named_so(papers: Papers) -> None:
    status, said, _ = papers.verify(papers.file(seal(papers.unsealed)))
    assert status == 1
    assert "Sealed by somebody else, who calls themself “Laptop of Rhian Pugh”" in said


def test_a_changed_paper_says_what_was_changed(papers: Papers) -> None:
    resaved = papers.verify(papers.file(saved_again(papers.sealed)))
    assert resaved[0] == 1
    assert resaved[1].startswith("Another program saved this paper anew")
    assert "differ" not in resaved[1], "the words are as they were"
    added = papers.verify(papers.file(papers.sealed + b"\n%%EOF\n"))
    assert added[1].startswith("Something was added to this paper after it was sealed.")


def test_a_foot_that_an_earlier_app_worded_in_another_way_is_no_difference(papers: Papers) -> None:
    with real_profile(papers.vault) as held:
        session = held.unlock(PASSPHRASE)
        verifying = session.use_cases.verifying
        ours = verifying.examiner.examine(papers.unsealed).pages
        older = tuple(page.replace(papers.code, f"{papers.code} of the agreement") for page in ours)
        assert older != ours
        assert verifying.verdict(Examined(state=SealState.NONE, pages=older)).differences == ()
        changed = tuple(page.replace("Carys", "Mair", 3) for page in ours)
        assert verifying.verdict(Examined(state=SealState.NONE, pages=changed)).differences
        session.close()


def test_somebody_elses_paper_is_no_agreement_of_ours(papers: Papers) -> None:
    status, said, _ = papers.verify(papers.file(plain_paper()))
    assert status == 1
    assert "No agreement with that code is on this laptop" in said


@pytest.mark.parametrize(
    ("content", "wrong"),
    [(b"", "is empty"), (b"MZ\x90" + bytes(300), "not a PDF"), (b"%PDF-1.7\n1 0 obj", "ends too early")],
)
def test_what_is_no_paper_is_said_in_one_line(papers: Papers, content: bytes, wrong: str) -> None:
    status, said, line = papers.verify(papers.file(content, "odd.pdf"))
    assert (status, said) == (1, "")
    assert wrong in line
    assert line.count("\n") == 1


def test_two_hundred_megabytes_are_not_read(papers: Papers) -> None:
    path = papers.folder / "large.pdf"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    assert "larger than 64 megabytes" in papers.verify(path)[2]


def test_a_file_that_is_not_there_is_said(papers: Papers) -> None:
    assert "nowhere.pdf could not be read" in papers.verify(papers.folder / "nowhere.pdf")[2]


def test_a_file_in_a_folder_that_may_not_be_entered_is_said(
    papers: Papers, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(_path: Path) -> bool:
        raise PermissionError

    monkeypatch.setattr(Path, "exists", denied)
    status, said, wrong = papers.verify(papers.folder / "closed" / "paper.pdf")
    assert (status, said) == (1, "")
    assert wrong.startswith("coprod: paper.pdf")
