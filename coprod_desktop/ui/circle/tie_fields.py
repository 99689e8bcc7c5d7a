"""What can be said of a tie, in plain words: how close, how it feels, who gives, and who sees it so."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from coprod_desktop.domain.checks import CLOSEST_RING, FARTHEST_RING
from coprod_desktop.domain.connections import Connection, Flow, Line
from coprod_desktop.domain.ties import Viewer
from coprod_desktop.ui.forms.voices import voice_name
from coprod_desktop.ui.records.choices import ChoiceOf
from coprod_desktop.ui.records.words import joined, ring_words, words_for

RINGS = range(CLOSEST_RING, FARTHEST_RING + 1)


def tie_choices() -> tuple[ChoiceOf[Connection], ...]:
    """Give how close it is, how it feels, and who gives; each can be left unsaid."""
    not_said = ("", QCoreApplication.translate("Connections", "not said"))
    return (
        ChoiceOf[Connection](
            key="ring",
            words=QCoreApplication.translate("Connections", "How close"),
            options=(not_said, *((str(ring), ring_words(ring)) for ring in RINGS)),
            read=lambda connection: "" if connection.ring is None else str(connection.ring),
            replaced=lambda connection, value: replace(connection, ring=int(value) if value else None),
            unsaid=QCoreApplication.translate("Connections", "How close?"),
        ),
        ChoiceOf[Connection](
            key="line",
            words=QCoreApplication.translate("Connections", "How the tie feels"),
            options=(not_said, *((line.value, words_for(line)) for line in Line)),
            read=lambda connection: "" if connection.line is None else connection.line.value,
            replaced=lambda connection, value: replace(connection, line=Line(value) if value else None),
            unsaid=QCoreApplication.translate("Connections", "How does it feel?"),
        ),
        ChoiceOf[Connection](
            key="flow",
            words=QCoreApplication.translate("Connections", "Who gives"),
            options=(not_said, *((flow.value, words_for(flow)) for flow in Flow)),
            read=lambda connection: "" if connection.flow is None else connection.flow.value,
            replaced=lambda connection, value: replace(connection, flow=Flow(value) if value else None),
            unsaid=QCoreApplication.translate("Connections", "Who gives?"),
        ),
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
