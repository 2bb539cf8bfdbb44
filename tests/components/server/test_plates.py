"""Plates over the web: the view of the address, kept within bounds, whatever is asked."""

import asyncio
import io
import threading

import pytest
from PIL import Image
from starlette.requests import Request

from components.server import plates
from components.server.plates import MOST_OF_CLIENT, MOST_WAITING, send_plate


def get(address, **headers):
    """Answer to a request for an address, as the app would hand it on."""
    return asyncio.run(send_plate(request(address, **headers)))


def request(address, client="reader", **headers):
    """Request of a client for an address."""
    path, _sign, query = address.partition("?")
    scope = {
        "client": (client, 50_000),
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": query.encode(),
        "headers": [
            (key.replace("_", "-").encode(), text.encode()) for key, text in headers.items()
        ],
    }
    return Request(scope)


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
    for other, shows in (
        (two, "pair"),
        (two.replace("2022-09-30", "2021-09-30") + "&contrast=difference", "day"),
    ):
        with Image.open(io.BytesIO(get(other).body)) as picture:
            assert f'"shows":"{shows}"' in picture.text["claims-atlas"]


def test_strips_can_be_left_out():
    bare = get("/plate.png?size=column&dpi=75&strips=0")
    with Image.open(io.BytesIO(bare.body)) as picture:
        assert '"strips":false' in picture.text["claims-atlas"]
    assert get("/plate.png?size=column&dpi=75&strips=1").body != bare.body


def test_a_link_may_ask_for_one_part_and_for_a_width():
    chart = get("/plate.png?size=100mm&dpi=75&parts=chart")
    with Image.open(io.BytesIO(chart.body)) as picture:
        assert '"parts":"chart"' in picture.text["claims-atlas"]
        assert picture.width == round(100 / 25.4 * 75)


def test_a_link_with_a_place_of_the_map_gives_a_plate_of_it():
    near = get("/plate.png?size=column&dpi=75&map=46.6349,32.6178,9.04")
    with Image.open(io.BytesIO(near.body)) as picture:
        assert "map=46.63%2C32.62%2C9&" in picture.text["claims-atlas"]
    assert get("/plate.png?size=column&dpi=75&map=46.634,32.617,9").body == near.body
    assert len(plates.kept) == 1


@pytest.mark.parametrize(
    ("query", "part"),
    [
        ("day=2022-02-30", "day"),
        ("day=2099-12-31", "day"),
        ("day=abc&day=2022-01-01", "day"),
        ("region=XX", "region"),
        ("region={{7*7}}", "region"),
        ("map=1,2", "map"),
        ("size=../../x", "size"),
        ("theme=<script>", "theme"),
        ("dpi=300&dpi=75", "dpi"),
        ("dpi=30000", "dpi"),
        ("strips=no", "strips"),
        ("letters=runes", "letters"),
        ("inks=lemon", "inks"),
        ("parts=half", "parts"),
        ("size=phone&parts=map", "parts"),
        ("size=79mm", "size"),
        ("&".join(["a=1"] * 61), "address"),
    ],
)
def test_no_other_picture_is_sent_for_one_that_there_is_not(query, part):
    answer = get(f"/plate.png?{query}")
    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.body.decode().startswith(f"There is no such picture: {part} ")
    assert not plates.kept


def test_what_is_wrong_is_told_in_the_language_of_the_address():
    answer = get("/plate.png?day=abc&size=x&language=uk")
    assert answer.status_code == 400
    assert "Такого зображення немає" in answer.body.decode()


def test_what_has_nothing_to_do_with_the_picture_is_left_alone():
    assert get("/plate.png?dpi=75&size=column&from=elsewhere").status_code == 200


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


class Drawings:
    """Stands in for the drawing of plates: each waits until it is let go."""

    def __init__(self):
        self.asked = []
        self.go = threading.Event()

    def draw(self, view, *_look):
        self.asked.append(view)
        assert self.go.wait(30)
        return f"{view.day}".encode()


@pytest.fixture
def drawings(monkeypatch):
    found = Drawings()
    monkeypatch.setattr(plates, "make_shown", found.draw)
    yield found
    found.go.set()


def address(number):
    return f"/plate.png?day=2022-10-{number:02}"


async def ask(*asked):
    """Tasks that ask for addresses, each as a client, once all of them wait or were refused."""
    come = asyncio.Semaphore(0)
    shared = plates._shared_drawing

    async def count(key, client):
        come.release()
        return await shared(key, client)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plates, "_shared_drawing", count)
        tasks = [asyncio.create_task(send_plate(request(*one))) for one in asked]
        for _one in asked:
            await come.acquire()
    return tasks


def test_one_drawing_serves_all_who_wait_for_the_same_picture(drawings):
    async def thirty():
        tasks = await ask(*[(address(1), f"client {number}") for number in range(30)])
        drawings.go.set()
        return await asyncio.gather(*tasks)

    answers = asyncio.run(thirty())
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.body for answer in answers}) == len(drawings.asked) == 1


def test_who_goes_away_takes_no_drawing_from_the_others(drawings):
    async def two():
        first, second = await ask((address(1), "a"), (address(1), "b"))
        first.cancel()
        drawings.go.set()
        return await second

    assert asyncio.run(two()).status_code == 200
    assert len(drawings.asked) == 1


def test_too_many_are_asked_to_wait_and_places_are_given_back(drawings):
    async def many():
        all_of_one = [(address(1 + number), "one") for number in range(10)]
        tasks = await ask(*all_of_one, (address(20), "seldom"))
        drawings.go.set()
        return await asyncio.gather(*tasks)

    for _again in range(2):
        drawings.go.clear()
        *of_one, seldom = asyncio.run(many())
        codes = [answer.status_code for answer in of_one]
        assert codes.count(200) == MOST_OF_CLIENT
        assert codes.count(503) == 10 - MOST_OF_CLIENT
        assert {one.headers["retry-after"] for one in of_one if one.status_code == 503} == {"5"}
        assert seldom.status_code == 200
        plates.kept.clear()


def test_of_all_readers_no_more_wait_than_there_are_places(drawings):
    async def many():
        tasks = await ask(*[(address(1 + number), f"client {number}") for number in range(12)])
        drawings.go.set()
        return await asyncio.gather(*tasks)

    codes = [answer.status_code for answer in asyncio.run(many())]
    assert codes.count(200) == MOST_WAITING


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), MemoryError()])
def test_where_there_is_no_room_the_reader_is_told_and_the_next_is_served(monkeypatch, fault):
    def fail(*_order):
        raise fault

    with monkeypatch.context() as patch:
        patch.setattr(plates, "make_shown", fail)
        answer = get("/plate.png?size=column&dpi=75")
    assert answer.status_code == 503
    assert "the server has no room left for it" in answer.body.decode()
    assert get("/plate.png?size=column&dpi=75").status_code == 200
