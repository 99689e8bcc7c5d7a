"""Turns pictures of Fluent Emoji Flat into the outlines that Easy Read paper is drawn with.

    npm pack @iconify-json/fluent-emoji-flat && tar xzf iconify-json-fluent-emoji-flat-*.tgz
    uv run --with fonttools tools/easy_read_pictures.py package/icons.json

It writes the pictures that ``resources/pictures/easy_read/pictures.toml`` names, each to a file of its own:
a first line with its width and height, then a line for each shape: its colour, ``+`` for one filled by the
non-zero rule or ``o`` where an outline within another is a hole, and the outline as a PDF writes it
(``m l c h``), y growing downwards. Nothing of this runs in the app.
"""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from fontTools.pens.basePen import BasePen
from fontTools.svgLib.path import SVGPath

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parents[1] / "resources" / "pictures" / "easy_read"
SIZE = 32
SHAPES = {"path", "circle", "ellipse", "rect"}


class OperatorPen(BasePen):
    """Notes an outline as PDF operators; curves of the second degree become those of the third."""

    def __init__(self) -> None:
        super().__init__()
        self.operators: list[str] = []

    def _moveTo(self, pt: tuple[float, float]) -> None:  # noqa: N802 - fontTools calls it
        self.operators.append(f"{_numbers(pt)} m")

    def _lineTo(self, pt: tuple[float, float]) -> None:  # noqa: N802 - fontTools calls it
        self.operators.append(f"{_numbers(pt)} l")

    def _curveToOne(  # noqa: N802 - fontTools calls it
        self, pt1: tuple[float, float], pt2: tuple[float, float], pt3: tuple[float, float]
    ) -> None:
        self.operators.append(f"{_numbers(pt1)} {_numbers(pt2)} {_numbers(pt3)} c")

    def _closePath(self) -> None:  # noqa: N802 - fontTools calls it
        self.operators.append("h")

    def _endPath(self) -> None:  # noqa: N802 - fontTools calls it
        pass


def shapes_of(body: str) -> str:
    """Give a picture's shapes, a line to each.

    Raises:
        ValueError: it is made of more than filled shapes.
    """
    root = ET.fromstring(f'<svg xmlns="http://www.w3.org/2000/svg">{body}</svg>')  # noqa: S314  (a package that was chosen)
    return "\n".join(_filled(shape) for shape in _shapes(root))


def _shapes(element: ET.Element) -> Iterator[ET.Element]:
    for child in element:
        tag = child.tag.rpartition("}")[2]
        if tag == "g" and set(child.attrib) <= {"fill"}:
            yield from _shapes(child)
        elif tag in SHAPES:
            yield child
        else:
            raise ValueError(f"a picture has a <{tag}>")


def _filled(shape: ET.Element) -> str:
    beyond = set(shape.attrib) & {"opacity", "stroke", "stroke-width"}
    if beyond:
        raise ValueError(f"a picture has {', '.join(sorted(beyond))}")
    pen = OperatorPen()
    alone = ET.Element("{http://www.w3.org/2000/svg}svg")
    alone.append(shape)
    SVGPath.fromstring(ET.tostring(alone)).draw(pen)
    rule = "o" if shape.attrib.get("fill-rule") == "evenodd" else "+"
    return " ".join((_colour(shape.attrib["fill"]), rule, *pen.operators))


def _colour(text: str) -> str:
    digits = text.removeprefix("#").lower()
    if len(digits) == 3:  # noqa: PLR2004  (short for six)
        digits = "".join(2 * digit for digit in digits)
    return f"#{digits}"


def _numbers(point: tuple[float, float]) -> str:
    return " ".join(f"{coordinate:.2f}".rstrip("0").rstrip(".") for coordinate in point)


def main(icons: Path) -> None:
    """Write every picture that is named."""
    bodies = json.loads(icons.read_text(encoding="utf-8"))["icons"]
    named = tomllib.loads((FOLDER / "pictures.toml").read_text(encoding="utf-8"))["pictures"]
    for old in FOLDER.glob("*.shapes"):
        old.unlink()
    for name, source in named.items():
        text = f"{SIZE} {SIZE}\n{shapes_of(bodies[source]['body'])}\n"
        (FOLDER / f"{name}.shapes").write_text(text, encoding="ascii")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
