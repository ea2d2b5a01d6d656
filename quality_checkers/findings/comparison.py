"""Now and last time, side by side, where they can be compared."""

from collections.abc import Iterator
from dataclasses import dataclass

from quality_checkers.checklists import Question, QuestionId, Source
from quality_checkers.findings.finding import Findings, QuestionFinding
from quality_checkers.findings.privacy import hidden_questions

_Likeness = tuple[QuestionId, Source, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Compared:
    """One question that was scored on both visits. `change` is in points; above 0 is better."""

    now: QuestionFinding
    before: QuestionFinding
    change: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """What became better, stayed the same or became worse, question by question.

    All in the order of this visit's checklist, `dropped` in that of the last one. `new` are
    questions that were asked now and that the last checklist did not have; `dropped` are those
    asked last time that this checklist does not have. `is_hiding` is True when what people said
    is left out, because too few were spoken to on at least one of the two visits.
    """

    better: tuple[Compared, ...]
    same: tuple[Compared, ...]
    not_as_good: tuple[Compared, ...]
    new: tuple[QuestionFinding, ...]
    dropped: tuple[QuestionFinding, ...]
    is_hiding: bool


def compare(now: Findings, before: Findings) -> Comparison:
    """What changed since the last visit, like for like.

    Two questions are compared when they share their `compare_id`, their source and the points
    their choices can give, and both have a score. What people said is compared only when enough
    people were spoken to both times: one visit's hidden answers must not be found by the other's.
    Totals are not compared; the questions differ too much from visit to visit (after PLACE).
    """
    hides = now.people_are_hidden or before.people_are_hidden
    hidden_now = hidden_questions(now.checklist) if hides else frozenset()
    hidden_before = hidden_questions(before.checklist) if hides else frozenset()
    those_now = _without(now, hidden_now)
    those_before = _without(before, hidden_before)
    pairs = tuple(_pairs(those_now, those_before))
    known_now = {_likeness(question) for question in now.checklist}
    known_before = {_likeness(question) for question in before.checklist}
    return Comparison(
        better=tuple(pair for pair in pairs if pair.change > 0),
        same=tuple(pair for pair in pairs if pair.change == 0),
        not_as_good=tuple(pair for pair in pairs if pair.change < 0),
        new=tuple(one for one in those_now if _likeness(one.question) not in known_before),
        dropped=tuple(one for one in those_before if _likeness(one.question) not in known_now),
        is_hiding=bool(hidden_now or hidden_before),
    )


def _without(findings: Findings, hidden: frozenset[QuestionId]) -> list[QuestionFinding]:
    return [finding for finding in findings.questions if finding.question.id not in hidden]


def _likeness(question: Question) -> _Likeness:
    """Equal for two questions that may be compared."""
    points = sorted(choice.points for choice in question.answers.choices)
    return question.compare_id, question.source, tuple(points)


def _pairs(now: list[QuestionFinding], before: list[QuestionFinding]) -> Iterator[Compared]:
    # Turned round, so that the first one stays where a checklist has the same thing twice.
    earlier = {_likeness(finding.question): finding for finding in reversed(before)}
    for finding in now:
        last = earlier.get(_likeness(finding.question))
        if last is not None and finding.points is not None and last.points is not None:
            yield Compared(finding, last, finding.points - last.points)
