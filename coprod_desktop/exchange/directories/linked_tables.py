"""The tables of Open Referral HSDS 3, joined by their ids into one document to a service."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from coprod_desktop.application.local_directory import BrokenRow, Check
from coprod_desktop.domain.canonical import JsonValue
from coprod_desktop.exchange.directories.open_referral import Document
from coprod_desktop.exchange.directories.tables import Row, Rows

SERVICES: Final = "services"
TABLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        SERVICES: SERVICES,
        "service": SERVICES,
        "organizations": "organizations",
        "organization": "organizations",
        "locations": "locations",
        "location": "locations",
        "addresses": "addresses",
        "address": "addresses",
        "phones": "phones",
        "phone": "phones",
        "contacts": "contacts",
        "contact": "contacts",
        "schedules": "schedules",
        "schedule": "schedules",
        "cost_options": "cost_options",
        "cost_option": "cost_options",
        "accessibility": "accessibility",
        "service_at_locations": "service_at_locations",
        "service_at_location": "service_at_locations",
        "service_areas": "service_areas",
        "service_area": "service_areas",
        "languages": "languages",
        "language": "languages",
        "attributes": "attributes",
        "attribute": "attributes",
        "taxonomy_terms": "taxonomy_terms",
        "taxonomy_term": "taxonomy_terms",
    }
)
"""What files and lists are called, and which table that is; others say nothing that we show."""
_BELONGS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = MappingProxyType(
    {
        "addresses": (("location_id", "locations"),),
        "accessibility": (("location_id", "locations"),),
        "phones": (
            ("contact_id", "contacts"),
            ("service_at_location_id", "service_at_locations"),
            ("service_id", SERVICES),
            ("location_id", "locations"),
            ("organization_id", "organizations"),
        ),
        "contacts": (
            ("service_at_location_id", "service_at_locations"),
            ("service_id", SERVICES),
            ("location_id", "locations"),
            ("organization_id", "organizations"),
        ),
        "schedules": (
            ("service_at_location_id", "service_at_locations"),
            ("service_id", SERVICES),
            ("location_id", "locations"),
        ),
        "cost_options": (("service_id", SERVICES),),
        "service_areas": (("service_id", SERVICES),),
        "languages": (("service_id", SERVICES),),
        "attributes": (("link_id", SERVICES),),
        "service_at_locations": (("service_id", SERVICES),),
    }
)
"""Which columns of a table name what its rows belong to; a row belongs to all that it names."""


class LinkedTables:
    """Takes rows of all tables, then gives the services."""

    def __init__(self) -> None:
        self._tables: dict[str, dict[str, dict[str, JsonValue]]] = defaultdict(dict)
        self._services: list[tuple[Row, dict[str, JsonValue]]] = []
        self._rows: list[tuple[str, Row]] = []
        self.broken: list[BrokenRow] = []

    def take(self, table: str, rows: Rows) -> None:
        """Take the rows of one table."""
        for row in rows:
            if isinstance(row, BrokenRow):
                self.broken.append(row)
                continue
            document: dict[str, JsonValue] = dict(row.fields)
            if table == SERVICES:
                self._services.append((row, document))
            record = row.get("id")
            if record:
                self._tables[table].setdefault(record, document)
            if table in _BELONGS:
                self._rows.append((table, row))

    def has_services(self) -> bool:
        """Whether there is a service among the rows."""
        return bool(self._services)

    def services(self, check: Check) -> Iterator[tuple[Row, Document]]:
        """Join everything and give the document of each service, in the order of their table."""
        self._join_terms()
        for number, (table, row) in enumerate(self._rows):
            if number % 1000 == 0:
                check()
            self._join(table, row)
        for row, document in self._services:
            organization = self._tables["organizations"].get(row.get("organization_id"))
            if organization is not None:
                document["organization"] = organization
            yield row, document

    def _join(self, table: str, row: Row) -> None:
        record = row.get("id")
        document = self._tables[table].get(record, dict(row.fields))
        if table == "service_at_locations":
            location = self._tables["locations"].get(row.get("location_id"))
            if location is None:
                self.broken.append(row.broken("directory_row_points_nowhere", name="location_id"))
                return
            document["location"] = location
        named = [
            (column, self._tables[owner].get(row.get(column)))
            for column, owner in _BELONGS[table]
            if row.get(column)
        ]
        owners = [owner for _, owner in named if owner is not None]
        if named and not owners and table != "attributes":  # which may belong to anything
            self.broken.append(row.broken("directory_row_points_nowhere", name=named[0][0]))
        for owner in owners[:1]:
            several = owner.setdefault(table, [])
            if isinstance(several, list):
                several.append(document)

    def _join_terms(self) -> None:
        for document in self._tables["attributes"].values():
            term = self._tables["taxonomy_terms"].get(str(document.get("taxonomy_term_id", "")))
            if term is not None:
                document["taxonomy_term"] = term
