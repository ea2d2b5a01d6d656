"""What leaves the group as numbers when a report is shared: scores of sections, nothing else.

Only what is named here is written down, so nothing that is added to findings later can slip out.
"""

import json
from dataclasses import asdict, dataclass

from quality_checkers.checklists import ChecklistId, SectionId, Source
from quality_checkers.findings.finding import Findings, SectionFindings
from quality_checkers.findings.score import Word


@dataclass(frozen=True, slots=True)
class SharedScore:
    """What one source came to in one section. All numbers are 0 where nothing may be told.

    `word` is None when too few answers were scored, or when too few people were spoken to; both
    look the same.
    """

    source: Source
    word: Word | None
    points: int
    most_points: int
    answered: int


@dataclass(frozen=True, slots=True)
class SharedSection:
    """One section, with a score for each source that its questions have in the checklist."""

    id: SectionId
    title: str
    picture: str
    scores: tuple[SharedScore, ...]

    def score(self, source: Source) -> SharedScore | None:
        """The score from this source; None when the section asks nothing of it."""
        return next((score for score in self.scores if score.source is source), None)


@dataclass(frozen=True, slots=True)
class SharedFindings:
    """The scores of one shared report, in the order of its checklist."""

    checklist: ChecklistId
    title: str
    sections: tuple[SharedSection, ...]


def shared_findings_of(findings: Findings) -> SharedFindings:
    """What may leave the group.

    `findings` hide already what too few people said. Which sources a section has is taken from
    the checklist, so that a score that is hidden and one that nobody gave look the same.
    """
    checklist = findings.checklist
    return SharedFindings(
        checklist.id, checklist.title, tuple(_section(one) for one in findings.sections)
    )


def _section(found: SectionFindings) -> SharedSection:
    section = found.section
    asked = {question.source for question in section.questions}
    scores = (_score(found, source) for source in Source if source in asked)
    return SharedSection(section.id, section.title, section.picture, tuple(scores))


def _score(found: SectionFindings, source: Source) -> SharedScore:
    score = found.score(source)
    if score is None or score.word is None:
        return SharedScore(source, None, 0, 0, 0)
    return SharedScore(source, score.word, score.points, score.most_points, score.answered)


def findings_to_json(findings: SharedFindings) -> str:
    """The same as text, to be kept."""
    return json.dumps(asdict(findings), ensure_ascii=False)


def findings_from_json(text: str) -> SharedFindings:
    """What was kept.

    Raises:
        ValueError: It is no such text.
    """
    held = json.loads(text)
    return SharedFindings(
        ChecklistId(held["checklist"]),
        held["title"],
        tuple(
            SharedSection(
                SectionId(section["id"]),
                section["title"],
                section["picture"],
                tuple(
                    SharedScore(
                        Source(score["source"]),
                        Word(score["word"]) if score["word"] else None,
                        score["points"],
                        score["most_points"],
                        score["answered"],
                    )
                    for score in section["scores"]
                ),
            )
            for section in held["sections"]
        ),
    )
