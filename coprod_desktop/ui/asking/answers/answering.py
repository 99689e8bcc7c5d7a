"""What every editor of an answer promises to the view of a question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coprod_desktop.domain.templates import Question
from coprod_desktop.ui.asking.talk import Talk
from coprod_desktop.ui.forms.voices import Speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer as it is being given: what was typed, what was chosen, whose it is, and the caret."""

    words: str = ""
    """As typed; what was chosen by pressing has none."""
    chosen: tuple[str, ...] = ()
    """As `Statement.chosen` has it."""
    speaker: Speaker = Speaker()  # noqa: RUF009  (a frozen value)
    caret: int = 0

    def is_empty(self) -> bool:
        """Whether nothing was answered."""
        return not self.words.strip() and not self.chosen


@dataclass(frozen=True, slots=True, kw_only=True)
class Unclear:
    """Why an answer cannot be taken as it stands: the code of a sentence, and what belongs into it."""

    code: str
    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


class Answering(QWidget):
    """The editor for one kind of question. It holds an answer and writes nothing: the view keeps it.

    A new kind is a file with such an editor, and a line in `kinds.EDITORS`. Whose answer it is, is asked
    below the editor and is no part of it.
    """

    drafted = Signal()
    """What it holds should be kept as a draft."""
    settled = Signal()
    """What it holds is meant."""
    finished = Signal()
    """What it holds is one whole statement, and another one begins."""
    picked = Signal(str)
    """Carries words of the answer that somebody picked as a strength."""
    told = Signal(str)
    """Something was pasted and is not there, or not as it was; carries the sentence for it."""
    kept = Signal(object)
    """What it writes itself is durably kept; carries what `Changed`. Only for what is no statement."""

    closed: bool = False
    """Its answers are chosen rather than said: each voice has one, and another takes its place."""
    whose: bool = True
    """Whether it is asked whose answer it is."""

    def ask(self, talk: Talk, question: Question) -> None:
        """Get ready for another question of its kind, with nothing answered; ``talk`` may also be newer."""
        raise NotImplementedError

    def show_again(self, talk: Talk) -> None:
        """Take what changed elsewhere; what is being answered stays."""

    def answer(self) -> Answer:
        """Say what it holds now, exactly as it stands."""
        raise NotImplementedError

    def show_answer(self, answer: Answer) -> None:
        """Put an answer back, with its caret; this is nobody answering."""
        raise NotImplementedError

    def speak_for(self, speaker: Speaker) -> None:
        """Hear whose answer it is."""

    def as_read(self) -> str:
        """Give what was answered in words, in the language in which it was asked."""
        return self.answer().words.strip()

    def read_in(self, asked: str) -> str:
        """Name the language of those words; ``asked`` is that of the question."""
        return asked

    def unclear(self) -> Unclear | None:
        """Say why the answer cannot be taken as it stands; nothing where it can."""
        return None

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in reading order."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """Bring the keyboard to where somebody answers."""
        raise NotImplementedError

    def flush(self) -> None:
        """Say now what is not yet in a draft."""

    def keep(self) -> bool:
        """Write what it writes itself; False where that was refused, which it then says."""
        return True
