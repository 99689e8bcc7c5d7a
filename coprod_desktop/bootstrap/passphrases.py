"""Passphrases from a prompt or a file descriptor, never from an argument that others can list."""

import getpass
import os
import sys
import warnings

from coprod_desktop.domain.refusal import Refusal

_LONGEST = 4096


def read_passphrase(prompt: str, *, descriptor: int | None) -> str:
    """Read one passphrase, without its line end.

    Raises:
        Refusal: ``passphrase_not_given`` where there is nothing to read.
    """
    if descriptor is None:
        return _asked_for(prompt)
    try:
        with os.fdopen(os.dup(descriptor), "rb") as stream:
            line = stream.readline(_LONGEST)
        text = line.decode()
    except (OSError, UnicodeDecodeError) as error:
        raise Refusal("passphrase_not_given") from error
    return _given(text)


def _asked_for(prompt: str) -> str:
    """Ask at the terminal, which shows no key; where there is none, take the line that was handed in."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", getpass.GetPassWarning)
            return getpass.getpass(prompt)
    except getpass.GetPassWarning:
        if sys.stdin is None or sys.stdin.isatty():
            raise Refusal("passphrase_not_given") from None
        return _given(sys.stdin.readline(_LONGEST))
    except (EOFError, OSError, UnicodeDecodeError) as error:
        raise Refusal("passphrase_not_given") from error


def _given(line: str) -> str:
    passphrase = line.rstrip("\r\n")
    if not passphrase:
        raise Refusal("passphrase_not_given")
    return passphrase
