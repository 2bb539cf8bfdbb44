"""``python -m components.view``: writes the parts of a view for the scripts, from their table."""

from components.client.assets import asset_path
from components.view.parts import parts_script
from components.view.view import View

if __name__ == "__main__":
    asset_path("view/script/parts.js").write_text(parts_script(View), "utf-8")
