"""When a plan is looked at again and why, and what was found, in plain sentences."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from coprod_desktop.domain.conversations import Voice
from coprod_desktop.domain.reviews import Due, GoalRating, HeldReview, Occasion, ReviewRequest
from coprod_desktop.ui.dates import long_date
from coprod_desktop.ui.forms.voices import voice_name


def again_words(due: Due, *, today: date) -> str:
    """Say when the plan is looked at again, and why then; or that its day has gone by."""
    if due.latest < today:
        return QCoreApplication.translate(
            "ReviewWords",
            "We should have looked at it again by {latest}, and have not yet. Let us do it soon.",
        ).format(latest=long_date(due.latest))
    said = {
        Occasion.FIRST: QCoreApplication.translate(
            "ReviewWords", "{day}: the first look, some weeks after it was agreed. At the latest {latest}."
        ),
        Occasion.YEARLY: QCoreApplication.translate(
            "ReviewWords", "{day}: the regular look, at least once a year. At the latest {latest}."
        ),
        Occasion.ASKED_FOR: QCoreApplication.translate(
            "ReviewWords", "As soon as we can, since somebody asked. At the latest {latest}."
        ),
    }
    return said[due.occasion].format(day=long_date(due.on), latest=long_date(due.latest))


def asked_words(request: ReviewRequest, *, person: str) -> str:
    """Say who asked to look at a plan again, and when."""
    who = _called(request.by, request.name, person=person)
    if request.asked_on is None:
        return QCoreApplication.translate("ReviewWords", "{who} asked to look at it again.").format(who=who)
    return QCoreApplication.translate("ReviewWords", "{who} asked on {day} to look at it again.").format(
        who=who, day=long_date(request.asked_on)
    )


def looked_words(held: HeldReview) -> str:
    """Say when a plan was looked at."""
    if held.held_on is None:
        return QCoreApplication.translate("ReviewWords", "We looked at it again, and decided:")
    return QCoreApplication.translate("ReviewWords", "We looked at it again on {day}, and decided:").format(
        day=long_date(held.held_on)
    )


def rating_words(rating: GoalRating, *, person: str) -> str:
    """Say how far a goal has come as somebody sees it: the words of the level, and their own."""
    who = _called(rating.by, rating.name, person=person)
    if rating.words:
        return QCoreApplication.translate("ReviewWords", "{who} says: {level} “{words}”").format(
            who=who, level=rating.described, words=rating.words
        )
    return QCoreApplication.translate("ReviewWords", "{who} says: {level}").format(
        who=who, level=rating.described
    )


def _called(by: Voice, name: str, *, person: str) -> str:
    return person if by is Voice.PERSON else name or voice_name(by)
