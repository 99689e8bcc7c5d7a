"""The answer of a rule that says no."""

from collections.abc import Mapping
from types import MappingProxyType


class Refusal(Exception):  # noqa: N818  (a refusal is an answer, not an error)
    """A rule said no; shown to the worker beside the field, in words that the wording files hold.

    Attributes:
        code: names the sentence to say, such as ``passphrase_too_short``.
        values: what the sentence mentions, already plain text.
    """

    def __init__(self, code: str, /, **values: str) -> None:
        super().__init__(code)
        self.code = code
        self.values: Mapping[str, str] = MappingProxyType(values)
