"""The words of a condition are read as they are meant, or refused with the character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.content.templates.conditions import DEEPEST, ConditionError, parse_condition
from coprod_desktop.domain.conditions import (
    AllOf,
    Answered,
    AnyOf,
    Compared,
    Comparison,
    Condition,
    Not,
    holds,
)


def compared(question: str, sign: str, value: str) -> Compared:
    return Compared(question=question, comparison=Comparison(sign), value=value)


def written(condition: Condition) -> str:
    """Write a condition so that reading it gives the same."""
    match condition:
        case Answered(question=question):
            return f"answered({question})"
        case Compared(question=question, comparison=comparison, value=value):
            return f"{question} {comparison.value} '{value}'"
        case Not(condition=inner):
            return f"not ({written(inner)})"
        case AllOf(conditions=inner_ones):
            return " and ".join(f"({written(inner)})" for inner in inner_ones)
        case AnyOf(conditions=inner_ones):
            return " or ".join(f"({written(inner)})" for inner in inner_ones)


def conditions() -> st.SearchStrategy[Condition]:
    names = st.sampled_from(("pets", "score", "not_now", "order"))
    leaves: st.SearchStrategy[Condition] = st.one_of(
        st.builds(Answered, question=names),
        st.builds(
            Compared,
            question=names,
            comparison=st.sampled_from(Comparison),
            value=st.text(
                st.characters(exclude_characters="'", categories=["L", "N", "P", "Zs"]), max_size=8
            ),
        ),
    )
    several = st.lists(leaves, min_size=2, max_size=3).map(tuple)
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.builds(Not, condition=inner),
            st.builds(AllOf, conditions=several),
            st.builds(AnyOf, conditions=st.lists(inner, min_size=2, max_size=3).map(tuple)),
        ),
        max_leaves=6,
    )


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("answered(pets)", Answered(question="pets")),
        ("pets = 'dog'", compared("pets", "=", "dog")),
        ('pets!="dog"', compared("pets", "!=", "dog")),
        ("score >= -2.5", compared("score", ">=", "-2.5")),
        ("selected(pets, 'dog')", compared("pets", "=", "dog")),
        ("pets = ''", compared("pets", "=", "")),
        ("not answered(pets)", Not(condition=Answered(question="pets"))),
        (
            "pets = 'dog' and (score >= 5 or not answered(x))",
            AllOf(
                conditions=(
                    compared("pets", "=", "dog"),
                    AnyOf(conditions=(compared("score", ">=", "5"), Not(condition=Answered(question="x")))),
                )
            ),
        ),
        (
            "a = 1 or b = 2 and c = 3",
            AnyOf(
                conditions=(
                    compared("a", "=", "1"),
                    AllOf(conditions=(compared("b", "=", "2"), compared("c", "=", "3"))),
                )
            ),
        ),
    ],
)
def test_a_condition_is_read_as_it_is_meant(text: str, condition: Condition) -> None:
    assert parse_condition(text) == condition


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "a question should stand instead of the end, at character 1"),
        ("pets", "should come before the end, at character 5"),
        ("pets = dog", "quotation marks should stand around “dog”, at character 8"),
        ("pets = ", "should stand instead of the end, at character 8"),
        ("pets = 'dog", "“'” does not belong in a condition, at character 8"),
        ("pets = 'dog' cats = 'x'", "“and” or “or” should come before “cats”, at character 14"),
        ("(pets = 'dog'", "“)” should come before the end, at character 14"),
        ("count(pets) = 1", "“count” is neither answered(…) nor selected(…), at character 1"),
        ("selected(pets)", "“,” should come before “)”, at character 14"),
        ("answered('pets')", "a question should stand instead of “'pets'”, at character 10"),
        ("and = 'x'", "a question should stand instead of “and”, at character 1"),
        ("a = 1; b = 2", "“;” does not belong in a condition, at character 6"),
        ("not " * 5_000 + "a = 1", "is longer than 2000 characters"),
        ("(" * 500 + "a = 1" + ")" * 500, "is nested too deeply"),
        ("not " * 300 + "a = 1", "is nested too deeply"),
        (" or ".join(["a = 1"] * 101), "looks at more than 100 answers"),
    ],
)
def test_what_is_no_condition_is_refused_with_the_character(text: str, reason: str) -> None:
    with pytest.raises(ConditionError) as refused:
        parse_condition(text)
    assert reason in str(refused.value)


@given(condition=conditions())
def test_a_condition_that_is_written_down_is_read_back_the_same(condition: Condition) -> None:
    assert parse_condition(written(condition)) == condition


@given(text=st.text(alphabet="ab ()=<>!'\"andornot1,.", max_size=60))
def test_any_words_are_read_or_refused(text: str) -> None:
    try:
        condition = parse_condition(text)
    except ConditionError:
        return
    holds(condition, {"a": ("1",)})


def test_brackets_as_deep_as_allowed_are_read() -> None:
    brackets = DEEPEST - 1
    assert parse_condition("(" * brackets + "a = 1" + ")" * brackets) == compared("a", "=", "1")
