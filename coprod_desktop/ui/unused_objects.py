"""Clearing away unused objects on the thread that asks for it, where Python may not do so by itself."""

from __future__ import annotations

import gc


def clear_away_what_is_due() -> None:
    """Clear away as much as Python itself would by now."""
    due = [
        generation
        for generation, (count, limit) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
        if limit and count > limit
    ]
    if due:
        gc.collect(max(due))
