"""How soon something near is found among 50,000 services, and how long it takes to bring them in."""

import csv
import io
import random
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import Final

from coprod_desktop.application.local_directory import LocalDirectory
from coprod_desktop.bootstrap.system import SystemClock
from coprod_desktop.domain.directories import Cost, Looking
from coprod_desktop.exchange.directories.reading import DirectoryFiles
from tests.benchmarks.figures import Figure, milliseconds, p95
from tests.benchmarks.vaults import a_vault

SERVICES: Final = 50_000
_TIMES: Final = 20
_LONGEST_PORTION: Final = 50
"""Milliseconds that somebody who types may have to wait for a portion of an import."""

_WHAT: Final = (
    "lunch",
    "walking",
    "singing",
    "repair",
    "gardening",
    "swimming",
    "coffee",
    "knitting",
    "chess",
)
_SORT: Final = ("club", "group", "café", "class", "circle", "morning", "drop-in")
_TOWNS: Final = ("Bala", "Dolgellau", "Wrecsam", "Caernarfon", "Bangor", "Rhyl", "Llandudno", "Yr Wyddgrug")
_HEADINGS: Final = (
    *("id", "name", "organisation", "kind", "description", "place", "town", "postcode", "times"),
    *("cost", "access", "phone", "checked on"),
)
_LOOKED_FOR: Final = {
    "one letter": Looking(words="c"),
    "a word of everybody": Looking(words="group"),
    "two words": Looking(words="singing gro"),
    "a place": Looking(place="Bala"),
    "words, a place, a kind, free, step-free": Looking(
        words="lunch", place="rhyl", kind="Company", cost=Cost.FREE, access="step-free"
    ),
    "a kind": Looking(kind="Food"),
    "what is free": Looking(cost=Cost.FREE),
    "nothing said": Looking(),
    "nonsense": Looking(words='"*^( OR NEAR', place="qqqq"),
}


def measure() -> tuple[Figure, ...]:
    """Bring in a directory, bring it in again with some of it changed, and search it."""
    with tempfile.TemporaryDirectory() as folder:
        vault = a_vault(Path(folder))
        try:
            directory = LocalDirectory(files=DirectoryFiles(), store=vault.directory, clock=SystemClock())
            file = Path(folder) / "near.csv"
            file.write_text(a_directory(SERVICES), encoding="utf-8")
            portions: list[float] = []
            began = last = time.perf_counter()

            def tell(_done: int, _of: int) -> None:
                nonlocal last
                now = time.perf_counter()
                portions.append((now - last) * 1000)
                last = now

            look = directory.look(file, tell=lambda _done, _of: None, check=lambda: None)
            read = time.perf_counter()
            last = read
            directory.bring_in(look, accept_partial=False, tell=tell, check=lambda: None)
            brought = time.perf_counter()
            vault.checkpoint()
            taken = {
                kind: milliseconds(partial(directory.find, looking), times=_TIMES)
                for kind, looking in _LOOKED_FOR.items()
            }
        finally:
            vault.close()
    everything = [one for times in taken.values() for one in times]
    return (
        Figure(name="directory: reading 50,000 services", value=read - began, unit="s", goal=20),
        Figure(name="directory: bringing them in", value=brought - read, unit="s", goal=40),
        Figure(
            name="directory: one portion of it, p95", value=p95(portions), unit="ms", goal=_LONGEST_PORTION
        ),
        Figure(name="directory: p95 of all searches", value=p95(everything), unit="ms", goal=50),
        *(
            Figure(name=f"directory: {kind}, p95", value=p95(times), unit="ms", goal=50)
            for kind, times in taken.items()
        ),
    )


def a_directory(services: int) -> str:
    """Write a table of invented services."""
    chance = random.Random(5)  # noqa: S311  (nothing is secret here)
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(_HEADINGS)
    for number in range(services):
        what, sort, town = chance.choice(_WHAT), chance.choice(_SORT), chance.choice(_TOWNS)
        table.writerow(
            (
                str(number),
                f"{town} {what} {sort} {number}",
                f"{chance.choice(_WHAT)} trust",
                chance.choice(("Food", "Company", "Sport;Company", "Craft", "Outside")),
                f"A {sort} for {what}, open to everybody who likes {what}. Come as you are. " * 3,
                f"The {chance.choice(_SORT)} hall",
                town,
                f"LL{chance.randrange(10, 78)} {chance.randrange(9)}AB",
                "Tuesdays 10 to 12",
                chance.choice(("Free", "£2", "£4.50 a time", "")),
                chance.choice(("Step-free, loop", "Two steps", "")),
                "01678 000000",
                "2026-05-01",
            )
        )
    return text.getvalue()
