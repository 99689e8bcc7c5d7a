"""Runs the long forms and prints what was cut, lost and killed, and what came of it: python -m tests.faults.

It takes some hours. Further arguments go to pytest, such as ``-k many_laptops``; ``-n 2 --dist loadgroup``
runs the office file beside the server. ``COPROD_LONG=0.2`` lives through a fifth of the histories only, and
kills in a fifth of the saves: these take most of the time. All else is as often as ever.
"""

import os
import sys

import pytest

if __name__ == "__main__":
    os.environ.setdefault("COPROD_LONG", "1")
    sys.exit(pytest.main(["tests/faults", "-n", "0", "-p", "no:randomly", *sys.argv[1:]]))
