"""Looking after staff on the pages, and the first group, through the real gate."""

import re
from pathlib import Path

from quality_checkers.toolkit import Toolkit, ToolkitSettings
from quality_checkers.visits import Role
from quality_checkers.web.access import access_table
from tests.web.signing import JO, LEE, MAYA, RealDoor, html_of


def test_a_co_ordinator_invites_a_manager_who_comes_in_by_the_link(door: RealDoor) -> None:
    maya = door.browser().come_in(MAYA)
    assert "Commissioner" in html_of(maya.open("/staff/new"))
    assert maya.send("/staff/new", role="manager", name="", email="x").status_code == 422
    sent = maya.send(
        "/staff/new", role="manager", name="Kim", email="kim@example.org", service="5e0000000002"
    )
    assert sent.headers["Location"] == "/staff"
    html = html_of(maya.open("/staff"))
    assert "Kim: Invitation" in html
    link = re.search(r"http://localhost(/links/\w+)", html)
    assert link
    kim = door.browser()
    assert "Hello Kim." in html_of(kim.open(link[1]))
    kim.send(link[1])
    assert kim.is_in
    assert "Links to hand over" not in html_of(maya.open("/staff"))
    assert kim.open("/staff").status_code == 403


def test_a_supporter_is_added_before_they_are_invited(door: RealDoor) -> None:
    maya = door.browser().come_in(MAYA)
    html = html_of(maya.open("/staff/new?role=supporter"))
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
    assert "Ann" in html_of(maya.open("/staff/new?role=supporter"))
    nobody = maya.send("/staff/new", role="supporter", name="Ann", email="ann@example.org")
    assert "Choose which supporter this is." in html_of(nobody)
    done = maya.send(
        "/staff/new", role="supporter", name="Ann", email="ann@example.org", person="0" * 12
    )
    assert done.status_code == 303


def test_links_lead_only_where_the_one_who_asks_may_go(door: RealDoor) -> None:
    wanted = {
        MAYA: {"/visits", "/people", "/staff", "/me"},
        JO: {"/visits", "/me"},
        LEE: {"/me"},
    }
    for email, links in wanted.items():
        browser = door.browser().come_in(email)
        html = html_of(browser.open("/me"))
        found = set(re.findall(r'class="bar__link" href="([^"]+)"', html))
        assert found >= links
        assert {browser.open(link).status_code for link in found} == {200}
    assert "bar__link" not in html_of(door.browser().open("/sign-in"))


def test_nobody_can_be_signed_in_as_by_somebody_else(door: RealDoor) -> None:
    """A co-ordinator sees links only of people who can use them in their own browser."""
    maya, jo = door.browser().come_in(MAYA), door.browser()
    link = jo.ask_link(JO)
    assert link in html_of(maya.open("/staff"))
    assert maya.send(link).status_code == 422
    jo.send(link)
    assert maya.send("/staff/acc000000002/invitation").status_code == 422
    assert not [place for place in access_table() if "as" in place.split(".")[1].split("_")]


def test_the_first_co_ordinator_begins_a_group(tmp_path: Path) -> None:
    desk = Toolkit(ToolkitSettings(data=tmp_path))
    desk.upgrade()
    token = desk.beginning.first_link()
    desk.close()
    door = RealDoor(tmp_path)
    browser = door.browser()
    assert "Start your group" in html_of(browser.open(f"/first/{token}"))
    wrong = browser.send(f"/first/{token}", group="", name="", email="x")
    assert wrong.status_code == 422
    assert "Write your name." in html_of(wrong)
    sent = {"group": "Hill Group", "name": "Ann", "email": "ann@example.org"}
    assert browser.send(f"/first/{token}", **sent).headers["Location"] == "/"
    assert browser.is_in
    assert "Ann, Hill Group" in html_of(browser.open("/me"))
    assert door.browser().send(f"/first/{token}", **sent).status_code == 404
    assert door.browser().open(f"/first/{token}x").status_code == 404
    door.desk.close()


def test_staff_come_in_as_what_they_are(door: RealDoor) -> None:
    for email, role in ((MAYA, Role.COORDINATOR), (JO, Role.SUPPORTER), (LEE, Role.MANAGER)):
        browser = door.browser().come_in(email)
        assert door.desk.gate.who(browser.secret).role is role
