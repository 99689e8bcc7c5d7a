"""What the widgets of pictures work with."""

from __future__ import annotations

from dataclasses import dataclass

from coprod_desktop.application.pictures import Pictures
from coprod_desktop.application.records import Records
from coprod_desktop.ui.background import Background
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.sentences import Sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureDesk:
    """The use cases of pictures, and the thread that reads one."""

    pictures: Pictures
    records: Records
    background: Background
    icons: Icons
    sentences: Sentences
