"""The colours of three themes, and the least sizes that every screen keeps to."""

from dataclasses import dataclass

LEAST_TARGET = 24
"""Smallest side of anything that can be pressed, in device-independent pixels."""
LEAST_TARGET_AT_TABLE = 44
"""The same inside a widget whose property ``kitchen`` is true: fingers, and hands that shake."""
FOCUS_WIDTH = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """The colours of one theme, as ``#rrggbb``, and how thick its lines are, in pixels."""

    window: str
    surface: str
    sunken: str
    text: str
    muted: str
    line: str
    accent: str
    on_accent: str
    tint: str
    can: str
    people: str
    matters: str
    focus: str
    caution: str
    danger: str
    line_width: int = 1

    @property
    def soft_line(self) -> str:
        """The edge of a card: hardly there, except where contrast comes first."""
        return self.line if self.line_width > 1 else self.sunken

    @property
    def soft_width(self) -> int:
        """The edge of a filled area: none, except where contrast comes first."""
        return self.line_width if self.line_width > 1 else 0


LIGHT = Tokens(
    window="#f4f2ee",
    surface="#ffffff",
    sunken="#ebe7e0",
    text="#1f2a30",
    muted="#526068",
    line="#767d81",
    accent="#0b5c63",
    on_accent="#ffffff",
    tint="#dcecec",
    can="#2f6b3a",
    people="#7a4a00",
    matters="#8a2f5b",
    focus="#b35900",
    caution="#7a4a00",
    danger="#a3261f",
)
DARK = Tokens(
    window="#181d20",
    surface="#22292d",
    sunken="#12171a",
    text="#edf1f2",
    muted="#b3bfc4",
    line="#7b8b92",
    accent="#6fc7cd",
    on_accent="#062a2d",
    tint="#23393c",
    can="#8fd19c",
    people="#f0bf6a",
    matters="#f0a3c6",
    focus="#ffb454",
    caution="#f0bf6a",
    danger="#ff9e94",
)
HIGH_CONTRAST = Tokens(
    window="#000000",
    surface="#000000",
    sunken="#000000",
    text="#ffffff",
    muted="#ffffff",
    line="#ffffff",
    accent="#ffff00",
    on_accent="#000000",
    tint="#000000",
    can="#7cfc9a",
    people="#ffd24d",
    matters="#ff9ad5",
    focus="#00ffff",
    caution="#ffd24d",
    danger="#ffa8a8",
    line_width=2,
)
