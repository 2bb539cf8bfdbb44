"""All that pages, pictures and downloads are made with, imported before the server takes requests.

Streamlit puts the folder of the page script at the head of the module path for each run of a page
and takes it out again. An import in another thread that walks the path just then misses whatever
lies behind that place, and what it leaves half imported stays so until the server is started anew.
Hence the folder stands on the path for good, where Streamlit finds it, and nothing is left to be
imported by the first reader who asks for it.
"""

import os
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

from components.server.ready import read_everything, words_of_fault
from components.settings import wrong_settings

_PAGES = Path(__file__).resolve().parents[1] / "pages"
# What libraries import of themselves only when it is used.
_LATE = (
    "geopandas.io._geoarrow",
    "geopandas.tools.hilbert_curve",
    "pandas.core.methods.to_dict",
    "pandas.core.reshape.reshape",
    "pandas.io.formats.csvs",
    "pandas.io.formats.string",
    "pyarrow.dataset",
    "pyarrow.pandas_compat",
    "streamlit.components.v1.component_arrow",
    "streamlit.components.v2.manifest_scanner",
    "streamlit.emojis",
    "streamlit.material_icon_names",
    "streamlit.runtime.scriptrunner.magic_funcs",
)
# Which tables of a font are needed is known only once it is read.
_WHOLE = ("components", "fontTools.ttLib.tables")


def preload() -> None:
    """Import everything, and read all data, whose checks import what they need as they run.

    Raises
    ------
    SystemExit
        If something that is shipped cannot be read or a setting is wrong, with what and why: no
        server starts that can only show a fault.
    """
    if wrong := wrong_settings(os.environ):
        sys.exit("\n".join(["Claims Atlas was not started, for a setting is wrong.", *wrong]))
    if str(_PAGES) not in sys.path:
        sys.path.append(str(_PAGES))
    for name in _WHOLE:
        for module in walk_packages(import_module(name).__path__, f"{name}."):
            if not module.name.startswith("components.pages") and "__main__" not in module.name:
                import_module(module.name)
    for name in _LATE:
        import_module(name)
    if fault := words_of_fault(read_everything):
        sys.exit(f"Claims Atlas was not started, for its data cannot be read.\n{fault}")
