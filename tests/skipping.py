"""``--forbid-skips``: where nothing may be skipped, a skip is a failure."""

from collections.abc import Generator

import pytest
from pluggy import Result


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--forbid-skips", action="store_true", help="a skipped test counts as failed")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, Result[pytest.TestReport], None]:
    """Where nothing may be skipped, a skip is a failure: a missing browser must not look like success."""
    outcome = yield
    report = outcome.get_result()
    if report.skipped and item.config.getoption("--forbid-skips"):
        report.outcome = "failed"
        report.longrepr = f"skipped, and skipping is forbidden: {report.longrepr}"
