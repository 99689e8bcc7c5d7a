"""A template with every kind of question, and the blank forms of templates."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from coprod_desktop.application.sheets import BlankForm
from coprod_desktop.bootstrap.wording import spoken_in
from coprod_desktop.documents.easy_pictures import EasyPictures
from coprod_desktop.documents.preview import Preview
from coprod_desktop.documents.sheets import SheetSetter
from coprod_desktop.domain.conditions import AllOf, Answered, AnyOf, Compared, Comparison, Not
from coprod_desktop.domain.templates import (
    Asker,
    ChoiceOption,
    Question,
    QuestionKind,
    Section,
    Template,
)
from tests.documents.builders import PICTURES
from tests.documents.reading import shaper

if TYPE_CHECKING:
    from coprod_desktop.domain.conditions import Condition

ISSUED = datetime(2026, 11, 23, tzinfo=UTC)


def question(
    name: str,
    text: str,
    kind: QuestionKind = QuestionKind.TEXT,
    *,
    section: str = "you",
    when: Condition | None = None,
    asker: Asker = Asker.BOTH,
    options: tuple[str, ...] = (),
    several: bool = False,
    prompts: tuple[str, ...] = (),
    highest: int = 10,
    lowest_means: str = "",
    highest_means: str = "",
) -> Question:
    return Question(
        id=name,
        text={"en": text},
        hint={"en": f"A hint for {name}."},
        prompts={"en": prompts},
        kind=kind,
        section=section,
        when=when,
        asker=asker,
        options=tuple(ChoiceOption(id=option.lower(), text={"en": option}) for option in options),
        several=several,
        highest=highest,
        lowest_means={"en": lowest_means} if lowest_means else {},
        highest_means={"en": highest_means} if highest_means else {},
    )


EVERY_KIND = Template(
    id="every_kind",
    version=3,
    languages=("en",),
    title={"en": "Every kind of question"},
    about={"en": "Nobody is asked all of this."},
    sections=(
        Section(id="you", title={"en": "About you"}, about={"en": "As much as you like."}),
        Section(id="people", title={"en": "Your people"}, about={"en": ""}),
        Section(id="law", title={"en": "What the law asks"}, about={"en": "Ten outcomes."}, apart=True),
    ),
    questions=(
        question("home", "Where do you live?", prompts=("A house", "A place where you feel at home")),
        question("things", "What do you like?", QuestionKind.LIST),
        question("dog", "Have you a dog?", QuestionKind.YES_NO),
        question(
            "dog_name",
            "What is the dog called?",
            when=Compared(question="dog", comparison=Comparison.IS, value="yes"),
        ),
        question("tea", "Tea or coffee?", QuestionKind.CHOICE, options=("Tea", "Coffee", "Neither")),
        question(
            "cake",
            "Which cakes?",
            QuestionKind.CHOICE,
            several=True,
            options=("Bara brith, cut thick, with salted butter as my grandmother had it", "Scones"),
            when=AllOf(
                conditions=(
                    Not(condition=Compared(question="tea", comparison=Comparison.IS, value="neither")),
                    AnyOf(
                        conditions=(
                            Answered(question="home"),
                            Not(condition=Answered(question="things")),
                        )
                    ),
                )
            ),
        ),
        question(
            "happy",
            "How happy were you yesterday?",
            QuestionKind.SCALE,
            lowest_means="not at all",
            highest_means="completely",
        ),
        question("steps", "How many steps?", QuestionKind.SCALE, highest=200),
        question("day", "Since when?", QuestionKind.DATE),
        question("circle", "Who is in your life?", QuestionKind.CIRCLE, section="people"),
        question(
            "cards", "What are you good at?", QuestionKind.CARDS, section="people", options=("Head", "Hands")
        ),
        question("notes", "What did you notice?", asker=Asker.WORKER),
        question("unable", "Can they wash?", QuestionKind.YES_NO, section="law", asker=Asker.WORKER),
    ),
)


def blank(template: Template, language: str = "en", *, large: bool = False) -> BlankForm:
    return BlankForm(
        template=template,
        language=language,
        wording=spoken_in("blank_form")((language,)).wording,
        issued=ISSUED,
        large=large,
    )


def setter() -> SheetSetter:
    return SheetSetter(shaper=shaper(), preview=Preview(), pictures=EasyPictures(PICTURES))
