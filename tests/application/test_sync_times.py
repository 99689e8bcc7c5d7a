import pytest

from coprod_desktop.application.sync_times import (
    AFTER_DISTURBANCE,
    AFTER_SAVE,
    AFTER_SAVE_AT_MOST,
    EVERY,
    JITTER,
    LONGEST,
    SyncTimes,
)


def times(chance: float = 0.5) -> SyncTimes:
    return SyncTimes(chance=lambda: chance)


def test_nothing_is_due_before_the_office_was_reached() -> None:
    fresh = times()
    fresh.saved(10)
    assert fresh.wait(1000) is None


def test_a_sync_is_due_every_few_minutes_and_stays_due() -> None:
    regular = times()
    regular.succeeded(100)
    assert regular.wait(100) == EVERY
    assert regular.wait(100 + EVERY) == 0
    assert regular.wait(100 + 9 * EVERY) == 0


@pytest.mark.parametrize(("chance", "share"), [(0, 1 - JITTER), (1, 1 + JITTER)])
def test_laptops_do_not_come_together(chance: float, share: float) -> None:
    one = times(chance)
    one.succeeded(0)
    assert one.wait(0) == pytest.approx(EVERY * share)


def test_a_save_is_sent_after_a_rest_that_each_later_save_begins_again() -> None:
    one = times()
    one.succeeded(0)
    one.saved(10)
    assert one.wait(10) == AFTER_SAVE
    one.saved(30)
    assert one.wait(30) == AFTER_SAVE


def test_steady_work_is_sent_all_the_same() -> None:
    one = times()
    one.succeeded(0)
    for second in range(0, int(AFTER_SAVE_AT_MOST), 10):
        one.saved(second)
    assert one.wait(AFTER_SAVE_AT_MOST) == 0
    one.succeeded(AFTER_SAVE_AT_MOST)
    assert one.wait(AFTER_SAVE_AT_MOST) == EVERY


def test_a_save_never_makes_a_sync_later() -> None:
    one = times()
    one.succeeded(0)
    one.saved(EVERY - 5)
    assert one.wait(EVERY - 5) == 5


def test_an_office_that_is_away_is_asked_less_and_less_often_also_after_saves() -> None:
    one = times()
    waits = []
    for _ in range(12):
        one.failed(0)
        one.saved(1)
        waits.append(one.wait(0))
    assert waits[:4] == [EVERY, 2 * EVERY, 4 * EVERY, LONGEST]
    assert waits[-1] == LONGEST
    one.succeeded(0)
    one.failed(0)
    assert one.wait(0) == EVERY


def test_somebody_who_would_be_disturbed_is_left_alone_for_a_while() -> None:
    one = times()
    one.succeeded(0)
    one.saved(1)
    one.put_off(40)
    assert one.wait(40) == AFTER_DISTURBANCE


def test_after_stopping_nothing_is_due() -> None:
    one = times()
    one.succeeded(0)
    one.stop()
    one.saved(1)
    assert one.wait(10**6) is None
