from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.storage.builders import Laptop, Opened


@pytest.fixture
def laptops(tmp_path: Path) -> Iterator[Opened]:
    opened = Opened(folder=tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def laptop(laptops: Opened) -> Laptop:
    return laptops.laptop()
