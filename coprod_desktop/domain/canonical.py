"""One text for one value: the JSON whose bytes are hashed, signed and compared."""

import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

JsonValue: TypeAlias = "bool | int | float | str | Sequence[JsonValue] | Mapping[str, JsonValue] | None"
"""JSON. Amounts and moments are text, so that no reader rounds them; only ink is floating point."""


def canonical_json(value: JsonValue) -> str:
    """Give the one text of a value: sorted keys, no spaces, characters as themselves.

    Raises:
        ValueError: the value holds a floating-point NaN or infinity.
    """
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
