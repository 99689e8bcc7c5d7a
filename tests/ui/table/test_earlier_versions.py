"""Answers that were given when a question still had another name are shown under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coprod_desktop.domain.conversations import Progress
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.ui.asking.answers.answering import Answer
from coprod_desktop.ui.asking.statement_drafts import belongs_to, draft_of
from coprod_desktop.ui.asking.talk import Talk
from tests.ui.table.kitchen import TEMPLATE, Kitchen

if TYPE_CHECKING:
    from coprod_desktop.ui.icons import Icons


@pytest.fixture
def kitchen(icons: Icons) -> Kitchen:
    return Kitchen(icons)


def talk(kitchen: Kitchen) -> Talk:
    record = kitchen.people.open(kitchen.stream)
    return Talk(record=record, conversation=kitchen.held, template=TEMPLATE, language="en")


def test_an_answer_to_a_question_by_its_former_name_counts_as_talked_about(kitchen: Kitchen) -> None:
    kitchen.say("proud_of", "I bake.")

    assert [seen.value.words for seen in talk(kitchen).said_to("good_at")] == ["I bake."]
    assert talk(kitchen).progress("good_at") is Progress.DONE


def test_a_mark_to_come_back_is_kept_and_can_be_taken_away(kitchen: Kitchen) -> None:
    kitchen.conversations.come_back_to(kitchen.stream, kitchen.held.id, "proud_of")
    assert talk(kitchen).progress("good_at") is Progress.COME_BACK

    kitchen.conversations.no_need_to_come_back(
        kitchen.stream, kitchen.held.id, "good_at", formerly=("proud_of",)
    )

    assert talk(kitchen).progress("good_at") is Progress.NOT_YET


def test_a_draft_goes_on_under_the_new_name(kitchen: Kitchen) -> None:
    record = RecordId(kitchen.store.ids.new())
    draft = draft_of(Answer(words="I ba"), talk=talk(kitchen), question="proud_of", record=record, seen=None)

    assert belongs_to(draft, talk=talk(kitchen), question="good_at")
    assert not belongs_to(draft, talk=talk(kitchen), question="matters")
