"""What paper cannot show yet: the sentences in which something is in the way, and what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from coprod_desktop.ui.dates import names
from coprod_desktop.ui.widgets.labels import TextRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coprod_desktop.application.agreements import Unsettable
    from coprod_desktop.ui.signing.lines import Lines


def say_what_is_in_the_way(lines: Lines, unsettable: Sequence[Unsettable]) -> None:
    """List each sentence with the characters in it that cannot be set; nothing where all can."""
    if not unsettable:
        return
    lines.add(QCoreApplication.translate("Reading", "What paper can't show yet"), TextRole.H2)
    places: dict[str, list[Unsettable]] = {}
    for each in unsettable:
        places.setdefault(each.place, []).append(each)
    for place, found in places.items():
        lines.add(place, TextRole.QUOTE)
        reason = QCoreApplication.translate("Reading", "There is no printed form for:")
        lines.add(reason, TextRole.MUTED)
        lines.add(names([f"{each.character} {each.name}" for each in found]), TextRole.MUTED)
