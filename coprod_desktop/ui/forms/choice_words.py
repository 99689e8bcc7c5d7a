"""What can be chosen in the fields that offer a choice, in plain words."""

# ruff: noqa: RUF001  # sentences are written with the marks that print uses

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeAlias

from coprod_desktop.ui.translating import QT_TRANSLATE_NOOP

_Words: TypeAlias = Mapping[str, str]

_VOICES: _Words = {
    "person": QT_TRANSLATE_NOOP("RecordWords", "The person"),
    "family": QT_TRANSLATE_NOOP("RecordWords", "Family"),
    "friend": QT_TRANSLATE_NOOP("RecordWords", "A friend"),
    "advocate": QT_TRANSLATE_NOOP("RecordWords", "An advocate"),
    "peer": QT_TRANSLATE_NOOP("RecordWords", "A peer"),
    "caseworker": QT_TRANSLATE_NOOP("RecordWords", "The worker"),
    "interpreter": QT_TRANSLATE_NOOP("RecordWords", "An interpreter"),
}
_OPTIONS: _Words = {
    "1": QT_TRANSLATE_NOOP("RecordWords", "Option 1: a direct payment"),
    "2": QT_TRANSLATE_NOOP("RecordWords", "Option 2: the person chooses, somebody else arranges"),
    "3": QT_TRANSLATE_NOOP("RecordWords", "Option 3: the council chooses and arranges"),
    "4": QT_TRANSLATE_NOOP("RecordWords", "Option 4: some of each"),
}
LEVEL_WORDS: _Words = MappingProxyType(
    {
        "-2": QT_TRANSLATE_NOOP("RecordWords", "Much less than I hope"),
        "-1": QT_TRANSLATE_NOOP("RecordWords", "Less than I hope"),
        "0": QT_TRANSLATE_NOOP("RecordWords", "What I hope for"),
        "1": QT_TRANSLATE_NOOP("RecordWords", "More than I hope"),
        "2": QT_TRANSLATE_NOOP("RecordWords", "Much more than I hope"),
    }
)
"""The five levels of a goal, the lowest first."""
CHOICE_WORDS: Mapping[tuple[str, str], _Words] = MappingProxyType(
    {
        ("person", "nation"): {
            "england": QT_TRANSLATE_NOOP("RecordWords", "England"),
            "wales": QT_TRANSLATE_NOOP("RecordWords", "Wales"),
            "scotland": QT_TRANSLATE_NOOP("RecordWords", "Scotland"),
            "northern_ireland": QT_TRANSLATE_NOOP("RecordWords", "Northern Ireland"),
        },
        ("person", "paper"): {
            "standard": QT_TRANSLATE_NOOP("RecordWords", "Ordinary print"),
            "large_print": QT_TRANSLATE_NOOP("RecordWords", "Large print"),
            "easy_read": QT_TRANSLATE_NOOP("RecordWords", "Easy Read"),
        },
        ("presence", "role"): _VOICES,
        ("statement", "by"): _VOICES,
        ("disagreement", "by"): _VOICES,
        ("strength", "kind"): {
            "skill": QT_TRANSLATE_NOOP("RecordWords", "Something they can do"),
            "knowledge": QT_TRANSLATE_NOOP("RecordWords", "Something they know"),
            "experience": QT_TRANSLATE_NOOP("RecordWords", "Something they have lived through"),
            "quality": QT_TRANSLATE_NOOP("RecordWords", "How they are"),
            "relationship": QT_TRANSLATE_NOOP("RecordWords", "Somebody they have"),
            "place": QT_TRANSLATE_NOOP("RecordWords", "A place"),
            "thing": QT_TRANSLATE_NOOP("RecordWords", "Something they have"),
        },
        ("strength", "share"): {
            "no": QT_TRANSLATE_NOOP("RecordWords", "Nobody"),
            "circle": QT_TRANSLATE_NOOP("RecordWords", "Their own circle"),
            "network": QT_TRANSLATE_NOOP("RecordWords", "The network"),
        },
        ("connection", "line"): {
            "strong": QT_TRANSLATE_NOOP("RecordWords", "Strong"),
            "thin": QT_TRANSLATE_NOOP("RecordWords", "Thin"),
            "stressful": QT_TRANSLATE_NOOP("RecordWords", "Stressful"),
        },
        ("connection", "flow"): {
            "gives": QT_TRANSLATE_NOOP("RecordWords", "They give to the person"),
            "receives": QT_TRANSLATE_NOOP("RecordWords", "They receive from the person"),
            "both": QT_TRANSLATE_NOOP("RecordWords", "Both ways"),
        },
        ("goal", "now"): LEVEL_WORDS,
        ("goal_rating", "level"): LEVEL_WORDS,
        ("goal", "importance"): {
            "a_little": QT_TRANSLATE_NOOP("RecordWords", "It matters a little"),
            "quite": QT_TRANSLATE_NOOP("RecordWords", "It matters"),
            "very": QT_TRANSLATE_NOOP("RecordWords", "It matters very much"),
        },
        ("goal", "areas"): {
            "dignity": QT_TRANSLATE_NOOP("RecordWords", "Being treated with respect"),
            "health": QT_TRANSLATE_NOOP("RecordWords", "Body, mind and feelings"),
            "safety": QT_TRANSLATE_NOOP("RecordWords", "Being safe from harm"),
            "control": QT_TRANSLATE_NOOP("RecordWords", "Deciding about their own days"),
            "taking_part": QT_TRANSLATE_NOOP("RecordWords", "Work, learning and free time"),
            "money": QT_TRANSLATE_NOOP("RecordWords", "Money, and a place among others"),
            "relationships": QT_TRANSLATE_NOOP("RecordWords", "Family, friends and loved ones"),
            "home": QT_TRANSLATE_NOOP("RecordWords", "A home that suits"),
            "giving": QT_TRANSLATE_NOOP("RecordWords", "Giving something to others"),
        },
        ("action", "owner"): {
            "person": QT_TRANSLATE_NOOP("RecordWords", "The person"),
            "family": QT_TRANSLATE_NOOP("RecordWords", "Family and friends"),
            "peer": QT_TRANSLATE_NOOP("RecordWords", "A peer"),
            "community": QT_TRANSLATE_NOOP("RecordWords", "The community"),
            "our_service": QT_TRANSLATE_NOOP("RecordWords", "Our service"),
            "other_paid": QT_TRANSLATE_NOOP("RecordWords", "Another paid service"),
        },
        ("action", "prevents"): {
            "prevent": QT_TRANSLATE_NOOP("RecordWords", "To prevent a need"),
            "reduce": QT_TRANSLATE_NOOP("RecordWords", "To reduce a need"),
            "delay": QT_TRANSLATE_NOOP("RecordWords", "To delay a need"),
            "meet": QT_TRANSLATE_NOOP("RecordWords", "To meet a need"),
        },
        ("budget", "period"): {
            "week": QT_TRANSLATE_NOOP("RecordWords", "A week"),
            "year": QT_TRANSLATE_NOOP("RecordWords", "A year"),
        },
        ("budget", "option"): _OPTIONS,
        ("budget_line", "option"): _OPTIONS,
        ("budget_line", "unit"): {
            "hour": QT_TRANSLATE_NOOP("RecordWords", "Hours"),
            "session": QT_TRANSLATE_NOOP("RecordWords", "Sessions"),
            "visit": QT_TRANSLATE_NOOP("RecordWords", "Visits"),
            "day": QT_TRANSLATE_NOOP("RecordWords", "Days"),
            "night": QT_TRANSLATE_NOOP("RecordWords", "Nights"),
            "week": QT_TRANSLATE_NOOP("RecordWords", "Weeks"),
            "meal": QT_TRANSLATE_NOOP("RecordWords", "Meals"),
            "journey": QT_TRANSLATE_NOOP("RecordWords", "Journeys"),
            "mile": QT_TRANSLATE_NOOP("RecordWords", "Miles"),
            "thing": QT_TRANSLATE_NOOP("RecordWords", "Items"),
        },
        ("budget_line", "often"): {
            "once": QT_TRANSLATE_NOOP("RecordWords", "One time"),
            "day": QT_TRANSLATE_NOOP("RecordWords", "Every day"),
            "week": QT_TRANSLATE_NOOP("RecordWords", "Every week"),
            "two_weeks": QT_TRANSLATE_NOOP("RecordWords", "Every two weeks"),
            "four_weeks": QT_TRANSLATE_NOOP("RecordWords", "Every four weeks"),
            "month": QT_TRANSLATE_NOOP("RecordWords", "Every month"),
            "quarter": QT_TRANSLATE_NOOP("RecordWords", "Every three months"),
            "year": QT_TRANSLATE_NOOP("RecordWords", "Every year"),
        },
        ("budget_line", "funder"): {
            "council": QT_TRANSLATE_NOOP("RecordWords", "The council"),
            "person": QT_TRANSLATE_NOOP("RecordWords", "The person"),
            "health": QT_TRANSLATE_NOOP("RecordWords", "The health service"),
            "family": QT_TRANSLATE_NOOP("RecordWords", "Family or friends"),
            "other": QT_TRANSLATE_NOOP("RecordWords", "Somebody else"),
        },
        ("budget_line", "manager"): {
            "person": QT_TRANSLATE_NOOP("RecordWords", "The person, by direct payment"),
            "somebody_chosen": QT_TRANSLATE_NOOP(
                "RecordWords", "Somebody the person chose, by direct payment"
            ),
            "provider": QT_TRANSLATE_NOOP("RecordWords", "A provider or a trust, for the person"),
            "council": QT_TRANSLATE_NOOP("RecordWords", "The council"),
        },
        ("connection", "by"): _VOICES,
        ("review_request", "by"): _VOICES,
        ("goal_rating", "by"): _VOICES,
        ("afterword", "said"): {
            "withdraws": QT_TRANSLATE_NOOP("RecordWords", "They take their yes back"),
            "disagrees": QT_TRANSLATE_NOOP("RecordWords", "They do not agree"),
        },
        ("approval", "step"): {
            "asked": QT_TRANSLATE_NOOP("RecordWords", "Asked for"),
            "approved": QT_TRANSLATE_NOOP("RecordWords", "Approved"),
            "sent_back": QT_TRANSLATE_NOOP("RecordWords", "Sent back"),
        },
        ("held_review", "occasion"): {
            "first": QT_TRANSLATE_NOOP("RecordWords", "The first look"),
            "yearly": QT_TRANSLATE_NOOP("RecordWords", "The regular look"),
            "asked_for": QT_TRANSLATE_NOOP("RecordWords", "Somebody asked for it"),
        },
        ("wellbeing", "by"): _VOICES,
        ("sharing_choice", "by"): _VOICES,
        ("strength", "gift"): {
            "head": QT_TRANSLATE_NOOP("RecordWords", "Head: what they know"),
            "heart": QT_TRANSLATE_NOOP("RecordWords", "Heart: what they care about"),
            "hands": QT_TRANSLATE_NOOP("RecordWords", "Hands: what they do"),
        },
        ("strength", "used"): {
            "now": QT_TRANSLATE_NOOP("RecordWords", "Used now"),
            "would_like": QT_TRANSLATE_NOOP("RecordWords", "They would like to use it"),
        },
        ("sharing_choice", "may"): {
            "yes": QT_TRANSLATE_NOOP("RecordWords", "Yes"),
            "ask_me": QT_TRANSLATE_NOOP("RecordWords", "Ask me first"),
            "no": QT_TRANSLATE_NOOP("RecordWords", "No"),
        },
        ("privacy_notice", "form"): {
            "read_aloud": QT_TRANSLATE_NOOP("RecordWords", "Read aloud"),
            "on_paper": QT_TRANSLATE_NOOP("RecordWords", "On paper"),
            "easy_read": QT_TRANSLATE_NOOP("RecordWords", "In Easy Read"),
            "interpreted": QT_TRANSLATE_NOOP("RecordWords", "Through an interpreter"),
        },
        ("lawful_basis", "basis"): {
            "6_1_a": QT_TRANSLATE_NOOP("RecordWords", "Consent"),
            "6_1_b": QT_TRANSLATE_NOOP("RecordWords", "A contract"),
            "6_1_c": QT_TRANSLATE_NOOP("RecordWords", "A duty in law"),
            "6_1_d": QT_TRANSLATE_NOOP("RecordWords", "To protect somebody’s life"),
            "6_1_e": QT_TRANSLATE_NOOP("RecordWords", "A public task"),
            "6_1_f": QT_TRANSLATE_NOOP("RecordWords", "Legitimate interests"),
        },
        ("lawful_basis", "special"): {
            "9_2_a": QT_TRANSLATE_NOOP("RecordWords", "Explicit consent"),
            "9_2_b": QT_TRANSLATE_NOOP("RecordWords", "Social security and social protection"),
            "9_2_c": QT_TRANSLATE_NOOP("RecordWords", "To protect somebody’s life"),
            "9_2_g": QT_TRANSLATE_NOOP("RecordWords", "Substantial public interest"),
            "9_2_h": QT_TRANSLATE_NOOP("RecordWords", "Health or social care"),
        },
        ("capacity", "view"): {
            "can_decide": QT_TRANSLATE_NOOP("RecordWords", "Can make this decision"),
            "cannot_decide_now": QT_TRANSLATE_NOOP("RecordWords", "Cannot make this decision now"),
            "ask_again": QT_TRANSLATE_NOOP("RecordWords", "To be looked at again"),
        },
        ("advocacy", "difficulties"): {
            "understand": QT_TRANSLATE_NOOP("RecordWords", "Understanding what matters for it"),
            "retain": QT_TRANSLATE_NOOP("RecordWords", "Keeping it in mind"),
            "weigh": QT_TRANSLATE_NOOP("RecordWords", "Weighing it"),
            "communicate": QT_TRANSLATE_NOOP("RecordWords", "Saying what they think"),
        },
    }
)
