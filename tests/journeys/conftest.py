"""Workers with a laptop each, and an office in a file that they meet at."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.journeys.profiles import Profile
from tests.office.builders import an_office


@pytest.fixture
def address(tmp_path: Path) -> str:
    folder = tmp_path / "shared drive"
    folder.mkdir()
    return an_office(folder)


@pytest.fixture
def make(tmp_path: Path, address: str) -> Iterator[Callable[[str], Profile]]:
    made: list[Profile] = []

    def make_one(name: str) -> Profile:
        made.append(Profile.create(tmp_path, name, address))
        return made[-1]

    yield make_one
    for profile in made:
        profile.vault.close()


@pytest.fixture
def rhian(make: Callable[[str], Profile]) -> Profile:
    return make("Rhian")
