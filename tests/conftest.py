"""What every ring of tests shares."""

import os

import pytest
from hypothesis import settings

# The same examples each time where nobody watches; new ones each time on a desk.
settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("desk", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies in tests/browser and run it last, so that the quick tests fail first.

    Of it the packs come first: they take longest to make, and others run beside that.
    """
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)
    items.sort(
        key=lambda item: (
            item.get_closest_marker("browser") is not None,
            item.path.name != "test_pack.py",
        )
    )
