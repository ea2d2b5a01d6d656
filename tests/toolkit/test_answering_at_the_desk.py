"""One checker's way through a visit, at the real desk."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from quality_checkers.answers import ConsentKind, Helper, HowAnswered, PersonId, PhotoHash, VisitId
from quality_checkers.checklists import ChoiceId, QuestionId
from quality_checkers.easy_read import ProblemError
from quality_checkers.records import MediaError
from quality_checkers.toolkit import Given, NotFoundError, NotPossibleError, Toolkit, office
from quality_checkers.toolkit.answering import MOST_WORDS_CHARACTERS
from quality_checkers.visits import Visit
from tests.records.filling import column_of, rows_of
from tests.room import somebody
from tests.toolkit.group import (
    ANN,
    BOB,
    EASY,
    JO,
    LETTER,
    STRANGER,
    VISIT,
    answer_to,
    asked,
    at_once,
    is_easy,
    say,
)

pytestmark = pytest.mark.usefixtures("visit")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def _a_photo() -> bytes:
    """A photo as a phone makes it, with where and when it was taken."""
    exif = Image.Exif()
    exif[0x010E] = "CANARY words"
    exif[0x8825] = {1: "N", 2: (51.0, 30.0, 0.0), 29: "2025:03:04"}
    made = BytesIO()
    Image.new("RGB", (80, 60), (200, 40, 40)).save(made, "JPEG", exif=exif, comment=b"CANARY")
    return made.getvalue()


def test_saving_the_same_answer_twice_adds_one_event(toolkit: Toolkit, data: Path) -> None:
    say(toolkit, ANN, LETTER, "yes", "It came on Monday.")
    say(toolkit, ANN, LETTER, "yes", "It came on Monday.")
    say(toolkit, ANN, LETTER, "yes")

    assert column_of(data, "answer", "said") == ["yes"]


def test_a_tablet_that_sends_an_answer_twice_at_once_adds_one_event(
    toolkit: Toolkit, data: Path
) -> None:
    at_once(*[lambda: say(toolkit, ANN, LETTER, "yes")] * 8)

    assert column_of(data, "answer", "said") == ["yes"]


def test_changing_an_answer_and_changing_it_back_keeps_all_three(
    toolkit: Toolkit, data: Path
) -> None:
    for said in ("yes", "no", "yes"):
        say(toolkit, ANN, LETTER, said)

    assert column_of(data, "answer", "said") == ["yes", "no", "yes"]
    held = answer_to(toolkit, ANN)
    assert held is not None
    assert (held.said, held.sequence) == ("yes", 3)


def test_the_answers_of_two_people_never_touch_each_other(toolkit: Toolkit) -> None:
    say(toolkit, ANN, LETTER, "yes", "Ann's words")
    say(toolkit, BOB, LETTER, "no", "Bob's words")
    say(toolkit, ANN, EASY, "a-bit")
    say(toolkit, BOB, LETTER, "dont_know")

    assert asked(toolkit, ANN) == {LETTER: "yes", EASY: "a-bit"}
    assert asked(toolkit, BOB) == {LETTER: "dont_know"}
    anns, bobs = answer_to(toolkit, ANN), answer_to(toolkit, BOB)
    assert anns is not None
    assert bobs is not None
    assert (anns.words, bobs.words) == ("Ann's words", "Bob's words")


def test_two_people_on_two_tablets_at_once_both_keep_everything(
    open_desk: Callable[[], Toolkit], toolkit: Toolkit, data: Path
) -> None:
    other = open_desk()

    def go(desk: Toolkit, person: PersonId) -> None:
        for number in range(20):
            say(desk, person, LETTER, ("yes", "no")[number % 2], f"{person} {number}")

    at_once(lambda: go(toolkit, ANN), lambda: go(other, BOB))

    said = column_of(data, "answer", "words")
    for person in (ANN, BOB):
        mine = [words for words in said if words.startswith(person)]
        assert mine == [f"{person} {number}" for number in range(20)]


def test_a_question_opens_and_closes_as_answers_change(toolkit: Toolkit) -> None:
    assert asked(toolkit, ANN) == {LETTER: None}
    say(toolkit, ANN, LETTER, "yes")
    assert asked(toolkit, ANN) == {LETTER: "yes", EASY: None}
    say(toolkit, ANN, EASY, "no")
    say(toolkit, ANN, LETTER, "skip")
    assert asked(toolkit, ANN) == {LETTER: "skip"}
    say(toolkit, ANN, LETTER, "a-bit")
    assert asked(toolkit, ANN) == {LETTER: "a-bit", EASY: "no"}


def test_words_without_a_new_choice_leave_the_choice_as_it_was(toolkit: Toolkit) -> None:
    say(toolkit, ANN, LETTER, "a-bit")
    given = Given(words="It was late.", may_quote=True)
    toolkit.answering.save_answer(somebody(ANN), VISIT, ANN, LETTER, given)
    say(toolkit, ANN, LETTER, "no")

    held = answer_to(toolkit, ANN)
    assert held is not None
    assert (held.said, held.words, held.may_quote) == ("no", "It was late.", True)


def test_how_somebody_answered_and_who_helped_stands_with_each_answer(
    toolkit: Toolkit, data: Path
) -> None:
    say(toolkit, ANN, LETTER, "yes")
    helped = HowAnswered.READ_TO_ME, Helper.STAFF_OF_THIS_SERVICE
    toolkit.answering.set_how(somebody(ANN), VISIT, ANN, *helped)
    say(toolkit, ANN, EASY, "yes")
    say(toolkit, BOB, LETTER, "yes")

    assert column_of(data, "answer", "how") == ["alone", "read_to_me", "alone"]
    assert column_of(data, "answer", "helper") == ["nobody", "staff_of_this_service", "nobody"]


@pytest.mark.parametrize(
    ("visit_id", "person", "question", "said", "expected"),
    [
        ("ffffffffffff", ANN, LETTER, "yes", NotFoundError),
        (VISIT, "nobody", LETTER, "yes", NotFoundError),
        (VISIT, "team", LETTER, "yes", NotFoundError),
        (VISIT, STRANGER, LETTER, "yes", NotFoundError),
        (VISIT, JO, LETTER, "yes", NotFoundError),
        (VISIT, ANN, "no-such-question", "yes", NotFoundError),
        (VISIT, ANN, "practice", "yes", NotFoundError),
        (VISIT, ANN, EASY, "yes", NotFoundError),
        (VISIT, ANN, LETTER, "good", NotPossibleError),
        (VISIT, ANN, LETTER, "", NotPossibleError),
        (VISIT, ANN, LETTER, "Yes", NotPossibleError),
        (VISIT, ANN, LETTER, None, NotPossibleError),
    ],
    ids=[
        "no visit", "no person", "the team", "not on the visit", "a supporter", "no question",
        "the practice question", "a closed question", "a choice of another set", "nothing",
        "a word instead of an id", "words alone",
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_an_easy_sentence_and_nothing_is_kept(
    toolkit: Toolkit,
    data: Path,
    visit_id: str,
    person: str,
    question: str,
    said: str | None,
    expected: type[ProblemError],
) -> None:
    given = Given(said=None if said is None else ChoiceId(said), words="Some words")

    with pytest.raises(expected) as caught:
        toolkit.answering.save_answer(
            somebody(), VisitId(visit_id), PersonId(person), QuestionId(question), given
        )

    assert is_easy(caught.value)
    assert rows_of(data, "answer") == []


def test_words_that_are_too_long_are_refused_and_the_longest_are_kept(
    toolkit: Toolkit,
) -> None:
    longest = "ŵ" * MOST_WORDS_CHARACTERS
    say(toolkit, ANN, LETTER, "yes", longest)

    with pytest.raises(NotPossibleError) as caught:
        say(toolkit, ANN, LETTER, "yes", longest + "x")

    assert is_easy(caught.value)
    held = answer_to(toolkit, ANN)
    assert held is not None
    assert held.words == longest


@pytest.mark.parametrize(
    ("how", "helper"),
    [(HowAnswered.ALONE, Helper.SUPPORTER), (HowAnswered.READ_TO_ME, Helper.NOBODY)],
)
def test_help_and_helper_have_to_fit_together(
    toolkit: Toolkit, how: HowAnswered, helper: Helper
) -> None:
    with pytest.raises(NotPossibleError) as caught:
        toolkit.answering.set_how(somebody(ANN), VISIT, ANN, how, helper)

    assert is_easy(caught.value)


def test_a_photo_is_kept_and_served_with_nothing_in_it_but_the_picture(
    toolkit: Toolkit, data: Path
) -> None:
    say(toolkit, ANN, LETTER, "yes")
    given = Given(photo=_a_photo(), photo_shows="The letter", may_show=True)
    toolkit.answering.save_answer(somebody(ANN), VISIT, ANN, LETTER, given)

    held = answer_to(toolkit, ANN)
    assert held is not None
    assert held.photo is not None
    assert (held.said, held.photo_shows, held.may_show) == ("yes", "The letter", True)
    served = toolkit.photo(somebody(), held.photo)
    with Image.open(BytesIO(served)) as picture:
        assert picture.size == (80, 60)
        assert dict(picture.getexif()) == {}
    kept = [path.read_bytes() for path in data.rglob("*") if path.is_file()]
    assert [content for content in kept if b"CANARY" in content] == []
    assert served in kept


def test_the_same_photo_from_two_people_is_kept_once(toolkit: Toolkit, data: Path) -> None:
    for person in (ANN, BOB):
        say(toolkit, person, LETTER, "yes")
        given = Given(photo=_a_photo())
        toolkit.answering.save_answer(somebody(person), VISIT, person, LETTER, given)

    assert len(rows_of(data, "media")) == 1
    assert len(set(column_of(data, "answer", "photo")) - {None}) == 1


def test_a_photo_that_is_taken_away_is_gone_with_its_words_and_its_yes(
    toolkit: Toolkit,
) -> None:
    given = Given(
        said=ChoiceId("yes"),
        words="It was late.",
        photo=_a_photo(),
        photo_shows="A letter",
        may_show=True,
    )
    toolkit.answering.save_answer(somebody(ANN), VISIT, ANN, LETTER, given)
    toolkit.answering.save_answer(somebody(ANN), VISIT, ANN, LETTER, Given(drop_photo=True))

    held = answer_to(toolkit, ANN)
    assert held is not None
    assert (held.photo, held.photo_shows, held.may_show) == (None, "", False)
    assert (held.said, held.words) == ("yes", "It was late.")


def test_a_photo_that_is_no_photo_changes_nothing(toolkit: Toolkit, data: Path) -> None:
    say(toolkit, ANN, LETTER, "yes")

    with pytest.raises(ProblemError) as caught:
        toolkit.answering.save_answer(
            somebody(ANN), VISIT, ANN, LETTER, Given(words="x", photo=b"GIF89a not a photo")
        )

    assert is_easy(caught.value)
    assert len(rows_of(data, "answer")) == 1
    assert rows_of(data, "media") == []


def test_a_photo_of_which_nobody_knows_is_a_problem_of_its_own(toolkit: Toolkit) -> None:
    with pytest.raises(MediaError):
        toolkit.photo(somebody(), PhotoHash("f" * 64))


def test_somebody_who_finishes_twice_keeps_the_first_moment(toolkit: Toolkit) -> None:
    toolkit.answering.finish(somebody(ANN), VISIT, ANN)
    first = _done(toolkit.planning.visit(somebody(), VISIT), ANN)
    toolkit.answering.finish(somebody(ANN), VISIT, ANN)

    assert first is not None
    assert _done(toolkit.planning.visit(somebody(), VISIT), ANN) == first
    assert _done(toolkit.planning.visit(somebody(), VISIT), BOB) is None


def test_two_people_who_finish_at_once_are_both_done(
    open_desk: Callable[[], Toolkit], toolkit: Toolkit
) -> None:
    other = open_desk()
    told = at_once(
        *[lambda: toolkit.answering.finish(somebody(ANN), VISIT, ANN)] * 4,
        *[lambda: other.answering.finish(somebody(BOB), VISIT, BOB)] * 4,
    )

    visit = toolkit.planning.visit(somebody(), VISIT)
    assert told == [None] * 8
    assert _done(visit, ANN) is not None
    assert _done(visit, BOB) is not None


def _done(visit: Visit, person: PersonId) -> object:
    member = visit.member(person)
    assert member is not None
    return member.done_at


def test_the_practice_question_leaves_no_answer(toolkit: Toolkit, data: Path) -> None:
    toolkit.answering.practised(somebody(ANN), VISIT, ANN)

    member = toolkit.planning.visit(somebody(), VISIT).member(ANN)
    assert member is not None
    assert member.ready_at is not None
    assert rows_of(data, "answer") == []


def test_nobody_can_fill_the_store_with_photos(
    toolkit: Toolkit, monkeypatch: pytest.MonkeyPatch
) -> None:
    toolkit.consenting.say(somebody(ANN), VISIT, ANN, dict.fromkeys(ConsentKind, True))
    given = Given(said=ChoiceId("yes"), photo=_a_photo())
    toolkit.answering.save_answer(somebody(ANN), VISIT, ANN, LETTER, given)
    for limit in ("MOST_PHOTOS_OF_VISIT", "MOST_BYTES_OF_GROUP"):
        monkeypatch.setattr(office, limit, 1)
        with pytest.raises(ProblemError, match="room") as refused:
            toolkit.answering.save_answer(somebody(ANN), VISIT, ANN, EASY, given)
        assert is_easy(refused.value)
        monkeypatch.undo()
    say(toolkit, ANN, EASY, "yes", "words always have room")
    toolkit.answering.save_answer(somebody(ANN), VISIT, ANN, EASY, given)
