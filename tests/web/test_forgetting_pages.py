"""Forgetting at the screen: what goes and what stays is said first, and gone is said when it is."""

import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep

import pytest

from quality_checkers.answers import PersonId, VisitId
from quality_checkers.toolkit import Toolkit
from quality_checkers.web import create_app
from tests.pages import Pages
from tests.room import checker_cookie, staff_cookie
from tests.toolkit.canaries import found_in
from tests.web.places import PAST
from tests.web.server import serving

SAMS_WORDS = (
    "The nurse looked at me and asked me.",
    "Nobody told us why we had to wait so long.",
    "The radio was on and a baby was crying.",
)


def test_a_person_is_forgotten_with_two_presses(pages: Pages) -> None:
    sam = pages.follow(pages.open("/people"), "Sam")
    before = pages.follow(sam, "Forget this person")
    assert "The team's answers stay. They do not name anybody." in before.words
    assert "An open worry stays." in before.words
    assert "Sam" in pages.open("/people").words, "nothing has gone yet"

    gone = pages.send(before, press="Yes, forget Sam")
    assert gone.h1 == "It is gone"
    assert "Sam" not in pages.open("/people").words
    report = pages.open(f"{PAST}/report")
    for words in SAMS_WORDS:
        assert words not in report.words


def test_a_visit_is_forgotten_with_two_presses(pages: Pages) -> None:
    before = pages.follow(pages.open(PAST), "Forget this visit")
    assert before.h1 == "Forget the visit to Rose Surgery?"
    gone = pages.send(before, press="Yes, forget this visit")
    assert gone.h1 == "It is gone"
    pages.open(PAST, 404)


def test_somebody_can_think_again(pages: Pages) -> None:
    before = pages.open("/people/5a0000000001/forget")
    assert pages.follow(before, "No, go back").h1 == "Sam"


def test_a_third_press_finds_nobody_and_is_no_error(pages: Pages) -> None:
    pages.post("/people/5a0000000001/forget")
    pages.post("/people/5a0000000001/forget", {}, 404)


def test_almost_gone_is_said_as_it_is(pages: Pages) -> None:
    almost = pages.open("/gone/almost")
    assert almost.h1 == "Almost gone"
    assert "Nobody can see it any more." in almost.words
    assert "Nobody can bring it back." not in almost.words


def test_the_times_say_what_goes_soon_and_can_be_changed(pages: Pages) -> None:
    times = pages.open("/keeping")
    assert "Photos in answers: 1 year" in times.words
    assert "Nothing goes in the next 14 days." in times.words
    choose = pages.follow(times, "Answers and words: 3 years")
    assert choose.chosen["days"] == ["1095"]
    times = pages.send(choose, days="365")
    assert "Answers and words: 1 year" in times.words
    assert "Choose a time." in pages.post("/keeping/answers", {"days": "1"}, 422).words
    pages.open("/keeping/nothing", 404)


def test_a_checker_can_take_their_own_along_and_no_other(example: Toolkit) -> None:
    today = "/visits/f15000000003/people"
    sam = checker_cookie(example, VisitId("f15000000003"), PersonId("5a0000000001"))
    client = create_app(example).test_client(use_cookies=False)
    headers = {**sam, "Origin": "http://localhost"}
    assert "Get my file" in client.get(f"{today}/5a0000000001/about-me", headers=sam).text
    mine = client.post(f"{today}/5a0000000001/about-me", headers=headers)
    assert mine.data.startswith(b"PK")
    for path in (
        f"{today}/5a0000000002/about-me",
        f"{PAST}/people/5a0000000001/about-me",
        "/people/5a0000000001/everything",
    ):
        assert client.post(path, headers=headers).status_code in {403, 404}, path


def _ask(port: int, method: str, path: str, headers: dict[str, str]) -> tuple[int, str]:
    door = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        sent = {**headers, "Origin": f"http://127.0.0.1:{port}"} if method == "POST" else headers
        door.request(method, path, headers=sent)
        response = door.getresponse()
        response.read()
        return response.status, response.headers.get("Location", "")
    finally:
        door.close()


@contextmanager
def _readers(port: int, headers: dict[str, str]) -> Iterator[list[int]]:
    """People who read page after page; gives the status of each."""
    stop, seen = threading.Event(), list[int]()

    def read() -> None:
        while not stop.is_set():
            for path in ("/visits", PAST, f"{PAST}/report", f"{PAST}/team/"):
                seen.append(_ask(port, "GET", path, headers)[0])

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    try:
        yield seen
    finally:
        stop.set()
        for thread in threads:
            thread.join()


@pytest.mark.parametrize("path", ["/people/5a0000000001/forget", f"{PAST}/forget"])
def test_no_byte_is_left_on_a_running_server_that_people_read_from(
    example: Toolkit, example_data: Path, path: str
) -> None:
    maya = staff_cookie(example, "acc000000001")
    words = SAMS_WORDS if "people" in path else SAMS_WORDS[:2]
    assert {one.split(" in ")[0] for one in found_in(example_data, SAMS_WORDS)}
    with serving(example_data) as port, _readers(port, maya) as seen:
        sleep(0.5)
        status, location = _ask(port, "POST", path, maya)
        assert status == 303
        assert location == "/gone/gone"
        assert found_in(example_data, words) == []
    assert len(seen) > 10
    assert set(seen) <= {200, 404}
