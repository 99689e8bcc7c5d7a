"""The short code in the foot of a sheet that is frozen nowhere: made from what stands on it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from coprod_desktop.domain.agreements import short_code

if TYPE_CHECKING:
    from coprod_desktop.documents.blocks import Block


def code_of(blocks: tuple[Block, ...], *, language: str) -> str:
    """Give the code; the same words in the same places have the same one, whenever they are printed."""
    return short_code(hashlib.sha256(f"{language}\n{blocks!r}".encode(errors="replace")).hexdigest())
