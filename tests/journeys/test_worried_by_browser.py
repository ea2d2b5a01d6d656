"""Telling a worry in a real browser: by voice, twice at once, without scripts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from quality_checkers.answers import VisitId
from quality_checkers.records import Worry
from tests.journeys.conftest import FLAGS, TABLET, OpenTablet, chromium
from tests.journeys.door import SAM, Door, Served
from tests.room import CANARY, LEAD
from tests.sounds.recordings import webm

_MICROPHONE = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")
_PLAYS = """
async () => {
  const audio = document.querySelector('audio');
  audio.muted = true;
  await audio.play();
  return audio.currentSrc !== '' && audio.error === null;
}
"""


def told(door: Door, visit: VisitId) -> list[Worry]:
    """The worries of this visit."""
    found = (read.worry for read in door.desk.worrying.worries(LEAD))
    return [worry for worry in found if worry.visit == visit]


@pytest.fixture
def visit(door: Door) -> VisitId:
    """A visit of Sam's that no other test knows."""
    return door.begin("smallest", SAM)


def tell(door: Door, visit: VisitId) -> str:
    return door.url(f"/visits/{visit}/people/{SAM}/worried")


def press(page: Page | Locator, words: str) -> None:
    """Press the button with these words on the page, or in a part of it."""
    page.get_by_role("button", name=words, exact=True).click()


@pytest.fixture
def spoken(browser: Browser) -> Iterator[Page]:
    """A tablet with a microphone; every fault on its pages fails the test."""
    other = browser.browser_type.launch(executable_path=chromium(), args=[*FLAGS, *_MICROPHONE])
    page = other.new_context(viewport=TABLET).new_page()  # type: ignore[arg-type]  # by name
    page.set_default_timeout(20_000)
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    yield page
    other.close()
    assert faults == []


def _record(page: Page) -> None:
    press(page, "Record my voice")
    expect(page.get_by_text("We are recording.")).to_be_visible()
    expect(page.get_by_role("button", name="Stop recording")).to_be_focused()
    page.wait_for_timeout(1200)


def test_a_worry_is_recorded_heard_again_kept_and_heard_by_the_lead(
    spoken: Page, door: Door, visit: VisitId
) -> None:
    spoken.goto(tell(door, visit))
    expect(spoken.locator("[name=sound]")).to_be_hidden()
    _record(spoken)
    press(spoken, "Stop recording")
    expect(spoken.get_by_text("We have your voice. Now press Send.")).to_be_visible()
    expect(spoken.get_by_role("button", name="Hear it again")).to_be_focused()
    press(spoken, "Hear it again")
    press(spoken, "Send")
    expect(spoken.locator("h1")).to_have_text("We kept it")

    (worry,) = told(door, visit)
    assert worry.sound_kind == "audio/webm"
    spoken.goto(door.url(f"/worries/{worry.id}"))
    assert spoken.evaluate(_PLAYS)


def test_a_recording_can_be_deleted_and_made_anew(spoken: Page, door: Door, visit: VisitId) -> None:
    spoken.goto(tell(door, visit))
    _record(spoken)
    press(spoken, "Stop recording")
    press(spoken, "Delete it")
    expect(spoken.get_by_text("We deleted the recording.")).to_be_visible()
    assert spoken.evaluate("document.querySelector('[name=sound]').files.length") == 0
    _record(spoken)
    press(spoken, "Stop recording")
    press(spoken, "Send")
    expect(spoken.locator("h1")).to_have_text("We kept it")
    assert len(told(door, visit)) == 1


def test_send_while_it_records_sends_the_recording(
    spoken: Page, door: Door, visit: VisitId
) -> None:
    spoken.goto(tell(door, visit))
    _record(spoken)
    press(spoken, "Send")
    expect(spoken.locator("h1")).to_have_text("We kept it")
    (worry,) = told(door, visit)
    assert worry.sound


def test_a_second_tap_starts_no_second_recording(spoken: Page, door: Door, visit: VisitId) -> None:
    """Two recorders would leave the microphone on when one is stopped."""
    spoken.add_init_script(
        "const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);"
        "window.asked = 0;"
        "navigator.mediaDevices.getUserMedia = (what) => { window.asked += 1; return ask(what); };"
    )
    spoken.goto(tell(door, visit))
    spoken.evaluate(
        "() => { const button = document.querySelector('[data-recorder=record]');"
        " button.click(); button.click(); }"
    )
    expect(spoken.get_by_text("We are recording.")).to_be_visible()
    assert spoken.evaluate("window.asked") == 1


def test_without_a_microphone_nobody_is_stuck(tablet: Page, door: Door, visit: VisitId) -> None:
    tablet.goto(tell(door, visit))
    press(tablet, "Record my voice")
    says = "We cannot use the microphone. You can write, or choose a recording."
    expect(tablet.get_by_text(says)).to_be_visible()
    tablet.set_input_files(
        "[name=sound]", {"name": "a.webm", "mimeType": "audio/webm", "buffer": webm()}
    )
    tablet.get_by_label("Where was it?").fill("In the hall")
    press(tablet, "Send")
    expect(tablet.locator("h1")).to_have_text("We kept it")
    (worry,) = told(door, visit)
    assert (worry.place, worry.sound_kind) == ("In the hall", "audio/webm")


def test_a_double_tap_sends_one(tablet: Page, door: Door, visit: VisitId) -> None:
    tablet.goto(tell(door, visit))
    tablet.get_by_label("What did you see or hear?").fill("A person cried.")
    tablet.get_by_role("button", name="Send", exact=True).dblclick()
    expect(tablet.locator("h1")).to_have_text("We kept it")
    assert len(told(door, visit)) == 1


def test_without_scripts_a_worry_is_told_from_a_question(
    open_tablet: OpenTablet, door: Door, visit: VisitId
) -> None:
    page = open_tablet(java_script_enabled=False).new_page()
    page.goto(door.url(f"/visits/{visit}/people/{SAM}/start"))
    assert "/questions/" in page.url
    page.get_by_role("radio", name="Yes").check()
    press(page, "I am worried")
    expect(page.locator("h1")).to_have_text("I am worried")
    expect(page.locator("main").get_by_text("Call 999.")).to_be_visible()
    expect(page.get_by_role("button", name="Record my voice")).to_be_hidden()
    page.set_input_files(
        "[name=sound]", {"name": "a.webm", "mimeType": "audio/webm", "buffer": webm()}
    )
    page.get_by_label("What did you see or hear?").fill("A person cried.")
    page.get_by_role("radio", name="Nobody yet").check()
    press(page, "Send")
    expect(page.locator("h1")).to_have_text("We kept it")
    page.get_by_role("link", name="Go back").click()
    expect(page.get_by_role("radio", name="Yes")).to_be_checked()
    (worry,) = told(door, visit)
    assert worry.sound
    assert worry.told == "nobody"


def test_the_server_says_nothing_of_what_a_worry_says(
    example_data: Path, checklists_folder: Path, tmp_path: Path, tablet: Page
) -> None:
    log = tmp_path / "log"
    served = Served(example_data, checklists_folder, trouble=True, log=log)
    door = served.door
    visit = door.begin("smallest", SAM)
    tablet.goto(tell(door, visit))
    tablet.get_by_label("What did you see or hear?").fill(f"A person cried. {CANARY}")
    press(tablet, "Send")
    expect(tablet.locator("h1")).to_have_text("We kept it")
    (worry,) = told(door, visit)
    tablet.goto(door.url(f"/worries/{worry.id}"))
    expect(tablet.get_by_text(CANARY)).to_be_visible()
    served.close()
    assert CANARY.encode() not in log.read_bytes()
