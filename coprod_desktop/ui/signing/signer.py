"""Somebody who signs, as their area on screen holds it, and as a draft that outlives the battery."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from types import MappingProxyType

from coprod_desktop.application.ports import Draft
from coprod_desktop.domain.agreements import (
    AgreementContent,
    Signature,
    SignerRole,
    SigningMethod,
    Stroke,
    freeze,
)
from coprod_desktop.domain.canonical import JsonValue, canonical_json
from coprod_desktop.domain.ids import RecordId, StreamId

KIND = "signature"

INKED = frozenset({SigningMethod.DRAWN, SigningMethod.MARK})
_ANY_TIME = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Who signs, in what role and how, with what was drawn or typed so far."""

    record: RecordId
    role: SignerRole
    name: str = ""
    method: SigningMethod = SigningMethod.DRAWN
    strokes: tuple[Stroke, ...] = ()
    typed: str = ""
    """The name as it was typed to sign with."""

    @property
    def answered(self) -> bool:
        """Whether something was drawn, typed or declined."""
        if self.method in INKED:
            return bool(self.strokes)
        return self.method is not SigningMethod.TYPED or bool(self.typed.strip())

    def unsigned(self) -> Signer:
        """The same signer before they signed."""
        return replace(self, method=SigningMethod.DRAWN, strokes=(), typed="")

    def signature(self, statement: str) -> Signature:
        """Make the signature under a sentence that was on screen."""
        typed = self.method is SigningMethod.TYPED
        return Signature(
            name=(self.typed if typed else self.name).strip(),
            role=self.role,
            method=self.method,
            strokes=self.strokes if self.method in INKED else (),
            statement=statement,
        )

    def draft(self, stream: StreamId, *, under: str) -> Draft:
        """Write it down as it stands; ``under`` names the text that it is signed under."""
        fields: Mapping[str, JsonValue] = {
            "role": self.role.value,
            "name": self.name,
            "method": self.method.value,
            "strokes": canonical_json(self.strokes),
            "typed": self.typed,
            "under": under,
        }
        return Draft(stream=stream, kind=KIND, record=self.record, fields=MappingProxyType(dict(fields)))


def signer_of(draft: Draft) -> Signer:
    """Read a draft back."""
    fields = draft.fields
    return Signer(
        record=draft.record,
        role=SignerRole(str(fields["role"])),
        name=str(fields["name"]),
        method=SigningMethod(str(fields["method"])),
        strokes=tuple(
            tuple((float(x), float(y), float(pressure), float(seconds)) for x, y, pressure, seconds in stroke)
            for stroke in json.loads(str(fields["strokes"]))
        ),
        typed=str(fields["typed"]),
    )


def signed_under(draft: Draft) -> str:
    """Say which text a draft was signed under."""
    return str(draft.fields["under"])


def name_of_text(content: AgreementContent) -> str:
    """Name what an agreement says, whatever the day: the same words have the same name tomorrow."""
    undated = replace(content, agreed_on="", review_on="")
    return freeze(undated, number=0, at=_ANY_TIME).digest


def signature_drafts(drafts: tuple[Draft, ...], *, under: RecordId | None = None) -> tuple[Draft, ...]:
    """Choose, in the order they were begun, the drafts under one agreed version, or under none yet."""
    mine = (
        draft
        for draft in drafts
        if draft.kind == KIND and _is_version(signed_under(draft)) == (under is not None)
    )
    return tuple(
        sorted(
            (draft for draft in mine if under is None or signed_under(draft) == str(under)),
            key=lambda draft: draft.record,
        )
    )


def _is_version(under: str) -> bool:
    """Whether this names an agreed version rather than a text: ids have hyphens, digests have none."""
    return "-" in under
