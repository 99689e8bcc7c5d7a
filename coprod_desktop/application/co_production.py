"""The co-production check of one person's plan, read from their record."""

from coprod_desktop.application.confirming import confirms
from coprod_desktop.application.record import PersonRecord
from coprod_desktop.domain.co_production import (
    Evidence,
    Finding,
    building_on_a_strength,
    co_production_check,
)


def check_of(record: PersonRecord) -> tuple[Finding, ...]:
    """Find what shows each of the six principles, in their order."""
    return co_production_check(_evidence(record))


def uses_no_strength(record: PersonRecord) -> bool:
    """Whether nothing in the plan, no goal and no action, builds on a strength that is still there."""
    return not building_on_a_strength(_evidence(record))


def _evidence(record: PersonRecord) -> Evidence:
    statements = record.standing_statements()
    by_id = {statement.id: statement for statement in statements}
    return Evidence(
        strengths=record.strengths,
        goals=record.goals,
        actions=record.planned,
        uses=record.strength_uses,
        contributions=record.contributions,
        statements=statements,
        confirmed=frozenset(
            about
            for confirmation in record.confirmations
            if (about := confirmation.value.about) in by_id and confirms(confirmation, by_id[about])
        ),
    )
