"""Papers about a person: what each says, in every format and language, and what none of them may say."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import product

import pypdfium2 as pdfium
import pytest

from coprod_desktop.application.papers.imprint import PaperChoice, choice_of
from coprod_desktop.application.papers.papers import PaperKind
from coprod_desktop.application.record import read_record
from coprod_desktop.application.records import Records
from coprod_desktop.application.reviewing import REVIEW
from coprod_desktop.application.standing_agreements import StandingAgreements
from coprod_desktop.bootstrap.wording import spoken_in
from coprod_desktop.domain.agreements import AgreementVersion, freeze
from coprod_desktop.domain.conversations import Statement
from coprod_desktop.domain.people import PaperFormat, Person
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.worries import Worry
from tests.documents.papers import PaperDesk, desk_for, from_the_right, looked_again, looked_at
from tests.documents.reading import page_count, words_of
from tests.documents.visits import agreed
from tests.fakes import START, MemoryDisputes

ENGLISH = PaperChoice(format=PaperFormat.STANDARD, languages=("en",))
BOTH = PaperChoice(format=PaperFormat.STANDARD, languages=("cy", "en"))
EASY = PaperChoice(format=PaperFormat.EASY_READ, languages=("en",))
LARGE = PaperChoice(format=PaperFormat.LARGE_PRINT, languages=("en",))
CHOICES = (ENGLISH, BOTH, EASY, LARGE)
LATER = date(2027, 3, 1)
CODE = re.compile(r"\b[A-Z2-9]{5}-[A-Z2-9]{5}\b")


@cache
def desk_of_carys(kind: PaperKind) -> PaperDesk:
    return desk_for(kind, "carys")


@cache
def words(kind: PaperKind, choice: PaperChoice = ENGLISH) -> str:
    return words_of(desk_of_carys(kind).make(kind, choice).pdf)


def says(text: str, said: str) -> bool:
    return re.sub(r"\W", "", said) in re.sub(r"\W", "", text)


@pytest.mark.parametrize("choice", CHOICES)
def test_one_page_says_what_others_like_what_matters_and_who_is_near(choice: PaperChoice) -> None:
    text = words(PaperKind.ONE_PAGE, choice)
    for said in (
        "She knows everyone.",
        "Being in my own house, with the dog.",
        "Being useful to other people.",
        "Teaching children",
        "Mair (sister)",
        "I decide who sees it.",
    ):
        assert says(text, said), said
    assert "Chapel lunch club" not in text


def test_what_we_talked_about_leaves_no_page_to_the_lines_to_write_on() -> None:
    assert (
        page_count(desk_for(PaperKind.CONVERSATION, "amina").make(PaperKind.CONVERSATION, ENGLISH).pdf) == 1
    )


@pytest.mark.parametrize("choice", [ENGLISH, BOTH, LARGE, PaperChoice(format=PaperFormat.BOOKLET)])
def test_one_page_is_one_page(choice: PaperChoice) -> None:
    assert page_count(desk_of_carys(PaperKind.ONE_PAGE).make(PaperKind.ONE_PAGE, choice).pdf) == 1


@pytest.mark.parametrize("choice", CHOICES)
def test_a_summary_says_every_word_below_its_question_and_whose_it_is(choice: PaperChoice) -> None:
    text = words(PaperKind.CONVERSATION, choice)
    for said in (
        "What is a good day like?",
        "Up by eight, Beti round the field, something in the oven, and a bit of company.",
        "She is the one people ring when somebody is ill.",
        "Carys wants company on three mornings, not a cleaner.",
        "At the kitchen table",
        "Stay in my own house, with the dog, and keep baking for people.",
    ):
        assert says(text, said), said


@pytest.mark.parametrize("choice", [ENGLISH, EASY])
def test_a_note_without_a_name_is_a_workers_and_not_that_of_whoever_prints_it(choice: PaperChoice) -> None:
    text = " ".join(words(PaperKind.CONVERSATION, choice).split())
    assert "The worker wrote this down" in text
    assert "Rhian Pugh wrote this down" not in text


@pytest.mark.parametrize("choice", CHOICES)
def test_a_network_list_names_everybody_the_nearest_first(choice: PaperChoice) -> None:
    text = words(PaperKind.NETWORK, choice)
    places = [text.index(name) for name in ("Mair", "Tom at number 9", "Chapel lunch club")]
    assert places == sorted(places)


@pytest.mark.parametrize("choice", CHOICES)
def test_a_review_sheet_holds_the_goals_the_levels_and_what_was_promised(choice: PaperChoice) -> None:
    text = words(PaperKind.REVIEW, choice)
    for said in ("I bake with others every week", "Fit the second stair rail", "What does not work?"):
        assert says(text, said), said


@pytest.mark.parametrize("choice", CHOICES)
def test_you_said_we_did_puts_what_is_done_apart_from_what_is_not(choice: PaperChoice) -> None:
    text = words(PaperKind.YOU_SAID, choice)
    for said in ("keep baking for people", "Nothing is done yet.", "Fit the second stair rail"):
        assert says(text, said), said


@pytest.mark.parametrize("kind", PaperKind)
def test_a_paper_has_one_code_in_every_format_and_language(kind: PaperKind) -> None:
    codes = {CODE.findall(words(kind, choice))[-1] for choice in CHOICES}  # the foot comes last
    assert len(codes) == 1


@pytest.mark.parametrize("kind", PaperKind)
def test_the_same_paper_has_the_same_bytes(kind: PaperKind) -> None:
    made = {desk_for(kind, "mark").make(kind, EASY).pdf for _ in range(2)}
    assert len(made) == 1


@pytest.mark.parametrize(("kind", "choice"), list(product(PaperKind, CHOICES)))
def test_no_sentence_is_missing_from_the_wording(kind: PaperKind, choice: PaperChoice) -> None:
    assert not re.findall(
        r"\b(?:all|titles|voices|owners|" + "|".join(PaperKind) + r")\.[a-z]+_?", words(kind, choice)
    )
    assert "{" not in words(kind, choice)


@pytest.mark.parametrize(("kind", "choice"), list(product(PaperKind, CHOICES)))
def test_nothing_that_workers_worry_about_is_on_it(kind: PaperKind, choice: PaperChoice) -> None:
    worried = desk_for(kind, "carys")
    worried.add(
        Worry(words="canarybird", keeps_safe="canarybird", steps="canarybird", who_knows="canarybird")
    )
    assert "canarybird" not in words_of(worried.make(kind, choice).pdf)


def test_who_speaks_a_language_that_paper_is_worded_in_gets_both_beside_each_other() -> None:
    worded = ("cy", "en")
    welsh = Person(languages=("cy-GB", "en"), paper=PaperFormat.LARGE_PRINT)
    assert choice_of(welsh, worded=worded).languages == ("cy", "en")
    assert choice_of(Person(languages=("ar",)), worded=worded).languages == ("en",)
    only = Person(languages=("cy", "en"), paper_languages=("en",))
    assert choice_of(only, worded=worded).languages == ("en",)


def test_easy_read_has_room_for_one_language() -> None:
    person = Person(languages=("cy", "en"), paper=PaperFormat.EASY_READ)
    assert choice_of(person, worded=("cy", "en")).languages == ("cy",)


def test_what_somebody_likes_is_kept_for_the_next_time() -> None:
    fresh = PaperDesk("mark.toml")
    assert fresh.papers.liked(fresh.stream).format is PaperFormat.EASY_READ
    fresh.papers.like(fresh.stream, LARGE)
    assert fresh.papers.liked(fresh.stream) == LARGE


def test_welsh_says_that_no_translator_has_read_it() -> None:
    assert "Nid oes cyfieithydd wedi darllen" in words(PaperKind.NETWORK, BOTH)
    assert "No translator" not in words(PaperKind.NETWORK, BOTH)


@pytest.mark.parametrize("choice", CHOICES)
def test_what_has_changed_is_said_with_what_stood_before_and_stands_now(choice: PaperChoice) -> None:
    text = words(PaperKind.CHANGES, choice)
    for said in ("To be asked first.", "It is mine.", "Stay in my own house", "At the kitchen table"):
        assert says(text, said), said
    for said in ("23 November 2026", "11 January 2027", "52"):
        assert says(text, said), said


def test_easy_read_says_what_changed_a_sentence_at_a_time() -> None:
    text = words(PaperKind.CHANGES, EASY)
    for said in (
        "The new agreement was made on 11 January 2027.",
        "This is new: To be asked first.",
        "Where, before: At the kitchen table",
        "Where, now: nothing is written here.",
        "Weeks after agreeing, before: 7",
        "Weeks after agreeing, now: 52",
    ):
        assert says(text, said), said


def test_easy_read_of_the_changes_gives_own_words_in_quotes_a_sentence_at_a_time_and_names_the_goal() -> None:
    fresh = PaperDesk("carys.toml")
    content = agreed("carys.toml").content
    goal = content.goals[0]
    first = fresh.add(freeze(content, number=1, at=START))
    said = ("Mornings are mine.", "Ask me first.", "I decide.")
    words_of_hers = replace(content.matters[0], words=" ".join(said))
    bakes = replace(goal.actions[0], what="Bake with Seren. Then eat it.")
    later = replace(
        content,
        matters=(*content.matters, words_of_hers),
        goals=(replace(goal, actions=(*goal.actions, bakes)), *content.goals[1:]),
    )
    fresh.add(freeze(later, number=2, at=START, follows=(first.id,)))
    text = " ".join(words_of(fresh.make(PaperKind.CHANGES, EASY).pdf).split())
    for sentence in (f"This is new: “{said[0]}”", f"“{said[1]}”", f"“{said[2]}”"):
        assert sentence in text
    assert f"This is new: Bake with Seren. Then eat it. It is for this goal: “{goal.words}”" in text


def test_with_one_agreement_there_is_nothing_to_compare() -> None:
    fresh = PaperDesk("carys.toml")
    fresh.add(agreed("carys.toml").version)
    with pytest.raises(Refusal, match="nothing_to_compare"):
        fresh.make(PaperKind.CHANGES, ENGLISH)


def test_a_version_is_compared_with_the_one_it_follows_and_not_with_one_made_apart() -> None:
    fresh = PaperDesk("carys.toml")
    content = agreed("carys.toml").content
    first, _ = (
        fresh.add(freeze(replace(content, place=place), number=1, at=START))
        for place in ("In the garden", "At the chapel")
    )
    later = freeze(replace(content, place="At home"), number=2, at=START, follows=(first.id,))
    choose(fresh, fresh.add(later))
    text = words_of(fresh.make(PaperKind.CHANGES, ENGLISH).pdf)
    assert says(text, "In the garden")
    assert not says(text, "At the chapel")


def test_of_two_agreements_made_apart_papers_speak_of_the_one_that_counts_and_wait_until_it_is_said() -> None:
    fresh = PaperDesk("carys.toml")
    content = agreed("carys.toml").content
    first = fresh.add(freeze(content, number=1, at=START))
    one, _ = (
        fresh.add(freeze(replace(content, place=place), number=2, at=START, follows=(first.id,)))
        for place in ("In the garden", "At the chapel")
    )
    for kind in (PaperKind.CHANGES, PaperKind.REVIEW):
        with pytest.raises(Refusal, match="agreements_apart"):
            fresh.make(kind, ENGLISH)
    choose(fresh, one)
    text = words_of(fresh.make(PaperKind.CHANGES, ENGLISH).pdf)
    assert says(text, "In the garden")
    assert not says(text, "At the chapel")
    assert one.value.code in words_of(fresh.make(PaperKind.REVIEW, ENGLISH).pdf)


def choose(desk: PaperDesk, version: Seen[AgreementVersion]) -> None:
    standing = StandingAgreements(units=desk.store, disputes=MemoryDisputes(desk.store))
    apart = standing.apart(desk.stream)
    assert apart is not None
    standing.choose(apart, version.id)


@pytest.mark.parametrize("choice", CHOICES)
def test_a_review_sheet_says_what_was_decided_before_and_how_far_a_goal_has_come(choice: PaperChoice) -> None:
    text = words(PaperKind.REVIEW, choice)
    for said in ("Mornings stay.", "I am out most days", "Better than I thought.", "I am out every day"):
        assert says(text, said), said
    assert not says(text, "I am out some days"), "the newest of each voice stands"


@pytest.mark.parametrize("choice", CHOICES)
def test_a_review_sheet_begins_with_what_each_side_said_last(choice: PaperChoice) -> None:
    text = words(PaperKind.REVIEW, choice)
    said = (
        "I am up before she comes.",
        "صارت تضحك أكثر.",
        "Tuesdays are too full.",
        "We came late three times.",
    )
    found = [re.sub(r"\W", "", text).find(re.sub(r"\W", "", each)) for each in said]
    assert -1 not in found
    assert found == sorted(found)


def test_a_look_that_has_just_begun_takes_nothing_of_what_was_said_at_the_last_one_away() -> None:
    desk, version = looked_at("carys")
    talk, look = desk.look_at(version, on=LATER)
    text = words_of(desk.make(PaperKind.REVIEW, ENGLISH).pdf)
    for said in ("Said on 11 January 2027", "I am up before she comes.", "Mornings stay."):
        assert says(text, said), said
    desk.add(Statement(conversation=talk, question="working", words="The garden."))
    desk.close(look, decided="The garden stays.")
    text = words_of(desk.make(PaperKind.REVIEW, ENGLISH).pdf)
    for said in ("Said on 1 March 2027", "The garden.", "The garden stays."):
        assert says(text, said), said
    assert not says(text, "I am up before she comes.")


def test_what_was_said_to_a_question_that_is_called_something_else_now_stands_on_the_sheet() -> None:
    desk, _ = looked_at("carys")
    review = desk.templates[REVIEW]
    renamed = tuple(
        replace(each, id="what_works", formerly=("working",)) if each.id == "working" else each
        for each in review.questions
    )
    desk.templates[REVIEW] = replace(review, questions=renamed)
    with desk.store() as work:
        talk = read_record(work, desk.stream).conversations[-1].id
    desk.add(Statement(conversation=talk, question="what_works", words="The garden."))
    text = words_of(desk.make(PaperKind.REVIEW, ENGLISH).pdf)
    for said in ("I am up before she comes.", "The garden."):
        assert says(text, said), said


def test_what_is_on_no_paper_does_not_change_its_code() -> None:
    desk, version = looked_at("carys")
    with desk.store() as work:
        talk_before = read_record(work, desk.stream).conversations[-1].id
    talk, look = desk.look_at(version, on=LATER)
    desk.add(Statement(conversation=talk, question="working", words="The garden."))
    code = code_on(desk)
    desk.add(Statement(conversation=talk_before, question="working", words="Said on no paper."))
    Records(units=desk.store).save(look, replace(look.value, decided="On no paper yet."))
    assert code_on(desk) == code


def code_on(desk: PaperDesk) -> str:
    return str(CODE.findall(words_of(desk.make(PaperKind.REVIEW, ENGLISH).pdf))[-1])


def test_a_review_sheet_of_a_plan_that_nobody_has_looked_at_yet_is_a_blank_one() -> None:
    text = words_of(PaperDesk("carys.toml").make(PaperKind.REVIEW, ENGLISH).pdf)
    assert not says(text, "When we looked before")
    assert says(text, "As the people around me see it")


STAY, DOWN = "I stay upstairs most days", "I am downstairs and out with Beti most days"


def test_where_things_stood_is_said_once_in_each_language_beside_its_level() -> None:
    assert says(words(PaperKind.REVIEW, BOTH), f"{DOWN} Pan gytunwyd arno / When we agreed it")


def test_where_things_stood_is_where_they_were_when_it_was_agreed_and_not_how_they_are_rated_now() -> None:
    desk, _ = looked_at("carys")
    assert says(words_of(desk.make(PaperKind.REVIEW, ENGLISH).pdf), f"{STAY} When we agreed it")
    easy = words_of(desk.make(PaperKind.REVIEW, EASY).pdf)
    assert says(easy, f"Then, it was like this: {STAY}")


@pytest.mark.parametrize("choice", [ENGLISH, BOTH, EASY])
def test_a_level_that_nobody_described_has_its_usual_name_beside_its_box(choice: PaperChoice) -> None:
    desk = PaperDesk("carys.toml")
    with desk.store() as work:
        goal = read_record(work, desk.stream).goals[0]
    half = ("", *goal.value.levels[1:4], "")
    Records(units=desk.store).save(goal, replace(goal.value, levels=half))
    text = words_of(desk.make(PaperKind.REVIEW, choice).pdf)
    for said in ("Much less than we hope", "Much more than we hope"):
        assert says(text, said), said
    assert says(text, "Llawer llai nag y gobeithiwn") == ("cy" in choice.languages)


def test_where_things_stood_is_not_said_of_a_plan_that_nobody_agreed() -> None:
    desk = PaperDesk("carys.toml")
    assert not says(words_of(desk.make(PaperKind.REVIEW, ENGLISH).pdf), "When we agreed it")
    assert not says(words_of(desk.make(PaperKind.REVIEW, EASY).pdf), "Then, it was like this")


def test_paper_that_is_read_from_the_right_begins_there() -> None:
    desk = looked_again("amina", papers_in=from_the_right(spoken_in("papers")))
    for kind, first in (
        (PaperKind.CHANGES, "What has changed"),
        (PaperKind.REVIEW, "Looking at our plan again"),
    ):
        with pdfium.PdfDocument(desk.make(kind, ENGLISH).pdf) as opened:
            page = opened[0]
            text = page.get_textpage()
            found = text.search(first).get_next()
            assert found is not None
            at, letters = found
            assert text.get_charbox(at + letters - 1)[2] > page.get_width() * 0.8, kind
