"""What stands of what was said, what it said before, and what others say beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from coprod_desktop.domain.conversations import Statement
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.records import Seen

Said = Seen[Statement]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """Statements in their places: a correction in place of what it corrects, the rest beside one.

    What points at something that is not here (taken away, erased, not arrived) stands by itself.
    """

    roots: tuple[Said, ...]
    """What is read first, in the order it was made."""
    beside: Mapping[RecordId, tuple[Said, ...]]
    """By each statement that stands: those who see it differently, and what it says in other languages."""
    earlier: Mapping[RecordId, tuple[Said, ...]]
    """By each statement that stands: what it said before, the newest first."""

    def told(self, root: Said) -> tuple[Said, ...]:
        """List a root and everything that stands beside it, each below what it is about."""
        return (root, *(below for each in self.beside.get(root.id, ()) for below in self.told(each)))


def voices_of(statements: Sequence[Said]) -> Voices:
    """Put statements in their places."""
    known = {seen.id: seen for seen in statements}
    corrected = {seen.value.corrects for seen in statements}
    standing = [seen for seen in statements if seen.id not in corrected]
    earlier = {seen.id: _before(seen, known) for seen in standing}
    stands_for = {old.id: now for now in standing for old in (now, *earlier[now.id])}
    beside: dict[RecordId, list[Said]] = {}
    roots = []
    for seen in standing:
        about = _about(seen)
        under = None if about is None else stands_for.get(about)
        if under is None or _leads_to(under, seen, stands_for):
            roots.append(seen)
        else:
            beside.setdefault(under.id, []).append(seen)
    return Voices(
        roots=tuple(roots),
        beside=MappingProxyType({record: tuple(each) for record, each in beside.items()}),
        earlier=MappingProxyType(earlier),
    )


def _about(seen: Said) -> RecordId | None:
    return seen.value.disagrees_with or seen.value.translates


def _before(seen: Said, known: Mapping[RecordId, Said]) -> tuple[Said, ...]:
    chain: dict[RecordId, Said] = {}
    before = seen.value.corrects
    while before is not None and before in known and before not in chain and before != seen.id:
        chain[before] = known[before]
        before = known[before].value.corrects
    return tuple(chain.values())


def _leads_to(start: Said, end: Said, stands_for: Mapping[RecordId, Said]) -> bool:
    """Whether what stands beside something comes round to it again, as no app of ours writes it."""
    passed: set[RecordId] = set()
    at: Said | None = start
    while at is not None and at.id not in passed:
        if at.id == end.id:
            return True
        passed.add(at.id)
        about = _about(at)
        at = None if about is None else stands_for.get(about)
    return False
