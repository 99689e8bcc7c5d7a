"""A window in a process of its own: ``python -m tests.benchmarks.a_window empty|unlock|people [FOLDER]``.

Each writes numbers to standard output, and ends when its standard input does. The first is when it was first
painted, in seconds of the monotonic clock, which its parent reads too; for ``people``, then follow when the
vault was unlocked and when the list of people was painted; it ends with the list scrolled to its end.
"""

import sys
from pathlib import Path


def _main(words: list[str]) -> None:
    if words[0] != "empty":  # whoever starts the app meets it before Qt
        import coprod_desktop.bootstrap.commands  # noqa: F401, PLC0415  (an empty window does without)
    from tests.benchmarks import windows  # noqa: PLC0415  (it begins with Qt)

    match words:
        case ["unlock", profile]:
            windows.unlock(Path(profile))
        case ["people", profile]:
            windows.people(Path(profile))
        case _:
            windows.empty()


if __name__ == "__main__":
    _main(sys.argv[1:])
