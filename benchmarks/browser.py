"""The first question and the next one, in a real browser on a slow phone."""

import shutil
import statistics
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from benchmarks.figure import Figure
from benchmarks.place import address, example, join, plain_questions
from benchmarks.server import serving

_CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_ROUNDS = 3
_BITS_A_SECOND = 1_600_000
_SLOW_PHONE = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": _BITS_A_SECOND / 8,
    "uploadThroughput": _BITS_A_SECOND / 8,
}


@dataclass
class _Wire:
    """What went over the wire since the last look: bytes by address, as the browser counts."""

    bytes_of: dict[str, float] = field(default_factory=dict)
    _addresses: dict[str, str] = field(default_factory=dict)

    def listen(self, devtools: CDPSession) -> None:
        devtools.on("Network.requestWillBeSent", self._sent)
        devtools.on("Network.loadingFinished", self._finished)

    def _sent(self, event: dict[str, Any]) -> None:
        self._addresses[event["requestId"]] = event["request"]["url"]

    def _finished(self, event: dict[str, Any]) -> None:
        address = self._addresses[event["requestId"]]
        # What comes out of the browser's own store has no bytes on the wire.
        if event["encodedDataLength"] > 0:
            self.bytes_of[urlsplit(address).path] = event["encodedDataLength"]

    def taken(self) -> dict[str, float]:
        taken, self.bytes_of = self.bytes_of, {}
        return taken


def figures() -> Iterator[Figure]:
    """Requests, weight and waiting on a phone whose processor and network are slow."""
    with (
        example() as (folder, toolkit),
        serving(folder) as (port, _),
        sync_playwright() as playwright,
    ):
        first, after = (address(question) for question in plain_questions(toolkit)[:2])
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=list(_FLAGS))
        host, cookie = f"http://127.0.0.1:{port}", join(toolkit)
        rounds = [_visit(browser, host, cookie, first, after) for _ in range(_ROUNDS)]
        browser.close()
    weights, next_weights, usable = rounds[-1][0], rounds[-1][1], [one[2] for one in rounds]
    words = sum(size for path, size in weights.items() if path == first or path.endswith(".css"))
    yield Figure("first question, requests", len(weights), "", most=5)
    yield Figure("first question, over the wire", sum(weights.values()) / 1000, "kB", most=100)
    yield Figure("first question, HTML and CSS", words / 1000, "kB", most=25)
    yield Figure("first question usable on a slow phone", statistics.median(usable), "s", most=1.5)
    yield Figure("next question, over the wire", sum(next_weights.values()) / 1000, "kB", most=25)


def _visit(
    browser: Browser, host: str, cookie: str, first: str, after: str
) -> tuple[dict[str, float], dict[str, float], float]:
    """What the first and the next question weigh, by address, and seconds until the first."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    name, _, value = cookie.partition("=")
    context.add_cookies([{"name": name, "value": value, "url": host}])
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", _SLOW_PHONE)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": 6})
    wire = _Wire()
    wire.listen(devtools)
    page.goto(host + first, wait_until="load")
    page.wait_for_timeout(300)
    weights, seconds = wire.taken(), _usable(page)
    page.goto(host + after, wait_until="load")
    page.wait_for_timeout(300)
    context.close()
    return weights, wire.taken(), seconds


def _usable(page: Page) -> float:
    """Seconds until the question is painted with its style and its answers can be tapped."""
    milliseconds = page.evaluate(
        "() => Math.max(performance.getEntriesByName('first-contentful-paint')[0].startTime,"
        " performance.getEntriesByType('navigation')[0].domInteractive)"
    )
    return float(milliseconds) / 1000
