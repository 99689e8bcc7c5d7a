"""What the cards on which people decide work with."""

from __future__ import annotations

from dataclasses import dataclass

from coprod_desktop.application.deciding import Deciding
from coprod_desktop.application.ports import Clock, Colleagues, Drafts
from coprod_desktop.ui.bus import Bus
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.sentences import Sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class CardDesk:
    """The use cases and the look of a card; one for a whole page."""

    deciding: Deciding
    drafts: Drafts
    colleagues: Colleagues
    clock: Clock
    bus: Bus
    icons: Icons
    sentences: Sentences
