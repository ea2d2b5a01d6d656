"""Signing in with a real browser on the real program: a link, a password and code, a passkey."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyotp
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Error, Page, expect

from tests.journeys.conftest import OpenTablet
from tests.journeys.door import free_port

TOP = Path(__file__).parents[2]
PASSWORD = "seven green boats at breakfast"  # noqa: S105 - of a test


@dataclass(frozen=True)
class Program:
    """The program as it was started at a terminal, and the link that it printed there."""

    site: str
    link: str


@pytest.fixture
def program(example_data: Path) -> Iterator[Program]:
    port = free_port()
    command = [sys.executable, "-m", "quality_checkers", "--data", str(example_data), "run"]
    with subprocess.Popen(  # noqa: S603 - our own command
        [*command, "--example", "--no-browser", "--port", str(port)],
        cwd=TOP,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout
        process.stdout.readline()
        printed = re.search(r"http://127.0.0.1:\d+(/links/\w+)", process.stdout.readline())
        assert printed
        site = f"http://localhost:{port}"
        try:
            yield Program(site, f"{site}{printed[1]}")
        finally:
            process.terminate()


@pytest.fixture
def maya(program: Program, tablet: Page) -> Page:
    """Somebody who came in by the link of the terminal."""
    _patiently(tablet, program.link)
    tablet.get_by_role("button", name="Sign in").click()
    expect(tablet.get_by_role("heading", level=1)).to_have_text("Our visits")
    return tablet


def _patiently(page: Page, address: str) -> None:
    """The first page after the program was started; it may need a moment to answer."""
    for _ in range(50):
        try:
            page.goto(address)
        except Error:
            page.wait_for_timeout(100)
        else:
            return
    raise AssertionError("nobody answers")


def _sign_out(page: Page) -> None:
    page.get_by_role("button", name="Sign out", exact=True).click()
    expect(page.get_by_role("button", name="Sign out", exact=True)).to_have_count(0)


def _device(context: BrowserContext, page: Page) -> None:
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    device = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": device})


def test_a_passkey_is_made_used_by_keyboard_alone_and_removed(program: Program, maya: Page) -> None:
    _device(maya.context, maya)
    maya.goto(f"{program.site}/me")
    maya.get_by_role("button", name="Make a passkey").click()
    expect(maya.get_by_text("Passkey 1, made on")).to_be_visible()
    _sign_out(maya)
    maya.goto(f"{program.site}/sign-in")
    button = maya.get_by_role("button", name="Use my passkey")
    for _ in range(20):
        maya.keyboard.press("Tab")
        if button.evaluate("one => one === document.activeElement"):
            break
    maya.keyboard.press("Enter")
    expect(maya.get_by_role("heading", level=1)).to_have_text("Our visits")
    maya.goto(f"{program.site}/me")
    maya.get_by_role("button", name="Remove passkey 1").click()
    expect(maya.get_by_text("Passkey 1, made on")).to_have_count(0)
    _sign_out(maya)
    maya.goto(f"{program.site}/sign-in")
    button.click()
    expect(maya.get_by_role("alert")).to_contain_text("This passkey does not work here.")


def test_a_passkey_that_fails_says_so_where_it_is_heard(program: Program, tablet: Page) -> None:
    _patiently(tablet, f"{program.site}/sign-in")
    tablet.context.new_cdp_session(tablet).send("WebAuthn.enable")  # and no device at all
    tablet.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error()); }")
    tablet.get_by_role("button", name="Use my passkey").click()
    status = tablet.get_by_role("status")
    expect(status).to_contain_text("The passkey did not work. Try again, or choose another way.")
    expect(tablet.get_by_role("button", name="Use my passkey")).to_be_visible()


def test_a_password_and_a_code_by_keyboard_alone_and_pasted(program: Program, maya: Page) -> None:
    maya.goto(f"{program.site}/me/password")
    field = maya.locator("[name=password]")
    field.focus()
    maya.keyboard.insert_text(PASSWORD)
    assert field.get_attribute("type") == "password"
    maya.get_by_label("Show the password").check()
    assert field.get_attribute("type") == "text"
    maya.get_by_role("button", name="Save").click()
    maya.get_by_role("button", name="Set up the code app").click()
    expect(maya.get_by_alt_text("Picture for the code app to scan")).to_be_visible()
    maya.wait_for_function("() => document.querySelector('img.qr').naturalWidth > 0")
    app = pyotp.TOTP(maya.locator(".to-copy").inner_text().replace(" ", ""))
    now = datetime.now(UTC)
    maya.fill("[name=code]", app.at(now))
    maya.get_by_role("button", name="Save").click()
    expect(maya.get_by_text("Your code app is ready.")).to_be_visible()
    _sign_out(maya)

    maya.goto(f"{program.site}/sign-in")
    maya.locator("#username").focus()
    maya.keyboard.insert_text("maya@example.org")
    maya.keyboard.press("Tab")
    pasted = "one => one.dispatchEvent(new ClipboardEvent('paste', {cancelable: true}))"
    assert maya.locator("#password").evaluate(pasted), "pasting is stopped"
    maya.keyboard.insert_text(PASSWORD)
    maya.keyboard.press("Enter")
    expect(maya.get_by_role("heading", level=1)).to_have_text("Write the code")
    assert Axe().run(maya).response["violations"] == []
    # The code of this moment is used up; one of the next 30 seconds works as well.
    maya.locator("[name=code]").focus()
    maya.keyboard.insert_text(app.at(now + timedelta(seconds=30)))
    maya.keyboard.press("Enter")
    expect(maya.get_by_role("heading", level=1)).to_have_text("Our visits")


def test_a_link_that_was_asked_for_is_handed_over_and_opened(
    program: Program, maya: Page, open_tablet: OpenTablet
) -> None:
    jo = open_tablet(java_script_enabled=False).new_page()
    jo.goto(f"{program.site}/sign-in")
    expect(
        jo.get_by_text("Passkeys do not work in this browser or at this address.")
    ).to_be_visible()
    expect(jo.get_by_role("button", name="Use my passkey")).to_have_count(0)
    jo.fill("#email", "jo@example.org")
    jo.get_by_role("button", name="Send me a link").click()
    expect(jo.get_by_role("heading", level=1)).to_have_text("Ask your co-ordinator for the link")
    link = ""
    for _ in range(50):
        maya.goto(f"{program.site}/staff")
        waiting = maya.locator(".to-copy")
        if waiting.count():
            link = waiting.inner_text()
            break
        maya.wait_for_timeout(100)
    assert Axe().run(maya).response["violations"] == []
    maya.goto(link)
    expect(maya.get_by_role("heading", level=1)).to_have_text(
        "Open this link in the browser where you asked for it."
    )
    jo.goto(link)
    jo.get_by_role("button", name="Sign in").click()
    expect(jo.get_by_role("heading", level=1)).to_have_text("Our visits")
    expect(jo.get_by_role("link", name="Staff")).to_have_count(0)


def test_after_signing_out_the_back_button_shows_nothing(program: Program, maya: Page) -> None:
    maya.goto(f"{program.site}/staff")
    _sign_out(maya)
    maya.go_back()
    expect(maya.get_by_text("lee@example.org")).to_have_count(0)
    expect(maya.get_by_text("These people can sign in.")).to_have_count(0)
