"""The types of an XLSForm and what becomes of each: a kind of question, or a reason why none."""

import re
from dataclasses import dataclass
from typing import Final

from coprod_desktop.domain.templates import QuestionKind

_SELECT: Final = re.compile(
    r"(?:add )?(?P<how>select[_ ]one|select1|select[_ ]multiple|select all that apply|rank)"
    r"(?: prompt)?(?: from| using)? (?P<list>[^\s]+)(?P<other>\s+(?:or[_ ]other|or specify other))?"
)
_OUTSIDE: Final = re.compile(
    r"(select[_ ](one|multiple)|rank)[_ ]from[_ ]file\b.*|(csv|xml)-external|"
    r"(add )?select[_ ]\w+[_ ]external\b.*"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What becomes of a type."""

    kind: QuestionKind | None
    """None where nothing is asked; ``reason`` then says why."""
    reason: str = ""
    list_name: str = ""
    several: bool = False
    or_other: bool = False
    number: bool = False
    """A whole number, which is a scale where its range fits one."""


_NOT_MADE_BY_PEOPLE: Final = "it is recorded by a machine, and nobody is asked"
_MEDIA: Final = "a picture, a sound, a file or a place on a map is no answer here"
_MACHINES: Final = (
    "start|end|today|deviceid|subscriberid|simserial|phonenumber|username|email|imei|start time|end time|"
    "get today|get device id|get start time|get end time|get subscriber id|get sim id|get phone number|audit|"
    "start-geopoint|background-audio|background-geopoint|uri:username|uri:deviceid|uri:email|"
    "uri:phonenumber|uri:subscriberid|uri:simserial"
)
_MEDIA_TYPES: Final = (
    "image|photo|picture|audio|video|file|geopoint|geotrace|geoshape|gps|location|osm|add image prompt|"
    "add audio prompt|add video prompt|q image|q location"
)
_PLAIN: Final = {
    name: asked
    for names, asked in (
        ("text|string|q string|add text prompt", Asked(kind=QuestionKind.TEXT)),
        ("integer|int|add integer prompt|q integer|range", Asked(kind=QuestionKind.TEXT, number=True)),
        ("date|add date prompt|q date", Asked(kind=QuestionKind.DATE)),
        (
            "acknowledge|trigger",
            Asked(kind=QuestionKind.YES_NO, reason="it can be answered with no as well"),
        ),
        (
            "decimal|add decimal prompt|q decimal",
            Asked(kind=QuestionKind.TEXT, reason="a number with decimals is written as text"),
        ),
        ("time", Asked(kind=QuestionKind.TEXT, reason="a time is written as text")),
        ("datetime", Asked(kind=QuestionKind.TEXT, reason="a day with a time is written as text")),
        ("phone number", Asked(kind=QuestionKind.TEXT, reason="a telephone number is written as text")),
        ("barcode", Asked(kind=QuestionKind.TEXT, reason="a bar code is written as text")),
        ("note|add note prompt|q note", Asked(kind=None, reason="a note is told, not asked")),
        ("calculate|calculation|q calculate", Asked(kind=None, reason="nothing is calculated")),
        ("hidden", Asked(kind=None, reason="it is hidden, and nobody is asked")),
        (_MACHINES, Asked(kind=None, reason=_NOT_MADE_BY_PEOPLE)),
        (_MEDIA_TYPES, Asked(kind=None, reason=_MEDIA)),
    )
    for name in names.split("|")
}
"""What is asked without a list, and what is not asked at all, by every name that forms have for it."""


def asked_as(written: str) -> Asked:
    """Say what a type becomes; ``written`` as it stands in the form."""
    kind = " ".join(written.split()).lower()
    if _OUTSIDE.fullmatch(kind):
        return Asked(kind=None, reason="its choices stand in another file")
    select = _SELECT.fullmatch(" ".join(written.split())) or _SELECT.fullmatch(kind)
    if select is not None:
        return Asked(
            kind=QuestionKind.CHOICE,
            list_name=select["list"],
            several=select["how"] not in {"select_one", "select one", "select1"},
            or_other=select["other"] is not None,
            reason="the order in which things are put is not kept" if select["how"] == "rank" else "",
        )
    unknown = Asked(kind=None, reason=f"“{kind[:40]}” is a type that nobody knows here")
    return _PLAIN.get(kind, unknown)
