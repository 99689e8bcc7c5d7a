"""The answer when the world fails: the office cannot be reached, the disk is full."""

from collections.abc import Mapping
from types import MappingProxyType


class Unavailable(Exception):  # noqa: N818  (the world's fault, told calmly; work goes on)
    """Something outside the app failed; shown to the worker, and nothing is lost.

    Attributes:
        code: names the sentence to say, such as ``disk_full``.
        values: what the sentence mentions, already plain text.
    """

    def __init__(self, code: str, /, **values: str) -> None:
        super().__init__(code)
        self.code = code
        self.values: Mapping[str, str] = MappingProxyType(values)
