"""About me: what the person can do, and the people in their life."""

from __future__ import annotations

from coprod_desktop.demo.laptop import Performance
from coprod_desktop.ui.records.words import ring_words, words_for


def add_strengths(performance: Performance) -> None:
    """Write down each strength, in the person's words, and with whom it may be shared."""
    hands = performance.hands
    with performance.stage.step("Add strengths"):
        hands.open_tab("About me")
        for strength in performance.visit.strengths:
            hands.press("Add a strength")
            hands.type("What it is, in a word or two", strength.title)
            hands.type("How the person says it", strength.words)
            hands.choose("What kind of strength", words_for(strength.kind))
            hands.choose("Who may know", words_for(strength.share))
            hands.press("Keep this strength")
            hands.gone("Keep this strength")


def add_connections(performance: Performance) -> None:
    """Write down who belongs to the person's life, how close they are and who gives."""
    hands = performance.hands
    with performance.stage.step("Add the people in their life"):
        for connection in performance.visit.connections:
            hands.press("Add someone")
            hands.type("Name", connection.name)
            hands.type("Who they are to me", connection.kind)
            if connection.ring is not None:
                hands.choose("How close", ring_words(connection.ring))
            if connection.line is not None:
                hands.choose("How the tie feels", words_for(connection.line))
            if connection.flow is not None:
                hands.choose("Who gives", words_for(connection.flow))
            hands.press("Keep them here")
            hands.gone("Keep them here")
