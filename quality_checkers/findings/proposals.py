"""What the team may want to say first: the good things and the things to change."""

from collections.abc import Iterable

from quality_checkers.findings.finding import QuestionFinding
from quality_checkers.findings.score import Mark
from quality_checkers.visits import ChosenLine


def good_things(findings: Iterable[QuestionFinding]) -> tuple[ChosenLine, ...]:
    """What had full points: safety and dignity first, then in the order of the checklist."""
    good = [finding for finding in findings if finding.mark is Mark.GOOD]
    good.sort(key=lambda finding: not finding.question.critical)
    return tuple(_line(finding, finding.found) for finding in good)


def things_to_change(findings: Iterable[QuestionFinding]) -> tuple[ChosenLine, ...]:
    """What had less than full points, the worst first.

    Safety and dignity without any points, then everything else without points, then what had
    some points; each in the order of the checklist. The words are what the service is asked to
    do, or what was found where the checklist asks for nothing.
    """
    change = [finding for finding in findings if finding.mark in (Mark.BAD, Mark.BETWEEN)]
    change.sort(key=_how_bad)
    return tuple(_line(finding, finding.question.change or finding.found) for finding in change)


def _how_bad(finding: QuestionFinding) -> int:
    if finding.mark is Mark.BETWEEN:
        return 2
    return 0 if finding.question.critical else 1


def _line(finding: QuestionFinding, words: str) -> ChosenLine:
    # A checklist without a statement for this answer still has its question: never an empty line.
    question = finding.question
    return ChosenLine(words or question.ask, question.picture, question.id)
