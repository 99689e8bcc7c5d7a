"""Which passphrases the vault takes, and the bytes they become."""

import unicodedata
from typing import Final

from coprod_desktop.domain.refusal import Refusal

SHORTEST: Final = 10
"""The fewest characters of a passphrase; one to write on no paper, in a bag with the laptop."""


class WrongPassphrase(Refusal):
    """The passphrase does not open this vault; nothing was changed and it may be typed again."""

    def __init__(self) -> None:
        super().__init__("wrong_passphrase")


def check_new_passphrase(passphrase: str, /) -> None:
    """Ask whether a passphrase may be chosen; one that was chosen earlier is never asked again.

    Raises:
        Refusal: ``passphrase_too_short`` (with ``shortest``) or ``passphrase_one_character``.
    """
    characters = unicodedata.normalize("NFKC", passphrase)
    if len(characters) < SHORTEST:
        raise Refusal("passphrase_too_short", shortest=str(SHORTEST))
    if len(set(characters)) == 1:
        raise Refusal("passphrase_one_character")


def passphrase_bytes(passphrase: str, /) -> bytes:
    """The same bytes for the same passphrase, whichever keyboard typed it.

    Keyboards differ in whether "é" is one character or two; NFKC makes them one. Half a surrogate pair, which
    some input methods leave behind, is kept as it is, since a failure here would lock somebody out.
    """
    return unicodedata.normalize("NFKC", passphrase).encode("utf-8", errors="surrogatepass")
