"""What the local directory says, in plain words."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale

from coprod_desktop.domain.directories import Cost, Service, Spot, Times, is_old
from coprod_desktop.ui.dates import plain_date
from coprod_desktop.ui.records.words import joined
from coprod_desktop.ui.translating import QT_TRANSLATE_NOOP

_COSTS: Final = {
    Cost.FREE: QT_TRANSLATE_NOOP("NearWords", "Free"),
    Cost.PAID: QT_TRANSLATE_NOOP("NearWords", "Costs something"),
    Cost.NOT_SAID: QT_TRANSLATE_NOOP("NearWords", "Nobody says what it costs"),
}
_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def cost_name(cost: Cost) -> str:
    """Say whether something costs anything."""
    return QCoreApplication.translate("NearWords", _COSTS[cost])


def short_words(service: Service) -> str:
    """Say in one line who offers it, where, and whether it costs anything."""
    town = next((spot.town or spot.name for spot in service.spots if spot.town or spot.name), "")
    return joined(service.organisation, town, cost_name(service.cost))


def checked_words(service: Service, today: date) -> str:
    """Say when an entry was checked, and that this is long ago where it is."""
    return checked_on_words(service.checked_on, today)


def checked_on_words(checked_on: date | None, today: date) -> str:
    """Say when something was checked, and that this is long ago where it is."""
    if checked_on is None:
        return QCoreApplication.translate("NearWords", "Nobody says when this was checked. Ring first.")
    day = plain_date(checked_on)
    if is_old(checked_on, today):
        return QCoreApplication.translate(
            "NearWords", "Checked on {day}, which is more than a year ago. Ring first."
        ).format(day=day)
    return QCoreApplication.translate("NearWords", "Checked on {day}").format(day=day)


def where_words(service: Service) -> str:
    """Say in one line where it is: the first of its places."""
    return next((_spot(spot) for spot in service.spots if _spot(spot)), "")


def contact_words(service: Service) -> str:
    """Say how to reach it: by telephone, where it has one."""
    return next(iter((*service.phones, *service.emails, service.website)), "")


def told(service: Service) -> tuple[tuple[str, str], ...]:
    """Give what is known of a service: what each thing is about, and the source's words."""
    words = (
        (_tr(QT_TRANSLATE_NOOP("NearWords", "Please note")), _note(service)),
        (_tr(QT_TRANSLATE_NOOP("NearWords", "What it is")), service.description),
        (_tr(QT_TRANSLATE_NOOP("NearWords", "For whom")), service.for_whom),
        (_tr(QT_TRANSLATE_NOOP("NearWords", "Where")), "\n".join(map(_spot, service.spots))),
        (_tr(QT_TRANSLATE_NOOP("NearWords", "Who can get in")), _access(service)),
        (_tr(QT_TRANSLATE_NOOP("NearWords", "For people who live in")), "; ".join(service.areas)),
        (_tr(QT_TRANSLATE_NOOP("NearWords", "When")), "\n".join(map(_times, service.times))),
        (_tr(QT_TRANSLATE_NOOP("NearWords", "Cost")), service.cost_words or cost_name(service.cost)),
        (_tr(QT_TRANSLATE_NOOP("NearWords", "Languages")), ", ".join(service.languages)),
        (_tr(QT_TRANSLATE_NOOP("NearWords", "How to join")), service.how_to_join),
        (
            _tr(QT_TRANSLATE_NOOP("NearWords", "Contact")),
            "\n".join((*service.phones, *service.emails, service.website)).strip(),
        ),
    )
    return tuple((about, said) for about, said in words if said)


def _note(service: Service) -> str:
    paused = QCoreApplication.translate("NearWords", "Closed for a while.") if service.paused else ""
    return "\n".join(part for part in (paused, service.notice) if part)


def _spot(spot: Spot) -> str:
    return ", ".join(part for part in (spot.name, spot.address, spot.town, spot.postcode) if part)


def _access(service: Service) -> str:
    return "\n".join(dict.fromkeys(spot.access for spot in service.spots if spot.access))


def _times(times: Times) -> str:
    if times.words:
        return times.words
    locale = QLocale()
    days = ", ".join(locale.dayName(_DAYS.index(day) + 1) for day in times.days if day in _DAYS)
    hours = "–".join(part for part in (times.opens, times.closes) if part)  # noqa: RUF001  (as print writes it)
    return " ".join(part for part in (days, hours) if part)


def _tr(words: str) -> str:
    return QCoreApplication.translate("NearWords", words)
