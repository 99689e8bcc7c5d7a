"""Which questions are asked, given what was answered before."""

from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.domain.conditions import (
    AllOf,
    Answered,
    Answers,
    AnyOf,
    Compared,
    Comparison,
    Condition,
    Not,
    holds,
    questions_in,
)
from coprod_desktop.domain.templates import Question, Section, Template

QUESTIONS = ("lives_alone", "pets", "score")


def compared(question: str, comparison: str, value: str) -> Compared:
    return Compared(question=question, comparison=Comparison(comparison), value=value)


def question(name: str, *, when: Condition | None = None, section: str = "") -> Question:
    return Question(id=name, text={"en": name}, hint={}, prompts={}, when=when, section=section)


def template(*questions: Question, sections: tuple[Section, ...] = ()) -> Template:
    return Template(
        id="t", version=1, languages=("en",), title={}, about={}, questions=questions, sections=sections
    )


def ids(questions: tuple[Question, ...]) -> list[str]:
    return [each.id for each in questions]


def conditions() -> st.SearchStrategy[Condition]:
    leaves: st.SearchStrategy[Condition] = st.one_of(
        st.builds(Answered, question=st.sampled_from(QUESTIONS)),
        st.builds(
            Compared,
            question=st.sampled_from(QUESTIONS),
            comparison=st.sampled_from(Comparison),
            value=st.sampled_from(["", "yes", "no", "5"]),
        ),
    )
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.builds(Not, condition=inner),
            st.builds(AllOf, conditions=st.lists(inner, max_size=3).map(tuple)),
            st.builds(AnyOf, conditions=st.lists(inner, max_size=3).map(tuple)),
        ),
        max_leaves=8,
    )


def answers() -> st.SearchStrategy[Answers]:
    return st.dictionaries(
        st.sampled_from(QUESTIONS), st.lists(st.sampled_from(["yes", "no", "4", "5", "11"])).map(tuple)
    )


@given(condition=conditions(), given_answers=answers())
def test_a_condition_and_its_opposite_never_agree(condition: Condition, given_answers: Answers) -> None:
    assert holds(condition, given_answers) is not holds(Not(condition=condition), given_answers)


@given(first=conditions(), second=conditions(), given_answers=answers())
def test_none_of_two_is_neither_of_them(first: Condition, second: Condition, given_answers: Answers) -> None:
    neither = AllOf(conditions=(Not(condition=first), Not(condition=second)))
    either = AnyOf(conditions=(first, second))
    assert holds(neither, given_answers) is not holds(either, given_answers)


@given(condition=conditions(), given_answers=answers())
def test_only_the_questions_that_it_names_decide(condition: Condition, given_answers: Answers) -> None:
    named = {each: values for each, values in given_answers.items() if each in questions_in(condition)}
    assert holds(condition, named) is holds(condition, given_answers)


def test_numbers_are_compared_as_numbers_and_days_as_days() -> None:
    assert holds(compared("score", ">", "9"), {"score": ("11",)})
    assert not holds(compared("score", "<", "9"), {"score": ("11",)})
    assert holds(compared("since", "<", "2026-10-01"), {"since": ("2026-09-30",)})
    assert not holds(compared("score", ">=", "9"), {})


def test_what_was_not_answered_is_equal_to_nothing_only() -> None:
    assert holds(compared("pets", "=", ""), {})
    assert not holds(compared("pets", "!=", ""), {})
    assert holds(compared("pets", "!=", "dog"), {})


def test_an_answer_to_a_question_that_is_no_longer_asked_counts_for_nothing() -> None:
    asked = template(
        question("pets"),
        question("walks", when=compared("pets", "=", "dog")),
        question("where", when=Answered(question="walks")),
    )
    said: Answers = {"pets": ("dog",), "walks": ("Every day",)}
    assert ids(asked.asked(said)) == ["pets", "walks", "where"]
    assert ids(asked.asked({**said, "pets": ("cat",)})) == ["pets"]


def test_a_section_apart_is_never_gone_through_with_the_others() -> None:
    apart = Section(id="eligibility", title={}, about={}, apart=True)
    asked = template(question("what_matters"), question("unable", section="eligibility"), sections=(apart,))
    assert ids(asked.asked({})) == ["what_matters"]
    assert ids(asked.asked_apart("eligibility", {})) == ["unable"]


def test_a_question_is_found_by_what_it_was_called_in_an_earlier_version() -> None:
    renamed = Question(id="proud_of", text={}, hint={}, prompts={}, formerly=("good_at",))
    assert template(renamed).question("good_at") == renamed
