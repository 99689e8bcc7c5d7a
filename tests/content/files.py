"""The project's own files, and visit files built line by line."""

from collections.abc import Mapping
from pathlib import Path

from coprod_desktop.content.templates.reading import read_templates
from coprod_desktop.content.visit_files import parse_visit
from coprod_desktop.domain.templates import Template
from coprod_desktop.domain.visits import Visit

RESOURCES = Path(__file__).parents[2] / "resources"
SAMPLES = ("amina.toml", "carys.toml", "mark.toml")


def templates() -> Mapping[str, Template]:
    return read_templates(RESOURCES / "templates")


def sample(name: str) -> bytes:
    return (RESOURCES / "samples" / name).read_bytes()


def visit_text(*extra: str, person: str = "", conversation: str = "") -> str:
    """Write the shortest visit file, with lines added to a table or at the end."""
    return "\n".join(
        (
            "format = 1",
            "[person]",
            'preferred_name = "Carys"',
            'full_name = "Carys Llŷr-Jones"',
            person,
            "[conversation]",
            'template = "what_matters"',
            conversation,
            *extra,
        )
    )


def parsed(text: str) -> Visit:
    return parse_visit(text.encode(), file="visit.toml", templates=templates())
