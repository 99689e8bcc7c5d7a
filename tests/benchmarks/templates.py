"""How long reading conversations takes: all that ship, and one of a thousand questions."""

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from coprod_desktop.content.templates.reading import read_template, read_templates
from tests.benchmarks.figures import Figure, milliseconds
from tests.content.files import RESOURCES

_QUESTIONS: Final = 1_000
_TIMES: Final = 15
_READ: Final = (
    "import sys, time; begun = time.perf_counter();"
    "from coprod_desktop.bootstrap.templates import TemplatesWhenNeeded;"
    "count = len(TemplatesWhenNeeded()); print((time.perf_counter() - begun) * 1000)"
)


def measure() -> tuple[Figure, ...]:
    """Read in this process, and once in fresh ones with all that reading imports."""
    with tempfile.TemporaryDirectory() as folder:
        long = Path(folder) / "long.toml"
        long.write_text(_long_template(), encoding="utf-8")
        every = milliseconds(lambda: read_templates(RESOURCES / "templates"), times=_TIMES)
        one = milliseconds(lambda: read_template(long), times=_TIMES)
    fresh = [_fresh() for _ in range(_TIMES // 3)]
    return (
        Figure(name="templates: all that ship", value=statistics.median(every), unit="ms", goal=100),
        Figure(
            name="templates: the same in a fresh process, with its imports",
            value=statistics.median(fresh),
            unit="ms",
        ),
        Figure(
            name=f"templates: one of {_QUESTIONS:,} questions in two languages",
            value=statistics.median(one),
            unit="ms",
            goal=300,
        ),
    )


def _fresh() -> float:
    command = [sys.executable, "-c", _READ]
    said = subprocess.run(  # noqa: S603  (our own words)
        command, env=dict(os.environ), stdout=subprocess.PIPE, text=True, check=True
    )
    return float(said.stdout)


def _long_template() -> str:
    """Write questions with texts, hints and prompts, every fourth one a choice, most with a condition."""
    lines = ["format = 1", 'id = "long"', "version = 1", 'languages = ["en", "cy"]']
    lines += ['title = { en = "Long", cy = "Hir" }', 'about = { en = "Long", cy = "Hir" }']
    for number in range(_QUESTIONS):
        lines += ["[[question]]", f'id = "question_{number}"']
        lines += [f'kind = "{"choice" if number % 4 == 0 else "text"}"']
        if number % 4:
            lines.append(f"when = \"question_{number - number % 4} = 'one' or answered(question_0)\"")
        lines += ["[question.text]", 'en = "What matters to you?"', 'cy = "Beth sy\'n bwysig i chi?"']
        lines += ["[question.hint]", 'en = "Small things count."', 'cy = "Mae pethau bach yn cyfrif."']
        lines += ["[question.prompts]", 'en = ["Home", "Friends"]', 'cy = ["Cartref", "Ffrindiau"]']
        if number % 4 == 0:
            for option in ("one", "two", "three"):
                lines += [
                    "[[question.option]]",
                    f'id = "{option}"',
                    f'text = {{ en = "{option}", cy = "{option}" }}',
                ]
    return "\n".join(lines)
