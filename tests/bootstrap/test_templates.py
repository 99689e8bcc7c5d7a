"""The templates that come with the app are read once, when they are needed, in the order they are offered."""

from pathlib import Path
from shutil import copytree

from coprod_desktop.bootstrap.templates import TemplatesWhenNeeded
from tests.content.files import RESOURCES, templates


def test_all_of_them_are_there_and_the_one_for_a_first_visit_comes_first() -> None:
    offered = TemplatesWhenNeeded()

    assert next(iter(offered)) == "what_matters"
    assert dict(offered) == dict(templates())


def test_they_are_read_once(tmp_path: Path) -> None:
    folder = copytree(RESOURCES / "templates", tmp_path / "templates")
    offered = TemplatesWhenNeeded(folder)
    assert len(offered) == 14
    for file in folder.iterdir():
        file.unlink()

    assert offered["carer"].id == "carer"
    assert len(offered) == 14
