"""Where nothing answers, "I am worried" still says who to call, and what is typed is not lost."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, Route, expect

from quality_checkers.answers import VisitId
from tests.journeys.door import SAM, TODAY, Door, Served
from tests.journeys.test_worried_by_browser import press, tell, told
from tests.sounds.recordings import webm

LINES = ("Is somebody in danger now?", "Tell your supporter.", "Call 999.")
_IS_UNSENT = """
() => {
  const leaving = new Event('beforeunload', { cancelable: true });
  return !dispatchEvent(leaving);
}
"""
_KEPT_IN_THE_BROWSER = """
async () => localStorage.length + sessionStorage.length
  + (await indexedDB.databases()).length + (await caches.keys()).length
"""


@pytest.fixture
def visit(door: Door) -> VisitId:
    """A visit of Sam's that no other test knows."""
    return door.begin("smallest", SAM)


def question(door: Door, visit: VisitId) -> str:
    return door.url(f"/visits/{visit}/people/{SAM}/start")


def worried(page: Page) -> None:
    page.locator("[data-worried=go]").click()


def expect_lines(page: Page) -> None:
    """Who to tell and whom to call, with pictures, before anything else."""
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    for words in LINES:
        expect(dialog.get_by_text(words, exact=True)).to_be_visible()
    pictures = dialog.locator(".danger .small-picture")
    assert pictures.count() == len(LINES)
    for picture in pictures.all():
        colours = Image.open(io.BytesIO(picture.screenshot())).convert("RGB").getcolors(100_000)
        assert colours is not None
        assert len(colours) > 3, "the picture is blank"


def test_offline_a_question_says_who_to_call_and_keeps_choice_and_words(
    tablet: Page, door: Door, visit: VisitId
) -> None:
    tablet.goto(question(door, visit))
    tablet.get_by_role("radio", name="Yes").check()
    tablet.context.set_offline(True)
    worried(tablet)
    expect_lines(tablet)
    expect(tablet.get_by_role("heading", name="I am worried")).to_be_focused()
    words = tablet.get_by_label("What did you see or hear?")
    words.fill("A person cried.")
    press(tablet, "Send")
    expect(tablet.get_by_text("We could not send it. It is still here.")).to_be_visible()
    expect(words).to_have_value("A person cried.")
    assert tablet.evaluate(_IS_UNSENT), "the browser asks before the page is left"
    assert tablet.evaluate(_KEPT_IN_THE_BROWSER) == 0, "nobody who comes next finds it"

    tablet.context.set_offline(False)
    press(tablet, "Send")
    expect(tablet.get_by_text("We kept it.")).to_be_visible()
    expect(words).to_have_value("")
    assert not tablet.evaluate(_IS_UNSENT)
    (worry,) = told(door, visit)
    assert (worry.saw, worry.person) == ("A person cried.", SAM)
    press(tablet.get_by_role("dialog"), "Back")
    expect(tablet.get_by_role("radio", name="Yes")).to_be_checked()
    press(tablet, "Next")
    assert door.said(visit, SAM)


_PLACES = (
    f"/visits/{TODAY}",
    f"/visits/{TODAY}/people/{SAM}/start",
    f"/visits/{TODAY}/people/{SAM}/what-happens",
    f"/visits/{TODAY}/people/{SAM}/consent",
    f"/visits/{TODAY}/people/{SAM}/how",
    f"/visits/{TODAY}/people/{SAM}/answers",
    f"/visits/{TODAY}/people/{SAM}/rest",
    f"/visits/{TODAY}/people/{SAM}/questions/hello",
    f"/visits/{TODAY}/team/",
    f"/visits/{TODAY}/team/questions/hello",
    f"/visits/{TODAY}/team/people",
)


@pytest.mark.parametrize("place", _PLACES)
def test_offline_every_page_of_a_visit_says_who_to_call(
    place: str, tablet: Page, door: Door
) -> None:
    tablet.goto(door.url(place))
    tablet.context.set_offline(True)
    worried(tablet)
    expect_lines(tablet)
    press(tablet.get_by_role("dialog"), "Back")
    expect(tablet.get_by_role("dialog")).to_be_hidden()
    tablet.context.set_offline(False)
    worried(tablet)
    expect(tablet.locator("h1")).to_have_text("I am worried")


def _fill(page: Page) -> None:
    page.get_by_label("What did you see or hear?").fill("A person cried.")
    page.get_by_label("Where was it?").fill("In the hall")
    page.get_by_role("radio", name="Staff here").check()
    page.set_input_files(
        "[name=sound]", {"name": "a.webm", "mimeType": "audio/webm", "buffer": webm()}
    )


def _fails(route: Route, how: str) -> None:
    if how == "the network is gone":
        route.abort()
    elif how == "the disk is full":
        route.fulfill(status=507, body="full")
    elif how == "another page answers":
        route.fulfill(status=200, content_type="text/html", body="<h1>Pay for the network</h1>")
    else:
        route.fulfill(status=502, body="no server")


@pytest.mark.parametrize(
    "how", ["the network is gone", "the disk is full", "another page answers", "no server"]
)
def test_what_was_filled_in_stays_until_it_is_kept(
    how: str, tablet: Page, door: Door, visit: VisitId
) -> None:
    tablet.goto(tell(door, visit))
    _fill(tablet)
    tablet.route("**/worried*", lambda route: _fails(route, how))
    press(tablet, "Send")
    expect_lines(tablet)
    expect(tablet.get_by_role("heading", name="We could not send it")).to_be_visible()
    press(tablet.get_by_role("dialog"), "Back")
    assert told(door, visit) == []
    assert tablet.evaluate(_IS_UNSENT)

    tablet.unroute_all()
    press(tablet, "Send")
    expect(tablet.locator("h1")).to_have_text("We kept it")
    (worry,) = told(door, visit)
    assert (worry.saw, worry.place, worry.told) == ("A person cried.", "In the hall", "staff")
    assert worry.sound


def test_an_answer_that_got_lost_on_the_way_makes_no_second_worry(
    tablet: Page, door: Door, visit: VisitId
) -> None:
    tablet.goto(tell(door, visit))
    tablet.get_by_label("What did you see or hear?").fill("A person cried.")

    def lose(route: Route) -> None:
        route.fetch()
        route.abort()

    tablet.route("**/worried*", lose)
    press(tablet, "Send")
    expect_lines(tablet)
    press(tablet.get_by_role("dialog"), "Back")
    tablet.unroute_all()
    press(tablet, "Send")
    expect(tablet.locator("h1")).to_have_text("We kept it")
    assert len(told(door, visit)) == 1


_NO_ANSWER: dict[str, Callable[[Route], object]] = {
    "a server that never answers": lambda _route: None,
    "a server in front with none behind": lambda route: route.fulfill(status=502, body="none"),
}


@pytest.mark.parametrize("answers", _NO_ANSWER.values(), ids=_NO_ANSWER)
def test_where_nobody_answers_it_says_who_to_call_soon(
    answers: Callable[[Route], object], tablet: Page, door: Door, visit: VisitId
) -> None:
    tablet.goto(question(door, visit))
    tablet.route("**/*", answers)
    worried(tablet)
    expect(tablet.get_by_role("dialog")).to_be_visible(timeout=6000)
    expect_lines(tablet)


def test_when_the_server_is_dead_it_says_who_to_call_and_sends_when_it_lives_again(
    example_data: Path, checklists_folder: Path, tablet: Page
) -> None:
    served = Served(example_data, checklists_folder)
    visit, port = served.door.begin("smallest", SAM), served.door.port
    tablet.goto(question(served.door, visit))
    served.close()

    worried(tablet)
    expect_lines(tablet)
    tablet.get_by_label("What did you see or hear?").fill("A person cried.")
    press(tablet, "Send")
    expect(tablet.get_by_text("We could not send it. It is still here.")).to_be_visible()

    again = Served(example_data, checklists_folder, port=port)
    press(tablet, "Send")
    expect(tablet.get_by_text("We kept it.")).to_be_visible()
    assert [worry.saw for worry in told(again.door, visit)] == ["A person cried."]
    again.close()


def test_an_empty_worry_is_asked_for_words_and_leaves_the_page_as_it_is(
    tablet: Page, door: Door, visit: VisitId
) -> None:
    tablet.goto(question(door, visit))
    tablet.context.set_offline(True)
    worried(tablet)
    tablet.context.set_offline(False)
    press(tablet, "Send")
    expect(tablet.get_by_text("Write what you saw or heard.")).to_be_visible()
    expect(tablet.get_by_label("What did you see or hear?")).to_be_focused()
    assert told(door, visit) == []


def test_with_the_network_the_button_is_as_it_was(tablet: Page, door: Door, visit: VisitId) -> None:
    tablet.goto(question(door, visit))
    tablet.get_by_role("radio", name="Yes").check()
    worried(tablet)
    expect(tablet.locator("h1")).to_have_text("I am worried")
    expect(tablet.get_by_role("dialog")).to_be_hidden()
    tablet.get_by_role("link", name="Back").first.click()
    expect(tablet.get_by_role("radio", name="Yes")).to_be_checked()
