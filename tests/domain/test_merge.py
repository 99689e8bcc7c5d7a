"""The rule by which edits made apart come together."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.domain.ids import ChangeId
from coprod_desktop.domain.merge import FieldEdits, merge

Edits = list[tuple[ChangeId, frozenset[ChangeId]]]


def change(number: int) -> ChangeId:
    return ChangeId(UUID(int=number))


def merged(edits: Edits) -> FieldEdits[ChangeId]:
    known: FieldEdits[ChangeId] = FieldEdits()
    for edit, parents in edits:
        known = merge(known, edit, parents)
    return known


@st.composite
def edit_graphs(draw: st.DrawFn) -> Edits:
    """Edits of one field, each naming some of those made before it."""
    edits: Edits = []
    for number in range(1, draw(st.integers(1, 8)) + 1):
        earlier = [edit for edit, _ in edits]
        parents = draw(st.sets(st.sampled_from(earlier))) if earlier else set()
        edits.append((change(number), frozenset(parents)))
    return edits


@given(edits=edit_graphs(), data=st.data())
def test_the_order_in_which_edits_arrive_does_not_matter(edits: Edits, data: st.DataObject) -> None:
    assert merged(data.draw(st.permutations(edits))) == merged(edits)


@given(edits=edit_graphs())
def test_an_edit_that_arrives_twice_counts_once(edits: Edits) -> None:
    assert merged(edits + edits) == merged(edits)


@given(edits=edit_graphs())
def test_an_edit_stands_or_was_replaced_by_one_that_had_it_on_screen(edits: Edits) -> None:
    named = {parent for _, parents in edits for parent in parents}
    heads = merged(edits).heads
    for edit, _ in edits:
        assert (edit in heads) != (edit in named)


def test_two_edits_made_apart_both_stand_until_one_names_both() -> None:
    apart: Edits = [
        (change(1), frozenset()),
        (change(2), frozenset({change(1)})),
        (change(3), frozenset({change(1)})),
    ]
    assert merged(apart).heads == {change(2), change(3)}
    decided: Edits = [*apart, (change(4), frozenset({change(2), change(3)}))]
    assert merged(decided).heads == {change(4)}
