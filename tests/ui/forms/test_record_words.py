"""Values of records in words, as histories and cards for deciding say them."""

from datetime import date
from typing import get_type_hints

import pytest

from coprod_desktop.domain.kinds import KINDS
from coprod_desktop.ui.forms.record_words import is_free_text, value_words

DAY = "2026-03-01"


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        (kind.name, field)
        for kind in KINDS
        for field, hint in get_type_hints(kind.type).items()
        if hint in {date, date | None}
    ],
)
def test_a_day_is_said_as_people_say_it_and_two_of_them_are_not_written_into_one(
    kind: str, field: str
) -> None:
    assert value_words(kind, field, DAY, refers=lambda _, record: record) != DAY
    assert not is_free_text(kind, field, DAY)
