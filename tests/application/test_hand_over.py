"""Handing the laptop over: one way back, which survives a restart and counts."""

from uuid import UUID

import pytest

from coprod_desktop.application.hand_over import HandOver
from coprod_desktop.application.places import PageName, Place
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.application.undoing import TurnAlone
from coprod_desktop.domain.ids import ChangeId, StreamId
from coprod_desktop.domain.refusal import Refusal
from tests.application.handing_over import CARYS, PASSPHRASE, PIN, TALK, hand_over
from tests.fakes import MemorySettings

KEPT = "hand_over"


@pytest.fixture
def settings() -> MemorySettings:
    return MemorySettings()


@pytest.fixture
def over(settings: MemorySettings) -> HandOver:
    made = hand_over(settings)
    made.set_pin(PIN)
    made.begin(CARYS, TALK)
    return made


def wrong(over: HandOver, times: int) -> list[str]:
    codes = []
    for _ in range(times):
        with pytest.raises(Refusal) as refused:
            over.check_pin("1111")
        codes.append(refused.value.code)
    return codes


def test_a_laptop_is_the_workers_until_it_is_handed_over(settings: MemorySettings) -> None:
    over = hand_over(settings)
    assert over.place() is None
    assert not over.takes_pin()
    assert settings.get(KEPT) is None


def test_while_handed_over_there_is_one_place_after_a_restart_too(
    over: HandOver, settings: MemorySettings
) -> None:
    place = Place(page=PageName.HAND_OVER, stream=CARYS, record=TALK)
    assert over.place() == place
    assert hand_over(settings).place() == place


def test_the_pin_is_kept_only_as_its_hash(over: HandOver, settings: MemorySettings) -> None:
    assert PIN not in (settings.get(KEPT) or "")
    assert over.takes_pin()


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "pin_length"),
        ("258", "pin_length"),
        ("258025802", "pin_length"),
        ("258O", "pin_not_digits"),
        ("½580", "pin_not_digits"),
        ("²580", "pin_not_digits"),
    ],
)
def test_a_pin_has_from_four_to_eight_digits(settings: MemorySettings, typed: str, code: str) -> None:
    over = hand_over(settings)
    with pytest.raises(Refusal, match=code):
        over.set_pin(typed)
    assert not over.takes_pin()
    assert settings.get(KEPT) is None


@pytest.mark.parametrize("typed", ["2580", "٢٥٨٠", "25 80 "])
def test_the_pin_leads_back_whichever_keyboard_types_it(
    over: HandOver, settings: MemorySettings, typed: str
) -> None:
    over.check_pin(typed)
    over.end()
    assert over.place() is None
    assert hand_over(settings).place() is None


def test_after_three_wrong_pins_only_the_passphrase_leads_back(over: HandOver) -> None:
    assert wrong(over, 3) == ["wrong_pin", "wrong_pin", "pin_no_longer_taken"]
    assert not over.takes_pin()
    with pytest.raises(Refusal, match="pin_no_longer_taken"):
        over.check_pin(PIN)
    with pytest.raises(Refusal, match="wrong_passphrase"):
        over.check_passphrase("kettle window cat")
    over.check_passphrase(PASSPHRASE)
    over.end()
    assert over.place() is None


def test_the_tries_that_are_left_are_told(over: HandOver) -> None:
    with pytest.raises(Refusal) as refused:
        over.check_pin("1111")
    assert refused.value.values["count"] == "2"


def test_wrong_pins_are_counted_across_restarts(over: HandOver, settings: MemorySettings) -> None:
    wrong(over, 1)
    again = hand_over(settings)
    wrong(again, 2)
    assert not hand_over(settings).takes_pin()


def test_a_try_counts_though_the_app_is_killed_while_it_is_looked_at(settings: MemorySettings) -> None:
    class KilledMeanwhile:
        def hashed(self, pin: str) -> str:
            return pin[::-1]

        def matches(self, _pin: str, _hashed: str) -> bool:
            raise KeyboardInterrupt

    over = HandOver(settings=settings, pins=KilledMeanwhile(), is_passphrase=lambda _typed: None)
    over.set_pin(PIN)
    over.begin(CARYS, TALK)
    for _ in range(3):
        with pytest.raises(KeyboardInterrupt):
            over.check_pin(PIN)
    assert not hand_over(settings).takes_pin()


def test_the_right_pin_or_passphrase_gives_the_tries_back(over: HandOver) -> None:
    wrong(over, 2)
    over.check_pin(PIN)
    wrong(over, 3)
    over.check_passphrase(PASSPHRASE)
    over.check_pin(PIN)


def test_after_the_laptop_came_back_the_pin_still_leads_back_from_a_hidden_screen_until_it_locks(
    over: HandOver, settings: MemorySettings
) -> None:
    over.check_pin(PIN)
    over.end()
    assert over.takes_pin()
    wrong(over, 1)
    over.check_pin(PIN)
    assert not hand_over(settings).takes_pin()


@pytest.mark.parametrize("kept", ["{", "[]", "1", '{"stream":"x"}', '{"stream":null,"conversation":null}'])
def test_what_cannot_be_read_stays_handed_over_and_only_the_passphrase_leads_back(kept: str) -> None:
    settings = MemorySettings()
    settings.put(KEPT, kept)
    over = hand_over(settings)
    assert over.place() == Place(page=PageName.HAND_OVER)
    assert not over.takes_pin()
    over.check_passphrase(PASSPHRASE)
    over.end()
    assert hand_over(settings).place() is None


def test_a_try_that_cannot_be_counted_is_not_looked_at(over: HandOver, settings: MemorySettings) -> None:
    settings.full = True
    with pytest.raises(Unavailable):
        over.check_pin(PIN)
    with pytest.raises(Unavailable):
        over.end()
    assert over.place() is not None


def test_when_somebody_had_the_laptop_is_known_after_a_restart_where_they_did_something(
    settings: MemorySettings,
) -> None:
    before, last, between, later = (ChangeId(UUID(int=number)) for number in (10, 12, 13, 14))
    over = hand_over(settings)
    for after, until in ((before, last), (between, later), (later, later), (later, None)):
        over.begin(CARYS, TALK, after=after)
        over.end(until=until)
    again = hand_over(settings)
    turns = (TurnAlone(after=before, until=last), TurnAlone(after=between, until=later))
    assert again.turns(CARYS) == turns
    assert again.turns(StreamId(UUID(int=3))) == ()


@pytest.mark.parametrize("text", ["no", "{}", '[["a", "b"]]', "[1]"])
def test_what_somebody_else_wrote_of_such_times_is_none(settings: MemorySettings, text: str) -> None:
    settings.put(f"turns_alone.{CARYS}", text)
    assert hand_over(settings).turns(CARYS) == ()
