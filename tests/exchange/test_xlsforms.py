"""XLSForms become templates; what cannot be carried is listed by sheet and row, never dropped silently."""

import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coprod_desktop.content.templates.reading import parse_template
from coprod_desktop.domain.conditions import AllOf, Answered, Compared, Comparison
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.templates import QuestionKind, Template
from coprod_desktop.exchange.xlsforms.importing import NothingCarriedError, import_xlsform
from tests.content.templates.written import the
from tests.exchange.xlsforms import count, outcome_of, write_form

HEAD: list[object] = ["type", "name", "label"]
YES_NO: list[list[object]] = [["list_name", "name", "label"], ["yn", "yes", "Yes"], ["yn", "no", "No"]]


def form(folder: Path, *rows: list[object], head: list[object] = HEAD, **sheets: list[list[object]]) -> Path:
    return write_form(folder / "tea.xlsx", {"survey": [head, *rows], **sheets})


def brought(path: Path) -> tuple[Template, list[str]]:
    made = import_xlsform(path)
    template = parse_template(made.text.encode(), file=f"{made.id}.toml")
    return template, [str(each) for each in made.left_out]


def refusal_of(path: Path) -> str:
    with pytest.raises(Refusal) as refused:
        import_xlsform(path)
    return f"{refused.value.values['place']} {refused.value.values['reason']}"


def test_what_a_form_asks_is_asked(tmp_path: Path) -> None:
    template, left_out = brought(
        form(
            tmp_path,
            ["text", "tea", "Which tea?", "Any.", "multiline", None, None],
            ["select_one pets", "pet", "A pet?", None, "likert", None, None],
            ["select_multiple pets", "pets", "More?", None, None, None, None],
            ["select_one yn", "alone", "Alone?", None, None, None, None],
            ["integer", "score", "How well?", None, None, ". >= 1 and . <= 5", None],
            ["range", "mark", "Mark?", None, None, None, "start=0 end=7 step=1"],
            ["date", "Since When", "Since?", None, None, None, None],
            head=["type", "name", "label", "hint", "appearance", "constraint", "parameters"],
            choices=[*YES_NO, ["pets", "dog", "Dog"], ["pets", "cat", "Cat"]],
            settings=[["form_title", "form_id", "version"], ["Tea", "Tea Form", 3]],
        )
    )

    assert left_out == []
    assert (template.id, template.version, template.title["en"]) == ("tea_form", 3, "Tea")
    assert [(each.id, each.kind) for each in template.questions] == [
        ("tea", QuestionKind.TEXT),
        ("pet", QuestionKind.CHOICE),
        ("pets", QuestionKind.CHOICE),
        ("alone", QuestionKind.YES_NO),
        ("score", QuestionKind.SCALE),
        ("mark", QuestionKind.SCALE),
        ("since_when", QuestionKind.DATE),
    ]
    assert the(template, "tea").hint["en"] == "Any."
    assert the(template, "pets").several
    assert not the(template, "pet").several
    assert [option.text["en"] for option in the(template, "pet").options] == ["Dog", "Cat"]
    assert (the(template, "score").lowest, the(template, "score").highest) == (1, 5)
    assert (the(template, "mark").lowest, the(template, "mark").highest) == (0, 7)


def test_yes_and_no_in_words_of_their_own_are_kept_as_a_choice(tmp_path: Path) -> None:
    template, left_out = brought(
        form(
            tmp_path,
            ["select_one yn", "walks", "Walks?", "Cerdded?", None],
            ["text", "where", "Where?", "Ble?", "${walks} = 'yes'"],
            head=["type", "name", "label", "label::Welsh (cy)", "relevant"],
            choices=[
                ["list_name", "name", "label", "label::Welsh (cy)"],
                ["yn", "yes", "Yes, always", "Ydw"],
                ["yn", "no", "No", "Nac ydw"],
            ],
        )
    )

    walks = the(template, "walks")
    assert (walks.kind, [option.text["cy"] for option in walks.options]) == (
        QuestionKind.CHOICE,
        ["Ydw", "Nac ydw"],
    )
    assert the(template, "where").when == Compared(question="walks", comparison=Comparison.IS, value="yes")
    assert left_out == ["settings: the title is the same in every language"]


def test_groups_are_sections_and_their_conditions_are_their_questions(tmp_path: Path) -> None:
    template, left_out = brought(
        form(
            tmp_path,
            ["select_one yn", "pets", "Pets?", None],
            ["begin group", "about_pets", "About them", "${pets} = 'yes'"],
            ["text", "name", "Its name?", None],
            ["integer", "age", "Its age?", "${name} != ''"],
            ["end group", None, None, None],
            ["begin_repeat", "walks", "Walks", None],
            ["text", "walk", "A walk?", None],
            ["end_repeat", None, None, None],
            head=[*HEAD, "relevant"],
            choices=YES_NO,
        )
    )

    yes = Compared(question="pets", comparison=Comparison.IS, value="yes")
    assert [section.title["en"] for section in template.sections] == ["About them", "Walks"]
    assert the(template, "name").section == "about_pets"
    assert the(template, "name").when == yes
    assert the(template, "age").when == AllOf(conditions=(yes, Answered(question="name")))
    assert the(template, "walk").kind is QuestionKind.LIST, "one line for each time"
    assert left_out == ["survey, row 5: a whole number without a short range is written as text"]


def test_titles_and_hints_that_have_no_place_are_said(tmp_path: Path) -> None:
    template, left_out = brought(
        form(
            tmp_path,
            ["begin group", "outer", "Outer", None],
            ["begin group", "inner", "Inner", "Think."],
            ["select_one pets", "pet", "A pet?", None],
            ["end group", None, None, None],
            ["end group", None, None, None],
            head=[*HEAD, "hint"],
            choices=[
                ["list_name", "name", "label", "hint"],
                ["pets", "dog", "Dog", "Woof"],
                ["pets", "cat", "Cat", None],
            ],
        )
    )

    assert [section.title["en"] for section in template.sections] == ["Inner"]
    assert left_out == [
        "choices, row 2: “hint” is not carried",
        "survey, row 2: no question stands in this group itself, so its title is left out",
        "survey, row 3: the hint of a group is not carried",
    ]


def test_a_form_speaks_each_of_its_languages(tmp_path: Path) -> None:
    template, left_out = brought(
        form(
            tmp_path,
            ["text", "tea", "Te?", "Tea?", "Unrhyw un."],
            ["text", "milk", None, "Milk?", None],
            head=["type", "name", "label::Welsh (cy)", "label::English", "hint::Welsh (cy)"],
            settings=[["default_language"], ["English (en)"]],
        )
    )

    assert template.languages == ("en", "cy")
    assert the(template, "tea").text == {"en": "Tea?", "cy": "Te?"}
    assert left_out == [
        "settings: the title is the same in every language",
        "survey, row 2: its hint is missing in en; another language's is there",
        "survey, row 3: its label is missing in cy; another language's is there",
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (["note", "n", "Hello"], "a note is told, not asked"),
        (["calculate", "n", None], "nothing is calculated"),
        (["image", "n", "A picture"], "a picture, a sound, a file or a place on a map is no answer here"),
        (["start", "n", None], "it is recorded by a machine, and nobody is asked"),
        (["hologram", "n", "A ghost"], "“hologram” is a type that nobody knows here"),
        (["text", "n", None], "has no label, so nobody would know what is asked"),
        ([None, "n", "A row"], "has no type"),
        (["select_one nowhere", "n", "Which?"], "the list nowhere has no choices"),
        (["select_one_from_file towns.csv", "n", "Which?"], "its choices stand in another file"),
        (["end group", None, None], "ends a group or repeat that was never begun"),
        (["begin group", "n", None], "this group or repeat is never ended"),
    ],
)
def test_what_is_not_asked_is_listed_with_its_row(tmp_path: Path, row: list[object], reason: str) -> None:
    template, left_out = brought(form(tmp_path, ["text", "tea", "Which tea?"], row))

    assert [question.id for question in template.questions] == ["tea"]
    assert left_out == [f"survey, row 3: {reason}"]


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        ("required", "yes", "“required” is not carried"),
        ("default", "Assam", "“default” is not carried"),
        ("constraint", "regex(., 'x')", "its constraint is not held to: regex(., 'x')"),
        ("appearance", "signature", "its appearance is ours, not signature"),
        ("relevant", "count(${a}) > 1", "its condition is not carried, so it is always asked: count(…) is"),
        (
            "relevant",
            "${nobody} = 'x'",
            "its condition is not carried, so it is always asked: “nobody” is not",
        ),
        ("relevant", "${a} = ", "its condition is not carried, so it is always asked: its end is not"),
        ("disabled", "yes", "it is switched off in the form"),
        (None, "stray", "“a column without a heading” is not carried"),
    ],
)
def test_what_a_question_cannot_keep_is_listed_with_its_row(
    tmp_path: Path, column: str | None, cell: str, reason: str
) -> None:
    _, left_out = brought(
        form(tmp_path, ["text", "a", "A?"], ["text", "tea", "Tea?", cell], head=[*HEAD, column])
    )

    (said,) = left_out
    assert said.startswith(f"survey, row 3: {reason}")


def test_other_sheets_and_settings_are_said(tmp_path: Path) -> None:
    _, left_out = brought(
        form(
            tmp_path,
            ["text", "tea", "Tea?"],
            settings=[["version", "style"], ["may", "pages"]],
            entities=[["dataset"], ["people"]],
        )
    )

    assert left_out == [
        "workbook: the sheet “entities” is not carried",
        "settings: the version “may” became 1",
        "settings, row 2: “style” is not carried",
    ]


def test_a_list_of_ten_thousand_choices_is_left_out_whole(tmp_path: Path) -> None:
    choices: list[list[object]] = [["list_name", "name", "label"]]
    choices.extend(["towns", f"t{number}", "Town"] for number in range(4_000))
    _, left_out = brought(
        form(tmp_path, ["text", "tea", "Tea?"], ["select_one towns", "town", "Town?"], choices=choices)
    )
    assert left_out == ["survey, row 3: the list towns has 4000 choices; at most 100 fit"]

    choices *= 3
    assert refusal_of(form(tmp_path, ["text", "tea", "Tea?"], choices=choices)) == (
        "sheet choices has more than 5000 rows"
    )


def test_conditions_in_a_circle_are_refused_and_the_circle_is_named(tmp_path: Path) -> None:
    path = form(
        tmp_path,
        ["text", "a", "A?", "${b} != ''"],
        ["text", "b", "B?", "${a} != ''"],
        head=[*HEAD, "relevant"],
    )

    assert refusal_of(path) == "survey has conditions that go round in a circle: a → b → a"


def test_a_form_of_which_nothing_can_be_asked_says_why(tmp_path: Path) -> None:
    with pytest.raises(NothingCarriedError) as nothing:
        import_xlsform(form(tmp_path, ["note", "n", "Hello"]))
    assert [str(each) for each in nothing.value.left_out] == ["survey, row 2: a note is told, not asked"]


@pytest.mark.parametrize("name", ["tea.xls", "tea.csv", "tea.xlsm", "tea"])
def test_a_file_of_another_kind_is_refused(tmp_path: Path, name: str) -> None:
    assert "save it as one" in refusal_of(tmp_path / name)


def test_a_renamed_program_a_missing_file_and_an_empty_one_are_refused(tmp_path: Path) -> None:
    for content in (b"MZ" + b"\0" * 500, b"", b"PK\3\4" + b"\xff" * 100):
        path = tmp_path / "tea.xlsx"
        path.write_bytes(content)
        assert refusal_of(path) == "the whole file is no spreadsheet that can be read"
    assert refusal_of(tmp_path / "gone.xlsx") == "the whole file is no spreadsheet that can be read"


def test_a_spreadsheet_that_unpacks_to_very_much_is_refused_unopened(tmp_path: Path) -> None:
    path = form(tmp_path, ["text", "tea", "Tea?"])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/media/bomb.bin", b"\0" * 70_000_000)

    assert path.stat().st_size < 200_000
    assert "unpacks to more than" in refusal_of(path)


@pytest.mark.parametrize(
    ("part", "content", "reason"),
    [
        ("xl/vbaProject.bin", b"macros", "holds macros"),
        ("xl/bomb.xml", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "of its own XML"),
    ],
)
def test_a_spreadsheet_that_could_do_something_is_refused(
    tmp_path: Path, part: str, content: bytes, reason: str
) -> None:
    path = form(tmp_path, ["text", "tea", "Tea?"])
    with zipfile.ZipFile(path, "a") as packed:
        packed.writestr(part, content)

    assert reason in refusal_of(path)


def test_a_row_far_below_is_read_whatever_the_sheet_says_of_its_size(tmp_path: Path) -> None:
    path = tmp_path / "tea.xlsx"
    form(tmp_path, ["text", "tea", "Tea?"])
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].replace(b'<row r="2"', b'<row r="90000"')
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, sheet if name.endswith("sheet1.xml") else content)

    assert [question.id for question in brought(path)[0].questions] == ["tea"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, 6_000), put=st.binary(min_size=1, max_size=6), cut=st.integers(0, 40))
def test_a_damaged_spreadsheet_is_read_or_refused(tmp_path: Path, at: int, put: bytes, cut: int) -> None:
    path = form(tmp_path, ["text", "tea", "Tea?"])
    content = path.read_bytes()
    at %= len(content)
    path.write_bytes(content[:at] + put + content[at + cut :])

    assert outcome_of(path)[0]


names = st.sampled_from(["a", "b", "A", "ça va?", "1", "", None, "and", "${a}", "yes"])
words = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=12)
cells = st.one_of(names, words, st.integers(), st.floats(allow_nan=False), st.booleans())
types = st.sampled_from(
    [
        *("text", "integer", "range", "date", "select_one l", "select_multiple l or_other", "rank l", "note"),
        *("begin group", "end group", "begin repeat", "end repeat", "calculate", "select_one"),
    ]
)
relevants = st.sampled_from(
    [None, "${a} = 'yes'", "selected(${b}, 'x')", "not(${a} > 3)", "${a}", "(((", "'x' = ${b} or 1 < ${a}"]
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(st.tuples(types, names, cells, relevants, cells), max_size=8),
    choices=st.lists(st.tuples(st.sampled_from(["l", None]), cells, cells), max_size=4),
)
def test_whatever_a_form_says_a_template_of_ours_takes_it_or_it_is_refused(
    tmp_path: Path, rows: list[tuple[object, ...]], choices: list[tuple[object, ...]]
) -> None:
    path = form(
        tmp_path,
        *map(list, rows),
        head=[*HEAD, "relevant", "constraint"],
        choices=[["list_name", "name", "label"], *map(list, choices)],
    )

    assert outcome_of(path)[0]


def test_forms_are_found_in_folders_and_in_the_text_of_tests(tmp_path: Path) -> None:
    form(tmp_path, ["text", "tea", "Tea?"])
    (tmp_path / "old.xls").touch()
    text = "FORM = '''\n| survey | | | |\n| | type | name | label |\n| | note | n | Hi |\n'''"
    (tmp_path / "test_one.py").write_text(text, encoding="utf-8")

    assert sorted(count(tmp_path).items()) == [
        ((".xls", "refused, with the reason"), 1),
        ((".xlsx", "imported whole"), 1),
        (("in the text of a test", "nothing to ask, with the reasons by row"), 1),
    ]
