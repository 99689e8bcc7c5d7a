"""What the whole app keeps while it is unlocked, and lets go of when it locks."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.bootstrap.desks import Desk


def test_the_window_is_not_looked_through_for_unused_objects_until_it_locks(desk: Desk) -> None:
    assert gc.get_freeze_count() > 0
    desk.window().lock()
    assert gc.get_freeze_count() == 0
