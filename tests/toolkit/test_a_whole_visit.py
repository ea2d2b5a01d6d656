"""From planning to the report, on a store that lets nobody change or delete an answer."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from quality_checkers.answers import PersonId, VisitId, current_answers
from quality_checkers.checklists import ChoiceId
from quality_checkers.records import open_records
from quality_checkers.toolkit import Given, Toolkit, ToolkitSettings
from quality_checkers.toolkit.example_group import load_example_group
from tests.records.filling import database, problems_of, rows_of
from tests.room import GROUP, somebody

SAM = PersonId("5a0000000001")
FIRST, LAST, TODAY = (VisitId(f"f1500000000{number}") for number in (1, 2, 3))
# The promise itself, asked of the database: whatever the code does, this stops it.
NEVER = """
CREATE TRIGGER never_{act}_{table} BEFORE {act} ON {table}
BEGIN SELECT RAISE(ABORT, 'an answer is only ever added'); END
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("whole") / "data"


@pytest.fixture(scope="module")
def toolkit(data: Path) -> Iterator[Toolkit]:
    """The example group: all three visits are played through the desk, two to the end."""
    made = Toolkit(ToolkitSettings(data=data))
    made.upgrade()
    with closing(sqlite3.connect(database(data))) as connection:
        for table in ("answer", "refused_answer"):
            for act in ("UPDATE", "DELETE"):
                connection.execute(NEVER.format(act=act, table=table))
    assert load_example_group(made)
    yield made
    made.close()


@pytest.mark.usefixtures("toolkit")
def test_the_trap_for_changed_answers_is_set(data: Path) -> None:
    with closing(sqlite3.connect(database(data))) as connection:
        for sql in ("UPDATE answer SET said = 'no'", "DELETE FROM answer"):
            with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
                connection.execute(sql)


def test_a_whole_visit_only_ever_adds_answers(toolkit: Toolkit, data: Path) -> None:
    before = rows_of(data, "answer")
    answering, who = toolkit.answering, somebody(SAM)
    while (question := answering.my_answers(who, TODAY, SAM).next) is not None:
        for said in (question.answers.choices[-1].id, ChoiceId("skip")):
            answering.save_answer(who, TODAY, SAM, question.id, Given(said=said, words="First"))
        answering.save_answer(who, TODAY, SAM, question.id, Given(words="", drop_photo=True))
    answering.finish(who, TODAY, SAM)
    toolkit.agreeing.agree_where_all_said_the_same(who, TODAY)

    assert len(rows_of(data, "answer")) > len(before)
    assert rows_of(data, "answer")[: len(before)] == before
    assert problems_of(data) == []


def test_what_is_held_is_what_all_the_events_say(toolkit: Toolkit, data: Path) -> None:
    records = open_records(data)
    with records.reading(GROUP) as kept:
        for visit in (FIRST, LAST):
            checklist = toolkit.answering.checklist(somebody(), visit)
            held = kept.answers.of_visit(visit)
            people = {answer.person for answer in held}
            events = [
                event
                for person in people
                for question in checklist
                for event in kept.answers.history(visit, person, question.id)
            ]
            assert len(people) == 3
            assert current_answers(held) == current_answers(events)
    records.close()


def test_the_report_of_a_whole_visit_says_what_the_team_agreed_and_chose(toolkit: Toolkit) -> None:
    report = toolkit.reporting.report(somebody(), LAST)

    assert not report.is_draft
    assert (len(report.good), len(report.change)) == (3, 3)
    assert len(report.parts) >= 8
    assert any(part.quotes for part in report.parts)


def test_a_report_stands_beside_the_visit_before_of_the_same_service(toolkit: Toolkit) -> None:
    last = toolkit.planning.visit(somebody(), LAST)
    first = toolkit.planning.visit(somebody(), FIRST)

    compare = toolkit.reporting.report(somebody(), LAST).compare

    assert compare is not None
    assert compare.before_on == first.visit_on == last.visit_on - timedelta(days=266 - 84)
    assert compare.better
    assert compare.not_as_good
    assert toolkit.reporting.report(somebody(), FIRST).compare is None


def test_the_example_group_loads_once(toolkit: Toolkit, data: Path) -> None:
    before = {table: rows_of(data, table) for table in ("visit", "person", "service", "answer")}

    assert not load_example_group(toolkit)

    assert {table: rows_of(data, table) for table in before} == before
    assert [len(before[table]) for table in ("visit", "person", "service")] == [3, 3, 3]
