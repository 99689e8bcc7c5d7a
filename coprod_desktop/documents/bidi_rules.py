"""The rules of UAX #9 that settle weak and neutral characters within one isolating run sequence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_PAIRS = (
    "()[]{}\u0f3a\u0f3b\u0f3c\u0f3d\u169b\u169c\u2045\u2046\u207d\u207e\u208d\u208e\u2308\u2309\u230a\u230b"
    "\u2329\u232a\u2768\u2769\u276a\u276b\u276c\u276d\u276e\u276f\u2770\u2771\u2772\u2773\u2774\u2775\u27c5\u27c6"
    "\u27e6\u27e7\u27e8\u27e9\u27ea\u27eb\u27ec\u27ed\u27ee\u27ef\u2983\u2984\u2985\u2986\u2987\u2988\u2989\u298a"
    "\u298b\u298c\u298d\u2990\u298f\u298e\u2991\u2992\u2993\u2994\u2995\u2996\u2997\u2998\u29d8\u29d9\u29da\u29db"
    "\u29fc\u29fd\u2e22\u2e23\u2e24\u2e25\u2e26\u2e27\u2e28\u2e29\u2e55\u2e56\u2e57\u2e58\u2e59\u2e5a\u2e5b\u2e5c"
    "\u3008\u3009\u300a\u300b\u300c\u300d\u300e\u300f\u3010\u3011\u3014\u3015\u3016\u3017\u3018\u3019\u301a\u301b"
    "\ufe59\ufe5a\ufe5b\ufe5c\ufe5d\ufe5e\uff08\uff09\uff3b\uff3d\uff5b\uff5d\uff5f\uff60\uff62\uff63"
)
"""Opening brackets, each followed by the one that closes it (BidiBrackets.txt)."""
_ALIKE = {"\u2329": "\u3008", "\u232a": "\u3009"}
_CLOSES = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
_CLOSING = frozenset(_PAIRS[1::2])
_MOST_OPEN = 63
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "FSI", "LRI", "RLI", "PDI"})
_AS_STRONG = {"L": "L", "R": "R", "EN": "R", "AN": "R"}


def resolve(classes: Sequence[str], text: Sequence[str], *, level: int, before: str, after: str) -> list[int]:
    """Give the level of each character of a sequence (W1 to I2); `before` and `after` are L or R."""
    types = list(classes)
    _marks(types, before)
    _digits(types, before)
    _signs_of_numbers(types)
    _digits_among_letters(types, before)
    own = "R" if level % 2 else "L"
    _brackets(types, classes, text, own, before)
    _neutrals(types, own, before, after)
    return [level + _step(each, level) for each in types]


def _marks(types: list[str], before: str) -> None:
    """W1: a mark goes with what it stands on."""
    previous = before
    for at, each in enumerate(types):
        if each == "NSM":
            types[at] = "ON" if previous in {"LRI", "RLI", "FSI", "PDI"} else previous
        previous = types[at]


def _digits(types: list[str], before: str) -> None:
    """W2 and W3: digits after Arabic letters are Arabic, whose letters are then like any from the right."""
    strong = before
    for at, each in enumerate(types):
        if each in {"L", "R", "AL"}:
            strong = each
        elif each == "EN" and strong == "AL":
            types[at] = "AN"
    for at, each in enumerate(types):
        if each == "AL":
            types[at] = "R"


def _signs_of_numbers(types: list[str]) -> None:
    """W4 to W6: signs within and beside numbers belong to them, others are neutral."""
    for at in range(1, len(types) - 1):
        around = types[at - 1]
        if around == types[at + 1] and (
            (around == "EN" and types[at] in {"ES", "CS"}) or (around == "AN" and types[at] == "CS")
        ):
            types[at] = around
    at = 0
    while at < len(types):
        end = at
        while end < len(types) and types[end] == "ET":
            end += 1
        beside = (at and types[at - 1] == "EN") or (end < len(types) and types[end] == "EN")
        if end > at and beside:
            types[at:end] = ["EN"] * (end - at)
        at = max(end, at + 1)
    for at, each in enumerate(types):
        if each in {"ES", "ET", "CS"}:
            types[at] = "ON"


def _digits_among_letters(types: list[str], before: str) -> None:
    """W7: digits after letters from the left run with them."""
    strong = before
    for at, each in enumerate(types):
        if each in {"L", "R"}:
            strong = each
        elif each == "EN" and strong == "L":
            types[at] = "L"


def _brackets(types: list[str], classes: Sequence[str], text: Sequence[str], own: str, before: str) -> None:
    """N0: brackets run with what they hold."""
    for opening, closing in _pairs(types, text):
        inside = {_AS_STRONG[each] for each in types[opening + 1 : closing] if each in _AS_STRONG}
        if own in inside:
            direction = own
        elif inside:
            earlier = (_AS_STRONG[each] for each in reversed(types[:opening]) if each in _AS_STRONG)
            direction = next(earlier, before)
        else:
            continue
        for at in (opening, closing):
            types[at] = direction
            for mark in range(at + 1, len(types)):
                if classes[mark] != "NSM":
                    break
                types[mark] = direction


def _pairs(types: Sequence[str], text: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of brackets in the order in which they open (BD16)."""
    waiting: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for at, sign in enumerate(text):
        if types[at] != "ON":
            continue
        if sign in _CLOSES:
            if len(waiting) == _MOST_OPEN:
                return []
            closing = _CLOSES[sign]
            waiting.append((_ALIKE.get(closing, closing), at))
        elif sign in _CLOSING:
            wanted = _ALIKE.get(sign, sign)
            for depth in range(len(waiting) - 1, -1, -1):
                if waiting[depth][0] == wanted:
                    pairs.append((waiting[depth][1], at))
                    del waiting[depth:]
                    break
    return sorted(pairs)


def _neutrals(types: list[str], own: str, before: str, after: str) -> None:
    """N1 and N2: what stands between two of one direction runs with them, other neutrals as the whole."""
    at = 0
    while at < len(types):
        end = at
        while end < len(types) and types[end] in _NEUTRAL:
            end += 1
        if end > at:
            left = _AS_STRONG[types[at - 1]] if at else before
            right = _AS_STRONG[types[end]] if end < len(types) else after
            types[at:end] = [left if left == right else own] * (end - at)
        at = max(end, at + 1)


def _step(resolved: str, level: int) -> int:
    """I1 and I2."""
    if level % 2:
        return 0 if resolved == "R" else 1
    return {"L": 0, "R": 1}.get(resolved, 2)
