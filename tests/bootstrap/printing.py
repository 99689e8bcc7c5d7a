"""A vault to print from: one agreement is signed, one waits for its person, and somebody agreed nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coprod_desktop.content.visit_files import read_visit_file
from coprod_desktop.domain.agreements import Signature, SignerRole, SigningMethod
from coprod_desktop.domain.people import Person
from tests.content.files import RESOURCES, templates

if TYPE_CHECKING:
    from coprod_desktop.bootstrap.session import Session
    from coprod_desktop.domain.agreements import AgreementVersion
    from coprod_desktop.domain.ids import StreamId


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreements:
    """What was agreed in the vault."""

    carys: AgreementVersion
    """Signed by her."""
    mark: AgreementVersion
    """Signed by the worker alone."""


def fill(session: Session) -> Agreements:
    """Bring two visits in and agree them, and add somebody else."""
    does = session.use_cases
    versions = []
    for file, by in (
        ("carys", Signature(name="Carys Llŷr-Jones", method=SigningMethod.TYPED)),
        ("mark", Signature(name="Rhian Pugh", role=SignerRole.CASEWORKER, method=SigningMethod.TYPED)),
    ):
        visit = read_visit_file(RESOURCES / "samples" / f"{file}.toml", templates=templates())
        stream, _ = does.import_visits(visit)
        versions.append(_agreed(session, stream, by))
    does.people.add(Person(preferred_name="Amina", full_name="Amina Yusuf"))
    return Agreements(carys=versions[0], mark=versions[1])


def _agreed(session: Session, stream: StreamId, by: Signature) -> AgreementVersion:
    does = session.use_cases
    does.agreements.agree(does.agreements.propose(stream), (by,))
    return does.people.open(stream).agreements[-1].value
