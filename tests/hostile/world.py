"""What has to be there before hostile words can be written everywhere."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from quality_checkers.answers import ConsentKind, PersonId, VisitId
from quality_checkers.checklists import ChecklistId
from quality_checkers.keys import hash_of
from quality_checkers.records import Challenge
from quality_checkers.toolkit import Given, NewVisit, NewWorry, new_id
from quality_checkers.toolkit.planning import MOST_MEMBERS
from quality_checkers.visits import ServiceId, Spoken
from tests.journeys.door import ROSE, SAM, Door
from tests.room import LEAD, somebody
from tests.web.photos import a_photo

FIRST = "hostile"
"""How the address of a link ends that begins a group."""


@dataclass(frozen=True)
class World:
    """A visit where everything is answered and agreed, a small one, and what tests add."""

    door: Door
    places: dict[str, str]
    questions: tuple[str, ...]


def make_world(door: Door) -> World:
    """Sam has answered everything, with photos, and the team has agreed."""
    visit, small = door.begin("gp-surgery", SAM), door.begin("smallest", SAM)
    for one in (visit, small):
        door.desk.consenting.say(somebody(SAM), one, SAM, dict.fromkeys(ConsentKind, True))
        _say_everything(door, one)
        door.desk.agreeing.agree_where_all_said_the_same(somebody(), one)
        door.desk.agreeing.set_spoken(somebody(), one, Spoken(alone=9, with_help=9))
    mine = door.desk.answering.my_answers(somebody(SAM), visit, SAM)
    questions = tuple(question.id for _, part in mine.parts for question, _ in part)
    places = {"visit": visit, "small": small, "sam": SAM, "rose": ROSE, "token": FIRST}
    return World(door, places, questions)


def _say_everything(door: Door, visit: VisitId) -> None:
    # Small enough to be looked at by the dozen.
    desk, who, photo = door.desk.answering, somebody(SAM), a_photo(48, 32)
    while (question := desk.my_answers(who, visit, SAM).next) is not None:
        given = Given(question.answers.choices[0].id, photo=photo, may_show=True)
        desk.save_answer(who, visit, SAM, question.id, given)


def visit_to_each(world: World, services: list[str]) -> list[str]:
    """A visit to each of these services."""
    return [_plan(world, ServiceId(service), (SAM,)) for service in services]


def visits_by_all(world: World, people: list[str]) -> list[str]:
    """Visits by all of these people; the spots are their places in them."""
    spots = []
    for first in range(0, len(people), MOST_MEMBERS):
        team = people[first : first + MOST_MEMBERS]
        visit = _plan(world, ROSE, tuple(PersonId(person) for person in team))
        spots += [f"{visit}/people/{person}" for person in team]
    return spots


def worries_of(world: World, said: list[list[str]]) -> list[str]:
    """The worries that say this, in its order."""
    told = [one.worry for one in world.door.desk.worrying.worries(LEAD)]
    return [
        next(
            worry.id
            for worry in told
            if {*words} <= {worry.saw, worry.place, worry.happened, worry.told_words}
        )
        for words in said
    ]


def begin_group(world: World) -> None:
    """Let a link begin one more group."""
    later = datetime.now(UTC) + timedelta(days=1)
    with world.door.desk._office.records.changing_the_door() as door:  # noqa: SLF001 - the desk makes only secret ones
        door.challenges.put(Challenge(hash_of(f"first {FIRST}"), "first", later))


def tell_worry(world: World) -> None:
    """Tell a worry, and make it the one that is looked at."""
    visit, new = VisitId(world.places["visit"]), NewWorry(new_id(), "A person had no food.")
    world.places["worry"] = world.door.desk.worrying.tell(somebody(SAM), visit, SAM, new)


def _plan(world: World, service: ServiceId, team: tuple[PersonId, ...]) -> VisitId:
    desk = world.door.desk
    day = desk.today() + timedelta(days=400)
    new = NewVisit(VisitId(new_id()), service, day, ChecklistId("smallest"), team)
    return desk.planning.plan_visit(somebody(), new).id
