"""Everything that a worker can do with an unlocked vault, each loaded and made when it is first asked for.

A caseload on screen needs a handful of them, and starting waits for none of the others.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from coprod_desktop.application.held_drafts import HeldDrafts
from coprod_desktop.bootstrap.wording import spoken_in, worded, wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coprod_desktop.application.after_agreeing import AfterAgreeing
    from coprod_desktop.application.agreements import Agreements, Paper
    from coprod_desktop.application.batches import Batches
    from coprod_desktop.application.comparing import Comparing
    from coprod_desktop.application.conversations import Conversations
    from coprod_desktop.application.deciding import Deciding
    from coprod_desktop.application.enrolment import Enrolments
    from coprod_desktop.application.finish import Finishing
    from coprod_desktop.application.hand_over import HandOver
    from coprod_desktop.application.importing import ImportVisits
    from coprod_desktop.application.kinder_words import KinderWordLists, WordsWePrefer
    from coprod_desktop.application.local_directory import LocalDirectory
    from coprod_desktop.application.papers.papers import Papers
    from coprod_desktop.application.papers.several import SetsPapers, SeveralPapers
    from coprod_desktop.application.people import People
    from coprod_desktop.application.pictures import Pictures
    from coprod_desktop.application.places import Places
    from coprod_desktop.application.ports import (
        Clock,
        Colleagues,
        Ids,
        PassphraseCheck,
        Pins,
        Settings,
    )
    from coprod_desktop.application.ready import GettingReady, Room, WordsOnPaper
    from coprod_desktop.application.records import Records
    from coprod_desktop.application.reviewing import Reviewing
    from coprod_desktop.application.say_back import SayBack
    from coprod_desktop.application.seals import Sealer, Seals
    from coprod_desktop.application.set_aside import Aside
    from coprod_desktop.application.sheets import SheetPaper, Sheets
    from coprod_desktop.application.signed_papers import SignedPapers
    from coprod_desktop.application.spelling import Spelling
    from coprod_desktop.application.standing_agreements import StandingAgreements
    from coprod_desktop.application.syncing import Syncing
    from coprod_desktop.application.today import Today
    from coprod_desktop.application.verifying import Examiner, Verifying
    from coprod_desktop.bootstrap.scans import PdfPages
    from coprod_desktop.content.templates.own import Shelf
    from coprod_desktop.domain.refusal import Refusal
    from coprod_desktop.domain.templates import Template
    from coprod_desktop.storage.vault import Vault

    class AnyPaper(Paper, SheetPaper, WordsOnPaper, Sealer, Examiner, PdfPages, Protocol):
        """Sets, seals and reads agreements and every other sheet, and knows what no sheet can show."""

        def load_ahead(self) -> None:
            """Begin to load what sets paper, beside the screen."""
            ...

        def is_loading_ahead(self) -> bool:
            """Whether that is still underway."""
            ...


class UseCases:
    """The use cases and the few ports that screens use directly; each page is given what it needs of it.

    Args:
        vault: the unlocked vault.
        clock: what time it is.
        ids: makes new ones.
        paper: sets, seals and reads papers.
        pins: keeps and checks the PIN that leads back.
        is_passphrase: asks whether something is the passphrase.
        shelf: the templates there are.
        word_lists: the words that are better said in another way.
        room: how much room the disk has left.
    """

    def __init__(
        self,
        *,
        vault: Vault,
        clock: Clock,
        ids: Ids,
        paper: AnyPaper,
        pins: Pins,
        is_passphrase: PassphraseCheck,
        shelf: Shelf,
        word_lists: KinderWordLists,
        room: Room,
    ) -> None:
        self._vault = vault
        self._units = vault.units_of_work
        self.paper = paper
        self._pins = pins
        self._is_passphrase = is_passphrase
        self._word_lists = word_lists
        self._room = room
        self.clock = clock
        self.ids = ids
        self.drafts = HeldDrafts(drafts=vault.drafts, clock=clock)
        self.settings: Settings = vault.settings
        self.colleagues: Colleagues = vault.colleagues
        self.aside: Aside = vault.aside
        self.templates: Mapping[str, Template] = shelf.templates
        self.templates_left_out: tuple[Refusal, ...] = shelf.left_out
        """Why some of the organisation's own are not among them, one for each file."""

    @cached_property
    def people(self) -> People:
        from coprod_desktop.application.people import People

        return People(units=self._units, caseload=self._vault.caseload, clock=self.clock, ids=self.ids)

    @cached_property
    def records(self) -> Records:
        from coprod_desktop.application.records import Records

        return Records(units=self._units)

    @cached_property
    def deciding(self) -> Deciding:
        from coprod_desktop.application.deciding import Deciding

        return Deciding(
            units=self._units,
            disputes=self._vault.disputes,
            settings=self.settings,
            colleagues=self.colleagues,
        )

    @cached_property
    def standing(self) -> StandingAgreements:
        from coprod_desktop.application.standing_agreements import StandingAgreements

        return StandingAgreements(units=self._units, disputes=self._vault.disputes)

    @cached_property
    def conversations(self) -> Conversations:
        from coprod_desktop.application.conversations import Conversations

        return Conversations(units=self._units, drafts=self.drafts, colleagues=self.colleagues)

    @cached_property
    def agreements(self) -> Agreements:
        from coprod_desktop.application.agreements import Agreements

        return Agreements(
            units=self._units,
            clock=self.clock,
            colleagues=self.colleagues,
            paper=self.paper,
            templates=self.templates,
            paper_in=spoken_in("paper"),
        )

    @cached_property
    def after_agreeing(self) -> AfterAgreeing:
        from coprod_desktop.application.after_agreeing import AfterAgreeing

        return AfterAgreeing(units=self._units, clock=self.clock, colleagues=self.colleagues)

    @cached_property
    def reviewing(self) -> Reviewing:
        from coprod_desktop.application.reviewing import Reviewing

        return Reviewing(units=self._units, clock=self.clock)

    @cached_property
    def seals(self) -> Seals:
        from coprod_desktop.application.seals import Seals
        from coprod_desktop.security.seal_keys import make_seal_key

        return Seals(
            units=self._units,
            settings=self.settings,
            colleagues=self.colleagues,
            clock=self.clock,
            make_key=make_seal_key,
            sealer=self.paper,
            wording=lambda: wording("paper"),
        )

    @cached_property
    def signed_papers(self) -> SignedPapers:
        from coprod_desktop.application.signed_papers import SignedPapers
        from coprod_desktop.bootstrap.scans import ScansWhenNeeded

        return SignedPapers(
            units=self._units,
            clock=self.clock,
            reader=ScansWhenNeeded(pdf=self.paper),
            wording=lambda: wording("paper"),
        )

    @cached_property
    def verifying(self) -> Verifying:
        from coprod_desktop.application.verifying import Verifying

        return Verifying(
            units=self._units,
            codes=self._vault.agreement_codes,
            agreements=self.agreements,
            colleagues=self.colleagues,
            examiner=self.paper,
            our_certificate=self.seals.certificate,
        )

    @cached_property
    def comparing(self) -> Comparing:
        from coprod_desktop.application.comparing import Comparing

        return Comparing(units=self._units, spoken_in=spoken_in("comparison"), paper_in=spoken_in("paper"))

    @cached_property
    def say_back(self) -> SayBack:
        from coprod_desktop.application.say_back import SayBack

        return SayBack(
            units=self._units,
            drafts=self.drafts,
            templates=self.templates,
            spoken_in=spoken_in("say_back"),
        )

    @cached_property
    def sheets(self) -> Sheets:
        from coprod_desktop.application.sheets import Sheets

        return Sheets(
            units=self._units,
            say_back=self.say_back,
            templates=self.templates,
            spoken_in=spoken_in("blank_form"),
            written_out_in=spoken_in("say_back"),
            colleagues=self.colleagues,
            clock=self.clock,
            paper=self.paper,
        )

    @cached_property
    def papers(self) -> Papers:
        from coprod_desktop.application.papers.papers import Papers

        return Papers(
            units=self._units,
            templates=self.templates,
            papers_in=spoken_in("papers"),
            easy_in=spoken_in("easy_read"),
            worded=worded("papers"),
            comparing=self.comparing,
            colleagues=self.colleagues,
            clock=self.clock,
            paper=self.paper,
        )

    def several_papers(self, sets: SetsPapers) -> SeveralPapers:
        from coprod_desktop.application.papers.several import SeveralPapers

        return SeveralPapers(
            people=self.people, agreements=self.agreements, papers=self.papers, clock=self.clock, sets=sets
        )

    @cached_property
    def batches(self) -> Batches:
        from coprod_desktop.application.batches import Batches

        return Batches(settings=self.settings)

    @cached_property
    def finishing(self) -> Finishing:
        from coprod_desktop.application.finish import Finishing

        return Finishing(settings=self.settings, templates=self.templates)

    @cached_property
    def getting_ready(self) -> GettingReady:
        from coprod_desktop.application.ready import GettingReady

        return GettingReady(
            units=self._units,
            standing=self.syncing.status,
            templates=self.templates,
            paper=self.paper,
            own_names=wording("own_names"),
            near=self.local_directory,
            room=self._room,
            clock=self.clock,
        )

    @cached_property
    def import_visits(self) -> ImportVisits:
        from coprod_desktop.application.importing import ImportVisits

        return ImportVisits(units=self._units, clock=self.clock, ids=self.ids)

    @cached_property
    def syncing(self) -> Syncing:
        from coprod_desktop.application.syncing import Syncing
        from coprod_desktop.bootstrap.offices_when_needed import OfficesWhenNeeded

        vault = self._vault
        return Syncing(
            replica=vault.replica,
            offices=OfficesWhenNeeded(
                holder=lambda: vault.colleagues.name_of(vault.actor),
                clock=self.clock,
                enrolment=self.enrolments.current,
            ),
            settings=self.settings,
            clock=self.clock,
            agreements_apart=self.standing.number,
        )

    @cached_property
    def enrolments(self) -> Enrolments:
        from coprod_desktop.application.enrolment import Enrolments

        return Enrolments(settings=self.settings)

    @cached_property
    def places(self) -> Places:
        from coprod_desktop.application.places import Places

        return Places(settings=self.settings)

    @cached_property
    def hand_over(self) -> HandOver:
        from coprod_desktop.application.hand_over import HandOver

        return HandOver(settings=self.settings, pins=self._pins, is_passphrase=self._is_passphrase)

    @cached_property
    def pictures(self) -> Pictures:
        from coprod_desktop.application.pictures import Pictures
        from coprod_desktop.bootstrap.pictures import PicturesWhenNeeded

        return Pictures(units=self._units, reader=PicturesWhenNeeded())

    @cached_property
    def local_directory(self) -> LocalDirectory:
        from coprod_desktop.application.local_directory import LocalDirectory
        from coprod_desktop.bootstrap.directories import DirectoryFilesWhenNeeded

        return LocalDirectory(files=DirectoryFilesWhenNeeded(), store=self._vault.directory, clock=self.clock)

    @cached_property
    def today(self) -> Today:
        from coprod_desktop.application.today import Today

        return Today(dues=self._vault.dues, clock=self.clock)

    @cached_property
    def preferred_words(self) -> WordsWePrefer:
        from coprod_desktop.application.kinder_words import WordsWePrefer

        return WordsWePrefer(settings=self.settings, lists=self._word_lists)

    @cached_property
    def spelling(self) -> Spelling:
        from coprod_desktop.application.spelling import Spelling
        from coprod_desktop.bootstrap.dictionaries import DictionariesWhenNeeded

        return Spelling(settings=self.settings, dictionaries=DictionariesWhenNeeded())
