"""One visit's questions into the table that is added up, and its sums out of it."""

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from quality_checkers.checklists import SectionId, Source
from quality_checkers.findings.counting import NOT_AGREED, scores
from quality_checkers.findings.finding import QuestionFinding
from quality_checkers.findings.score import SourceScore, Word


def scores_by_section(
    findings: Sequence[QuestionFinding],
) -> dict[SectionId, tuple[SourceScore, ...]]:
    """A score for each section and source; sources in the order of `Source`."""
    by_section: dict[SectionId, list[SourceScore]] = {}
    for row in _rows(scores(frame_of(findings), ["section", "source"])):
        by_section.setdefault(row.pop("section"), []).append(_score(row))
    return {section: _in_order(several) for section, several in by_section.items()}


def scores_of(findings: Sequence[QuestionFinding]) -> tuple[SourceScore, ...]:
    """A score for each source, in the order of `Source`."""
    return _in_order(_score(row) for row in _rows(scores(frame_of(findings), ["source"])))


def frame_of(findings: Sequence[QuestionFinding]) -> pd.DataFrame:
    """The table that `scores` takes: one row for each question, in the same order."""
    return pd.DataFrame(
        {
            "section": [finding.section.id for finding in findings],
            "source": [finding.question.source.value for finding in findings],
            "question": [finding.question.id for finding in findings],
            "said": [finding.said or NOT_AGREED for finding in findings],
            "points": [finding.points or 0 for finding in findings],
            "most_points": [
                0 if finding.points is None else finding.question.answers.most_points
                for finding in findings
            ],
            "critical": [finding.question.critical for finding in findings],
        }
    )


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    columns = {str(name): table[name].tolist() for name in table.columns}
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _score(row: dict[str, Any]) -> SourceScore:
    word = row["word"]
    row["word"] = Word(word) if isinstance(word, str) else None
    return SourceScore(**row | {"source": Source(row["source"])})


def _in_order(several: Iterable[SourceScore]) -> tuple[SourceScore, ...]:
    order = list(Source)
    return tuple(sorted(several, key=lambda score: order.index(score.source)))
