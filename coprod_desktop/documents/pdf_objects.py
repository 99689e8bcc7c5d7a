"""Objects of a PDF whose text is ready, which ReportLab numbers and writes as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.pdfbase import pdfdoc

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument


class Written(pdfdoc.PDFObject):
    """An object given as the text that stands in the file."""

    def __init__(self, content: str = "") -> None:
        self.content = content

    def format(self, _document: PDFDocument) -> bytes:
        """The object's bytes; ReportLab asks for them last, so `content` may be set late."""
        return self.content.encode("ascii")


def numbered(made: pdfdoc.PDFObject, document: PDFDocument, *, name: str | None = None) -> int:
    """Take a new object into the document, and give its number."""
    document.Reference(made, name)  # type: ignore[no-untyped-call]  # ReportLab has no types here
    return int(document.objectcounter)


def stream(content: bytes) -> pdfdoc.PDFStream:
    """Bytes that are packed when they are written."""
    return pdfdoc.PDFStream(content=content, filters=[pdfdoc.PDFZCompress])


def text_string(text: str) -> str:
    """Text as a PDF writes it outside of pages; half a surrogate pair becomes a question mark."""
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex()}>"
