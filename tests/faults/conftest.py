"""A server for all tests of a process, the counts that they tell, and the table of these in the end."""

import os
from collections import Counter
from collections.abc import Iterator

import pytest

from tests.faults.beginnings import Beginning, in_a_file, on_a_server
from tests.office.postgres.builders import make_template
from tests.postgres_server import PostgresServer, postgres_server


@pytest.fixture(scope="session")
def server() -> Iterator[PostgresServer]:
    with postgres_server() as running:
        make_template(running)
        yield running


@pytest.fixture(scope="session")
def file_beginning() -> Beginning:
    return in_a_file()


@pytest.fixture(scope="session")
def server_beginning(server: PostgresServer) -> Beginning:
    return on_a_server(server)


@pytest.fixture
def tally(request: pytest.FixtureRequest) -> Iterator[Counter[str]]:
    """Count what is done to a test's subjects; told in the table when long forms run."""
    counts: Counter[str] = Counter()
    yield counts
    request.node.user_properties += counts.items()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if "COPROD_LONG" not in os.environ:
        return
    reports = [report for some in terminalreporter.stats.values() for report in some]
    failed = {report.nodeid for report in terminalreporter.getreports("failed")}
    for report in reports:
        if getattr(report, "when", "") == "teardown" and report.user_properties:
            outcome = "FAILED" if report.nodeid in failed else "passed"
            terminalreporter.section(f"{report.nodeid.rpartition('::')[2]}: {outcome}", sep=".")
            for what, count in report.user_properties:
                terminalreporter.line(f"{count:>9,}  {what}")
