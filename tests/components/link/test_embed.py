"""Snippets for other pages: read as HTML, they hold the link, the title, the texts, no more."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.link.embed import frame_code, picture_code, site_address

LINK = "https://atlas.example/?day=2022-09-30&region=UA-65&text=a%26b&data=2026-11-22"


class Reader(HTMLParser):
    """Tags with their attributes, and the text between them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


def read(code: str) -> Reader:
    reader = Reader()
    reader.feed(code)
    reader.close()
    return reader


def test_a_frame_has_the_view_embedded_a_size_and_a_title() -> None:
    ((tag, attributes),) = read(frame_code(LINK, "Kherson, 30 September 2022")).tags
    assert tag == "iframe"
    assert attributes["src"] == f"{LINK}&embed=true"
    assert attributes["title"] == "Claims Atlas: Kherson, 30 September 2022"
    assert attributes["height"] == "1000"


def test_a_picture_has_its_text_its_caption_and_the_link() -> None:
    code = read(picture_code("https://atlas.example/", LINK, "Map of Kherson", "A caption."))
    tags = dict(code.tags)
    assert [tag for tag, _attributes in code.tags] == ["figure", "a", "img", "figcaption", "a"]
    assert tags["img"]["src"] == f"https://atlas.example/plate.png?{LINK.partition('?')[2]}&dpi=150"
    assert tags["img"]["alt"] == "Map of Kherson"
    assert tags["a"]["href"] == LINK
    assert "A caption." in code.words


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30))
def test_no_text_breaks_out_of_a_snippet(text: str) -> None:
    hostile = f'{text}"><script>alert(1)</script>{{{{7*7}}}}'
    frame = read(frame_code(LINK, hostile))
    assert frame.tags[0][1]["title"] == f"Claims Atlas: {hostile}"
    assert len(frame.tags) == 1
    picture = read(picture_code("https://atlas.example/", LINK, hostile, hostile))
    assert dict(picture.tags)["img"]["alt"] == hostile
    assert hostile in picture.words
    assert "script" not in {tag for tag, _attributes in picture.tags}


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("http://localhost:8501", "http://localhost:8501/"),
        ("https://atlas.example/app/?day=1#x", "https://atlas.example/app/"),
        ("https://atlas.example/app", "https://atlas.example/app/"),
        ("", ""),
        ("javascript:alert(1)", ""),
        ("https://" + "a" * 300, ""),
    ],
)
def test_the_address_of_the_atlas_has_no_query(url: str, address: str) -> None:
    assert site_address(url) == address
