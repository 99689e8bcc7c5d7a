"""Services of Open Referral HSDS 3, from the nested documents of its JSON."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias, TypeVar

from coprod_desktop.domain.canonical import JsonValue
from coprod_desktop.domain.directories import Service, Spot, Times, cost_of
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.exchange.directories.letters import UNREADABLE, cleaned
from coprod_desktop.exchange.directories.plain_table import day_of
from coprod_desktop.exchange.directories.tables import LONGEST

Document: TypeAlias = Mapping[str, JsonValue]

CLOSED: Final = frozenset({"inactive", "defunct"})
"""What the status of a service says of one that is there no longer."""
_MOST: Final = 50
"""Places, times and the like of one service; more are left out."""
_HOUR_AND_MINUTE: Final = 5

Told = TypeVar("Told", str, Spot, Times)


def is_closed(document: Document) -> bool:
    """Whether its source says that a service is there no longer."""
    return _text(document, "status").casefold() in CLOSED


def service_of(document: Document) -> Service:
    """Make a service of a document.

    Raises:
        Refusal: ``directory_row_no_name``, ``directory_row_no_id`` and the like.
    """
    name = _text(document, "name")
    if not name:
        raise Refusal("directory_row_no_name")
    record = _text(document, "id")
    if not record:
        raise Refusal("directory_row_no_id", name=name[:80])
    try:
        checked_on = day_of(_text(document, "assured_date"))
    except ValueError as error:
        raise Refusal("directory_row_day", typed=_text(document, "assured_date")[:40]) from error
    organisation = _one(document, "organization")
    located = _each(document, "service_at_locations")
    locations = [*(_one(each, "location") for each in located), *_each(document, "locations")]
    costs = _each(document, "cost_options")
    cost_words = _cost_words(document, costs)
    return Service(
        id=record[:200],
        name=name,
        organisation=_text(organisation, "name"),
        kinds=_kinds(document),
        description=_text(document, "description"),
        for_whom=_text(document, "eligibility_description"),
        spots=_told(spot for location in locations for spot in _spots(location)),
        areas=_told(_text(area, "name") for area in _each(document, "service_areas")),
        times=_told(
            _times(schedule)
            for holder in (document, *located, *locations)
            for schedule in _each(holder, "schedules")
        ),
        cost=cost_of(cost_words, tuple(_text(cost, "amount") for cost in costs)),
        cost_words=cost_words,
        languages=_told(_text(language, "name") for language in _each(document, "languages")),
        how_to_join=_text(document, "application_process"),
        phones=_told(_phone(phone) for phone in _contact_parts(document, located, organisation, "phones")),
        emails=_told(
            _text(holder, "email")
            for holder in (
                document,
                *_contact_parts(document, located, organisation, "contacts"),
                organisation,
            )
        ),
        website=_text(document, "url") or _text(organisation, "website"),
        notice=_text(document, "alert"),
        paused=_text(document, "status").casefold() == "temporarily closed",
        checked_on=checked_on,
    )


def _text(document: Document, key: str) -> str:
    value = document.get(key)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    text = str(value)
    if len(text) > LONGEST:
        raise Refusal("directory_row_too_long", name=key, count=str(LONGEST))
    if UNREADABLE.search(text):
        raise Refusal("directory_row_letters", name=key)
    return cleaned(text)


def _one(document: Document, key: str) -> Document:
    value = document.get(key)
    return value if isinstance(value, Mapping) else {}


def _each(document: Document, key: str) -> Sequence[Document]:
    value = document.get(key)
    if not isinstance(value, list | tuple):
        return ()
    return [each for each in value[:_MOST] if isinstance(each, Mapping)]


def _told(values: Iterator[Told]) -> tuple[Told, ...]:
    """Give what says something, each once."""
    return tuple(dict.fromkeys(value for value in values if value not in ("", Spot(), Times())))


def _spots(location: Document) -> Iterator[Spot]:
    access = "; ".join(
        text
        for each in _each(location, "accessibility")
        for text in (_text(each, "description"), _text(each, "details"))
        if text
    )
    addresses = _each(location, "addresses") or ({},)
    for address in addresses:
        street = ", ".join(
            text for text in (_text(address, "address_1"), _text(address, "address_2")) if text
        )
        yield Spot(
            name=_text(location, "name"),
            address=street,
            town=_text(address, "city"),
            postcode=_text(address, "postal_code"),
            access=access,
        )


def _times(schedule: Document) -> Times:
    return Times(
        words=_text(schedule, "description"),
        days=tuple(day.strip().upper()[-2:] for day in _text(schedule, "byday").split(",") if day.strip()),
        opens=_text(schedule, "opens_at")[:_HOUR_AND_MINUTE],
        closes=_text(schedule, "closes_at")[:_HOUR_AND_MINUTE],
    )


def _kinds(document: Document) -> tuple[str, ...]:
    terms = (_one(attribute, "taxonomy_term") for attribute in _each(document, "attributes"))
    return _told(_text(term, "name") for term in terms)


def _cost_words(document: Document, costs: Sequence[Document]) -> str:
    parts = [_text(document, "fees_description") or _text(document, "fees")]
    for cost in costs:
        amount = " ".join(
            text
            for text in (
                _text(cost, "amount"),
                _text(cost, "currency").upper(),
                _text(cost, "amount_description"),
            )
            if text
        )
        option = _text(cost, "option")
        parts.append(f"{option}: {amount}" if option and amount else option or amount)
    return "; ".join(part for part in parts if part)


def _phone(phone: Document) -> str:
    number = _text(phone, "number").strip('"')
    extension = _text(phone, "extension")
    return f"{number} ext. {extension}" if number and extension else number


def _contact_parts(
    document: Document, located: Sequence[Document], organisation: Document, key: str
) -> Iterator[Document]:
    """Give phones or contacts, those nearest first; the organisation's where there are none."""
    near = [part for holder in (document, *located) for part in _each(holder, key)]
    if key == "phones":
        contacts = [part for holder in (document, *located) for part in _each(holder, "contacts")]
        near += [part for contact in contacts for part in _each(contact, "phones")]
        near += [part for each in located for part in _each(_one(each, "location"), "phones")]
    yield from near or _each(organisation, key)
