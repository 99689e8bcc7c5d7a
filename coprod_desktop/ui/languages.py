"""The names of languages, for choosing and for saying which a person speaks."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication

from coprod_desktop.ui.translating import QT_TRANSLATE_NOOP

_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "en": QT_TRANSLATE_NOOP("Languages", "English"),
        "cy": QT_TRANSLATE_NOOP("Languages", "Welsh"),
        "ar": QT_TRANSLATE_NOOP("Languages", "Arabic"),
        "bn": QT_TRANSLATE_NOOP("Languages", "Bengali"),
        "bfi": QT_TRANSLATE_NOOP("Languages", "British Sign Language"),
        "zh": QT_TRANSLATE_NOOP("Languages", "Chinese"),
        "fr": QT_TRANSLATE_NOOP("Languages", "French"),
        "gd": QT_TRANSLATE_NOOP("Languages", "Gaelic"),
        "de": QT_TRANSLATE_NOOP("Languages", "German"),
        "el": QT_TRANSLATE_NOOP("Languages", "Greek"),
        "gu": QT_TRANSLATE_NOOP("Languages", "Gujarati"),
        "hi": QT_TRANSLATE_NOOP("Languages", "Hindi"),
        "hu": QT_TRANSLATE_NOOP("Languages", "Hungarian"),
        "ga": QT_TRANSLATE_NOOP("Languages", "Irish"),
        "it": QT_TRANSLATE_NOOP("Languages", "Italian"),
        "ku": QT_TRANSLATE_NOOP("Languages", "Kurdish"),
        "lt": QT_TRANSLATE_NOOP("Languages", "Lithuanian"),
        "ps": QT_TRANSLATE_NOOP("Languages", "Pashto"),
        "fa": QT_TRANSLATE_NOOP("Languages", "Persian"),
        "pl": QT_TRANSLATE_NOOP("Languages", "Polish"),
        "pt": QT_TRANSLATE_NOOP("Languages", "Portuguese"),
        "pa": QT_TRANSLATE_NOOP("Languages", "Punjabi"),
        "ro": QT_TRANSLATE_NOOP("Languages", "Romanian"),
        "ru": QT_TRANSLATE_NOOP("Languages", "Russian"),
        "sco": QT_TRANSLATE_NOOP("Languages", "Scots"),
        "so": QT_TRANSLATE_NOOP("Languages", "Somali"),
        "es": QT_TRANSLATE_NOOP("Languages", "Spanish"),
        "ta": QT_TRANSLATE_NOOP("Languages", "Tamil"),
        "ti": QT_TRANSLATE_NOOP("Languages", "Tigrinya"),
        "tr": QT_TRANSLATE_NOOP("Languages", "Turkish"),
        "uk": QT_TRANSLATE_NOOP("Languages", "Ukrainian"),
        "ur": QT_TRANSLATE_NOOP("Languages", "Urdu"),
        "vi": QT_TRANSLATE_NOOP("Languages", "Vietnamese"),
        "yo": QT_TRANSLATE_NOOP("Languages", "Yoruba"),
    }
)

LANGUAGES: tuple[str, ...] = tuple(_NAMES)
"""BCP 47 tags of the languages to choose from: the country's own two first, then by their English names."""


def language_name(tag: str) -> str:
    """Say a language; a tag that is not in the list is said as it is."""
    name = _NAMES.get(tag)
    return tag if name is None else QCoreApplication.translate("Languages", name)
