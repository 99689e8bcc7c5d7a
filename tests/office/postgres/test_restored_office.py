"""An office that came from a backup has forgotten; no laptop forgets with it."""

from collections.abc import Callable

import pytest

from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.strengths import Strength
from tests.office.postgres.builders import PASSWORD, ServerOffice
from tests.office.postgres.workers import Worker


def test_what_was_written_under_an_assignment_that_the_backup_does_not_know_is_kept_and_comes_back(
    served: ServerOffice, make: Callable[[str], Worker]
) -> None:
    rhian, sam = make("Rhian Pugh"), make("Sam Okafor")
    carys = rhian.plan("Carys")
    rhian.sync()
    sam.sync()
    served.back_up()
    served.administration.assign(sam.login, carys)
    sam.sync()
    sam.records.add(carys, Strength(title="Baking"))
    sam.sync()
    served.restore()
    sam.syncing.sync(sam.address, PASSWORD, cancelled=lambda: False, progress=lambda _: None)
    assert [each.value.title for each in sam.people.open(carys).strengths] == ["Baking"]
    served.administration.assign(sam.login, carys)
    sam.sync()
    rhian.sync()
    assert [each.value.title for each in rhian.people.open(carys).strengths] == ["Baking"]


def test_what_was_handed_on_before_is_gone_where_the_office_has_all_of_it(
    served: ServerOffice, make: Callable[[str], Worker]
) -> None:
    rhian, sam = make("Rhian Pugh"), make("Sam Okafor")
    carys = rhian.plan("Carys")
    rhian.sync()
    served.administration.assign(sam.login, carys)
    sam.sync()
    served.back_up()
    served.administration.unassign(sam.login, carys)
    served.restore()
    served.administration.unassign(sam.login, carys)
    sam.sync()
    assert not sam.people.find()


@pytest.mark.parametrize("sync_first", [True, False])
def test_what_a_lost_laptop_wrote_since_the_backup_is_taken_until_it_is_revoked_again(
    served: ServerOffice,
    make: Callable[[str], Worker],
    sync_first: bool,  # noqa: FBT001  (a case)
) -> None:
    """So the office keeps it out by another passphrase first, and revokes it when the others have synced."""
    rhian, sam = make("Rhian Pugh"), make("Sam Okafor")
    carys = rhian.plan("Carys")
    rhian.sync()
    served.administration.assign(sam.login, carys)
    served.back_up()
    rhian.records.add(carys, Strength(title="Baking"))
    rhian.sync()
    sam.sync()
    lost = rhian.vault.replica.introduction().device
    served.administration.revoke_device(lost)
    served.restore()
    served.administration.set_password(rhian.login, "another kettle entirely")
    with pytest.raises(Refusal, match="office_passphrase_wrong"):
        rhian.sync()
    if sync_first:
        sam.sync()
    served.administration.revoke_device(lost)
    report = sam.syncing.sync(sam.address, PASSWORD, cancelled=lambda: False, progress=lambda _: None)
    assert report.set_aside == (0 if sync_first else 1)
    assert [each.value.title for each in sam.people.open(carys).strengths] == ["Baking"]
    kept = served.run("SELECT id FROM coprod.change WHERE stream_id = %s AND kind = 'strength'", carys)
    assert len(kept) == sync_first
