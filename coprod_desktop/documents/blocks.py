"""What documents are made of: headings, paragraphs, tables and signatures, as values without measures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from coprod_desktop.documents.style import Colour

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from coprod_desktop.documents.pictures import Picture

MOST_IN_A_ROW = 11
"""Numbers that stand beside each other between two margins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """The name of the document, once, at its top; `above` and `below` are lines in smaller letters."""

    text: str
    above: str = ""
    below: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The name of a part (level 2) or of something inside a part (level 3)."""

    text: str
    level: int = 2
    colour: Colour = Colour.TEAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Plain sentences; a line end in the text is kept. `quiet` is for what is only said in passing."""

    text: str
    quiet: bool = False
    with_next: bool = False
    """It goes to the same page as what follows."""
    language: str = ""
    """BCP 47, where it is known and another than the document's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Somebody's own words, as they said them."""

    text: str
    said_by: str = ""
    colour: Colour = Colour.PLUM
    language: str = ""
    """BCP 47, where it is known and another than the document's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Callout:
    """A few sentences on a light ground that must not be overlooked."""

    text: str
    heading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullets:
    """Short items in no order."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table; `share` is its width against the other columns' shares."""

    heading: str
    share: float = 1.0
    colour: Colour = Colour.TEAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under column headings, repeated on every page.

    Headings are a word or two each: checkers take a repeated head of eight words for prose that nobody reads.
    With `names_rows` the first cell of a row says what the row is about; its first line is set stronger.

    Raises:
        ValueError: there is no column, or a row has more or fewer cells than there are columns.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    names_rows: bool = True

    def __post_init__(self) -> None:
        if not self.columns or any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("a row needs one cell for each column")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyValue:
    """A fact and what it is called."""

    key: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyValues:
    """Facts under one another."""

    rows: tuple[KeyValue, ...]
    key_share: float = 0.32


@dataclass(frozen=True, slots=True, kw_only=True)
class InkPoint:
    """Where a pen was: any unit, `y` grows downwards as on screens."""

    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A box to sign in, with the ink if it was signed on screen.

    `description` is read out in place of the picture ("Signature of NAME, ROLE"). Without strokes,
    `written` stands above the line (a typed name, "not today"), or the box is left open for a pen.
    """

    name: str
    role: str
    description: str
    strokes: tuple[tuple[InkPoint, ...], ...] = ()
    written: str = ""
    note: str = ""
    statement: str = ""
    """What is signed, at the top of the box."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatures:
    """Boxes of equal size, in the order given, kept together."""

    signatures: tuple[Signature, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WritingLines:
    """Ruled lines to write on by hand; `description` is read out in place of them."""

    lines: int
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedLines:
    """Short facts to write in by hand: what each is called, and a line beside it."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TickBoxes:
    """Words with a box before each, `several` of which can be ticked; a ring, where only one can."""

    items: tuple[str, ...]
    several: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberRow:
    """Numbers in a row, each in a ring, one of which is marked by hand."""

    lowest: int
    highest: int

    def __post_init__(self) -> None:
        """Hold the row to what fits between two margins.

        Raises:
            ValueError: there is no number, or there are more than a row holds.
        """
        if not 0 <= self.highest - self.lowest < MOST_IN_A_ROW:
            raise ValueError("a row has from 1 to 11 numbers")


@dataclass(frozen=True, slots=True, kw_only=True)
class DateBoxes:
    """A box for each digit of a date, under the words for day, month and year."""

    day: str
    month: str
    year: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rings:
    """Four rings about the middle, to draw people in; `description` is read out in place of them."""

    middle: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureRow:
    """A short sentence with the picture that says the same.

    `description` is read out in place of the picture; without one it is an ornament.
    """

    text: str
    picture: Picture | None = None
    description: str = ""
    said_by: str = ""
    """Whose own words the sentence is, in smaller letters below it."""
    with_next: bool = False
    """It goes to the same page as the row after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureRows:
    """One short sentence and one picture to a row, as in Easy Read; a row is not divided."""

    rows: tuple[PictureRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide:
    """The same in two languages beside each other; what follows begins level, below the longer of the two.

    `languages` are BCP 47 tags. One of these holds what belongs together: a heading and its
    sentences, one quote, one item; there is room for text, bullets and facts, not for tables of many
    columns.

    Raises:
        ValueError: there is such a block, or a page break, within.
    """

    languages: tuple[str, str]
    first: tuple[Block, ...]
    second: tuple[Block, ...]

    def __post_init__(self) -> None:
        if any(isinstance(each, SideBySide | PageBreak) for each in (*self.first, *self.second)):
            raise ValueError("columns hold no columns and no page breaks")


@dataclass(frozen=True, slots=True, kw_only=True)
class Space:
    """White space, in lines of plain text."""

    lines: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBreak:
    """What follows begins on a new page, unless it would anyway."""


Block: TypeAlias = (
    Title
    | Heading
    | Paragraph
    | Quote
    | Callout
    | Bullets
    | Table
    | KeyValues
    | Signatures
    | WritingLines
    | NamedLines
    | TickBoxes
    | NumberRow
    | DateBoxes
    | Rings
    | PictureRows
    | SideBySide
    | Space
    | PageBreak
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Footer:
    """The last line of every page: `parts` (name, version, code) and the page's number.

    `page` is wording of our own with the fields {page} and {pages}; people's words belong in `parts`.
    """

    parts: tuple[str, ...]
    page: str = "page {page} of {pages}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole document. `language` is a BCP 47 tag, `issued` an aware time that its bytes depend on.

    `spoken` are the languages of the people in it, first the one they like best: they tell a passage in
    Urdu from one in Arabic.
    """

    title: str
    author: str
    language: str
    issued: datetime
    blocks: tuple[Block, ...]
    footer: Footer
    spoken: tuple[str, ...] = ()
    on_one_page: bool = False
    """It is meant for one page, and set closer where that is enough for it to fit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Text that will be printed, and the place it stands in, for messages."""

    text: str
    where: str


def passages(document: Document) -> Iterator[Passage]:
    """Every text that a document prints; the place is the heading it stands under."""
    where = document.title
    for block in document.blocks:
        if isinstance(block, Title | Heading):
            where = block.text
        for text in _texts(block):
            yield Passage(text=text, where=where)
    for text in (*document.footer.parts, document.footer.page):
        yield Passage(text=text, where=document.title)


def _texts(block: Block) -> tuple[str, ...]:  # noqa: C901, PLR0911, PLR0912 - an answer for each kind
    match block:
        case Title(text=text, above=above, below=below):
            return above, text, below
        case Heading(text=text) | Paragraph(text=text):
            return (text,)
        case Quote(text=text, said_by=said_by):
            return text, said_by
        case Callout(text=text, heading=heading):
            return heading, text
        case Bullets(items=items):
            return items
        case Table(columns=columns, rows=rows):
            return (*(column.heading for column in columns), *(cell for row in rows for cell in row))
        case KeyValues(rows=facts):
            return tuple(text for fact in facts for text in (fact.key, fact.value))
        case Signatures(signatures=signatures):
            return tuple(
                text
                for one in signatures
                for text in (one.statement, one.written, one.name, one.role, one.note)
            )
        case NamedLines(names=items) | TickBoxes(items=items):
            return items
        case NumberRow(lowest=lowest, highest=highest):
            return tuple(str(number) for number in range(lowest, highest + 1))
        case DateBoxes(day=day, month=month, year=year):
            return day, month, year
        case Rings(middle=middle):
            return (middle,)
        case PictureRows(rows=pictured):
            return tuple(text for row in pictured for text in (row.text, row.said_by))
        case SideBySide(first=first, second=second):
            return tuple(text for each in (*first, *second) for text in _texts(each))
        case WritingLines() | Space() | PageBreak():
            return ()
