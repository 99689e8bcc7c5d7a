"""Figures that the app holds to, each beside a reference of the same run: `python -m tests.benchmarks`."""
