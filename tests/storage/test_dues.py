"""What is due with anybody, and whom the filters of the list let through."""

import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text

from coprod_desktop.application.filters import Shown
from coprod_desktop.application.next_steps import looked_at_again
from coprod_desktop.application.record import read_record
from coprod_desktop.application.today import due_here
from coprod_desktop.domain.afterwords import Afterword, SaidAfter
from coprod_desktop.domain.agreements import AgreementVersion, Signature, SignerRole, SigningMethod
from coprod_desktop.domain.conversations import Conversation
from coprod_desktop.domain.due import DueKind
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.plans import Action, Goal, Owner, Review
from coprod_desktop.domain.reviews import HeldReview, ReviewRequest
from coprod_desktop.domain.tasks import Task
from coprod_desktop.storage import dues
from tests.storage.builders import Laptop

TODAY = date(2026, 11, 23)
DAY = timedelta(days=1)
AGREED_AT = datetime(2026, 10, 1, 10, tzinfo=UTC)


def a_person(laptop: Laptop, name: str, *records: object) -> StreamId:
    stream = StreamId(laptop.ids.new())
    with laptop.vault.units_of_work() as work:
        work.add(stream, Person(full_name=name, preferred_name=name), record=RecordId(stream))
        for each in records:
            work.add(stream, each)
        work.commit()
    return stream


def add(laptop: Laptop, stream: StreamId, value: object) -> RecordId:
    with laptop.vault.units_of_work() as work:
        seen = work.add(stream, value)
        work.commit()
    return seen.id


def shown(laptop: Laptop, which: Shown) -> list[str]:
    ids = laptop.vault.caseload.those(which, today=TODAY)
    return [row.full_name for row in laptop.vault.caseload.people() if row.stream.hex in ids]


def test_what_somebody_will_do_is_late_due_today_or_soon_and_further_ahead_is_not_told(
    laptop: Laptop,
) -> None:
    carys = a_person(laptop, "Carys")
    goal = add(laptop, carys, Goal(words="Bake"))
    talk = add(laptop, carys, Conversation(closed=True))
    add(laptop, carys, Action(goal=goal, what="Ring Tom", by=TODAY - 9 * DAY, owner=Owner.FAMILY, who="Mair"))
    add(laptop, carys, Task(what="Write", by=TODAY - DAY, conversation=talk))
    add(laptop, carys, Task(what="Today", by=TODAY))
    add(laptop, carys, Action(goal=goal, what="In a week", by=TODAY + 7 * DAY))
    add(laptop, carys, Action(goal=goal, what="Later", by=TODAY + 8 * DAY))
    add(laptop, carys, Action(goal=goal, what="Done", by=TODAY, done_on=TODAY))
    add(laptop, carys, Action(goal=goal, what="Whenever"))
    found = laptop.vault.dues.due(today=TODAY, most=50)
    assert [(one.what, one.who, one.person) for one in found.late.things] == [
        ("Ring Tom", "Mair", "Carys"),
        ("Write", "", "Carys"),
    ]
    assert found.late.things[1].conversation == talk
    assert [one.what for one in found.now.things] == ["Today"]
    assert [one.what for one in found.soon.things] == ["In a week"]
    with laptop.vault.units_of_work() as work:
        record = read_record(work, carys)
    here = due_here(record, today=TODAY)
    everywhere = (*found.late.things, *found.now.things, *found.soon.things)
    assert here == tuple(replace(one, person="") for one in everywhere)


def test_what_belongs_to_a_goal_that_was_taken_away_is_due_nowhere(laptop: Laptop) -> None:
    carys = a_person(laptop, "Carys")
    goal = add(laptop, carys, Goal(words="Bake"))
    add(laptop, carys, Action(goal=goal, what="Ring Tom", by=TODAY))
    assert shown(laptop, Shown.TODAY) == ["Carys"]
    with laptop.vault.units_of_work() as work:
        (seen,) = work.list(Goal, carys)
        work.remove(seen)
        work.commit()
    assert shown(laptop, Shown.TODAY) == []
    assert laptop.vault.dues.due(today=TODAY, most=50).is_empty


def test_no_more_is_told_than_somebody_reads_and_that_there_is_more_is_said(laptop: Laptop) -> None:
    tasks = [Task(what=f"Task {number}", by=TODAY - number * DAY) for number in range(1, 5)]
    a_person(laptop, "Carys", *tasks)
    found = laptop.vault.dues.due(today=TODAY, most=3)
    assert [one.what for one in found.late.things] == ["Task 4", "Task 3", "Task 2"]
    assert found.late.more
    assert not laptop.vault.dues.due(today=TODAY, most=4).late.more


def test_a_look_at_the_plan_is_due_from_its_day_on_until_it_was_held(laptop: Laptop) -> None:
    carys = a_person(laptop, "Carys")
    version = add(laptop, carys, AgreementVersion(number=1, frozen_at=AGREED_AT))
    add(laptop, carys, Review(weeks=7))
    a_person(laptop, "Mark", AgreementVersion(number=1, frozen_at=AGREED_AT.replace(month=11)))
    found = laptop.vault.dues.due(today=TODAY, most=50)
    (look,) = found.late.things
    assert (look.kind, look.on, look.record, look.person) == (
        DueKind.REVIEW,
        date(2026, 11, 19),
        version,
        "Carys",
    )
    assert shown(laptop, Shown.REVIEWS) == shown(laptop, Shown.TODAY) == ["Carys"]
    add(laptop, carys, HeldReview(held_on=date(2026, 11, 20), closed=True))
    assert shown(laptop, Shown.REVIEWS) == []
    add(laptop, carys, ReviewRequest(asked_on=TODAY))
    assert shown(laptop, Shown.REVIEWS) == ["Carys"]


def test_whoever_asked_for_a_look_waits_from_the_first_day_on_until_one_was_held(laptop: Laptop) -> None:
    carys = a_person(laptop, "Carys", AgreementVersion(number=1, frozen_at=AGREED_AT), Review(weeks=30))
    add(laptop, carys, ReviewRequest(asked_on=TODAY - 4 * DAY))
    add(laptop, carys, ReviewRequest(asked_on=TODAY - 2 * DAY))
    (look,) = laptop.vault.dues.due(today=TODAY, most=50).late.things
    (row,) = laptop.vault.caseload.people()
    assert look.on == looked_at_again(row) == TODAY - 4 * DAY
    add(laptop, carys, HeldReview(held_on=TODAY - 2 * DAY, closed=True))
    (row,) = laptop.vault.caseload.people()
    assert looked_at_again(row) == TODAY - 2 * DAY + timedelta(weeks=30)
    assert shown(laptop, Shown.REVIEWS) == shown(laptop, Shown.TODAY) == []
    assert laptop.vault.dues.due(today=TODAY, most=50).is_empty
    add(laptop, carys, ReviewRequest(asked_on=TODAY - 2 * DAY))
    assert shown(laptop, Shown.REVIEWS) == ["Carys"]


def test_a_yes_to_another_text_is_none_to_this_version(laptop: Laptop) -> None:
    carys = a_person(laptop, "Carys", Goal(words="Bake"))
    version = add(laptop, carys, AgreementVersion(number=1, frozen_at=AGREED_AT, digest="one"))
    yes = Signature(
        agreement=version, digest="other", name="Carys", role=SignerRole.PERSON, signed_at=AGREED_AT
    )
    add(laptop, carys, yes)
    assert (shown(laptop, Shown.TO_SIGN), shown(laptop, Shown.SIGNED)) == (["Carys"], [])
    add(laptop, carys, replace(yes, digest="one"))
    back = Afterword(
        agreement=version,
        digest="other",
        name="Carys",
        role=SignerRole.PERSON,
        said=SaidAfter.WITHDRAWS,
        said_at=AGREED_AT + DAY,
    )
    add(laptop, carys, back)
    assert (shown(laptop, Shown.TO_SIGN), shown(laptop, Shown.SIGNED)) == ([], ["Carys"])


def test_whoever_was_taken_off_the_list_is_counted_nowhere(laptop: Laptop) -> None:
    carys = a_person(
        laptop, "Carys", Goal(words="Bake"), AgreementVersion(number=1, frozen_at=AGREED_AT - 90 * DAY)
    )
    tasks = [Task(what="Write", by=TODAY - DAY) for _ in range(3)]
    for task in tasks:
        add(laptop, carys, task)
    a_person(laptop, "Mark", Goal(words="Paint"), Task(what="Ring", by=TODAY - DAY))
    with laptop.vault.units_of_work() as work:
        (seen,) = work.list(Person, carys)
        work.remove(seen)
        work.commit()
    found = laptop.vault.dues.due(today=TODAY, most=2)
    assert [(one.what, one.person) for one in found.late.things] == [("Ring", "Mark")]
    assert not found.late.more
    assert laptop.vault.dues.to_sign(most=2).number == 1


def test_a_plan_waits_until_its_newest_version_bears_a_yes_that_stands(laptop: Laptop) -> None:
    carys = a_person(laptop, "Carys", Goal(words="Bake"))
    a_person(laptop, "Amina")
    assert shown(laptop, Shown.TO_SIGN) == ["Carys"]
    old = add(laptop, carys, AgreementVersion(number=1, frozen_at=AGREED_AT))
    yes = Signature(agreement=old, name="Carys", role=SignerRole.PERSON, signed_at=AGREED_AT)
    add(laptop, carys, yes)
    assert (shown(laptop, Shown.TO_SIGN), shown(laptop, Shown.SIGNED)) == ([], ["Carys"])
    new = add(laptop, carys, AgreementVersion(number=2, frozen_at=AGREED_AT + DAY))
    add(laptop, carys, replace(yes, agreement=new, method=SigningMethod.DECLINED))
    assert (shown(laptop, Shown.TO_SIGN), shown(laptop, Shown.SIGNED)) == (["Carys"], [])
    add(laptop, carys, replace(yes, agreement=new, signed_at=AGREED_AT + DAY))
    assert shown(laptop, Shown.TO_SIGN) == []
    taken_back = Afterword(
        agreement=new, name="Carys", role=SignerRole.PERSON, said=SaidAfter.WITHDRAWS, said_at=AGREED_AT + DAY
    )
    add(laptop, carys, taken_back)
    waiting = laptop.vault.dues.to_sign(most=50)
    assert [(one.stream, one.person) for one in waiting.first] == [(carys, "Carys")]
    assert waiting.number == 1


def test_conversations_that_are_open_are_found(laptop: Laptop) -> None:
    a_person(laptop, "Carys", Conversation())
    a_person(laptop, "Mark", Conversation(closed=True))
    assert shown(laptop, Shown.TALKING) == ["Carys"]
    assert shown(laptop, Shown.EVERYBODY) == ["Carys", "Mark"]


def test_filters_say_the_same_as_the_rows_of_the_list(laptop: Laptop) -> None:
    carys = a_person(laptop, "Carys", Goal(words="Bake"), Conversation())
    version = add(laptop, carys, AgreementVersion(number=1, frozen_at=AGREED_AT))
    add(laptop, carys, Signature(agreement=version, name="Carys", role=SignerRole.PERSON))
    a_person(laptop, "Mark", Goal(words="Paint"))
    rows = laptop.vault.caseload.people()
    assert shown(laptop, Shown.TALKING) == [row.full_name for row in rows if row.conversation_open]
    assert shown(laptop, Shown.SIGNED) == [row.full_name for row in rows if row.signed]
    waiting = [row.full_name for row in rows if row.goals and not row.signed]
    assert shown(laptop, Shown.TO_SIGN) == waiting


def test_what_is_asked_of_everybody_is_found_in_small_indexes_and_not_row_by_row(laptop: Laptop) -> None:
    asked = (dues._STREAMS_DUE[0], dues._STREAMS_DUE[1], dues._NEWEST, dues._SIGNED)
    with laptop.engine.connect() as connection:
        found = [
            " ".join(
                str(row[-1])
                for row in connection.execute(
                    text(f"EXPLAIN QUERY PLAN {each}"), {"since": "0001-01-01", "until": "2026-11-23"}
                )
            )
            for each in asked
        ]
    names = (
        "record_action_due",
        "record_task_due",
        "record_agreement_version_newest",
        "record_signature_yes",
    )
    for name, plan in zip(names, found, strict=True):
        assert f"USING COVERING INDEX {name}" in plan, plan


def test_a_vault_of_an_older_app_is_indexed_when_it_is_opened(laptop: Laptop) -> None:
    with laptop.engine.begin() as connection:
        connection.execute(text("DROP INDEX record_task_due"))
        connection.execute(text("UPDATE local SET value = '' WHERE key = 'indexes'"))
    again = laptop.reopen()
    with again.engine.connect() as connection:
        found = connection.execute(text("SELECT count(*) FROM sqlite_master WHERE name = 'record_task_due'"))
        assert found.scalar_one() == 1


@pytest.mark.parametrize("zone", ["Europe/London", "America/New_York", "Asia/Kathmandu"])
def test_the_day_of_a_moment_is_the_day_it_was_here(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        days = dues._LocalDays()
        for hours in range(0, 24 * 400, 7):
            moment = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=hours, minutes=hours % 60)
            assert days.of(moment.isoformat()) == moment.astimezone().date().isoformat()
    finally:
        monkeypatch.undo()
        time.tzset()
