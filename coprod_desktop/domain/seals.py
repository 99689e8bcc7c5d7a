"""How a laptop seals papers: its certificate, kept with whoever's papers it sealed."""

from dataclasses import dataclass
from typing import Final

ORGANISATION: Final = "Coprod"
"""What every certificate of ours says beside the laptop's name; anybody can write it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LaptopSeal:
    """The certificate that a laptop seals with, in the record of a person whose paper it sealed.

    The change that adds it is signed by the laptop's own key, as every change is: so whoever has the person's
    record can tell a paper that a colleague's laptop sealed from one that somebody else did.
    """

    certificate: str = ""
    """X.509 in DER, hexadecimal digits."""
