"""The page that shows an agreed version as it prints, who signed it, and ways to take it away."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.domain.agreements import SignerRole
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.people import PaperFormat
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.ui.dates import plain_date
from coprod_desktop.ui.page import Page
from coprod_desktop.ui.pages.preview.format_choice import FormatChoice
from coprod_desktop.ui.pages.preview.leaving_dialog import AskLeaving
from coprod_desktop.ui.pages.preview.leaving_dialog import ask_leaving as ask_how_to_leave
from coprod_desktop.ui.pages.preview.saving import AskWhere, ask_where
from coprod_desktop.ui.pages.preview.sign_later import SignLater
from coprod_desktop.ui.pages.preview.signatures_list import SignaturesList
from coprod_desktop.ui.pages.preview.signed_paper import ChooseScan, SignedPaper, choose_scan
from coprod_desktop.ui.pages.preview.taking_away import Maker, TakingAway
from coprod_desktop.ui.printing.asking import AskPrinter, ask_printer
from coprod_desktop.ui.sentences import ANSWERS, Sentences, sentence_for
from coprod_desktop.ui.signing.beside_paper import BesidePaper
from coprod_desktop.ui.signing.reading import PAGE_WIDTH, Reading
from coprod_desktop.ui.signing.signer import Signer, signature_drafts, signer_of
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.notice import Notice, Tone
from coprod_desktop.ui.widgets.reflow import beside

if TYPE_CHECKING:
    from coprod_desktop.application.agreements import Agreed, Agreements
    from coprod_desktop.application.papers.imprint import PaperChoice
    from coprod_desktop.application.papers.papers import Papers
    from coprod_desktop.application.people import People
    from coprod_desktop.application.ports import Changed, Clock, Drafts, Ids
    from coprod_desktop.application.seals import Seals
    from coprod_desktop.application.signed_papers import SignedPapers
    from coprod_desktop.application.wording import Wording
    from coprod_desktop.domain.agreements import AgreementVersion, Signature
    from coprod_desktop.domain.ids import StreamId
    from coprod_desktop.domain.records import Seen
    from coprod_desktop.ui.background import Background
    from coprod_desktop.ui.bus import Bus
    from coprod_desktop.ui.icons import Icons

_PLAN, _AGREEMENTS = "plan", "agreements"
"""The parts of the person's page to go back to: the second where the place of a version names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """The version that is shown."""

    stream: StreamId
    version: Seen[AgreementVersion]
    agreed: Agreed
    choice: PaperChoice
    """The format and the languages that it is set in."""
    pdf: bytes
    """Empty where paper cannot show it yet."""


class PreviewPage(Page):
    """Shows a version from memory; a file is only written where the worker asks for one."""

    def __init__(
        self,
        *,
        agreements: Agreements,
        seals: Seals,
        signed_papers: SignedPapers,
        papers: Papers,
        people: People,
        drafts: Drafts,
        clock: Clock,
        ids: Ids,
        bus: Bus,
        icons: Icons,
        sentences: Sentences,
        wording: Wording,
        written_out: Wording,
        background: Background,
        ask_where: AskWhere = ask_where,
        ask_printer: AskPrinter = ask_printer,
        ask_leaving: AskLeaving | None = None,
        choose_scan: ChooseScan = choose_scan,
    ) -> None:
        super().__init__()
        self._agreements = agreements
        self._seals = seals
        self._papers = papers
        self._people = people
        self._drafts = drafts
        self._clock = clock
        self._ids = ids
        self._bus = bus
        self._sentences = sentences
        self._wording = wording
        self._shown: _Shown | None = None
        self._choice: PaperChoice | None = None
        self._part = ""
        self.setProperty("kitchen", True)
        self._reading = Reading(icons=icons, wording=wording, written_out=written_out)
        self._formats = FormatChoice()
        self._signatures = SignaturesList(wording=wording)
        self._later = SignLater(icons=icons, wording=wording, sentences=sentences)
        self._notice = Notice(icons=icons)
        self._takes = TakingAway(
            notice=self._notice,
            draw=lambda pdf, width: agreements.pages(pdf, width=width),
            background=background,
            icons=icons,
            ask_where=ask_where,
            ask_printer=ask_printer,
            ask_leaving=ask_leaving or partial(ask_how_to_leave, icons=icons, sentences=sentences),
            sentences=sentences,
        )
        self._on_paper = SignedPaper(
            papers=signed_papers,
            background=background,
            icons=icons,
            wording=wording,
            sentences=sentences,
            choose=choose_scan,
        )
        self._lay_out(icons)
        self._connect()

    def show_place(self, place: Place) -> None:
        """Show a version; the newest where the place names none.

        Raises:
            Refusal: ``person_unknown``, ``agreement_unknown``, ``agreement_text_changed``.
            Unavailable: the store failed.
        """
        if place.stream is None:
            raise Refusal("person_unknown")
        self._notice.clear()
        if self._shown is None or self._shown.stream != place.stream:
            self._choice = None
        self._shown = self._read(place.stream, place.record)
        self._part = place.part
        to_agreements = place.part == _AGREEMENTS
        self._back.set_words(
            self.tr("Back to the agreements") if to_agreements else self.tr("Back to the plan")
        )
        self._show(self._shown)
        self._later.end()
        begun = signature_drafts(self._drafts.of_stream(place.stream), under=self._shown.version.id)
        if begun:
            self._later.begin(signer_of(begun[-1]))

    def place(self) -> Place:
        """Say which version is shown."""
        if self._shown is None:
            return Place(page=PageName.PREVIEW)
        return Place(
            page=PageName.PREVIEW,
            stream=self._shown.stream,
            record=self._shown.version.id,
            part=self._part,
        )

    def flush(self) -> None:
        """Keep what was typed as a draft."""
        self._later.flush()

    def _lay_out(self, icons: Icons) -> None:
        self._heading = label("", role=TextRole.H1)
        self._version = label("", role=TextRole.MUTED)
        words = QWidget()
        lines = QVBoxLayout(words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        lines.addWidget(self._heading)
        lines.addWidget(self._version)
        self._back = button(self.tr("Back to the plan"), icons=icons, icon="back")
        column = QVBoxLayout(self)
        column.setContentsMargins(25, 20, 13, 12)
        column.setSpacing(14)
        column.addWidget(beside(words, self._back, least_ems=16))
        column.addWidget(self._notice)
        column.addWidget(
            BesidePaper(
                self._reading,
                self._takes,
                self._formats,
                self._signatures,
                self._later,
                self._on_paper,
                parent=self,
            ),
            1,
        )

    def _connect(self) -> None:
        self._back.clicked.connect(self._leave)
        self._formats.chosen.connect(self._choose)
        self._formats.kept.connect(self._like)
        self._later.chosen.connect(self._begin)
        self._later.changed.connect(self._keep)
        self._later.signed.connect(self._sign)
        self._later.left.connect(self._forget)
        self._on_paper.kept.connect(self._kept)
        self._bus.changed.connect(self._changed)

    def _read(self, stream: StreamId, agreement: RecordId | None) -> _Shown:
        versions = self._people.open(stream).agreements
        version = next((each for each in reversed(versions) if agreement in {None, each.id}), None)
        if version is None:
            raise Refusal("agreement_unknown")
        agreed = self._agreements.agreed(stream, version.id)
        choice = self._choice or self._papers.liked(stream)
        try:
            pdf = self._agreements.pdf(stream, version.id, choice=choice)
        except Refusal as refusal:
            if refusal.code != "cannot_set_text":
                raise
            pdf = b""
        return _Shown(stream=stream, version=version, agreed=agreed, choice=choice, pdf=pdf)

    def _show(self, shown: _Shown) -> None:
        agreed, version = shown.agreed, shown.version.value
        self._heading.setText(self._wording.sentence("document.title"))
        when = plain_date(version.frozen_at.astimezone().date()) if version.frozen_at is not None else ""
        self._version.setText(
            self.tr("{name} · version {number} · {day} · code {code}").format(
                name=agreed.content.preferred_name, number=version.number, day=when, code=version.code
            )
        )
        if shown.pdf:
            self._reading.show_pages(self._agreements.pages(shown.pdf, width=PAGE_WIDTH))
        else:
            self._reading.show_words(agreed.content, self._agreements.unsettable(agreed.content))
        name = self._wording.sentence("document.file_name", {"code": version.code})
        booklet = shown.choice.format is PaperFormat.BOOKLET
        self._offer_formats(shown)
        self._takes.offer(shown.pdf, file_name=name, booklet=booklet, seal=self._seal)
        self._signatures.show_agreed(agreed)
        self._later.show_agreed(agreed)
        self._on_paper.show_version(shown.version, agreed)

    def _offer_formats(self, shown: _Shown) -> None:
        self._formats.offer(
            shown.choice,
            liked=self._papers.liked(shown.stream),
            languages=self._papers.languages(shown.stream),
            name=self._papers.name_of(shown.stream),
            not_worded=self._papers.not_worded(shown.stream),
        )

    def _seal(self, passphrase: str) -> Maker:
        """Get ready to seal what is shown; the seal itself is made where it holds nobody up."""
        if self._shown is None:
            raise Refusal("agreement_unknown")
        shown = self._shown
        ready = self._seals.get_ready(shown.stream)
        self._bus.tell(ready.changed)
        return partial(
            self._seals.seal, shown.pdf, ready=ready, code=shown.version.value.code, passphrase=passphrase
        )

    @Slot(object)
    def _changed(self, changed: Changed) -> None:
        if self._shown is not None and self._shown.stream in changed.streams:
            self._set_again(self._shown)

    def _set_again(self, before: _Shown) -> None:
        """Set the same version anew, and show it where it came out otherwise."""
        try:
            now = self._read(before.stream, before.version.id)
        except ANSWERS as error:
            self._notice.say(sentence_for(self._sentences, error), tone=Tone.ERROR)
            return
        if (now.agreed, now.choice) != (before.agreed, before.choice):
            self._shown = now
            self._show(now)
        else:
            self._offer_formats(now)

    @Slot(object)
    def _choose(self, choice: PaperChoice) -> None:
        """Show the same version in another format."""
        self._choice = choice
        if self._shown is not None:
            self._set_again(self._shown)

    @Slot(object)
    def _like(self, choice: PaperChoice) -> None:
        """Keep a format for the person."""
        if self._shown is None:
            return
        try:
            changed = self._papers.like(self._shown.stream, choice)
        except ANSWERS as error:
            self._notice.say(sentence_for(self._sentences, error), tone=Tone.ERROR)
            return
        self._kept(changed)

    @Slot(object, str)
    def _begin(self, role: SignerRole, name: str) -> None:
        signer = Signer(record=RecordId(self._ids.new()), role=role, name=name)
        self._later.begin(signer)
        self._keep(signer)

    @Slot(object)
    def _keep(self, signer: Signer) -> None:
        if self._shown is None:
            return
        try:
            kept_at = self._drafts.put(signer.draft(self._shown.stream, under=str(self._shown.version.id)))
        except Unavailable as failure:
            self._notice.say(sentence_for(self._sentences, failure), tone=Tone.ERROR)
            return
        self.saved.emit(kept_at)

    @Slot(object)
    def _forget(self, signer: Signer) -> None:
        self._drafts.discard(signer.record)

    @Slot(object)
    def _sign(self, signature: Signature) -> None:
        if self._shown is None:
            return
        shown = self._shown
        try:
            changed = self._agreements.sign_later(shown.version, signature)
        except ANSWERS as error:
            self._notice.say(sentence_for(self._sentences, error), tone=Tone.ERROR, take_focus=True)
            return
        for draft in signature_drafts(self._drafts.of_stream(shown.stream), under=shown.version.id):
            self._drafts.discard(draft.record)
        self._later.end()
        self.saved.emit(self._clock.now())
        self._bus.tell(changed)

    @Slot(object)
    def _kept(self, changed: Changed) -> None:
        self.saved.emit(self._clock.now())
        self._bus.tell(changed)

    @Slot()
    def _leave(self) -> None:
        stream = self._shown.stream if self._shown is not None else None
        self.go.emit(Place(page=PageName.PERSON, stream=stream, part=self._part or _PLAN))
