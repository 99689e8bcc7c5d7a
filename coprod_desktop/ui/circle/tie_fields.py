"""What can be said of a tie, in plain words: how close, how it feels, who gives, and who sees it so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from coprod_desktop.domain.checks import CLOSEST_RING, FARTHEST_RING
from coprod_desktop.domain.connections import Connection, Flow, Line
from coprod_desktop.domain.ties import Viewer
from coprod_desktop.ui.forms.voices import voice_name
from coprod_desktop.ui.records.fields import ChoiceField
from coprod_desktop.ui.records.words import joined, ring_words, words_for

RINGS = range(CLOSEST_RING, FARTHEST_RING + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class TieChoice:
    """One thing that is chosen of a tie: its field, what it is about, and what is offered."""

    key: str
    words: str
    choices: tuple[tuple[str, str], ...]

    def field(self) -> ChoiceField:
        """Make its field for a form."""
        return ChoiceField(key=self.key, words=self.words, choices=self.choices)


def choice_fields() -> tuple[TieChoice, TieChoice, TieChoice]:
    """Give how close it is, how it feels, and who gives; each can be left unsaid."""
    not_said = ("", QCoreApplication.translate("Connections", "not said"))
    return (
        TieChoice(
            key="ring",
            words=QCoreApplication.translate("Connections", "How close"),
            choices=(not_said, *((str(ring), ring_words(ring)) for ring in RINGS)),
        ),
        TieChoice(
            key="line",
            words=QCoreApplication.translate("Connections", "How the tie feels"),
            choices=(not_said, *((line.value, words_for(line)) for line in Line)),
        ),
        TieChoice(
            key="flow",
            words=QCoreApplication.translate("Connections", "Who gives"),
            choices=(not_said, *((flow.value, words_for(flow)) for flow in Flow)),
        ),
    )


def with_choices(connection: Connection, texts: Mapping[str, str]) -> Connection:
    """Give a tie with what was chosen in a form."""
    return replace(
        connection,
        ring=int(texts["ring"]) if texts["ring"] else None,
        line=Line(texts["line"]) if texts["line"] else None,
        flow=Flow(texts["flow"]) if texts["flow"] else None,
    )


def tie_words(connection: Connection) -> str:
    """Say all that is chosen of a tie, in one line."""
    return joined(
        ring_words(connection.ring) if connection.ring in RINGS and connection.ring is not None else "",
        words_for(connection.line) if connection.line is not None else "",
        words_for(connection.flow) if connection.flow is not None else "",
    )


def viewer_name(viewer: Viewer) -> str:
    """Say who sees it so: by name, or as what they are here."""
    return viewer.name.strip() or voice_name(viewer.by)
