"""What the first reader of each language would wait for, made before anybody asks."""

from dataclasses import replace

from components.language.words import LANGUAGES, speaking
from components.panel.details import load_details
from components.panel.panel import load_panel
from components.plate.plate import make_shown
from components.scene.load import load_scene
from components.tables.load import load_tables
from components.view.view import View, parse_query, read_view

_DPI = 75


def warm() -> None:
    """Compile the scene, work out a panel and draw a picture in each language.

    The picture cuts the fonts too. What fails here would fail on a page: a server that cannot show
    its first view is not ready, and whatever is raised ends it.
    """
    for code in LANGUAGES:
        with speaking(code):
            tables = load_tables()
            load_scene()
            load_details()
            view, _notices = read_view(parse_query(""), tables.first_day, tables.last_day)
            load_panel(View(view.day, view.region))
            make_shown(replace(view, language=code), "landscape", "light", "png", _DPI)
