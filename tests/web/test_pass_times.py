"""A pass works around its visit, and afterwards it hands in what it holds and reads nothing."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from werkzeug.test import TestResponse

from quality_checkers.visits import Role
from quality_checkers.web.words_sent import mark_of
from tests.pages import Pages
from tests.room import somebody
from tests.web.joining_room import SAM, TODAY, Day, secret_of
from tests.web.photos import a_photo

HERE = f"/visits/{TODAY}"
MINE = f"{HERE}/people/{SAM}"
HELLO = f"{MINE}/questions/hello"
BEGUN, HOURS = timedelta(0), timedelta(hours=1)
DAY = timedelta(days=1)
"""A visit is for a whole day, so what comes after it is counted from the end of that day."""
CONTENT = ("Did staff say hello", "Rose Surgery", "Sam", "Aisha", "A canary in my words")
"""What only somebody may read whose visit is not over."""
SEEN = mark_of("A canary in my words")
READ = (HERE, f"{MINE}/start", HELLO, f"{MINE}/answers", f"{HELLO}/more", f"{HERE}/report")


@dataclass(frozen=True)
class Moment:
    """A moment around the visit, and what works then."""

    after_begin: timedelta
    joins: bool
    reads: bool
    hands_in: bool


MOMENTS = {
    "13 hours before": Moment(-13 * HOURS, joins=False, reads=False, hands_in=False),
    "12 hours before": Moment(-12 * HOURS, joins=True, reads=True, hands_in=True),
    "as it begins": Moment(BEGUN, joins=True, reads=True, hands_in=True),
    "35 hours after": Moment(DAY + 35 * HOURS, joins=True, reads=True, hands_in=True),
    "36 hours after": Moment(DAY + 36 * HOURS, joins=False, reads=False, hands_in=True),
    "37 hours after": Moment(DAY + 37 * HOURS, joins=False, reads=False, hands_in=True),
    "179 days after": Moment(DAY + 179 * DAY, joins=False, reads=False, hands_in=True),
    "181 days after it closed": Moment(
        DAY + 36 * HOURS + 181 * DAY, joins=False, reads=False, hands_in=False
    ),
}


def text_of(answer: TestResponse) -> str:
    return answer.get_data(as_text=True)


def shows_nothing(answer: TestResponse) -> bool:
    return not any(words in text_of(answer) for words in CONTENT)


def answered(day: Day) -> int:
    return day.desk.answering.my_answers(somebody(SAM), TODAY, SAM).answered


@pytest.fixture
def inside(day: Day) -> Pages:
    """Sam, who has begun and written something."""
    browser = day.join(day.browser(), day.card(SAM))
    browser.post(HELLO, {"said": "yes", "then": "next"})
    browser.post(f"{HELLO}/more", {"words": "A canary in my words", "may_quote": "yes"})
    return browser


@pytest.mark.parametrize("moment", MOMENTS.values(), ids=MOMENTS)
def test_joining_works_around_the_visit_only(day: Day, moment: Moment) -> None:
    card = day.card(SAM)
    day.now = day.begins + moment.after_begin
    answer = day.browser().client.post("/join/card", data={"secret": secret_of(card)})
    if moment.joins:
        assert answer.headers["Location"] == "/hello"
    else:
        assert answer.status_code == 422
        assert "This card is for another day." in text_of(answer)
        assert "Ask your supporter." in text_of(answer)
        assert shows_nothing(answer)


@pytest.mark.parametrize("moment", MOMENTS.values(), ids=MOMENTS)
def test_whoever_is_in_reads_and_hands_in_exactly_as_long_as_they_may(
    day: Day, inside: Pages, moment: Moment
) -> None:
    day.now = day.begins + moment.after_begin
    day.come_back(inside)
    for path in READ:
        answer = inside.client.get(path)
        assert (answer.status_code == 200) == moment.reads, path
        assert shows_nothing(answer) != moment.reads, path
    before = answered(day)
    nothing_chosen = inside.client.post(HELLO, data={"then": "next"})
    assert shows_nothing(nothing_chosen) != moment.reads
    for path, sent in (
        (f"{MINE}/questions/got-letter", {"said": "no", "then": "next"}),
        (f"{HELLO}/more", {"words": "More of mine", "may_quote": "no", "seen": SEEN}),
    ):
        answer = inside.client.post(path, data=sent)
        assert (answer.status_code in {200, 303}) == moment.hands_in, path
        if not moment.reads:
            assert shows_nothing(answer), path
    assert answered(day) - before == (1 if moment.hands_in else 0)


@pytest.mark.parametrize("moment", MOMENTS.values(), ids=MOMENTS)
def test_a_ready_tablet_is_nobodys_when_the_visit_is_over(day: Day, moment: Moment) -> None:
    tablet = day.ready_tablet()
    day.now = day.begins + moment.after_begin
    title = "Tap your picture" if moment.reads else "Join a visit"
    assert tablet.open("/").h1 == title


def test_what_comes_late_is_kept_whatever_is_wrong_with_it(day: Day, inside: Pages) -> None:
    day.now = day.begins + DAY + 37 * HOURS
    page = inside.post(HELLO, {"said": "no", "then": "next"})
    assert page.h1 == "This visit is over"
    assert "We kept your answer." in page.words
    assert "Ask your supporter." in page.words
    assert "We kept" not in inside.post(HELLO, {"then": "next"}).words
    more = f"{HELLO}/more"
    page = inside.post(more, {"words": "New words", "photo": b"this is no photo"})
    assert "We kept your words." in page.words
    assert "We kept your answer." in inside.post(more, {"words": "So", "photo": a_photo()}).words
    held = day.desk.answering.step(somebody(SAM), TODAY, SAM, "hello").answer  # type: ignore[arg-type]
    assert held is not None
    assert held.said == "no"
    assert held.photo
    assert held.words.splitlines() == ["A canary in my words", "New words", "So"]
    assert not held.may_quote


def test_late_and_wrong_is_refused_without_saying_what_is_there(day: Day, inside: Pages) -> None:
    day.now = day.begins + DAY + 37 * HOURS
    for path, sent in (
        (HELLO, {"said": "nothing"}),
        (f"{MINE}/questions/nothing", {"said": "yes"}),
        (f"{HELLO}/more", {"words": "x" * 3000}),
        (f"{HERE}/people/5a0000000002/questions/hello", {"said": "yes"}),
    ):
        answer = inside.client.post(path, data=sent)
        assert answer.status_code in {404, 422}, path
        assert shows_nothing(answer), path


def test_somebody_whose_visit_is_over_finds_the_ways_in_again(day: Day, inside: Pages) -> None:
    day.now = day.begins + DAY + 37 * HOURS
    page = inside.open("/")
    assert "This visit is over. Ask your supporter." in page.words
    assert "Scan my card" in page.words
    assert shows_nothing(inside.client.get("/"))


def test_a_coordinator_keeps_a_visit_open_for_another_day(day: Day, inside: Pages) -> None:
    day.now = day.begins + DAY + 37 * HOURS
    maya = day.staff(Role.COORDINATOR)
    page = maya.send(maya.open(HERE), "Keep open 1 more day")
    assert "Extra days: 1" in page.words
    assert "I am Sam" in day.come_back(inside).words
    day.now += DAY
    inside.open(HERE, 403)
    assert "Keep open" not in day.staff().open(HERE).words
    maya = day.staff(Role.COORDINATOR)
    for _ in range(11):
        maya.post(f"{HERE}/open")
    assert "Plan a new visit." in maya.post(f"{HERE}/open", {}, 422).words


def test_somebody_who_rests_for_20_hours_goes_on_where_they_were(day: Day, inside: Pages) -> None:
    day.now += timedelta(hours=20)
    hello = inside.open(f"{MINE}/answers")
    assert hello.h1 == "Hello Sam."
    answers = inside.send(hello, "Go on")
    assert answers.path == f"{MINE}/answers"
    assert "A canary in my words" in answers.words
