"""Places in files, as refusals name them."""

import re

from coprod_desktop.domain.refusal import Refusal


def place_of(refusal: Refusal) -> str:
    """Give the key that a refusal names, without the line it stands in."""
    return re.sub(r"^line \d+, ", "", refusal.values["place"])
