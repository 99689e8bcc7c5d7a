"""The tamper matrix: what becomes of a sealed paper in other hands, and what is said of each."""

from __future__ import annotations

import re
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from coprod_desktop.application.verifying import SealState
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.security.seal_keys import make_seal_key
from tests.documents.seals import (
    LOCK,
    examiner,
    locked_paper,
    our_key,
    plain_paper,
    saved_again,
    seal,
    sealed_paper,
)

_EXAMINER = examiner()


def state_of(content: bytes, *, passphrase: str = "") -> SealState:
    return _EXAMINER.examine(content, passphrase=passphrase).state


def refusal_of(content: bytes, *, passphrase: str = "") -> str:
    with pytest.raises(Refusal) as refused:
        _EXAMINER.examine(content, passphrase=passphrase)
    return refused.value.code


def with_a_revision(pdf: bytes) -> bytes:
    """Append a revision that changes the title, as an editor does."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    writer.root["/Lang"] = generic.TextStringObject("cy")
    writer.update_root()
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_as_it_was_sealed_is_unchanged() -> None:
    assert state_of(sealed_paper()) is SealState.UNCHANGED


def test_locked_is_unchanged_to_whoever_has_the_passphrase() -> None:
    assert state_of(locked_paper(), passphrase=LOCK) is SealState.UNCHANGED
    assert refusal_of(locked_paper()) == "paper_locked"
    assert refusal_of(locked_paper(), passphrase="three loud words") == "paper_passphrase_wrong"


def test_sealed_by_somebody_else_is_another_certificate() -> None:
    theirs = make_seal_key("Laptop of Rhian Pugh")
    found = _EXAMINER.examine(seal(plain_paper(), key=theirs))
    assert found.state is SealState.UNCHANGED
    assert found.certificate == theirs.certificate != our_key().certificate


def test_a_paper_without_a_seal_has_none_and_its_words_are_read() -> None:
    found = _EXAMINER.examine(plain_paper())
    assert found.state is SealState.NONE
    assert found.certificate is None
    assert "Our agreement" in found.pages[0]


def test_a_pdf_that_is_not_ours_has_none() -> None:
    out = BytesIO()
    pikepdf.new().save(out)
    assert state_of(out.getvalue()) is SealState.NONE


def test_an_appended_revision_is_added_to() -> None:
    assert state_of(with_a_revision(sealed_paper())) is SealState.ADDED_TO


def test_a_second_seal_behind_ours_is_added_to() -> None:
    twice = with_a_revision(sealed_paper())
    assert state_of(with_a_revision(twice)) is SealState.ADDED_TO


@pytest.mark.parametrize("behind", [b"\n", b"\0", b" hello", b"\n" * 2000, b"\n%%EOF\n"])
def test_anything_behind_the_end_is_no_longer_unchanged(behind: bytes) -> None:
    assert state_of(sealed_paper() + behind) is SealState.ADDED_TO


def test_saved_again_by_another_program_is_named_so() -> None:
    assert state_of(saved_again(sealed_paper())) is SealState.SAVED_AGAIN
    assert state_of(saved_again(sealed_paper(), linearize=True)) is SealState.SAVED_AGAIN


def test_unlocked_and_saved_again_is_named_so() -> None:
    assert state_of(saved_again(locked_paper(), passphrase=LOCK)) is SealState.SAVED_AGAIN


def test_a_paper_whose_seal_was_taken_off_has_none() -> None:
    with pikepdf.open(BytesIO(sealed_paper())) as document:
        del document.Root.AcroForm
        del document.Root.Perms
        del document.pages[0].Annots
        out = BytesIO()
        document.save(out)
    assert state_of(out.getvalue()) is SealState.NONE


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.95, 0.99])
def test_cut_off_is_named_so(part: float) -> None:
    pdf = sealed_paper()
    assert refusal_of(pdf[: int(len(pdf) * part)]) == "paper_cut_off"


def test_cut_off_where_the_seal_begins_is_the_paper_before_it() -> None:
    assert state_of(sealed_paper()[: len(plain_paper())]) is SealState.NONE


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "paper_empty"),
        (b"MZ\x90\x00" + bytes(5000), "paper_not_pdf"),
        (b"\x7fELF" + bytes(5000), "paper_not_pdf"),
        (b"Dear all, here is the paper.", "paper_not_pdf"),
        (b"%PDF-1.7\n", "paper_cut_off"),
        (b"%PDF-1.7\nhello\n%%EOF\n", "paper_damaged"),
        (b"PK\x03\x04" + bytes(100), "paper_not_pdf"),
    ],
)
def test_what_is_no_paper_is_named(content: bytes, code: str) -> None:
    assert refusal_of(content) == code


@pytest.mark.parametrize(
    "half", [b"/ByteRange", b"/Contents <", b"/ETSI.CAdES.detached", b"%%EOF", b"startxref"]
)
def test_one_byte_changed_in_the_seal_itself_is_changed(half: bytes) -> None:
    pdf = bytearray(sealed_paper())
    pdf[pdf.rindex(half) + 2] ^= 1
    assert state_of(bytes(pdf)) is SealState.CHANGED


def test_one_digit_of_what_is_signed_is_changed() -> None:
    pdf = sealed_paper()
    found = re.search(rb"/ByteRange \[0 (\d+) (\d+) (\d+)\]", pdf)
    assert found is not None
    for group in (1, 2, 3):
        for at in range(*found.span(group)):
            other = bytearray(pdf)
            other[at] = ord("1") if other[at] != ord("1") else ord("2")
            assert state_of(bytes(other)) in {SealState.CHANGED, SealState.ADDED_TO}


def test_what_the_seal_says_cannot_be_rewritten() -> None:
    assert sealed_paper().count(b"unchanged since") == 1
    assert state_of(sealed_paper().replace(b"unchanged since", b"authentic since")) is SealState.CHANGED


def test_the_empty_room_behind_the_signature_counts_as_well() -> None:
    pdf = sealed_paper()
    at = pdf.index(b"0" * 200 + b">") + 100
    assert state_of(pdf[:at] + b"1" + pdf[at + 1 :]) is SealState.CHANGED


def test_the_same_signature_in_small_letters_is_changed() -> None:
    pdf = sealed_paper()
    start = pdf.rindex(b"/Contents <") + len(b"/Contents <")
    end = pdf.index(b">", start)
    assert state_of(pdf[:start] + pdf[start:end].lower() + pdf[end:]) is SealState.CHANGED


@settings(max_examples=120, deadline=None)
@given(at=st.integers(min_value=0), flipped=st.integers(min_value=1, max_value=255))
def test_no_byte_can_be_changed_without_its_showing(at: int, flipped: int) -> None:
    pdf = bytearray(sealed_paper())
    pdf[at % len(pdf)] ^= flipped
    assert _is_noticed(bytes(pdf), passphrase="")


@settings(max_examples=120, deadline=None)
@given(at=st.integers(min_value=0), flipped=st.integers(min_value=1, max_value=255))
def test_no_byte_of_the_seal_can_be_changed_without_its_showing(at: int, flipped: int) -> None:
    pdf = bytearray(sealed_paper())
    start = len(plain_paper())
    pdf[start + at % (len(pdf) - start)] ^= flipped
    assert _is_noticed(bytes(pdf), passphrase="")


@settings(max_examples=25, deadline=None)
@given(at=st.integers(min_value=0), flipped=st.integers(min_value=1, max_value=255))
def test_no_byte_of_a_locked_paper_can_be_changed_without_its_showing(at: int, flipped: int) -> None:
    pdf = bytearray(locked_paper())
    pdf[at % len(pdf)] ^= flipped
    assert _is_noticed(bytes(pdf), passphrase=LOCK)


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=400), st.integers(min_value=0), st.integers(min_value=0, max_value=400))
def test_hostile_bytes_get_an_answer_and_never_a_fault(content: bytes, at: int, cut: int) -> None:
    pdf = sealed_paper()
    at %= len(pdf)
    assert _is_noticed(pdf[:at] + content + b"!" + pdf[at + cut :], passphrase="")


def _is_noticed(pdf: bytes, *, passphrase: str) -> bool:
    try:
        return state_of(pdf, passphrase=passphrase) is not SealState.UNCHANGED
    except Refusal:
        return True
