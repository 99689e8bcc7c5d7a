"""What somebody found right holds until it is changed: told by the edits that a real vault keeps."""

from dataclasses import replace

import pytest

from coprod_desktop.application.confirming import confirms
from coprod_desktop.application.ports import UnitOfWork
from coprod_desktop.domain.conversations import Confirmation, Statement
from coprod_desktop.domain.ids import StreamId
from coprod_desktop.domain.records import Seen
from tests.storage.builders import Laptop


@pytest.fixture
def stream(laptop: Laptop) -> StreamId:
    return StreamId(laptop.ids.new())


def confirmed(work: UnitOfWork, stream: StreamId) -> bool:
    (seen,) = work.list(Statement, stream)
    return any(confirms(each, seen) for each in work.list(Confirmation, stream))


def confirm(laptop: Laptop, stream: StreamId, said: Seen[Statement]) -> None:
    with laptop.vault.units_of_work() as work:
        work.add(stream, Confirmation(about=said.id))
        work.commit()


def test_what_was_changed_since_it_was_found_right_is_to_be_said_back_again(
    laptop: Laptop, stream: StreamId
) -> None:
    with laptop.vault.units_of_work() as work:
        said = work.add(stream, Statement(words="The dog"))
        work.commit()
    confirm(laptop, stream, said)
    with laptop.vault.units_of_work() as work:
        assert confirmed(work, stream)
        (seen,) = work.list(Statement, stream)
        work.save(seen, replace(seen.value, words="The garden"))
        work.commit()
    with laptop.vault.units_of_work() as work:
        assert not confirmed(work, stream)
    confirm(laptop, stream, said)
    with laptop.vault.units_of_work() as work:
        assert confirmed(work, stream)
