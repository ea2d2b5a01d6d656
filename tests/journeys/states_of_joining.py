"""The states of the pages by which checkers come in, each with real sessions.

At the door of the journeys everybody is in one room. A cookie of nobody's keeps a browser outside.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from playwright.sync_api import Page

from quality_checkers.access import AccountId, SessionId, Who
from quality_checkers.records import NewSession
from quality_checkers.toolkit.example_group import GROUP
from quality_checkers.toolkit.gate import new_secret
from quality_checkers.visits import Role
from quality_checkers.web import WebSettings
from tests.journeys.door import JO, SAM, TODAY

if TYPE_CHECKING:
    from tests.journeys.states import Doors

_COOKIE = WebSettings().cookie
_SUPPORTER = Who(Role.SUPPORTER, GROUP, JO, AccountId("acc000000002"))
Way = Callable[[Page, "Doors"], object]


def hold(page: Page, doors: "Doors", secret: str, end: str = "") -> None:
    """Give the browser of this page a cookie."""
    page.context.add_cookies(
        [{"name": f"{_COOKIE}{end}", "value": secret, "url": doors.good.url("/")}]
    )


def nobody_at(path: str) -> Way:
    """The page at this address for somebody who has not come in."""

    def way(page: Page, doors: "Doors") -> None:
        hold(page, doors, "nobody")
        page.goto(doors.good.url(path))

    return way


def _pressed(path: str, words: str) -> Way:
    def way(page: Page, doors: "Doors") -> None:
        nobody_at(path)(page, doors)
        page.get_by_role("button", name=words).click()

    return way


def _knocks(*, said: str) -> Way:
    """The page of somebody who knocked, after the supporter's answer."""

    def way(page: Page, doors: "Doors") -> None:
        _knock(page, doors)
        readying = doors.good.desk.readying
        (asked,) = readying.knocks(_SUPPORTER)
        visit, person = (TODAY, SAM) if said == "yes" else (None, None)
        readying.answer_knock(_SUPPORTER, asked.knock.id, visit, person)
        # Without its script, which would go on by itself.
        page.route("**/waiting-*.js", lambda route: route.fulfill(body=""))
        page.goto(doors.good.url("/join/waiting"))

    return way


def _knock(page: Page, doors: "Doors") -> None:
    desk = doors.good.desk
    for asked in desk.readying.knocks(_SUPPORTER):
        desk.readying.answer_knock(_SUPPORTER, asked.knock.id, None, None)
    arrival = desk.joining.knock(GROUP, None, new_secret())
    hold(page, doors, "nobody")
    hold(page, doors, arrival.browser, "-browser")


def _waiting(page: Page, doors: "Doors") -> None:
    _knock(page, doors)
    page.goto(doors.good.url("/join/waiting"))


def _asking(page: Page, doors: "Doors") -> None:
    _knock(page, doors)
    page.context.clear_cookies()
    page.goto(doors.good.url("/knocks"))


def _asking_with_an_error(page: Page, doors: "Doors") -> None:
    _asking(page, doors)
    page.get_by_role("button", name="Yes").click()


def _hello(page: Page, doors: "Doors") -> None:
    desk, secret = doors.good.desk, new_secret()
    now = desk._office.now()  # noqa: SLF001 - tests may look
    end = now + timedelta(days=1)
    new = NewSession(
        SessionId(""), GROUP, Role.CHECKER, now, end, visit=TODAY, person=SAM, is_unsure=True
    )
    desk.gate.let_in(new, secret)
    hold(page, doors, secret)
    page.goto(doors.good.url("/"))


def _started(page: Page, doors: "Doors") -> None:
    _hello(page, doors)
    page.get_by_role("button", name="Start").click()


def _lose_tablets(doors: "Doors") -> None:
    readying = doors.good.desk.readying
    for tablet in readying.ready(_SUPPORTER, TODAY).tablets:
        readying.lose_tablet(_SUPPORTER, tablet.id)


def _visit_without_tablets(page: Page, doors: "Doors") -> None:
    _lose_tablets(doors)
    page.goto(doors.good.url(f"/visits/{TODAY}"))


def _ready(page: Page, doors: "Doors") -> None:
    desk = doors.good.desk
    _lose_tablets(doors)
    hold(page, doors, "nobody")
    hold(page, doors, desk.readying.make_ready(_SUPPORTER, TODAY), "-tablet")
    page.goto(doors.good.url("/"))


def _left(page: Page, doors: "Doors") -> None:
    _ready(page, doors)
    page.get_by_role("link", name="Sam").click()
    page.get_by_role("button", name="Start").click()
    page.get_by_text("I am Sam").wait_for()
    page.evaluate("fetch('/rest', {method: 'POST'})")
    page.goto(doors.good.url("/"))


def _visit_with_tablet(page: Page, doors: "Doors") -> None:
    _ready(page, doors)
    page.context.clear_cookies()
    page.goto(doors.good.url(f"/visits/{TODAY}"))


def _cards(page: Page, doors: "Doors") -> None:
    doors.good.desk.readying.print_cards(_SUPPORTER, TODAY, (SAM,), "x", "en_GB")
    page.goto(doors.good.url(f"/visits/{TODAY}/cards"))


def _cards_with_an_error(page: Page, doors: "Doors") -> None:
    page.goto(doors.good.url(f"/visits/{TODAY}/cards"))
    for box in page.get_by_role("checkbox").all():
        box.uncheck()
    page.get_by_role("button", name="Print cards").click()


STATES_OF_JOINING: dict[str, Way] = {
    "join": nobody_at("/"),
    "scan without a camera": nobody_at("/join"),
    "scan with an error": _pressed("/join", "Use this photo"),
    "no ready tablet": nobody_at("/join/pictures"),
    "waiting": _waiting,
    "waiting is over": nobody_at("/join/waiting"),
    "supporter said yes": _knocks(said="yes"),
    "supporter said no": _knocks(said="no"),
    "hello": _hello,
    "own visit": _started,
    "team on a ready tablet": _ready,
    "ready tablet that was left": _left,
    "visit without ready tablets": _visit_without_tablets,
    "visit with a ready tablet": _visit_with_tablet,
    "cards": _cards,
    "cards with an error": _cards_with_an_error,
    "knocks": _asking,
    "knocks with an error": _asking_with_an_error,
}
