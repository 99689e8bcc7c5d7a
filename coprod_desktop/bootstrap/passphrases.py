"""Passphrases from a prompt or a file descriptor, never from an argument that others can list."""

import getpass
import os

from coprod_desktop.domain.refusal import Refusal

_LONGEST = 4096


def read_passphrase(prompt: str, *, descriptor: int | None) -> str:
    """Read one passphrase, without its line end.

    Raises:
        Refusal: ``passphrase_not_given`` where there is nothing to read.
    """
    if descriptor is None:
        try:
            return getpass.getpass(prompt)
        except (EOFError, OSError) as error:
            raise Refusal("passphrase_not_given") from error
    try:
        with os.fdopen(os.dup(descriptor), "rb") as stream:
            line = stream.readline(_LONGEST)
        text = line.decode()
    except (OSError, UnicodeDecodeError) as error:
        raise Refusal("passphrase_not_given") from error
    passphrase = text.rstrip("\r\n")
    if not passphrase:
        raise Refusal("passphrase_not_given")
    return passphrase
