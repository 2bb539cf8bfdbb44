"""Plates over the web: the view of the address, kept within bounds, whatever is asked."""

import asyncio
import io

import pytest
from PIL import Image
from starlette.requests import Request

from components.server import plates
from components.server.plates import send_plate


def get(address, **headers):
    """Answer to a request for an address, as the app would hand it on."""
    path, _sign, query = address.partition("?")
    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": query.encode(),
        "headers": [
            (key.replace("_", "-").encode(), text.encode()) for key, text in headers.items()
        ],
    }
    return asyncio.run(send_plate(Request(scope)))


@pytest.fixture(autouse=True)
def nothing_kept():
    plates.kept.clear()
    yield
    plates.kept.clear()


def test_the_plate_of_the_address_is_sent():
    answer = get("/plate.png?day=2022-11-15&region=UA-43&size=column&dpi=75&theme=dark")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "image/png"
    assert "claims-atlas-ua-43-2022-11-15-column.png" in answer.headers["content-disposition"]
    with Image.open(io.BytesIO(answer.body)) as picture:
        assert picture.width == 251
        assert "day=2022-11-15&region=UA-43" in picture.text["claims-atlas"]


def test_the_difference_of_two_days_is_sent_where_the_map_shows_it():
    two = "/plate.png?day=2022-11-15&compare=2022-09-30&region=UA-65&size=column&dpi=75"
    answer = get(f"{two}&contrast=difference")
    name = "claims-atlas-ua-65-2022-09-30-to-2022-11-15-column.png"
    assert name in answer.headers["content-disposition"]
    with Image.open(io.BytesIO(answer.body)) as picture:
        assert '"shows":"difference"' in picture.text["claims-atlas"]
        assert "contrast=difference" in picture.text["claims-atlas"]
    assert get(f"{two}&contrast=difference&strips=0").body == answer.body
    for day in (two, two.replace("2022-09-30", "2021-09-30") + "&contrast=difference"):
        with Image.open(io.BytesIO(get(day).body)) as picture:
            assert '"shows":"day"' in picture.text["claims-atlas"]


def test_strips_can_be_left_out():
    bare = get("/plate.png?size=column&dpi=75&strips=0")
    with Image.open(io.BytesIO(bare.body)) as picture:
        assert '"strips":false' in picture.text["claims-atlas"]
    assert get("/plate.png?size=column&dpi=75&strips=no").body != bare.body


def test_a_link_with_a_place_of_the_map_gives_a_plate_of_it():
    near = get("/plate.png?size=column&dpi=75&map=46.6349,32.6178,9.04")
    with Image.open(io.BytesIO(near.body)) as picture:
        assert "map=46.63%2C32.62%2C9&" in picture.text["claims-atlas"]
    assert get("/plate.png?size=column&dpi=75&map=46.634,32.617,9").body == near.body
    assert len(plates.kept) == 1


def test_bad_parameters_become_the_default():
    bad = "/plate.png?day=abc&day=2022-01-01&region={{7*7}}&size=poster&theme=<script>&dpi=75"
    good = "/plate.png?dpi=75"
    assert get(bad).body == get(good).body
    assert len(plates.kept) == 1


def test_a_known_plate_is_not_sent_again():
    first = get("/plate.png?size=column&dpi=75")
    again = get("/plate.png?size=column&dpi=75", if_none_match=first.headers["etag"])
    assert again.status_code == 304
    assert again.body == b""


def test_what_is_kept_stays_within_its_bound(monkeypatch):
    monkeypatch.setattr(plates, "CACHE_BYTES", 100)
    for number in range(5):
        plates.keep_plate(number, b"0" * 40)
    assert list(plates.kept) == [3, 4]
    plates.keep_plate(9, b"0" * 400)
    assert list(plates.kept) == [9]


def test_too_many_at_once_are_asked_to_wait(monkeypatch):
    monkeypatch.setattr(plates, "MOST_WAITING", 0)
    answer = get("/plate.png?day=2022-10-01&dpi=75")
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "5"
