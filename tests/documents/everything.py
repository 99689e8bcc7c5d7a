"""Every document that the app makes: whoever adds one adds it here, and it is checked like the others."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from functools import cache, partial
from typing import TYPE_CHECKING, Final

from coprod_desktop.application.papers.imprint import PaperChoice
from coprod_desktop.application.papers.papers import PaperKind
from coprod_desktop.application.sheets import SaidSheet
from coprod_desktop.bootstrap.wording import spoken_in
from coprod_desktop.documents.style import EASY_READ
from coprod_desktop.domain.people import PaperFormat
from coprod_desktop.domain.plans import Action, Disagreement, Goal
from coprod_desktop.domain.strengths import Strength
from tests.application.visited import HOUSE, Visited
from tests.content.files import templates
from tests.documents.builders import HOSTILE_NAME, agreement, easy_read, two_languages
from tests.documents.forms import EVERY_KIND, blank, setter
from tests.documents.papers import PaperDesk, desk_for, from_the_right, looked_again
from tests.documents.reading import printed
from tests.documents.visits import agreed, everything_agreed, paper

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from coprod_desktop.application.agreements import Agreed
    from coprod_desktop.documents.paper import AgreementPaper
    from coprod_desktop.documents.sheets import SheetSetter


@cache
def _desk(kind: PaperKind, who: str) -> PaperDesk:
    return desk_for(kind, who)


@cache
def _mirrored() -> PaperDesk:
    return looked_again("amina", papers_in=from_the_right(spoken_in("papers")))


@cache
def _setter() -> SheetSetter:
    return setter()


@cache
def _paper() -> AgreementPaper:
    return paper("cy", "en")


@cache
def _visit(who: str) -> Agreed:
    return everything_agreed() if who == "everything" else agreed(f"{who}.toml")


def _blank(template: str, language: str) -> bytes:
    return _setter().sheet(blank(templates()[template], language))


def _said_back(language: str, *, large: bool = False) -> bytes:
    visited = Visited()
    visited.speaks(language)
    visited.say("matters", HOUSE)
    visited.add(Strength(title="Baking"))
    goal = visited.add(Goal(words="Stay in my own house"))
    visited.add(Action(goal=goal, what="Fit a rail", by=date(2026, 12, 4)))
    visited.add(Disagreement(about="The rail", words="I don't want it white."))
    return _setter().sheet(
        SaidSheet(
            said=visited.said_back(),
            full_name="Carys Llŷr-Jones",
            worker="Rhian Pugh",
            written_out=spoken_in("say_back")((language,)).written_out,
            issued=datetime(2026, 11, 23, tzinfo=UTC),
            large=large,
        )
    )


def _said_back_to(who: str) -> bytes:
    return _desk(PaperKind.CONVERSATION, who).said_back().pdf


def _about(kind: PaperKind, who: str, choice: PaperChoice) -> bytes:
    return _desk(kind, who).make(kind, choice).pdf


def _chosen(who: str, choice: PaperChoice) -> bytes:
    return _paper().agreement(_visit(who), choice=choice)


def _papers(*, every: int) -> dict[str, Callable[[], bytes]]:
    """Give the papers of the three people, or every third, which still meets each paper in each format."""
    kinds = {"agreement": _chosen} | {str(kind): partial(_about, kind) for kind in PaperKind}
    return {
        f"{what} of {who}, {how}": partial(make, who, choice)
        for first, (what, make) in enumerate(kinds.items())
        for second, who in enumerate(_PEOPLE)
        for third, (how, choice) in enumerate(_FORMATS.items())
        if (first + second + third) % every == 0
    }


_FORMATS: Final = {
    "standard": PaperChoice(),
    "large": PaperChoice(format=PaperFormat.LARGE_PRINT),
    "Easy Read": PaperChoice(format=PaperFormat.EASY_READ),
    "Easy Read in Welsh": PaperChoice(format=PaperFormat.EASY_READ, languages=("cy",)),
    "in two languages": PaperChoice(languages=("cy", "en")),
    "booklet": PaperChoice(format=PaperFormat.BOOKLET),
    "large in two languages": PaperChoice(format=PaperFormat.LARGE_PRINT, languages=("cy", "en")),
}
_PEOPLE: Final = ("carys", "mark", "amina")
_FORMS: Final = {"carys": ("what_matters", "cy"), "mark": ("network_member", "en"), "amina": ("carer", "en")}

DOCUMENTS: Final[Mapping[str, Callable[[], bytes]]] = {
    "every block": lambda: printed(agreement()),
    "every block, hostile": lambda: printed(agreement(person=HOSTILE_NAME)),
    "every block, easy read": lambda: printed(easy_read(), style=EASY_READ),
    "every block, two languages": lambda: printed(two_languages()),
    "blank form, every question": lambda: _setter().sheet(blank(EVERY_KIND)),
    "blank form, every question, large": lambda: _setter().sheet(blank(EVERY_KIND, large=True)),
    "sheet of what was said": lambda: _said_back("en"),
    "sheet of what was said, large, in Welsh": lambda: _said_back("cy", large=True),
    **{f"sheet of what {who} said": partial(_said_back_to, who) for who in _PEOPLE},
    **{f"blank form of {who}": partial(_blank, *form) for who, form in _FORMS.items()},
    **{
        f"agreement of everything, {how}": partial(_chosen, "everything", choice)
        for how, choice in _FORMATS.items()
    },
    **{
        f"{kind} of amina, from the right": partial(
            lambda kind: _mirrored().make(kind, PaperChoice()).pdf, kind
        )
        for kind in (PaperKind.CHANGES, PaperKind.REVIEW)
    },
    **_papers(every=1 if "COPROD_EVERY_DOCUMENT" in os.environ else len(_PEOPLE)),
}
"""What each is called in a test's name, and how it is made.

Where ``COPROD_EVERY_DOCUMENT`` is set, they are all there are. Otherwise every paper is met in every format
and of every person, though not in each format of each person.
"""
