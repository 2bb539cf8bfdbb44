"""A lesson or the whole atlas as one file that opens from a disk, without network and server.

``python -m components.pack --lesson crimea-2014 --output lesson.html`` writes one. It holds the
scene, the page's own scripts, and every state that the panel can be in, as the page itself works
it out; see `components.pack.states`.
"""

import json

from components.pack.content import Contents, pack_contents
from components.pack.fonts import faces, letters_of
from components.pack.html_file import as_block, one_file
from components.pack.own import OwnParts
from components.pack.scripts import boot_script, main_script, map_script, styles
from components.pack.states import States, load_states
from events.lesson.parts import Lesson

# What is needed for the map stands first.
_ORDER = ("pack", "code", "scene", "panels", "details", "lessons", "pages")


def make_pack(
    lesson: Lesson | None = None, states: States | None = None, own: OwnParts | None = None
) -> bytes:
    """Pack of one lesson, or of the whole atlas, in the language that is spoken.

    Parameters
    ----------
    lesson
        A shipped one, or a checked one of somebody's own.
    states
        From `components.pack.states.load_states`, where they are at hand.
    own
        Events and maps of a reader's own, which stand on the map.
    """
    contents = pack_contents(lesson, own=own)
    blocks = blocks_of(contents, load_states() if states is None else states)
    return one_file(
        blocks,
        boot=boot_script(),
        scripts=[main_script(), map_script()],
        title=contents.head["title"],
        language=contents.head["tag"],
    )


def blocks_of(contents: Contents, states: States) -> dict[str, bytes]:
    """Blocks of a pack by name: its documents, scripts and styles, fonts, files."""
    code = {"main": main_script(), "map": map_script(), "styles": styles()}
    documents = contents.documents | {"panels": states, "code": code}
    letters = letters_of(*map(_as_text, [contents.head, *documents.values()]))
    fonts = faces(letters, letters_of(_as_text(documents["scene"])))
    named = [
        {
            "family": face.family,
            "weight": face.weight,
            "style": face.style,
            "block": f"font-{place}",
        }
        for place, face in enumerate(fonts)
    ]
    documents["pack"] = {**contents.head, "fonts": named}
    blocks = {name: as_block(documents[name]) for name in _ORDER[:3]}
    blocks |= {f"font-{place}": face.font for place, face in enumerate(fonts)}
    return blocks | {name: as_block(documents[name]) for name in _ORDER[3:]} | contents.files


def _as_text(document: object) -> str:
    """Text that holds every letter of a document."""
    return json.dumps(document, ensure_ascii=False)
