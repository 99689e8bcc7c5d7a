"""Runs the long forms and prints what was cut, lost and killed, and what came of it: python -m tests.faults.

Further arguments go to pytest, such as ``-k many_laptops``. It takes some hours.
"""

import os
import sys

import pytest

if __name__ == "__main__":
    os.environ["COPROD_LONG"] = "1"
    sys.exit(pytest.main(["tests/faults", "-n", "0", "-p", "no:randomly", *sys.argv[1:]]))
