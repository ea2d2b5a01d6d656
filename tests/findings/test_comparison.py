"""Now and last time."""

from collections.abc import Iterable

from hypothesis import given, settings
from hypothesis import strategies as st

from quality_checkers.checklists import Checklist, Source
from quality_checkers.findings import Compared, Findings, QuestionFinding, compare, findings_of
from quality_checkers.visits import Spoken
from tests.makers import (
    ENOUGH,
    TOO_FEW,
    a_checklist,
    a_question,
    a_visit,
    agreed,
    an_answer_set,
)
from tests.strategies import some_answers, some_checklists


def found(checklist: Checklist, spoken: Spoken = ENOUGH, /, **team: str) -> Findings:
    return findings_of(a_visit(spoken=spoken), checklist, agreed(**team))


def ids(pairs: Iterable[Compared]) -> list[str]:
    return [pair.now.question.id for pair in pairs]


def ids_of(findings: Iterable[QuestionFinding]) -> list[str]:
    return [finding.question.id for finding in findings]


PLACE = a_checklist(*(a_question(name) for name in ("bus", "door", "food", "lift")))


def test_what_changed_since_last_time_is_told_question_by_question() -> None:
    comparison = compare(
        found(PLACE, bus="yes", door="a_bit", food="no"),
        found(PLACE, bus="a_bit", door="a_bit", food="yes"),
    )

    assert ids(comparison.better) == ["bus"]
    assert ids(comparison.same) == ["door"]
    assert ids(comparison.not_as_good) == ["food"]
    assert comparison.new == comparison.dropped == ()
    assert not comparison.is_hiding


def test_only_what_was_scored_both_times_is_compared() -> None:
    comparison = compare(
        found(PLACE, bus="yes", door="dont_know", food="no"),
        found(PLACE, bus="skip", door="no"),
    )

    assert comparison.better == comparison.same == comparison.not_as_good == ()


def test_questions_are_compared_under_the_id_they_share() -> None:
    later = a_checklist(a_question("front-door", same_as="door"))
    comparison = compare(found(later, **{"front-door": "yes"}), found(PLACE, door="no"))

    assert ids(comparison.better) == ["front-door"]
    assert comparison.new == ()
    assert ids_of(comparison.dropped) == ["bus", "food", "lift"]


def test_new_questions_and_dropped_questions_are_listed_by_themselves() -> None:
    later = a_checklist(a_question("bus"), a_question("garden"))
    comparison = compare(found(later, bus="yes", garden="yes"), found(PLACE, bus="yes"))

    assert ids(comparison.same) == ["bus"]
    assert ids_of(comparison.new) == ["garden"]
    assert ids_of(comparison.dropped) == ["door", "food", "lift"]


def test_a_question_that_only_one_path_reached_is_neither_new_nor_dropped() -> None:
    checklist = a_checklist(a_question("lift"), a_question("talks", only_if=("lift", "yes")))
    comparison = compare(found(checklist, lift="no"), found(checklist, lift="yes", talks="no"))

    assert ids(comparison.not_as_good) == ["lift"]
    assert comparison.new == comparison.dropped == ()


def test_what_we_saw_is_not_compared_with_what_staff_told_us() -> None:
    later = a_checklist(a_question("bus", source=Source.STAFF_TOLD_US))
    earlier = a_checklist(a_question("bus"))
    comparison = compare(found(later, bus="yes"), found(earlier, bus="no"))

    assert comparison.better == ()
    assert ids_of(comparison.new) == ids_of(comparison.dropped) == ["bus"]


def test_answers_with_other_points_are_not_compared() -> None:
    later = a_checklist(a_question("bus", answers=an_answer_set("yes_no", yes=1, no=0)))
    comparison = compare(found(later, bus="yes"), found(PLACE, bus="a_bit"))

    assert comparison.same == ()
    assert ids_of(comparison.new) == ["bus"]


def test_other_words_for_the_same_points_are_compared() -> None:
    words = an_answer_set("good_ok_bad", good=2, ok=1, bad=0)
    later = a_checklist(a_question("bus", answers=words))

    assert ids(compare(found(later, bus="good"), found(PLACE, bus="a_bit")).better) == ["bus"]


def test_what_few_people_said_is_not_compared_whichever_visit_it_was() -> None:
    checklist = a_checklist(a_question("listens", source=Source.PEOPLE_TOLD_US), a_question("bus"))
    many = found(checklist, ENOUGH, listens="yes", bus="yes")
    few = found(checklist, TOO_FEW, listens="no", bus="no")

    assert ids(compare(many, few).better) == ["bus"]
    assert ids(compare(few, many).not_as_good) == ["bus"]
    assert compare(many, few).is_hiding
    assert ids(compare(many, many).same) == ["listens", "bus"]


def test_nothing_is_hidden_where_nobody_was_asked() -> None:
    assert not compare(found(PLACE, TOO_FEW, bus="yes"), found(PLACE, TOO_FEW)).is_hiding


@settings(deadline=None)
@given(st.data())
def test_looking_from_the_other_side_turns_better_into_not_as_good(data: st.DataObject) -> None:
    checklist = data.draw(some_checklists())
    spoken = st.sampled_from([ENOUGH, TOO_FEW])
    now, before = (
        findings_of(
            a_visit(spoken=data.draw(spoken)), checklist, data.draw(some_answers(checklist))
        )
        for _ in range(2)
    )
    there, back = compare(now, before), compare(before, now)

    assert ids(there.better) == ids(back.not_as_good)
    assert ids(there.same) == ids(back.same)
    assert ids(there.not_as_good) == ids(back.better)


@settings(deadline=None)
@given(st.data())
def test_nothing_changes_between_a_visit_and_itself(data: st.DataObject) -> None:
    checklist = data.draw(some_checklists())
    findings = findings_of(a_visit(), checklist, data.draw(some_answers(checklist)))
    comparison = compare(findings, findings)

    assert ids(comparison.same) == [
        finding.question.id for finding in findings.questions if finding.points is not None
    ]
    assert comparison.better == comparison.not_as_good == ()
    assert comparison.new == comparison.dropped == ()
