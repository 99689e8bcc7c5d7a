"""An agreement on paper: everything that was agreed, in order, signed as it was signed."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from coprod_desktop.application.agreements import Agreed, Unsettable
from coprod_desktop.application.papers.imprint import PaperChoice
from coprod_desktop.domain.agreements import (
    AgreementContent,
    NotAgreed,
    Quote,
    Signature,
    SignerRole,
    SigningMethod,
)
from coprod_desktop.domain.people import PaperFormat
from coprod_desktop.domain.refusal import Refusal
from tests.documents.builders import HOSTILE_NAME
from tests.documents.reading import alternatives_of, heard_of, lines_of, page_count, tags_of, words_of
from tests.documents.visits import agreed, paper, with_content, wording
from tests.fakes import START

PARTS = (
    "About us",
    "What matters to me",
    "What I am good at and can give",
    "People and places that help",
    "What we will do together",
    "What we do not agree on",
    "How we will know",
    "When we look again",
    "How my information is used",
    "We agree",
)


@pytest.fixture(scope="module")
def carys() -> Agreed:
    return agreed("carys.toml")


@pytest.fixture(scope="module")
def carys_words(carys: Agreed) -> str:
    return words_of(paper().agreement(carys))


def printed(made: Agreed) -> str:
    return words_of(paper().agreement(made))


def changed(before: Agreed, **fields: object) -> Agreed:
    return with_content(replace(before.content, **fields))  # type: ignore[arg-type]  # a field's own value


def test_the_parts_stand_in_the_order_of_the_paper(carys_words: str) -> None:
    places = [carys_words.index(part) for part in PARTS]
    assert places == sorted(places)


def test_every_word_that_was_agreed_is_on_the_paper(carys: Agreed) -> None:
    heard = _squeezed(" ".join(heard_of(paper().agreement(carys))))
    for words in _everything_said(carys.content):
        assert _squeezed(words) in heard, words


def test_whoever_was_not_asked_has_not_said_yes_on_paper(carys: Agreed) -> None:
    asked = [action for goal in carys.content.goals for action in goal.actions if action.said_yes is None]
    assert {action.who for action in asked} >= {"Tom at number 9", "Rhian"}
    words = printed(carys)
    tom = _squeezed("Tom at number 9 My family and friends Has not said yes yet")
    assert tom in _squeezed(" ".join(heard_of(paper().agreement(carys))))
    assert words.count("Has not said yes yet") == 1  # the worker's service says yes by signing
    easy = paper().agreement(changed(carys, paper="easy_read"))
    assert "Tom at number 9 has not said yes to this yet." in " ".join(words_of(easy).split())


def test_strengths_costs_and_what_is_given_stand_beside_the_plan(carys_words: str) -> None:
    said = _squeezed(carys_words)
    for words in (
        "Builds on: Baking and Knowing everyone",
        "£41.50 a week",
        "Costs nothing",
        "What is paid for costs £41.50 a week in all.",
        "Teach two members to make bara brith",
        "Chapel lunch club",
        "18 December 2026",
        "The stair rail \N{EN DASH} Carys says:",
    ):
        assert _squeezed(words) in said, words


def test_pounds_are_named_only_where_they_were_given(carys: Agreed) -> None:
    goal = carys.content.goals[0]
    free = replace(goal, actions=tuple(replace(action, cost_per_week="") for action in goal.actions))
    assert "£" not in printed(changed(carys, goals=(free,)))


def test_a_column_without_a_day_or_a_time_gives_its_room_to_the_words_beside_it(carys: Agreed) -> None:
    goal = carys.content.goals[0]
    undated = tuple(replace(each, what="Walk with Beti twice", by="", how_often="") for each in goal.actions)
    dated = tuple(replace(each, by="2026-12-18", how_often="Every week") for each in undated)
    on_one_line = [
        any("Walk with Beti twice" in line for page in range(1, 7) for line in lines_of(pdf, page=page))
        for actions in (undated, dated)
        for pdf in [paper().agreement(changed(carys, goals=(replace(goal, actions=actions),)))]
    ]
    assert on_one_line == [True, False]


def test_a_goal_says_which_strengths_it_builds_on(carys: Agreed) -> None:
    goal = replace(carys.content.goals[0], uses=("Patience", "Knowing the hills"))
    assert "Builds on Patience and Knowing the hills" in printed(changed(carys, goals=(goal,)))


def test_where_things_stand_is_said_and_marked_among_the_levels(carys_words: str) -> None:
    said = _squeezed(carys_words)
    assert _squeezed("Where I am now I stay upstairs most days") in said
    assert _squeezed("Less than we hope (now)") in said


def test_every_page_says_whose_it_is_which_version_which_code_and_which_page(carys: Agreed) -> None:
    pdf = paper().agreement(carys)
    pages = page_count(pdf)
    for page in range(1, pages + 1):
        words = words_of(pdf, page=page)
        assert f"Carys Llŷr-Jones · Version 1 · Code {carys.version.code}" in words
        assert f"page {page} of {pages}" in words


def test_whoever_asked_for_large_print_gets_more_pages(carys: Agreed) -> None:
    large, standard, later = (
        page_count(paper().agreement(changed(carys, paper=paper_format)))
        for paper_format in ("large_print", "standard", "a_format_of_later")
    )
    assert large > standard
    assert later == standard


def test_a_choice_outweighs_what_the_person_liked_when_they_agreed(carys: Agreed) -> None:
    chosen = PaperChoice(format=PaperFormat.STANDARD, languages=("en",))
    liked = changed(carys, paper="large_print")
    assert page_count(paper().agreement(liked, choice=chosen)) < page_count(paper().agreement(liked))


def test_headings_have_no_gaps_and_tables_have_heads(carys: Agreed) -> None:
    tags = tags_of(paper().agreement(carys))
    assert tags.count("H1") == 1
    assert tags.count("H2") == len(PARTS)
    assert {"H3", "TH", "BlockQuote", "Figure"} <= set(tags)


def test_ink_is_a_figure_that_names_who_signed(carys: Agreed) -> None:
    described = alternatives_of(paper().agreement(carys))
    assert described == ["Signature of Carys Llŷr-Jones, The person whose plan this is"]


def test_a_mark_is_called_a_mark_and_its_witness_stands_beside_it() -> None:
    mark = agreed("mark.toml")
    assert alternatives_of(paper().agreement(mark)) == ["Mark of Mark Osei, The person whose plan this is"]
    assert _squeezed("I saw Mark agree to this plan") in _squeezed(printed(mark))
    heard = heard_of(paper().agreement(mark))
    roles = [line for line in heard if line in {"The person whose plan this is", "Witness", "Worker"}]
    assert roles == ["The person whose plan this is", "Witness", "Worker"]


def test_the_person_signs_first_whoever_signed_before(carys: Agreed) -> None:
    person, worker = carys.signatures
    words = printed(replace(carys, signatures=(worker, person)))
    agree = words[words.rindex("We agree") :]
    assert agree.index("The person whose plan this is") < agree.index("Worker")


def test_nothing_but_room_for_a_pen_stands_where_nobody_has_signed(carys: Agreed) -> None:
    pdf = paper().agreement(replace(carys, signatures=()))
    agree = words_of(pdf, page=page_count(pdf))
    assert "Carys Llŷr-Jones The person whose plan" in agree
    assert "Rhian Pugh Worker Date" in agree
    assert "Signed" not in agree
    assert alternatives_of(pdf) == []


def declined(name: str = "Carys Llŷr-Jones") -> Signature:
    return Signature(
        name=name,
        role=SignerRole.PERSON,
        method=SigningMethod.DECLINED,
        statement="This is our plan as we said it.",
        signed_at=START,
    )


def test_not_today_is_said_plainly_and_claims_nothing_else(carys: Agreed) -> None:
    words = printed(replace(carys, signatures=(declined(), carys.signatures[1])))
    assert "Not today" in words
    assert _squeezed("chose not to sign today, 23 November 2026") in _squeezed(words)
    assert "This is our plan as we said it" not in words


def test_who_signs_after_saying_not_today_is_shown_as_having_signed(carys: Agreed) -> None:
    words = printed(replace(carys, signatures=(declined(), *carys.signatures)))
    assert "Not today" not in words
    assert words == printed(carys)


def test_yes_said_aloud_is_not_shown_as_ink(carys: Agreed) -> None:
    aloud = replace(declined(), method=SigningMethod.VERBAL)
    pdf = paper().agreement(replace(carys, signatures=(aloud,)))
    assert "Agreed aloud" in words_of(pdf)
    assert alternatives_of(pdf) == []


def test_a_typed_name_as_long_as_a_line_stays_above_its_line(carys: Agreed) -> None:
    long = replace(declined(" ".join(["Wolfeschlegelsteinhausen"] * 3)), method=SigningMethod.TYPED)
    words = printed(replace(carys, signatures=(long,)))
    assert _squeezed(words).count("Wolfeschlegelsteinhausen") >= 6


def test_empty_parts_are_said_in_one_plain_sentence(carys: Agreed) -> None:
    goal = replace(carys.content.goals[0], levels=(), now=None, actions=(), contributions=())
    words = _squeezed(
        printed(
            changed(
                carys,
                matters=(),
                strengths=(),
                connections=(),
                not_agreed=(),
                goals=(goal,),
                review_weeks=None,
                review_on="",
                place="",
                present=(),
                pronouns="",
                worker="",
            )
        )
    )
    say = wording("paper").sentence
    for part in (
        "matters",
        "strengths",
        "connections",
        "together",
        "not_agreed",
        "how_we_know",
        "look_again",
    ):
        assert _squeezed(say(f"empty.{part}")) in words
    assert "What I give" not in words
    assert "Pronouns" not in words
    assert _squeezed("Made by Carys and the worker on 23 November 2026") in words
    assert _squeezed("The worker and the team keep this agreement") in words


def test_who_disagrees_is_named_even_without_a_name(carys: Agreed) -> None:
    items = tuple(
        NotAgreed(about=about, by=by, name=name, words=f"Said by {by}.")
        for about, by, name in (("", "person", ""), ("the bus", "family", ""), ("", "caseworker", "Dev"))
    )
    words = _squeezed(printed(changed(carys, not_agreed=items)))
    for said in ("Carys says:", "The bus \N{EN DASH} family says:", "Dev says:"):
        assert _squeezed(said) in words


def test_hostile_words_are_printed_as_words(carys: Agreed) -> None:
    hostile = "{name} %s {0} \\n </b> & " + HOSTILE_NAME
    made = changed(carys, full_name=hostile, place=hostile, matters=(Quote(words=hostile, name=hostile),))
    assert _squeezed("{name} %s {0} \\n </b> &") in _squeezed(printed(made))


def test_what_was_said_in_arabic_is_whole_on_the_paper() -> None:
    amina = agreed("amina.toml")
    assert paper().unsettable(amina.content) == ()
    pdf = paper().agreement(amina)
    seen, heard = words_of(pdf), _squeezed(" ".join(heard_of(pdf)))
    for said in _everything_said(amina.content):
        assert set(re.findall(r"\w+", said)) <= set(re.findall(r"\w+", seen)), said
        assert _squeezed(said) in heard, said


def test_a_name_from_the_right_does_not_turn_version_and_code_round() -> None:
    amina = agreed("amina.toml")
    (foot,) = (line for line in lines_of(paper().agreement(amina), page=1) if "Version" in line)
    assert foot.index("أمينة يوسف") < foot.index("Version 1") < foot.index(amina.version.code)


def test_what_cannot_be_set_is_refused_rather_than_printed_wrong(carys: Agreed) -> None:
    with pytest.raises(Refusal) as refused:
        paper().agreement(changed(carys, place="ሰላም"))
    assert refused.value.code == "cannot_set_text"
    assert "ETHIOPIC SYLLABLE" in refused.value.values["characters"]


def test_a_character_without_a_face_is_reported_by_its_sentence_alone(carys: Agreed) -> None:
    made = changed(carys, matters=(Quote(words="I like tea. I say ሰላ. I rest.", name=""),))
    found = paper().unsettable(made.content)
    assert found == (
        Unsettable(character="ሰ", name="ETHIOPIC SYLLABLE SA", place="I say ሰላ."),
        Unsettable(character="ላ", name="ETHIOPIC SYLLABLE LAA", place="I say ሰላ."),
    )


def test_nothing_is_reported_where_everything_can_be_set(carys: Agreed) -> None:
    assert paper().unsettable(carys.content) == ()


def test_pages_are_drawn_as_wide_as_asked(carys: Agreed) -> None:
    pdf = paper().agreement(carys)
    pages = paper().pages(pdf, width=300)
    assert len(pages) == page_count(pdf)
    for page in pages:
        assert abs(page.width - 300) <= 1
        assert abs(page.height - 300 * 1.414) <= 2
        drawn = page.draw()
        assert (drawn.width, abs(drawn.height - page.height) <= 1) == (page.width, True)
        assert len(drawn.pixels) == drawn.stride * drawn.height


def _everything_said(content: AgreementContent) -> list[str]:
    return [
        content.preferred_name,
        content.full_name,
        content.pronouns,
        content.worker,
        content.place,
        *content.present,
        *(words for quote in content.matters for words in (quote.words, quote.name)),
        *(words for strength in content.strengths for words in (strength.title, strength.words)),
        *(words for connection in content.connections for words in (connection.name, connection.kind)),
        *(goal.words for goal in content.goals),
        *(level for goal in content.goals for level in goal.levels),
        *(action.what for goal in content.goals for action in goal.actions),
        *(action.who for goal in content.goals for action in goal.actions if action.owner != "person"),
        *(action.how_often for goal in content.goals for action in goal.actions),
        *(item.words for item in content.not_agreed),
    ]


def _squeezed(words: str) -> str:
    """Without white space and hyphens, which pdftotext takes away where a line ends with one."""
    return "".join(words.replace("-", "").split())
