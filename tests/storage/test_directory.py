"""The local directory in a vault: put in place whole, compared with the last one, found by words."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from coprod_desktop.application.local_directory import Compared, Tell
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.domain.directories import Cost, Looking, Service, Spot, Times
from tests.storage.builders import START, Laptop

LUNCH = Service(
    id="1",
    name="Lunch club",
    organisation="Capel Seion",
    kinds=("Food", "Company"),
    spots=(Spot(name="The vestry", town="Bala", postcode="LL23 7AA", access="Level, with a ramp"),),
    times=(Times(words="Tuesdays"), Times(days=("SA",), opens="10:00", closes="12:00")),
    cost=Cost.FREE,
    checked_on=date(2026, 10, 2),
)
POOL = Service(
    id="2",
    name="Llŷn pool",
    kinds=("Sport",),
    description="<b>Swim</b> with us",
    spots=(Spot(town="Pwllheli", access="Hoist"),),
    cost=Cost.PAID,
)
CAFE = Service(id="3", name="Café y Gegin", kinds=("Company",))


def nobody(_done: int, _of: int) -> None:
    """Tell nobody."""


def bring(
    laptop: Laptop, *services: Service, tell: Tell = nobody, check: Callable[[], None] = lambda: None
) -> None:
    laptop.vault.directory.replace(services, source="near.csv", at=START, tell=tell, check=check)


def found(laptop: Laptop, **looking: object) -> list[str]:
    looked = laptop.vault.directory.find(Looking(**looking))  # type: ignore[arg-type]  # the test names its fields
    return [service.name for service in looked.services]


def test_before_anything_is_brought_in_there_is_nothing(laptop: Laptop) -> None:
    directory = laptop.vault.directory
    assert directory.about() is None
    assert directory.find(Looking()).services == ()
    assert directory.service("1") is None
    assert directory.kinds() == {}
    assert directory.compare((LUNCH,), named=5) == Compared(new=1)


def test_what_was_brought_in_is_read_back_whole_also_after_a_restart(laptop: Laptop) -> None:
    bring(laptop, LUNCH, POOL, CAFE)
    again = laptop.reopen().vault.directory
    about = again.about()
    assert about is not None
    assert (about.source, about.count, about.brought_in_at) == ("near.csv", 3, START)
    assert again.service("1") == LUNCH
    assert again.find(Looking()).services == (CAFE, POOL, LUNCH)
    assert again.kinds() == {"Company": 2, "Food": 1, "Sport": 1}


def test_services_are_found_by_words_kind_place_cost_and_access(laptop: Laptop) -> None:
    bring(laptop, LUNCH, POOL, CAFE)
    assert found(laptop, words="llyn") == ["Llŷn pool"]
    assert found(laptop, words="swi") == ["Llŷn pool"]
    assert found(laptop, words="seion lun") == ["Lunch club"]
    assert found(laptop, words="cafe") == ["Café y Gegin"]
    assert found(laptop, place="bala") == found(laptop, place="LL237") == ["Lunch club"]
    assert found(laptop, words="bala", place="pwllheli") == []
    assert found(laptop, kind="Company") == ["Café y Gegin", "Lunch club"]
    assert found(laptop, cost=Cost.PAID) == ["Llŷn pool"]
    assert found(laptop, access="ramp") == ["Lunch club"]
    assert found(laptop, words="lunch", kind="Food", place="bala", cost=Cost.FREE, access="level") == [
        "Lunch club"
    ]


@pytest.mark.parametrize(
    "hostile", ['"', "*", "NEAR(", "names : x", "a OR b)", "-", "🦽", "x" * 10_000, "\0"]
)
def test_whatever_is_typed_is_only_text(laptop: Laptop, hostile: str) -> None:
    bring(laptop, LUNCH)
    assert found(laptop, words=hostile, place=hostile, access=hostile, kind=hostile) == []


def test_a_later_file_is_compared_and_takes_the_place_of_the_one_before(laptop: Laptop) -> None:
    bring(laptop, LUNCH, POOL)
    later = (replace(LUNCH, name="Lunch and chat"), CAFE)
    assert laptop.vault.directory.compare(later, named=5) == Compared(
        new=1, changed=1, gone=1, same=0, names_gone=("Llŷn pool",)
    )
    bring(laptop, *later)
    assert found(laptop) == ["Café y Gegin", "Lunch and chat"]
    assert found(laptop, words="pool") == []
    with laptop.engine.connect() as connection:
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE name LIKE 'directory%'")
        assert all("_2" in name for (name,) in tables)


def test_an_import_that_is_stopped_leaves_everything_as_it_was(laptop: Laptop) -> None:
    bring(laptop, LUNCH)
    asked = 0

    def check() -> None:
        nonlocal asked
        asked += 1
        if asked == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bring(laptop, *(replace(POOL, id=str(number)) for number in range(1000)), check=check)
    assert found(laptop) == ["Lunch club"]
    bring(laptop, CAFE)
    assert found(laptop) == ["Café y Gegin"]


def test_a_vault_that_is_locked_meanwhile_keeps_the_directory_it_had(laptop: Laptop) -> None:
    bring(laptop, LUNCH)
    with pytest.raises(Unavailable, match="vault_locked"):
        bring(
            laptop,
            *(replace(POOL, id=str(number)) for number in range(1000)),
            check=laptop.vault.directory._closing.set,
        )
    again = laptop.reopen()
    assert found(again) == ["Lunch club"]
    bring(again, CAFE)
    assert found(again) == ["Café y Gegin"]


def test_what_a_lock_left_of_an_older_directory_goes_with_the_next_one(laptop: Laptop) -> None:
    bring(laptop, LUNCH)
    bring(
        laptop,
        CAFE,
        tell=lambda done, _of: laptop.vault.directory._closing.set() if done else None,
    )
    again = laptop.reopen()
    assert found(again) == ["Café y Gegin"]
    bring(again, POOL)
    with again.engine.connect() as connection:
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE name LIKE 'directory%'")
        assert all("_3" in name for (name,) in tables)


def test_more_than_is_shown_is_said(laptop: Laptop) -> None:
    bring(laptop, *(replace(POOL, id=str(number)) for number in range(100)))
    looked = laptop.vault.directory.find(Looking(words="pool"))
    assert (len(looked.services), looked.more) == (60, True)


def test_a_sync_takes_nothing_of_it_along(laptop: Laptop) -> None:
    bring(laptop, LUNCH)
    assert laptop.vault.replica.waiting(limit=1) == ()
