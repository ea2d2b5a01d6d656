"""What answers say together, giving nobody away.

Counts what a team agreed, keeps apart where it comes from, hides what too few people said, and
compares with last time. Uses `visits`, `answers`, `checklists` and `easy_read`. The only room that
uses pandas, which it loads when it counts for the first time. Never decides how anything looks.
"""

from quality_checkers.findings.agreement import Agreement, agreements_of
from quality_checkers.findings.comparison import Compared, Comparison, compare
from quality_checkers.findings.finding import (
    Findings,
    FoundPhoto,
    HowAnswers,
    QuestionFinding,
    SectionFindings,
)
from quality_checkers.findings.many_visits import counts_of, scores_of_counts
from quality_checkers.findings.of_visit import findings_of
from quality_checkers.findings.privacy import hidden_questions, people_are_hidden
from quality_checkers.findings.score import (
    FEWEST_FOR_A_WORD,
    GOOD_FROM_SHARE,
    SOME_FROM_SHARE,
    Mark,
    SourceScore,
    Word,
)
from quality_checkers.findings.shared import (
    SharedFindings,
    SharedScore,
    SharedSection,
    findings_from_json,
    findings_to_json,
    shared_findings_of,
)

__all__ = [
    "FEWEST_FOR_A_WORD",
    "GOOD_FROM_SHARE",
    "SOME_FROM_SHARE",
    "Agreement",
    "Compared",
    "Comparison",
    "Findings",
    "FoundPhoto",
    "HowAnswers",
    "Mark",
    "QuestionFinding",
    "SectionFindings",
    "SharedFindings",
    "SharedScore",
    "SharedSection",
    "SourceScore",
    "Word",
    "agreements_of",
    "compare",
    "counts_of",
    "findings_from_json",
    "findings_of",
    "findings_to_json",
    "hidden_questions",
    "people_are_hidden",
    "scores_of_counts",
    "shared_findings_of",
]
