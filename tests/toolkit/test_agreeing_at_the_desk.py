"""The team meeting at the real desk, on one tablet and on two."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from quality_checkers.answers import TEAM, VisitId
from quality_checkers.checklists import ChoiceId, QuestionId
from quality_checkers.toolkit import (
    MOST_OWN_WORDS_CHARACTERS,
    ChangedMeanwhileError,
    NotFoundError,
    NotPossibleError,
    Toolkit,
)
from quality_checkers.visits import ChosenKind, Spoken
from tests.records.filling import column_of
from tests.room import somebody
from tests.toolkit.group import ANN, BOB, EASY, LETTER, VISIT, at_once, is_easy, say

pytestmark = pytest.mark.usefixtures("visit")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def _agree(toolkit: Toolkit, said: str, seen: str | None, question: QuestionId = LETTER) -> None:
    toolkit.agreeing.agree(
        somebody(), VISIT, question, ChoiceId(said), None if seen is None else ChoiceId(seen)
    )


def _team(toolkit: Toolkit, question: QuestionId = LETTER) -> str | None:
    team = toolkit.agreeing.step(somebody(), VISIT, question).at.team
    return team.said if team else None


def _choose(toolkit: Toolkit, seen: str, *own: str) -> None:
    toolkit.agreeing.choose(somebody(), VISIT, ChosenKind.GOOD, [], own, seen)


def _chosen(toolkit: Toolkit) -> list[str]:
    listed = toolkit.agreeing.choose_list(somebody(), VISIT, ChosenKind.GOOD)
    return [line.words for line in listed.chosen]


def _seen(toolkit: Toolkit) -> str:
    return toolkit.agreeing.choose_list(somebody(), VISIT, ChosenKind.GOOD).seen


def test_the_team_agrees_and_what_people_said_stays(toolkit: Toolkit, data: Path) -> None:
    say(toolkit, ANN, LETTER, "yes")
    say(toolkit, BOB, LETTER, "no")
    _agree(toolkit, "a-bit", None)

    assert _team(toolkit) == "a-bit"
    assert column_of(data, "answer", "person") == [ANN, BOB, TEAM]
    assert column_of(data, "answer", "said") == ["yes", "no", "a-bit"]


def test_agreeing_the_same_again_adds_nothing(toolkit: Toolkit, data: Path) -> None:
    _agree(toolkit, "yes", None)
    _agree(toolkit, "yes", None)
    _agree(toolkit, "yes", "no")

    assert column_of(data, "answer", "said") == ["yes"]


def test_a_team_answer_that_changed_on_another_tablet_is_not_overwritten(
    toolkit: Toolkit, data: Path
) -> None:
    _agree(toolkit, "yes", None)

    with pytest.raises(ChangedMeanwhileError) as caught:
        _agree(toolkit, "no", None)

    assert is_easy(caught.value)
    assert column_of(data, "answer", "said") == ["yes"]
    _agree(toolkit, "no", "yes")
    assert _team(toolkit) == "no"


def test_of_two_tablets_that_agree_different_answers_at_once_one_is_told(
    open_desk: Callable[[], Toolkit], toolkit: Toolkit, data: Path
) -> None:
    other = open_desk()
    held: str | None = None
    for number, (first, second) in enumerate([("yes", "no"), ("a-bit", "skip")] * 5, start=1):
        told = at_once(partial(_agree, toolkit, first, held), partial(_agree, other, second, held))
        assert sorted(type(each).__name__ for each in told) == ["ChangedMeanwhileError", "NoneType"]
        assert len(column_of(data, "answer", "said")) == number
        held = _team(other)
        assert held == (first, second)[told.index(None)]


def test_two_tablets_that_agree_the_same_answer_at_once_are_both_fine(
    open_desk: Callable[[], Toolkit], toolkit: Toolkit, data: Path
) -> None:
    other = open_desk()

    told = at_once(lambda: _agree(toolkit, "yes", None), lambda: _agree(other, "yes", None))

    assert told == [None, None]
    assert column_of(data, "answer", "said") == ["yes"]


@pytest.mark.parametrize("said", ["good", "", "YES"])
def test_the_team_cannot_agree_what_the_question_does_not_offer(
    toolkit: Toolkit, data: Path, said: str
) -> None:
    with pytest.raises(NotPossibleError) as caught:
        _agree(toolkit, said, None)

    assert is_easy(caught.value)
    assert column_of(data, "answer", "said") == []


@pytest.mark.parametrize("question", ["nothing", "practice", EASY])
def test_the_team_cannot_agree_a_question_that_is_not_asked(
    toolkit: Toolkit, data: Path, question: QuestionId
) -> None:
    with pytest.raises(NotFoundError) as caught:
        _agree(toolkit, "yes", None, question)

    assert is_easy(caught.value)
    assert column_of(data, "answer", "said") == []


def test_where_all_said_the_same_the_team_agrees_it_at_one_touch_and_once(
    open_desk: Callable[[], Toolkit], toolkit: Toolkit, data: Path
) -> None:
    other = open_desk()
    for person in (ANN, BOB):
        say(toolkit, person, LETTER, "yes")
    say(toolkit, ANN, EASY, "yes")
    say(toolkit, BOB, EASY, "no")

    done = at_once(
        lambda: toolkit.agreeing.agree_where_all_said_the_same(somebody(), VISIT),
        lambda: other.agreeing.agree_where_all_said_the_same(somebody(), VISIT),
    )

    assert sorted(map(str, done)) == ["0", "1"]
    assert column_of(data, "answer", "person").count(TEAM) == 1
    assert (_team(toolkit), _team(toolkit, EASY)) == ("yes", None)


def test_a_list_that_changed_on_another_tablet_is_not_overwritten(toolkit: Toolkit) -> None:
    seen = _seen(toolkit)
    _choose(toolkit, seen, "They said hello.")

    with pytest.raises(ChangedMeanwhileError) as caught:
        _choose(toolkit, seen, "The door was wide.")

    assert is_easy(caught.value)
    assert _chosen(toolkit) == ["They said hello."]


def test_of_two_tablets_that_choose_at_once_one_is_told(
    open_desk: Callable[[], Toolkit], toolkit: Toolkit
) -> None:
    other = open_desk()
    for number in range(5):
        seen = _seen(toolkit)
        told = at_once(
            partial(_choose, toolkit, seen, f"Ours {number}"),
            partial(_choose, other, seen, f"Theirs {number}"),
        )
        assert sorted(type(each).__name__ for each in told) == ["ChangedMeanwhileError", "NoneType"]
        assert _chosen(toolkit) == [(f"Ours {number}", f"Theirs {number}")[told.index(None)]]


def test_choosing_the_same_again_changes_nothing_and_nobody_is_told_off(toolkit: Toolkit) -> None:
    seen = _seen(toolkit)
    _choose(toolkit, seen, "They said hello.")
    _choose(toolkit, seen, " They said hello. ", "  ")

    assert _chosen(toolkit) == ["They said hello."]


@pytest.mark.parametrize(
    "own", [("1", "2", "3", "4"), ("x" * (MOST_OWN_WORDS_CHARACTERS + 1),)], ids=["four", "long"]
)
def test_a_list_that_is_too_long_is_refused(toolkit: Toolkit, own: tuple[str, ...]) -> None:
    with pytest.raises(NotPossibleError) as caught:
        _choose(toolkit, _seen(toolkit), *own)

    assert is_easy(caught.value)
    assert _chosen(toolkit) == []


@pytest.mark.parametrize("spoken", [Spoken(-1, 0), Spoken(0, 1000)])
def test_a_number_of_people_that_cannot_be_is_refused(toolkit: Toolkit, spoken: Spoken) -> None:
    with pytest.raises(NotPossibleError) as caught:
        toolkit.agreeing.set_spoken(somebody(), VISIT, spoken)

    assert is_easy(caught.value)
    assert toolkit.planning.visit(somebody(), VISIT).spoken is None


def test_a_team_that_agreed_nothing_cannot_finish(toolkit: Toolkit) -> None:
    with pytest.raises(NotPossibleError) as caught:
        toolkit.agreeing.finish(somebody(), VISIT)

    assert is_easy(caught.value)
    assert toolkit.planning.visit(somebody(), VISIT).agreed_at is None


def test_two_tablets_that_finish_the_meeting_at_once_finish_it_once(
    open_desk: Callable[[], Toolkit], toolkit: Toolkit
) -> None:
    other = open_desk()
    _agree(toolkit, "yes", None)

    told = at_once(
        *[lambda: toolkit.agreeing.finish(somebody(), VISIT)] * 4,
        *[lambda: other.agreeing.finish(somebody(), VISIT)] * 4,
    )
    first = toolkit.planning.visit(somebody(), VISIT).agreed_at
    other.agreeing.finish(somebody(), VISIT)

    assert told == [None] * 8
    assert first is not None
    assert toolkit.planning.visit(somebody(), VISIT).agreed_at == first


def test_nothing_can_be_agreed_on_a_visit_that_does_not_exist(toolkit: Toolkit) -> None:
    nowhere = VisitId("ffffffffffff")
    acts = (
        lambda: toolkit.agreeing.table(somebody(), nowhere),
        lambda: toolkit.agreeing.agree(somebody(), nowhere, LETTER, ChoiceId("yes"), None),
        lambda: toolkit.agreeing.agree_where_all_said_the_same(somebody(), nowhere),
        lambda: toolkit.agreeing.set_spoken(somebody(), nowhere, Spoken(1, 1)),
        lambda: toolkit.agreeing.choose_list(somebody(), nowhere, ChosenKind.GOOD),
        lambda: toolkit.agreeing.choose(somebody(), nowhere, ChosenKind.GOOD, [], ["x"], ""),
        lambda: toolkit.agreeing.finish(somebody(), nowhere),
        lambda: toolkit.reporting.report(somebody(), nowhere),
    )

    told = [at_once(act)[0] for act in acts]

    assert [type(each) for each in told] == [NotFoundError] * len(acts)
    assert all(is_easy(each) for each in told if isinstance(each, NotFoundError))


def test_nothing_is_taken_over_while_a_checker_has_not_come_to_it(toolkit: Toolkit) -> None:
    say(toolkit, ANN, LETTER, "yes")
    say(toolkit, ANN, EASY, "yes")
    assert toolkit.agreeing.table(somebody(), VISIT).all_the_same == ()

    say(toolkit, BOB, LETTER, "yes")
    same = toolkit.agreeing.table(somebody(), VISIT).all_the_same
    assert [at.question.id for at in same] == [LETTER]
