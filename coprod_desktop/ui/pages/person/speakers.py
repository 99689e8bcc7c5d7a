"""Who may say something about a version: the person, whoever signed or was there, and the worker here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication

from coprod_desktop.application.record import PersonRecord
from coprod_desktop.domain.agreements import Signature, SignerRole
from coprod_desktop.domain.conversations import Voice
from coprod_desktop.ui.records.words import words_for

_ROLES: Final[Mapping[Voice, SignerRole]] = MappingProxyType(
    {
        Voice.FAMILY: SignerRole.CARER,
        Voice.FRIEND: SignerRole.CARER,
        Voice.ADVOCATE: SignerRole.ADVOCATE,
        Voice.CASEWORKER: SignerRole.CASEWORKER,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Somebody whose words may be written down."""

    role: SignerRole
    name: str

    @property
    def key(self) -> str:
        """How a draft remembers them."""
        return f"{self.role} {self.name}"

    @property
    def shown(self) -> str:
        """How a form names them."""
        if self.role is SignerRole.PERSON:
            return self.name
        return QCoreApplication.translate("Speakers", "{name}, {role}").format(
            name=self.name, role=words_for(self.role)
        )


def speakers_about(
    record: PersonRecord, signatures: Sequence[Signature], *, worker: str
) -> tuple[Speaker, ...]:
    """List everybody once, the person first, by the name they signed with where they did."""
    return tuple(dict.fromkeys(_speakers(record, signatures, worker)))


def _speakers(record: PersonRecord, signatures: Sequence[Signature], worker: str) -> Iterator[Speaker]:
    signed = [Speaker(role=each.role, name=each.name) for each in signatures]
    of_person = [each for each in signed if each.role is SignerRole.PERSON]
    yield from of_person or [Speaker(role=SignerRole.PERSON, name=record.person.value.full_name)]
    yield from signed
    for presence in record.presences:
        role = _ROLES.get(presence.value.role)
        if role is not None and not presence.value.missed:
            yield Speaker(role=role, name=presence.value.name)
    if worker:
        yield Speaker(role=SignerRole.CASEWORKER, name=worker)
