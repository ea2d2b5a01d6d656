"""What must not be shown when only a small number of people were spoken to."""

from quality_checkers.checklists import Checklist, QuestionId, Source
from quality_checkers.visits import Visit


def people_are_hidden(visit: Visit) -> bool:
    """True unless the team has said that it spoke to enough people for their answers to count."""
    return visit.spoken is None or not visit.spoken.are_enough_to_count


def hidden_questions(checklist: Checklist) -> frozenset[QuestionId]:
    """The questions whose findings would tell what people said.

    These are the questions that people answered, and every question that waits for one of them,
    whatever its own source: "Did you see the sign?", asked only if people said "There is a sign",
    gives their answer away by being there at all. Worked out from the checklist alone, so that
    the list itself tells nothing about a visit.
    """
    hidden: set[QuestionId] = set()
    for question in checklist:
        rule = question.only_if
        if question.source is Source.PEOPLE_TOLD_US or (rule and rule.question in hidden):
            hidden.add(question.id)
    return frozenset(hidden)
