"""Worries at the desk: whoever asks, the desk itself lets only leads read them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from quality_checkers.access import AccountId, GroupId, Who
from quality_checkers.records import Account, MediaError, Worry, WorryId
from quality_checkers.sounds import SoundError
from quality_checkers.toolkit import NewWorry, NotFoundError, NotPossibleError, Toolkit
from quality_checkers.visits import Role
from tests.room import GROUP, somebody
from tests.sounds.recordings import webm
from tests.toolkit.group import ANN, BOB, JO, STRANGER, VISIT, at_once, is_easy

pytestmark = pytest.mark.usefixtures("visit")

LEAD = Who(Role.COORDINATOR, GROUP, account=AccountId("lead"), is_lead=True)
OTHERS = {
    "nobody": Who(),
    "the house": somebody(),
    "who told it": somebody(ANN),
    "a supporter": Who(Role.SUPPORTER, GROUP, JO),
    "a co-ordinator": Who(Role.COORDINATOR, GROUP),
    "a manager": Who(Role.MANAGER, GROUP),
    "a commissioner": Who(Role.COMMISSIONER, GROUP),
    "the lead of another group": Who(Role.COORDINATOR, GroupId("another"), is_lead=True),
}


@pytest.fixture
def told(toolkit: Toolkit) -> WorryId:
    """A worry of Ann's, in words and as a recording."""
    return toolkit.worrying.tell(somebody(ANN), VISIT, ANN, NewWorry("a", "No food.", sound=webm()))


def worries(toolkit: Toolkit) -> list[Worry]:
    return [read.worry for read in toolkit.worrying.worries(LEAD)]


@pytest.mark.parametrize("who", OTHERS.values(), ids=OTHERS)
def test_the_desk_lets_only_leads_read_or_close(who: Who, toolkit: Toolkit, told: WorryId) -> None:
    desk = toolkit.worrying
    acts: list[Callable[[WorryId], object]] = [
        lambda id_: desk.read(who, id_),
        lambda id_: desk.sound(who, id_),
        lambda id_: desk.close(who, id_, "We called."),
    ]
    for act in acts:
        said = []
        for id_ in (told, WorryId("nothing")):
            with pytest.raises(NotFoundError) as refused:
                act(id_)
            said.append([str(one) for one in refused.value.sentences])
        assert said[0] == said[1]
    if who.is_lead:
        assert desk.worries(who) == ()
    else:
        with pytest.raises(NotFoundError):
            desk.worries(who)


def test_one_worry_sent_by_two_tablets_at_once_is_kept_once(toolkit: Toolkit) -> None:
    new = NewWorry("mark", "A person cried.")
    ids = at_once(*[lambda: toolkit.worrying.tell(somebody(ANN), VISIT, ANN, new)] * 4)
    assert len(set(map(str, ids))) == 1
    assert [worry.saw for worry in worries(toolkit)] == ["A person cried."]


def test_only_somebody_of_the_visit_tells_a_worry_on_it(toolkit: Toolkit) -> None:
    new = NewWorry("mark", "A person cried.")
    toolkit.worrying.tell(Who(Role.SUPPORTER, GROUP, JO), VISIT, JO, new)
    with pytest.raises(NotFoundError):
        toolkit.worrying.tell(somebody(STRANGER), VISIT, STRANGER, new)
    assert len(worries(toolkit)) == 1


@pytest.mark.parametrize(
    "new",
    [
        NewWorry("a"),
        NewWorry("a", place="In the hall"),
        NewWorry("a", "words " * 2000),
        NewWorry("a", "short", place="words " * 2000),
        NewWorry("a", sound=b"no sound"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_easy_words(new: NewWorry, toolkit: Toolkit) -> None:
    with pytest.raises((NotPossibleError, SoundError)) as refused:
        toolkit.worrying.tell(somebody(BOB), VISIT, BOB, new)
    assert is_easy(refused.value)
    assert worries(toolkit) == []


def test_closing_needs_words_and_counts_once(toolkit: Toolkit, told: WorryId) -> None:
    with pytest.raises(NotPossibleError) as refused:
        toolkit.worrying.close(LEAD, told, "")
    assert is_easy(refused.value)
    toolkit.worrying.close(LEAD, told, "We called.")
    toolkit.worrying.close(LEAD, told, "Something else.")
    (worry,) = worries(toolkit)
    assert worry.closing_words == "We called."
    assert worry.closed_at is not None


def test_open_worries_come_first_then_the_newest(toolkit: Toolkit) -> None:
    ids = [toolkit.worrying.tell(somebody(ANN), VISIT, ANN, NewWorry(mark, mark)) for mark in "abc"]
    toolkit.worrying.close(LEAD, ids[2], "We called.")
    assert [worry.saw for worry in worries(toolkit)] == ["b", "a", "c"]


def test_only_leads_who_are_still_there_are_named(toolkit: Toolkit) -> None:
    for name, is_lead in (("Maya", True), ("Anna", False), ("Ben", True)):
        account = Account(
            AccountId(name), GROUP, f"{name}@example.org", name, Role.COORDINATOR, is_lead=is_lead
        )
        toolkit.staffing.add_account(somebody(), account)
    toolkit.staffing.has_left(somebody(), AccountId("Ben"))
    assert toolkit.worrying.tell_page(somebody(ANN), VISIT, ANN).leads == ("Maya",)


def test_a_recording_that_was_damaged_says_so(
    toolkit: Toolkit, told: WorryId, tmp_path: Path
) -> None:
    data, kind = toolkit.worrying.sound(LEAD, told)
    assert (data[:4], kind) == (b"\x1aE\xdf\xa3", "audio/webm")
    (file,) = (tmp_path / "data" / "worries").glob("*/*")
    file.write_bytes(b"damaged")
    with pytest.raises(MediaError):
        toolkit.worrying.sound(LEAD, told)
