"""From a visit's answers to its findings."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from quality_checkers.answers import Answer, Helper, HowAnswered
from quality_checkers.checklists import (
    UNSCORED,
    Checklist,
    Question,
    QuestionId,
    Section,
    SectionId,
)
from quality_checkers.findings.agreement import Agreement, agreements_of
from quality_checkers.findings.finding import (
    Findings,
    FoundPhoto,
    HowAnswers,
    QuestionFinding,
    SectionFindings,
)
from quality_checkers.findings.privacy import hidden_questions, people_are_hidden
from quality_checkers.findings.proposals import good_things, things_to_change
from quality_checkers.findings.score import SourceScore, mark_of
from quality_checkers.visits import Visit


def findings_of(visit: Visit, checklist: Checklist, answers: Iterable[Answer]) -> Findings:
    """What a visit found, giving nobody away.

    Only what the team agreed is scored. When too few people were spoken to, everything that what
    they said could change is left out before anything is counted; so no number that is shown can
    be used to work out one that is not.

    Args:
        visit: Its checkers are those whose answers are shown; its `spoken` decides what is hidden.
        checklist: The version the visit uses.
        answers: Events of this visit, in any order; those of other visits are passed over.

    Raises:
        ValueError: An event has not been kept yet, or the team said something to a question that
            is neither one of its choices nor an unscored value.
    """
    hiding = people_are_hidden(visit)
    hidden = hidden_questions(checklist) if hiding else frozenset()
    shown = {
        agreement.question.id: agreement
        for agreement in agreements_of(visit, checklist, answers)
        if agreement.question.id not in hidden
    }
    found = {
        section.id: [
            _finding(section, shown[question.id])
            for question in section.questions
            if question.id in shown
        ]
        for section in checklist.sections
    }
    everything = [finding for findings in found.values() for finding in findings]
    by_section, whole = _scores(everything)
    return Findings(
        visit=visit.id,
        checklist=checklist,
        people_are_hidden=hiding,
        hidden=tuple(question.id for question in checklist if question.id in hidden),
        spoken=None if hiding else visit.spoken,
        sections=tuple(
            SectionFindings(
                section,
                by_section.get(section.id, ()),
                tuple(found[section.id]),
                _asks_any_of(section, hidden),
            )
            for section in checklist.sections
        ),
        scores=whole,
        good_things=good_things(everything),
        things_to_change=things_to_change(everything),
        how_answered=_how_answered(shown.values()),
    )


def _asks_any_of(section: Section, hidden: Collection[QuestionId]) -> bool:
    return any(question.id in hidden for question in section.questions)


def _finding(section: Section, agreement: Agreement) -> QuestionFinding:
    question = agreement.question
    said = agreement.team.said if agreement.team else None
    points = _points(question, agreement)
    mine = [answer for answer in (*agreement.by_checker.values(), agreement.team) if answer]
    quotes = {answer.words.strip() for answer in mine if answer.may_quote}
    photos = {
        FoundPhoto(answer.photo, answer.photo_shows)
        for answer in mine
        if answer.photo and answer.may_show
    }
    return QuestionFinding(
        question=question,
        section=section,
        said=said,
        points=points,
        mark=None if points is None else mark_of(points, question.answers.most_points),
        found=question.found.get(said, "") if said else "",
        agreement=agreement,
        quotes=tuple(sorted(quotes - {""})),
        photos=tuple(sorted(photos, key=lambda photo: (photo.photo, photo.shows))),
    )


def _points(question: Question, agreement: Agreement) -> int | None:
    """The points of what the team agreed; None when it is not scored.

    A question whose choices all have no points only asks for a fact, such as "Is there a lift?".
    """
    if agreement.team is None or agreement.team.said in UNSCORED:
        return None
    choice = question.answers.choice(agreement.team.said)
    if choice is None:
        raise ValueError(f"{agreement.team.said!r} is not a choice of question {question.id!r}")
    return choice.points if question.answers.most_points > 0 else None


def _scores(
    findings: Sequence[QuestionFinding],
) -> tuple[Mapping[SectionId, tuple[SourceScore, ...]], tuple[SourceScore, ...]]:
    """The scores of each section that has any, and those of the whole visit."""
    if not findings:
        return {}, ()
    # Brings pandas with it, which a server should not wait for before it can answer.
    from quality_checkers.findings.scoring import scores_by_section, scores_of  # noqa: PLC0415

    return scores_by_section(findings), scores_of(findings)


def _how_answered(agreements: Iterable[Agreement]) -> HowAnswers:
    answers = [
        answer for agreement in agreements for answer in agreement.by_checker.values() if answer
    ]
    how = Counter(answer.how for answer in answers)
    helper = Counter(answer.helper for answer in answers)
    return HowAnswers(
        len(answers),
        {kind: how[kind] for kind in HowAnswered},
        {kind: helper[kind] for kind in Helper},
    )
