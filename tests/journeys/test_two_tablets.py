"""Two people on two tablets, one person on two tablets, and fingers that are too fast."""

from playwright.sync_api import Page, expect

from quality_checkers.answers import PersonId, VisitId
from quality_checkers.checklists import ChoiceId, QuestionId
from quality_checkers.toolkit import Given
from tests.journeys.conftest import OpenTablet
from tests.journeys.door import AISHA, SAM, Door
from tests.room import somebody


def _start(page: Page, door: Door, visit: VisitId, person: PersonId) -> None:
    page.goto(door.url(f"/visits/{visit}/people/{person}/start"))


def _answer(page: Page, said: str) -> None:
    page.get_by_role("radio", name=said, exact=True).check()
    page.get_by_role("button", name="Next", exact=True).click()


def _asked(page: Page) -> str:
    return page.locator("h1").inner_text()


def test_each_of_two_gives_their_own_answers(open_tablet: OpenTablet, door: Door) -> None:
    visit = door.begin("only-if", SAM, AISHA)
    sams, aishas = open_tablet().new_page(), open_tablet().new_page()
    _start(sams, door, visit, SAM)
    _start(aishas, door, visit, AISHA)
    expect(aishas.get_by_role("radio", checked=True)).to_have_count(0)
    _answer(sams, "Yes")
    _answer(aishas, "No")
    expect(sams.locator("h1")).to_have_text("Did the letter use easy words?")
    expect(aishas.locator("h1")).to_have_text("Your answers")
    _answer(sams, "A bit")
    assert door.said(visit, SAM) == {"got-letter": "yes", "easy-letter": "a-bit"}
    assert door.said(visit, AISHA) == {"got-letter": "no"}


def test_what_was_stopped_on_one_tablet_goes_on_at_another(
    open_tablet: OpenTablet, door: Door
) -> None:
    visit = door.begin("gp-surgery", SAM)
    first = open_tablet().new_page()
    _start(first, door, visit, SAM)
    for said in ("Yes", "A bit", "No"):
        _answer(first, said)
    asked = _asked(first)
    first.get_by_role("button", name="Stop", exact=True).click()
    expect(first.locator("h1")).to_have_text("You can stop")
    second = open_tablet().new_page()
    second.goto(door.url(f"/visits/{visit}"))
    expect(second.get_by_text("3 of ")).to_be_visible()
    second.goto(door.url(f"/visits/{visit}/people/{SAM}/start"))
    assert _asked(second) == asked
    second.get_by_role("button", name="Back", exact=True).click()
    expect(second.get_by_role("radio", name="No", exact=True)).to_be_checked()


def test_stopping_keeps_what_was_just_chosen(open_tablet: OpenTablet, door: Door) -> None:
    for way in ("Stop", "Help me", "I am worried", "Back"):
        visit = door.begin("smallest", SAM)
        page = open_tablet().new_page()
        _start(page, door, visit, SAM)
        page.get_by_role("radio", name="A bit").check()
        with page.expect_navigation():
            page.get_by_role("button", name=way, exact=True).click()
        assert door.said(visit, SAM) == {"hello": "a-bit"}, way
        page.close()


def test_a_changed_answer_closes_the_questions_behind_it(tablet: Page, door: Door) -> None:
    visit = door.begin("only-if-chain", SAM)
    _start(tablet, door, visit, SAM)
    expect(tablet.get_by_text("Question 1 of 1.")).to_be_visible()
    for said in ("Yes", "Yes", "A bit"):
        _answer(tablet, said)
    rows = tablet.locator(".summary__ask")
    expect(rows).to_have_count(3)
    tablet.get_by_role("link", name="Did a letter come before our visit?").click()
    _answer(tablet, "No")
    expect(tablet.locator("h1")).to_have_text("Your answers")
    expect(rows).to_have_count(1)
    assert door.said(visit, SAM) == {"got-letter": "no"}
    gone = tablet.goto(door.url(f"/visits/{visit}/people/{SAM}/questions/pictures-help"))
    assert gone
    assert gone.status == 404
    tablet.goto(door.url(f"/visits/{visit}/people/{SAM}/questions/got-letter"))
    _answer(tablet, "Yes")
    expect(tablet.get_by_role("radio", name="Yes", exact=True)).to_be_checked()
    assert len(door.said(visit, SAM)) == 3, "what was said before is there again"


def test_the_back_button_of_the_browser_shows_what_was_kept(tablet: Page, door: Door) -> None:
    visit = door.begin("two-sections", SAM)
    _start(tablet, door, visit, SAM)
    asked = _asked(tablet)
    _answer(tablet, "A bit")
    assert _asked(tablet) != asked
    tablet.go_back()
    assert _asked(tablet) == asked
    expect(tablet.get_by_role("radio", name="A bit")).to_be_checked()


def test_the_back_button_never_shows_an_old_answer(tablet: Page, door: Door) -> None:
    visit = door.begin("two-sections", SAM)
    _start(tablet, door, visit, SAM)
    first = tablet.url.rpartition("/")[2]
    _answer(tablet, "A bit")
    other = Given(ChoiceId("no"))  # on another tablet
    door.desk.answering.save_answer(somebody(SAM), visit, SAM, QuestionId(first), other)
    tablet.go_back()
    expect(tablet.get_by_role("radio", name="No", exact=True)).to_be_checked()


def test_two_fast_taps_on_next_save_once_and_skip_nothing(tablet: Page, door: Door) -> None:
    visit = door.begin("two-sections", SAM)
    _start(tablet, door, visit, SAM)
    tablet.get_by_role("radio", name="Yes", exact=True).check()
    tablet.get_by_role("button", name="Next", exact=True).dblclick()
    tablet.wait_for_load_state()
    tablet.wait_for_timeout(300)
    mine = door.desk.answering.my_answers(somebody(SAM), visit, SAM)
    assert mine.answered == 1
    assert mine.next
    assert _asked(tablet) == mine.next.ask


def test_a_team_answer_that_somebody_else_changed_is_shown_first(
    open_tablet: OpenTablet, door: Door
) -> None:
    visit = door.begin("smallest", SAM, AISHA)
    door.say(visit, SAM, hello="yes")
    door.say(visit, AISHA, hello="no")
    pages = [open_tablet().new_page() for _ in range(2)]
    for page in pages:
        page.goto(door.url(f"/visits/{visit}/team/questions/hello"))
    for page, said in zip(pages, ("Yes", "No"), strict=True):
        page.get_by_role("radio", name=said, exact=True).check()
        page.get_by_role("button", name="Agree", exact=True).click()
        page.wait_for_load_state()
    expect(pages[0].locator("h1")).to_have_text("Team meeting")
    expect(pages[1].get_by_role("alert")).to_be_visible()
