"""A directory as one table, a row to a service, with the headings that people give such tables."""

import hashlib
from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from coprod_desktop.application.local_directory import BrokenRow
from coprod_desktop.domain.directories import Service, Spot, Times, cost_of
from coprod_desktop.exchange.directories.tables import Row, Rows

NAME: Final = ("name", "service", "service_name", "title")
_ORGANISATION: Final = ("organisation", "organization", "provider", "organisation_name", "organization_name")
_KINDS: Final = ("kind", "kinds", "category", "categories", "type")
_DESCRIPTION: Final = ("description", "about", "details")
_FOR_WHOM: Final = ("for_whom", "eligibility", "eligibility_description", "who_for")
_PLACE: Final = ("place", "venue", "location")
_TOWN: Final = ("town", "city", "village")
_TIMES: Final = ("times", "time", "when", "opening_hours", "opening_times")
_COST: Final = ("cost", "price", "fee", "fees", "fees_description")
_ACCESS: Final = ("access", "accessibility")
_HOW: Final = ("how_to_join", "application_process", "how_to_apply")
_CHECKED: Final = ("checked_on", "checked", "last_checked", "assured_date")
_OURS: Final = frozenset(
    {*_ORGANISATION, *_KINDS, *_DESCRIPTION, *_PLACE, *_TOWN, *_TIMES, *_COST, *_ACCESS, *_CHECKED}
)
_DAYS: Final = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y")


def is_one(headings: tuple[str, ...]) -> bool:
    """Whether a table with these headings lists services."""
    return any(name in headings for name in NAME) and bool(_OURS.intersection(headings))


def services_of(rows: Rows) -> Iterator[tuple[Row, Service] | BrokenRow]:
    """Make a service of each row."""
    for row in rows:
        if isinstance(row, BrokenRow):
            yield row
            continue
        made = _service(row)
        yield made if isinstance(made, BrokenRow) else (row, made)


def day_of(text: str) -> date | None:
    """Read a day as files write it.

    Raises:
        ValueError: it is none.
    """
    if not text:
        return None
    for form in _DAYS:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007  (a day has no zone)
        except ValueError:
            continue
    return datetime.fromisoformat(text).date()


def _service(row: Row) -> Service | BrokenRow:
    name = row.get(*NAME)
    if not name:
        return row.broken("directory_row_no_name")
    try:
        checked_on = day_of(row.get(*_CHECKED))
    except ValueError:
        return row.broken("directory_row_day", typed=row.get(*_CHECKED)[:40])
    organisation = row.get(*_ORGANISATION)
    spot = Spot(
        name=row.get(*_PLACE),
        address=row.get("address", "street"),
        town=row.get(*_TOWN),
        postcode=row.get("postcode", "postal_code", "post_code"),
        access=row.get(*_ACCESS),
    )
    cost_words = row.get(*_COST)
    times = row.get(*_TIMES)
    return Service(
        id=row.get("id", "service_id") or _made_id(organisation, name, spot),
        name=name,
        organisation=organisation,
        kinds=_several(row.get(*_KINDS)),
        description=row.get(*_DESCRIPTION),
        for_whom=row.get(*_FOR_WHOM),
        spots=() if spot == Spot() else (spot,),
        areas=_several(row.get("area", "areas")),
        times=(Times(words=times),) if times else (),
        cost=cost_of(cost_words),
        cost_words=cost_words,
        languages=_several(row.get("language", "languages")),
        how_to_join=row.get(*_HOW),
        phones=_several(row.get("phone", "phones", "telephone", "tel")),
        emails=_several(row.get("email", "emails")),
        website=row.get("website", "url", "web"),
        notice=row.get("notice", "alert"),
        checked_on=checked_on,
    )


def _made_id(organisation: str, name: str, spot: Spot) -> str:
    """Name a service whose source gives it no id: the same whenever these are the same."""
    told = f"{organisation}\n{name}\n{spot.name}\n{spot.town}\n{spot.postcode}".casefold()
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:32]


def _several(text: str) -> tuple[str, ...]:
    return tuple(part for part in (each.strip() for each in text.replace("|", ";").split(";")) if part)
