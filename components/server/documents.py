"""Documents that the browser asks for by the hash of their bytes."""

from components.language.words import LANGUAGES, speaking
from components.panel.details import load_details
from components.scene.load import load_scene


def find_document(name: str) -> bytes | None:
    """Gzipped document of a scene or of pop-up texts by its name, in whichever language it is."""
    for code in LANGUAGES:
        with speaking(code):
            documents = load_scene()[1] | load_details()[1]
        if name in documents:
            return documents[name]()
    return None
