"""Measures every figure, prints the table, and leaves with status 1 if one falls short."""

import argparse
import importlib
import sys

from tests.benchmarks.figures import Figure, table

SUBJECTS = (
    "starting",
    "templates",
    "typing",
    "asking",
    "finding",
    "due",
    "directories",
    "opening",
    "paper",
    "printing",
    "sealing",
    "saying",
    "history",
    "syncing",
)
"""Modules of this package; each has a function ``measure`` that gives its figures."""


def main() -> int:
    """Measure the subjects named on the command line, or all."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument(
        "subjects", nargs="*", choices=[*SUBJECTS, []], metavar="SUBJECT", help=", ".join(SUBJECTS)
    )
    wanted = parser.parse_args().subjects or SUBJECTS
    figures: list[Figure] = []
    for subject in wanted:
        figures.extend(importlib.import_module(f"tests.benchmarks.{subject}").measure())
    sys.stdout.write(table(figures) + "\n")
    return 0 if all(figure.holds for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
