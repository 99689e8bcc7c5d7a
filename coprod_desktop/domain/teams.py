"""The team: who works in it and on which laptops. Its records are in the team's own stream."""

from dataclasses import dataclass

from coprod_desktop.domain.ids import RecordId


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """A team; the root record of the team's stream."""

    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """Somebody who works in the team; the record's id is the actor id in the history."""

    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """A laptop; the record's id is the device id in the history."""

    worker: RecordId | None = None
    public_key: str = ""
    """Ed25519, 64 hexadecimal digits."""
