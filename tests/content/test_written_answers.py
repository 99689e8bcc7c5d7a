"""Answers that are chosen arrive from a visit file as choices, and what is no answer is refused by name."""

import pytest

from coprod_desktop.domain.conversations import Statement
from coprod_desktop.domain.refusal import Refusal
from tests.content.files import parsed
from tests.content.places import place_of

PERSON = '[person]\npreferred_name = "Al"\nfull_name = "Al Ay"'
CARDS = "Numbers and money; Stories and history"


def visit(*said: tuple[str, str], template: str = "first_contact", languages: str = '["en"]') -> str:
    spoken = "".join(
        f'\n[[conversation.said]]\nquestion = "{question}"\nby = "person"\nwords = """{words}"""'
        for question, words in said
    )
    person = f"{PERSON}\nlanguages = {languages}"
    return f'format = 1\n{person}\n[conversation]\ntemplate = "{template}"{spoken}'


def only(text: str) -> Statement:
    (statement,) = parsed(text).said
    return statement


@pytest.mark.parametrize(
    ("template", "question", "written", "chosen", "read"),
    [
        ("first_contact", "talk_again", "Yes, soon", ("soon",), "Yes, soon"),
        ("first_contact", "talk_again", "yes, SOON.", ("soon",), "Yes, soon"),
        ("first_contact", "talk_again", "Hoffwn, yn fuan", ("soon",), "Yes, soon"),
        ("first_contact", "cannot_wait", "yes", ("yes",), "Yes"),
        ("first_contact", "talk_on", "2026-12-04", ("2026-12-04",), "4 December 2026"),
        ("first_contact", "talk_on", "4/12/2026", ("2026-12-04",), "4 December 2026"),
        ("first_contact", "talk_on", "4 december 2026", ("2026-12-04",), "4 December 2026"),
        ("good_day_bad_day", "good_days_a_week", "0", ("0",), "0"),
        ("network_member", "gifts", "numbers; Stories and history", ("numbers", "stories"), CARDS),
    ],
)
def test_a_written_answer_is_what_was_chosen(
    template: str, question: str, written: str, chosen: tuple[str, ...], read: str
) -> None:
    statement = only(visit((question, written), template=template))

    assert (statement.chosen, statement.words, statement.language) == (chosen, read, "en")
    assert not statement.verbatim


def test_an_answer_is_read_in_the_language_of_the_conversation() -> None:
    statement = only(visit(("talk_again", "soon"), languages='["cy", "en"]'))

    assert (statement.words, statement.language) == ("Hoffwn, yn fuan", "cy")


def test_yes_is_read_in_the_language_of_the_conversation() -> None:
    for written in ("yes", "Ie"):
        statement = only(visit(("cannot_wait", written), languages='["cy"]'))
        assert (statement.chosen, statement.words, statement.language) == (("yes",), "Ie", "cy")


def test_each_line_of_a_list_is_a_statement_of_its_own() -> None:
    said = parsed(visit(("connect_with", "The choir\n\n The allotment "))).said

    assert [each.words for each in said] == ["The choir", "The allotment"]


def test_words_at_the_circle_stay_words() -> None:
    assert only(visit(("people", "Jo rings on Sundays."))).words == "Jo rings on Sundays."


@pytest.mark.parametrize(
    ("question", "written", "key", "reason"),
    [
        ("talk_again", "Perhaps", "words", "there are: No, this was enough, Yes, soon, Yes, later"),
        ("talk_again", "soon; later", "words", "the question takes one"),
        ("cannot_wait", "", "words", "is empty"),
        ("talk_on", "31/2/2026", "words", "should be a day"),
        ("talk_on", "4 December 99999", "words", "should be a day"),
        ("talk_on", "tomorrow", "words", "should be a day"),
    ],
)
def test_what_is_no_answer_is_refused_with_what_there_is(
    question: str, written: str, key: str, reason: str
) -> None:
    with pytest.raises(Refusal) as refused:
        parsed(visit((question, written)))

    assert place_of(refused.value) == f"conversation.said[1].{key}"
    assert reason in refused.value.values["reason"]


def test_one_voice_answers_a_closed_question_once() -> None:
    with pytest.raises(Refusal) as refused:
        parsed(visit(("talk_again", "soon"), ("talk_again", "later")))

    assert "same voice" in refused.value.values["reason"]
