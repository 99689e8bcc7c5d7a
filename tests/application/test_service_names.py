"""What services of the local directory are called, by the history of what they were chosen for."""

from __future__ import annotations

from dataclasses import replace

from coprod_desktop.application.service_names import service_names
from coprod_desktop.domain.plans import Action, Column, Owner, give_to
from tests.application.visited import Visited


def test_each_service_is_called_as_it_was_when_it_was_chosen() -> None:
    visited = Visited()
    baths = Action(what="Swim", owner=Owner.COMMUNITY, service="7f3a", who="Town baths")
    record = visited.add(baths)
    lido = replace(baths, service="91bc", who="The lido")
    for value in (lido, give_to(lido, Column.I_WILL)):
        seen = next(each for each in visited.record().actions if each.id == record)
        visited.records.save(seen, value)
    visited.add(Action(what="Sing", service="55aa", who=""))
    names = service_names(visited.records.history(visited.stream))
    assert names == {"7f3a": "Town baths", "91bc": "The lido"}
