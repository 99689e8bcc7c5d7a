"""Finds the one person whom a name on the command line means, written as the app's own search reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.storage.folding import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coprod_desktop.application.ports import PersonRow


def named(rows: Sequence[PersonRow], name: str) -> PersonRow:
    """Find the one person of a name: in full, as they are called, or else by whole words of either.

    Case, accents, variants of letters and what joins two names do not matter. A beginning of a word is not
    enough: it would print the paper of Anna where Ann is not here.

    Raises:
        Refusal: ``nobody_of_that_name``; ``several_of_that_name``.
    """
    wanted = tokens(name)
    in_full = [row for row in rows if tokens(row.full_name) == wanted]
    called = [row for row in rows if tokens(row.preferred_name) == wanted]
    found = in_full or called or [row for row in rows if _is_partly(row, wanted)]
    if not wanted or not found:
        raise Refusal("nobody_of_that_name", name=name)
    if len(found) > 1:
        raise Refusal("several_of_that_name", name=name)
    return found[0]


def _is_partly(row: PersonRow, wanted: Sequence[str]) -> bool:
    return set(wanted) <= {*tokens(row.full_name), *tokens(row.preferred_name)}
