"""A PostgreSQL server that lives as long as its standard input: run by the project's own Python.

Says ``address password`` first; then does what each line asks, ``start`` or ``stop``, and answers ``done``.
"""

from __future__ import annotations

import sys
from typing import Final

from tests.postgres_server import postgres_server

DATABASE: Final = "coprod"


def main() -> int:
    """Serve until nobody asks any more."""
    with postgres_server() as server:
        server.create_database(DATABASE)
        _answer(f"{server.address(DATABASE)} {server.password}")
        for line in sys.stdin:
            if line.strip() == "stop":
                server.stop()
            else:
                server.start()
            _answer("done")
    return 0


def _answer(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
