"""What a page does with what people choose, leave out and change."""

import pytest

from quality_checkers.answers import PersonId, VisitId
from quality_checkers.toolkit import Toolkit
from tests.pages import Pages
from tests.room import somebody
from tests.web.photos import a_photo, an_image_bomb

TODAY, PAST = "/visits/f15000000003", "/visits/f15000000002"
SAM, AISHA = "/people/5a0000000001", "/people/5a0000000002"


def test_choosing_nothing_shows_the_question_again_and_says_why(looking: Pages) -> None:
    asked = looking.open(f"{TODAY}{SAM}/questions/hello")
    page = looking.send(asked, "Next", 422)
    assert page.h1 == asked.h1
    assert page.problems == ["Choose 1 answer. Or choose Skip."]
    assert page.title.startswith("Error: ")


@pytest.mark.parametrize(
    ("path", "press", "problems"),
    [
        (f"{TODAY}{SAM}/how", "Next", ["Choose how you answer."]),
        (f"{TODAY}{SAM}/practice", "Try it", ["Choose 1 answer. Or choose Skip."]),
        (f"{TODAY}/team/questions/hello", "Agree", ["Choose 1 answer."]),
        (
            f"{TODAY}/team/people",
            "Save",
            [
                "Write how many people talked to you alone. Use a number from 0 to 999.",
                "Write how many people talked to you with help. Use a number from 0 to 999.",
            ],
        ),
        ("/visits/new", "Next", ["Choose a service."]),
        ("/visits/new?service=5e0000000001&on=2026-03-02", "Next", ["Choose a checklist."]),
        (
            "/services/new",
            "Add",
            [
                "Write the name of the service.",
                "Choose a kind of service.",
                "Write where the service is.",
            ],
        ),
        (
            "/people/new",
            "Add",
            ["Write the first name.", "Choose what the person does.", "Choose a picture."],
        ),
        (
            "/visits/new?service=5e0000000001&on=2026-03-02&checklist=gp-surgery",
            "Plan the visit",
            ["Choose 1 or more quality checkers."],
        ),
    ],
)
def test_a_form_sent_empty_says_what_is_missing_and_links_to_it(
    looking: Pages, path: str, press: str, problems: list[str]
) -> None:
    assert looking.send(looking.open(path), press, 422).problems == problems


@pytest.mark.parametrize("on", ["", "yesterday", "1999-12-31", "2100-01-02", "2026-02-30"])
def test_a_day_that_no_visit_can_have_is_asked_again(looking: Pages, on: str) -> None:
    page = looking.send(looking.open("/visits/new?service=5e0000000001"), "Next", 422, on=on)
    assert page.problems == ["Choose a day."]


def test_helpers_and_ways_to_answer_have_to_fit_together(pages: Pages) -> None:
    page = pages.open(f"{TODAY}{SAM}/how")
    page = pages.send(page, "Next", 422, how="read_to_me", helper="nobody")
    assert page.problems == ["Choose who helps you."]
    assert page.chosen["how"] == ["read_to_me"]
    page = pages.send(page, "Next", how="alone", helper="family")
    assert page.title.startswith("Practice: "), "somebody who answers alone has no helper to clear"


def test_a_way_to_answer_that_there_is_not_is_asked_again_in_easy_words(looking: Pages) -> None:
    page = looking.post(f"{TODAY}{SAM}/how", {"how": "by magic", "helper": "nobody"}, 422)
    assert page.problems == ["Choose how you answer."]


@pytest.mark.parametrize("press", ["Back", "Stop", "Help me", "I am worried", "Change"])
def test_every_way_out_of_a_question_keeps_the_choice(pages: Pages, press: str) -> None:
    here = f"{TODAY}{SAM}/questions/hello"
    pages.send(pages.open(here), press, said="a-bit")
    assert pages.open(here).chosen == {"said": ["a-bit"]}


def test_help_says_the_question_in_another_way(pages: Pages) -> None:
    page = pages.open(f"{TODAY}{SAM}/questions/hello")
    helped = pages.send(page, "Help me")
    assert helped.h1 == page.h1
    assert len(helped.words) > len(page.words)


def test_going_back_shows_the_question_before_with_its_answer(pages: Pages) -> None:
    first = pages.open(f"{TODAY}{SAM}/questions/got-letter")
    second = pages.send(first, "Next", said="yes")
    again = pages.send(second, "Back")
    assert again.h1 == first.h1
    assert again.chosen == {"said": ["yes"]}


def test_a_changed_answer_closes_the_questions_it_had_opened(pages: Pages) -> None:
    page = pages.send(pages.open(f"{TODAY}{SAM}/questions/got-letter"), "Next", said="yes")
    opened = page.path
    pages.send(page, "Next", said="no")
    page = pages.send(pages.open(f"{TODAY}{SAM}/questions/got-letter"), "Next", said="no")
    assert page.path != opened
    assert pages.open(opened, 404).h1 == "We cannot find this question."


@pytest.mark.parametrize("said", ["dont_know", "does_not_apply", "skip"])
def test_not_knowing_is_an_answer_and_goes_on(pages: Pages, said: str) -> None:
    here = pages.open(f"{TODAY}{SAM}/questions/got-letter")
    assert pages.send(here, "Next", said=said).h1 != here.h1
    assert pages.open(here.path).chosen == {"said": [said]}


def test_somebody_goes_on_where_they_stopped(pages: Pages) -> None:
    pages.post(f"{TODAY}{SAM}/practice", {"said": "good"})
    page = pages.send(pages.open(f"{TODAY}{SAM}/questions/got-letter"), "Next", said="no")
    rest = pages.send(page, "Stop")
    assert pages.follow(rest, "Go on").h1 == page.h1


def test_words_and_a_photo_can_be_added_changed_and_taken_away(
    pages: Pages, example: Toolkit
) -> None:
    here = f"{PAST}{SAM}/questions/hello"
    page = pages.send(pages.open(here), "Add words or a photo", said="yes")
    asked = pages.send(page, "Save", 422, words="A kind hello.", photo=a_photo(), may_show="yes")
    assert asked.problems == ["Your words: choose Yes or No."]
    assert asked.chosen == {"may_show": ["yes"]}
    pages.send(asked, "Save", may_quote="no")
    page = pages.send(pages.open(here), "Change your words or photo")
    assert page.field("words") == "A kind hello."
    assert page.chosen == {"may_quote": ["no"], "may_show": ["yes"]}
    pages.send(page, "Save", words="", drop_photo=["yes"])
    mine = example.answering.my_answers(
        somebody(), VisitId("f15000000002"), PersonId("5a0000000001")
    )
    answers = {question.id: answer for _, part in mine.parts for question, answer in part}
    hello = answers[next(id_ for id_ in answers if id_ == "hello")]
    assert hello is not None
    assert (hello.words, hello.photo, hello.may_show) == ("", None, False)


@pytest.mark.parametrize(
    ("photo", "problem"),
    [
        (b"Dear diary, this is no photo.", "We cannot open this as a photo."),
        (an_image_bomb(), "This photo is too big."),
        (a_photo()[:2000], "This photo is broken."),
    ],
    ids=["text", "bomb", "broken"],
)
def test_a_photo_that_cannot_be_used_says_why_and_loses_nothing(
    looking: Pages, photo: bytes, problem: str
) -> None:
    page = looking.open(f"{PAST}{SAM}/questions/hello/more")
    page = looking.send(
        page,
        "Save",
        422,
        words="Words that took me a long time.",
        may_quote="yes",
        photo=photo,
        photo_shows="The front desk",
        may_show="no",
    )
    assert page.problems == [problem]
    assert page.field("words") == "Words that took me a long time."
    assert page.field("photo_shows") == "The front desk"
    assert page.chosen == {"may_quote": ["yes"], "may_show": ["no"]}


def test_a_new_service_with_a_bad_photo_keeps_what_was_written(looking: Pages) -> None:
    page = looking.open("/services/new")
    page = looking.send(
        page, "Add", 422, name="New Dentist", kind="dentist", address="Here", photo=b"text"
    )
    assert (page.field("name"), page.field("address")) == ("New Dentist", "Here")
    assert page.chosen["kind"] == ["dentist"]


def test_words_that_are_too_long_are_shown_again_and_not_cut(looking: Pages) -> None:
    words = "word " * 401
    page = looking.open(f"{PAST}{SAM}/questions/hello/more")
    page = looking.send(page, "Save", 422, words=words)
    assert page.problems == ["Your words are too long. Make them shorter."]
    assert page.field("words") == words.strip()


def test_a_service_sent_twice_is_added_once(pages: Pages, example: Toolkit) -> None:
    page = pages.open("/services/new")
    for _ in range(2):
        pages.send(page, "Add", name="Twice Surgery", kind="gp_surgery", address="Here")
    names = [service.name for service in example.planning.services(somebody())]
    assert names.count("Twice Surgery") == 1


def test_the_picture_of_somebody_else_is_not_offered(looking: Pages) -> None:
    page = looking.open("/people/new")
    offered = {one.get("value") for one in page.all("input") if one.get("name") == "picture"}
    assert len(offered) > 5
    assert not offered & {"person-fox", "person-boat", "person-teapot"}


def test_more_than_3_good_things_are_refused_and_stay_on_the_page(looking: Pages) -> None:
    page = looking.open(f"{PAST}/team/good")
    page = looking.send(page, "Save", 422, own_1="One more.")
    assert page.problems == ["Choose 3 or fewer."]
    assert page.field("own-1") == "One more."


@pytest.mark.parametrize("number", ["-1", "1000", "some", "2.5"])
def test_a_number_of_people_that_cannot_be_is_asked_again(looking: Pages, number: str) -> None:
    page = looking.open(f"{TODAY}/team/people")
    page = looking.send(page, "Save", 422, alone=number, with_help="1")
    assert len(page.problems) == 1
    assert page.field("alone") == number


def test_a_team_without_any_answer_cannot_finish(looking: Pages) -> None:
    page = looking.open(f"{TODAY}/team/")
    page = looking.send(page, "We agree. Make the report", 422)
    assert page.h1 == "There are no answers yet. Agree 1 or more."


def test_two_tablets_that_agree_different_things_overwrite_nothing(pages: Pages) -> None:
    here = f"{TODAY}/team/questions/hello"
    one, other = pages.open(here), pages.open(here)
    pages.send(one, "Agree", said="yes")
    page = pages.send(other, "Agree", 422, said="no")
    assert page.problems == ["Somebody chose another answer just now. Look at it together."]
    assert page.chosen == {"said": ["yes"]}


def test_two_tablets_that_choose_different_lines_overwrite_nothing(pages: Pages) -> None:
    one, other = pages.open(f"{TODAY}/team/good"), pages.open(f"{TODAY}/team/good")
    pages.send(one, "Save", own_1="The chairs were soft.")
    page = pages.send(other, "Save", 422, own_1="The tea was good.")
    assert page.problems == ["Somebody changed this list just now. Look at it together."]
    assert page.field("own-1") == "The tea was good."
    assert "The chairs were soft." in pages.open(f"{TODAY}/team/good").html
