"""A checker comes in without typing, by a real session, with forms alone."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from quality_checkers.visits import Role
from tests.pages import Page
from tests.room import somebody
from tests.web.joining_room import (
    AISHA,
    COOKIE,
    COORDINATOR,
    SAM,
    TODAY,
    Day,
    photo_of_card,
    read_cards,
    secret_in,
    secret_of,
)

HERE = f"/visits/{TODAY}"
OTHER_DAY = "This card is for another day. Ask your supporter."


def kinds_of_input(page: Page) -> set[str]:
    return {one.get("type", "text") for one in page.all("input")} | {
        "words" for _ in page.all("textarea")
    }


def test_nobody_is_shown_three_equal_ways_and_types_nothing(day: Day) -> None:
    page = day.browser().open("/")
    assert page.h1 == "Join a visit"
    for way in ("Scan my card", "Ask my supporter", "Tap my picture"):
        assert way in page.words
    assert len([one for one in page.all("img") if one.get("class") == "way__picture"]) == 3
    assert kinds_of_input(page) == set()
    assert page.links["I work here: sign in"] == "/sign-in"


def test_no_page_on_the_way_in_has_anything_to_type(day: Day) -> None:
    tablet, seen = day.browser(), set[str]()
    pages = [tablet.open(path) for path in ("/", "/join", "/join/pictures", "/join/waiting")]
    pages.append(tablet.send(tablet.open("/"), "Ask my supporter"))
    pages.append(tablet.post("/join/card", {"secret": secret_of(day.card(SAM))}))
    ready = day.ready_tablet()
    pages += [ready.open("/"), ready.open(f"/hello?person={SAM}")]
    for page in pages:
        seen |= kinds_of_input(page)
    assert seen <= {"hidden", "file"}


def test_a_card_lets_its_person_in_with_one_tap(day: Day) -> None:
    tablet = day.browser()
    hello = tablet.post("/join/card", {"secret": secret_of(day.card(SAM, AISHA))})
    assert hello.words.startswith("Hello Sam. Rose Surgery visit.")
    visit = tablet.send(hello, "Start")
    assert visit.path == HERE
    assert "I am Sam" in visit.words


def test_a_photo_of_a_card_does_as_well_as_a_camera(day: Day) -> None:
    tablet = day.browser()
    pdf = day.staff().client.post(f"{HERE}/cards", data={"people": [SAM]}).data
    page = tablet.send(tablet.open("/join"), "Use this photo", photo=photo_of_card(pdf))
    assert page.words.startswith("Hello Sam.")


def test_a_photo_without_a_card_says_so_and_leaves_the_other_ways(day: Day) -> None:
    tablet = day.browser()
    for photo in (
        b"",
        b"no photo",
        (Path(__file__).parents[1] / "pictures/photo.heic").read_bytes(),
    ):
        page = tablet.post("/join/scan", {"photo": photo}, 422)
        assert page.problems
        assert "Ask my supporter" in page.words
        assert "Tap my picture" in page.words


def test_the_script_is_told_what_a_card_holds_and_nothing_else(day: Day) -> None:
    pdf = day.staff().client.post(f"{HERE}/cards", data={"people": [SAM]}).data
    tablet = day.browser()
    sent = {"Accept": "text/plain"}

    def seen(photo: bytes) -> tuple[int, str]:
        from io import BytesIO  # noqa: PLC0415 - used here alone

        answer = tablet.client.post(
            "/join/scan", data={"photo": (BytesIO(photo), "seen.jpg")}, headers=sent
        )
        return answer.status_code, answer.text

    assert seen(photo_of_card(pdf)) == (200, secret_of(next(read_cards(pdf))))
    assert seen(b"nothing") == (204, "")
    assert not secret_in(tablet)


def test_of_a_card_only_the_hash_is_kept(day: Day) -> None:
    secret = secret_of(day.card(SAM))
    assert len(secret) * 5 == 160
    day.join(day.browser(), f"#{secret}")
    kept = b"".join(path.read_bytes() for path in day.data.rglob("*") if path.is_file())
    assert secret.encode() not in kept
    (file,) = day.data.glob("*.sqlite")
    with closing(sqlite3.connect(file)) as connection:
        assert secret not in "\n".join(connection.iterdump())


def test_printing_a_card_again_ends_the_old_one(day: Day) -> None:
    old = day.card(SAM)
    inside = day.join(day.browser(), old)
    new = day.card(SAM)
    assert OTHER_DAY in day.browser().post("/join/card", {"secret": secret_of(old)}, 422).words
    assert inside.open("/").h1 == "Join a visit"
    day.join(day.browser(), new)


def test_until_start_nothing_of_the_visit_is_shown(day: Day) -> None:
    tablet = day.join(day.browser(), day.card(SAM), start=False)
    for path in (HERE, f"{HERE}/people/{SAM}/questions/hello", f"{HERE}/report", "/"):
        assert tablet.open(path).path == "/hello"
    refused = tablet.client.post(f"{HERE}/people/{SAM}/questions/hello", data={"said": "yes"})
    assert refused.headers["Location"] == "/hello"


def test_not_me_lets_nobody_in_and_gives_the_card_back(day: Day) -> None:
    card = day.card(SAM)
    wrong = day.browser()
    hello = wrong.post("/join/card", {"secret": secret_of(card)})
    assert wrong.send(hello, "That is not me").h1 == "Join a visit"
    assert not secret_in(wrong)
    assert wrong.open("/hello").h1 == "Join a visit"
    day.join(day.browser(), card)


def test_somebody_sees_their_own_picture_only(day: Day) -> None:
    page = day.join(day.browser(), day.card(SAM)).open(HERE)
    assert "I am Sam" in page.words
    assert "Aisha" not in page.words
    assert "Team meeting" in page.words


def test_who_may_not_answer_sees_how_far_people_are_and_no_links(day: Day) -> None:
    maya = day.staff(Role.COORDINATOR).open(HERE)
    assert "Sam Not started yet. Aisha Not started yet." in maya.words
    assert "Who are you?" not in maya.words
    assert not [address for address in maya.links.values() if "/people/" in address]


def test_a_supporter_is_asked_who_the_tablet_is_for_and_no_link_is_refused(day: Day) -> None:
    jo = day.staff()
    page = jo.open(HERE)
    assert "Who are you? Tap your picture." in page.words
    theirs = [address for address in page.links.values() if "/people/" in address]
    assert len(theirs) >= 2
    for address in theirs:
        jo.open(address)


def test_cookies_are_for_no_script_and_no_other_site(day: Day) -> None:
    tablet = day.browser()
    answer = tablet.client.post("/join/card", data={"secret": secret_of(day.card(SAM))})
    set_ = answer.headers.getlist("Set-Cookie")
    assert len(set_) == 2
    for cookie in set_:
        for part in ("HttpOnly", "SameSite=Lax", "Path=/", "Max-Age="):
            assert part in cookie
        assert "Secure" not in cookie
    safe = tablet.client.post(
        "/join/card",
        data={"secret": secret_of(day.card(SAM))},
        base_url="https://localhost",
        headers={"Origin": "https://localhost"},
    )
    assert all("Secure" in cookie for cookie in safe.headers.getlist("Set-Cookie"))


def test_a_secret_that_was_there_before_is_never_the_one_that_lets_in(day: Day) -> None:
    tablet = day.browser()
    for name in (COOKIE, f"{COOKIE}-browser", f"{COOKIE}-tablet"):
        tablet.client.set_cookie(name, "planted" * 6)
    day.join(tablet, day.card(SAM))
    first = secret_in(tablet)
    assert "planted" not in first + secret_in(tablet, f"{COOKIE}-browser")
    day.join(tablet, day.card(AISHA))
    second = secret_in(tablet)
    assert second != first
    stolen = day.browser()
    stolen.client.set_cookie(COOKIE, first)
    assert stolen.open("/").h1 == "Join a visit"
    tablet.send(tablet.open("/"), "Give the tablet to somebody else")
    stolen.client.set_cookie(COOKIE, second)
    assert stolen.open("/").h1 == "Join a visit"


def test_a_secret_opens_only_what_it_was_made_for(day: Day) -> None:
    """A card, a link, a session, a tablet and a browser: each in the place of every other."""
    card = secret_of(day.card(SAM))
    link = next(iter(day.desk.beginning.links_for("jo@example.org").values()))
    tablet, staff = day.ready_tablet(), day.staff()
    in_cookies = {"", "-tablet", "-browser"}
    secrets = {
        "card": card,
        "link": link,
        "": secret_in(staff),
        "-tablet": secret_in(tablet, f"{COOKIE}-tablet"),
        "-browser": secret_in(day.join(day.browser(), day.card(AISHA)), f"{COOKIE}-browser"),
    }
    assert all(secrets.values())
    for made_for, secret in secrets.items():
        if made_for != "card":
            day.now += timedelta(minutes=6)  # so that no guess is one too many
            assert (
                day.browser().client.post("/join/card", data={"secret": secret}).status_code == 422
            )
        if made_for != "link":
            assert day.browser().client.post(f"/links/{secret}").status_code == 404
        if made_for not in {"", "-tablet"}:
            for name in in_cookies:
                browser = day.browser()
                browser.client.set_cookie(f"{COOKIE}{name}", secret)
                assert browser.open("/").h1 == "Join a visit", (made_for, name)
    other = day.browser()
    other.client.set_cookie(f"{COOKIE}-tablet", secrets["-browser"])
    assert other.open("/").h1 == "Join a visit"


def test_a_supporter_is_out_when_the_tablet_is_ready(day: Day) -> None:
    tablet = day.staff()
    before = secret_in(tablet)
    page = tablet.send(tablet.open(HERE), "Make this tablet ready")
    assert page.h1 == "Tap your picture"
    assert "This is the blue tablet with a circle." in page.words
    tablet.open("/visits", 403)
    stolen = day.browser()
    stolen.client.set_cookie(COOKIE, before)
    assert stolen.open("/").h1 == "Join a visit"


def test_on_a_ready_tablet_two_taps_lead_from_one_person_to_the_next(
    day: Day,
) -> None:
    tablet = day.ready_tablet()
    visit = tablet.send(tablet.follow(tablet.open("/"), "Sam"), "Start")
    assert "I am Sam" in visit.words
    sam = secret_in(tablet)
    team = tablet.send(visit, "Give the tablet to somebody else")  # the first tap
    assert team.h1 == "Tap your picture"
    hello = tablet.follow(team, "Aisha")  # the second
    assert hello.words.startswith("Hello Aisha.")
    assert "I am Aisha" in tablet.send(hello, "Start").words
    assert secret_in(tablet) != sam
    stolen = day.browser()
    stolen.client.set_cookie(COOKIE, sam)
    assert stolen.open("/").h1 == "Join a visit"


def test_tapping_twice_does_no_harm(day: Day) -> None:
    """A second tap sends the form again, and the answer to the first never comes."""
    tablet = day.ready_tablet()
    for _ in range(2):
        tablet.client.post("/hello/start", data={"person": SAM})
    assert "I am Sam" in tablet.open("/").words
    inside = secret_in(tablet)
    for _ in range(2):
        tablet.client.set_cookie(COOKIE, inside)
        assert tablet.post("/hand-over").h1 == "Tap your picture"


def test_a_question_page_keeps_the_answer_before_the_tablet_goes_on(day: Day) -> None:
    tablet = day.ready_tablet()
    tablet.send(tablet.follow(tablet.open("/"), "Sam"), "Start")
    here = f"{HERE}/people/{SAM}/questions/hello"
    answer = tablet.client.post(here, data={"said": "yes", "then": "hand-over"})
    assert answer.status_code == 307
    answer = tablet.client.post(answer.headers["Location"], data={"said": "yes"})
    assert tablet.open("/").h1 == "Tap your picture"
    mine = day.desk.answering.my_answers(somebody(SAM), TODAY, SAM)
    assert mine.answered == 1


def test_tablets_of_a_visit_have_different_pictures_as_long_as_there_are_some(day: Day) -> None:
    names = [day.ready_tablet().open("/").words.partition("This is the ")[2] for _ in range(7)]
    assert len(set(names[:6])) == 6
    again = day.ready_tablet()
    name = again.open("/").words.partition("This is the ")[2]
    staff = day.staff()
    again.client.set_cookie(COOKIE, secret_in(staff))
    again.send(again.open(HERE), "Make this tablet ready")
    assert again.open("/").words.partition("This is the ")[2] == name


def test_a_tablet_is_made_ready_on_the_day_only(day: Day) -> None:
    staff = day.staff()
    words = staff.post("/visits/f15000000002/tablets", {}, 422).words
    assert "This visit is on another day." in words


def test_whoever_is_no_checker_of_the_visit_is_not_let_in_by_a_picture(day: Day) -> None:
    tablet = day.ready_tablet()
    for person in ("5a0000000003", "nothing", ""):
        assert tablet.client.post("/hello/start", data={"person": person}).status_code == 404
    assert tablet.client.get("/hello?person=5a0000000003").status_code == 404


def test_lost_cards_and_tablets_let_nobody_in_from_the_next_request_on(day: Day) -> None:
    card = day.card(AISHA)
    with_card, tablet, staff = day.join(day.browser(), card), day.ready_tablet(), day.staff()
    tablet.send(tablet.follow(tablet.open("/"), "Sam"), "Start")
    staff.send(staff.open(f"{HERE}/cards"), "Lost card")
    assert with_card.open("/").h1 == "Join a visit"
    assert OTHER_DAY in day.browser().post("/join/card", {"secret": secret_of(card)}, 422).words
    staff.send(staff.open(HERE), "Lost tablet")
    assert tablet.open("/").h1 == "Join a visit"
    assert tablet.open(f"{HERE}/people/{SAM}/questions/hello").h1 == "Join a visit"


def test_a_card_or_tablet_of_others_looks_like_one_that_is_not_there(day: Day) -> None:
    """A supporter who is not on the visit, and one of another group."""
    day.card(SAM)
    day.ready_tablet()
    ready = day.desk.readying.ready(COORDINATOR, TODAY)
    card = next(card for _, card in ready.cards if card)
    strangers = [day.stranger(Role.SUPPORTER), day.stranger(Role.COORDINATOR)]
    for stranger in strangers:
        for path, unknown in (
            (f"/cards/{card.id}/lost", "/cards/nothing/lost"),
            (f"/tablets/{ready.tablets[0].id}/lost", "/tablets/nothing/lost"),
        ):
            theirs = stranger.client.post(path)
            nothing = stranger.client.post(unknown)
            assert theirs.status_code == nothing.status_code == 404
            assert theirs.text == nothing.text
    assert ready == day.desk.readying.ready(COORDINATOR, TODAY)


def test_each_step_leaves_one_entry_in_the_audit_trail(day: Day) -> None:
    before = len(day.audit())
    tablet = day.ready_tablet()
    tablet.send(tablet.follow(tablet.open("/"), "Sam"), "Start")
    tablet.send(tablet.open(HERE), "Give the tablet to somebody else")
    card, staff = day.card(SAM), day.staff()
    browser = day.join(day.browser(), card)
    browser.send(browser.open(HERE), "Give the tablet to somebody else")
    staff.send(staff.open(f"{HERE}/cards"), "Lost card")
    staff.send(staff.open(HERE), "Lost tablet")
    assert day.audit()[before:] == [
        "make_tablet_ready", "join_by_picture", "hand_over", "print_cards", "join_by_card",
        "start", "hand_over", "lose_card", "lose_tablet",
    ]  # fmt: skip
    assert day.desk._office.records.broken_audit_entry() is None  # noqa: SLF001 - tests may look


def test_cards_keep_the_rules_of_accessible_paper(day: Day) -> None:
    from tests.reports.papers import read_aloud, ua_failures  # noqa: PLC0415 - heavy

    pdf = day.staff().client.post(f"{HERE}/cards", data={"people": [SAM, AISHA]}).data
    assert ua_failures(pdf) == []
    told = read_aloud(pdf)
    assert "Sam Visit to Rose Surgery" in told
    assert len(list(read_cards(pdf))) == 2
