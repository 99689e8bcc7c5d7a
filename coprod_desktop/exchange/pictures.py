"""Pictures in: a photo or a scan is read with care, turned upright, made smaller, and written anew.

What comes out holds pixels and nothing else: no place, no name of a camera, no comment.
"""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image, ImageOps, UnidentifiedImageError

from coprod_desktop.application.pictures import TakenPicture
from coprod_desktop.domain.pictures import MOST_PIXELS
from coprod_desktop.domain.refusal import Refusal

MOST_BYTES: Final = 64 * 1024 * 1024
LONGEST_SIDE: Final = 2400
"""Pixels that are kept: a page of A4 at 200 to an inch, a photo that fills a large screen."""
_FORMATS: Final = ("PNG", "JPEG", "WEBP", "TIFF", "BMP", "GIF")
_QUALITY: Final = 85
_BROKEN: Final = (
    ArithmeticError,
    EOFError,
    LookupError,
    MemoryError,
    OSError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""All that Pillow raises of a file that is damaged or made to hurt."""

Image.MAX_IMAGE_PIXELS = (
    None  # Pillow only warns at its own bound; ours is held to before anything is decoded
)


class PictureFiles:
    """Reads pictures from files and from the clipboard's bytes."""

    def from_file(self, path: Path, check: Callable[[], None]) -> TakenPicture:
        """Read a file.

        Raises:
            Refusal: ``picture_unreadable``, or as `from_bytes`.
        """
        name = path.name.encode("utf-8", "replace").decode()  # a name on disk need not be text
        try:
            with path.open("rb") as file:
                content = file.read(MOST_BYTES + 1)
        except (OSError, ValueError) as error:
            raise Refusal("picture_unreadable", file=name) from error
        return self.from_bytes(content, name, check)

    @staticmethod
    def from_pixels(pixels: bytes, *, width: int, height: int, stride: int) -> TakenPicture:
        """Write a page that we drew ourselves: rows of ``stride`` bytes, blue, green, red, unused."""
        out = BytesIO()
        drawn = Image.frombuffer("RGB", (width, height), pixels, "raw", "BGRX", stride, 1)
        drawn.save(out, "JPEG", quality=_QUALITY)
        return TakenPicture(content=out.getvalue(), media_type="image/jpeg", width=width, height=height)

    def from_bytes(self, content: bytes, name: str, check: Callable[[], None]) -> TakenPicture:
        """Read a picture; ``check`` is called between steps and may raise to stop.

        Raises:
            Refusal: ``picture_too_heavy``, ``picture_unknown``, ``picture_too_large``, ``picture_damaged``.
        """
        if len(content) > MOST_BYTES:
            raise Refusal("picture_too_heavy", file=name, most=str(MOST_BYTES // 1024 // 1024))
        check()
        _hold_to_pixels(_webp_size(content), name)
        try:
            opened = Image.open(BytesIO(content), formats=_FORMATS)
        except UnidentifiedImageError as error:
            raise Refusal("picture_unknown", file=name) from error
        except _BROKEN as error:
            raise Refusal("picture_damaged", file=name) from error
        with opened:
            _hold_to_pixels(opened.size, name)
            check()
            try:
                return _written_anew(opened, check)
            except _BROKEN as error:
                raise Refusal("picture_damaged", file=name) from error


def _written_anew(opened: Image.Image, check: Callable[[], None]) -> TakenPicture:
    """Decode the first frame, turn it upright, and write its pixels alone."""
    opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a large photo is decoded no larger than it is kept
    opened.load()
    check()
    upright = ImageOps.exif_transpose(opened)
    drawn = upright.mode in {"1", "P"} or (upright.mode in {"RGBA", "LA", "PA"} and _is_seen_through(upright))
    clear = "transparency" in upright.info
    plain = upright.convert("RGBA" if clear or "A" in upright.mode else "RGB")
    plain.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    check()
    out = BytesIO()
    bare = Image.new(plain.mode, plain.size)
    bare.paste(plain)  # only the pixels: what else an image carries stays behind
    if drawn or clear:
        bare.save(out, "PNG", optimize=False)
    else:
        bare.convert("RGB").save(out, "JPEG", quality=_QUALITY)
    check()
    return TakenPicture(
        content=out.getvalue(),
        media_type="image/png" if drawn or clear else "image/jpeg",
        width=bare.width,
        height=bare.height,
    )


def _is_seen_through(image: Image.Image) -> bool:
    lowest, _ = image.getchannel("A").getextrema() if "A" in image.getbands() else (255, 255)
    return isinstance(lowest, int | float) and lowest < 255  # noqa: PLR2004  (wholly there)


def _hold_to_pixels(size: tuple[int, int] | None, name: str) -> None:
    if size is not None and size[0] * size[1] > MOST_PIXELS:
        raise Refusal(
            "picture_too_large",
            file=name,
            width=str(size[0]),
            height=str(size[1]),
            most=str(MOST_PIXELS // 1_000_000),
        )


def _webp_size(content: bytes) -> tuple[int, int] | None:
    """Read how large a WebP says that it is: Pillow makes room for all of it as soon as it opens one."""
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP" or len(content) < 30:  # noqa: PLR2004  (its header)
        return None
    kind, body = content[12:16], content[20:30]
    if kind == b"VP8X":
        return int.from_bytes(body[4:7], "little") + 1, int.from_bytes(body[7:10], "little") + 1
    if kind == b"VP8L":
        bits = int.from_bytes(body[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return int.from_bytes(body[6:8], "little") & 0x3FFF, int.from_bytes(body[8:10], "little") & 0x3FFF
