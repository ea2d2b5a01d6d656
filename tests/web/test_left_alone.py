"""A tablet that lies there for 10 minutes asks who is there; nothing is shown, nothing is lost."""

from datetime import timedelta

import pytest

from quality_checkers.access import AWAY_AFTER
from quality_checkers.web.words_sent import mark_of
from tests.pages import Page, Pages
from tests.room import somebody
from tests.web.joining_room import AISHA, COOKIE, SAM, TODAY, Day, secret_in
from tests.web.photos import a_photo

HERE = f"/visits/{TODAY}"
MINE = f"{HERE}/people/{SAM}"
HELLO = f"{MINE}/questions/hello"
CANARY = "A canary in my words"
SECOND = timedelta(seconds=1)
READ = (HERE, f"{MINE}/start", HELLO, f"{HELLO}/more", f"{MINE}/answers", f"{HERE}/report",
        f"{HERE}/report.xlsx", f"{HERE}/team/", f"{MINE}/about-me", f"{MINE}/worried")  # fmt: skip
"""Pages and files that Sam may open, and nobody who finds Sam's tablet."""


def write_something(browser: Pages) -> Pages:
    browser.post(f"{MINE}/consent", {"quotes": "yes", "photos": "yes", "voice": "no"})
    browser.post(HELLO, {"said": "yes", "then": "next"})
    more: dict[str, str | bytes | list[str]] = {
        "words": CANARY, "may_quote": "yes", "photo": a_photo(), "photo_shows": CANARY,
        "may_show": "yes",
    }  # fmt: skip
    browser.post(f"{HELLO}/more", more)
    assert CANARY in browser.open(f"{MINE}/answers").words
    return browser


@pytest.fixture
def tablet(day: Day) -> Pages:
    """A ready tablet on which Sam has begun and written something."""
    ready = day.ready_tablet()
    ready.send(ready.follow(ready.open("/"), "Sam"), "Start")
    return write_something(ready)


@pytest.fixture
def own(day: Day) -> Pages:
    """A tablet of Sam's own, on which a card was scanned."""
    return write_something(day.join(day.browser(), day.card(SAM)))


def answered(day: Day) -> int:
    return day.desk.answering.my_answers(somebody(SAM), TODAY, SAM).answered


def is_shut(page: Page) -> bool:
    return CANARY not in page.html and page.h1 in {"Hello. Tap your picture", "Hello Sam."}


def test_it_asks_after_10_minutes_and_not_before(day: Day, tablet: Pages, own: Pages) -> None:
    assert timedelta(minutes=10) == AWAY_AFTER
    for browser in (tablet, own):
        browser.open(HERE)
    for _ in range(3):  # each page that somebody opens begins the 10 minutes anew
        day.now += AWAY_AFTER - SECOND
        for browser in (tablet, own):
            assert CANARY in browser.open(f"{MINE}/answers").words
    day.now += AWAY_AFTER
    assert tablet.open(f"{MINE}/answers").h1 == "Hello. Tap your picture"
    assert own.open(f"{MINE}/answers").h1 == "Hello Sam."
    assert "We kept your answers." in tablet.open("/").words
    assert "We kept your answers." in own.open("/").words


def test_nothing_of_the_last_person_is_shown(day: Day, tablet: Pages, own: Pages) -> None:
    photo = next(
        one.get("src", "")
        for one in tablet.open(f"{HELLO}/more").all("img")
        if "/photos/" in one.get("src", "")
    )
    day.now += AWAY_AFTER
    for browser in (tablet, own):
        for path in READ:
            assert is_shut(browser.open(path)), path
        assert browser.client.get(photo).status_code != 200
        assert is_shut(browser.post(f"{MINE}/about-me"))


def test_who_has_not_said_start_sees_no_photo_either(day: Day, own: Pages) -> None:
    photo = next(
        address
        for address in (one.get("src", "") for one in own.open(f"{HELLO}/more").all("img"))
        if "/photos/" in address
    )
    assert own.client.get(photo).status_code == 200
    unsure = day.join(day.browser(), day.card(AISHA), start=False)
    assert unsure.client.get(photo).status_code == 303


def test_whoever_is_there_goes_on_with_one_tap_where_they_were(
    day: Day, tablet: Pages, own: Pages
) -> None:
    day.now += timedelta(hours=20)
    hello = tablet.follow(tablet.open(f"{MINE}/answers"), "Sam")
    assert tablet.send(hello, "Start").path == f"{MINE}/answers"
    assert own.send(own.open(f"{MINE}/answers"), "Go on").path == f"{MINE}/answers"
    for browser in (tablet, own):
        assert CANARY in browser.open(f"{MINE}/answers").words


def test_somebody_else_gets_their_own_pages_and_the_last_person_is_out(
    day: Day, tablet: Pages
) -> None:
    sams = secret_in(tablet)
    day.now += AWAY_AFTER
    hello = tablet.follow(tablet.open(f"{MINE}/answers"), "Aisha")
    visit = tablet.send(hello, "Start")
    assert visit.path == HERE
    assert "I am Aisha" in visit.words
    assert "Sam" not in visit.words
    stolen = day.browser()
    stolen.client.set_cookie(COOKIE, sams)
    assert stolen.open("/").h1 == "Join a visit"


def test_where_to_go_on_is_never_a_page_of_others(day: Day, own: Pages) -> None:
    for back in ("//elsewhere.example", f"{HERE}/people/{AISHA}/answers", "/visits", "https://x"):
        day.now += AWAY_AFTER
        answer = own.client.post("/hello/start", data={"back": back})
        assert answer.headers["Location"] == "/", back


def test_what_stood_on_the_screen_is_kept_and_then_it_asks(
    day: Day, tablet: Pages, own: Pages
) -> None:
    for browser, question in ((tablet, "got-letter"), (own, "easy-letter")):
        before, page = answered(day), f"{MINE}/questions/{question}"
        browser.open(HERE)
        day.now += timedelta(minutes=30)
        assert is_shut(browser.post(page, {"said": "yes", "then": "next"}))
        assert answered(day) == before + 1
        day.now += timedelta(minutes=30)
        sent = {"words": "More of mine", "may_quote": "no", "seen": mark_of("")}
        browser.post(f"{page}/more", sent)
        day.come_back(browser) if browser is own else browser.send(
            browser.follow(browser.open("/"), "Sam"), "Start"
        )
        assert "More of mine" in browser.open(f"{MINE}/answers").words


def test_words_that_cannot_be_kept_yet_come_back_to_who_sent_them(day: Day, own: Pages) -> None:
    day.now += timedelta(minutes=30)
    page = own.post(f"{MINE}/worried", {"saw": "", "place": "In the hall", "mark": "a"}, 422)
    assert page.problems
    assert "In the hall" in page.html


def test_a_tablet_that_was_left_can_still_be_given_on(day: Day, tablet: Pages) -> None:
    sams = secret_in(tablet)
    day.now += AWAY_AFTER
    assert tablet.post("/hand-over").h1 == "Tap your picture"
    stolen = day.browser()
    stolen.client.set_cookie(COOKIE, sams)
    assert stolen.open("/").h1 == "Join a visit"


def test_a_page_that_goes_by_itself_shuts_at_once(day: Day, tablet: Pages, own: Pages) -> None:
    for browser in (tablet, own):
        browser.post("/rest")
        for path in READ:
            assert is_shut(browser.open(path)), path
        assert day.now - day.begins == timedelta(hours=12)


def test_a_cookie_without_its_time_counts_from_the_start(day: Day, own: Pages) -> None:
    copied = day.browser()
    copied.client.set_cookie(COOKIE, secret_in(own))
    for said in (None, "soon", "-1", "9" * 40):
        if said:
            copied.client.set_cookie(f"{COOKIE}-touched", said)
        assert "I am Sam" in copied.client.get(HERE).text
        copied.client.delete_cookie(f"{COOKIE}-touched")
    day.now += AWAY_AFTER
    assert is_shut(copied.open(HERE))


def test_the_time_is_for_no_script_and_no_other_site(own: Pages) -> None:
    own.client.delete_cookie(f"{COOKIE}-touched")
    (cookie,) = own.client.get(HERE).headers.getlist("Set-Cookie")
    for part in (f"{COOKIE}-touched=", "HttpOnly", "SameSite=Lax", "Path=/"):
        assert part in cookie


def test_a_supporter_who_waits_is_not_asked(day: Day) -> None:
    staff = day.staff()
    staff.open("/visits")
    day.now += timedelta(hours=2)
    assert staff.open("/visits").path == "/visits"
