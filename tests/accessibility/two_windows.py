"""The command that watches two workers share one person: two apps, two screens of one X server, one office.

From the repository's root, with Debian's Python (it has the bindings for AT-SPI and X)::

    /usr/bin/python3 -m tests.accessibility.two_windows [--keep DIR] [--look Dark] [--text 200]

Prints a line for each step, and leaves with 1 at the first that cannot be done, saying why and what showed
last. ``--keep`` keeps both screens after each step. The office is a real PostgreSQL: the wheel's, or Debian's
where ``COPROD_POSTGRES=debian`` asks for it.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from tests.accessibility.running import PYTHON, running
from tests.accessibility.screen_reader import ScreenReader
from tests.accessibility.screens import Screen
from tests.accessibility.story import Story
from tests.accessibility.team_office import OfficeFailedError, team_office
from tests.accessibility.tour import say, say_things
from tests.accessibility.waiting import CannotGoOnError
from tests.accessibility.window import Window

OWN_SCREENS_AND_BUS = (
    *("xvfb-run", "--auto-servernum", "--server-args=-screen 0 1366x768x24 -screen 1 1366x768x24"),
    *("dbus-run-session", "--"),
)


def main() -> int:
    """Tell the whole story; at first, start again on screens and a bus of our own."""
    parser = argparse.ArgumentParser(description="Watch two windows and an office.")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep the screens here")
    parser.add_argument(
        "--look", default="", help="the colours, as the dialog names them: Dark, High contrast"
    )
    parser.add_argument("--text", default="", metavar="PERCENT", help="the size of text, such as 200")
    parser.add_argument("--here", action="store_true", help="use the screens and the bus that are there")
    given = parser.parse_args()
    if not given.here:
        again = (sys.executable, "-m", "tests.accessibility.two_windows", "--here", *sys.argv[1:])
        os.execvp(OWN_SCREENS_AND_BUS[0], OWN_SCREENS_AND_BUS + again)  # noqa: S606  # our own words, and no shell
    if given.keep is not None:
        given.keep.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    with ExitStack() as stack:
        folder = Path(
            stack.enter_context(tempfile.TemporaryDirectory(prefix="two-", ignore_cleanup_errors=True))
        )
        office = stack.enter_context(team_office())
        rhian, sam = (
            _window(stack, owner, folder, screen=f"{os.environ['DISPLAY']}.{number}")
            for number, owner in enumerate(("Rhian", "Sam"))
        )
        story = Story(office=office, rhian=rhian, sam=sam, folder=folder)
        for number, (words, does) in enumerate(story.steps(look=given.look, text=given.text), 1):
            try:
                does()
                for window in (rhian, sam) if given.keep is not None else ():
                    window.keep(given.keep / f"{number:02}-{window.owner}.png")
            except (CannotGoOnError, OfficeFailedError) as error:
                say(f"{number:2}. {words}: FAILED after {time.monotonic() - began:.0f} s: {error}")
                for window in (rhian, sam):
                    say(f"what {window.owner} saw last:")
                    say_things(window.things())
                    if given.keep is not None:
                        window.keep_now(given.keep / f"{number:02}-{window.owner}-failed.png")
                return 1
            say(f"{number:2}. {words}: {time.monotonic() - began:.0f} s")
    return 0


def _window(stack: ExitStack, owner: str, folder: Path, *, screen: str) -> Window:
    home = folder / owner
    home.mkdir()
    app = stack.enter_context(running((PYTHON, "main.py"), home=home, display=screen))
    return Window(owner=owner, app=app, reader=ScreenReader(pid=app.pid), screen=Screen(screen))


if __name__ == "__main__":
    sys.exit(main())
