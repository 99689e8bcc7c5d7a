"""Enrolment files: what an office hands to one worker for one laptop, read whole or refused whole."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from uuid import UUID

from cryptography import x509

from coprod_desktop.application.enrolment import Enrolment
from coprod_desktop.application.server_address import server_address
from coprod_desktop.content.formats import check_format
from coprod_desktop.content.toml_file import MAX_BYTES, Place, Table, open_table, parse_table
from coprod_desktop.domain.refusal import Refusal

FORMAT: Final = 1

_REASONS: Final = {
    "office_address_with_password": "holds a passphrase, which has no place in a file",
    "office_address_unprotected": "asks for less protection than Coprod needs",
}
_NO_ADDRESS: Final = "is not an address such as postgresql://rhian@office.example/coprod"
_HEXADECIMAL: Final = re.compile(r"([0-9a-f]{2}){1,128}")
_SHOWN_AS_IT_IS: Final = re.compile(r"[A-Za-z0-9+/=\n -]+")
_OPENING: Final = """\
# Lets one laptop work with the office of your team, once. Give it only to the worker it was made for.
# On that laptop choose it on the sync page, or run: coprod enrol FILE. Then delete it.
"""


def read_enrolment(path: Path) -> Enrolment:
    """Read an enrolment file.

    Raises:
        Refusal: ``enrolment_unreadable`` with the file, the line or key, and the reason, which repeats no
            address.
    """
    with _as_enrolment():
        return _enrolment(open_table(path))


def parse_enrolment(content: bytes, *, file: str) -> Enrolment:
    """Read the bytes of an enrolment file; ``file`` is the name that refusals give.

    Raises:
        Refusal: ``enrolment_unreadable`` as for a file.
    """
    with _as_enrolment():
        return _enrolment(parse_table(content, file=file))


def enrolment_text(enrolment: Enrolment) -> str:
    """Write an enrolment so that reading it gives the same."""
    lines = [f"format = {FORMAT}"]
    for key in ("office", "team", "address", "ticket", "recovery_key"):
        value: str = getattr(enrolment, key)
        if value:
            lines.append(f"{key} = {_quoted(value)}")
    authority = enrolment.certificate_authority
    if authority:
        in_lines = f'"""\n{authority}"""' if _SHOWN_AS_IT_IS.fullmatch(authority) else _quoted(authority)
        lines.append(f"certificate_authority = {in_lines}")
    return _OPENING + "\n".join(lines) + "\n"


def read_authority(path: Path) -> str:
    """Read a file with one or more certificates in PEM.

    Raises:
        Refusal: ``file_unreadable`` with the file and the reason.
    """
    place = Place(file=path.name.encode("utf-8", "replace").decode())
    try:
        with path.open("rb") as file:
            text = file.read(MAX_BYTES).decode("ascii", "replace")
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise place.refusal("cannot be opened") from error
    _check_authority(text, place)
    return text.replace("\r\n", "\n")


def _enrolment(table: Table) -> Enrolment:
    check_format(table, FORMAT)
    enrolment = Enrolment(
        office=_office(table),
        team=table.text("team"),
        address=_address(table),
        certificate_authority=_authority(table),
        ticket=_hexadecimal(table, "ticket"),
        recovery_key=_hexadecimal(table, "recovery_key"),
    )
    table.refuse_unread()
    return enrolment


def _office(table: Table) -> str:
    text = table.text("office")
    try:
        is_id = str(UUID(text)) == text
    except ValueError:
        is_id = False
    if not is_id:
        raise table.place.key("office").refusal("is not the id of an office")
    return text


def _address(table: Table) -> str:
    text = table.text("address")
    try:
        address = server_address(text)
    except Refusal as refusal:
        raise table.place.key("address").refusal(_REASONS.get(refusal.code, _NO_ADDRESS)) from None
    return str(address)


def _authority(table: Table) -> str:
    text = table.optional_text("certificate_authority") or ""
    place = table.place.key("certificate_authority")
    if text:
        _check_authority(text, place)
    return text


@contextmanager
def _as_enrolment() -> Iterator[None]:
    """Refuse with words for whoever was handed the file and cannot mend it."""
    try:
        yield
    except Refusal as error:
        raise Refusal("enrolment_unreadable", **error.values) from error


def _check_authority(text: str, place: Place) -> None:
    """Hold a text to be one or more certificates in PEM, and nothing that has to stay secret.

    Raises:
        Refusal: ``file_unreadable``.
    """
    if "PRIVATE KEY" in text:
        raise place.refusal("holds a private key, which has to stay on the office's computer")
    try:
        x509.load_pem_x509_certificates(text.encode())
    except ValueError as error:
        raise place.refusal("is not a certificate in PEM, as the office's server has it") from error


def _hexadecimal(table: Table, key: str) -> str:
    text = table.optional_text(key) or ""
    if text and not _HEXADECIMAL.fullmatch(text):
        raise table.place.key(key).refusal("should be hexadecimal digits")
    return text


def _quoted(text: str) -> str:
    """Write a basic string of TOML, which is that of JSON."""
    return json.dumps(text, ensure_ascii=False)
