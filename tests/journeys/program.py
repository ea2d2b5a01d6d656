"""The whole program as it runs, with real sessions, for people who come in from outside."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pypdfium2
from PIL import Image
from playwright.sync_api import BrowserContext, Page, Request

from quality_checkers.access import AccountId, SessionId, Who
from quality_checkers.keys import read_qr
from quality_checkers.records import NewSession
from quality_checkers.toolkit import Toolkit, ToolkitSettings
from quality_checkers.toolkit.example_group import GROUP
from quality_checkers.toolkit.gate import new_secret
from quality_checkers.visits import Role
from quality_checkers.web import WebSettings
from tests.journeys.door import JO, TODAY, free_port

TOP = Path(__file__).parents[2]
HERE = f"/visits/{TODAY}"
SUPPORTER = Who(Role.SUPPORTER, GROUP, JO, AccountId("acc000000002"))


@dataclass
class Program:
    """The program as it runs, a second desk at its data, and everything that it has said."""

    site: str
    desk: Toolkit
    log: Path
    sent: list[Request] = field(default_factory=list)

    def supporter(self, context: BrowserContext) -> Page:
        """The supporter, who has signed in."""
        secret, now = new_secret(), self.desk._office.now()  # noqa: SLF001 - tests may look
        new = NewSession(
            SessionId(""), GROUP, Role.SUPPORTER, now, now + timedelta(hours=12),
            account=AccountId("acc000000002"),
        )  # fmt: skip
        self.desk.gate.let_in(new, secret)
        context.add_cookies([{"name": WebSettings().cookie, "value": secret, "url": self.site}])
        return self.page(context)

    def make_ready(self, context: BrowserContext) -> None:
        """Make the tablet of this context ready, as a supporter does."""
        secret = self.desk.readying.make_ready(SUPPORTER, TODAY)
        name = f"{WebSettings().cookie}-tablet"
        context.add_cookies([{"name": name, "value": secret, "url": self.site}])

    def page(self, context: BrowserContext) -> Page:
        """A page whose requests are all remembered."""
        page = context.new_page()
        page.on("request", self._remember)
        return page

    def _remember(self, request: Request) -> None:
        self.sent.append(request)

    def cards(self, context: BrowserContext, *people: str) -> bytes:
        """Cards that the supporter prints."""
        page = self.supporter(context)
        form = [("people", person) for person in people]
        body = "&".join(f"{name}={value}" for name, value in form)
        made = page.request.post(
            f"{self.site}{HERE}/cards",
            data=body,
            headers={
                "Origin": self.site,
                "Content-Type": "application/x-www-form-urlencoded",
            },
        )
        assert made.ok, made.text()
        context.clear_cookies()
        return made.body()


@contextmanager
def running(data: Path, log: Path) -> Iterator[Program]:
    """The program at this data, until the block ends."""
    port = free_port()
    command = [sys.executable, "-m", "quality_checkers", "--data", str(data), "run"]
    with (
        log.open("wb") as said,
        subprocess.Popen(  # noqa: S603 - our own command
            [*command, "--no-browser", "--port", str(port)],
            cwd=TOP,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            stdout=said,
            stderr=said,
        ) as process,
    ):
        desk = Toolkit(ToolkitSettings(data=data))
        made = Program(f"http://localhost:{port}", desk, log)
        _wait(made)
        try:
            yield made
        finally:
            desk.close()
            process.terminate()


def _wait(program: Program) -> None:
    for _ in range(200):
        try:
            urlopen(f"{program.site}/worried", timeout=5).close()  # noqa: S310 - our own
        except URLError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the program did not start")


def seen_by_a_camera(pdf: bytes) -> Image.Image:
    """The first sheet as a camera sees it that is held over it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        sheet = document[0].render(scale=1.2).to_pil().convert("RGB")
    finally:
        document.close()
    seen = Image.new("RGB", (1280, 720), (120, 110, 100))
    seen.paste(sheet.rotate(4, fillcolor=(120, 110, 100)).crop((0, 150, 714, 870)), (280, 0))
    return seen


def secret_on(pdf: bytes) -> str:
    grey = seen_by_a_camera(pdf).convert("L")
    said = read_qr(grey.width, grey.height, grey.tobytes())
    assert said
    return said.partition("#")[2]
