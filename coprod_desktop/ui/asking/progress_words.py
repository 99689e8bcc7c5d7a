"""How far a question has come, in words and with an icon."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication

from coprod_desktop.domain.conversations import Progress
from coprod_desktop.ui.translating import QT_TRANSLATE_NOOP

_WORDS: Final[Mapping[Progress, str]] = MappingProxyType(
    {
        Progress.NOT_YET: QT_TRANSLATE_NOOP("Table", "Not talked about yet"),
        Progress.COME_BACK: QT_TRANSLATE_NOOP("Table", "Come back to this"),
        Progress.DONE: QT_TRANSLATE_NOOP("Table", "Done"),
    }
)
PROGRESS_ICONS: Final = MappingProxyType(
    {Progress.NOT_YET: "conversation", Progress.COME_BACK: "later", Progress.DONE: "can"}
)


def progress_words(progress: Progress) -> str:
    """Say how far a question has come."""
    return QCoreApplication.translate("Table", _WORDS[progress])
