"""The pages of a PDF that somebody scanned: as pictures of a bounded size, with the words it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coprod_desktop.application.agreements import Page

if TYPE_CHECKING:
    from coprod_desktop.documents.preview import Preview


def scanned_pages(
    pdf: bytes, *, most: int, longest: int, preview: Preview
) -> tuple[tuple[Page, ...], tuple[str, ...]] | None:
    """Draw each page, its longer side ``longest`` pixels; None where there are more than ``most``.

    Raises:
        ValueError: the bytes are no PDF that can be read, or it has no page.
    """
    sizes = preview.page_sizes(pdf)
    if not sizes or any(min(size.width, size.height) <= 0 for size in sizes):
        raise ValueError("there is nothing to see")
    if len(sizes) > most:
        return None
    pages = []
    for at, size in enumerate(sizes):
        drawn = preview.picture(pdf, page=at, scale=longest / max(size.width, size.height))
        pages.append(Page(width=drawn.width, height=drawn.height, stride=drawn.stride, pixels=drawn.pixels))
    return tuple(pages), preview.words(pdf, most_pages=most)
