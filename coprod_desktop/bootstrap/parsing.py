"""What every part of the command line is read with."""

import argparse
from typing import NoReturn


class OneLineParser(argparse.ArgumentParser):
    """Says what is wrong in one line, and where to look."""

    def error(self, message: str) -> NoReturn:
        """Leave with exit status 2."""
        self.exit(2, f"coprod: {message} (see --help)\n")


def add_passphrase(parser: argparse.ArgumentParser, option: str, whose: str) -> None:
    """Let a passphrase be read from a file descriptor; it is asked for otherwise."""
    parser.add_argument(
        option,
        type=int,
        metavar="N",
        help=f"read the passphrase {whose} from file descriptor N instead of a prompt",
    )
