"""Where in the app somebody is, so that reopening and unlocking lead back to the same page and caret."""

import json
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Final
from uuid import UUID

from coprod_desktop.application.ports import Settings
from coprod_desktop.domain.canonical import canonical_json
from coprod_desktop.domain.ids import RecordId, StreamId

_KEY = "place"


class PageName(StrEnum):
    """The pages that one can be on."""

    PEOPLE = "people"
    PERSON = "person"
    PRIVATE = "private"
    TABLE = "table"
    HAND_OVER = "hand_over"
    SAY_BACK = "say_back"
    SHEET = "sheet"
    FINISH = "finish"
    READY = "ready"
    SIGN = "sign"
    PREVIEW = "preview"
    COMPARE = "compare"
    OFFICE = "office"
    DIRECTORY = "directory"
    TODAY = "today"
    CONFLICTS = "conflicts"
    SET_ASIDE = "set_aside"
    VERIFY = "verify"
    PRINT_SEVERAL = "print_several"


CHECKING: Final = ":check"
"""The part of the table where the answers are looked through; no question is called so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A page, and as much as it needs to come back to: whose, which tab or question, and the caret."""

    page: PageName = PageName.PEOPLE
    stream: StreamId | None = None
    record: RecordId | None = None
    """The conversation, the agreement."""
    part: str = ""
    """The tab of a person's page; the question at the table; the earlier of two versions."""
    caret: int = 0


class Places:
    """Remembers the last place on this laptop, inside the vault."""

    def __init__(self, *, settings: Settings) -> None:
        self._settings = settings

    def remember(self, place: Place) -> None:
        """Keep a place for the next time."""
        fields = asdict(place)
        texts = {name: str(value) for name, value in fields.items() if value is not None}
        self._settings.put(_KEY, canonical_json(texts))

    def last(self) -> Place:
        """Give the last place; the list of people where there is none that can be read."""
        text = self._settings.get(_KEY)
        if text is None:
            return Place()
        try:
            fields = json.loads(text)
            place = Place(
                page=PageName(fields["page"]), part=fields.get("part", ""), caret=int(fields.get("caret", 0))
            )
            if "stream" in fields:
                place = replace(place, stream=StreamId(UUID(fields["stream"])))
            if "record" in fields:
                place = replace(place, record=RecordId(UUID(fields["record"])))
        except (KeyError, TypeError, ValueError):
            return Place()
        return place
