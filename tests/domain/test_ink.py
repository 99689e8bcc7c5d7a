"""What is a signature and what an accident, whatever the pen does."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.domain.agreements import (
    Signature,
    SignerRole,
    SigningMethod,
    Stroke,
    check_signature,
    check_witnessed,
    ink_length,
    is_accidental,
)
from coprod_desktop.domain.refusal import Refusal

SPOT = st.floats(0, 100)
POINTS = st.tuples(SPOT, st.floats(0, 40), st.floats(0, 1), st.floats(0, 60))
STROKES = st.lists(POINTS, max_size=12).map(tuple)
DRAWINGS = st.lists(STROKES, max_size=5).map(tuple)
NAMED: Stroke = ((0.0, 20.0, 1.0, 0.0), (12.0, 4.0, 1.0, 0.1))


@given(st.lists(POINTS.map(lambda point: (point,)), max_size=30).map(tuple))
def test_taps_are_no_signature_however_many(taps: tuple[Stroke, ...]) -> None:
    assert is_accidental(taps)


@given(st.integers(0, 500))
def test_a_pen_that_rests_and_trembles_is_no_signature(trembles: int) -> None:
    resting = tuple((50.0 + at % 2, 20.0 + at % 3 / 2, 1.0, at / 100) for at in range(trembles))
    assert is_accidental((resting,))


@given(DRAWINGS, STROKES)
def test_what_is_added_to_a_signature_never_takes_it_away(drawing: tuple[Stroke, ...], more: Stroke) -> None:
    if not is_accidental(drawing):
        assert not is_accidental((*drawing, more))


@given(DRAWINGS)
def test_neither_order_nor_direction_nor_speed_matters(drawing: tuple[Stroke, ...]) -> None:
    turned = tuple(tuple((x, y, pressure, 0.0) for x, y, pressure, _ in stroke[::-1]) for stroke in drawing)
    assert math.isclose(ink_length(drawing), ink_length(turned[::-1]), abs_tol=1e-6)
    if abs(ink_length(drawing) - 10) > 1e-6:
        assert is_accidental(drawing) == is_accidental(turned[::-1])


@given(st.sampled_from([math.nan, math.inf, -math.inf]), st.integers(0, 3))
def test_what_is_no_number_is_no_ink(wild: float, at: int) -> None:
    point = tuple(wild if place == at else number for place, number in enumerate(NAMED[1]))
    assert is_accidental(((NAMED[0], (point[0], point[1], point[2], point[3])),))


@given(DRAWINGS, st.sampled_from(SigningMethod))
def test_only_ways_with_ink_ask_for_ink(drawing: tuple[Stroke, ...], method: SigningMethod) -> None:
    signature = Signature(name="Carys", method=method, strokes=drawing)
    needs_ink = method in {SigningMethod.DRAWN, SigningMethod.MARK}
    if method is SigningMethod.PAPER:
        with pytest.raises(Refusal, match="paper_needs_picture"):
            check_signature(signature)
    elif needs_ink and is_accidental(drawing):
        with pytest.raises(Refusal, match="ink_too_short"):
            check_signature(signature)
    else:
        check_signature(signature)


@given(st.text(alphabet=" \t\n\u00a0", max_size=5), st.sampled_from(SigningMethod))
def test_nobody_signs_without_a_name(name: str, method: SigningMethod) -> None:
    with pytest.raises(Refusal, match="signer_needs_name"):
        check_signature(Signature(name=name, method=method, strokes=(NAMED,)))


@pytest.mark.parametrize(
    ("method", "code"),
    [(SigningMethod.MARK, "mark_needs_witness"), (SigningMethod.VERBAL, "yes_needs_witness")],
)
def test_what_is_witnessed_is_no_witness(method: SigningMethod, code: str) -> None:
    said = Signature(name="Carys", method=method)
    witness = Signature(name="Mair", role=SignerRole.WITNESS, method=method)
    with pytest.raises(Refusal, match=code):
        check_witnessed([said, witness])
