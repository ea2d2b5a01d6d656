"""What must not be shown when the team spoke to a small number of people."""

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quality_checkers.answers import Helper, HowAnswered
from quality_checkers.checklists import Question, Source
from quality_checkers.findings import (
    compare,
    counts_of,
    findings_of,
    hidden_questions,
    people_are_hidden,
    scores_of_counts,
)
from quality_checkers.visits import Spoken
from tests.makers import (
    ENOUGH,
    TOO_FEW,
    a_checklist,
    a_question,
    a_section,
    a_visit,
    agreed,
    an_answer,
)
from tests.strategies import some_answers, some_checklists

TOLD = Source.PEOPLE_TOLD_US

WARD = a_checklist(
    a_section("seen", a_question("clean"), a_question("calm")),
    a_section(
        "told",
        a_question("listens", source=TOLD, critical=True),
        a_question("sign", source=TOLD),
        a_question("sign-seen", only_if=("sign", "yes")),
        a_question("sign-clear", only_if=("sign-seen", "yes")),
        a_question("sign-clean", only_if=("clean", "yes")),
    ),
)


def ids(questions: Iterable[Question]) -> set[str]:
    return {question.id for question in questions}


@pytest.mark.parametrize(
    ("spoken", "are_hidden"),
    [
        (None, True),
        (Spoken(0, 0), True),
        (Spoken(4, 0), True),
        (Spoken(2, 3), False),
        (Spoken(9, 9), False),
    ],
)
def test_people_are_hidden_until_5_were_spoken_to(
    spoken: Spoken | None,
    are_hidden: bool,  # noqa: FBT001
) -> None:
    assert people_are_hidden(a_visit(spoken=spoken)) is are_hidden


def test_what_waits_for_what_people_said_is_hidden_with_it() -> None:
    assert hidden_questions(WARD) == {"listens", "sign", "sign-seen", "sign-clear"}


def test_nothing_that_few_people_said_is_shown() -> None:
    answers = [
        *agreed(clean="yes", calm="no", listens="no", sign="yes"),
        an_answer("listens", "no", words="Nobody listens to me.", may_quote=True),
        an_answer("sign", "yes", photo="p1", photo_shows="The sign.", may_show=True),
    ]
    findings = findings_of(a_visit(spoken=TOO_FEW), WARD, answers)

    assert findings.score(TOLD) is None
    assert ids(one.question for one in findings.questions) == {"clean", "calm", "sign-clean"}
    assert [line.question for line in findings.good_things] == ["clean"]
    assert [line.question for line in findings.things_to_change] == ["calm"]
    assert findings.how_answered.answers == 0
    assert findings.spoken is None
    assert "Nobody listens to me." not in repr(findings)
    assert "'p1'" not in repr(findings)


def test_a_hidden_section_says_that_it_is_hiding_something() -> None:
    seen, told = findings_of(a_visit(spoken=TOO_FEW), WARD, []).sections

    assert not seen.is_hiding
    assert told.is_hiding


def test_it_is_known_which_questions_may_be_shown() -> None:
    findings = findings_of(a_visit(spoken=TOO_FEW), WARD, [])
    may_be_shown = {question.id for question in WARD if findings.may_show(question.id)}

    assert may_be_shown == {"clean", "calm", "sign-clean"}


def test_what_5_people_said_is_shown() -> None:
    answers = [*agreed(listens="no"), an_answer("listens", "no", words="No!", may_quote=True)]
    findings = findings_of(a_visit(spoken=ENOUGH), WARD, answers)
    told, listens = findings.score(TOLD), findings.question(answers[0].question)

    assert told is not None
    assert listens is not None
    assert (told.points, told.most_points, told.not_agreed) == (0, 2, 1)
    assert listens.quotes == ("No!",)
    assert findings.spoken == ENOUGH
    assert findings.hidden == ()
    assert all(findings.may_show(question.id) for question in WARD)
    assert not any(section.is_hiding for section in findings.sections)


def test_something_unsafe_that_few_people_told_us_does_not_show_in_what_we_saw() -> None:
    seen = [a_question(f"seen-{number}") for number in range(3)]
    checklist = a_checklist(*seen, a_question("safe", source=TOLD, critical=True))
    visit = a_visit(spoken=TOO_FEW)
    good = agreed(**{question.id: "yes" for question in seen})

    assert findings_of(visit, checklist, good + agreed(safe="no")) == findings_of(
        visit, checklist, good + agreed(safe="yes")
    )


@settings(deadline=None, max_examples=200)
@given(st.data())
def test_a_hidden_number_cannot_be_worked_out_from_the_numbers_shown(data: st.DataObject) -> None:
    """Whatever people said, the findings are equal: so nothing about it can be read from them."""
    checklist = data.draw(some_checklists())
    told = [question for question in checklist if question.source is TOLD]
    others = [question for question in checklist if question.source is not TOLD]
    same = data.draw(some_answers(checklist, others))
    one = same + data.draw(some_answers(checklist, told))
    other = same + data.draw(some_answers(checklist, told))
    visit = a_visit(spoken=data.draw(st.sampled_from([None, Spoken(0, 0), TOO_FEW])))
    shown, shown_again = findings_of(visit, checklist, one), findings_of(visit, checklist, other)

    assert shown == shown_again
    assert repr(shown) == repr(shown_again)


@settings(deadline=None, max_examples=100)
@given(st.data())
def test_last_visits_hidden_answers_are_not_found_by_comparing(data: st.DataObject) -> None:
    checklist, earlier = data.draw(some_checklists()), data.draw(some_checklists())
    told = [question for question in earlier if question.source is TOLD]
    others = [question for question in earlier if question.source is not TOLD]
    same = data.draw(some_answers(earlier, others))
    now = findings_of(
        a_visit(spoken=data.draw(st.sampled_from([ENOUGH, TOO_FEW]))),
        checklist,
        data.draw(some_answers(checklist)),
    )
    few = a_visit(spoken=TOO_FEW)
    one, other = (
        findings_of(few, earlier, same + data.draw(some_answers(earlier, told))) for _ in range(2)
    )

    assert compare(now, one) == compare(now, other)
    assert compare(one, now) == compare(other, now)


@settings(deadline=None, max_examples=100)
@given(st.data())
def test_a_comparison_with_a_hidden_visit_tells_nothing_of_what_people_said_now(
    data: st.DataObject,
) -> None:
    checklist = data.draw(some_checklists())
    told = [question for question in checklist if question.source is TOLD]
    others = [question for question in checklist if question.source is not TOLD]
    same = data.draw(some_answers(checklist, others))
    before = findings_of(a_visit(spoken=TOO_FEW), checklist, data.draw(some_answers(checklist)))
    many = a_visit(spoken=ENOUGH)
    one, other = (
        findings_of(many, checklist, same + data.draw(some_answers(checklist, told)))
        for _ in range(2)
    )

    assert compare(one, before) == compare(other, before)


def test_how_answers_came_about_leaves_hidden_questions_out() -> None:
    answers = [
        an_answer("listens", "no", how=HowAnswered.READ_TO_ME, helper=Helper.FAMILY),
        an_answer("clean", "yes", how=HowAnswered.READ_TO_ME, helper=Helper.SUPPORTER),
    ]
    how = findings_of(a_visit(spoken=TOO_FEW), WARD, answers).how_answered

    assert how.by_how[HowAnswered.READ_TO_ME] == 1
    assert how.by_helper[Helper.FAMILY] == 0


def test_many_visits_leave_out_what_people_said_unless_enough_were_spoken_to() -> None:
    rows = [
        (visit, "told", source.value, 2, 2, 4) for visit in ("few", "many") for source in Source
    ]
    scores = scores_of_counts(counts_of(rows), {"many"})
    shown = set(zip(scores["visit"], scores["source"], strict=True))

    assert ("many", TOLD.value) in shown
    assert ("few", TOLD.value) not in shown
    assert len(shown) == 7


def test_many_visits_hide_what_people_said_when_nobody_says_who_was_spoken_to() -> None:
    rows = [("many", "told", TOLD.value, 2, 2, 4)]

    assert len(scores_of_counts(counts_of(rows))) == 0
