"""One running app, used through a screen reader and its screen's keyboard."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tests.accessibility.journeys import Press, Type
from tests.accessibility.waiting import Answer, until

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    from tests.accessibility.findings import Thing
    from tests.accessibility.screen_reader import ScreenReader
    from tests.accessibility.screens import Screen

SECONDS_FOR_A_STEP = 30

BUTTON = "push button"
LIST_ITEM = "list item"


class Window:
    """Does what somebody in front of it would do, and waits for what they would wait for.

    Every method raises CannotGoOnError, which says what it waited for in vain.
    """

    def __init__(
        self, *, owner: str, app: subprocess.Popen[bytes], reader: ScreenReader, screen: Screen
    ) -> None:
        """Use an app that fills a screen; ``owner`` is whose laptop it is."""
        self.owner = owner
        self._app = app
        self._reader = reader
        self._screen = screen

    def press(self, name: str, role: str = BUTTON) -> None:
        """Press what has this role and this whole name."""
        self._until(
            partial(self._reader.press, Press(role=role, name=name)), what=f"{role} {name!r} to press"
        )

    def press_what_begins(self, start: str, role: str = BUTTON) -> None:
        """Press the first thing whose name begins so; how it goes on may change meanwhile."""

        def press() -> bool:
            name = self._name_that_begins(start, role=role)
            return bool(name) and self._reader.press(Press(role=role, name=name))

        self._until(press, what=f"{role} that begins with {start!r} to press")

    def choose_last(self, button: str) -> None:
        """Open the menu of a button with the mouse, and choose its last item by the keyboard.

        AT-SPI tells of no menu that Qt opens, so that nothing in it can be pressed by its name.
        """
        x, y = self._middle(Press(role=BUTTON, name=button))
        self._screen.click(x, y)
        for key in ("Up", "Return"):
            self.keys(key)

    def type(self, name: str, text: str) -> None:
        """Replace what stands in a field."""
        self._screen.work_here()
        self._until(partial(self._reader.type, Type(name=name, text=text)), what=f"{name!r} to type into")

    def keys(self, *keys: str) -> None:
        """Press keys together, in the window that is in front."""
        self._screen.press(*keys)

    def close(self) -> None:
        """Close the window that is in front, as the cross in its corner does."""
        self._screen.close()

    def sees(self, *words: str) -> None:
        """Wait until all of these stand somewhere on the screen, each within one name."""
        self._until(lambda: all(self._among(words)), what=", ".join(repr(each) for each in words))

    def shows(self, role: str, name: str) -> bool:
        """Tell whether this is there now."""
        return (role, name) in self._until(self._reader.names, what="a page")

    def sees_one_of(self, *starts: str) -> None:
        """Wait until something begins with one of these."""
        self._until(
            lambda: any(name.startswith(starts) for _, name in self._reader.names()),
            what=" or ".join(repr(start) for start in starts),
        )

    def sees_no_more(self, words: str) -> None:
        """Wait until this stands nowhere on the screen."""
        self._until(lambda: not any(self._among((words,))), what=f"a page without {words!r}")

    def ends(self) -> None:
        """Wait until the app has ended, well."""
        if status := self._app.wait(SECONDS_FOR_A_STEP):
            raise ValueError(f"{self.owner}'s app ended with {status}")

    def keep(self, path: Path) -> None:
        """Keep the screen once nothing on it moves, if the app still runs."""
        if self._app.poll() is None:
            self._until(self._settled, what="a moment without change")
            self._screen.keep(path)

    def keep_now(self, path: Path) -> None:
        """Keep the screen as it is."""
        self._screen.keep(path)

    def things(self) -> tuple[Thing, ...]:
        """Everything that shows."""
        return self._reader.things()

    def _middle(self, of: Press) -> tuple[int, int]:
        return self._until(lambda: self._reader.middle(of), what=f"{of.role} {of.name!r}")

    def _name_that_begins(self, start: str, *, role: str) -> str:
        return next(
            (name for its, name in self._reader.names() if its == role and name.startswith(start)), ""
        )

    def _among(self, words: tuple[str, ...]) -> list[bool]:
        names = [name for _, name in self._reader.names()]
        return [any(each in name for name in names) for each in words]

    def _settled(self) -> bool:
        return self.things() == self.things()

    def _until(self, ask: Callable[[], Answer | None], *, what: str) -> Answer:
        return until(self._app, ask, what=f"{self.owner}: {what}", seconds=SECONDS_FOR_A_STEP)
