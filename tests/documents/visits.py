"""The sample visits as agreements, signed as their files say."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING

from coprod_desktop.application.agreements import Agreed, Agreements
from coprod_desktop.application.importing import ImportVisits
from coprod_desktop.bootstrap.wording import spoken_in
from coprod_desktop.content.visit_files import parse_visit
from coprod_desktop.content.wording import read_wording
from coprod_desktop.documents.easy_pictures import EasyPictures
from coprod_desktop.documents.faces import Faces
from coprod_desktop.documents.paper import AgreementPaper
from coprod_desktop.documents.preview import Preview
from coprod_desktop.documents.shaping import Shaper
from coprod_desktop.domain.agreements import freeze
from coprod_desktop.domain.ids import ActorId
from tests.content.files import RESOURCES, sample, templates
from tests.documents.builders import FONTS, PICTURES
from tests.fakes import START, CountedIds, MemoryStore, SteppingClock

if TYPE_CHECKING:
    from coprod_desktop.application.wording import Wording
    from coprod_desktop.domain.agreements import AgreementContent


def wording(name: str) -> Wording:
    return read_wording(RESOURCES / "wording" / "en" / f"{name}.toml")


def paper(*worded: str) -> AgreementPaper:
    """Paper that is worded in some languages; in English alone where none is named."""
    return AgreementPaper(
        shaper=Shaper(faces=Faces(folder=FONTS)),
        preview=Preview(),
        paper_in=spoken_in("paper"),
        easy_in=spoken_in("easy_read"),
        worded=lambda: worded or ("en",),
        pictures=EasyPictures(PICTURES),
        zone=UTC,
    )


def agreed(file: str) -> Agreed:
    """Bring a sample visit in and agree it, with the signatures that its file holds."""
    clock, ids = SteppingClock(), CountedIds()
    store = MemoryStore(clock=clock, ids=ids, me=ActorId(ids.new()))
    visit = parse_visit(sample(file), file=file, templates=templates())
    stream, _ = ImportVisits(units=store, clock=clock, ids=ids)(visit)
    agreements = Agreements(
        units=store,
        clock=clock,
        colleagues=store,
        paper=paper(),
        templates=templates(),
        paper_in=spoken_in("paper"),
    )
    content = agreements.propose(stream).content
    return Agreed(
        version=freeze(content, number=1, at=START),
        content=content,
        signatures=tuple(
            replace(
                signature,
                signed_at=START,
                statement=wording("paper").sentence(
                    f"signed.{signature.role}", {"name": content.preferred_name}
                ),
            )
            for signature in visit.signatures
        ),
    )


def with_content(content: AgreementContent) -> Agreed:
    """An agreement that says this, with nobody's signature."""
    return Agreed(version=freeze(content, number=1, at=START), content=content, signatures=())
