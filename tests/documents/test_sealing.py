"""A paper's seal: nothing can be changed without its showing, and who opens the paper misses nothing."""

from __future__ import annotations

import shutil
import subprocess
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from outloud import check
from pdfua import Severity, validate

from coprod_desktop.application.verifying import SealState
from coprod_desktop.documents.sealing import PaperSealer
from coprod_desktop.security.seal_keys import make_seal_key
from tests.documents.reading import words_of
from tests.documents.seals import (
    CODE,
    LOCK,
    SAYS,
    examiner,
    locked_paper,
    our_key,
    plain_paper,
    seal,
    sealed_paper,
)
from tests.documents.visits import wording
from tests.fakes import START


def test_a_sealed_paper_is_the_paper_with_something_behind_it() -> None:
    assert sealed_paper().startswith(plain_paper())
    assert words_of(sealed_paper()) == words_of(plain_paper())


def test_the_same_paper_key_and_moment_give_the_same_bytes() -> None:
    assert seal(plain_paper()) == sealed_paper()


def test_another_moment_is_another_seal_over_the_same_paper() -> None:
    sealer = PaperSealer(wording=wording("paper"))
    later = sealer.seal(plain_paper(), key=our_key(), says=SAYS, at=START + timedelta(days=1))
    assert later != sealed_paper()
    assert later.startswith(plain_paper())


def test_a_seal_says_when_which_agreement_and_with_which_certificate() -> None:
    found = examiner().examine(sealed_paper())
    assert found.state is SealState.UNCHANGED
    assert found.sealed_at == START
    assert CODE in found.says
    assert found.certificate == our_key().certificate
    assert found.sealed_by == "Laptop of Rhian Pugh"


def test_the_seal_is_hidden_not_printed_and_has_words_for_who_cannot_see() -> None:
    with pikepdf.open(BytesIO(sealed_paper())) as document:
        (field,) = document.Root.AcroForm.Fields
        hidden, printed = 2, 4
        assert int(field.F) & (hidden | printed) == hidden
        assert "Seal of the laptop" in str(field.TU)
        assert document.Root.Perms.DocMDP.Reference[0].TransformParams.P == 1, "no change is allowed"


def test_what_a_paper_says_of_itself_stays_as_it_was_set() -> None:
    with pikepdf.open(BytesIO(sealed_paper())) as after, pikepdf.open(BytesIO(plain_paper())) as before:
        assert dict(after.docinfo) == dict(before.docinfo)
        assert after.Root.Metadata.read_bytes() == before.Root.Metadata.read_bytes()


@pytest.mark.parametrize("which", ["sealed", "locked"])
def test_a_sealed_paper_is_as_tagged_as_before(which: str) -> None:
    pdf, passphrase = (sealed_paper(), "") if which == "sealed" else (locked_paper(), LOCK)
    with (
        pikepdf.open(BytesIO(pdf), password=passphrase) as after,
        pikepdf.open(BytesIO(plain_paper())) as before,
    ):
        assert str(after.Root.Lang) == str(before.Root.Lang)
        assert bool(after.Root.MarkInfo.Marked)
        assert bool(after.Root.ViewerPreferences.DisplayDocTitle)
        assert str(after.docinfo["/Title"]) == str(before.docinfo["/Title"])
        assert len(after.Root.StructTreeRoot.ParentTree.Nums) == len(
            before.Root.StructTreeRoot.ParentTree.Nums
        )


def test_a_locked_paper_opens_with_its_passphrase_alone_by_aes_256() -> None:
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(BytesIO(locked_paper()))
    with pikepdf.open(BytesIO(locked_paper()), password=LOCK) as document:
        assert document.encryption.R == 6
        assert document.encryption.stream_method.name == "aesv3"
        assert document.allow.accessibility
    assert b"Carys" not in locked_paper()


def test_a_name_that_a_certificate_cannot_hold_is_cut_and_cleaned() -> None:
    key = make_seal_key("Laptop\x00 of\n" + "Ż" * 200)
    found = examiner().examine(seal(plain_paper(), key=key))
    assert found.state is SealState.UNCHANGED
    assert found.sealed_by.startswith("Laptop ofŻŻ")


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="poppler-utils are not installed")
@pytest.mark.parametrize("which", ["sealed", "locked"])
def test_another_program_calls_the_seal_valid(tmp_path: Path, which: str) -> None:
    file = tmp_path / "paper.pdf"
    file.write_bytes(sealed_paper() if which == "sealed" else locked_paper())
    unlocked = ["-upw", LOCK] if which == "locked" else []
    said = subprocess.run(  # noqa: S603  (our own file)
        ["pdfsig", "-nocert", *unlocked, file],  # noqa: S607  (as installed)
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    assert "Signature is Valid." in said
    assert "Total document signed" in said
    assert "ETSI.CAdES.detached" in said


def test_two_checkers_of_accessibility_find_no_error_in_a_sealed_paper(tmp_path: Path) -> None:
    file = tmp_path / "paper.pdf"
    file.write_bytes(sealed_paper())
    report = validate(str(file))
    assert [each for each in report.findings if each.severity >= Severity.WARNING] == []
    heard = check(str(file))
    assert heard.error is None
    assert [f"{each.rule} {each.message}" for each in heard.findings] == []


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_a_sealed_paper_has_no_fault_of_form(tmp_path: Path) -> None:
    file = tmp_path / "paper.pdf"
    file.write_bytes(sealed_paper())
    done = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True, check=False)  # noqa: S603, S607  (our own file; as installed)
    assert done.returncode == 0, done.stdout + done.stderr
