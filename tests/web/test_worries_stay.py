"""A worry stays: nobody deletes it, closing it needs words, and whoever reads it leaves a trace."""

import logging
import sqlite3

import pytest

from quality_checkers.access import AccountId, house
from quality_checkers.records import Account, WorryId
from quality_checkers.toolkit import NotPossibleError
from quality_checkers.visits import Role
from tests.pages import Pages
from tests.records.filling import looking_into, tables_of
from tests.room import CANARY, GROUP, LEAD
from tests.web.joining_room import MAYA, SAM, TODAY, Day
from tests.web.places import WORRY
from tests.web.test_worries import TELL, TOLD

ONE = f"/worries/{WORRY}"
DONE = {"closing_words": "We called the council."}
BEN = AccountId("acc00000000b")
"""Another co-ordinator, who may become a lead."""


@pytest.fixture
def day(day: Day) -> Day:
    account = Account(BEN, GROUP, "ben@example.org", "Ben", Role.COORDINATOR)
    day.desk.staffing.add_account(house(GROUP), account)
    return day


@pytest.fixture
def maya(day: Day) -> Pages:
    """The co-ordinator, who is the group's lead."""
    return day.staff(Role.COORDINATOR)


def ben(day: Day) -> Pages:
    return day._signed_in(GROUP, Role.COORDINATOR, BEN)  # noqa: SLF001 - of the same room


def told(day: Day) -> list[tuple[object, ...]]:
    return tables_of(day.data)["worry"]


def test_closing_needs_words_and_the_worry_stays(day: Day, maya: Pages) -> None:
    page = maya.open(ONE)
    page = maya.send(page, "Close this worry", 422, closing_words="  ")
    assert page.problems == ["Write what you did."]
    assert day.desk.worrying.read(LEAD, WorryId(WORRY)).worry.closed_at is None

    page = maya.send(page, "Close this worry", 200, **DONE)
    assert "We called the council." in page.words
    assert "Maya closed it." in page.words
    assert page.words.count(CANARY) == 4
    assert "Closed" in maya.open("/worries").words


def test_what_was_done_cannot_be_changed_later(day: Day, maya: Pages) -> None:
    maya.post(ONE, DONE)
    day.desk.staffing.change(house(GROUP), BEN, (), is_lead=True)
    page = ben(day).post(ONE, {"closing_words": "Nothing was wrong."})
    assert "We called the council." in page.words
    assert "Nothing was wrong." not in page.html
    assert "Maya closed it." in page.words


def test_words_to_close_with_are_not_lost_when_they_are_too_long(maya: Pages) -> None:
    page = maya.post(ONE, {"closing_words": "We called. " * 500}, 422)
    assert page.field("closing_words").startswith("We called. We called.")


def test_no_place_deletes_a_worry(day: Day, maya: Pages) -> None:
    """Whatever is sent to the pages of worries, in whatever way: the words stay."""
    before = told(day)
    for path in (ONE, "/worries", f"{ONE}/sound", f"{ONE}/delete", f"{ONE}/forget", TELL):
        for method in ("DELETE", "PUT", "PATCH"):
            answer = maya.client.open(path, method=method, headers={"Origin": "http://localhost"})
            assert answer.status_code in {404, 405}, path
    assert told(day) == before


def test_an_open_worry_outlives_its_visit_its_person_and_the_database(
    day: Day, maya: Pages
) -> None:
    refused = maya.answer(f"/visits/{TODAY}/forget", {})
    assert refused.status_code == 422
    with pytest.raises(NotPossibleError):
        day.desk.forgetting.forget_visit(LEAD, TODAY)
    maya.post(f"/people/{SAM}/forget")
    day.desk.tidying.tidy()
    assert maya.open(ONE).words.count(CANARY) == 4
    assert maya.file(f"{ONE}/sound").status_code == 200
    with (
        looking_into(day.data) as past_the_product,
        pytest.raises(sqlite3.IntegrityError, match="closed before it is deleted"),
    ):
        past_the_product.execute("DELETE FROM worry")


def test_everything_about_a_worry_leaves_an_entry_without_its_words(day: Day, maya: Pages) -> None:
    sam = day.join(day.browser(), day.card(SAM))
    begin = len(day.audit())
    sam.post(TELL, TOLD)
    for path in ("/worries", ONE, f"{ONE}/sound"):
        maya.file(path)
    maya.answer(ONE, DONE)
    maya.file(ONE)
    acts = day.audit()[begin:]
    assert acts == ["tell_worry", "read_worry", "hear_worry", "close_worry", "read_worry"]
    with looking_into(day.data) as connection:
        about = connection.execute(
            "SELECT account, about FROM audit WHERE act = 'read_worry'"
        ).fetchall()
    assert about == [(MAYA, WORRY)] * 2
    assert CANARY not in str(tables_of(day.data)["audit"])
    trail = maya.open("/audit").words
    for said in ("Sam told a worry.", "Maya read a worry.", "Maya closed a worry."):
        assert said in trail
    assert day.desk.auditing.broken_entry() is None


def test_a_recording_that_was_damaged_says_so_easily(day: Day, maya: Pages) -> None:
    (file,) = (day.data / "worries").glob("*/*")
    file.write_bytes(b"damaged")
    assert maya.open(f"{ONE}/sound", 404).h1 == "We cannot find this recording."


def test_somebody_who_is_refused_leaves_no_entry(day: Day) -> None:
    begin = len(day.audit())
    assert ben(day).file(ONE).status_code == 404
    assert len(day.audit()) == begin


def test_a_lead_who_leaves_reads_nothing_more_at_once(day: Day, maya: Pages) -> None:
    assert maya.file(ONE).status_code == 200
    ben(day).post(f"/staff/{MAYA}/left")
    assert maya.file(ONE).headers["Location"] == "/"
    assert len(told(day)) == 1


def test_a_lead_who_is_no_lead_any_more_reads_nothing_at_once(day: Day, maya: Pages) -> None:
    day.desk.staffing.change(house(GROUP), MAYA, (), is_lead=False)
    assert maya.file(ONE).status_code == 404
    assert "Worries" not in maya.open("/staff").links


def test_without_a_lead_everybody_is_told_so_and_the_next_lead_reads_it_all(day: Day) -> None:
    sam = day.join(day.browser(), day.card(SAM))
    other = ben(day)
    assert "Nobody can read worries now." not in other.open("/staff").words
    other.post(f"/staff/{MAYA}/left")
    page = sam.open(TELL)
    assert "Nobody is there to read it yet. Tell your supporter." in page.words
    assert "Maya" not in page.words
    sam.post(TELL, TOLD)
    assert "Nobody can read worries now." in other.open("/staff").words

    other.post(f"/staff/{BEN}", {"lead": "yes"})
    assert "Ben can read it." in sam.open(TELL).words
    assert len(other.open("/worries").words.split("Rose Surgery")) == 3
    assert other.open(ONE).words.count(CANARY) == 4
    assert "change_account" in day.audit(), "that Ben became a lead is written down"


def test_a_closed_worry_still_names_a_lead_who_left(day: Day, maya: Pages) -> None:
    maya.post(ONE, DONE)
    day.desk.staffing.change(house(GROUP), BEN, (), is_lead=True)
    other = ben(day)
    other.post(f"/staff/{MAYA}/left")
    assert "Maya closed it." in other.open(ONE).words


def test_no_log_says_what_a_worry_says(
    day: Day, maya: Pages, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither when all goes well nor when the store refuses, with every word of SQL logged."""
    caplog.set_level(logging.DEBUG)
    sam = day.join(day.browser(), day.card(SAM))
    sam.post(TELL, TOLD)
    maya.open(ONE)
    maya.post(ONE, {"closing_words": f"We called. {CANARY}"})
    sam.post(TELL, {**TOLD, "saw": "", "sound": CANARY.encode()}, 422)
    with looking_into(day.data) as connection:
        connection.execute(
            "CREATE TRIGGER refuses BEFORE INSERT ON worry BEGIN SELECT RAISE(ABORT, 'no'); END"
        )
        connection.commit()
    page = sam.post(TELL, {**TOLD, "saw": f"More. {CANARY}"}, 503)
    assert CANARY in page.html, "what was typed is kept"
    monkeypatch.setattr(day.desk.worrying, "tell", lambda *given: given[9])
    sam.post(TELL, TOLD, 500)
    assert "a fault of ours" in caplog.text
    assert "the store could not be used" in caplog.text
    assert CANARY not in caplog.text
