"""A supporter sees who asks to join as they ask, hears it once, and loses no choice by it."""

from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.door import SAM, TODAY
from tests.journeys.program import HERE, SUPPORTER, Program

_COUNT = """
() => {
  window.told = [];
  const says = document.getElementById('somebody-asks');
  new MutationObserver(() => { if (says.textContent) told.push(says.textContent); })
    .observe(says, { childList: true, characterData: true, subtree: true });
}
"""


def _knock(program: Program, context: BrowserContext) -> Page:
    page = program.page(context)
    page.goto(f"{program.site}/")
    page.get_by_role("button", name="Ask my supporter").click()
    return page


def test_knocks_come_and_go_by_themselves(program: Program, tablets: list[BrowserContext]) -> None:
    staff = program.supporter(tablets[1])
    staff.goto(f"{program.site}/knocks")
    expect(staff.get_by_text("Nobody is asking now.")).to_be_visible()
    staff.evaluate(_COUNT)
    waiting = _knock(program, tablets[0])
    expect(staff.locator(".knock")).to_have_count(1)
    expect(staff.get_by_text("Look at their tablet.")).to_be_visible()
    rows = [
        [one.get_attribute("alt") for one in page.locator(".row__picture").all()]
        for page in (staff, waiting)
    ]
    assert rows[0] == rows[1]
    staff.wait_for_timeout(9000)  # it looks twice more
    assert staff.evaluate("told") == ["Somebody asks to join."]
    (asked,) = program.desk.readying.knocks(SUPPORTER)
    program.desk.readying.answer_knock(SUPPORTER, asked.knock.id, TODAY, SAM)
    expect(staff.locator(".knock")).to_have_count(0)
    expect(staff.get_by_text("Nobody is asking now.")).to_be_visible()
    expect(waiting.get_by_role("heading", level=1)).to_have_text("Hello Sam.")


def test_a_choice_stays_when_somebody_else_asks(
    program: Program, tablets: list[BrowserContext]
) -> None:
    staff = program.supporter(tablets[1])
    _knock(program, tablets[0])
    staff.goto(f"{program.site}/knocks")
    staff.evaluate(_COUNT)
    staff.get_by_role("radio").first.check(force=True)
    staff.get_by_role("radio").first.focus()
    browser = tablets[0].browser
    assert browser
    other = browser.new_context()
    _knock(program, other)
    expect(staff.locator(".knock")).to_have_count(2)
    expect(staff.get_by_role("radio").first).to_be_checked()
    assert staff.evaluate("document.activeElement.type") == "radio"
    expect(staff.locator("#somebody-asks")).to_have_text("Somebody asks to join.")
    staff.get_by_role("button", name="Yes").first.click()
    expect(staff.locator(".knock")).to_have_count(1)
    other.close()


def test_without_a_script_there_is_a_link_to_look_again(
    program: Program, tablets: list[BrowserContext]
) -> None:
    browser = tablets[1].browser
    assert browser
    plain = browser.new_context(java_script_enabled=False)
    staff = program.supporter(plain)
    staff.goto(f"{program.site}/knocks")
    _knock(program, tablets[0])
    staff.get_by_role("link", name="Look again").click()
    expect(staff.locator(".knock")).to_have_count(1)
    plain.close()


def test_who_was_signed_out_meanwhile_sees_it(
    program: Program, tablets: list[BrowserContext]
) -> None:
    staff = program.supporter(tablets[1])
    staff.goto(f"{program.site}/knocks")
    tablets[1].clear_cookies()
    expect(staff.get_by_role("heading", level=1)).to_have_text("Join a visit")
    assert HERE not in staff.url
