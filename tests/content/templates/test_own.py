"""An organisation's own templates stand beside ours, and a broken one is left out and said."""

from pathlib import Path

from coprod_desktop.content.templates.own import MOST_OWN, with_own
from tests.content.files import templates
from tests.content.templates.written import TEA

OURS = templates()


def reasons(folder: Path) -> list[tuple[str, str, str]]:
    left_out = with_own(OURS, folder).left_out
    return [(each.values["file"], each.values["place"], each.values["reason"]) for each in left_out]


def test_a_folder_that_is_not_there_has_none(tmp_path: Path) -> None:
    shelf = with_own(OURS, tmp_path / "templates")

    assert dict(shelf.templates) == dict(OURS)
    assert shelf.left_out == ()


def test_an_own_template_comes_after_ours_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "tea.toml").write_text(TEA, encoding="utf-8")

    held = with_own(OURS, tmp_path).templates

    assert list(held) == [*OURS, "tea"]
    assert held["tea"].own
    assert not any(held[name].own for name in OURS)


def test_an_own_template_never_takes_the_place_of_one_of_ours(tmp_path: Path) -> None:
    text = TEA.replace('id = "tea"', 'id = "carer"')
    (tmp_path / "carer.toml").write_text(text, encoding="utf-8")

    ((file, _, reason),) = reasons(tmp_path)

    assert (file, reason.partition(";")[0]) == (
        "carer.toml",
        "is the name of a template that comes with Coprod",
    )
    assert with_own(OURS, tmp_path).templates["carer"] == OURS["carer"]


def test_a_broken_one_is_left_out_and_the_others_stay(tmp_path: Path) -> None:
    (tmp_path / "coffee.toml").write_bytes(b"\xff")
    (tmp_path / "cake.toml").mkdir()
    (tmp_path / "tea.toml").write_text(TEA, encoding="utf-8")

    assert "tea" in with_own(OURS, tmp_path).templates
    assert reasons(tmp_path) == [
        ("cake.toml", "the whole file", "is not there"),
        ("coffee.toml", "line 1", "is not UTF-8 text"),
    ]


def test_more_files_than_anybody_keeps_are_left_out(tmp_path: Path) -> None:
    for number in range(MOST_OWN + 2):
        name = f"tea_{number:03}"
        text = TEA.replace('id = "tea"', f'id = "{name}"')
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")

    assert len(with_own(OURS, tmp_path).templates) == len(OURS) + MOST_OWN
    assert [file for file, _, _ in reasons(tmp_path)] == ["tea_100.toml", "tea_101.toml"]


def test_the_example_that_the_documentation_gives_is_good(tmp_path: Path) -> None:
    text = (Path(__file__).parents[3] / "docs" / "templates.md").read_text(encoding="utf-8")
    example = text.partition("```toml\n")[2].partition("```")[0]
    (tmp_path / "tea.toml").write_text(example, encoding="utf-8")

    shelf = with_own(OURS, tmp_path)

    assert shelf.left_out == ()
    assert [question.id for question in shelf.templates["tea"].asked({})] == ["company"]
