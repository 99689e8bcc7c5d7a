"""Directories for tests: files of every format, with our own invented services."""

from __future__ import annotations

import json
from pathlib import Path

from coprod_desktop.application.local_directory import DirectoryRead
from coprod_desktop.exchange.directories.reading import DirectoryFiles

TABLE = """name,organisation,kind,place,town,postcode,times,cost,access,phone,checked on
Lunch club,Capel Seion,Food;Company,The vestry,Bala,LL23 7AA,Tuesdays,Free,"Level, a ramp",01678 1,2026-10-02
Swimming,Y Bont Leisure,Sport,Y Bont pool,Bala,LL23 7AB,Thursdays,£4.80 a time,Hoist,01678 2,14/03/2025
Café y Gegin,Café y Gegin,Company,,Dolgellau,,,,,,
"""
SERVICE = {
    "id": "s1",
    "name": "Repair café",
    "status": "active",
    "description": "Mend it together, <b>with tea</b>.",
    "eligibility_description": "Anybody",
    "assured_date": "2026-09-01",
    "url": "https://repair.example",
    "organization": {"id": "o1", "name": "Mend Bala", "email": "hello@repair.example"},
    "attributes": [{"id": "a1", "taxonomy_term": {"id": "t1", "name": "Things mended"}}],
    "cost_options": [{"id": "c1", "amount": 0, "currency": "gbp"}],
    "schedules": [
        {"id": "h1", "byday": "SA", "freq": "MONTHLY", "opens_at": "10:00:00", "closes_at": "13:00:00"}
    ],
    "phones": [{"id": "p1", "number": "01678 000003", "extension": 12}],
    "service_at_locations": [
        {
            "id": "l1",
            "location": {
                "id": "x1",
                "location_type": "physical",
                "name": "The old school",
                "addresses": [
                    {"id": "d1", "address_1": "High Street", "city": "Bala", "postal_code": "LL23 7AC"}
                ],
                "accessibility": [{"id": "e1", "description": "Step-free", "details": "Loop in the hall"}],
            },
        }
    ],
}
TABLES = {
    "organizations": "id,name,description\no1,Mend Bala,We mend\n",
    "services": (
        "id,organization_id,name,description,status,assured_date,fees_description\n"
        "s1,o1,Repair café,Mend it together,active,2026-09-01,Free\n"
        "s2,o1,Old class,Gone,defunct,,\n"
        "s3,o1,,No name,active,,\n"
    ),
    "service_at_location": "id,service_id,location_id\nl1,s1,x1\nl2,s1,x9\n",
    "locations": "id,name,location_type\nx1,The old school,physical\n",
    "addresses": "id,location_id,address_1,city,postal_code\nd1,x1,High Street,Bala,LL23 7AC\n",
    "accessibility": "id,location_id,description\ne1,x1,Step-free\n",
    "schedules": "id,service_id,byday,opens_at,closes_at\nh1,s1,SA,10:00,13:00\nh2,s9,SA,10:00,13:00\n",
    "phones": "id,service_id,number\np1,s1,01678 000003\n",
    "cost_options": "id,service_id,amount\nc1,s1,0\n",
    "attributes": "id,link_id,taxonomy_term_id\na1,s1,t1\n",
    "taxonomy_terms": "id,name\nt1,Things mended\n",
}


def read(path: Path) -> DirectoryRead:
    """Read a directory with nobody looking on."""
    return DirectoryFiles().read(path, tell=lambda _done, _of: None, check=lambda: None)


def problems(found: DirectoryRead) -> list[tuple[str, int, str]]:
    """Give the file, the row and the code of what is broken."""
    return [(row.file, row.row, row.problem.code) for row in found.broken]


def write(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    """Write a file."""
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def tables_in(folder: Path) -> Path:
    """Write the tables of Open Referral into a folder."""
    for name, text in TABLES.items():
        write(folder, f"{name}.csv", text)
    write(folder, "datapackage.json", json.dumps({"name": "hsds", "resources": []}))
    return folder
