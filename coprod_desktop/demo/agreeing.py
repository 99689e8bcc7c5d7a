"""Reading the agreement together, signing it on the pad, and making the paper."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtGui import QAccessible

from coprod_desktop.application.agreements import Unsettable
from coprod_desktop.demo.comparing import agreed_text, same
from coprod_desktop.demo.finding import BUTTON, FIELD, words_shown
from coprod_desktop.demo.hands import CannotGoOnError
from coprod_desktop.demo.laptop import Performance
from coprod_desktop.domain.agreements import Signature, SignerRole, SigningMethod

WAY: Final = QAccessible.Role.RadioButton
"""One of several ways to sign, of which one is chosen."""
PAD: Final = QAccessible.Role.StaticText
_AS_IT_IS: Final = "Agree as it is"
_ALWAYS: Final = (SignerRole.PERSON, SignerRole.CASEWORKER)
_WAYS: Final = {
    SigningMethod.DRAWN: "Sign by hand",
    SigningMethod.TYPED: "Type my name",
    SigningMethod.MARK: "Make a mark",
    SigningMethod.VERBAL: "Say yes aloud",
    SigningMethod.DECLINED: "Not today",
}


def agree(performance: Performance) -> None:
    """Read it together, and give every signature that the visit has."""
    hands, stage = performance.hands, performance.stage
    stream = performance.stream
    with stage.step("Read the agreement together"):
        hands.press("Read it together and sign")
        hands.find(BUTTON, _agree_words(performance))
        proposal = performance.vault.agreements.propose(stream)
        same("the agreement", agreed_text(performance, proposal.content), proposal.content)
        _say_unsettable(performance, performance.vault.agreements.unsettable(proposal.content))
    with stage.step("Sign"):
        for signature in performance.signatures:
            _sign(performance, signature)
    with stage.step("Agree"):
        hands.press(_agree_words(performance))
        if hands.has(BUTTON, _AS_IT_IS):
            stage.remark("Somebody has not said yes yet, which is asked about once more before it is agreed")
            hands.press(_AS_IT_IS)
        hands.find(BUTTON, "Back to the plan")
        hands.gone(_agree_words(performance))
        hands.read(performance.laptop.paper_words.sentence("document.title"))


def make_paper(performance: Performance, to: Path) -> bool:
    """Save the paper through the app; False where paper cannot show all of it yet."""
    hands, stage, vault = performance.hands, performance.stage, performance.vault
    with stage.step("Make the paper"):
        agreement = performance.agreement
        content = vault.agreements.agreed(performance.stream, agreement).content
        if vault.agreements.unsettable(content):
            if hands.has(BUTTON, "Save the paper…"):
                raise CannotGoOnError("a paper is offered that cannot be made")
            stage.remark("The paper was not made: see above what it cannot show yet")
            return False
        with hands.in_dialog(lambda: _save_as(performance, to)):
            hands.press("Save the paper…")
        hands.until(to.is_file, what="the saved paper")
        if not to.read_bytes().startswith(vault.agreements.pdf(performance.stream, agreement)):
            raise CannotGoOnError("the paper that was saved is not the paper of this agreement")
    return True


def check_paper(performance: Performance, paper: Path) -> None:
    """Hold the paper, up to its seal, to being the same when it is made again, byte for byte."""
    if not paper.read_bytes().startswith(
        performance.vault.agreements.pdf(performance.stream, performance.agreement)
    ):
        raise CannotGoOnError("the paper of the same agreement came out otherwise")


def _agree_words(performance: Performance) -> str:
    return performance.laptop.paper_words.sentence("headings.we_agree")


def _sign(performance: Performance, signature: Signature) -> None:
    hands = performance.hands
    role = performance.laptop.paper_words.sentence(f"roles.{signature.role}")
    if signature.role not in _ALWAYS:
        hands.press("Add somebody who signs")
        hands.type("Who signs as well?", signature.name)
        hands.choose("In what role?", role)
        hands.press("Add who signs")
    hands.type(f"Name, {role}", signature.name, number=-1)
    hands.press(f"{_WAYS[signature.method]}, {role}", role=WAY, number=-1)
    if signature.method is SigningMethod.TYPED:
        hands.type(f"Type your full name to sign, {role}", signature.name, number=-1)
    elif signature.method in {SigningMethod.DRAWN, SigningMethod.MARK}:
        hands.draw(hands.find(PAD, f"Sign here, {role}", number=-1), signature.strokes)


def _say_unsettable(performance: Performance, unsettable: tuple[Unsettable, ...]) -> None:
    """Say what paper cannot show, once for each sentence it stands in, as the page does."""
    places: dict[str, list[str]] = {}
    for each in unsettable:
        places.setdefault(each.place, []).append(each.character)
    for place, characters in places.items():
        if place not in words_shown(performance.laptop.window):
            raise CannotGoOnError(f"the page does not say that paper cannot show “{place}”")
        performance.stage.remark(
            f"Paper cannot show this: “{place}” has no printed form for {' '.join(characters)}"
        )


def _save_as(performance: Performance, to: Path) -> None:
    hands = performance.hands
    hands.type_into(hands.find(FIELD, "File name:"), str(to))
    hands.press("Save")
