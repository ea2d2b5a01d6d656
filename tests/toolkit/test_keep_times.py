"""Over seven years each kind of thing goes on its day, and an open worry never by itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select

from quality_checkers.access import Who
from quality_checkers.answers import ConsentKind
from quality_checkers.checklists import ChoiceId
from quality_checkers.records import tables
from quality_checkers.toolkit import (
    Given,
    NewVisit,
    NotPossibleError,
    Toolkit,
    ToolkitSettings,
)
from quality_checkers.visits import KeptKind
from tests.room import GROUP, somebody
from tests.toolkit.canaries import marked_photo, worry
from tests.toolkit.conftest import Open
from tests.toolkit.group import ANN, BOB, CHECKLIST, JO, LETTER, SURGERY, VISIT, is_easy

DAY = date(2025, 3, 4)
NOON = datetime(2025, 3, 4, 12, 0, tzinfo=UTC)


@dataclass
class Clock:
    """A clock that a test turns on."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(open_desk: Open, shelf: Path, tmp_path: Path, clock: Clock) -> Iterator[Toolkit]:
    """A visit with a photo and words, worries with sounds, ways in, and a shared report."""
    assert callable(open_desk)  # it puts the people and the service there
    toolkit = Toolkit(ToolkitSettings(data=tmp_path / "data", checklists=shelf, now=clock))
    new = NewVisit(VISIT, SURGERY, DAY, CHECKLIST, (ANN, BOB, JO))
    toolkit.planning.plan_visit(somebody(), new)
    toolkit.consenting.say(somebody(ANN), VISIT, ANN, dict.fromkeys(ConsentKind, True))
    given = Given(said=ChoiceId("yes"), words="It was loud.", photo=marked_photo(0))
    toolkit.answering.save_answer(somebody(ANN), VISIT, ANN, LETTER, given)
    sounds = tmp_path / "data" / "worries" / "ab"
    sounds.mkdir(parents=True, exist_ok=True)
    with toolkit._office.records._changing() as connection:  # noqa: SLF001 - what no desk of these tests makes
        for id_, closed in (("open", None), ("closed", NOON)):
            sound = f"ab{id_}"
            (sounds / sound).write_bytes(b"a voice")
            row = {**worry(id_, ("a", "b", "c")), "sound": sound, "closed_at": closed}
            connection.execute(insert(tables.worry).values({"group": GROUP, **row}))
        session = {"hash": "s", "role": "checker", "began_at": NOON, "ends_at": NOON}
        connection.execute(insert(tables.session).values({"group": GROUP, **session}))
        report = {"id": "r", "visit": VISIT, "service": SURGERY, "shared_at": NOON}
        connection.execute(insert(tables.shared_report).values({"group": GROUP, **report}))
        tried = {"kind": "card", "source": "0", "tried_at": NOON}
        connection.execute(insert(tables.attempt).values(tried))
    yield toolkit
    toolkit.close()


def _left(toolkit: Toolkit) -> dict[str, int]:
    """How much of each kind is there."""
    answer, told = tables.answer, tables.worry
    wanted = {
        "answers": select(func.count()).select_from(answer),
        "photos": select(func.count(answer.c.photo)),
        "worries": select(func.count()).select_from(told),
        "sounds": select(func.count(told.c.sound)),
        "sessions": select(func.count()).select_from(tables.session),
        "tries": select(func.count()).select_from(tables.attempt),
        "reports": select(func.count()).select_from(tables.shared_report),
        "files": select(func.count()).select_from(tables.media),
        "visits": select(func.count()).select_from(tables.visit),
    }
    with toolkit._office.records._looking() as connection:  # noqa: SLF001 - past the walls of groups
        return {name: connection.execute(one).scalar_one() for name, one in wanted.items()}


def test_each_kind_goes_on_its_day(desk: Toolkit, clock: Clock, tmp_path: Path) -> None:
    whole = _left(desk)
    gone_on: dict[int, set[str]] = {}
    before = whole
    # Every day of seven years would take minutes; the days around each time are enough.
    days = {0, *(day + more for day in (30, 90, 365, 1095, 2190) for more in (-1, 0, 1)), 2555}
    for day in sorted(days):
        clock.now = NOON + timedelta(days=day)
        desk.tidying.tidy()
        now = _left(desk)
        if now != before:
            gone_on[day] = {name for name in now if now[name] != before[name]}
        before = now

    assert gone_on == {
        30: {"sessions"},
        31: {"tries"},
        90: {"sounds"},
        365: {"photos", "files"},
        1095: {"answers"},
        2190: {"worries", "reports"},
    }
    assert before["worries"] == 1, "the open worry is held"
    assert before["sounds"] == 1
    assert before["visits"] == 1, "the worry speaks of the visit, so the visit stays"
    assert [path.name for path in (tmp_path / "data" / "worries").glob("*/*")] == ["abopen"]
    assert list((tmp_path / "data" / "media").glob("*/*")) == []
    assert desk.planning.visits(somebody()) == ()


def test_the_last_worry_takes_the_visit_along(desk: Toolkit, clock: Clock) -> None:
    clock.now = NOON + timedelta(days=2555)
    desk.tidying.tidy()
    with desk._office.records._changing() as connection:  # noqa: SLF001 - a worry of no test desk
        connection.execute(tables.worry.update().values(closed_at=NOON))
    desk.tidying.tidy()
    assert set(_left(desk).values()) == {0}


def test_people_are_told_fourteen_days_before(desk: Toolkit, clock: Clock) -> None:
    for kind, days in (
        (KeptKind.VOICE_NOTES, 90),
        (KeptKind.PHOTOS, 365),
        (KeptKind.ANSWERS, 1095),
    ):
        clock.now = NOON + timedelta(days=days - 15)
        assert desk.tidying.coming(somebody())[kind] == 0
        clock.now = NOON + timedelta(days=days - 14)
        assert desk.tidying.coming(somebody())[kind] == 1


def test_a_group_keeps_things_as_long_as_it_chose(desk: Toolkit, clock: Clock) -> None:
    desk.tidying.set_days(somebody(), KeptKind.PHOTOS, 30)
    assert desk.tidying.times(somebody()).days(KeptKind.PHOTOS) == 30
    desk.tidying.set_days(somebody(), KeptKind.PHOTOS, 90)
    clock.now = NOON + timedelta(days=89)
    desk.tidying.tidy()
    assert _left(desk)["photos"] == 1
    clock.now = NOON + timedelta(days=90)
    desk.tidying.tidy()
    assert _left(desk)["photos"] == 0
    assert _left(desk)["answers"] == 1


def test_a_time_that_is_not_offered_is_refused(desk: Toolkit) -> None:
    with pytest.raises(NotPossibleError) as refused:
        desk.tidying.set_days(somebody(), KeptKind.WORRIES, 1)
    assert is_easy(refused.value)


def test_another_group_keeps_its_own_times(desk: Toolkit, clock: Clock) -> None:
    other = Who(group=GROUP)
    desk.gate.add_group(type(GROUP)("other"), "Another group")
    desk.tidying.set_days(somebody(group=type(GROUP)("other")), KeptKind.PHOTOS, 30)
    clock.now = NOON + timedelta(days=40)
    desk.tidying.tidy()
    assert _left(desk)["photos"] == 1
    assert desk.tidying.times(other).days(KeptKind.PHOTOS) == 365


def test_nothing_over_its_time_makes_no_entry(desk: Toolkit) -> None:
    before = desk.auditing.newest_hash()
    desk.tidying.tidy()
    assert desk.auditing.newest_hash() == before


def test_each_thing_that_goes_makes_one_entry(desk: Toolkit, clock: Clock) -> None:
    before, _ = desk.auditing.newest_hash()
    clock.now = NOON + timedelta(days=365)
    desk.tidying.tidy()
    after, _ = desk.auditing.newest_hash()
    assert after - before == 3  # a sound, a photo, a session
    acts = [done.act for done in desk.auditing.newest(somebody())[:3]]
    assert acts == ["tidy"] * 3
