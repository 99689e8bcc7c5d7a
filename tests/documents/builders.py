"""Documents for tests, whole or with one thing in them."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from pathlib import Path

from coprod_desktop.documents.blocks import (
    Block,
    Bullets,
    Callout,
    Column,
    Document,
    Footer,
    Heading,
    InkPoint,
    KeyValue,
    KeyValues,
    Paragraph,
    PictureRow,
    PictureRows,
    Quote,
    SideBySide,
    Signature,
    Signatures,
    Table,
    Title,
)
from coprod_desktop.documents.pictures import Picture, Shape
from coprod_desktop.documents.style import Colour

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
PICTURES = FONTS.parent / "pictures" / "easy_read"

HOSTILE_NAME = "<b>=cmd|'/c calc'!A1</b> <img src=/etc/passwd> \"Zoë\" & 👩🏽\u200d🦽"


def document(
    *blocks: Block, title: str = "Our agreement", parts: tuple[str, ...] = ("Zoë", "version 1")
) -> Document:
    return Document(
        title=title,
        author="Siân Llŷr-Hughes",
        language="en-GB",
        issued=datetime(2026, 11, 23, 14, 30, tzinfo=UTC),
        blocks=blocks,
        footer=Footer(parts=parts),
    )


def sentences(count: int) -> str:
    said = (
        "I can cook for my neighbours on Sunday and I know everyone in the street.",
        "We will go together to the garden club, so that I meet people who like growing food.",
        "When I feel low I like to walk by the river — it is my “quiet place” — and talk to Joan.",
        "It costs £45.50 a month, well-being included.",
    )
    return " ".join(said[at % len(said)] for at in range(count))


def stroke(*, seed: float = 1.0) -> tuple[InkPoint, ...]:
    return tuple(
        InkPoint(
            x=at * 3 + 8 * math.sin(at / 3 + seed), y=30 + 22 * math.sin(at / 2.2) * math.cos(at / 9 * seed)
        )
        for at in range(60)
    )


def agreement(*, person: str = "Małgorzata Wójcik") -> Document:
    """A whole agreement of the usual length."""
    worker = "Siân Llŷr-Hughes"
    return document(
        Title(
            text=f"Our agreement: {person}", above="Riverside team", below="Made together on 23 November 2026"
        ),
        Heading(text="About us"),
        KeyValues(
            rows=(
                KeyValue(key="Person", value=person),
                KeyValue(key="Worker", value=worker),
                KeyValue(key="Where we talked", value="At the kitchen table, 14 Elm Row"),
            )
        ),
        Heading(text="What matters to me"),
        Quote(text=sentences(3), said_by=person),
        Paragraph(text=sentences(3)),
        Heading(text="What I am good at and can give"),
        Bullets(items=tuple(sentences(n % 3 + 1) for n in range(6))),
        Heading(text="People and places that help"),
        Table(
            columns=(
                Column(heading="Who", share=2.2, colour=Colour.GREEN),
                Column(heading="How we help", share=5.5, colour=Colour.BROWN),
                Column(heading="How often", share=2.3, colour=Colour.PLUM),
            ),
            rows=tuple((f"Joan {n}", sentences(n % 3 + 1), "Every week") for n in range(9)),
        ),
        Heading(text="What we will do together"),
        Table(
            columns=(
                Column(heading="What"),
                Column(heading="Who"),
                Column(heading="By when"),
                Column(heading="How often"),
            ),
            rows=tuple((sentences(1), person, f"{n + 1} January 2027", "Once a month") for n in range(6)),
        ),
        Heading(text="What we do not agree on"),
        Callout(heading="We see this differently", text=sentences(2)),
        Heading(text="When we look again"),
        Heading(text="The next date", level=3),
        Paragraph(text=sentences(2)),
        Heading(text="How my information is used"),
        Paragraph(text=sentences(4)),
        Paragraph(text=sentences(1), quiet=True),
        Heading(text="We agree"),
        Paragraph(text="We made this plan together. Each of us can ask to change it at any time."),
        Signatures(
            signatures=(
                Signature(
                    name=person,
                    role="Person",
                    description=f"Signature of {person}, person",
                    strokes=(stroke(), stroke(seed=2.0)),
                    note="23 November 2026",
                ),
                Signature(
                    name=worker,
                    role="Worker",
                    description=f"Signature of {worker}, worker",
                    strokes=(stroke(seed=3.0),),
                    note="23 November 2026",
                ),
            )
        ),
        title=f"Our agreement: {person}",
        parts=(person, "version 3", "code K7QM-2XPD"),
    )


HOUSE = Picture(
    width=32,
    height=32,
    shapes=(
        Shape(path="4 14 m 28 14 l 28 30 l 4 30 l h", fill="#f2c94c"),
        Shape(path="2 15 m 16 2 l 30 15 l h", fill="#b3541e"),
        Shape(path="13 30 m 13 20 l 13 16 19 16 19 20 c 19 30 l h", fill="#0b5c63"),
    ),
)


def easy_read() -> Document:
    """Short sentences, each with its picture."""
    return document(
        Title(text="Our agreement", above="Zoë"),
        Heading(text="What matters to me"),
        PictureRows(
            rows=(
                PictureRow(text="I want to stay in my house.", picture=HOUSE, description="A house"),
                PictureRow(text=sentences(3), picture=HOUSE, said_by="Zoë"),
                PictureRow(text="No picture says this."),
            )
        ),
        Heading(text="What we will do together"),
        PictureRows(rows=tuple(PictureRow(text=f"{n}. {sentences(1)}", picture=HOUSE) for n in range(1, 13))),
    )


def two_languages() -> Document:
    """An English and a Welsh text beside each other."""
    welsh = "Gallaf goginio i'm cymdogion ar ddydd Sul ac rwy'n adnabod pawb yn y stryd. "
    return document(
        Title(text="Our agreement · Ein cytundeb", above="Carys"),
        *(
            SideBySide(languages=("en-GB", "cy"), first=first, second=second)
            for first, second in (
                ((Heading(text="About us"),), (Heading(text="Amdanom ni"),)),
                (
                    (KeyValues(rows=(KeyValue(key="Please call me", value="Carys"),), key_share=0.5),),
                    (KeyValues(rows=(KeyValue(key="Galwch fi'n", value="Carys"),), key_share=0.5),),
                ),
                (
                    (Heading(text="What matters to me"), Quote(text=sentences(2), said_by="Carys")),
                    (Heading(text="Beth sy'n bwysig i mi"), Quote(text=welsh * 4, said_by="Carys")),
                ),
                (
                    (Heading(text="What we will do"), Bullets(items=(sentences(1),) * 3)),
                    (Heading(text="Beth fyddwn ni'n ei wneud"), Bullets(items=(welsh,) * 9)),
                ),
                ((Paragraph(text="level again"),), (Paragraph(text="yn wastad eto"),)),
            )
        ),
    )
