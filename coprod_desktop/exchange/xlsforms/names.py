"""Names of a form made into ids of a template: small letters, digits and underscores, each only once."""

import re
import unicodedata
from typing import Final

LONGEST: Final = 60


class Names:
    """Gives ids, and remembers which name got which."""

    def __init__(self) -> None:
        self._given: dict[str, str] = {}
        self._taken: set[str] = set()
        self._next: dict[str, int] = {}

    def give(self, name: str) -> str:
        """Give an id that nothing has yet."""
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
        wanted = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:LONGEST] or "x"
        wanted = wanted if wanted[0].isalpha() else f"n{wanted}"
        given = wanted
        while given in self._taken:
            self._next[wanted] = self._next.get(wanted, 1) + 1
            given = f"{wanted[: LONGEST - 6]}_{self._next[wanted]}"
        self._taken.add(given)
        self._given[name] = given
        return given

    def known(self, name: str) -> str | None:
        """Give the id that a name got last."""
        return self._given.get(name)
