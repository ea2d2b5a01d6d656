"""Checkers come in by a real browser on the real program: with a camera or keyboard, or neither."""

from io import BytesIO
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.conftest import FLAGS, TABLET, chromium
from tests.journeys.door import AISHA, SAM, TODAY
from tests.journeys.program import HERE, Program, secret_on, seen_by_a_camera
from tests.room import somebody

CANARIES = ("Kanarienvogel", "I am Sam", "Sam")
"""What only Sam may see: their words, and that it is them."""
_TYPED = "input:is([type=text], [type=number], [type=password], :not([type])), textarea"


def _browser(beside: Browser, *flags: str) -> Browser:
    """Another browser, with a camera of its own."""
    return beside.browser_type.launch(executable_path=chromium(), args=[*FLAGS, *flags])


def _film(pdf: bytes, path: Path) -> Path:
    """A film for a camera that is none: the card, again and again."""
    picture = BytesIO()
    seen_by_a_camera(pdf).save(picture, "JPEG", quality=85)
    path.write_bytes(picture.getvalue() * 5)
    return path


def _expect_hello(page: Page, name: str = "Sam") -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Hello {name}.")
    assert page.locator(_TYPED).count() == 0


def test_the_camera_reads_a_card_and_one_tap_begins(
    program: Program,
    tablets: list[BrowserContext],
    tmp_path: Path,
    browser: Browser,
) -> None:
    pdf = program.cards(tablets[0], SAM)
    flags = (
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        f"--use-file-for-fake-video-capture={_film(pdf, tmp_path / 'card.mjpeg')}",
    )
    other = _browser(browser, *flags)
    page = program.page(other.new_context(viewport=TABLET))  # type: ignore[arg-type]  # by name
    page.goto(f"{program.site}/")
    assert page.locator(_TYPED).count() == 0
    page.get_by_role("link", name="Scan my card").click()
    _expect_hello(page)
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_text("I am Sam")).to_be_visible()
    _expect_no_trace(program, page, secret_on(pdf))
    other.close()


def test_the_camera_of_a_phone_opens_the_address_of_a_card_and_it_leaves_no_trace(
    program: Program, tablets: list[BrowserContext]
) -> None:
    secret = secret_on(program.cards(tablets[0], SAM))
    page = program.page(tablets[1])
    page.goto(f"{program.site}/join#{secret}")
    _expect_hello(page)
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_text("I am Sam")).to_be_visible()
    _expect_no_trace(program, page, secret)
    page.go_back()
    page.go_back()
    assert secret not in page.url + page.content()


def test_a_card_leaves_the_address_before_anybody_is_in(
    program: Program, tablets: list[BrowserContext]
) -> None:
    page = program.page(tablets[0])
    page.route("**/join/card", lambda route: route.fulfill(status=204))
    page.goto(f"{program.site}/join#{'a' * 32}", wait_until="commit")
    page.wait_for_timeout(1000)
    session = page.context.new_cdp_session(page)
    entries = session.send("Page.getNavigationHistory")["entries"]
    assert entries[-1]["url"] == f"{program.site}/join"


def _expect_no_trace(program: Program, page: Page, secret: str) -> None:
    """The secret stood in the body of one form, and nowhere else."""
    bodies = 0
    for request in program.sent:
        assert secret not in request.url.partition("#")[0], request.url
        assert secret not in str(request.all_headers()), request.url
        body = request.post_data_buffer or b""
        if b"secret=" in body:
            assert request.url == f"{program.site}/join/card"
            bodies += 1
        else:
            assert secret.encode() not in body
    assert bodies == 1
    assert secret not in program.log.read_text()
    session = page.context.new_cdp_session(page)
    for entry in session.send("Page.getNavigationHistory")["entries"]:
        assert secret not in str(entry)
    kept = page.evaluate(
        "[{...localStorage}, {...sessionStorage}, document.cookie].map(JSON.stringify)"
    )
    assert secret not in str(kept)
    assert page.evaluate("document.cookie") == ""


def test_without_a_camera_the_page_offers_the_other_ways(
    program: Program, tablets: list[BrowserContext]
) -> None:
    page = program.page(tablets[0])
    page.goto(f"{program.site}/join")
    expect(page.get_by_text("The camera does not work here.")).to_be_visible()
    for way in ("Ask my supporter", "Tap my picture"):
        expect(page.locator(".way", has_text=way)).to_be_visible()
        expect(page.locator(".way", has_text=way).locator("img")).to_be_visible()
    expect(page.get_by_label("Take a photo of your card")).to_be_visible()


def test_a_camera_that_may_not_be_used_is_no_dead_end_either(
    program: Program, browser: Browser
) -> None:
    flags = ("--use-fake-device-for-media-stream", "--deny-permission-prompts")
    other = _browser(browser, *flags)
    page = program.page(other.new_context(viewport=TABLET))  # type: ignore[arg-type]  # by name
    page.goto(f"{program.site}/join")
    expect(page.get_by_text("The camera does not work here.")).to_be_visible()
    page.get_by_role("button", name="Ask my supporter").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Show this to your supporter")
    other.close()


def test_a_photo_of_a_card_joins_without_any_script(
    program: Program, browser: Browser, tablets: list[BrowserContext]
) -> None:
    photo = BytesIO()
    seen_by_a_camera(program.cards(tablets[0], AISHA)).save(photo, "JPEG")
    context = browser.new_context(viewport=TABLET, java_script_enabled=False)  # type: ignore[arg-type]  # by name
    page = program.page(context)
    page.goto(f"{program.site}/join")
    page.set_input_files(
        "#photo", {"name": "card.jpg", "mimeType": "image/jpeg", "buffer": photo.getvalue()}
    )
    page.get_by_role("button", name="Use this photo").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hello Aisha.")
    context.close()


def test_a_knock_is_answered_and_everything_is_done_by_keyboard(
    program: Program, tablets: list[BrowserContext]
) -> None:
    page, supporter = program.page(tablets[0]), program.supporter(tablets[1])
    page.goto(f"{program.site}/")
    _press(page, "Ask my supporter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Show this to your supporter")
    row = [one.get_attribute("alt") for one in page.locator(".row__picture").all()]
    supporter.goto(f"{program.site}/knocks")
    assert [one.get_attribute("alt") for one in supporter.locator(".row__picture").all()] == row
    _tab_to(supporter, "input[type=radio]")
    supporter.keyboard.press("Space")
    _press(supporter, "Yes")
    _expect_hello(page)  # the page looks again by itself
    _press(page, "Start")
    expect(page.get_by_text("I am Sam")).to_be_visible()


def _press(page: Page, words: str) -> None:
    """Press what says so, with Tab and Enter alone."""
    for _ in range(30):
        page.keyboard.press("Tab")
        if words in page.evaluate("document.activeElement.innerText || ''"):
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"Tab never comes to {words!r}")


def _tab_to(page: Page, selector: str) -> None:
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("one => document.activeElement.matches(one)", selector):
            return
    raise AssertionError(f"Tab never comes to {selector}")


def test_two_taps_give_the_tablet_on_and_nothing_of_the_last_person_comes_back(
    program: Program, tablets: list[BrowserContext]
) -> None:
    page = program.supporter(tablets[0])
    page.goto(f"{program.site}{HERE}")
    page.get_by_role("button", name="Make this tablet ready").click()
    page.get_by_role("link", name="Sam").click()
    page.get_by_role("button", name="Start").click()
    hello = f"{program.site}{HERE}/people/{SAM}/questions/hello"
    page.goto(hello)
    page.get_by_role("radio").first.check(force=True)
    page.get_by_role("button", name="Add words or a photo").click()
    page.get_by_label("Your own words").fill("Kanarienvogel")
    page.locator("[name=may_quote]").last.check(force=True)
    page.get_by_role("button", name="Save").click()
    page.goto(f"{program.site}{HERE}/people/{SAM}/answers")
    expect(page.get_by_text("Kanarienvogel")).to_be_visible()
    page.get_by_role("button", name="Give the tablet to somebody else").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tap your picture")
    page.get_by_role("link", name="Aisha").click()
    _expect_hello(page, "Aisha")
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_text("I am Aisha")).to_be_visible()
    _expect_nothing_of_sam(page, steps=12)


def test_back_after_the_tablet_was_given_on_shows_nothing_to_nobody(
    program: Program, tablets: list[BrowserContext]
) -> None:
    secret = secret_on(program.cards(tablets[1], SAM))
    page = program.page(tablets[0])
    page.goto(f"{program.site}/join#{secret}")
    page.get_by_role("button", name="Start").click()
    page.get_by_role("link", name="I am Sam").click()
    page.goto(f"{program.site}{HERE}/people/{SAM}/questions/hello")
    page.get_by_role("radio").first.check(force=True)
    page.get_by_role("button", name="Give the tablet to somebody else").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Join a visit")
    _expect_nothing_of_sam(page, steps=8)
    mine = program.desk.answering.my_answers(somebody(SAM), TODAY, SAM)
    assert mine.answered == 1


def _expect_nothing_of_sam(page: Page, steps: int) -> None:
    """On no page that Back leads to."""
    for _ in range(steps):
        page.go_back()
        for canary in CANARIES:
            assert canary not in page.content(), page.url
        assert page.locator("input:checked").count() == 0, page.url
