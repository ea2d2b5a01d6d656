"""Everybody's answers side by side, and how they came about."""

from quality_checkers.answers import Helper, HowAnswered
from quality_checkers.checklists import Source
from quality_checkers.findings import Agreement, agreements_of, findings_of
from tests.makers import (
    TOO_FEW,
    a_checklist,
    a_question,
    a_visit,
    agreed,
    an_answer,
    answers_by,
)

PLACE = a_checklist(a_question("lift"), a_question("talks", only_if=("lift", "yes")))
TEAM_OF_2 = a_visit("ann", "bob", supporters=("sue",))


def said_by(agreement: Agreement) -> dict[str, str | None]:
    return {
        person: answer.said if answer else None for person, answer in agreement.by_checker.items()
    }


def test_answers_stand_side_by_side_in_the_order_of_the_team() -> None:
    answers = answers_by("bob", lift="no") + answers_by("ann", lift="yes", talks="no")
    lift, talks = agreements_of(TEAM_OF_2, PLACE, answers)

    assert list(said_by(lift).items()) == [("ann", "yes"), ("bob", "no")]
    assert said_by(talks) == {"ann": "no"}


def test_everybody_said_the_same() -> None:
    answers = answers_by("bob", lift="no") + answers_by("ann", lift="no")

    assert agreements_of(TEAM_OF_2, PLACE, answers)[0].all_said == "no"


def test_people_said_different_things() -> None:
    answers = answers_by("bob", lift="yes") + answers_by("ann", lift="no")

    assert agreements_of(TEAM_OF_2, PLACE, answers)[0].all_said is None


def test_not_everybody_has_answered_yet() -> None:
    assert agreements_of(TEAM_OF_2, PLACE, answers_by("bob", lift="yes"))[0].all_said is None


def test_nobody_has_answered_yet() -> None:
    assert agreements_of(TEAM_OF_2, PLACE, [])[0].all_said is None


def test_only_those_who_were_asked_must_say_the_same() -> None:
    answers = answers_by("bob", lift="no") + answers_by("ann", lift="yes", talks="yes")

    assert agreements_of(TEAM_OF_2, PLACE, answers)[1].all_said == "yes"


def test_what_somebody_said_before_their_question_closed_is_not_shown() -> None:
    answers = answers_by(
        "ann",
        lift="yes",
        talks="yes",
    ) + answers_by("bob", talks="no", lift="no")

    assert said_by(agreements_of(TEAM_OF_2, PLACE, answers)[1]) == {"ann": "yes"}


def test_a_supporter_and_a_stranger_have_no_say() -> None:
    answers = answers_by("sue", lift="yes") + answers_by("eve", lift="yes")

    assert said_by(agreements_of(TEAM_OF_2, PLACE, answers)[0]) == {"ann": None, "bob": None}


def test_the_team_meeting_sees_what_few_people_said() -> None:
    checklist = a_checklist(a_question("listens", source=Source.PEOPLE_TOLD_US))
    visit = a_visit("ann", spoken=TOO_FEW)

    assert agreements_of(visit, checklist, answers_by("ann", listens="no"))[0].all_said == "no"


def test_the_teams_answer_stands_beside_everybodys() -> None:
    ours = agreed(lift="a_bit")

    assert agreements_of(TEAM_OF_2, PLACE, ours)[0].team == ours[0]


def test_it_is_counted_how_answers_came_about() -> None:
    answers = [
        an_answer("lift", "yes", "ann", how=HowAnswered.READ_TO_ME, helper=Helper.SUPPORTER),
        an_answer(
            "talks",
            "yes",
            "ann",
            how=HowAnswered.ANSWERED_FOR_ME,
            helper=Helper.STAFF_OF_THIS_SERVICE,
        ),
        an_answer("lift", "yes", "bob"),
        *agreed(lift="yes", talks="yes"),
    ]
    how = findings_of(TEAM_OF_2, PLACE, answers).how_answered

    assert how.answers == 3
    assert how.helped_by_staff == 1
    assert how.by_how[HowAnswered.ALONE] == 1
    assert how.by_how[HowAnswered.WROTE_MY_WORDS] == 0
    assert sum(how.by_how.values()) == sum(how.by_helper.values()) == how.answers


def test_words_are_quoted_only_with_a_yes_and_nobodys_name_is_in_their_order() -> None:
    answers = [
        an_answer("lift", "yes", "ann", words="It is quick.", may_quote=True),
        an_answer("lift", "no", "bob", words=" I waited long. ", may_quote=True),
        an_answer("lift", "yes", "team", words="Please do not tell."),
        an_answer("talks", "no", "ann", words="", may_quote=True),
    ]
    lift, talks = findings_of(TEAM_OF_2, PLACE, answers).questions

    assert lift.quotes == ("I waited long.", "It is quick.")
    assert talks.quotes == ()


def test_photos_are_shown_only_with_a_yes() -> None:
    answers = [
        an_answer("lift", "yes", "ann", photo="p1", photo_shows="The lift.", may_show=True),
        an_answer("lift", "yes", "bob", photo="p2", photo_shows="A person."),
    ]
    lift = findings_of(TEAM_OF_2, PLACE, answers).questions[0]

    assert [(photo.photo, photo.shows) for photo in lift.photos] == [("p1", "The lift.")]
