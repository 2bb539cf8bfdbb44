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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies in tests/browser and run it last, so that the quick tests fail first.

    Of it those come first that take longest: others run beside them. A worker runs whole files, so
    that what a file makes for itself, a server or a scene, is made once.
    """
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)
    items.sort(
        key=lambda item: (
            item.get_closest_marker("browser") is not None,
            LONGEST.index(item.path.name) if item.path.name in LONGEST else len(LONGEST),
        )
    )
