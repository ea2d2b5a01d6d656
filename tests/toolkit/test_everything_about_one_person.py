"""What somebody can take along about themself: all of it, and nothing of anybody else."""

import csv
import io
import json
import zipfile

import pytest
from sqlalchemy import insert

from quality_checkers.answers import ConsentKind, PersonId
from quality_checkers.checklists import ChoiceId
from quality_checkers.records import tables
from quality_checkers.toolkit import Given, NotFoundError, Toolkit
from quality_checkers.visits import ChosenKind
from tests.room import GROUP, somebody
from tests.toolkit.canaries import OF_OTHERS, OF_PERSON, fill, marked_photo, worry
from tests.toolkit.group import ANN, BOB, LETTER, VISIT, say

pytestmark = pytest.mark.usefixtures("visit")


def _files(toolkit: Toolkit, person: PersonId = ANN) -> dict[str, bytes]:
    made = toolkit.gathering.everything(somebody(), person)
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        assert file.testzip() is None
        return {name: file.read(name) for name in file.namelist()}


@pytest.fixture
def two_people(toolkit: Toolkit) -> Toolkit:
    """Ann and Bob with words, photos, consent and worries; and what their team agreed."""
    fill(toolkit)
    toolkit.consenting.say(somebody(BOB), VISIT, BOB, {ConsentKind.PHOTOS: True})
    given = Given(said=ChoiceId("no"), words=OF_OTHERS[0], photo=marked_photo(7))
    toolkit.answering.save_answer(somebody(BOB), VISIT, BOB, LETTER, given)
    toolkit.agreeing.agree_where_all_said_the_same(somebody(), VISIT)
    now = toolkit.agreeing.choose_list(somebody(), VISIT, ChosenKind.GOOD)
    toolkit.agreeing.choose(somebody(), VISIT, ChosenKind.GOOD, [], [OF_OTHERS[1]], now.seen)
    with toolkit._office.records._changing() as connection:  # noqa: SLF001 - what no desk of these tests makes
        row = {**worry("bobs", (OF_OTHERS[2],) * 3), "person": BOB}
        connection.execute(insert(tables.worry).values({"group": GROUP, **row}))
    return toolkit


def test_it_holds_all_of_theirs(two_people: Toolkit) -> None:
    files = _files(two_people)
    everything = b"".join(files.values()).decode("utf-8", "replace")
    words = (*OF_PERSON[:3], *OF_PERSON[6:16])
    assert [one for one in words if one not in everything] == []
    assert [one["kind"] for one in json.loads(files["about-me.json"])["consents"]] == [*ConsentKind]
    assert OF_PERSON[16] in files["about-me.html"].decode(), "her name"
    photos = [name for name in files if name.startswith("photos/")]
    assert len(photos) == 3
    assert all(files[name].startswith(b"\xff\xd8") for name in photos)


def test_it_holds_nothing_of_anybody_else(two_people: Toolkit) -> None:
    for name, body in _files(two_people).items():
        for canary in OF_OTHERS:
            assert canary.encode() not in body, name
        for told in (OF_PERSON[20], *OF_PERSON[26:29]):
            assert told.encode() not in body, "a worry is for the leads"
        assert b"Bob" not in body
        assert BOB.encode() not in body
        assert b"team" not in body.replace(b"what the team agreed", b"")


def test_bob_gets_his_own(two_people: Toolkit) -> None:
    files = _files(two_people, BOB)
    everything = b"".join(files.values())
    for canary in OF_PERSON:
        assert canary.encode() not in everything
    assert OF_OTHERS[0].encode() in everything


def test_of_one_visit_it_holds_that_visit_alone(two_people: Toolkit) -> None:
    whole = json.loads(_files(two_people)["about-me.json"])
    assert [visit["id"] for visit in whole["visits"]] == [VISIT]
    none = two_people.gathering.everything(somebody(), ANN, type(VISIT)("another"))
    with zipfile.ZipFile(io.BytesIO(none)) as file:
        assert json.loads(file.read("about-me.json"))["visits"] == []


def test_the_page_needs_no_other_file_and_fetches_nothing(two_people: Toolkit) -> None:
    page = _files(two_people)["about-me.html"].decode()
    assert "http:" not in page
    assert "https:" not in page
    assert "<script" not in page
    assert page.count('src="data:image/jpeg;base64,') == 3


def test_what_was_written_is_shown_as_it_was_typed(toolkit: Toolkit) -> None:
    say(toolkit, ANN, LETTER, "yes", '<script>alert("x")</script>')
    page = _files(toolkit)["about-me.html"].decode()
    assert "&lt;script&gt;" in page
    assert "<script>" not in page


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", "  =1+1", "'=1"])
def test_no_program_takes_their_words_for_a_formula(toolkit: Toolkit, words: str) -> None:
    say(toolkit, ANN, LETTER, "yes", words)
    table = _files(toolkit)["answers.csv"].decode("utf-8-sig")
    (_, row) = csv.reader(io.StringIO(table))
    assert row[4] == f"'{words}"


def test_somebody_who_said_nothing_gets_a_page_too(toolkit: Toolkit) -> None:
    assert "You answered no question on this visit." in _files(toolkit)["about-me.html"].decode()


def test_nothing_is_made_about_nobody(toolkit: Toolkit) -> None:
    with pytest.raises(NotFoundError):
        toolkit.gathering.everything(somebody(), PersonId("nobody"))
