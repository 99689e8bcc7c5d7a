"""The command that audits a running app from outside, through the eyes of a screen reader.

From the repository's root, with Debian's Python (it has what speaks AT-SPI and X), on a screen of its own::

    /usr/bin/python3 -m tests.accessibility.outside [--show] tests/accessibility/app.toml

``--show`` prints every page as it is read, which is how one finds the roles and names for a new journey.
Prints a line for each page and ``N pages, N problems``; exits with 1 if there is a problem.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from tests.accessibility import journeys
from tests.accessibility.running import running
from tests.accessibility.screen_reader import ScreenReader
from tests.accessibility.tour import Tour, say

OWN_SCREEN_AND_BUS = (
    *("xvfb-run", "--auto-servernum", "--server-args=-screen 0 1366x768x24"),
    *("dbus-run-session", "--"),
)


def main() -> int:
    """Audit what the command line names; at first, start again on a screen and a bus of our own."""
    parser = argparse.ArgumentParser(description="Audit a running app from outside.")
    parser.add_argument("itinerary", type=Path, help="a TOML file with a command and journeys")
    parser.add_argument("--show", action="store_true", help="print every page as it is read")
    parser.add_argument("--here", action="store_true", help="use the screen and the bus that are there")
    given = parser.parse_args()
    if not given.here:
        again = (sys.executable, "-m", "tests.accessibility.outside", "--here", *sys.argv[1:])
        os.execvp(OWN_SCREEN_AND_BUS[0], OWN_SCREEN_AND_BUS + again)  # noqa: S606  # our own words, and no shell
    itinerary = journeys.read(given.itinerary)
    pages = problems = 0
    for journey in itinerary.journeys:
        with (
            tempfile.TemporaryDirectory(prefix="audit-", ignore_cleanup_errors=True) as folder,
            running(itinerary.command, home=Path(folder)) as app,
        ):
            tour = Tour(app=app, reader=ScreenReader(pid=app.pid), show=given.show)
            tour.take(journey)
        pages += tour.pages
        problems += tour.problems
    say(f"{pages} pages, {problems} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
