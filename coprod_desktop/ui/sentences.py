"""The port through which screens get the sentence for an answer that is a no."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.domain.refusal import Refusal

Sentences: TypeAlias = Callable[[str, Mapping[str, str]], str]
"""Gives the sentence for the code and the values of a `Refusal` or `Unavailable`."""

ANSWERS: Final = (Refusal, Unavailable)
"""What is told beside the field; anything else is our own bug and is raised on."""


def sentence_for(sentences: Sentences, error: Exception) -> str:
    """Put an answer into words.

    Raises:
        Exception: the error itself, where it is neither a refusal nor the world's fault.
    """
    if isinstance(error, ANSWERS):
        return sentences(error.code, error.values)
    raise error
