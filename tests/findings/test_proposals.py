"""What the team may want to say first."""

from quality_checkers.findings import findings_of
from quality_checkers.visits import ChosenLine
from tests.makers import a_checklist, a_question, a_visit, agreed

PLACE = a_checklist(
    a_question("bus"),
    a_question("door", change="Please open the door."),
    a_question("safe", critical=True),
    a_question("calm", critical=True),
    a_question("food"),
)


def test_good_things_are_said_as_what_was_found_beside_their_picture() -> None:
    findings = findings_of(a_visit(), PLACE, agreed(bus="yes"))

    assert findings.good_things == (
        ChosenLine("bus: yes.", "bus-picture", PLACE.sections[0].questions[0].id),
    )


def test_good_things_about_safety_come_first() -> None:
    answers = agreed(bus="yes", door="no", safe="a_bit", calm="yes", food="yes")
    findings = findings_of(a_visit(), PLACE, answers)

    assert [line.question for line in findings.good_things] == ["calm", "bus", "food"]


def test_the_worst_things_come_first() -> None:
    answers = agreed(bus="a_bit", door="no", safe="a_bit", calm="no", food="no")
    findings = findings_of(a_visit(), PLACE, answers)
    lines = [line.question for line in findings.things_to_change]

    assert lines == ["calm", "door", "food", "bus", "safe"]


def test_the_service_is_asked_for_what_the_checklist_says_or_told_what_was_found() -> None:
    findings = findings_of(a_visit(), PLACE, agreed(bus="no", door="a_bit"))

    assert [line.words for line in findings.things_to_change] == [
        "bus: no.",
        "Please open the door.",
    ]


def test_what_is_not_scored_is_neither_good_nor_to_change() -> None:
    answers = agreed(bus="dont_know", door="skip", safe="does_not_apply")
    findings = findings_of(a_visit(), PLACE, answers)

    assert findings.good_things == findings.things_to_change == ()


def test_a_line_is_never_empty() -> None:
    checklist = a_checklist(a_question("bus", found={}), a_question("door", found={}))
    findings = findings_of(a_visit(), checklist, agreed(bus="yes", door="no"))

    assert findings.good_things[0].words == "Is bus good?"
    assert findings.things_to_change[0].words == "Is door good?"
