"""Two apps of different age at once: what the later one knows, and how its laptops write it."""

from dataclasses import dataclass, replace
from functools import cache
from typing import Final

import pytest

from coprod_desktop.domain import kinds
from coprod_desktop.domain.changes import Edit
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.kinds import KINDS
from coprod_desktop.domain.records import REMOVED, Kind
from coprod_desktop.domain.strengths import Strength
from coprod_desktop.history.apply import Arrival
from coprod_desktop.history.tables import laptop_tables
from coprod_desktop.storage import vault
from tests.storage.builders import Laptop


@dataclass(frozen=True, slots=True, kw_only=True)
class Song:
    """A kind that the older app does not know."""

    tune: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LaterStrength(Strength):
    """A strength with a field that the older app does not know."""

    learnt_from: str = ""


LATER: Final[tuple[Kind[object], ...]] = (
    *(Kind(name="strength", type=LaterStrength) if kind.type is Strength else kind for kind in KINDS),
    Kind(name="song", type=Song),
)


def know_both_apps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let one process run both apps: each type has its kind, and tables are made once for each app."""
    ours = {kind.type: kind for kind in LATER if kind not in KINDS}
    monkeypatch.setattr(kinds, "_BY_TYPE", {**kinds._BY_TYPE, **ours})
    monkeypatch.setattr(vault, "laptop_tables", cache(laptop_tables))


def is_later(laptop: Laptop) -> bool:
    """Whether a laptop has the later app."""
    return "song" in laptop.vault._tables.history.typed


def strengths_of(laptop: Laptop) -> type[Strength]:
    """Give the type as which a laptop's app reads strengths."""
    return LaterStrength if is_later(laptop) else Strength


def as_app_knows(laptop: Laptop, strength: Strength) -> Strength:
    """Give a strength as a laptop's app writes it."""
    if not is_later(laptop):
        return strength
    return LaterStrength(
        title=strength.title,
        words=strength.words,
        share=strength.share,
        learnt_from=f"{strength.title}, 1962",
    )


def written_over(seen: Strength, strength: Strength) -> Strength:
    """Type a strength's title and share into a form; what the app knows besides stays, or is said as well."""
    changed = replace(seen, title=strength.title, share=strength.share)
    if isinstance(changed, LaterStrength):
        changed = replace(changed, learnt_from=strength.title)
    return changed


def sing(laptop: Laptop, stream: StreamId, tune: str) -> None:
    """Write a record of the kind that the older app does not know."""
    sealing = laptop.vault.units_of_work.sealing
    edits = {"tune": Edit(value=tune), REMOVED: Edit(value=False)}
    song = sealing.seal(stream=stream, kind="song", record=RecordId(laptop.ids.new()), edits=edits)
    intake = laptop.vault.units_of_work.intake
    with laptop.engine.begin() as connection:
        intake.finish(connection, intake.apply(connection, [Arrival(change=song)]))
