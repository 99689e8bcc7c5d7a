"""An office that came from a backup has forgotten; no laptop forgets with it."""

from collections.abc import Callable

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
