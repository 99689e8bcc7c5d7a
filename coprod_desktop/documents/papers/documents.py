"""Every paper about a person as a document, in its format and its languages."""

from __future__ import annotations

import hashlib
from dataclasses import fields
from typing import TYPE_CHECKING, Protocol

from coprod_desktop.application.papers.changes import Changes
from coprod_desktop.application.papers.network import NetworkList
from coprod_desktop.application.papers.one_page import OnePage
from coprod_desktop.application.papers.review import ReviewSheet
from coprod_desktop.application.papers.summary import Summary
from coprod_desktop.application.papers.you_said import YouSaid
from coprod_desktop.documents.papers.changes import ChangesWriter
from coprod_desktop.documents.papers.network import NetworkWriter
from coprod_desktop.documents.papers.one_page import OnePageWriter
from coprod_desktop.documents.papers.review import ReviewWriter
from coprod_desktop.documents.papers.says import EasySays, Says, noted
from coprod_desktop.documents.papers.summary import SummaryWriter
from coprod_desktop.documents.papers.you_said import YouSaidWriter
from coprod_desktop.documents.two_languages import in_languages
from coprod_desktop.domain.agreements import short_code
from coprod_desktop.domain.people import PaperFormat

if TYPE_CHECKING:
    from coprod_desktop.documents.blocks import Document
    from coprod_desktop.documents.easy_pictures import EasyPictures

_UNREVIEWED = "all.unreviewed"

AboutPerson = OnePage | Summary | NetworkList | YouSaid | Changes | ReviewSheet


class _Writer(Protocol):
    def document(self, says: Says, /) -> Document:
        """Write it in full."""
        ...

    def easy(self, says: EasySays, /) -> Document:
        """Write it in Easy Read."""
        ...


def document_of(paper: AboutPerson, *, pictures: EasyPictures) -> Document:
    """Write a paper in the format and in the languages that it is wanted in."""
    writer, part = _writer(paper)
    imprint, code = paper.imprint, code_of_paper(paper)
    if imprint.format is PaperFormat.EASY_READ:
        easy = EasySays(imprint=imprint, spoken=imprint.spoken[0], part=part, code=code, pictures=pictures)
        return noted(writer.easy(easy), imprint.spoken, code=_UNREVIEWED)
    documents = [
        writer.document(Says(imprint=imprint, spoken=spoken, part=part, code=code))
        for spoken in imprint.spoken
    ]
    return noted(in_languages(documents), imprint.spoken, code=_UNREVIEWED)


def code_of_paper(paper: AboutPerson) -> str:
    """Give the code of what a paper says of somebody, whenever and however it is printed.

    It is made of the ``repr`` of the paper's values, so none of them holds what is printed nowhere. A field
    with ``repr=False`` is left out: it says again, in each language, what another field stands for.
    """
    said = [
        repr(getattr(paper, field.name)) for field in fields(paper) if field.repr and field.name != "imprint"
    ]
    whose = (type(paper).__name__, paper.imprint.full_name)
    return short_code(hashlib.sha256("\n".join((*whose, *said)).encode(errors="replace")).hexdigest())


def _writer(paper: AboutPerson) -> tuple[_Writer, str]:
    match paper:
        case OnePage():
            return OnePageWriter(page=paper), "one_page"
        case Summary():
            return SummaryWriter(summary=paper), "conversation"
        case NetworkList():
            return NetworkWriter(network=paper), "network"
        case YouSaid():
            return YouSaidWriter(sheet=paper), "you_said"
        case Changes():
            return ChangesWriter(changes=paper), "changes"
        case ReviewSheet():
            return ReviewWriter(sheet=paper), "review"
