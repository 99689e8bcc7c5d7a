"""How a laptop seals papers: its certificate, kept with whoever's papers it sealed."""

import unicodedata
from dataclasses import dataclass
from typing import Final

from coprod_desktop.domain.refusal import Refusal

ORGANISATION: Final = "Coprod"
"""What every certificate of ours says beside the laptop's name; anybody can write it."""

SHORTEST_PASSPHRASE: Final = 8
"""Characters of what a paper is locked with."""
_MOST_PASSPHRASE_BYTES: Final = 127
"""What PDF 2.0 looks at; whatever follows would lock nothing (ISO 32000-2, 7.6.4.3.3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LaptopSeal:
    """The certificate that a laptop seals with, in the record of a person whose paper it sealed.

    The change that adds it is signed by the laptop's own key, as every change is: so whoever has the person's
    record can tell a paper that a colleague's laptop sealed from one that somebody else did.
    """

    certificate: str = ""
    """X.509 in DER, hexadecimal digits."""


def paper_passphrase(typed: str) -> str:
    """Give the passphrase that a paper is locked with, the same whichever keyboard typed it; empty for none.

    Raises:
        Refusal: ``paper_passphrase_short`` with ``shortest``, ``paper_passphrase_long``; and
            ``paper_passphrase_unusual`` for characters that programs which open PDFs do not agree about.
    """
    passphrase = unicodedata.normalize("NFC", typed)
    if not passphrase:
        return ""
    if not passphrase.isprintable() or unicodedata.normalize("NFKC", passphrase) != passphrase:
        raise Refusal("paper_passphrase_unusual")
    if len(passphrase.strip()) < SHORTEST_PASSPHRASE:
        raise Refusal("paper_passphrase_short", shortest=str(SHORTEST_PASSPHRASE))
    if len(passphrase.encode()) > _MOST_PASSPHRASE_BYTES:
        raise Refusal("paper_passphrase_long")
    return passphrase
