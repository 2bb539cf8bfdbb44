"""What every ring of tests shares."""

import os

import pytest
from hypothesis import settings

# The same examples each time where nobody watches; new ones each time, and more, on a desk.
settings.register_profile("ci", max_examples=50, derandomize=True, deadline=None, print_blob=True)
settings.register_profile("desk", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

# Files of the browser that take longest, the longest first.
LONGEST = (
    "test_return.py",
    "test_pack.py",
    "test_access.py",
    "test_lesson.py",
    "test_editor.py",
    "test_languages.py",
    "test_other_windows.py",
    "test_walk.py",
    "test_player.py",
    "test_address.py",
)

# So many browser tests of a run, of a thousand, may fail once and pass when they are run again.
MOST_UNSTABLE = 5


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies in tests/browser and run it last, so that the quick tests fail first.

    Of it those come first that take longest: others run beside them. A worker runs whole files, so
    that what a file makes for itself, a server or a scene, is made once. What fails in a browser is
    run once more, see `pytest_terminal_summary`.
    """
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.flaky(reruns=1))
    items.sort(
        key=lambda item: (
            item.get_closest_marker("browser") is not None,
            LONGEST.index(item.path.name) if item.path.name in LONGEST else len(LONGEST),
        )
    )


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run with more tests that passed only the second time than one can look into."""
    if len(_tests_of(_unstable(session.config))) > MOST_UNSTABLE:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show the first failure of each browser test that was run twice, as of one that failed.

    A real browser beside three others on two cores is late now and then where a reader would not
    notice, and a run of a quarter of an hour ends in nothing. Yet such a failure has been a fault
    of the page as often as one of the test: it is never hidden, and more than a few fail the run.
    """
    unstable = _unstable(terminalreporter.config)
    if not unstable:
        return
    count = len(_tests_of(unstable))
    terminalreporter.section(f"UNSTABLE: {count} (more than {MOST_UNSTABLE} fail the run)")
    for report in unstable:
        terminalreporter.section(report.nodeid, sep="_")
        terminalreporter.line(report.longreprtext)
        for name, content in report.sections:
            terminalreporter.section(name, sep="-")
            terminalreporter.line(content)


def _unstable(config: pytest.Config) -> list[pytest.TestReport]:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return reporter.stats.get("rerun", []) if reporter else []


def _tests_of(reports: list[pytest.TestReport]) -> set[str]:
    """Tests that reports are of: one may fail in itself and in what is held against it after."""
    return {report.nodeid for report in reports}
