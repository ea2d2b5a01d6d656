"""Everybody's answers side by side, for the team to agree one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quality_checkers.answers import (
    TEAM,
    Answer,
    Answers,
    PersonId,
    current_answers,
    path_through,
    said_in,
    team_path,
)
from quality_checkers.checklists import Checklist, ChoiceId, Question, QuestionId
from quality_checkers.visits import Visit


@dataclass(frozen=True, slots=True)
class Agreement:
    """What each checker said to one question, and what the team agreed.

    `by_checker` holds every checker who was asked, in the order of the team; None while somebody
    has not answered. `team` is None until the team has agreed.
    """

    question: Question
    by_checker: Mapping[PersonId, Answer | None]
    team: Answer | None

    @property
    def all_said(self) -> ChoiceId | None:
        """What every checker who was asked said, when it is the same; otherwise None."""
        said = {answer.said if answer else None for answer in self.by_checker.values()}
        return said.pop() if len(said) == 1 else None


def agreements_of(
    visit: Visit, checklist: Checklist, answers: Iterable[Answer]
) -> tuple[Agreement, ...]:
    """The questions the team has to agree, in order, with everybody's answers side by side.

    This is for the team's own meeting and hides nothing: the team must agree what people told
    them too. What leaves the team goes through `findings_of`.

    Args:
        visit: Only its checkers count; answers of anybody else are passed over.
        checklist: The version the visit uses.
        answers: Events of this visit, in any order; those of other visits are passed over.

    Raises:
        ValueError: An event has not been kept yet.
    """
    current = current_answers(answer for answer in answers if answer.visit == visit.id)
    team = current.get(TEAM, {})
    own: Mapping[PersonId, Answers] = {
        member.person.id: current.get(member.person.id, {}) for member in visit.checkers
    }
    asked = {person: _ids_asked(checklist, said) for person, said in own.items()}
    return tuple(
        Agreement(
            question,
            {
                person: said.get(question.id)
                for person, said in own.items()
                if question.id in asked[person]
            },
            team.get(question.id),
        )
        for question in team_path(checklist, said_in(team), map(said_in, own.values()))
    )


def _ids_asked(checklist: Checklist, answers: Answers) -> frozenset[QuestionId]:
    return frozenset(question.id for question in path_through(checklist, said_in(answers)))
