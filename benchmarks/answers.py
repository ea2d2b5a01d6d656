"""Findings from many answers, counted by the store.

Every visit has the answers of 2 checkers and of the team to each question; only the team's count.
"""

import sqlite3
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.figure import Figure
from benchmarks.place import PAST, example
from benchmarks.timing import medians
from quality_checkers.access import house
from quality_checkers.checklists import Checklist
from quality_checkers.findings import counts_of, findings_of, scores_of_counts
from quality_checkers.records import Records, open_records
from quality_checkers.toolkit import Toolkit
from quality_checkers.toolkit.example_group import GROUP

_SIZES = {10_000: 0.060, 1_000_000: 1.0}
_BIG = 10_000_000


def figures(*, big: bool = False) -> Iterator[Figure]:
    """All scores of all visits, and whether one report feels how many other visits there are."""
    sizes = {**_SIZES, **({_BIG: 10.0} if big else {})}
    reports: dict[int, float] = {}
    for size, limit in sizes.items():
        with example() as (folder, toolkit):
            checklist = toolkit.answering.checklist(house(GROUP), PAST)
            _fill(folder / "quality-checkers.sqlite", size, checklist)
            records = open_records(folder)
            cases = {"scores": partial(_scores, records), "report": partial(_report, toolkit)}
            rounds = 9 if size < 1_000_000 else 3
            took = medians(cases, rounds=rounds, calls=3 if size < 1_000_000 else 1)
            if size == min(sizes):
                yield _of_one_visit(toolkit)
            records.close()
        reports[size] = took["report"]
        name = f"all scores of {size:,} answers, from the store"
        yield Figure(name, took["scores"], "s", most=limit)
    yield Figure("report of one visit, without its PDF", reports[min(sizes)] * 1000, "ms")
    growth = reports[max(_SIZES)] / reports[min(sizes)]
    yield Figure("the same beside 1,000,000 answers", growth, "x beside 10,000", most=1.5)


def _scores(records: Records) -> object:
    with records.reading(GROUP) as kept:
        counts = counts_of(kept.answers.counts())
    return scores_of_counts(counts, counts["visit"].unique())


def _report(toolkit: Toolkit) -> object:
    return toolkit.reporting.report(house(GROUP), PAST)


def _of_one_visit(toolkit: Toolkit) -> Figure:
    table = toolkit.agreeing.table(house(GROUP), PAST)
    answers = [
        answer
        for at in table.questions
        for answer in (*at.by_checker.values(), at.team)
        if answer is not None
    ]
    case = {"findings": lambda: findings_of(table.visit, table.checklist, answers)}
    took = medians(case, rounds=5, calls=10)
    return Figure("findings of one visit", took["findings"] * 1000, "ms")


def _fill(file: Path, answers: int, checklist: Checklist) -> None:
    """Add visits that answer every question, in the shape in which the store would have them.

    Straight into the file: what is measured is reading, and the desk would take minutes.
    """
    questions = [
        (place, question.id, checklist.section_of(question.id).id, question.source.value)
        for place, question in enumerate(checklist)
    ]
    store = sqlite3.connect(file)
    store.execute("PRAGMA synchronous = OFF")
    store.executescript(_VISITS.format(visits=answers // (3 * len(questions))))
    store.execute("CREATE TEMP TABLE question (place, id, section, source)")
    store.executemany("INSERT INTO question VALUES (?, ?, ?, ?)", questions)
    store.executescript(_ANSWERS)
    store.execute("ANALYZE")
    store.commit()
    store.close()


_VISITS = """
WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < {visits})
INSERT INTO visit (id, service, visit_on, checklist, spoken_alone, spoken_with_help, planned_at)
SELECT printf('many%08d', n), '5e0000000002', date('2020-01-01', (n % 2000) || ' days'),
       (SELECT digest FROM checklist), 6, 0, '2020-01-01 12:00:00.000000' FROM number;
"""

_ANSWERS = """
CREATE TEMP TABLE who AS
SELECT '5a0000000001' AS id UNION SELECT '5a0000000002' UNION SELECT 'team';

INSERT INTO answer (id, visit, person, question, said, words, may_quote, photo_shows, may_show,
                    how, helper, entered_when, device, device_counter, received_at)
SELECT printf('%s %02d %s', visit.id, question.place, who.id), visit.id, who.id, question.id,
       CASE abs(random()) % 3 WHEN 0 THEN 'yes' WHEN 1 THEN 'a-bit' ELSE 'no' END,
       '', 0, '', 0, 'alone', 'nobody', 'on_visit', '', 0, '2020-01-01 12:00:00.000000'
FROM visit CROSS JOIN question CROSS JOIN who WHERE visit.id LIKE 'many%';

INSERT INTO current_answer (visit, person, question, by_team, sequence, said, section, source,
                            points, most_points)
SELECT answer.visit, answer.person, answer.question, answer.person = 'team', answer.sequence,
       answer.said, question.section,
       question.source, CASE answer.said WHEN 'yes' THEN 2 WHEN 'a-bit' THEN 1 ELSE 0 END, 2
FROM answer JOIN question ON question.id = answer.question WHERE answer.visit LIKE 'many%'
ORDER BY answer.visit, answer.person, answer.question;
"""
