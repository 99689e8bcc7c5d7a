"""What of a form could not be carried: by sheet and row, with the reason."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Something that the template does not have as the form had it."""

    sheet: str
    row: int | None
    """As the spreadsheet numbers it; None for the whole sheet."""
    reason: str

    def __str__(self) -> str:
        where = self.sheet if self.row is None else f"{self.sheet}, row {self.row}"
        return f"{where}: {self.reason}"


class Notes:
    """Gathers what could not be carried."""

    def __init__(self) -> None:
        self._found: list[LeftOut] = []

    def say(self, sheet: str, row: int | None, reason: str) -> None:
        """Remember one thing."""
        self._found.append(LeftOut(sheet=sheet, row=row, reason=reason))

    def __iter__(self) -> Iterator[LeftOut]:
        """Give everything, in the order of the rows."""
        order = {"workbook": 0, "settings": 1, "choices": 2, "survey": 3}
        return iter(sorted(self._found, key=lambda each: (order.get(each.sheet, 4), each.row or 0)))
