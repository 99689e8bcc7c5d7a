"""Everything that a worker can do with an unlocked vault, handed to the window as one value."""

from collections.abc import Mapping
from dataclasses import dataclass

from coprod_desktop.application.agreements import Agreements
from coprod_desktop.application.comparing import Comparing
from coprod_desktop.application.conversations import Conversations
from coprod_desktop.application.deciding import Deciding
from coprod_desktop.application.enrolment import Enrolments
from coprod_desktop.application.finish import Finishing
from coprod_desktop.application.hand_over import HandOver
from coprod_desktop.application.importing import ImportVisits
from coprod_desktop.application.kinder_words import WordsWePrefer
from coprod_desktop.application.local_directory import LocalDirectory
from coprod_desktop.application.papers.papers import Papers
from coprod_desktop.application.people import People
from coprod_desktop.application.pictures import Pictures
from coprod_desktop.application.places import Places
from coprod_desktop.application.ports import Clock, Colleagues, Drafts, Ids, Settings
from coprod_desktop.application.ready import GettingReady
from coprod_desktop.application.records import Records
from coprod_desktop.application.say_back import SayBack
from coprod_desktop.application.seals import Seals
from coprod_desktop.application.set_aside import Aside
from coprod_desktop.application.sheets import Sheets
from coprod_desktop.application.signed_papers import SignedPapers
from coprod_desktop.application.spelling import Spelling
from coprod_desktop.application.standing_agreements import StandingAgreements
from coprod_desktop.application.syncing import Syncing
from coprod_desktop.application.verifying import Verifying
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.templates import Template


@dataclass(frozen=True, slots=True, kw_only=True)
class UseCases:
    """The use cases and the few ports that screens use directly; each page is given what it needs of it."""

    people: People
    records: Records
    deciding: Deciding
    standing: StandingAgreements
    conversations: Conversations
    agreements: Agreements
    seals: Seals
    signed_papers: SignedPapers
    verifying: Verifying
    comparing: Comparing
    say_back: SayBack
    sheets: Sheets
    papers: Papers
    finishing: Finishing
    getting_ready: GettingReady
    import_visits: ImportVisits
    syncing: Syncing
    enrolments: Enrolments
    places: Places
    hand_over: HandOver
    drafts: Drafts
    settings: Settings
    colleagues: Colleagues
    aside: Aside
    pictures: Pictures
    local_directory: LocalDirectory
    preferred_words: WordsWePrefer
    spelling: Spelling
    clock: Clock
    ids: Ids
    templates: Mapping[str, Template]
    templates_left_out: tuple[Refusal, ...]
    """Why some of the organisation's own are not among them, one for each file."""
