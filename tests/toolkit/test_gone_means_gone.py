"""After somebody or a visit is forgotten, no byte of it is left in any file."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from quality_checkers.answers import PersonId, PhotoHash
from quality_checkers.checklists import ChoiceId
from quality_checkers.records import Cleared, tables
from quality_checkers.toolkit import (
    Given,
    NotFoundError,
    NotPossibleError,
    Toolkit,
    ToolkitSettings,
)
from quality_checkers.visits import ChosenKind, Visit
from tests.room import GROUP, somebody
from tests.toolkit.canaries import (
    AT,
    OF_OTHERS,
    OF_PERSON,
    OF_VISIT,
    fill,
    fill_visit,
    found_in,
    marked_photo,
    photos_in,
    worry,
)
from tests.toolkit.group import ANN, BOB, JO, LETTER, STRANGER, VISIT, is_easy, say

pytestmark = pytest.mark.usefixtures("visit")


def _rows(toolkit: Toolkit, table: str) -> int:
    with toolkit._office.records._looking() as connection:  # noqa: SLF001 - past the walls of groups
        return len(connection.execute(select(tables.metadata.tables[table])).all())


def _files(tmp_path: Path, photos: tuple[str, ...]) -> tuple[bytes, ...]:
    media = tmp_path / "data" / "media"
    return tuple((media / photo[:2] / photo).read_bytes() for photo in photos)


@pytest.fixture
def filled(toolkit: Toolkit, visit: Visit, tmp_path: Path) -> tuple[bytes, ...]:
    """The photos of Ann, who has a canary in every field."""
    assert visit.id == VISIT
    return _files(tmp_path, fill(toolkit))


def test_no_byte_of_a_person_is_left(
    toolkit: Toolkit, filled: tuple[bytes, ...], tmp_path: Path
) -> None:
    there = {one.split()[0] for one in found_in(tmp_path, OF_PERSON)}
    assert there == set(OF_PERSON), "every canary was somewhere before"
    assert len(photos_in(tmp_path, filled)) == 3

    assert toolkit.forgetting.forget_person(somebody(), ANN) is Cleared.GONE

    assert found_in(tmp_path, OF_PERSON) == []
    assert photos_in(tmp_path, filled) == []
    assert {one.split()[0] for one in found_in(tmp_path, OF_OTHERS)} == set(OF_OTHERS)


def test_no_byte_of_a_visit_is_left(
    toolkit: Toolkit, filled: tuple[bytes, ...], tmp_path: Path
) -> None:
    fill_visit(toolkit)
    assert {one.split()[0] for one in found_in(tmp_path, OF_VISIT)} == set(OF_VISIT)

    assert toolkit.forgetting.forget_visit(somebody(), VISIT) is Cleared.GONE

    of_ann = tuple(set(OF_PERSON) - {OF_PERSON[16]})  # her name stays
    assert found_in(tmp_path, (*OF_VISIT, *OF_OTHERS, *of_ann)) == []
    assert photos_in(tmp_path, filled) == []
    for table in ("visit", "answer", "current_answer", "refused_answer", "chosen", "member"):
        assert _rows(toolkit, table) == 0, table
    for table in ("card", "knock", "session", "tablet", "worry", "shared_report", "media"):
        assert _rows(toolkit, table) == 0, table
    assert _rows(toolkit, "person") == 4


def test_nothing_is_called_gone_while_somebody_still_reads_the_old_pages(
    toolkit: Toolkit, filled: tuple[bytes, ...], tmp_path: Path
) -> None:
    (file,) = (tmp_path / "data").glob("*.sqlite")
    with closing(sqlite3.connect(file, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM answer").fetchone()
        assert toolkit.forgetting.forget_person(somebody(), ANN) is Cleared.ALMOST
        assert found_in(tmp_path, OF_PERSON) != []
        reader.execute("COMMIT")

        assert toolkit.tidying.tidy().cleared is Cleared.GONE

    assert found_in(tmp_path, OF_PERSON) == []
    assert photos_in(tmp_path, filled) == []


def test_a_computer_that_stops_before_the_end_goes_on_with_it_at_the_next_start(
    toolkit: Toolkit,
    filled: tuple[bytes, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def stops(*_: object) -> None:
        raise RuntimeError("the power is off")

    monkeypatch.setattr(toolkit._office.records, "drop_files", stops)  # noqa: SLF001 - between the rows and the bytes
    with pytest.raises(RuntimeError):
        toolkit.forgetting.forget_person(somebody(), ANN)
    assert found_in(tmp_path, OF_PERSON) != []
    toolkit.close()

    tomorrow = datetime.now(UTC) + timedelta(days=1)
    again = Toolkit(ToolkitSettings(data=tmp_path / "data", now=lambda: tomorrow))
    assert again.tidying.tidy().cleared is Cleared.GONE
    again.close()
    assert found_in(tmp_path, OF_PERSON) == []
    assert photos_in(tmp_path, filled) == []


def test_the_teams_answers_stay_when_a_person_is_forgotten(toolkit: Toolkit) -> None:
    say(toolkit, ANN, LETTER, "yes", "Ann's words")
    say(toolkit, BOB, LETTER, "yes")
    toolkit.agreeing.agree_where_all_said_the_same(somebody(), VISIT)

    toolkit.forgetting.forget_person(somebody(), ANN)

    table = toolkit.agreeing.table(somebody(), VISIT)
    letter = next(one for one in table.questions if one.question.id == LETTER)
    assert letter.team is not None
    assert letter.team.said == "yes"
    assert [member.person.id for member in table.visit.checkers] == [BOB]
    assert toolkit.reporting.report(somebody(), VISIT)


def test_a_report_can_still_be_made_when_everybody_of_the_team_is_forgotten(
    toolkit: Toolkit,
) -> None:
    say(toolkit, ANN, LETTER, "yes")
    toolkit.agreeing.agree_where_all_said_the_same(somebody(), VISIT)
    for person in (ANN, BOB, JO):
        toolkit.forgetting.forget_person(somebody(), person)
    assert toolkit.reporting.report(somebody(), VISIT)


def test_a_photo_of_two_people_stays_until_the_last_of_them_is_forgotten(
    toolkit: Toolkit, tmp_path: Path
) -> None:
    for person in (ANN, BOB):
        given = Given(said=ChoiceId("yes"), photo=marked_photo(1), may_show=True)
        toolkit.answering.save_answer(somebody(person), VISIT, person, LETTER, given)
    photo = _photo_of(toolkit, BOB)
    file = tmp_path / "data" / "media" / photo[:2] / photo

    toolkit.forgetting.forget_person(somebody(), ANN)
    assert file.exists()
    toolkit.forgetting.forget_person(somebody(), BOB)
    assert not file.exists()
    assert _rows(toolkit, "media") == 0


def _photo_of(toolkit: Toolkit, person: PersonId) -> PhotoHash:
    answer = toolkit.answering.step(somebody(person), VISIT, person, LETTER).answer
    assert answer is not None
    assert answer.photo is not None
    return answer.photo


@pytest.mark.usefixtures("filled")
def test_a_supporter_who_is_forgotten_stands_beside_no_answer(toolkit: Toolkit) -> None:
    toolkit.forgetting.forget_person(somebody(), JO)
    with toolkit._office.records._looking() as connection:  # noqa: SLF001 - past the walls of groups
        entered = connection.execute(select(tables.answer.c.entered_by)).all()
    assert len(entered) > 300
    assert JO not in {row.entered_by for row in entered}
    assert None in {row.entered_by for row in entered}


def test_an_open_worry_stays_when_its_person_is_forgotten_and_a_closed_one_goes(
    toolkit: Toolkit,
) -> None:
    _tell(toolkit, "open", closed=False)
    _tell(toolkit, "closed", closed=True)

    toolkit.forgetting.forget_person(somebody(), ANN)
    with toolkit._office.records._looking() as connection:  # noqa: SLF001 - the worries of no test desk
        (left,) = connection.execute(select(tables.worry)).all()
    assert (left.id, left.person) == ("open", ANN)

    with toolkit._office.records._changing() as connection:  # noqa: SLF001 - as above
        connection.execute(tables.worry.update().values(closed_at=AT))
    toolkit.tidying.tidy()
    with toolkit._office.records._looking() as connection:  # noqa: SLF001 - as above
        (left,) = connection.execute(select(tables.worry)).all()
    assert left.person is None


def test_a_visit_with_an_open_worry_is_not_forgotten_and_says_why(
    toolkit: Toolkit, visit: Visit
) -> None:
    _tell(toolkit, "open", closed=False)
    for act in (toolkit.forgetting.forget_visit, toolkit.forgetting.refuse_open_worries):
        with pytest.raises(NotPossibleError) as refused:
            act(somebody(), VISIT)
        assert is_easy(refused.value)
    assert toolkit.planning.visit(somebody(), VISIT) == visit


def _tell(toolkit: Toolkit, id: str, *, closed: bool) -> None:
    row = worry(id, ("saw", "place", "happened"))
    with toolkit._office.records._changing() as connection:  # noqa: SLF001 - a worry of no test desk
        connection.execute(
            insert(tables.worry).values(
                {"group": GROUP, **row, "closed_at": AT if closed else None}
            )
        )


def test_nobody_is_forgotten_twice_and_a_stranger_not_at_all(toolkit: Toolkit) -> None:
    toolkit.forgetting.forget_person(somebody(), STRANGER)
    for person in (STRANGER, PersonId("nobody")):
        with pytest.raises(NotFoundError):
            toolkit.forgetting.forget_person(somebody(), person)


def test_what_was_forgotten_is_remembered_by_its_id_alone(toolkit: Toolkit) -> None:
    toolkit.forgetting.forget_person(somebody(), ANN)
    toolkit.forgetting.forget_visit(somebody(), VISIT)
    with toolkit._office.reading(somebody()) as kept:  # noqa: SLF001 - only a restored copy asks
        assert kept.forgetting.forgotten() == (("person", ANN), ("visit", VISIT))


def test_what_the_team_chose_goes_with_its_visit(toolkit: Toolkit) -> None:
    now = toolkit.agreeing.choose_list(somebody(), VISIT, ChosenKind.GOOD)
    toolkit.agreeing.choose(somebody(), VISIT, ChosenKind.GOOD, [], ["Kind staff"], now.seen)
    assert _rows(toolkit, "chosen") == 1
    toolkit.forgetting.forget_visit(somebody(), VISIT)
    assert _rows(toolkit, "chosen") == 0
