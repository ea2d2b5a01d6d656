"""Which questions somebody is asked, given what they have said so far."""

from collections.abc import Container, Iterable
from dataclasses import dataclass

from quality_checkers.answers.current import Said
from quality_checkers.checklists import (
    Checklist,
    OnlyIf,
    Question,
    QuestionId,
    Section,
)


def path_through(checklist: Checklist, said: Said) -> tuple[Question, ...]:
    """The questions this person is asked, in the order of the checklist.

    Worked out afresh from the answers every time, so going back, changing an answer and coming
    back tomorrow need no code. An answer only counts while its own question is still asked: if
    "Is there a lift?" is changed to "no", the old answer to "Does the lift talk?" opens nothing.
    """
    return _path(checklist, said, frozenset())


def team_path(checklist: Checklist, team: Said, checkers: Iterable[Said]) -> tuple[Question, ...]:
    """The questions the team has to agree, in the order of the checklist.

    A question that waits for another follows the team's answer to that other one. Until the team
    has agreed it, the question is there when at least one checker was asked it.
    """
    asked = frozenset(question.id for own in checkers for question in path_through(checklist, own))
    return _path(checklist, team, asked)


def _path(
    checklist: Checklist, said: Said, while_unsaid: Container[QuestionId]
) -> tuple[Question, ...]:
    path: list[Question] = []
    asked: set[QuestionId] = set()
    for section in checklist.sections:
        for question in section.questions:
            rule = question.only_if
            if rule is None or _is_asked(rule, question, asked, said, while_unsaid):
                path.append(question)
                asked.add(question.id)
    return tuple(path)


def _is_asked(
    rule: OnlyIf,
    question: Question,
    asked: Container[QuestionId],
    said: Said,
    while_unsaid: Container[QuestionId],
) -> bool:
    if rule.question not in asked:
        return False
    heard = said.get(rule.question)
    return question.id in while_unsaid if heard is None else heard in rule.choices


def next_question(checklist: Checklist, said: Said) -> Question | None:
    """The first question still to answer, or None when there are no more."""
    path = path_through(checklist, said)
    return next((question for question in path if question.id not in said), None)


def question_after(path: tuple[Question, ...], id: QuestionId) -> Question | None:
    """The question that follows on the path, or None after the last."""
    at = _index(path, id) + 1
    return path[at] if at < len(path) else None


def previous_question(path: tuple[Question, ...], id: QuestionId) -> Question | None:
    """The question before on the path, or None before the first."""
    at = _index(path, id) - 1
    return path[at] if at >= 0 else None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a question stands: "Question 4 of 20. Part: Waiting"."""

    number: int
    of: int
    section: Section
    section_number: int
    sections: int


def place_of(checklist: Checklist, path: tuple[Question, ...], id: QuestionId) -> Place:
    """Where this question stands on the path.

    Raises:
        ValueError: The question is not asked.
    """
    number = _index(path, id) + 1
    section = checklist.section_of(id)
    return Place(
        number,
        len(path),
        section,
        checklist.sections.index(section) + 1,
        len(checklist.sections),
    )


def _index(path: tuple[Question, ...], id: QuestionId) -> int:
    for at, question in enumerate(path):
        if question.id == id:
            return at
    raise ValueError(f"{id!r} is not asked")
