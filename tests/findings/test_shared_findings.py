"""What leaves the group as numbers tells nothing that is hidden, and the service's own answers
count nowhere."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from quality_checkers.answers import SERVICE, TEAM, Answer, PersonId
from quality_checkers.checklists import Checklist, Source
from quality_checkers.findings import (
    FEWEST_FOR_A_WORD,
    Word,
    agreements_of,
    findings_from_json,
    findings_of,
    findings_to_json,
    hidden_questions,
    shared_findings_of,
)
from tests.makers import ENOUGH, TOO_FEW, a_checklist, a_question, a_section, a_visit, agreed
from tests.strategies import some_answers, some_checklists

TOLD = Source.PEOPLE_TOLD_US


def _without(answers: list[Answer], checklist: Checklist) -> list[Answer]:
    hidden = hidden_questions(checklist)
    return [answer for answer in answers if answer.question not in hidden]


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_nothing_that_few_people_said_changes_what_is_shared(data: st.DataObject) -> None:
    """Whatever they said, or whether they said anything: the same letters leave the group."""
    checklist = data.draw(some_checklists())
    answers = data.draw(some_answers(checklist))
    visit = a_visit(spoken=TOO_FEW)

    with_them = shared_findings_of(findings_of(visit, checklist, answers))
    without = shared_findings_of(findings_of(visit, checklist, _without(answers, checklist)))

    assert findings_to_json(with_them) == findings_to_json(without)
    assert all(
        score.word is None and score.answered == 0
        for section in with_them.sections
        for score in section.scores
        if score.source is TOLD
    )


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_a_score_with_too_few_answers_is_shared_as_if_there_were_none(data: st.DataObject) -> None:
    checklist = data.draw(some_checklists())
    answers = data.draw(some_answers(checklist))
    shared = shared_findings_of(findings_of(a_visit(spoken=ENOUGH), checklist, answers))

    for section in shared.sections:
        for score in section.scores:
            if score.word is None:
                assert (score.points, score.most_points, score.answered) == (0, 0, 0)
            else:
                assert score.answered >= FEWEST_FOR_A_WORD


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_findings_are_the_same_with_and_without_what_the_service_says(
    data: st.DataObject,
) -> None:
    checklist = data.draw(some_checklists())
    answers = data.draw(some_answers(checklist))
    says = [
        replace(answer, person=SERVICE, id=f"service-{answer.id}", sequence=number)  # type: ignore[arg-type]
        for number, answer in enumerate(data.draw(some_answers(checklist)), start=10**9)
    ]
    visit = a_visit(spoken=data.draw(st.sampled_from((TOO_FEW, ENOUGH))))

    assert agreements_of(visit, checklist, [*answers, *says]) == agreements_of(
        visit, checklist, answers
    )
    assert findings_of(visit, checklist, [*says, *answers]) == findings_of(
        visit, checklist, answers
    )


def test_the_service_is_nobody_on_a_visit() -> None:
    assert PersonId("service") == SERVICE != TEAM
    assert a_visit(spoken=None).member(SERVICE) is None


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_what_is_shared_comes_back_from_text_as_it_was(data: st.DataObject) -> None:
    checklist = data.draw(some_checklists())
    answers = data.draw(some_answers(checklist))
    shared = shared_findings_of(findings_of(a_visit(spoken=ENOUGH), checklist, answers))

    assert findings_from_json(findings_to_json(shared)) == shared


def test_a_section_that_asks_nothing_of_a_source_has_no_score_from_it() -> None:
    checklist = a_checklist(a_section("seen", *(a_question(f"q{n}") for n in range(3))))
    said = agreed(q0="yes", q1="yes", q2="yes")
    section = shared_findings_of(findings_of(a_visit(spoken=ENOUGH), checklist, said)).sections[0]

    assert section.score(TOLD) is None
    seen = section.score(Source.WE_SAW)
    assert seen is not None
    assert (seen.word, seen.points, seen.most_points, seen.answered) == (Word.GOOD, 6, 6, 3)
