"""Which editor belongs to which kind of question."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from coprod_desktop.application.ports import Drafts, Ids
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
from coprod_desktop.ui.records.keeping import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What editors of answers are made with."""

    drafts: Drafts
    ids: Ids
    desk: Desk


EDITORS: Final[Mapping[QuestionKind, Callable[[Tools], Answering]]] = MappingProxyType(
    {
        QuestionKind.TEXT: lambda tools: WordsAnswer(writing=tools.desk.writing),
        QuestionKind.LIST: lambda tools: LinesAnswer(icons=tools.desk.icons),
        QuestionKind.CHOICE: lambda _: ChoiceAnswer(),
        QuestionKind.SCALE: lambda _: ScaleAnswer(),
        QuestionKind.YES_NO: lambda _: YesNoAnswer(),
        QuestionKind.DATE: lambda _: DayAnswer(),
        QuestionKind.CARDS: lambda tools: CardsAnswer(icons=tools.desk.icons),
        QuestionKind.CIRCLE: lambda tools: CircleAnswer(
            records=tools.desk.records, drafts=tools.drafts, ids=tools.ids, desk=tools.desk
        ),
    }
)
