"""A supporter lets in whoever shows the same pictures, and nobody wears them out by asking."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest

from quality_checkers.access import Who
from quality_checkers.toolkit import NotPossibleError, Toolkit, ToolkitSettings, TooManyError
from quality_checkers.visits import Role
from tests.pages import Page, Pages
from tests.web.joining_room import (
    AISHA,
    COORDINATOR,
    OTHER_GROUP,
    SAM,
    TODAY,
    Day,
    secret_in,
    secret_of,
)

HERE = f"/visits/{TODAY}"
NOBODY = Who()


def row_on(page: Page) -> list[str]:
    """What the pictures of the rows on this page show, in order."""
    return [one.get("alt", "") for one in page.all("img") if one.get("class") == "row__picture"]


def say_yes(staff: Pages, *, person: str = SAM) -> Page:
    """Let this person in by the first knock."""
    page = staff.open("/knocks")
    form = next(one.get("action", "") for one in page.all("form"))
    name = form.replace("/knocks/", "who-")
    assert f"{TODAY}/{person}" in {one.get("value") for one in page.all("input")}
    return staff.post(form, {"said": "yes", name: f"{TODAY}/{person}"})


def knock(browser: Pages) -> Page:
    return browser.send(browser.open("/"), "Ask my supporter")


def test_both_screens_show_the_same_pictures_and_yes_lets_in(day: Day) -> None:
    tablet, staff = day.browser(), day.staff()
    waiting = knock(tablet)
    assert waiting.h1 == "Show this to your supporter"
    assert len(set(row_on(waiting))) == 3
    assert row_on(staff.open("/knocks")) == row_on(waiting)
    assert "Asking to join: 1" in staff.open(HERE).words
    assert tablet.send(waiting, "Look again").h1 == "Show this to your supporter"
    say_yes(staff)
    hello = tablet.send(waiting, "Look again")
    assert hello.words.startswith("Hello Sam.")
    assert "I am Sam" in tablet.send(hello, "Start").words
    assert "Nobody is asking now." in staff.open("/knocks").words


def test_no_is_one_tap(day: Day) -> None:
    tablet, staff = day.browser(), day.staff()
    waiting = knock(tablet)
    staff.send(staff.open("/knocks"), "No")
    page = tablet.send(waiting, "Look again")
    assert page.h1 == "Your supporter said no"
    assert not secret_in(tablet)
    assert knock(tablet).h1 == "Show this to your supporter"


def test_yes_without_a_person_asks_for_one(day: Day) -> None:
    staff = day.staff()
    knock(day.browser())
    page = staff.open("/knocks")
    form = next(one.get("action", "") for one in page.all("form"))
    assert staff.post(form, {"said": "yes"}, 422).problems == ["Choose who it is."]


def test_after_5_minutes_nobody_waits_any_more(day: Day) -> None:
    tablet, staff = day.browser(), day.staff()
    waiting = knock(tablet)
    day.now += timedelta(minutes=5)
    assert "Nobody is asking now." in staff.open("/knocks").words
    assert tablet.send(waiting, "Look again").h1 == "Nobody is asking now"
    again = knock(tablet)
    say_yes(staff)
    day.now += timedelta(minutes=5)
    assert tablet.send(again, "Look again").h1 == "Nobody is asking now"
    assert not secret_in(tablet)


def test_a_yes_lets_nobody_in_after_it_was_used(day: Day) -> None:
    for words in ("Start", "That is not me"):
        tablet, staff = day.browser(), day.staff()
        waiting = knock(tablet)
        say_yes(staff)
        hello = tablet.send(waiting, "Look again")
        tablet.send(hello, words)
        tablet.post("/hand-over")
        assert tablet.post("/join/waiting").h1 == "Nobody is asking now"
        assert not secret_in(tablet)


def test_a_browser_waits_once_and_a_group_lets_3_wait(day: Day) -> None:
    first = day.browser()
    assert row_on(knock(first)) == row_on(knock(first))
    for _ in range(2):
        knock(day.browser())
    assert len(row_on(day.staff().open("/knocks"))) == 3 * 3
    refused = day.browser().client.post("/join/knock")
    assert refused.status_code == 429
    assert refused.headers["Retry-After"] == "60"
    assert "Others are asking now." in refused.text
    knock(first)
    day.now += timedelta(minutes=5)
    knock(day.browser())


def test_who_asks_again_and_again_has_to_wait(day: Day) -> None:
    staff = day.staff()
    for _ in range(9):
        knock(day.browser())
        staff.send(staff.open("/knocks"), "No")
    refused = day.browser().client.post("/join/knock")
    assert refused.status_code == 429
    assert "Too many tries." in refused.text


def test_where_there_are_several_groups_a_new_browser_is_asked_for_its_group_once(day: Day) -> None:
    day.desk.gate.add_group(OTHER_GROUP, "Hill Checkers")
    tablet = day.browser()
    page = knock(tablet)
    assert page.h1 == "Which is your group?"
    waiting = tablet.send(page, "Hill Checkers")
    assert waiting.h1 == "Show this to your supporter"
    assert "Nobody is asking now." in day.staff().open("/knocks").words
    day.now += timedelta(minutes=6)
    assert knock(tablet).h1 == "Show this to your supporter"
    assert day.browser().client.post("/join/knock", data={"group": "nothing"}).status_code == 422


def test_a_supporter_lets_in_on_their_own_visits_only(day: Day) -> None:
    knock(day.browser())
    stranger = day.stranger(Role.SUPPORTER)
    page = stranger.open("/knocks")
    assert "You have no visit today." in page.words
    form = next(one.get("action", "") for one in page.all("form"))
    sent = {"said": "yes", form.replace("/knocks/", "who-"): f"{TODAY}/{SAM}"}
    assert stranger.client.post(form, data=sent).status_code == 404
    other = day.stranger(Role.COORDINATOR)
    assert "Nobody is asking now." in other.open("/knocks").words
    theirs, unknown = other.client.post(form, data=sent), other.client.post("/knocks/nothing")
    assert (theirs.status_code, unknown.status_code) == (404, 422)
    assert other.client.post("/knocks/nothing", data={"said": "no"}).text == theirs.text


def test_a_card_that_another_tablet_scanned_first_asks_a_supporter(day: Day) -> None:
    card = day.card(AISHA)
    day.join(day.browser(), card)
    second, staff = day.browser(), day.staff()
    waiting = second.post("/join/card", {"secret": secret_of(card)})
    assert waiting.h1 == "Show this to your supporter"
    page = staff.open("/knocks")
    assert "Another tablet has scanned this card before." in page.words
    assert "Sam" not in page.words
    assert row_on(page) == row_on(waiting)
    say_yes(staff, person=AISHA)
    assert second.send(waiting, "Look again").words.startswith("Hello Aisha.")
    second.post("/hello/start")
    second.post("/hand-over")
    assert second.post("/join/card", {"secret": secret_of(card)}).h1 == "Hello Aisha."


def test_of_two_tablets_that_scan_a_card_at_the_same_instant_one_is_in(
    day: Day, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = iter(range(100))
    monkeypatch.setattr(
        "quality_checkers.toolkit.reporting.Reporting.cards",
        lambda _self, cards, _language: cards[0].address.encode(),
    )
    desks = [Toolkit(ToolkitSettings(data=day.data, now=lambda: day.now)) for _ in range(2)]
    with ThreadPoolExecutor(2) as pool:
        for run in range(50):
            address = day.desk.readying.print_cards(COORDINATOR, TODAY, (SAM,), "x", "en_GB")
            secret, together = address.decode().partition("#")[2], Barrier(2)

            def scan(desk: Toolkit, secret: str = secret, together: Barrier = together) -> bool:
                together.wait()
                source = f"10.0.0.{next(made)}"
                return desk.joining.by_card(NOBODY, secret, None, source).session is not None

            assert sorted(pool.map(scan, desks)) == [False, True], run
            day.now += timedelta(minutes=5)
    for desk in desks:
        desk.close()


def test_of_10000_guesses_from_one_place_fewer_than_10_are_tried_and_nobody_else_waits(
    day: Day,
) -> None:
    right = day.card(AISHA)
    tablet = day.ready_tablet()
    guesser, tried = day.browser(), 0
    begun = day.now
    for guess in range(10_000):
        day.now = begun + timedelta(seconds=guess * 300 / 10_000)
        if guess < 200 or guess % 500 == 0:  # over the wire
            answer = guesser.client.post("/join/card", data={"secret": f"{guess:032}"})
            tried += answer.status_code != 429
        else:
            tried += _is_tried(day.desk, f"{guess:032}")
    assert 0 < tried < 10
    assert answer.headers["Retry-After"] == "300"
    assert "I am Sam" in tablet.send(tablet.follow(tablet.open("/"), "Sam"), "Start").words
    day.now += timedelta(minutes=5)
    day.join(day.browser(), right)


def _is_tried(desk: Toolkit, secret: str) -> bool:
    try:
        desk.joining.by_card(NOBODY, secret, None, "127.0.0.1")
    except TooManyError:
        return False
    except NotPossibleError:
        return True
    raise AssertionError("a guess was right")


def test_nobody_is_locked_out_by_guesses_at_them_from_many_places(day: Day) -> None:
    throttle = day.desk.throttle
    for place in range(60):
        throttle.failed("password", f"10.0.1.{place}", "maya@example.org")
    throttle.refuse_too_many("password", "10.9.9.9", "maya@example.org")
    throttle.failed("password", "10.9.9.9", "maya@example.org")
    throttle.refuse_too_many("password", "10.9.9.9", "maya@example.org")
    throttle.failed("password", "10.9.9.9", "maya@example.org")
    with pytest.raises(TooManyError):
        throttle.refuse_too_many("password", "10.9.9.9", "maya@example.org")
    throttle.refuse_too_many("password", "10.9.9.9", "jo@example.org")
