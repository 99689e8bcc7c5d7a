"""A screen of an X server: what is seen on it, and its keyboard, without any of the app's own help."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

from Xlib import XK, X  # type: ignore[import-untyped]  # Debian's python3-xlib, which the venv cannot see
from Xlib.display import Display  # type: ignore[import-untyped]  # as above
from Xlib.error import XError  # type: ignore[import-untyped]  # as above
from Xlib.ext import xtest  # type: ignore[import-untyped]  # as above
from Xlib.protocol.event import ClientMessage  # type: ignore[import-untyped]  # as above

if TYPE_CHECKING:
    from pathlib import Path

    from Xlib.xobject.drawable import Window  # type: ignore[import-untyped]  # as above


class Screen:
    """One screen with one app on it, and nobody to manage windows: the topmost window has the keyboard."""

    def __init__(self, name: str) -> None:
        """Look at a screen by its name, such as ``:99.1``."""
        self.name = name
        self._display = Display(name)
        self._root = self._display.screen().root

    def size(self) -> tuple[int, int]:
        """Width and height, in pixels."""
        shape = self._root.get_geometry()
        return shape.width, shape.height

    def keep(self, path: Path) -> None:
        """Write what is seen as a PNG file."""
        width, height = self.size()
        seen = self._root.get_image(0, 0, width, height, X.ZPixmap, 0xFFFFFFFF).data
        rgb = bytearray(width * height * 3)
        rgb[0::3], rgb[1::3], rgb[2::3] = seen[2::4], seen[1::4], seen[0::4]  # a pixel is blue, green, red, 0
        line = width * 3
        lines = b"".join(b"\0" + rgb[at : at + line] for at in range(0, len(rgb), line))
        header = struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0)
        path.write_bytes(
            b"\x89PNG\r\n\x1a\n"
            + _chunk(b"IHDR", header)
            + _chunk(b"IDAT", zlib.compress(lines, 6))
            + _chunk(b"IEND", b"")
        )

    def work_here(self) -> None:
        """Give the keyboard to the topmost window of this screen, as a press of the mouse in it would."""
        self._topmost().set_input_focus(X.RevertToPointerRoot, X.CurrentTime)
        self._display.sync()

    def press(self, *keys: str) -> None:
        """Press keys together, such as ``Control_L`` and ``q``, in the topmost window."""
        self.work_here()
        codes = [self._display.keysym_to_keycode(XK.string_to_keysym(key)) for key in keys]
        for code in codes:
            xtest.fake_input(self._display, X.KeyPress, code)
        for code in reversed(codes):
            xtest.fake_input(self._display, X.KeyRelease, code)
        self._display.sync()

    def click(self, x: int, y: int) -> None:
        """Press the mouse at a place of this screen."""
        self.work_here()
        xtest.fake_input(self._display, X.MotionNotify, root=self._root, x=x, y=y)
        xtest.fake_input(self._display, X.ButtonPress, 1)
        xtest.fake_input(self._display, X.ButtonRelease, 1)
        self._display.sync()

    def close(self) -> None:
        """Ask the topmost window to close, as the cross in its corner does."""
        protocols = self._display.intern_atom("WM_PROTOCOLS")
        delete = self._display.intern_atom("WM_DELETE_WINDOW")
        window = self._topmost()
        asked = ClientMessage(
            window=window, client_type=protocols, data=(32, [delete, X.CurrentTime, 0, 0, 0])
        )
        window.send_event(asked)
        self._display.sync()

    def _topmost(self) -> Window:
        for window in reversed(self._root.query_tree().children):
            try:
                shows = window.get_attributes().map_state == X.IsViewable
            except XError:
                continue  # it has gone since
            if shows and window.get_wm_protocols():
                return window
        raise LookupError(f"there is no window on {self.name}")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
