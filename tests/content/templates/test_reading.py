"""A template file is read whole, or everything that is wrong with it is said with its line."""

from pathlib import Path

import pytest

from coprod_desktop.content.faults import MOST
from coprod_desktop.content.templates.reading import read_template, read_templates
from coprod_desktop.domain.conditions import Answered, Compared, Comparison
from coprod_desktop.domain.people import Nation
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.templates import Asker, Feeds, QuestionKind
from tests.content.templates.written import ENGLISH, TEA, checked, faults, option, question, read, the


def test_a_template_speaks_each_of_its_languages(tmp_path: Path) -> None:
    (tmp_path / "tea.toml").write_text(TEA, encoding="utf-8")

    template = read_templates(tmp_path)["tea"]

    milk = the(template, "milk")
    assert milk.text["cy"] == "Llaeth?"
    assert milk.prompts["en"] == ("A drop",)
    assert template.language_for(("cy", "en")) == "cy"


def test_a_question_needs_no_more_than_its_words(tmp_path: Path) -> None:
    milk = the(read(tmp_path, question("milk")), "milk")

    assert milk.kind is QuestionKind.TEXT
    assert milk.asker is Asker.BOTH
    assert not milk.hint
    assert not milk.prompts


def test_a_template_says_whose_law_it_follows_and_which_translation_nobody_read(tmp_path: Path) -> None:
    text = TEA.replace("title =", 'nations = ["england", "wales"]\nunreviewed = ["cy"]\ntitle =')
    template = checked(tmp_path, text).template

    assert template is not None
    assert template.nations == (Nation.ENGLAND, Nation.WALES)
    assert template.unreviewed == ("cy",)


def test_questions_stand_in_sections_of_which_the_last_may_be_apart(tmp_path: Path) -> None:
    template = read(
        tmp_path,
        '[[section]]\nid = "first"\ntitle = { en = "First" }\n',
        '[[section]]\nid = "law"\ntitle = { en = "The law" }\nabout = { en = "Last." }\n',
        'apart = true\nsource = "An Act"\n',
        question("milk", 'section = "first"'),
        question("able", 'section = "law"', 'asker = "worker"', 'source = "A rule"'),
    )

    law = template.section("law")
    assert law is not None
    assert (law.title["en"], law.about["en"], law.apart, law.source) == ("The law", "Last.", True, "An Act")
    assert [each.id for each in template.asked({})] == ["milk"]
    assert [each.id for each in template.asked_apart("law", {})] == ["able"]
    assert the(template, "able").asker is Asker.WORKER
    assert the(template, "able").source == "A rule"


def test_a_question_of_every_kind_is_read(tmp_path: Path) -> None:
    template = read(
        tmp_path,
        question("told", 'kind = "list"', 'feeds = "matters"', 'spoken = { en = "What I say" }'),
        question("pets", 'kind = "choice"', "several = true", option("dog"), option("cat")),
        question("gifts", 'kind = "cards"', option("music"), 'picture = "music"'),
        question("pain", 'kind = "scale"', "lowest = 1", "highest = 5", 'lowest_means = { en = "none" }'),
        question("people", 'kind = "circle"', 'feeds = "connection"'),
        question("alone", 'kind = "yes_no"', 'formerly = ["single", "on_own"]'),
        question("since", 'kind = "date"', "when = \"alone = 'yes'\""),
    )

    assert [each.kind for each in template.questions] == [
        QuestionKind.LIST,
        QuestionKind.CHOICE,
        QuestionKind.CARDS,
        QuestionKind.SCALE,
        QuestionKind.CIRCLE,
        QuestionKind.YES_NO,
        QuestionKind.DATE,
    ]
    assert the(template, "told").feeds is Feeds.MATTERS
    assert the(template, "told").spoken == {"en": "What I say"}
    assert [each.id for each in the(template, "pets").options] == ["dog", "cat"]
    assert the(template, "pets").several
    assert the(template, "gifts").several, "cards are picked by the handful"
    assert the(template, "gifts").options[0].picture == "music"
    pain = the(template, "pain")
    assert (pain.lowest, pain.highest, pain.lowest_means["en"]) == (1, 5, "none")
    assert the(template, "on_own") == the(template, "alone")
    assert the(template, "since").when == Compared(question="alone", comparison=Comparison.IS, value="yes")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('id = "tea"', 'id = "coffee"', "line 3, id is not the name of the file"),
        ("version = 1", "", "version is missing"),
        ("version = 1", "version = 0", "line 4, version should be from 1 to 1000000"),
        ('["en", "cy"]', "[]", "line 5, languages names no language"),
        ('["en", "cy"]', '["en", "en"]', "line 5, languages[2] is there twice"),
        ('["en", "cy"]\n', '["en", "cy"]\nunreviewed = ["fr"]\n', "line 6, unreviewed[1] is no language of"),
        ('["en", "cy"]\n', '["en", "cy"]\nnations = ["france"]\n', "line 6, nations[1] is none of: england,"),
        ('cy = "Te"', 'cy = "Te", fr = "Thé"', "line 6, title.fr is not a key that belongs here"),
        ('id = "milk"', 'id = "Milk?"', "line 9, question[1].id should be small letters"),
        (', cy = "Llaeth?"', "", "line 10, question[1].text.cy is missing"),
        ('text = { en = "Milk?", cy = "Llaeth?" }', "", "line 8, question[1].text is missing"),
        ('cy = "Neu ddim."', 'cy = ""', "line 11, question[1].hint.cy is empty"),
        (', cy = ["Diferyn"]', "", "line 12, question[1].prompts.cy is missing"),
        (
            "hint = {",
            'feeds = "mouths"\nhint = {',
            "line 11, question[1].feeds is “mouths”, which is none of",
        ),
        ('id = "milk"', 'id = "milk"\nasks = 1', "line 10, question[1].asks is not a key"),
        ('id = "milk"', 'id = "milk"\nseveral = true', "line 10, question[1].several belongs to a choice"),
        ('id = "milk"', 'id = "milk"\nlowest = 1', "line 10, question[1].lowest belongs to a scale, not to"),
        ('id = "milk"', 'id = "milk"\nsection = "x"', "line 10, question[1].section is “x”, which is no"),
        ('id = "milk"', 'id = "milk"\nformerly = ["milk"]', "question[1].formerly[1] is “milk”, which is or"),
        ('id = "milk"', 'id = "milk"\nkind = "choice"', "line 8, question[1].option should be there twice"),
        (
            'id = "milk"',
            'id = "milk"\nwhen = "x = "',
            "line 10, question[1].when an answer in quotation marks",
        ),
    ],
)
def test_a_faulty_template_is_refused_with_line_key_and_reason(
    tmp_path: Path, old: str, new: str, fault: str
) -> None:
    assert old in TEA

    found = checked(tmp_path, TEA.replace(old, new, 1))

    assert found.template is None
    (refusal,) = found.faults
    assert refusal.values["file"] == "tea.toml"
    assert fault in f"{refusal.values['place']} {refusal.values['reason']}"
    with pytest.raises(Refusal):
        read_template(tmp_path / "tea.toml")


def test_a_template_without_questions_asks_nothing(tmp_path: Path) -> None:
    assert faults(tmp_path) == ["question is missing: a conversation asks something"]


def test_two_questions_never_share_an_id(tmp_path: Path) -> None:
    said = faults(tmp_path, question("milk"), question("milk"))

    assert said == ["line 12, question[2].id is “milk”, which another question has already"]


def test_two_options_of_a_question_never_share_an_id(tmp_path: Path) -> None:
    said = faults(tmp_path, question("pets", 'kind = "choice"', option("dog"), option("dog")))

    assert said == ["line 16, question[1].option[2].id is “dog”, which another option has already"]


def test_an_id_that_a_question_had_is_nobody_elses(tmp_path: Path) -> None:
    said = faults(tmp_path, question("a", 'formerly = ["old"]'), question("b", 'formerly = ["old", "a"]'))

    assert said == [
        "line 15, question[2].formerly[1] is “old”, which is or was another question",
        "line 15, question[2].formerly[2] is “a”, which is or was another question",
    ]


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        (("lowest = 5", "highest = 5"), "line 13, question[1].highest leaves no room for a scale: it goes"),
        (("highest = -1",), "line 12, question[1].highest leaves no room for a scale: it goes from 0 to -1"),
        (("lowest = 12",), "line 12, question[1].lowest leaves no room for a scale: it goes from 12 to 10"),
        (("highest = 100",), "line 12, question[1].highest makes a scale from 0 to 100; at most 20 steps"),
    ],
)
def test_a_scale_has_room_and_not_too_much(tmp_path: Path, lines: tuple[str, ...], fault: str) -> None:
    (said,) = faults(tmp_path, question("pain", 'kind = "scale"', *lines))

    assert said.startswith(fault)


def test_conditions_look_back_and_never_round_in_a_circle(tmp_path: Path) -> None:
    said = faults(
        tmp_path,
        question("a", 'when = "answered(c)"'),
        question("b", 'when = "answered(a)"'),
        question("c", 'when = "answered(b) or answered(nowhere)"'),
        question("d", 'when = "answered(e)"'),
        question("e"),
    )

    assert said == [
        "line 11, question[1].when goes round in a circle: a → c → b → a",
        "line 19, question[3].when looks at “nowhere”, which is no question of this file",
        "line 23, question[4].when looks at “e”, which is not asked before it",
    ]


def test_a_condition_compares_only_with_what_can_be_answered(tmp_path: Path) -> None:
    said = faults(
        tmp_path,
        question("pets", 'kind = "choice"', option("dog"), option("cat")),
        question("alone", 'kind = "yes_no"'),
        question("pain", 'kind = "scale"'),
        question("since", 'kind = "date"'),
        question("a", "when = \"pets = 'bird'\""),
        question("b", "when = \"alone = 'true'\""),
        question("c", "when = \"pain > 'much'\""),
        question("d", "when = \"since < '2026'\""),
        question("e", "when = \"pets = '' or pain >= 5 or since < '2026-11-23' or alone != 'no'\""),
    )

    assert [each.partition(" compares ")[2].partition(",")[0] for each in said] == [
        "“pets” with “bird”",
        "“alone” with “true”",
        "“pain” with “much”",
        "“since” with “2026”",
    ]


def test_a_section_apart_comes_last_and_no_section_is_empty(tmp_path: Path) -> None:
    said = faults(
        tmp_path,
        '[[section]]\nid = "law"\ntitle = { en = "Law" }\napart = true\n',
        '[[section]]\nid = "empty"\ntitle = { en = "Empty" }\n',
        question("able", 'section = "law"'),
        question("milk"),
    )

    assert said == [
        "line 13, section[2].id is “empty”, which no question is in",
        "line 19, question[2] comes after a section apart, which should be last",
    ]


def test_everything_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    text = TEA.replace("version = 1", "version = 0").replace(', cy = "Te"', "").replace("Neu ddim.", " ")

    assert [each.values["place"] for each in checked(tmp_path, text).faults] == [
        "line 4, version",
        "line 6, title.cy",
        "line 11, question[1].hint.cy",
    ]


def test_a_file_of_ten_thousand_faults_is_told_of_a_hundred(tmp_path: Path) -> None:
    assert len(checked(tmp_path, ENGLISH + 'x = "y"\n[[question]]\n' * 10_000).faults) <= MOST


def test_ten_thousand_questions_or_options_are_refused(tmp_path: Path) -> None:
    many = "".join(question(f"q{number}") for number in range(10_000))
    options = [option(f"o{number}") for number in range(10_000)]

    assert faults(tmp_path, many) == ["line 8, question is there 10000 times; at most 2000 fit"]
    assert faults(tmp_path, question("pets", 'kind = "choice"', *options)) == [
        "line 12, question[1].option is there 10000 times; at most 100 fit"
    ]


def test_a_condition_on_an_answered_question_is_read(tmp_path: Path) -> None:
    template = read(tmp_path, question("a"), question("b", 'when = "answered(a)"'))

    assert the(template, "b").when == Answered(question="a")
