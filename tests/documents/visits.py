"""The sample visits as agreements, signed as their files say."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING

from coprod_desktop.application.agreements import Agreed, Agreements
from coprod_desktop.application.importing import ImportVisits
from coprod_desktop.bootstrap.wording import spoken_in
from coprod_desktop.content.visit_files import parse_visit
from coprod_desktop.content.wording import read_wording
from coprod_desktop.documents.easy_pictures import EasyPictures
from coprod_desktop.documents.faces import Faces
from coprod_desktop.documents.paper import AgreementPaper
from coprod_desktop.documents.preview import Preview
from coprod_desktop.documents.shaping import Shaper
from coprod_desktop.domain.afterwords import Afterword
from coprod_desktop.domain.agreed_budgets import AgreedBudget, AgreedBudgetLine, AgreedSum
from coprod_desktop.domain.agreements import AgreedSentence, AgreedSharing, SignerRole, freeze
from coprod_desktop.domain.approvals import Approval, ApprovalStep
from coprod_desktop.domain.ids import ActorId
from tests.content.files import RESOURCES, sample, templates
from tests.documents.builders import FONTS, PICTURES
from tests.fakes import START, CountedIds, MemoryStore, SteppingClock

if TYPE_CHECKING:
    from coprod_desktop.application.wording import Wording
    from coprod_desktop.domain.agreements import AgreementContent


def wording(name: str) -> Wording:
    return read_wording(RESOURCES / "wording" / "en" / f"{name}.toml")


def paper(*worded: str) -> AgreementPaper:
    """Paper that is worded in some languages; in English alone where none is named."""
    return AgreementPaper(
        shaper=Shaper(faces=Faces(folder=FONTS)),
        preview=Preview(),
        paper_in=spoken_in("paper"),
        easy_in=spoken_in("easy_read"),
        worded=lambda: worded or ("en",),
        pictures=EasyPictures(PICTURES),
        zone=UTC,
    )


def agreed(file: str) -> Agreed:
    """Bring a sample visit in and agree it, with the signatures that its file holds."""
    clock, ids = SteppingClock(), CountedIds()
    store = MemoryStore(clock=clock, ids=ids, me=ActorId(ids.new()))
    visit = parse_visit(sample(file), file=file, templates=templates())
    stream, _ = ImportVisits(units=store, clock=clock, ids=ids)(visit)
    agreements = Agreements(
        units=store,
        clock=clock,
        colleagues=store,
        paper=paper(),
        templates=templates(),
        paper_in=spoken_in("paper"),
    )
    content = agreements.propose(stream).content
    return Agreed(
        version=freeze(content, number=1, at=START),
        content=content,
        signatures=tuple(
            replace(
                signature,
                signed_at=START,
                statement=wording("paper").sentence(
                    f"signed.{signature.role}", {"name": content.preferred_name}
                ),
            )
            for signature in visit.signatures
        ),
    )


def with_content(content: AgreementContent) -> Agreed:
    """An agreement that says this, with nobody's signature."""
    return Agreed(version=freeze(content, number=1, at=START), content=content, signatures=())


def everything_agreed() -> Agreed:
    """The agreement of Carys, with every field that an agreement has filled in."""
    content = agreed("carys.toml").content
    goal = content.goals[0]
    actions = tuple(
        replace(action, said_yes=at % 2 == 0, prevents=prevents)
        for at, (action, prevents) in enumerate(
            zip(goal.actions, ("delay", "prevent", "reduce", "meet"), strict=True)
        )
    )
    near = replace(
        actions[-1],
        where="Y Neuadd, Y Bala, LL23 7AB",
        contact="01678 520000",
        checked_on="2026-05-04",
    )
    whole = replace(
        goal,
        why="Because my mother kept this kitchen before me. It is who I am.",
        importance="very",
        due="2027-03-01",
        areas=("home", "giving"),
        uses=("Baking", "Welsh"),
        actions=(*actions[:-1], near),
    )
    made = with_content(
        replace(
            content,
            goals=(whole, *content.goals[1:]),
            budget=_BUDGET,
            sharing=(
                AgreedSharing(
                    who="Tom at number 9",
                    what="When I am in hospital",
                    purpose="So that Beti is walked",
                    may="yes",
                    until="2027-11-23",
                ),
                AgreedSharing(who="Mair", what="My letters", purpose="", may="ask_me", until=""),
                AgreedSharing(who="The chapel", what="My money", purpose="", may="no", until=""),
            ),
            information=(AgreedSentence(code="kept", words="It was read like this to me.", language="en"),),
        )
    )
    mair = Afterword(name="Mair", role=SignerRole.CARER, about="The rail", words="It wobbles.", said_at=START)
    yes = Approval(step=ApprovalStep.APPROVED, name="Ewa Kowalska", reason="The plan is hers.", at=START)
    return replace(made, afterwords=(mair,), approvals=(yes,))


def _line(what: str, **fields: str) -> AgreedBudgetLine:
    said = {
        "units": "3",
        "unit": "hour",
        "rate": "12.50",
        "often": "week",
        "each_time": "37.50",
        "a_year": "1950.00",
        "funder": "council",
        "funder_name": "",
        "manager": "somebody_chosen",
        "option": "1",
        "pays_for": "Find a Welsh-speaking befriender for three mornings",
    }
    return AgreedBudgetLine(what=what, **{**said, **fields})


_BUDGET = AgreedBudget(
    period="week",
    indicative="30.00",
    final="37.50",
    person_pays="7.50",
    public_pays="30.00",
    option="4",
    lines=(
        _line("Company on three mornings"),
        _line(
            "A rail on the stairs",
            units="1",
            unit="thing",
            rate="89.99",
            often="once",
            each_time="89.99",
            a_year="",
            funder="other",
            funder_name="Chapel fund",
            manager="",
            option="",
            pays_for="",
        ),
    ),
    sums=(
        AgreedSum(funder="council", a_week="37.50", a_year="1950.00", once="0.00"),
        AgreedSum(funder="other", a_week="0.00", a_year="0.00", once="89.99"),
    ),
    budget=AgreedSum(funder="", a_week="37.50", a_year="1950.00", once="0.00"),
    together=AgreedSum(funder="", a_week="37.50", a_year="1950.00", once="89.99"),
    weeks_of_a_year=52,
)
