"""What holds now, worked out from everything that was ever said."""

from collections.abc import Iterable, Mapping

from quality_checkers.answers.answer import Answer, PersonId
from quality_checkers.checklists import ChoiceId, QuestionId

Answers = Mapping[QuestionId, Answer]
"""The answers of one person that hold, by question."""

Said = Mapping[QuestionId, ChoiceId]
"""What one person has said so far, by question: all that the path depends on."""


def said_in(answers: Answers) -> dict[QuestionId, ChoiceId]:
    """Only what was said."""
    return {question: answer.said for question, answer in answers.items()}


def current_answers(events: Iterable[Answer]) -> dict[PersonId, dict[QuestionId, Answer]]:
    """The answer that holds for each person and question.

    The last one by the store's order holds; the tablet's own clock plays no part. The order in
    which the events are given makes no difference, nor does an event given twice.

    Raises:
        ValueError: An event has no sequence, so the store has not taken it in.
    """
    current: dict[PersonId, dict[QuestionId, Answer]] = {}
    for event in events:
        if event.sequence is None:
            raise ValueError(f"answer {event.id} has not been kept yet")
        mine = current.setdefault(event.person, {})
        held = mine.get(event.question)
        if held is None or (held.sequence or 0) < event.sequence:
            mine[event.question] = event
    return current
