"""A browser without JavaScript does the whole job: from planning to the report on paper."""

from playwright.sync_api import Page, expect

from quality_checkers.pictures.front_door import example_photo
from tests.journeys.conftest import OpenTablet
from tests.journeys.door import AISHA, SAM, Door

_SAY = ("Yes", "A bit", "No")
_PEOPLE = {"Sam": SAM, "Aisha": AISHA}


def _press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def _follow(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).click()


def _plan(page: Page) -> None:
    page.goto("/")
    _follow(page, "Plan a visit")
    _follow(page, "Add a new service")
    page.get_by_label("Name of the service").fill("Hill Road Surgery")
    page.get_by_role("radio", name="GP surgery").check()
    page.get_by_label("Where is it?").fill("1 Hill Road")
    photo = {"name": "door.jpg", "mimeType": "image/jpeg", "buffer": example_photo()}
    page.get_by_label("Photo of the front door").set_input_files(photo)  # type: ignore[arg-type]
    _press(page, "Add")
    _press(page, "Next")  # the day is today
    page.get_by_role("radio", name="A checklist with 2 sections").check()
    _press(page, "Next")
    page.get_by_role("checkbox", name="Sam").check()
    page.get_by_role("checkbox", name="Aisha").check()
    page.get_by_role("checkbox", name="Jo").check()
    _press(page, "Plan the visit")


def _answer_everything(page: Page, name: str, say: tuple[str, ...]) -> int:
    page.goto(f"{page.url}/people/{_PEOPLE[name]}/start")
    _follow(page, "Next")
    page.get_by_role("radio", name="I answer alone").check()
    _press(page, "Next")
    page.get_by_role("radio", name="Yes").check()
    _press(page, "Try it")
    _follow(page, "Start the visit")
    answered = 0
    while "/questions/" in page.url:
        page.get_by_role("radio", name=say[answered % len(say)], exact=True).check()
        if answered == 0:
            _press(page, "Add words or a photo")
            page.get_by_label("Your own words").fill("It was very loud.")
            page.get_by_role("group", name="May we put your words").get_by_label("Yes").check()
            _press(page, "Save")
        _press(page, "Next")
        answered += 1
    _press(page, "I am done")
    _follow(page, "Go to the visit")
    return answered


def test_the_whole_job_without_scripts(open_tablet: OpenTablet, door: Door) -> None:
    page = open_tablet(java_script_enabled=False, base_url=door.url("")).new_page()
    _plan(page)
    expect(page.locator("h1")).to_have_text("Visit to Hill Road Surgery")
    visit = page.url
    answered = _answer_everything(page, "Sam", _SAY)
    assert _answer_everything(page, "Aisha", ("Yes",)) == answered > 2
    page.get_by_role("link", name="Team meeting").click()
    _press(page, "Agree these")
    _follow(page, "Agree the next answer")
    while "/questions/" in page.url:
        if page.get_by_role("radio", checked=True).count() == 0:
            page.get_by_role("radio", name="A bit").check()
        _press(page, "Agree")
    expect(page.get_by_text(f"{answered} of {answered} answers agreed.")).to_be_visible()
    page.get_by_role("link", name="How many people did you talk to?").click()
    page.get_by_label("People who talked to us alone").fill("4")
    page.get_by_label("People who talked to us with help").fill("2")
    _press(page, "Save")
    page.get_by_role("link", name="Good things").click()
    page.get_by_label("Your own words 1").fill("The tea was good.")
    _press(page, "Save")
    page.get_by_role("link", name="Things to change").click()
    page.get_by_role("checkbox").first.check()
    _press(page, "Save")
    _press(page, "We agree. Make the report")
    expect(page.locator("h1")).to_have_text("What we found at Hill Road Surgery")
    expect(page.get_by_text("The tea was good.")).to_be_visible()
    expect(page.get_by_text("“It was very loud.”")).to_be_visible()
    with page.expect_download() as got:
        _follow(page, "Get the report as a PDF")
    assert got.value.path().read_bytes().startswith(b"%PDF-1.7")
    assert got.value.suggested_filename.startswith("hill-road-surgery-")
    page.goto(visit)
    expect(page.get_by_text("The team has agreed it.")).to_be_visible()
