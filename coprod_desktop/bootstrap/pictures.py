"""Pictures whose reader is loaded when somebody first adds one, so that starting does not wait for it."""

from collections.abc import Callable
from pathlib import Path

from coprod_desktop.application.pictures import TakenPicture


class PicturesWhenNeeded:
    """The port of pictures, in front of the real one."""

    def from_file(self, path: Path, check: Callable[[], None]) -> TakenPicture:
        """Read a file."""
        from coprod_desktop.exchange.pictures import PictureFiles  # noqa: PLC0415  (as above)

        return PictureFiles().from_file(path, check)

    def from_bytes(self, content: bytes, name: str, check: Callable[[], None]) -> TakenPicture:
        """Read bytes."""
        from coprod_desktop.exchange.pictures import PictureFiles  # noqa: PLC0415  (as above)

        return PictureFiles().from_bytes(content, name, check)
