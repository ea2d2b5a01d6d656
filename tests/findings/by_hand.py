"""The scores once more, slowly and without pandas, to compare with."""

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction

from quality_checkers.answers import TEAM, Answer
from quality_checkers.checklists import Checklist, Question, Source
from quality_checkers.findings import SourceScore, Word
from quality_checkers.visits import Visit

Asked = list[tuple[str, Question, str | None]]
"""Section, question and what the team said, for each question the team is asked."""


def asked_by_hand(visit: Visit, checklist: Checklist, answers: Iterable[Answer]) -> Asked:
    """The team's way through the checklist, with what it said."""
    last: dict[tuple[str, str], Answer] = {}
    for answer in sorted(answers, key=lambda answer: answer.sequence or 0):
        last[answer.person, answer.question] = answer
    said = {key: str(answer.said) for key, answer in last.items()}
    checkers = [member.person.id for member in visit.checkers]
    on_path: dict[tuple[str, str], bool] = {}
    asked: Asked = []
    for section in checklist.sections:
        for question in section.questions:
            for person in (*checkers, TEAM):
                on_path[person, question.id] = _is_asked(question, person, said, on_path, checkers)
            if on_path[TEAM, question.id]:
                asked.append((section.id, question, said.get((TEAM, question.id))))
    return asked


def _is_asked(
    question: Question,
    person: str,
    said: dict[tuple[str, str], str],
    on_path: dict[tuple[str, str], bool],
    checkers: Iterable[str],
) -> bool:
    if question.only_if is None:
        return True
    waits_for = question.only_if.question
    if not on_path[person, waits_for]:
        return False
    if (person, waits_for) in said:
        return said[person, waits_for] in question.only_if.choices
    return person == TEAM and any(on_path[checker, question.id] for checker in checkers)


def score_by_hand(source: Source, asked: Asked) -> SourceScore:
    """The score of these questions, all from this source."""
    numbers: Counter[str] = Counter()
    worst_allowed = Word.GOOD
    for _, question, said in asked:
        choices = {str(choice.id): choice.points for choice in question.answers.choices}
        most = max(choices.values())
        if said is None:
            numbers["not_agreed"] += 1
        elif said not in choices:
            numbers[said] += 1
        elif most > 0:
            numbers["points"] += choices[said]
            numbers["most_points"] += most
            if choices[said] == most:
                numbers["good"] += 1
            elif choices[said] == 0:
                numbers["bad"] += 1
                if question.critical:
                    worst_allowed = Word.A_LOT_TO_CHANGE
            else:
                numbers["between"] += 1
                if question.critical and worst_allowed is Word.GOOD:
                    worst_allowed = Word.SOME_THINGS_TO_CHANGE
    answered = numbers["good"] + numbers["between"] + numbers["bad"]
    return SourceScore(
        source=source,
        points=numbers["points"],
        most_points=numbers["most_points"],
        answered=answered,
        good=numbers["good"],
        between=numbers["between"],
        bad=numbers["bad"],
        dont_know=numbers["dont_know"],
        does_not_apply=numbers["does_not_apply"],
        skipped=numbers["skip"],
        not_agreed=numbers["not_agreed"],
        word=word_by_hand(numbers["points"], numbers["most_points"], answered, worst_allowed),
    )


def word_by_hand(points: int, most: int, answered: int, worst_allowed: Word) -> Word | None:
    """The word for these points: not better than `worst_allowed`."""
    if answered < 3:
        return None
    share = Fraction(points, most)
    if share < Fraction(1, 2) or worst_allowed is Word.A_LOT_TO_CHANGE:
        return Word.A_LOT_TO_CHANGE
    if share < Fraction(4, 5) or worst_allowed is Word.SOME_THINGS_TO_CHANGE:
        return Word.SOME_THINGS_TO_CHANGE
    return Word.GOOD


def scores_by_hand(asked: Asked) -> tuple[SourceScore, ...]:
    """One score for each source that is asked."""
    return tuple(
        score_by_hand(source, mine)
        for source in Source
        if (mine := [one for one in asked if one[1].source is source])
    )
