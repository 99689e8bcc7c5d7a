"""What has changed between the agreement and the one that it took the place of, to be printed."""

from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from coprod_desktop.application.comparing import ComparedVersions
from coprod_desktop.application.papers.imprint import Imprint
from coprod_desktop.application.record import PersonRecord
from coprod_desktop.domain.agreements import AgreementContent, AgreementVersion, read_content
from coprod_desktop.domain.refusal import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A version by its code and the day on which it was agreed."""

    code: str
    agreed_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Two versions beside each other; their codes make the code of the paper, whatever its language."""

    imprint: Imprint
    earlier: Dated
    later: Dated
    compared: tuple[ComparedVersions, ...] = field(repr=False)
    """The same comparison in each language of the paper."""


class SaysComparison(Protocol):
    """Says how a version differs from an earlier one."""

    def __call__(
        self,
        before: AgreementVersion,
        after: AgreementVersion,
        content: AgreementContent,
        *,
        languages: tuple[str, ...],
    ) -> ComparedVersions:
        """Say it in the first of the languages that there are words for."""
        ...


def changes(record: PersonRecord, *, imprint: Imprint, say: SaysComparison) -> Changes:
    """Compare the version that counts with the one that it took the place of.

    Raises:
        Refusal: ``nothing_to_compare`` where it took no other's place; ``agreements_apart`` while nobody has
            said which counts; ``agreement_text_changed``, ``agreement_text_unclear``.
    """
    record.check_decided()
    agreed = record.agreed
    before = None if agreed is None else record.before(agreed)
    if agreed is None or before is None:
        raise Refusal("nothing_to_compare", name=record.person.value.preferred_name)
    content = read_content(agreed.value)
    return Changes(
        imprint=imprint,
        earlier=_dated(before.value, read_content(before.value)),
        later=_dated(agreed.value, content),
        compared=tuple(
            say(before.value, agreed.value, content, languages=(spoken.wording.language,))
            for spoken in imprint.spoken
        ),
    )


def _dated(version: AgreementVersion, content: AgreementContent) -> Dated:
    return Dated(code=version.code, agreed_on=date.fromisoformat(content.agreed_on))
