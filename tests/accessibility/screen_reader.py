"""A running app as a screen reader meets it, through AT-SPI."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import gi  # type: ignore[import-not-found]  # Debian's python3-gi, which the venv cannot see

from tests.accessibility.findings import Thing

gi.require_version("Atspi", "2.0")
from gi.repository import (  # type: ignore[import-not-found]  # noqa: E402  # as above; the version comes first
    Atspi,
    GLib,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.accessibility.journeys import Press, Type


ANSWERS_WITHIN = 10_000
"""Milliseconds. With AT-SPI's own 800, a busy app is asked again to press a button, and presses it twice."""


class StillChangingError(Exception):
    """The page changed while it was read: read it again."""


class ScreenReader:
    """Reads one app; every method looks at the app as it is now and raises StillChangingError if it moves."""

    def __init__(self, *, pid: int) -> None:
        """Read the app that runs as this process."""
        self._pid = pid
        Atspi.set_timeout(ANSWERS_WITHIN, ANSWERS_WITHIN)

    def things(self) -> tuple[Thing, ...]:
        """Everything that shows, in reading order; nothing while the app has not opened a window."""
        with _read_again_if_it_moves():
            return tuple(_thing(node) for node in self._showing())

    def names(self) -> tuple[tuple[str, str], ...]:
        """Role and name of everything that shows: much sooner read than `things`."""
        with _read_again_if_it_moves():
            return tuple((node.get_role_name(), node.get_name() or "") for node in self._showing())

    def press(self, step: Press) -> bool:
        """Do the first action of the thing: press, toggle or open it; False if it does not show."""
        with _read_again_if_it_moves():
            for node in self._showing():
                if (
                    node.get_name() == step.name
                    and node.get_role_name() == step.role
                    and _has(node, Atspi.StateType.SENSITIVE)
                ):
                    return bool(node.do_action(0))
        return False

    def middle(self, step: Press) -> tuple[int, int] | None:
        """Say where on its screen the thing is; None if it does not show."""
        with _read_again_if_it_moves():
            for node in self._showing():
                if node.get_name() == step.name and node.get_role_name() == step.role:
                    box = node.get_extents(Atspi.CoordType.SCREEN)
                    return box.x + box.width // 2, box.y + box.height // 2
        return None

    def type(self, step: Type) -> bool:
        """Replace the text of the field; False if it does not show."""
        with _read_again_if_it_moves():
            for node in self._showing():
                if node.get_name() == step.name and node.get_editable_text_iface():
                    return bool(node.set_text_contents(step.text))
        return False

    def _showing(self) -> Iterator[Atspi.Accessible]:
        desktop = Atspi.get_desktop(0)
        desktop.clear_cache()
        for app in _children(desktop):
            if app.get_process_id() == self._pid:
                app.clear_cache()  # it hears of changes only through events, which nobody fetches here
                for window in _children(app):
                    yield from _walk(window)


def _walk(node: Atspi.Accessible) -> Iterator[Atspi.Accessible]:
    if _has(node, Atspi.StateType.SHOWING):
        yield node
        for child in _children(node):
            yield from _walk(child)


def _children(node: Atspi.Accessible) -> Iterator[Atspi.Accessible]:
    for index in range(node.get_child_count()):
        child = node.get_child_at_index(index)
        if child is not None:
            yield child


def _has(node: Atspi.Accessible, state: Atspi.StateType) -> bool:
    return bool(node.get_state_set().contains(state))


def _thing(node: Atspi.Accessible) -> Thing:
    box = node.get_extents(Atspi.CoordType.WINDOW) if node.get_component_iface() else None
    return Thing(
        role=node.get_role_name(),
        name=node.get_name() or "",
        labelled=any(
            relation.get_relation_type() == Atspi.RelationType.LABELLED_BY
            for relation in node.get_relation_set() or ()
        ),
        focusable=_has(node, Atspi.StateType.FOCUSABLE),
        holds=node.get_child_count(),
        width=box.width if box else 0,
        height=box.height if box else 0,
    )


@contextmanager
def _read_again_if_it_moves() -> Iterator[None]:
    try:
        yield
    except GLib.Error as error:
        raise StillChangingError from error
