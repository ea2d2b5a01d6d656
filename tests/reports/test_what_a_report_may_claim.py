"""A report claims what is so now: not what was so, nor what nobody has agreed."""

import pytest

from quality_checkers.answers import PersonId
from quality_checkers.checklists import ChoiceId, QuestionId
from quality_checkers.toolkit import Given, Toolkit
from quality_checkers.visits import ChosenKind, Spoken
from tests.reports.papers import NOW, SOMEBODY, TODAY, lines_of, on_screen
from tests.room import somebody

SAM = PersonId("5a0000000001")
DOOR, STEPS = QuestionId("door-closed"), QuestionId("no-steps")


def _said(example: Toolkit) -> list[str]:
    return list(lines_of(on_screen(example.reporting.report(SOMEBODY, NOW))))


def _agree(example: Toolkit, question: QuestionId, said: str) -> None:
    team = example.agreeing.step(SOMEBODY, NOW, question).at.team
    seen = team.said if team else None
    example.agreeing.agree(SOMEBODY, NOW, question, ChoiceId(said), seen)


def test_a_good_thing_that_is_no_longer_good_is_not_on_the_first_page(example: Toolkit) -> None:
    good = example.agreeing.choose_list(SOMEBODY, NOW, ChosenKind.GOOD)
    assert DOOR in [line.question for line in good.chosen]

    _agree(example, DOOR, "no")

    report = example.reporting.report(SOMEBODY, NOW)
    assert len(report.good) == len(good.chosen) - 1
    good = example.agreeing.choose_list(SOMEBODY, NOW, ChosenKind.GOOD)
    assert DOOR not in [line.question for line in good.chosen]


def test_an_agreed_report_that_changes_is_a_draft_again(example: Toolkit) -> None:
    assert not example.reporting.report(SOMEBODY, NOW).is_draft
    _agree(example, DOOR, "no")
    assert example.reporting.report(SOMEBODY, NOW).is_draft

    example.agreeing.finish(SOMEBODY, NOW)
    assert not example.reporting.report(SOMEBODY, NOW).is_draft
    given = Given(ChoiceId("yes"), words="It was kind.", may_quote=True)
    example.answering.save_answer(somebody(SAM), NOW, SAM, QuestionId("hello"), given)
    assert example.reporting.report(SOMEBODY, NOW).is_draft

    example.agreeing.finish(SOMEBODY, NOW)
    example.agreeing.set_spoken(SOMEBODY, NOW, Spoken(alone=9, with_help=0))
    assert example.reporting.report(SOMEBODY, NOW).is_draft

    example.agreeing.finish(SOMEBODY, NOW)
    seen = example.agreeing.choose_list(SOMEBODY, NOW, ChosenKind.GOOD).seen
    example.agreeing.choose(SOMEBODY, NOW, ChosenKind.GOOD, [], ["The tea was good."], seen)
    assert example.reporting.report(SOMEBODY, NOW).is_draft


def test_sending_the_same_again_leaves_an_agreed_report_agreed(example: Toolkit) -> None:
    said = example.answering.step(somebody(SAM), NOW, SAM, STEPS).said
    example.answering.save_answer(somebody(SAM), NOW, SAM, STEPS, Given(said))

    assert not example.reporting.report(SOMEBODY, NOW).is_draft


def test_only_a_whole_team_has_agreed_every_answer(example: Toolkit) -> None:
    assert "Our team agreed every answer together." in _said(example)
    example.answering.save_answer(
        somebody(SAM), TODAY, SAM, QuestionId("got-letter"), Given(ChoiceId("no"))
    )

    said = list(lines_of(on_screen(example.reporting.report(SOMEBODY, TODAY))))

    assert "Our team has not agreed every answer yet." in said
    assert "We ask for nothing this time." not in said


@pytest.mark.parametrize(
    ("spoken", "says"),
    [
        (Spoken(alone=0, with_help=0), "We did not speak to people who use this service."),
        (Spoken(alone=5, with_help=0), "We spoke to 5 people."),
        (Spoken(alone=4, with_help=1), "We spoke to 5 people. Some of them had help."),
        (Spoken(alone=1, with_help=5), "We spoke to 6 people. Some of them had help."),
        (Spoken(alone=5, with_help=6), "We spoke to 11 people. 6 of them had help."),
        (Spoken(alone=0, with_help=7), "We spoke to 7 people. 7 of them had help."),
    ],
)
def test_how_many_spoke_gives_nobody_away(example: Toolkit, spoken: Spoken, says: str) -> None:
    example.agreeing.set_spoken(SOMEBODY, NOW, spoken)

    assert says in _said(example)


def test_before_the_number_is_known_the_report_says_that(example: Toolkit) -> None:
    said = list(lines_of(on_screen(example.reporting.report(SOMEBODY, TODAY))))

    assert "We do not know yet how many people we spoke to." in said
    assert not [line for line in said if "small number" in line]


def test_the_first_page_promises_no_fewer_questions_than_come(example: Toolkit) -> None:
    before = example.answering.my_answers(somebody(SAM), TODAY, SAM)
    while (question := example.answering.my_answers(somebody(SAM), TODAY, SAM).next) is not None:
        best = Given(question.answers.choices[0].id)
        example.answering.save_answer(somebody(SAM), TODAY, SAM, question.id, best)

    after = example.answering.my_answers(somebody(SAM), TODAY, SAM)
    assert before.most == after.most >= after.asked > before.asked


def test_one_thing_is_chosen_once_however_often_it_is_sent(example: Toolkit) -> None:
    seen = example.agreeing.choose_list(SOMEBODY, NOW, ChosenKind.GOOD).seen
    example.agreeing.choose(SOMEBODY, NOW, ChosenKind.GOOD, [DOOR, DOOR, DOOR], [], seen)

    assert len(example.reporting.report(SOMEBODY, NOW).good) == 1
