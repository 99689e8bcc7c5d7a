"""The wheel carries everything that the app reads, and finds it when it is no longer in the repository."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest
from hatchling.builders.wheel import WheelBuilder

from coprod_desktop.bootstrap.qt_libraries import DEBIAN_PACKAGES

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel as `pip wheel` makes it, less the download of the tool that makes it."""
    [built] = WheelBuilder(str(ROOT)).build(directory=str(tmp_path_factory.mktemp("wheel")))
    return Path(built)


def test_the_wheel_carries_every_resource_under_the_package(wheel: Path) -> None:
    resources = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "resources").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    with ZipFile(wheel) as packed:
        carried = {
            name.removeprefix("coprod_desktop/")
            for name in packed.namelist()
            if name.startswith("coprod_desktop/resources/")
        }
    assert resources, "there is nothing to carry"
    assert carried == resources


def test_the_wheel_says_that_it_is_typed(wheel: Path) -> None:
    with ZipFile(wheel) as packed:
        assert "coprod_desktop/py.typed" in packed.namelist()


def test_the_wheel_brings_no_tests_and_no_second_package(wheel: Path) -> None:
    with ZipFile(wheel) as packed:
        tops = {name.split("/")[0] for name in packed.namelist()}
    assert sorted(top.split("-")[0] for top in tops) == ["coprod_desktop", "coprod_desktop"], tops


def test_an_installed_app_finds_its_own_resources(wheel: Path, tmp_path: Path) -> None:
    with ZipFile(wheel) as packed:
        packed.extractall(tmp_path)
    asked = "from coprod_desktop.bootstrap.resources import resources_folder; print(resources_folder())"
    answer = subprocess.run(  # noqa: S603  # our own words
        [sys.executable, "-c", asked],
        check=False,
        capture_output=True,
        cwd=tmp_path,  # with -c this is the first place where Python looks, before the repository
        text=True,
    )
    assert answer.returncode == 0, answer.stderr
    assert Path(answer.stdout.strip()) == tmp_path / "coprod_desktop" / "resources"


def test_the_lock_pins_every_dependency_by_hash_and_names_no_index() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = {
        _canonical(found[1])
        for found in re.finditer(r"^([\w.-]+)==\S+ .*\\\n +--hash=sha256:", lock, re.MULTILINE)
    }
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {_canonical(re.split(r"[^\w.-]", line)[0]) for line in project["dependencies"]}
    assert wanted <= pinned
    assert len(pinned) == len(re.findall(r"^[\w.-]+==", lock, re.MULTILINE))
    assert "://" not in lock


def test_the_readme_names_the_same_libraries_as_the_app_does_when_qt_cannot_load() -> None:
    [named] = re.findall(
        r"^sudo apt-get install -y --no-install-recommends (libegl1 .*)$",
        (ROOT / "README.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    assert tuple(named.split()) == DEBIAN_PACKAGES


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
