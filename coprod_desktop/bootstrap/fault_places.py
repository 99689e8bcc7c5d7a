"""What is said of a mistake of ours: what was raised and where, never its message, which may hold words."""

import sys
import traceback
from types import TracebackType


def described(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Say what was raised and where, leaving out the message, which may hold somebody's words."""
    frames = traceback.extract_tb(trace)
    steps = " < ".join(f"{frame.filename.rpartition('/')[2]}:{frame.lineno}" for frame in reversed(frames))
    return f"{kind.__name__} at {steps}"


def say_place(kind: type[BaseException], _error: BaseException, trace: TracebackType | None) -> None:
    """Write one line for whoever looks for the mistake."""
    print(f"coprod: {described(kind, trace)}", file=sys.stderr)


def say_fault(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Write for whoever typed a command that it went wrong, and where; who stopped it knows."""
    if issubclass(kind, KeyboardInterrupt):
        return
    print(
        "coprod: Something went wrong in the app. That was our mistake, not yours. What was saved is kept.",
        file=sys.stderr,
    )
    say_place(kind, error, trace)
