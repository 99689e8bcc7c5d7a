"""Runs Coprod from a checkout."""

import sys

from coprod_desktop.bootstrap import main

if __name__ == "__main__":
    sys.exit(main())
