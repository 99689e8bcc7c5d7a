"""Sentences for tests of screens: the code, with its values, so that a test says which rule it means."""

from __future__ import annotations

from collections.abc import Mapping


def worded(code: str, values: Mapping[str, str]) -> str:
    """Word a refusal."""
    return " ".join((code, *values.values()))
