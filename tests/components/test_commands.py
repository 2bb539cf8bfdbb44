"""The commands: each starts without the page, and without what draws the page."""

import subprocess
import sys

import pytest

# Where streamlit is not loaded, no page can be run: commands are quicker and hold less.
WITHOUT_STREAMLIT = (
    "components.plate.__main__",
    "components.catalogue.__main__",
    "events.release.__main__",
    "events.lesson.__main__",
)


@pytest.mark.parametrize("module", WITHOUT_STREAMLIT)
def test_a_command_loads_no_streamlit(module: str) -> None:
    words = f"import sys, {module}; print(*{{'streamlit', 'folium'}} & {{*sys.modules}})"
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
