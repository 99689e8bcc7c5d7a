"""The outline of a glyph as a path, for marks that are painted beside the letters which say them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import uharfbuzz

if TYPE_CHECKING:
    from coprod_desktop.documents.faces import Face


def outline_of(face: Face, glyph: int) -> str:
    """Give the path in units of the face, as a PDF writes it; empty for a glyph without ink.

    The faces are TrueType's, whose curves have one handle each.
    """
    steps: list[str] = []
    at = [0.0, 0.0]

    def move(x: float, y: float, _: None) -> None:
        at[:] = x, y
        steps.append(f"{x:g} {y:g} m")

    def line(x: float, y: float, _: None) -> None:
        at[:] = x, y
        steps.append(f"{x:g} {y:g} l")

    def bend(x1: float, y1: float, x: float, y: float, _: None) -> None:
        start_x, start_y = at
        at[:] = x, y
        handles = (
            start_x + 2 / 3 * (x1 - start_x),
            start_y + 2 / 3 * (y1 - start_y),
            x + 2 / 3 * (x1 - x),
            y + 2 / 3 * (y1 - y),
        )
        steps.append(" ".join(f"{each:.1f}" for each in handles) + f" {x:g} {y:g} c")

    def close(_: None) -> None:
        steps.append("h")

    functions = uharfbuzz.DrawFuncs()
    functions.set_move_to_func(move)
    functions.set_line_to_func(line)
    functions.set_quadratic_to_func(bend)
    functions.set_close_path_func(close)
    face.harfbuzz_font.draw_glyph(glyph, functions, None)
    return " ".join(steps)
