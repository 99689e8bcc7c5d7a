"""An older app beside a later one: what it does not know goes through it whole, and shows once it knows.

The older laptop pulls, writes beside it, pushes, gives it back to an office that lost it, and is updated.
"""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from coprod_desktop.application.syncing import Syncing
from coprod_desktop.domain.changes import decode_body
from coprod_desktop.domain.ids import ActorId
from coprod_desktop.domain.kinds import KINDS
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.strengths import Strength
from tests.faults.beginnings import FIRST_ID, STREAMS, Beginning
from tests.faults.later_app import LATER, LaterStrength, is_later, know_both_apps, strengths_of
from tests.faults.lines import CutOffices, Line
from tests.faults.one_history import expect_one_history
from tests.faults.signed_laptops import changes_of, signed_again
from tests.faults.team_offices import TeamOffice
from tests.storage.builders import Laptop, SteppingIds, WildClock

STREAM = STREAMS[0]


@dataclass(slots=True, kw_only=True)
class TwoApps:
    """Two workers at one office, the first of whom has the later app."""

    office: TeamOffice
    later: Laptop
    older: Laptop

    def sync(self, *laptops: Laptop) -> None:
        for laptop in laptops:
            session = self.office.session(ActorId(laptop.vault.actor))
            Syncing(
                replica=laptop.vault.replica,
                offices=CutOffices(office=session, line=Line()),
                settings=laptop.vault.settings,
                clock=laptop.clock,
            ).sync(self.office.address, "", cancelled=lambda: False, progress=lambda _: None)

    def update_the_older(self) -> None:
        self.older.vault.close()
        self.older = signed_again(self.older.path, clock=self.older.clock, ids=self.older.ids, kinds=LATER)


@pytest.fixture(
    params=[
        pytest.param("file_beginning", marks=pytest.mark.xdist_group("faults_file")),
        pytest.param("server_beginning", marks=pytest.mark.xdist_group("faults_server")),
    ]
)
def apps(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[TwoApps]:
    beginning: Beginning = request.getfixturevalue(request.param)
    know_both_apps(monkeypatch)
    ids = SteppingIds(FIRST_ID)
    later, older = (
        signed_again(
            beginning.laptop_file(number, tmp_path / f"{number}.db"), clock=WildClock(), ids=ids, kinds=kinds
        )
        for number, kinds in enumerate((LATER, KINDS))
    )
    with closing(beginning.office(tmp_path)) as office:
        apps = TwoApps(office=office, later=later, older=older)
        yield apps
        apps.later.vault.close()
        apps.older.vault.close()


def write(laptop: Laptop, strength: Strength) -> None:
    with laptop.vault.units_of_work() as work:
        work.add(STREAM, strength)
        work.commit()


def only_one(laptop: Laptop) -> Seen[Strength]:
    with laptop.vault.units_of_work() as work:
        (seen,) = work.list(strengths_of(laptop), STREAM)
    return seen


def edit(laptop: Laptop, seen: Seen[Strength], value: Strength) -> None:
    with laptop.vault.units_of_work() as work:
        work.save(seen, value)
        work.commit()


def later_words(laptop: Laptop) -> list[object]:
    """Read what the laptop's changes say of the field that only the later app knows."""
    return [
        decode_body(change.body)["learnt_from"].value
        for _, _, change in changes_of(laptop).values()
        if "learnt_from" in change.body
    ]


def test_a_field_that_an_older_app_does_not_know_survives_it_and_is_there_after_its_update(
    apps: TwoApps,
) -> None:
    write(apps.later, LaterStrength(title="bread", learnt_from="her aunt, 1962"))
    apps.sync(apps.later, apps.older)
    assert not is_later(apps.older)
    assert later_words(apps.older) == ["her aunt, 1962"]
    seen = only_one(apps.older)
    assert seen.value == Strength(title="bread")

    edit(apps.older, seen, Strength(title="bread", words="for the whole street"))
    apps.sync(apps.older, apps.later)
    whole = LaterStrength(title="bread", words="for the whole street", learnt_from="her aunt, 1962")
    assert only_one(apps.later).value == whole

    apps.update_the_older()
    assert only_one(apps.older) == only_one(apps.later)
    assert only_one(apps.older).value == whole
    apps.sync(apps.older)
    expect_one_history(apps.office.holds(), (apps.later, apps.older))


def test_a_conflict_in_a_field_that_an_older_app_does_not_know_waits_for_its_update(apps: TwoApps) -> None:
    write(apps.later, LaterStrength(title="bread", learnt_from="her aunt"))
    apps.sync(apps.later, apps.older)
    seen = only_one(apps.later)
    assert isinstance(seen.value, LaterStrength)
    for words in ("her mother", "the baker"):  # twice from one form
        edit(apps.later, seen, replace(seen.value, learnt_from=words))
    apps.sync(apps.later, apps.older)
    assert not only_one(apps.older).conflicts
    assert not apps.older.vault.replica.counts().conflicts
    assert sorted(map(str, later_words(apps.older))) == ["her aunt", "her mother", "the baker"]

    apps.update_the_older()
    (versions,) = only_one(apps.older).conflicts.values()
    assert {version.value for version in versions} == {"her mother", "the baker"}
    assert only_one(apps.older) == only_one(apps.later)
    assert apps.older.vault.replica.counts().conflicts == 1


def test_an_older_app_gives_back_to_an_office_what_it_cannot_read_itself(apps: TwoApps) -> None:
    apps.office.back_up()
    write(apps.later, LaterStrength(title="bread", learnt_from="her aunt"))
    apps.sync(apps.later, apps.older)
    apps.office.restore(-1)
    before = apps.office.holds().keys()
    apps.sync(apps.older)
    ((_, _, given_back),) = (held for key, held in apps.office.holds().items() if key not in before)
    assert decode_body(given_back.body)["learnt_from"].value == "her aunt"
    assert given_back.fits()


def undo_what_can_be(laptop: Laptop) -> int:
    """Undo what may be undone and says something of the field that only the later app knows."""
    with laptop.vault.units_of_work() as work:
        undoable = [one for one in work.history(STREAM) if one.undoable and "learnt_from" in one.values]
        for one in undoable:
            work.undo(one)
        work.commit()
    return len(undoable)


def test_an_older_app_undoes_what_a_later_one_wrote_only_where_it_can_say_what_stood_before(
    apps: TwoApps,
) -> None:
    write(apps.older, Strength(title="bread"))
    apps.sync(apps.older, apps.later)
    for title, learnt_from in (("cakes", "her aunt"), ("pies", "the baker")):
        seen = only_one(apps.later)
        assert isinstance(seen.value, LaterStrength)
        edit(apps.later, seen, replace(seen.value, title=title, learnt_from=learnt_from))
        apps.sync(apps.later, apps.older)
        assert undo_what_can_be(apps.older) == (title == "pies")
    apps.sync(apps.older, apps.later)
    assert only_one(apps.later).value == LaterStrength(title="cakes", learnt_from="her aunt")
    assert not apps.later.vault.replica.counts().set_aside


def test_what_an_older_app_could_not_undo_is_undone_after_its_update(apps: TwoApps) -> None:
    write(apps.older, Strength(title="bread"))
    apps.sync(apps.older, apps.later)
    seen = only_one(apps.later)
    assert isinstance(seen.value, LaterStrength)
    edit(apps.later, seen, replace(seen.value, title="cakes", learnt_from="her aunt"))
    apps.sync(apps.later, apps.older)
    apps.update_the_older()
    assert undo_what_can_be(apps.older) == 1
    apps.sync(apps.older, apps.later)
    assert only_one(apps.later).value == LaterStrength(title="bread")
    assert not apps.later.vault.replica.counts().set_aside
