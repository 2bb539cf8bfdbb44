"""A reader without a browser: a session on a started server, spoken over Streamlit's socket."""

import asyncio
import json
import re
import urllib.request
from collections.abc import Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import urlencode

import pandas as pd
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from components.language.words import day_in_words
from tests.bench.theirs import PAGES

PLAIN, *_others = PAGES
# After so long an answer counts as none.
PATIENCE_SECONDS = 180
MICROSECONDS_A_DAY = 86_400_000_000
CHANNEL = re.compile(r"atlas-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
EPOCH = pd.Timestamp(0)

Messages = list[ForwardMsg]


class Place(Protocol):
    """A started server: its address without a slash at the end."""

    @property
    def url(self) -> str:
        """Where it is."""
        ...


class Kind(Protocol):
    """A kind of page: how a reader opens it, moves its day, and sees which day it says."""

    def address(self, day: pd.Timestamp) -> str:
        """Query of the page on a day."""
        ...

    def move(self, first: Messages, day: pd.Timestamp) -> BackMsg:
        """What the browser tells the server when the day moves, after the page's first run."""
        ...

    def says(self, messages: Messages, day: pd.Timestamp) -> bool:
        """Whether what the server sent is of the day."""
        ...

    def files(self, messages: Messages) -> list[str]:
        """Paths of what the browser fetches before the page shows its day."""
        ...


@dataclass(frozen=True)
class AtlasPage:
    """The atlas with a region chosen."""

    region: str

    def address(self, day: pd.Timestamp) -> str:
        return urlencode({"day": day.date().isoformat(), "region": self.region})

    def move(self, first: Messages, day: pd.Timestamp) -> BackMsg:
        asked, elements = BackMsg(), list(elements_of(first))
        told = timeline_data(first)
        words = {"day": day.date().isoformat(), "region": self.region}
        seen = {key: str(told[key]) for key in ("channel", "revision", "pressed")}
        widgets = asked.rerun_script.widget_states.widgets
        # The browser tells with every move how the buttons stand.
        (buttons,) = (each.button_group for each in elements if each.HasField("button_group"))
        chosen = [buttons.options[place].content for place in buttons.default]
        state = WidgetState(id=buttons.id)
        state.string_array_value.data.extend(chosen)
        widgets.append(state)
        (clock,) = (each.checkbox for each in elements if each.HasField("checkbox"))
        widgets.append(WidgetState(id=clock.id, bool_value=clock.default))
        view = json.dumps({"view": words | seen})
        widgets.append(WidgetState(id=component_of(first, "timeline").id, json_value=view))
        asked.rerun_script.page_script_hash = session_of(first).page_script_hash
        asked.rerun_script.fragment_id = next(
            each.delta.fragment_id
            for each in first
            if each.delta.new_element.bidi_component.component_name == "atlas_timeline"
        )
        return asked

    def says(self, messages: Messages, day: pd.Timestamp) -> bool:
        content = json.loads(json.loads(component_of(messages, "panel").json)["panel"])
        return bool(content["day"] == day_in_words(day) and content["region"] == self.region)

    def files(self, messages: Messages) -> list[str]:
        return [str(timeline_data(messages)["scene"])]


@dataclass(frozen=True)
class FoliumPage:
    """The page that people make today: a slider, and a map rebuilt by ``st_folium``."""

    count: int
    window: int

    def address(self, day: pd.Timestamp) -> str:
        change, marks = PAGES[PLAIN]
        return urlencode(
            {
                "events": self.count,
                "window": self.window,
                "change": change,
                "marks": marks,
                "day": day.date().isoformat(),
            }
        )

    def move(self, first: Messages, day: pd.Timestamp) -> BackMsg:
        asked = BackMsg()
        (slider,) = (each.slider for each in elements_of(first) if each.HasField("slider"))
        state = WidgetState(id=slider.id)
        state.double_array_value.data.append((day - EPOCH).days * MICROSECONDS_A_DAY)
        asked.rerun_script.widget_states.widgets.append(state)
        asked.rerun_script.page_script_hash = session_of(first).page_script_hash
        asked.rerun_script.query_string = self.address(day)
        return asked

    def says(self, messages: Messages, day: pd.Timestamp) -> bool:
        found = [e for e in elements_of(messages) if e.HasField("component_instance")]
        told = f'benchPainted(\\"{day.date().isoformat()}\\")'
        return any(told in each.component_instance.json_args for each in found)

    def files(self, messages: Messages) -> list[str]:
        del messages  # the map is in what the socket brought
        return []


def elements_of(messages: Messages) -> Iterator[Element]:
    """What was drawn, in its order."""
    yield from (each.delta.new_element for each in messages if each.delta.HasField("new_element"))


def component_of(messages: Messages, name: str) -> Any:
    """One of our components, as it was drawn last."""
    *_before, last = (
        each.bidi_component
        for each in elements_of(messages)
        if each.bidi_component.component_name == f"atlas_{name}"
    )
    return last


def timeline_data(messages: Messages) -> dict[str, Any]:
    """What the timeline was told."""
    return dict(json.loads(component_of(messages, "timeline").json))


def session_of(messages: Messages) -> Any:
    """How the run was named."""
    return next(each.new_session for each in messages if each.HasField("new_session"))


@dataclass(frozen=True)
class Session:
    """An open session of a reader."""

    socket: ClientConnection
    url: str
    cookie: str = ""

    async def run(self, asked: BackMsg) -> Messages:
        """Ask the server to run the page, and take what it sends until it has run.

        Raises
        ------
        RuntimeError
            When the run ends with a fault, or shows one.
        """
        await self.socket.send(asked.SerializeToString())
        messages: Messages = []
        while True:
            told = ForwardMsg()
            message = await self.socket.recv()
            told.ParseFromString(message if isinstance(message, bytes) else message.encode())
            messages.append(told)
            if told.delta.new_element.HasField("component_instance"):
                await self.draw(told.delta.new_element.component_instance.json_args)
            if told.delta.new_element.HasField("exception"):
                raise RuntimeError(told.delta.new_element.exception.message)
            if told.WhichOneof("type") != "script_finished":
                continue
            if told.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                raise RuntimeError("the page has a fault")
            if told.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                return messages

    async def draw(self, written: str) -> None:
        """Tell the server that the map of the atlas is drawn, as its frame does."""
        if channel := CHANNEL.search(written):
            await asyncio.to_thread(fetch, f"{self.url}/drawn/{channel[0]}", b"", self.cookie)


@asynccontextmanager
async def session_on(server: Place) -> Any:
    """A session, open on entry and closed on exit."""
    address = f"{server.url.replace('http', 'ws', 1)}/_stcore/stream"
    async with connect(
        address,
        subprotocols=[Subprotocol("streamlit")],
        max_size=None,
        open_timeout=PATIENCE_SECONDS,
    ) as socket:
        told = socket.response.headers.get("Set-Cookie", "") if socket.response else ""
        yield Session(socket, server.url, told.partition(";")[0])


def first_run(kind: Kind, day: pd.Timestamp) -> BackMsg:
    """What the browser tells the server when a page is opened."""
    asked = BackMsg()
    asked.rerun_script.query_string = kind.address(day)
    return asked


def fetch(url: str, posted: bytes | None = None, cookie: str = "") -> int:
    """Fetch a file as a browser does, or post to an address; the size of the answer on the wire.

    Raises
    ------
    urllib.error.URLError
        When it is not to be had.
    """
    request = urllib.request.Request(
        url, posted, headers={"Accept-Encoding": "gzip", "Cookie": cookie}
    )
    with urllib.request.urlopen(request, timeout=PATIENCE_SECONDS) as answer:
        return len(answer.read())
