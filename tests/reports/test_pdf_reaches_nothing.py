"""A PDF is made from what the report holds, and from nothing else on this or any machine."""

import io
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from quality_checkers.toolkit import Toolkit
from tests.reports.papers import ENGLISH, maker_for

_CANARY = "canary-7f3a91"


class Trap:
    """Something on this machine that counts who knocks."""

    def __init__(self) -> None:
        self.knocks = 0
        self._door = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self._door.getsockname()[1]}"
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                caller, _ = self._door.accept()
            except OSError:
                return
            self.knocks += 1
            caller.close()

    def close(self) -> None:
        self._door.close()


@pytest.fixture
def trap() -> Iterator[Trap]:
    made = Trap()
    yield made
    made.close()


def test_hostile_words_fetch_nothing(example: Toolkit, trap: Trap, tmp_path: Path) -> None:
    secret = tmp_path / "secret.svg"
    secret.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg"><text>{_CANARY}</text></svg>', "utf-8"
    )
    places = (
        *(f"{scheme}//{trap.address}/x" for scheme in ("http:", "HTTP:", "ftp:", "")),
        *(f"file://{secret}", str(secret), "file:///etc/hostname"),
    )
    html = "".join(_everything_that_fetches(place) for place in places)

    pdf = maker_for(example).print(f"<html lang=en><title>x</title>{html}<p>Still here.", ENGLISH)

    assert trap.knocks == 0
    assert _CANARY.encode() not in _unpacked(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert "/EmbeddedFiles" not in document.Root.get("/Names", {})


def _everything_that_fetches(place: str) -> str:
    return f"""
    <link rel="stylesheet" href="{place}"><link rel="attachment" href="{place}">
    <style>@import url("{place}"); @font-face {{ font-family: F; src: url("{place}") }}
    p {{ background: url("{place}"); font-family: F; list-style-image: url("{place}") }}
    p::before {{ content: url("{place}") }}
    @page {{ background: url("{place}") }}</style>
    <img src="{place}" alt="x"><object data="{place}"></object><embed src="{place}">
    <a rel="attachment" href="{place}">x</a>
    <svg width="9" height="9"><title>x</title><image href="{place}" width="9" height="9"/>
    <use href="{place}#x"/></svg><p>x</p>
    """


def _unpacked(pdf: bytes) -> bytes:
    packed, made = io.BytesIO(pdf), io.BytesIO()
    with pikepdf.open(packed) as document:
        document.save(made, stream_decode_level=pikepdf.StreamDecodeLevel.all)
    return made.getvalue()
