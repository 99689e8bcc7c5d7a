"""Each conversation that comes with the app, asked at the table in each of its languages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from coprod_desktop.domain.templates import Asker
from tests.content.files import templates
from tests.ui.finding import read
from tests.ui.table.kitchen import Kitchen

if TYPE_CHECKING:
    from coprod_desktop.domain.templates import Template
    from coprod_desktop.ui.icons import Icons
    from tests.ui.conftest import Opens

SPOKEN = [
    pytest.param(template, language, id=f"{template.id}-{language}")
    for template in templates().values()
    for language in template.languages
]


@pytest.mark.parametrize(("template", "language"), SPOKEN)
def test_every_question_is_shown_with_its_words_what_its_part_says_and_whose_law_asks_for_it(
    template: Template, language: str, icons: Icons, opened: Opens
) -> None:
    kitchen = Kitchen(icons, template=template)
    person = kitchen.people.open(kitchen.stream).person
    kitchen.people.save(person, replace(person.value, languages=(language,)))
    page = kitchen.page()
    opened(page, 1366, 768)
    for question in template.questions:
        part = template.section(question.section)
        if part is not None and part.apart and question.when is not None:
            continue  # it has its page only once it is asked
        page.show_place(kitchen.at(question.id))
        shown = read(page)
        by_worker = question.asker is Asker.WORKER or (part is not None and part.apart)
        wanted = {
            question.text[language],
            question.hint.get(language, ""),
            "" if part is None else part.about.get(language, ""),
            (question.source or ("" if part is None else part.source)) if by_worker else "",
        }
        assert [words for words in wanted - {""} if words not in shown] == []
