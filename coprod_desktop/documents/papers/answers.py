"""An answer that somebody gave, in full and in Easy Read, and whose it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coprod_desktop.application.papers.summary import How
from coprod_desktop.documents.blocks import Paragraph, Quote
from coprod_desktop.domain.conversations import Voice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coprod_desktop.application.papers.summary import Answer
    from coprod_desktop.documents.blocks import Block, PictureRow
    from coprod_desktop.documents.papers.says import EasySays, Says


def speaker(by: Voice, name: str, says: Says) -> str:
    """Name who said it: the person by their name, and nobody else by the name of whoever prints."""
    return says.who(by, name or (says.imprint.preferred_name if by is Voice.PERSON else ""))


def in_full(answer: Answer, says: Says) -> Iterator[Block]:
    """Give it as it was said, and say where it is not in anybody's own words."""
    who = speaker(answer.by, answer.name, says)
    match answer.how:
        case How.SAID:
            yield Quote(text=answer.words, said_by="" if answer.by is Voice.PERSON else who)
        case How.DIFFERS:
            yield Paragraph(text=says("conversation.differs", who=who), with_next=True)
            yield Quote(text=answer.words)
        case How.TRANSLATED:
            code = "translated_by" if answer.translated_by else "translated"
            tongue = says.tongue(answer.language)
            yield Paragraph(
                text=says(f"conversation.{code}", language=tongue, name=answer.translated_by),
                quiet=True,
                with_next=True,
            )
            yield Quote(text=answer.words)
        case How.CHOSEN | How.NOTE:
            code = "chose" if answer.how is How.CHOSEN else "note"
            yield Paragraph(text=says(f"conversation.{code}", who=who), quiet=True, with_next=True)
            yield Paragraph(text=answer.words)


def in_easy_read(answer: Answer, says: EasySays) -> Iterator[PictureRow]:
    """Give it a sentence at a time, with who says it before the first."""
    mine = answer.by is Voice.PERSON
    picture, code = {
        How.SAID: ("said", "i_said" if mine else "who_said"),
        How.CHOSEN: ("yes", "i_chose" if mine else "who_chose"),
        How.DIFFERS: ("different", "differs"),
        How.TRANSLATED: ("language", "translated"),
        How.NOTE: ("write", "note"),
    }[answer.how]
    yield from says.leading(
        picture,
        f"conversation.{code}",
        answer.words,
        quoted=answer.how not in {How.CHOSEN, How.NOTE},
        who=speaker(answer.by, answer.name, says),
        language=says.tongue(answer.language),
    )
