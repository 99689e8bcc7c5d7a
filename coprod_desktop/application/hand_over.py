"""Handing the laptop over to the person, and the one way back: the PIN that was set, or the passphrase."""

import json
import unicodedata
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.application.ports import PassphraseCheck, Pins, Settings
from coprod_desktop.application.undoing import TurnAlone
from coprod_desktop.domain.canonical import JsonValue, canonical_json
from coprod_desktop.domain.ids import ChangeId, RecordId, StreamId
from coprod_desktop.domain.refusal import Refusal

SHORTEST, LONGEST = 4, 8
"""Digits of a PIN: few enough to type while somebody waits."""
TRIES: Final = 3
"""Wrong PINs until the passphrase is asked for."""

_KEY = "hand_over"
_TURNS = "turns_alone."
"""The setting, for each person, of when they had the laptop to themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """How things stand; which conversation was handed over, where one is."""

    stream: StreamId | None = None
    conversation: RecordId | None = None
    pin: str = ""
    """Hashed; empty where none was set."""
    wrong: int = 0
    handed_over: bool = False
    after: ChangeId | None = None
    """The newest change to the person's record before that."""


class HandOver:
    """Knows whether the person has the laptop, and lets nobody back in without the PIN or the passphrase.

    While it is handed over, this is kept in the vault, so that it survives a lock, a restart and a flat
    battery. A PIN is forgotten when the vault locks after the laptop was given back.

    `set_pin`, `check_pin` and `check_passphrase` take a good part of a second: away from the window's thread.
    """

    def __init__(self, *, settings: Settings, pins: Pins, is_passphrase: PassphraseCheck) -> None:
        self._settings = settings
        self._pins = pins
        self._is_passphrase = is_passphrase
        self._state = _state_from(settings.get(_KEY) or "")

    def set_pin(self, pin: str) -> None:
        """Have a PIN lead back from now on, in place of the one before.

        Raises:
            Refusal: ``pin_not_digits``, ``pin_length`` (with ``shortest`` and ``longest``).
        """
        digits = _digits(pin)
        if digits and not digits.isdecimal():
            raise Refusal("pin_not_digits")
        if not SHORTEST <= len(digits) <= LONGEST:
            raise Refusal("pin_length", shortest=str(SHORTEST), longest=str(LONGEST))
        self._keep(replace(self._state, pin=self._pins.hashed(digits), wrong=0))

    def begin(self, stream: StreamId, conversation: RecordId, *, after: ChangeId | None = None) -> None:
        """Hand one conversation over under the PIN that was set; what comes ``after`` a change is done alone.

        Raises:
            Unavailable: ``disk_full`` and the like; nothing was handed over.
        """
        self._keep(
            replace(self._state, stream=stream, conversation=conversation, handed_over=True, after=after)
        )

    def place(self) -> Place | None:
        """Where the person answers alone; None while the worker has the laptop."""
        if not self._state.handed_over:
            return None
        return Place(page=PageName.HAND_OVER, stream=self._state.stream, record=self._state.conversation)

    def after(self) -> ChangeId | None:
        """Give the newest change from before the person had the laptop; None while the worker has it."""
        return self._state.after if self._state.handed_over else None

    def leads_to(self, wanted: Place) -> Place:
        """Give the place to show where one is wanted: while it is handed over there is only one page.

        Who wants the person's page when the laptop is the worker's again gets the same question at the table.
        """
        over = self.place()
        if over is None:
            alone = wanted.page is PageName.HAND_OVER
            return replace(wanted, page=PageName.TABLE, caret=0) if alone else wanted
        same = (wanted.page, wanted.stream, wanted.record) == (over.page, over.stream, over.record)
        return wanted if same else over

    def takes_pin(self) -> bool:
        """Whether a PIN leads back; otherwise the passphrase does."""
        return bool(self._state.pin) and self._state.wrong < TRIES

    def check_pin(self, typed: str) -> None:
        """Ask whether this is the PIN.

        It is counted before it is looked at, so that killing the app gives no try back.

        Raises:
            Refusal: ``wrong_pin`` with ``count``, the tries left; ``pin_no_longer_taken`` after the last.
            Unavailable: ``disk_full`` and the like: it could not be counted, so it was not looked at.
        """
        state = self._state
        if not self.takes_pin():
            raise Refusal("pin_no_longer_taken")
        self._keep(replace(state, wrong=state.wrong + 1))
        if self._pins.matches(_digits(typed), state.pin):
            self._keep(replace(state, wrong=0))
        elif self.takes_pin():
            raise Refusal("wrong_pin", count=str(TRIES - self._state.wrong))
        else:
            raise Refusal("pin_no_longer_taken")

    def check_passphrase(self, typed: str) -> None:
        """Ask whether this is the vault's passphrase; the PIN is good again afterwards.

        Raises:
            Refusal: ``wrong_passphrase``.
            Unavailable: ``header_damaged`` and the like.
        """
        self._is_passphrase(typed)
        if self._state.wrong:
            self._keep(replace(self._state, wrong=0))

    def turns(self, stream: StreamId) -> tuple[TurnAlone, ...]:
        """List when a person had this laptop to themselves and did something; the time that lasts is none."""
        try:
            kept = json.loads(self._settings.get(f"{_TURNS}{stream}") or "[]")
            return tuple(
                TurnAlone(after=ChangeId(UUID(after)), until=ChangeId(UUID(until))) for after, until in kept
            )
        except (TypeError, ValueError):  # somebody else wrote it
            return ()

    def end(self, *, until: ChangeId | None = None) -> None:
        """The worker has the laptop again. Until the vault locks the PIN leads back from a hidden screen.

        What the person did, up to the change ``until`` to their record, stays theirs to take back.

        Raises:
            Unavailable: ``disk_full`` and the like; it is still handed over.
        """
        stream, after = self._state.stream, self._state.after
        values = {_KEY: ""}
        if stream is not None and after is not None and until is not None and after != until:
            turns = [*self.turns(stream), TurnAlone(after=after, until=until)]
            pairs: list[JsonValue] = [[str(turn.after), str(turn.until)] for turn in turns]
            values[f"{_TURNS}{stream}"] = canonical_json(pairs)
        self._settings.put_all(values)
        self._state = replace(self._state, handed_over=False, stream=None, conversation=None, after=None)

    def _keep(self, state: _State) -> None:
        """Keep a state, in the vault while the laptop is handed over, else in memory alone."""
        if state.handed_over:
            self._settings.put(_KEY, _text_of(state))
        self._state = state


def _digits(typed: str) -> str:
    """The same digits for the same PIN, whichever keyboard typed it; some put spaces between."""
    return "".join(
        str(unicodedata.decimal(character, character)) for character in typed if not character.isspace()
    )


def _text_of(state: _State) -> str:
    return canonical_json(
        {
            "stream": str(state.stream),
            "conversation": str(state.conversation),
            "pin": state.pin,
            "wrong": state.wrong,
            "after": "" if state.after is None else str(state.after),
        }
    )


def _state_from(text: str) -> _State:
    """Read what was kept; where it cannot be read it is handed over, and the passphrase alone leads back."""
    if not text:
        return _State()
    try:
        fields = json.loads(text)
        return _State(
            stream=StreamId(UUID(fields["stream"])),
            conversation=RecordId(UUID(fields["conversation"])),
            pin=str(fields["pin"]),
            wrong=int(fields["wrong"]),
            handed_over=True,
            after=ChangeId(UUID(fields["after"])) if fields.get("after") else None,
        )
    except (AttributeError, KeyError, TypeError, ValueError):
        return _State(handed_over=True)
