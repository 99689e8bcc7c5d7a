"""The composition root and the command line: the only room that knows every other."""

import sys

from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.bootstrap.command_line import parse
from coprod_desktop.bootstrap.fault_places import say_fault
from coprod_desktop.bootstrap.process import switch_off_core_dumps
from coprod_desktop.domain.refusal import Refusal


def main(words: list[str] | None = None) -> int:
    """Do what the command line says; gives the exit status: 0 done, 1 refused or unavailable, 2 misused."""
    command = parse(sys.argv[1:] if words is None else words)
    switch_off_core_dumps()
    if words is None:
        sys.excepthook = say_fault
    from coprod_desktop.bootstrap.commands import run  # noqa: PLC0415  (help needs none of it)
    from coprod_desktop.bootstrap.wording import sentences  # noqa: PLC0415  (as above)

    try:
        return run(command)
    except (Refusal, Unavailable) as said:
        print(f"coprod: {sentences()(said.code, said.values)}", file=sys.stderr)
        return 1
