"""Pictures made of filled shapes, which stay sharp at every size."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBER = r"-?\d+(?:\.\d+)? "
_STEP = rf"(?:(?:{_NUMBER}){{2}}[ml]|(?:{_NUMBER}){{6}}c|h)"
_PATH = re.compile(rf"{_STEP}(?: {_STEP})*")
_COLOUR = re.compile(r"#[0-9a-f]{6}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A filled outline: moves, lines and curves as a PDF writes them, with `y` growing downwards as in SVG.

    `path` is like ``"0 0 m 32 0 l 32 32 20 32 0 0 c h"``, `fill` like ``"#0b5c63"``; with `even_odd`
    an outline within another is a hole.

    Raises:
        ValueError: it is anything else.
    """

    path: str
    fill: str
    even_odd: bool = False

    def __post_init__(self) -> None:
        if not _PATH.fullmatch(self.path) or not _COLOUR.fullmatch(self.fill):
            raise ValueError("a shape is an outline and a colour")


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Shapes painted one over another on a ground of this size, in units of their own.

    Raises:
        ValueError: the ground has no size.
    """

    width: float
    height: float
    shapes: tuple[Shape, ...]

    def __post_init__(self) -> None:
        if self.width <= 0 or self.height <= 0:
            raise ValueError("a picture has a size")
