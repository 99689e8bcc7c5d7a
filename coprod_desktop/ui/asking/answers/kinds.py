"""Which editor belongs to which kind of question."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from coprod_desktop.application.ports import Drafts, Ids
from coprod_desktop.application.records import Records
from coprod_desktop.domain.templates import QuestionKind
from coprod_desktop.ui.asking.answers.answering import Answering
from coprod_desktop.ui.asking.answers.cards import CardsAnswer
from coprod_desktop.ui.asking.answers.choice import ChoiceAnswer
from coprod_desktop.ui.asking.answers.circle import CircleAnswer
from coprod_desktop.ui.asking.answers.day import DayAnswer
from coprod_desktop.ui.asking.answers.lines import LinesAnswer
from coprod_desktop.ui.asking.answers.scale import ScaleAnswer
from coprod_desktop.ui.asking.answers.words import WordsAnswer
from coprod_desktop.ui.asking.answers.yes_no import YesNoAnswer
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.records.keeping import Desk
from coprod_desktop.ui.sentences import Sentences
from coprod_desktop.ui.writing.writing import Writing


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What editors of answers are made with."""

    records: Records
    drafts: Drafts
    ids: Ids
    icons: Icons
    sentences: Sentences
    writing: Writing
    desk: Desk


EDITORS: Final[Mapping[QuestionKind, Callable[[Tools], Answering]]] = MappingProxyType(
    {
        QuestionKind.TEXT: lambda tools: WordsAnswer(writing=tools.writing),
        QuestionKind.LIST: lambda tools: LinesAnswer(icons=tools.icons),
        QuestionKind.CHOICE: lambda _: ChoiceAnswer(),
        QuestionKind.SCALE: lambda _: ScaleAnswer(),
        QuestionKind.YES_NO: lambda _: YesNoAnswer(),
        QuestionKind.DATE: lambda _: DayAnswer(),
        QuestionKind.CARDS: lambda tools: CardsAnswer(icons=tools.icons),
        QuestionKind.CIRCLE: lambda tools: CircleAnswer(
            records=tools.records, drafts=tools.drafts, ids=tools.ids, desk=tools.desk
        ),
    }
)
