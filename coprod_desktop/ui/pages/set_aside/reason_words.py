"""Why a change was set aside, a sentence for each reason."""

# the words are written with the marks that print uses

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication

from coprod_desktop.application.set_aside import code_of
from coprod_desktop.ui.forms.record_words import field_words
from coprod_desktop.ui.translating import QT_TRANSLATE_NOOP

_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "unknown_kind": QT_TRANSLATE_NOOP(
            "SetAside",
            "A newer app wrote it, and this one does not know that sort of record. It is read once the app "
            "on this laptop is updated.",
        ),
        "unclear_body": QT_TRANSLATE_NOOP(
            "SetAside", "This app cannot read it. It is tried again once the app on this laptop is updated."
        ),
        "unclear_value": QT_TRANSLATE_NOOP(
            "SetAside",
            "This app cannot read what it says under “{field}”. The rest of it is shown where it belongs.",
        ),
        "office_refused": QT_TRANSLATE_NOOP(
            "SetAside", "The office did not take it. It stays on this laptop and can be offered again."
        ),
        "other_words": QT_TRANSLATE_NOOP(
            "SetAside",
            "Another change came under its name, with other words. That one was not let in, and this one "
            "stays as it was. Please tell whoever looks after the office.",
        ),
        "wrong_digest": QT_TRANSLATE_NOOP(
            "SetAside",
            "It was altered on its way, so it was not let in, and what it says is not known here. Please "
            "tell whoever looks after the office.",
        ),
        "wrong_signature": QT_TRANSLATE_NOOP(
            "SetAside",
            "The laptop that it is said to come from did not sign it, so it was not let in. Please tell "
            "whoever looks after the office.",
        ),
    }
)
_ANOTHER: Final = QT_TRANSLATE_NOOP(
    "SetAside", "It could not be taken over. The office names the reason {code}."
)


def reason_words(reason: str, *, kind: str) -> str:
    """Say why; ``kind`` is that of the change's record, to word the field that it may be about."""
    code, _, field = reason.partition(":")
    words = QCoreApplication.translate("SetAside", _WORDS.get(code_of(reason), _ANOTHER))
    return words.format(code=code, field=field_words(kind, field))
