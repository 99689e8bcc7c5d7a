"""Sealing a paper by this laptop's own key, which is made when it is first needed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Protocol

from coprod_desktop.application.ports import Changed, Clock, Colleagues, Settings, UnitsOfWork
from coprod_desktop.application.wording import Wording
from coprod_desktop.domain.ids import StreamId
from coprod_desktop.domain.seals import LaptopSeal

_PRIVATE: Final = "seal.private"
_CERTIFICATE: Final = "seal.certificate"


@dataclass(frozen=True, slots=True, kw_only=True)
class SealKey:
    """What a laptop seals with.

    Attributes:
        private: PKCS 8 in DER; kept inside the vault, and never leaves the laptop.
        certificate: X.509 in DER, for everybody.
    """

    private: bytes = field(repr=False)
    certificate: bytes


MakeSealKey = Callable[[str], SealKey]
"""Makes a key of its own, certified under a plain name."""


class Sealer(Protocol):
    """Seals PDFs."""

    def seal(self, pdf: bytes, *, key: SealKey, says: str, at: datetime, passphrase: str = "") -> bytes:
        """Seal a PDF, so that every byte that is changed afterwards shows; with a passphrase, locked as well.

        Args:
            pdf: ours, and not sealed yet.
            key: of this laptop.
            says: what the seal says of the paper, with its code.
            at: when.
            passphrase: nobody opens the paper without it; empty for a paper that everybody can open.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyToSeal:
    """All that is needed to seal somebody's paper without the vault, and so beside the window's thread."""

    key: SealKey
    changed: Changed


class Seals:
    """Seals what is printed and saved of an agreement."""

    def __init__(
        self,
        *,
        units: UnitsOfWork,
        settings: Settings,
        colleagues: Colleagues,
        clock: Clock,
        make_key: MakeSealKey,
        sealer: Sealer,
        wording: Callable[[], Wording],
    ) -> None:
        self._units = units
        self._settings = settings
        self._colleagues = colleagues
        self._clock = clock
        self._make_key = make_key
        self._sealer = sealer
        self._wording = wording

    def certificate(self) -> bytes | None:
        """Give the certificate that this laptop seals with; None where it has sealed nothing yet."""
        text = self._settings.get(_CERTIFICATE)
        return None if text is None else bytes.fromhex(text)

    def get_ready(self, stream: StreamId) -> ReadyToSeal:
        """Make this laptop's key where it has none, and let the person's record know it, once.

        Raises:
            Unavailable: the store failed.
        """
        key = self._key()
        certificate = key.certificate.hex()
        with self._units() as work:
            known = {seen.value.certificate for seen in work.list(LaptopSeal, stream)}
            if certificate not in known:
                work.add(stream, LaptopSeal(certificate=certificate))
            return ReadyToSeal(key=key, changed=work.commit())

    def seal(self, pdf: bytes, *, ready: ReadyToSeal, code: str, passphrase: str = "") -> bytes:
        """Seal the paper of the agreement with a code; some 50 ms, the first time a second."""
        says = self._wording().sentence("seal.says", {"code": code})
        return self._sealer.seal(pdf, key=ready.key, says=says, at=self._clock.now(), passphrase=passphrase)

    def _key(self) -> SealKey:
        private, certificate = self._settings.get(_PRIVATE), self._settings.get(_CERTIFICATE)
        if private is not None and certificate is not None:
            return SealKey(private=bytes.fromhex(private), certificate=bytes.fromhex(certificate))
        name = self._colleagues.name_of(self._colleagues.me())
        key = self._make_key(self._wording().sentence("seal.laptop_of", {"name": name}))
        # The certificate last: a key without one, after a flat battery between the two, is made anew.
        self._settings.put(_PRIVATE, key.private.hex())
        self._settings.put(_CERTIFICATE, key.certificate.hex())
        return key
