"""Signing in over the wire, by a browser without scripts: three ways, and what each tells."""

import logging
import re
import statistics
import time
from pathlib import Path

import pytest

from quality_checkers.access import LinkKind
from quality_checkers.post import MailSettings
from tests.post.servers import mail_server
from tests.web.signing import JO, MAYA, PASSWORD, SITE, RealDoor, html_of, with_password


def test_the_page_offers_three_ways_that_a_password_manager_understands(door: RealDoor) -> None:
    html = html_of(door.browser().open("/sign-in"))
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
    app, browser = with_password(door.browser().come_in(JO)), door.browser()
    assert browser.open("/sign-in/code").headers["Location"] == "/sign-in"
    sent = browser.send("/sign-in/password", username=JO, password=PASSWORD)
    assert sent.headers["Location"] == "/sign-in/code"
    assert not browser.is_in
    html = html_of(browser.open("/sign-in/code"))
    assert len(re.findall(r"<input", html)) == 1
    assert re.search(r'inputmode="numeric"[^>]* autocomplete="one-time-code"', html)
    wrong = browser.send("/sign-in/code", code="000000")
    assert wrong.status_code == 422
    assert "This code is not right." in html_of(wrong)
    done = browser.send("/sign-in/code", code=app.at(door.clock.now))
    assert done.headers["Location"] == "/"
    assert browser.is_in


def test_somebody_asks_for_a_link_opens_it_and_is_in(door: RealDoor) -> None:
    browser = door.browser()
    link = browser.ask_link(JO)
    html = html_of(browser.open("/sign-in/sent"))
    assert "Ask your co-ordinator for the link" in html
    for _ in range(3):  # programs that look at links in letters open them too
        assert "Hello Jo." in html_of(browser.open(link))
        assert not browser.is_in
    assert browser.send(link).headers["Location"] == "/"
    assert browser.is_in
    assert browser.open("/").headers["Location"] == "/visits"
    assert browser.open(link).status_code == 404
    assert "This link does not work any more." in html_of(browser.open(link))


def test_a_link_in_another_browser_says_where_to_open_it(door: RealDoor) -> None:
    link, other = door.browser().ask_link(JO), door.browser()
    for response in (other.open(link), other.send(link)):
        assert response.status_code == 422
        assert "Open this link in the browser where you asked for it." in html_of(response)
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
    with_password(door.browser().come_in(JO))

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


def test_a_password_that_is_easy_to_guess_is_told_what_to_do(door: RealDoor) -> None:
    browser = door.browser().come_in(JO)
    response = browser.send("/me/password", password="password1234")  # noqa: S106
    assert response.status_code == 422
    assert "This password is easy to guess." in html_of(response)


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


@pytest.mark.parametrize("where", ["//evil.example", "https://evil.example", "/\\evil.example"])
def test_signing_in_always_leads_to_the_first_page(door: RealDoor, where: str) -> None:
    token = next(iter(door.desk.beginning.links_for(JO).values()))
    for name in ("next", "back", "url"):
        assert where not in html_of(door.browser().open(f"/sign-in?{name}={where}"))
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
    assert "Too many tries. Wait a little." in html_of(response)
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
        assert "Look at your e-mail" in html_of(browser.open("/sign-in/sent"))
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


def test_the_example_link_of_another_machine_does_not_work(door: RealDoor) -> None:
    token = next(iter(door.desk.beginning.links_for(MAYA, LinkKind.EXAMPLE).values()))
    assert door.browser("192.0.2.9").send(f"/links/{token}").status_code == 404
    assert door.browser("127.0.0.1").send(f"/links/{token}").status_code == 303
