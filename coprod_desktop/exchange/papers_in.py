"""Papers that come from elsewhere: their bytes, and no more of them than any paper of ours could have."""

from pathlib import Path

from coprod_desktop.application.verifying import LARGEST_PAPER
from coprod_desktop.domain.refusal import Refusal

_MEGABYTE = 1_000_000


def read_paper(path: Path) -> bytes:
    """Read a file whole, whatever it is.

    Raises:
        Refusal: ``paper_unreadable``, ``paper_too_heavy``; a large file is not read.
    """
    name = path.name.encode("utf-8", "replace").decode()  # a name on disk need not be text
    most = LARGEST_PAPER * _MEGABYTE
    try:
        with path.open("rb") as file:
            content = file.read(most + 1)
    except (OSError, ValueError) as error:
        raise Refusal("paper_unreadable", file=name) from error
    if len(content) > most:
        raise Refusal("paper_too_heavy", most=str(LARGEST_PAPER))
    return content
