"""A browser at the real door, and ways to be somebody of the example group there.

door = RealDoor(example_data)
maya = door.browser(); maya.come_in("maya@example.org")
"""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyotp
from werkzeug.test import Client, TestResponse

from quality_checkers.access import LinkKind
from quality_checkers.post import MailSettings
from quality_checkers.toolkit import Toolkit, ToolkitSettings
from quality_checkers.web import create_app
from tests.page_rules import Opened, problems_in

SITE = "http://localhost"
MAYA, JO, LEE = "maya@example.org", "jo@example.org", "lee@example.org"
COOKIE = "quality-checkers"
PASSWORD = "seven green boats at breakfast"  # noqa: S105 - of a test


class Clock:
    """A clock that stands still until it is moved on."""

    def __init__(self) -> None:
        self.now = datetime.now(UTC).replace(microsecond=0)

    def __call__(self) -> datetime:
        return self.now

    def on(self, **by: float) -> None:
        self.now += timedelta(**by)


class Browser:
    """One browser with its own cookies, at one network address. It follows nothing by itself."""

    def __init__(self, door: "RealDoor", source: str) -> None:
        self.door = door
        self.source = source
        self.client: Client = door.app.test_client()

    def open(self, path: str) -> TestResponse:
        return self._ask("GET", path, None)

    def send(self, path: str, **sent: str) -> TestResponse:
        return self._ask("POST", path, sent)

    def _ask(self, method: str, path: str, sent: dict[str, str] | None) -> TestResponse:
        return self.client.open(
            path,
            method=method,
            base_url=SITE,
            data=sent,
            headers={"Origin": SITE},
            environ_base={"REMOTE_ADDR": self.source},
        )

    @property
    def secret(self) -> str | None:
        cookie = self.client.get_cookie(COOKIE, "localhost")
        return cookie.value if cookie else None

    @secret.setter
    def secret(self, value: str) -> None:
        self.client.set_cookie(COOKIE, value, domain="localhost")

    @property
    def is_in(self) -> bool:
        """True when a page of staff is shown."""
        return self.open("/me").status_code == 200

    def come_in(self, email: str) -> "Browser":
        """Come in by a link from the terminal."""
        token = next(iter(self.door.desk.beginning.links_for(email, LinkKind.TERMINAL).values()))
        assert self.send(f"/links/{token}").status_code == 303
        return self

    def ask_link(self, email: str) -> str:
        """Ask for a link by e-mail; gives its path, as the co-ordinator sees it."""
        before = self.door.links()
        assert self.send("/sign-in/link", email=email).status_code == 303
        self.door.desk.close()
        new = self.door.links() - before
        assert len(new) == 1, new
        return new.pop()


class RealDoor:
    """The example group behind the real gate, with a clock that can be moved."""

    def __init__(self, data: Path, mail: MailSettings | None = None) -> None:
        self.clock = Clock()
        self.data = data
        self.desk = Toolkit(ToolkitSettings(data=data, now=self.clock, mail=mail))
        self.app = create_app(self.desk)

    def browser(self, source: str = "192.0.2.7") -> Browser:
        return Browser(self, source)

    def links(self) -> set[str]:
        """The paths of all links that co-ordinators see."""
        who = self.desk.gate.who
        maya = self.browser().come_in(MAYA)
        seen = self.desk.staffing.staff(who(maya.secret)).links
        return {re.sub(r"^https?://[^/]+", "", one.link) for one in seen}

    def dump(self) -> bytes:
        """Every byte of the database, with what is not in its file yet."""
        return b"".join(one.read_bytes() for one in sorted(self.data.glob("*.sqlite*")))


def html_of(response: TestResponse) -> str:
    """The page, which keeps the page rules."""
    html = response.get_data(as_text=True)
    page = Opened(response.request.path, response.status_code, dict(response.headers), html)
    assert problems_in(page) == []
    return html


def with_password(browser: Browser) -> pyotp.TOTP:
    """Set a password and a code app on the pages; the code of that moment is used up."""
    assert browser.send("/me/password", password=PASSWORD).status_code == 303
    assert browser.send("/me/code-app").status_code == 303
    shown = re.search(r'<p class="to-copy">([A-Z2-7 ]+)</p>', html_of(browser.open("/me/code-app")))
    assert shown
    app = pyotp.TOTP(shown[1].replace(" ", ""))
    code = app.at(browser.door.clock.now)
    assert browser.send("/me/code-app/code", code=code).headers["Location"] == "/me"
    browser.door.clock.on(minutes=1)
    return app
