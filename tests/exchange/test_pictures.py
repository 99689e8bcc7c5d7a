"""A picture comes in upright, smaller and bare, or not at all, with the reason."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.exchange.pictures import LONGEST_SIDE, MOST_BYTES, PictureFiles

if TYPE_CHECKING:
    from pathlib import Path

    from coprod_desktop.application.pictures import TakenPicture

SECRET = "Flat 3, Elm Row"


def nothing() -> None:
    """Nobody wants it to stop."""


def take(content: bytes, name: str = "photo.jpg") -> TakenPicture:
    return PictureFiles().from_bytes(content, name, nothing)


def seen(taken: TakenPicture) -> Image.Image:
    return Image.open(BytesIO(taken.content))


def photo(size: tuple[int, int] = (40, 20), *, form: str = "JPEG", **saved: object) -> bytes:
    """Make a picture that is red at its left edge and blue elsewhere."""
    image = Image.new("RGB", size, "blue")
    image.paste("red", (0, 0, size[0] // 4, size[1]))
    out = BytesIO()
    image.save(out, form, **saved)
    return out.getvalue()


def png_of_size(width: int, height: int) -> bytes:
    """Make a PNG of a few bytes that says it is of any size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def refusal(content: bytes, name: str = "photo.jpg") -> Refusal:
    with pytest.raises(Refusal) as refused:
        take(content, name)
    assert refused.value.values["file"] == name
    return refused.value


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "TIFF", "BMP", "GIF"])
def test_the_usual_forms_are_read_and_written_as_one_of_two(form: str) -> None:
    taken = take(photo(form=form))
    assert (taken.width, taken.height) == seen(taken).size == (40, 20)
    assert taken.media_type in {"image/png", "image/jpeg"}
    assert f"image/{str(seen(taken).format).lower()}" == taken.media_type


def test_what_is_written_down_in_a_picture_besides_its_pixels_is_gone() -> None:
    exif = Image.Exif()
    exif[0x010E] = SECRET
    told = PngInfo()
    told.add_text("Comment", SECRET, zip=False)
    for content in (
        photo(exif=exif.tobytes(), comment=SECRET.encode(), icc_profile=SECRET.encode()),
        photo(form="PNG", pnginfo=told),
        photo(form="WEBP", exif=exif.tobytes(), xmp=SECRET.encode()),
    ):
        assert SECRET.encode() in content
        assert SECRET.encode() not in take(content).content
        assert not seen(take(content)).getexif()


def test_a_photo_taken_sideways_is_turned_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turn by a quarter, clockwise
    taken = take(photo((40, 20), exif=exif.tobytes(), quality=95))
    assert (taken.width, taken.height) == (20, 40)
    top = seen(taken).convert("RGB").getpixel((10, 2))
    assert isinstance(top, tuple)
    assert top[0] > top[2]


def test_a_large_picture_is_made_smaller_and_keeps_its_shape() -> None:
    taken = take(photo((5000, 2500)))
    assert (taken.width, taken.height) == (LONGEST_SIDE, LONGEST_SIDE // 2)


def test_the_same_file_gives_the_same_bytes() -> None:
    assert take(photo((3000, 100))) == take(photo((3000, 100)))


def test_of_moving_pictures_the_first_is_kept() -> None:
    out = BytesIO()
    first, second = Image.new("RGB", (9, 9), "red"), Image.new("RGB", (9, 9), "blue")
    first.save(out, "GIF", save_all=True, append_images=[second])
    taken = take(out.getvalue(), "wave.gif")
    assert seen(taken).convert("RGB").getpixel((4, 4)) == (255, 0, 0)


def test_what_is_seen_through_stays_so() -> None:
    out = BytesIO()
    Image.new("RGBA", (9, 9), (255, 0, 0, 100)).save(out, "PNG")
    taken = take(out.getvalue())
    assert (taken.media_type, seen(taken).mode) == ("image/png", "RGBA")


@pytest.mark.parametrize(("width", "height"), [(20_000, 10_000), (1, 25_000_001), (2**31 - 1, 2**31 - 1)])
def test_a_picture_of_too_many_pixels_is_refused_with_its_size_before_it_is_decoded(
    width: int, height: int
) -> None:
    told = refusal(png_of_size(width, height), "huge.png")
    assert told.code == "picture_too_large"
    assert (told.values["width"], told.values["height"], told.values["most"]) == (
        str(width),
        str(height),
        "25",
    )


@pytest.mark.parametrize(
    "header",
    [
        b"VP8X" + struct.pack("<I", 10) + b"\0\0\0\0" + (16382).to_bytes(3, "little") * 2,
        b"VP8L" + struct.pack("<I", 99) + b"\x2f" + (0x3FFE | 0x3FFE << 14).to_bytes(4, "little") + b"\0" * 5,
        b"VP8 " + struct.pack("<I", 99) + b"\0\0\0\x9d\x01\x2a" + struct.pack("<HH", 16383, 16383),
    ],
)
def test_a_webp_is_measured_before_room_is_made_for_it(header: bytes) -> None:
    content = b"RIFF" + struct.pack("<I", len(header) + 4) + b"WEBP" + header
    assert refusal(content, "huge.webp").code == "picture_too_large"


@pytest.mark.parametrize("name", ["photo.jpg", "scan.png"])
@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\0" + b"\0" * 500,
        b"\x7fELF" + b"\0" * 500,
        b"",
        b"%PDF-1.7 ",
        b"<svg onload='x'/>",
        b"II*\0\0\0",
    ],
)
def test_something_else_under_the_name_of_a_picture_is_refused(content: bytes, name: str) -> None:
    assert refusal(content, name).code in {"picture_unknown", "picture_damaged"}


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "TIFF", "BMP", "GIF"])
def test_a_picture_that_breaks_off_is_refused_and_not_half_kept(form: str) -> None:
    whole = photo((400, 300), form=form)
    assert refusal(whole[: len(whole) * 2 // 3]).code in {"picture_unknown", "picture_damaged"}


def test_a_small_file_that_unfolds_to_more_than_it_says_is_bounded() -> None:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    bomb = chunk(b"zTXt", b"x\0\0" + zlib.compress(b"\0" * 100_000_000))
    small = png_of_size(8, 8)
    content = small[:33] + bomb + small[33:]
    assert refusal(content, "bomb.png").code == "picture_damaged"


def test_a_file_of_too_many_bytes_is_refused() -> None:
    assert refusal(b"\0" * (MOST_BYTES + 1)).code == "picture_too_heavy"


def test_a_file_is_read_and_a_missing_one_refused(tmp_path: Path) -> None:
    file = tmp_path / "garden.png"
    file.write_bytes(photo(form="PNG"))
    assert PictureFiles().from_file(file, nothing).width == 40
    with pytest.raises(Refusal) as refused:
        PictureFiles().from_file(tmp_path / "gone.png", nothing)
    assert (refused.value.code, refused.value.values["file"]) == ("picture_unreadable", "gone.png")


def test_it_stops_where_somebody_asked() -> None:
    class StoppedError(Exception):
        pass

    def stop() -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        PictureFiles().from_bytes(photo(), "photo.jpg", stop)


@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow grumbles about what is written beside the pixels
@given(st.binary(max_size=300), st.sampled_from(["PNG", "JPEG", "WEBP", "TIFF", "BMP", "GIF"]), st.data())
def test_damage_anywhere_is_a_picture_or_a_refusal(noise: bytes, form: str, data: st.DataObject) -> None:
    whole = photo((16, 16), form=form)
    at = data.draw(st.integers(min_value=0, max_value=len(whole)))
    try:
        taken = take(whole[:at] + noise + whole[at + len(noise) :])
    except Refusal:
        return
    assert max(seen(taken).size) <= LONGEST_SIDE
