"""Signing in over the wire, by a browser without scripts: real cookies, real sessions."""

import logging
import re
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

import pyotp
import pytest
from werkzeug.test import TestResponse

from quality_checkers.access import LinkKind
from quality_checkers.answers import VisitId
from quality_checkers.keys import new_secret
from quality_checkers.post import MailSettings
from quality_checkers.toolkit import Toolkit, ToolkitSettings
from quality_checkers.visits import Role
from quality_checkers.web import WebSettings, create_app
from quality_checkers.web.access import access_table
from tests.page_rules import Opened, problems_in
from tests.post.servers import mail_server
from tests.room import tablet_cookie
from tests.web.signing import JO, LEE, MAYA, SITE, Browser, RealDoor

PASSWORD = "seven green boats at breakfast"  # noqa: S105 - of a test


@pytest.fixture
def door(example_data: Path) -> Iterator[RealDoor]:
    opened = RealDoor(example_data)
    yield opened
    opened.desk.close()


def _html(response: TestResponse) -> str:
    """The page, which keeps the page rules."""
    html = response.get_data(as_text=True)
    page = Opened(response.request.path, response.status_code, dict(response.headers), html)
    assert problems_in(page) == []
    return html


def _with_password(browser: Browser) -> pyotp.TOTP:
    """Set a password and a code app on the pages; the code of that moment is used up."""
    assert browser.send("/me/password", password=PASSWORD).status_code == 303
    assert browser.send("/me/code-app").status_code == 303
    shown = re.search(r'<p class="to-copy">([A-Z2-7 ]+)</p>', _html(browser.open("/me/code-app")))
    assert shown
    app = pyotp.TOTP(shown[1].replace(" ", ""))
    code = app.at(browser.door.clock.now)
    assert browser.send("/me/code-app/code", code=code).headers["Location"] == "/me"
    browser.door.clock.on(minutes=1)
    return app


def test_the_page_offers_three_ways_that_a_password_manager_understands(door: RealDoor) -> None:
    html = _html(door.browser().open("/sign-in"))
    for words in ("Link by e-mail", "Password and code", "Passkey"):
        assert words in html
    for name, fills in (
        ("email", "email"),
        ("username", "username"),
        ("password", "current-password"),
    ):
        assert re.search(rf'name="{name}"[^>]* autocomplete="{fills}"', html)
    assert "onpaste" not in html
    assert not re.search(r"<input[^>]*(pattern|minlength)=", html)


def test_the_code_goes_into_one_field_that_a_phone_can_fill(door: RealDoor) -> None:
    app, browser = _with_password(door.browser().come_in(JO)), door.browser()
    assert browser.open("/sign-in/code").headers["Location"] == "/sign-in"
    sent = browser.send("/sign-in/password", username=JO, password=PASSWORD)
    assert sent.headers["Location"] == "/sign-in/code"
    assert not browser.is_in
    html = _html(browser.open("/sign-in/code"))
    assert len(re.findall(r"<input", html)) == 1
    assert re.search(r'inputmode="numeric"[^>]* autocomplete="one-time-code"', html)
    wrong = browser.send("/sign-in/code", code="000000")
    assert wrong.status_code == 422
    assert "This code is not right." in _html(wrong)
    done = browser.send("/sign-in/code", code=app.at(door.clock.now))
    assert done.headers["Location"] == "/"
    assert browser.is_in


def test_somebody_asks_for_a_link_opens_it_and_is_in(door: RealDoor) -> None:
    browser = door.browser()
    link = browser.ask_link(JO)
    html = _html(browser.open("/sign-in/sent"))
    assert "Ask your co-ordinator for the link" in html
    for _ in range(3):  # programs that look at links in letters open them too
        assert "Hello Jo." in _html(browser.open(link))
        assert not browser.is_in
    assert browser.send(link).headers["Location"] == "/"
    assert browser.is_in
    assert browser.open("/").headers["Location"] == "/visits"
    assert browser.open(link).status_code == 404
    assert "This link does not work any more." in _html(browser.open(link))


def test_a_link_in_another_browser_says_where_to_open_it(door: RealDoor) -> None:
    link, other = door.browser().ask_link(JO), door.browser()
    for response in (other.open(link), other.send(link)):
        assert response.status_code == 422
        assert "Open this link in the browser where you asked for it." in _html(response)
    assert not other.is_in


def test_a_known_and_an_unknown_e_mail_get_the_same_page(door: RealDoor) -> None:
    known, unknown = door.browser("192.0.2.1"), door.browser("192.0.2.2")
    pages = []
    for browser, email in ((known, JO), (unknown, "nobody@example.org")):
        answer = browser.send("/sign-in/link", email=email)
        cookies = [re.sub("=[^;]+", "", one) for one in answer.headers.getlist("Set-Cookie")]
        wrong = browser.send("/sign-in/password", username=email, password=PASSWORD)
        told = wrong.get_data(as_text=True).replace(email, "")
        where = answer.headers["Location"]
        pages.append((answer.status_code, where, answer.data, cookies, wrong.status_code, told))
    assert pages[0] == pages[1]


def test_a_known_and_an_unknown_e_mail_take_the_same_time(door: RealDoor) -> None:
    """Half as long would be found out at once: a password takes 0.1 seconds to look at."""
    _with_password(door.browser().come_in(JO))

    def seconds(email: str, number: int) -> float:
        browser = door.browser(f"192.0.2.{number}")
        begin = time.perf_counter()
        browser.send("/sign-in/password", username=email, password="guess" * 4)
        return time.perf_counter() - begin

    known, unknown = [], []
    for number in range(6):
        known.append(seconds(JO, number))
        unknown.append(seconds("nobody@example.org", number + 100))
    assert 0.6 < statistics.median(known) / statistics.median(unknown) < 1.6


def test_every_way_in_gives_a_new_session_and_ends_the_old_one(door: RealDoor) -> None:
    app, browser = _with_password(door.browser().come_in(JO)), door.browser()
    browser.secret = planted = new_secret()
    link = browser.ask_link(JO)
    browser.send(link)
    first = browser.secret
    assert first not in {None, planted}
    browser.send("/sign-in/password", username=JO, password=PASSWORD)
    browser.send("/sign-in/code", code=app.at(door.clock.now))
    second = browser.secret
    assert second not in {first, planted}
    assert browser.is_in
    for dead in (planted, first):
        stranger = door.browser()
        stranger.secret = dead or ""
        assert not stranger.is_in


def test_the_cookie_is_kept_from_scripts_and_lasts_12_hours(door: RealDoor) -> None:
    browser = door.browser().come_in(JO)
    cookie = browser.client.get_cookie("quality-checkers", "localhost")
    assert cookie
    assert cookie.http_only
    assert cookie.same_site == "Lax"
    assert cookie.max_age == 12 * 60 * 60
    door.clock.on(hours=12, seconds=-1)
    assert browser.is_in
    door.clock.on(seconds=2)
    assert not browser.is_in


def test_who_signs_out_is_out_with_every_copy_of_the_cookie(door: RealDoor) -> None:
    browser = door.browser().come_in(JO)
    secret = browser.secret or ""
    assert browser.open("/sign-out").status_code == 405
    assert browser.is_in
    assert browser.send("/sign-out").headers["Location"] == "/"
    assert browser.secret is None
    browser.secret = secret
    assert not browser.is_in


def test_a_new_password_lets_every_other_browser_out(door: RealDoor) -> None:
    here, there = door.browser().come_in(JO), door.browser().come_in(JO)
    somebody_else = door.browser().come_in(MAYA)
    here.send("/me/password", password=PASSWORD)
    assert (here.is_in, there.is_in, somebody_else.is_in) == (True, False, True)
    back = there.come_in(JO)
    here.send("/me/sign-out-everywhere")
    assert (here.is_in, back.is_in, somebody_else.is_in) == (False, False, True)


def test_a_password_that_is_easy_to_guess_is_told_what_to_do(door: RealDoor) -> None:
    browser = door.browser().come_in(JO)
    response = browser.send("/me/password", password="password1234")  # noqa: S106
    assert response.status_code == 422
    assert "This password is easy to guess." in _html(response)


def test_the_picture_of_the_code_app_is_for_its_owner_and_never_kept(door: RealDoor) -> None:
    browser = door.browser().come_in(JO)
    assert browser.open("/me/code-app.svg").status_code == 404
    browser.send("/me/code-app")
    picture = browser.open("/me/code-app.svg")
    assert picture.headers["Cache-Control"] == "no-store"
    assert picture.content_type == "image/svg+xml"
    assert door.browser().come_in(MAYA).open("/me/code-app.svg").status_code == 404
    assert door.browser().come_in(JO).open("/me/code-app.svg").status_code == 404
    assert door.browser().open("/me/code-app.svg").headers["Location"] == "/"


def test_who_has_left_is_out_at_the_next_request(door: RealDoor) -> None:
    maya, jo = door.browser().come_in(MAYA), door.browser().come_in(JO)
    assert "Has Jo left?" in _html(maya.open("/staff/acc000000002/left"))
    assert jo.is_in
    maya.send("/staff/acc000000002/left")
    assert not jo.is_in
    assert "Has left" in _html(maya.open("/staff"))
    assert maya.open("/staff/acc000000002").status_code == 404
    last = maya.send("/staff/acc000000001/left")
    assert last.status_code == 422
    assert "This is the last co-ordinator." in _html(last)


def test_a_co_ordinator_invites_a_manager_who_comes_in_by_the_link(door: RealDoor) -> None:
    maya = door.browser().come_in(MAYA)
    assert "Commissioner" in _html(maya.open("/staff/new"))
    assert maya.send("/staff/new", role="manager", name="", email="x").status_code == 422
    sent = maya.send(
        "/staff/new", role="manager", name="Kim", email="kim@example.org", service="5e0000000002"
    )
    assert sent.headers["Location"] == "/staff"
    html = _html(maya.open("/staff"))
    assert "Kim: Invitation" in html
    link = re.search(r"http://localhost(/links/\w+)", html)
    assert link
    kim = door.browser()
    assert "Hello Kim." in _html(kim.open(link[1]))
    kim.send(link[1])
    assert kim.is_in
    assert "Links to hand over" not in _html(maya.open("/staff"))
    assert kim.open("/staff").status_code == 403


def test_a_supporter_is_added_before_they_are_invited(door: RealDoor) -> None:
    maya = door.browser().come_in(MAYA)
    html = _html(maya.open("/staff/new?role=supporter"))
    assert "add the supporter first" in html
    sent = maya.send(
        "/people/new",
        id="0" * 12,
        first_name="Ann",
        role="supporter",
        picture="person-kite",
        back="/staff/new?role=supporter",
    )
    assert sent.headers["Location"] == "/staff/new?role=supporter"
    assert "Ann" in _html(maya.open("/staff/new?role=supporter"))
    nobody = maya.send("/staff/new", role="supporter", name="Ann", email="ann@example.org")
    assert "Choose which supporter this is." in _html(nobody)
    done = maya.send(
        "/staff/new", role="supporter", name="Ann", email="ann@example.org", person="0" * 12
    )
    assert done.status_code == 303


def test_links_lead_only_where_the_one_who_asks_may_go(door: RealDoor) -> None:
    wanted = {
        MAYA: {"/visits", "/staff", "/me"},
        JO: {"/visits", "/me"},
        LEE: {"/me"},
    }
    for email, links in wanted.items():
        browser = door.browser().come_in(email)
        html = _html(browser.open("/me"))
        found = set(re.findall(r'class="bar__link" href="([^"]+)"', html))
        assert found >= links
        assert {browser.open(link).status_code for link in found} == {200}
    assert "bar__link" not in _html(door.browser().open("/sign-in"))


def test_nobody_can_be_signed_in_as_by_somebody_else(door: RealDoor) -> None:
    """A co-ordinator sees links only of people who can use them in their own browser."""
    maya, jo = door.browser().come_in(MAYA), door.browser()
    link = jo.ask_link(JO)
    assert link in _html(maya.open("/staff"))
    assert maya.send(link).status_code == 422
    jo.send(link)
    assert maya.send("/staff/acc000000002/invitation").status_code == 422
    assert not [place for place in access_table() if "as" in place.split(".")[1].split("_")]


@pytest.mark.parametrize("where", ["//evil.example", "https://evil.example", "/\\evil.example"])
def test_signing_in_always_leads_to_the_first_page(door: RealDoor, where: str) -> None:
    token = next(iter(door.desk.beginning.links_for(JO).values()))
    for name in ("next", "back", "url"):
        assert name not in _html(door.browser().open(f"/sign-in?{name}={where}")).split("href=")[0]
    done = door.browser().send(f"/links/{token}?next={where}&back={where}", next=where, back=where)
    assert done.headers["Location"] == "/"


def test_too_many_tries_are_told_to_wait_and_other_ways_stay_open(door: RealDoor) -> None:
    browser = door.browser()
    codes = [
        browser.send("/sign-in/password", username=JO, password="guess" * 4).status_code
        for _ in range(11)
    ]
    assert codes == [422] * 9 + [429] * 2
    response = browser.send("/sign-in/password", username=JO, password="guess" * 4)
    assert "Too many tries. Wait a little." in _html(response)
    assert int(response.headers["Retry-After"]) > 0
    browser.send(browser.ask_link(JO))
    assert browser.is_in


def test_without_mail_the_log_has_the_link_and_nothing_else(
    door: RealDoor, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        link = door.browser().ask_link(JO)
    assert [one.getMessage() for one in caplog.records if link in one.getMessage()] == [
        f"{SITE}{link}"
    ]
    caplog.clear()
    with caplog.at_level(logging.DEBUG):
        browser = door.browser()
        browser.open(link)
        browser.send(link)
        browser.open(f"{link}x")
    assert link not in caplog.text


def test_with_mail_the_link_goes_to_its_person_only(
    example_data: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with mail_server() as server:
        mail = MailSettings("localhost", server.port, "", "", "checks@example.org", "none")
        door = RealDoor(example_data, mail)
        browser = door.browser()
        assert browser.send("/sign-in/link", email=JO).status_code == 303
        door.desk.close()
        assert "Look at your e-mail" in _html(browser.open("/sign-in/sent"))
        (letter,) = server.letters
    found = re.search(r"http://localhost(/links/\w+)", letter.message.get_content())
    assert letter.recipients == [JO]
    assert found
    assert found[1] not in caplog.text
    assert found[1].rpartition("/")[2].encode() not in door.dump()
    assert browser.send(found[1]).status_code == 303
    assert browser.is_in


def test_a_letter_that_was_not_sent_waits_to_be_handed_over(
    example_data: Path, caplog: pytest.LogCaptureFixture
) -> None:
    mail = MailSettings("127.0.0.1", 9, "", "", "checks@example.org", "none")
    door = RealDoor(example_data, mail)
    link = door.browser().ask_link(JO)
    assert link not in caplog.text
    assert "a letter was not sent" in caplog.text
    assert JO not in caplog.text


def test_the_first_co_ordinator_begins_a_group(tmp_path: Path) -> None:
    desk = Toolkit(ToolkitSettings(data=tmp_path))
    desk.upgrade()
    token = desk.beginning.first_link()
    desk.close()
    door = RealDoor(tmp_path)
    browser = door.browser()
    assert "Start your group" in _html(browser.open(f"/first/{token}"))
    wrong = browser.send(f"/first/{token}", group="", name="", email="x")
    assert wrong.status_code == 422
    assert "Write your name." in _html(wrong)
    sent = {"group": "Hill Group", "name": "Ann", "email": "ann@example.org"}
    assert browser.send(f"/first/{token}", **sent).headers["Location"] == "/"
    assert browser.is_in
    assert "Ann, Hill Group" in _html(browser.open("/me"))
    assert door.browser().send(f"/first/{token}", **sent).status_code == 404
    assert door.browser().open(f"/first/{token}x").status_code == 404
    door.desk.close()


def test_the_example_link_of_another_machine_does_not_work(door: RealDoor) -> None:
    token = next(iter(door.desk.beginning.links_for(MAYA, LinkKind.EXAMPLE).values()))
    assert door.browser("192.0.2.9").send(f"/links/{token}").status_code == 404
    assert door.browser("127.0.0.1").send(f"/links/{token}").status_code == 303


def test_over_tls_the_cookies_are_for_this_host_alone(example_data: Path) -> None:
    desk = Toolkit(ToolkitSettings(data=example_data))
    settings = WebSettings(cookie="__Host-quality-checkers")
    client = create_app(desk, settings).test_client()
    token = next(iter(desk.beginning.links_for(JO).values()))
    answer = client.post(
        f"/links/{token}", base_url="https://localhost", headers={"Origin": "https://localhost"}
    )
    cookies = answer.headers.getlist("Set-Cookie")
    assert len(cookies) == 2
    for cookie in cookies:
        assert cookie.startswith("__Host-quality-checkers")
        for part in ("Secure", "HttpOnly", "Path=/", "SameSite=Lax"):
            assert part in cookie
        assert "Domain" not in cookie
    desk.close()


def test_a_ready_tablet_stays_ready_when_staff_sign_in_and_out_on_it(door: RealDoor) -> None:
    browser = door.browser()
    secret = tablet_cookie(door.desk, VisitId("f15000000003"))["Cookie"].partition("=")[2]
    browser.client.set_cookie("quality-checkers-tablet", secret, domain="localhost")
    assert door.desk.gate.who(secret).role is Role.TABLET
    browser.come_in(JO)
    assert browser.is_in
    browser.send("/sign-out")
    assert not browser.is_in
    assert door.desk.gate.who(secret).role is Role.TABLET


def test_staff_come_in_as_what_they_are(door: RealDoor) -> None:
    for email, role in ((MAYA, Role.COORDINATOR), (JO, Role.SUPPORTER), (LEE, Role.MANAGER)):
        browser = door.browser().come_in(email)
        assert door.desk.gate.who(browser.secret).role is role
