"""Answers are taken in once, however often they come, and nothing said is ever lost."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import count
from pathlib import Path
from threading import Barrier

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from quality_checkers.answers import Answer, AnswerId, PersonId, VisitId, current_answers, said_in
from quality_checkers.checklists import QuestionId
from quality_checkers.records import Counting, Records, RecordsError, Taken, open_records
from quality_checkers.records.engine import make_engine
from quality_checkers.records.media import Media
from quality_checkers.records.tables import answer as answer_table
from quality_checkers.records.upgrade import upgrade
from tests.makers import VISIT, a_checklist, a_question
from tests.records.filling import AT, COUNTING, an_event, column_of, plan, rows_of
from tests.room import GROUP
from tests.strategies import some_answers

ANN, KNOCK = PersonId("ann"), QuestionId("knock")
PLACE = a_checklist(a_question("knock"), a_question("food"), a_question("lift"))
AT_ONCE = 50
_visits = count(1)


def _add(records: Records, event: Answer) -> Taken:
    with records.writing(GROUP) as kept:
        return kept.answers.add(event, COUNTING)


def _all_at_once(stores: list[Records], events: list[Answer]) -> list[Taken]:
    start = Barrier(len(events))

    def go(number: int, event: Answer) -> Taken:
        start.wait()
        return _add(stores[number % len(stores)], event)

    with ThreadPoolExecutor(len(events)) as pool:
        return list(pool.map(go, range(len(events)), events))


def test_the_same_event_sent_again_is_acknowledged_and_kept_once(
    records: Records, tmp_path: Path
) -> None:
    plan(records)
    first = an_event(1, words="It was loud.")

    taken = [_add(records, first), _add(records, replace(first, received_at=AT.replace(hour=20)))]

    assert taken == [Taken.ACCEPTED, Taken.KNOWN]
    assert len(rows_of(tmp_path, "answer")) == 1
    assert rows_of(tmp_path, "refused_answer") == []


def test_the_same_id_with_other_content_is_refused_and_both_are_kept(
    records: Records, tmp_path: Path
) -> None:
    plan(records)

    taken = [_add(records, an_event(1, says="yes")), _add(records, an_event(1, says="no"))]

    assert taken == [Taken.ACCEPTED, Taken.REFUSED]
    with records.reading(GROUP) as kept:
        assert [answer.said for answer in kept.answers.of_visit(VISIT)] == ["yes"]
        assert [answer.said for answer in kept.answers.history(VISIT, ANN, KNOCK)] == ["yes"]
    assert column_of(tmp_path, "refused_answer", "said") == ["no"]


def test_fifty_senders_of_one_event_are_all_acknowledged_and_it_is_kept_once(
    tmp_path: Path,
) -> None:
    # Two stores on one folder stand for the two processes that answer browsers.
    stores = [open_records(tmp_path), open_records(tmp_path)]
    stores[0].upgrade()
    plan(stores[0])

    taken = _all_at_once(stores, [an_event(1)] * AT_ONCE)

    for store in stores:
        store.close()
    assert Counter(taken) == {Taken.ACCEPTED: 1, Taken.KNOWN: AT_ONCE - 1}
    assert len(rows_of(tmp_path, "answer")) == 1
    assert rows_of(tmp_path, "refused_answer") == []


def test_fifty_different_events_with_one_id_are_all_kept_and_one_counts(
    records: Records, tmp_path: Path
) -> None:
    plan(records)

    taken = _all_at_once([records], [an_event(1, words=str(n)) for n in range(AT_ONCE)])

    assert Counter(taken) == {Taken.ACCEPTED: 1, Taken.REFUSED: AT_ONCE - 1}
    kept = column_of(tmp_path, "answer", "words") + column_of(tmp_path, "refused_answer", "words")
    assert sorted(kept) == sorted(str(number) for number in range(AT_ONCE))


def test_fifty_changes_of_one_answer_are_all_kept_and_the_last_holds(records: Records) -> None:
    plan(records)

    _all_at_once([records], [an_event(n, words=str(n)) for n in range(AT_ONCE)])

    with records.reading(GROUP) as kept:
        history = kept.answers.history(VISIT, ANN, KNOCK)
        assert len(history) == AT_ONCE
        assert kept.answers.one(VISIT, ANN, KNOCK) == history[-1]


def test_the_database_refuses_a_second_row_with_the_same_id(
    records: Records, tmp_path: Path
) -> None:
    plan(records)
    _add(records, an_event(1))
    engine = make_engine(f"sqlite:///{tmp_path / 'quality-checkers.sqlite'}")

    with engine.connect() as connection:
        (row,) = connection.execute(answer_table.select()).mappings().all()
        again = {**row, "sequence": None, "words": "Somebody else"}
        with pytest.raises(IntegrityError, match=r"UNIQUE constraint failed: answer\.id"):
            connection.execute(answer_table.insert().values(again))
    engine.dispose()


def test_an_answer_to_a_visit_that_does_not_exist_is_not_kept(
    records: Records, tmp_path: Path
) -> None:
    with pytest.raises(RecordsError):
        _add(records, an_event(1))

    assert rows_of(tmp_path, "answer") == []


def test_a_fault_after_an_answer_leaves_nothing_of_it(records: Records, tmp_path: Path) -> None:
    plan(records)
    _add(records, an_event(1, says="yes"))

    def save_and_fail() -> None:
        with records.writing(GROUP) as kept:
            kept.answers.add(an_event(2, says="no"), COUNTING)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        save_and_fail()

    assert len(rows_of(tmp_path, "answer")) == 1
    with records.reading(GROUP) as kept:
        assert kept.answers.said(VISIT, ANN) == {KNOCK: "yes"}


def test_a_fault_between_an_answer_and_what_holds_now_leaves_nothing_of_it(
    tmp_path: Path,
) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'quality-checkers.sqlite'}")
    upgrade(engine)
    records = Records(engine, Media(tmp_path / "media"))
    plan(records)
    with engine.connect() as connection:
        connection.exec_driver_sql(
            "CREATE TRIGGER fault BEFORE INSERT ON current_answer "
            "BEGIN SELECT RAISE(FAIL, 'a fault'); END"
        )
        connection.commit()

    with pytest.raises(RecordsError, match="a fault"):
        _add(records, an_event(1))

    assert rows_of(tmp_path, "answer") == []
    records.close()


def test_nobody_sees_an_answer_before_all_of_it_is_kept(tmp_path: Path) -> None:
    # Another process looks before each statement of the one that saves.
    engine = make_engine(f"sqlite:///{tmp_path / 'quality-checkers.sqlite'}")
    upgrade(engine)
    records = Records(engine, Media(tmp_path / "media"))
    other = open_records(tmp_path)
    plan(records)
    seen: list[int] = []

    def look(_statement: str = "") -> None:
        with other.reading(GROUP) as kept:
            seen.append(kept.answers.how_many())

    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.set_trace_callback(look)
    _add(records, an_event(1))
    driver.set_trace_callback(None)
    look()
    records.close()
    other.close()

    assert len(seen) > 3
    assert seen == [0] * (len(seen) - 1) + [1]


@given(st.data())
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_what_is_held_is_always_what_all_the_events_say(
    records: Records, data: st.DataObject
) -> None:
    visit = VisitId(f"v{next(_visits)}")
    plan(records, visit)
    said: list[Answer] = []
    for number, made in enumerate(data.draw(some_answers(PLACE, [*PLACE, *PLACE]))):
        points = data.draw(st.sampled_from([None, 0, 1, 2]))
        event = replace(
            made, id=AnswerId(f"{visit}-{number}"), visit=visit, received_at=AT, sequence=None
        )
        with records.writing(GROUP) as kept:
            kept.answers.add(event, replace(COUNTING, points=points))
            # A tablet that lost the receipt sends it again.
            assert kept.answers.add(event, COUNTING) is Taken.KNOWN
        said.append(event)

    with records.reading(GROUP) as kept:
        people = {answer.person for answer in said}
        events = [
            answer
            for person in people
            for question in PLACE
            for answer in kept.answers.history(visit, person, question.id)
        ]
        held = kept.answers.of_visit(visit)
        expected = current_answers(events)
        assert {event.id for event in events} == {event.id for event in said}
        assert current_answers(held) == expected
        assert len(held) == sum(len(mine) for mine in expected.values())
        assert [answer.sequence for answer in held] == sorted(
            answer.sequence or 0 for answer in held
        )
        for person in people:
            assert kept.answers.said(visit, person) == said_in(expected[person])
            for question, answer in expected[person].items():
                assert kept.answers.one(visit, person, question) == answer


def test_a_changed_answer_counts_with_its_new_points_and_not_with_the_old(
    records: Records,
) -> None:
    plan(records)
    team = PersonId("team")
    counting = [2, 0, None, 1]
    found: list[list[tuple[str, str, str, int, int, int]]] = []
    for number, points in enumerate(counting):
        with records.writing(GROUP) as kept:
            event = replace(an_event(number, says=f"c{number}"), person=team)
            kept.answers.add(event, Counting(COUNTING.section, COUNTING.source, points, 2))
        with records.reading(GROUP) as kept:
            found.append(list(kept.answers.counts()))

    assert found == [
        [("visit", "first", "we_saw", 2, 2, 1)],
        [("visit", "first", "we_saw", 0, 2, 1)],
        [],
        [("visit", "first", "we_saw", 1, 2, 1)],
    ]
