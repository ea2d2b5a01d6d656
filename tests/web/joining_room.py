"""A group on the day of its visit: a clock to turn, browsers to hold, and cards to read.

at = Day(folder); tablet = at.browser(); at.card(SAM)
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from io import BytesIO
from pathlib import Path

import pypdfium2

from quality_checkers.access import AccountId, GroupId, SessionId, Who
from quality_checkers.answers import PersonId, VisitId
from quality_checkers.keys import read_qr
from quality_checkers.records import Account, NewSession
from quality_checkers.toolkit import Toolkit, ToolkitSettings
from quality_checkers.toolkit.example_group import GROUP
from quality_checkers.toolkit.gate import new_secret
from quality_checkers.visits import Role
from quality_checkers.web import WebSettings, create_app
from tests.pages import Page, Pages

SAM, AISHA, JO = PersonId("5a0000000001"), PersonId("5a0000000002"), PersonId("5a0000000003")
TODAY, PAST = VisitId("f15000000003"), VisitId("f15000000002")
MAYA, JO_SIGNED_IN = AccountId("acc000000001"), AccountId("acc000000002")
OTHER_GROUP = GroupId("97000000001b")
COOKIE = WebSettings().cookie
SUPPORTER = Who(Role.SUPPORTER, GROUP, JO, JO_SIGNED_IN)
COORDINATOR = Who(Role.COORDINATOR, GROUP, None, MAYA)


@dataclass
class Day:
    """The day of the visit at noon, until the clock is turned."""

    data: Path
    now: datetime = field(init=False)
    desk: Toolkit = field(init=False)

    def __post_init__(self) -> None:
        self.desk = Toolkit(ToolkitSettings(data=self.data, now=lambda: self.now))
        self.now = datetime.now(UTC)
        visit = self.desk.planning.visit(COORDINATOR, TODAY)
        self.begins = datetime.combine(visit.visit_on, time()).astimezone()
        self.now = self.begins + timedelta(hours=12)
        self.app = create_app(self.desk)

    def browser(self) -> Pages:
        """A browser that nobody is in."""
        pages = Pages(self.app)
        pages.client.environ_base["HTTP_ORIGIN"] = "http://localhost"  # as browsers say it
        return pages

    def staff(self, role: Role = Role.SUPPORTER) -> Pages:
        """A browser in which the supporter or the co-ordinator has signed in."""
        return self._signed_in(GROUP, role, JO_SIGNED_IN if role is Role.SUPPORTER else MAYA)

    def _signed_in(self, group: GroupId, role: Role, account: AccountId) -> Pages:
        secret, browser = new_secret(), self.browser()
        end = self.now + timedelta(hours=12)
        self.desk.gate.let_in(
            NewSession(SessionId(""), group, role, self.now, end, account=account), secret
        )
        browser.client.set_cookie(COOKIE, secret)
        return browser

    def stranger(self, role: Role) -> Pages:
        """A browser of a supporter of the group who is on no visit, or of another co-ordinator."""
        id_ = AccountId("acc0000000" + role.value[:2])
        theirs = Who(Role.COORDINATOR, GROUP if role is Role.SUPPORTER else OTHER_GROUP)
        if theirs.group not in self.desk.gate.groups():
            self.desk.gate.add_group(theirs.group, "Hill Checkers")
        self.desk.staffing.add_account(
            theirs, Account(id_, theirs.group, f"{id_}@example.org", "Kim", role)
        )
        return self._signed_in(theirs.group, role, id_)

    def ready_tablet(self) -> Pages:
        """A tablet that the supporter made ready."""
        tablet = self.staff()
        tablet.send(tablet.open(f"/visits/{TODAY}"), "Make this tablet ready")
        return tablet

    def card(self, *people: PersonId) -> str:
        """What the printed card of the first of these people says."""
        made = self.staff().client.post(f"/visits/{TODAY}/cards", data={"people": list(people)})
        assert made.status_code == 200, made.text
        return next(read_cards(made.data))

    def join(self, browser: Pages, card: str, *, start: bool = True) -> Pages:
        """The browser, after this card was scanned in it."""
        hello = browser.post("/join/card", {"secret": secret_of(card)})
        if start:
            browser.send(hello, "Start")
        return browser

    def come_back(self, browser: Pages) -> Page:
        """Whoever was away says that it is them; nothing where nobody was."""
        page = browser.open("/")
        return browser.send(page, "Go on") if page.h1.startswith("Hello ") else page

    def audit(self) -> list[str]:
        """What was done, by the audit trail, the oldest first."""
        with self.desk._office.records._looking() as connection:  # noqa: SLF001 - tests may look
            rows = connection.exec_driver_sql("SELECT act FROM audit ORDER BY sequence")
            return [row[0] for row in rows]


def secret_of(card: str) -> str:
    """The secret in what a card says."""
    return card.partition("#")[2]


def read_cards(pdf: bytes, dpi: int = 150) -> Iterator[str]:
    """What the code on each sheet says, read as a camera would."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        for sheet in document:
            seen = sheet.render(scale=dpi / 72).to_pil().convert("L")
            said = read_qr(seen.width, seen.height, seen.tobytes())
            assert re.fullmatch(r"http://localhost/join#[a-z2-7]{32}", said or ""), said
            yield str(said)
    finally:
        document.close()


def photo_of_card(pdf: bytes) -> bytes:
    """A photo of the first sheet, as JPEG."""
    document, out = pypdfium2.PdfDocument(pdf), BytesIO()
    try:
        document[0].render(scale=2).to_pil().convert("RGB").save(out, "JPEG")
    finally:
        document.close()
    return out.getvalue()


def secret_in(browser: Pages, name: str = COOKIE) -> str:
    """The secret of this browser's cookie; empty where it has none."""
    cookie = browser.client.get_cookie(name)
    return cookie.value if cookie else ""
