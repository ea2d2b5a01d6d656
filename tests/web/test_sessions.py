"""Who is in, and until when: real cookies and real sessions of staff."""

import re
from pathlib import Path

from quality_checkers.answers import PersonId, VisitId
from quality_checkers.keys import new_secret
from quality_checkers.toolkit import Toolkit, ToolkitSettings
from quality_checkers.visits import Role
from quality_checkers.web import WebSettings, create_app
from tests.room import checker_cookie, tablet_cookie
from tests.web.places import PAGES, SAM, TODAY
from tests.web.signing import JO, MAYA, PASSWORD, RealDoor, html_of, with_password


def test_every_way_in_gives_a_new_session_and_ends_the_old_one(door: RealDoor) -> None:
    app, browser = with_password(door.browser().come_in(JO)), door.browser()
    browser.secret = planted = new_secret()
    link = browser.ask_link(JO)
    browser.send(link)
    first = browser.secret
    assert first not in {None, planted}
    assert re.fullmatch("[a-z2-7]{32}", first or ""), "160 bits"
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


def test_who_has_left_is_out_at_the_next_request(door: RealDoor) -> None:
    maya, jo = door.browser().come_in(MAYA), door.browser().come_in(JO)
    assert "Has Jo left?" in html_of(maya.open("/staff/acc000000002/left"))
    assert jo.is_in
    maya.send("/staff/acc000000002/left")
    assert not jo.is_in
    assert "Has left" in html_of(maya.open("/staff"))
    assert maya.open("/staff/acc000000002").status_code == 404
    last = maya.send("/staff/acc000000001/left")
    assert last.status_code == 422
    assert "This is the last co-ordinator." in html_of(last)


def test_over_tls_the_cookies_are_for_this_host_alone(example_data: Path) -> None:
    desk = Toolkit(ToolkitSettings(data=example_data))
    settings = WebSettings(secure=True)
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


def test_every_page_has_a_way_to_leave(door: RealDoor) -> None:
    """One press: staff sign out, and a checker gives the tablet to somebody else."""
    maya, client = door.browser().come_in(MAYA), door.app.test_client(use_cookies=False)
    sam = checker_cookie(door.desk, VisitId(TODAY[-12:]), PersonId(SAM[-12:]))
    seen = 0
    for path in PAGES.values():
        for page, way in (
            (maya.open(path), rb'<form id="sign-out" method="post" action="/sign-out">'),
            (client.get(path, headers=sam), rb'action="/hand-over"|value="hand-over"'),
        ):
            if page.status_code == 200:
                seen += 1
                assert re.search(way, page.data), path
    assert seen > 50


def test_nobody_is_asked_for_hints_or_questions_that_others_can_answer(door: RealDoor) -> None:
    jo = door.browser().come_in(JO)
    asked = set()
    for path in ("/sign-in", "/sign-in/code", "/me", "/me/password", "/me/code-app", "/join"):
        for browser in (jo, door.browser()):
            html = browser.open(path).get_data(as_text=True)
            asked |= set(re.findall(r'<(?:input|textarea|select)[^>]* name="([^"]+)"', html))
    assert asked <= {"email", "username", "password", "code", "photo", "secret", "answer", "group"}
    assert asked >= {"email", "username", "password"}


def test_who_is_forgotten_is_out_at_the_next_request(door: RealDoor) -> None:
    client = door.app.test_client(use_cookies=False)
    sam = checker_cookie(door.desk, VisitId(TODAY[-12:]), PersonId(SAM[-12:]))
    path = f"{TODAY}{SAM}/start"
    assert client.get(path, headers=sam).status_code == 200
    door.browser().come_in(MAYA).send(f"{SAM}/forget")
    answer = client.get(path, headers=sam)
    assert (answer.status_code, answer.headers.get("Location")) == (303, "/")
