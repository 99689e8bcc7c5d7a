"""The fourth tab: every version that was agreed, who signed it, what was said of it since, and its paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.application.record import PersonRecord
from coprod_desktop.domain.agreements import AgreementVersion, made_apart
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.records import Seen
from coprod_desktop.ui.forms.agreements_apart import AgreementsApartCard
from coprod_desktop.ui.pages.person.lost_drafts import OF_LOOKS, lost_of_looks
from coprod_desktop.ui.pages.person.review_section import KINDS, ReviewSection
from coprod_desktop.ui.pages.person.speakers import speakers_about
from coprod_desktop.ui.pages.person.tab import Tab
from coprod_desktop.ui.pages.person.unrolling import in_reading_order
from coprod_desktop.ui.pages.person.version_card import Version, VersionCard
from coprod_desktop.ui.records.keeping import Desk
from coprod_desktop.ui.records.lost_words import LostWords
from coprod_desktop.ui.widgets.buttons import ButtonRole, button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.letting_go import let_go
from coprod_desktop.ui.widgets.reflow import beside, flow

if TYPE_CHECKING:
    from coprod_desktop.application.after_agreeing import AfterAgreeing
    from coprod_desktop.application.ports import Entry
    from coprod_desktop.application.reviewing import Reviewing
    from coprod_desktop.application.standing_agreements import AgreedApart
    from coprod_desktop.domain.templates import Template


_HERE: Final = "agreements"
"""This part of the person's page, for the way back to it."""


class AgreementsTab(Tab):
    """Agreements, newest first."""

    kinds = KINDS

    def __init__(
        self,
        *,
        desk: Desk,
        after_agreeing: Callable[[], AfterAgreeing],
        reviewing: Callable[[], Reviewing],
        templates: Mapping[str, Template],
    ) -> None:
        super().__init__()
        self._desk = desk
        self._after_agreeing = after_agreeing
        self._stream: StreamId | None = None
        self._apart: AgreedApart | None = None
        self._choice: AgreementsApartCard | None = None
        self._cards: dict[RecordId, VersionCard] = {}
        self._next = label("", role=TextRole.MUTED)
        self._read = button(
            self.tr("Read it together and sign"), role=ButtonRole.PRIMARY, icons=desk.icons, icon="sign"
        )
        self._read.clicked.connect(self._sign)
        self._looks = ReviewSection(desk=desk, reviewing=reviewing, templates=templates)
        self._looks.go.connect(self.go)
        self._looks.grown.connect(self._in_order)
        self._choosing = QVBoxLayout()
        self._versions = QVBoxLayout()
        self._versions.setSpacing(16)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(4, 12, 4, 12)
        self._column.setSpacing(16)
        self._changes = button(
            self.tr("What has changed since it was agreed"), icons=desk.icons, icon="search"
        )
        self._changes.clicked.connect(self._set_plan_beside)
        self._standing: RecordId | None = None
        self._column.addWidget(beside(self._next, flow((self._changes, self._read), at_end=True)))
        self._lost = LostWords(desk=desk)
        self._column.addWidget(self._lost)
        self._column.addLayout(self._choosing)
        self._column.addWidget(self._looks)
        self._column.addLayout(self._versions)
        self._column.addStretch(1)

    def show_record(self, record: PersonRecord) -> None:
        """Show a person's agreements."""
        another = self._stream != record.stream
        self._stream = record.stream
        self._say_what_is_next(record)
        self._show_choice(self._desk.standing.apart(record.stream))
        if another:
            for card in self._cards.values():
                card.forget()
                let_go(card)
            self._cards = {}
            self._looks.forget()
            self._lost.forget()
        self._looks.show_record(record)
        drafts = self._desk.keeping.drafts_of(record.stream)
        lost = lost_of_looks(record, drafts)
        self._lost.show_drafts(lost, lost_now=not another)
        agreed = record.agreed
        standing = (
            made_apart({seen.id: seen.value for seen in record.agreements})
            if agreed is None
            else (agreed.id,)
        )
        self._standing = None if agreed is None else agreed.id
        self._changes.setVisible(bool(record.goals) and agreed is not None)
        for place, version in enumerate(reversed(record.agreements)):
            shown = self._version(
                record, version, stands=version.id in standing, before=record.before(version)
            )
            self._card(version, place).show_version(shown)
        for draft in drafts:
            if draft not in lost and (another or draft.kind in OF_LOOKS):  # whose look may have come back
                any(part.restore(draft) for part in self._parts())
        self._in_order()

    def wrote(self, entry: Entry) -> bool:
        """Whether a change was made at a look at the plan to what else is written on another tab."""
        return self._looks.wrote(entry)

    def flush(self) -> None:
        """Keep what is being written."""
        for part in self._parts():
            part.flush()

    def _parts(self) -> tuple[ReviewSection | VersionCard, ...]:
        return (self._looks, *self._cards.values())

    @Slot()
    def _in_order(self) -> None:
        in_reading_order(self)

    def _say_what_is_next(self, record: PersonRecord) -> None:
        name = record.person.value.preferred_name
        if not record.goals:
            words = self.tr("There is nothing to agree yet. Write down a goal with {name} first.")
        elif record.agreements:
            words = self.tr("What stands in the plan now can be read together and signed as a new version.")
        else:
            words = self.tr("Nothing is signed yet. Read the plan together with {name}, then sign it.")
        self._next.setText(words.format(name=name))
        self._read.setVisible(bool(record.goals))

    def _show_choice(self, apart: AgreedApart | None) -> None:
        """Show which of several versions counts, where they were made apart."""
        if apart == self._apart:
            return
        self._apart = apart
        if self._choice is not None:
            let_go(self._choice)
            self._choice = None
        if apart is not None:
            self._choice = AgreementsApartCard(
                desk=self._desk.cards, standing=self._desk.standing, apart=apart
            )
            self._choice.opened.connect(self.go)
            self._choosing.addWidget(self._choice)
            self._choice.show()

    def _card(self, version: Seen[AgreementVersion], place: int) -> VersionCard:
        """Give a version's card, made now and put in its place if it is not there."""
        if version.id not in self._cards:
            card = VersionCard(desk=self._desk, after_agreeing=self._after_agreeing, version=version)
            card.opened.connect(self._open)
            card.compared.connect(self._set_beside)
            card.grown.connect(self._in_order)
            self._cards[version.id] = card
            self._versions.insertWidget(place, card)
            card.show()
        return self._cards[version.id]

    def _version(
        self,
        record: PersonRecord,
        version: Seen[AgreementVersion],
        *,
        stands: bool,
        before: Seen[AgreementVersion] | None,
    ) -> Version:
        signatures = record.signatures_of(version)
        colleagues = self._desk.colleagues
        return Version(
            seen=version,
            name=record.person.value.preferred_name,
            signatures=signatures,
            afterwords=record.afterwords_of(version),
            approvals=record.approvals_of(version),
            speakers=speakers_about(record, signatures, worker=colleagues.name_of(colleagues.me())),
            stands=stands,
            before=before,
        )

    @Slot()
    def _sign(self) -> None:
        self.go.emit(Place(page=PageName.SIGN, stream=self._stream))

    @Slot()
    def _set_plan_beside(self) -> None:
        """Show what would be signed now beside the version that stands."""
        self._compare(self._standing, None)

    @Slot(object, object)
    def _set_beside(self, before: RecordId, after: RecordId) -> None:
        self._compare(before, after)

    def _compare(self, before: RecordId | None, after: RecordId | None) -> None:
        if before is not None:
            self.go.emit(Place(page=PageName.COMPARE, stream=self._stream, record=after, part=str(before)))

    @Slot(object)
    def _open(self, agreement: RecordId) -> None:
        here = Place(page=PageName.PREVIEW, stream=self._stream, record=agreement, part=_HERE)
        self.go.emit(here)
