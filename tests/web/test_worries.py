"""Telling a worry: in words, by voice or through a supporter; late, twice, or when it fails.

Every browser here has a session of its own.
"""

from datetime import timedelta

import pytest

from quality_checkers.records import DiskFullError, RecordsError, Worry
from quality_checkers.visits import Role
from tests.pages import Pages
from tests.room import CANARY, LEAD
from tests.sounds.recordings import webm
from tests.web.joining_room import AISHA, JO, PAST, SAM, TODAY, Day
from tests.web.places import WORRY

TELL = f"/visits/{TODAY}/people/{SAM}/worried"
TOLD = {
    "mark": "abc",
    "saw": f"A man had no shoes. {CANARY}",
    "place": f"In the hall. {CANARY}",
    "happened": f"At noon. {CANARY}",
    "told": "somebody_else",
    "told_words": f"The cook. {CANARY}",
}
"""What a form of a worry holds, with a marked word in every field."""


@pytest.fixture
def sam(day: Day) -> Pages:
    return day.join(day.browser(), day.card(SAM))


@pytest.fixture
def maya(day: Day) -> Pages:
    """The co-ordinator, who is the group's lead."""
    return day.staff(Role.COORDINATOR)


def worries(day: Day) -> tuple[Worry, ...]:
    """Every worry that was told in this test."""
    told = (read.worry for read in day.desk.worrying.worries(LEAD))
    return tuple(worry for worry in told if worry.id != WORRY)


def test_a_checker_tells_a_worry_in_words_and_only_a_person_is_promised(
    day: Day, sam: Pages, maya: Pages
) -> None:
    page = sam.follow(sam.open(f"/visits/{TODAY}"), "I am worried")
    assert "Is somebody in danger now? Tell your supporter. Call 999." in page.words
    assert "Sam tells this." in page.words
    page = sam.send(page, "Send", 200, **{key: TOLD[key] for key in TOLD if key != "mark"})
    assert page.h1 == "We kept it"
    assert "Maya can read it." in page.words
    assert "It can take days until somebody reads it." in page.words
    assert "Call 999." in page.words
    assert CANARY not in page.html
    assert sam.follow(page, "Go back").path == f"/visits/{TODAY}"

    (told,) = worries(day)
    assert f"/worries/{told.id}" in maya.open("/worries").html
    read = maya.open(f"/worries/{told.id}")
    assert read.h1 == "A worry at Rose Surgery"
    for key in ("saw", "place", "happened", "told_words"):
        assert TOLD[key] in read.words
    assert "Sam told this." in read.words
    assert "wrote it down" not in read.words
    assert "Somebody else" in read.words
    assert told.written_by is None


def test_an_answer_is_kept_before_somebody_tells_a_worry(sam: Pages) -> None:
    page = sam.open(f"/visits/{TODAY}/people/{SAM}/questions/hello")
    page = sam.send(page, "I am worried", said="yes")
    assert page.h1 == "I am worried"
    assert sam.follow(page, "Back").chosen == {"said": ["yes"]}


def test_a_worry_can_be_spoken_and_the_lead_hears_it(day: Day, sam: Pages, maya: Pages) -> None:
    page = sam.send(sam.open(TELL), "Send", sound=webm())
    assert page.h1 == "We kept it"
    (told,) = worries(day)
    assert told.sound
    address = f"/worries/{told.id}/sound"
    assert address in maya.open(f"/worries/{told.id}").html

    heard = maya.file(address)
    assert heard.status_code == 200
    assert heard.data.startswith(b"\x1aE\xdf\xa3")
    assert heard.headers["Content-Type"] == "audio/webm"
    assert heard.headers["Cache-Control"] == "no-store"
    assert heard.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in heard.headers.getlist("Content-Security-Policy")
    assert heard.headers["Content-Disposition"] == 'attachment; filename="worry.webm"'
    assert day.audit()[-1] == "hear_worry"


def test_a_supporter_types_it_for_somebody_and_that_is_kept(day: Day, maya: Pages) -> None:
    jo = day.staff()
    page = jo.open(f"/visits/{TODAY}/people/{AISHA}/worried")
    assert "You write this down for Aisha." in page.words
    jo.send(page, "Send", saw="A lady was shouted at.")
    (told,) = worries(day)
    assert (told.person, told.written_by) == (AISHA, JO)
    assert "Aisha told this. Jo wrote it down." in maya.open(f"/worries/{told.id}").words


def test_a_supporter_has_worries_too(day: Day) -> None:
    jo = day.staff()
    page = jo.follow(jo.open(f"/visits/{TODAY}"), "I am worried")
    assert "Jo tells this." in page.words
    jo.send(page, "Send", saw="The bath was too hot.")
    (told,) = worries(day)
    assert (told.person, told.written_by) == (JO, None)


def test_a_double_tap_sends_one_and_changed_words_are_not_lost(day: Day, sam: Pages) -> None:
    for _ in range(2):
        assert sam.post(TELL, TOLD).h1 == "We kept it"
    assert len(worries(day)) == 1
    sam.post(TELL, {**TOLD, "saw": "And he was cold."})
    assert {one.saw for one in worries(day)} == {TOLD["saw"], "And he was cold."}


def test_the_same_mark_of_somebody_else_is_another_worry(day: Day, sam: Pages) -> None:
    aisha = day.join(day.browser(), day.card(AISHA))
    sam.post(TELL, TOLD)
    aisha.post(TELL.replace(SAM, AISHA), TOLD)
    assert len(worries(day)) == 2


@pytest.mark.parametrize("sent", [{}, {"place": "In the hall."}, {"sound": b"no sound at all"}])
def test_what_cannot_be_kept_says_why_and_keeps_what_was_typed(
    sent: dict[str, str | bytes], day: Day, sam: Pages
) -> None:
    page = sam.post(TELL, {**sent, "told": "staff"}, 422)
    assert len(page.problems) == 1
    assert page.field("place") == sent.get("place", "")
    assert page.chosen == {"told": ["staff"]}
    assert "Call 999." in page.words
    assert not worries(day)


@pytest.mark.parametrize(("error", "status"), [(DiskFullError, 507), (RecordsError, 503)])
def test_a_failure_keeps_what_was_typed(
    error: type[RecordsError], status: int, day: Day, sam: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise error("planted")

    with monkeypatch.context() as trouble:
        trouble.setattr(day.desk.worrying, "tell", fails)
        page = sam.post(TELL, TOLD, status)
    assert not worries(day)
    assert sam.send(page, "Try again").h1 == "We kept it"
    (told,) = worries(day)
    assert told.saw == TOLD["saw"]
    assert told.told_words == TOLD["told_words"]


def test_a_pass_that_has_ended_still_hands_in_a_worry(day: Day, sam: Pages) -> None:
    day.now += timedelta(days=3)
    assert sam.file(f"/visits/{TODAY}").status_code == 403
    assert sam.post(TELL, TOLD).h1 == "We kept it"
    (told,) = worries(day)
    assert told.person == SAM
    assert sam.file(f"/worries/{told.id}").status_code == 403


@pytest.mark.parametrize("path", [TELL.replace(SAM, AISHA), TELL.replace(TODAY, PAST)])
def test_nobody_tells_a_worry_as_somebody_else(path: str, day: Day, sam: Pages) -> None:
    assert sam.answer(path, TOLD).status_code == 404
    assert day.browser().answer(path, TOLD).status_code == 403
    assert not worries(day)


def test_everywhere_else_the_button_says_whom_to_tell(day: Day) -> None:
    page = day.browser().open("/worried")
    assert "Is somebody in danger now? Tell your supporter. Call 999." in page.words
    assert "Nobody reads this page." in page.words


def test_who_to_call_stands_on_a_question_with_pictures_that_are_there_already(sam: Pages) -> None:
    """Nothing can be fetched any more; the sheet was, because the button shows a part of it."""
    page = sam.open(f"/visits/{TODAY}/people/{SAM}/questions/hello")
    (dialog,) = page.all("dialog")
    assert not list(dialog.iter("img"))
    inside = [one for one in page.all("use") if dialog in page.above(one)]
    pictures = {one.get("href", "").partition("#")[2] for one in inside}
    assert {"danger", "ask-supporter", "emergency-call"} <= pictures
    assert len({one.get("href", "").partition("#")[0] for one in page.all("use")}) == 1
