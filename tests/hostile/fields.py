"""Every place where people write words, and every page that shows them again.

A new field is one more entry of `FIELDS`: its form, its name, how long it may be, and the pages.
What stands in braces comes from the places of the world, which `make_world` prepares.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from quality_checkers.answers import PersonId, VisitId
from quality_checkers.checklists import ChecklistId
from quality_checkers.toolkit import Given, NewVisit, new_id
from quality_checkers.toolkit.planning import MOST_MEMBERS
from quality_checkers.visits import ServiceId, Spoken
from quality_checkers.web.words_sent import plain_line, plain_words
from tests.journeys.door import AISHA, ROSE, SAM, Door
from tests.room import somebody
from tests.web.photos import a_photo


@dataclass(frozen=True)
class World:
    """A visit where everything is answered and agreed, a small one, and what tests add."""

    door: Door
    places: dict[str, str]
    questions: tuple[str, ...]


@dataclass(frozen=True)
class WrittenField:
    """One kind of field where people write.

    What is not named in `also` is filled in by the test: the first of each row of cards.

    A form with `{spot}` in its address is there once for each question. A form that `adds` makes
    something new each time, and the spot is its id, or what `then` makes of it. The pages of
    `shown` show everything that was sent; those of `shown_at_spot` what belongs to one spot.
    """

    what: str
    form: str
    names: tuple[str, ...]
    most_characters: int
    also: Mapping[str, str] = field(default_factory=dict)
    shown: tuple[str, ...] = ()
    shown_at_spot: tuple[str, ...] = ()
    plain: Callable[[str | None], str] = plain_line
    adds: bool = False
    most_times: int = 1000
    then: Callable[[World, list[str]], list[str]] | None = None
    press: str = ""
    """The button of the form, when a text that is too long is shown again; else empty."""


def make_world(door: Door) -> World:
    """Sam and Aisha have said the same to everything, and the team has agreed."""
    visit, small = door.begin("gp-surgery", SAM, AISHA), door.begin("smallest", SAM)
    for one, person in ((visit, SAM), (visit, AISHA), (small, SAM)):
        _say_everything(door, one, person)
    for one in (visit, small):
        door.desk.agreeing.agree_where_all_said_the_same(somebody(), one)
        door.desk.agreeing.set_spoken(somebody(), one, Spoken(alone=9, with_help=9))
    mine = door.desk.answering.my_answers(somebody(SAM), visit, SAM)
    questions = tuple(question.id for _, part in mine.parts for question, _ in part)
    return World(door, {"visit": visit, "small": small, "sam": SAM, "rose": ROSE}, questions)


def _say_everything(door: Door, visit: VisitId, person: PersonId) -> None:
    desk, who = door.desk.answering, somebody(person)
    while (question := desk.my_answers(who, visit, person).next) is not None:
        # Small enough to be looked at by the dozen.
        given = Given(question.answers.choices[0].id, photo=a_photo(48, 32), may_show=True)
        desk.save_answer(who, visit, person, question.id, given)


def _visit_to_each(world: World, services: list[str]) -> list[str]:
    """A visit to each of these services, with something agreed."""
    return [_plan(world, ServiceId(service), (SAM,)) for service in services]


def _visits_by_all(world: World, people: list[str]) -> list[str]:
    """Visits by all of these people; the spots are their places in them."""
    spots = []
    for first in range(0, len(people), MOST_MEMBERS):
        team = people[first : first + MOST_MEMBERS]
        visit = _plan(world, ROSE, tuple(PersonId(person) for person in team))
        spots += [f"{visit}/people/{person}" for person in team]
    return spots


def _plan(world: World, service: ServiceId, team: tuple[PersonId, ...]) -> VisitId:
    desk = world.door.desk
    day = desk.today() + timedelta(days=400)
    new = NewVisit(VisitId(new_id()), service, day, ChecklistId("smallest"), team)
    return desk.planning.plan_visit(somebody(), new).id


_MORE = "/visits/{visit}/people/{sam}/questions/{spot}/more"
_OWN = ("own-1", "own-2", "own-3")

FIELDS = (
    WrittenField(
        "name of a service", "/services/new", ("name",), 100, {"address": "Here"}, adds=True,
        then=_visit_to_each, press="Add",
        shown=("/visits", "/visits/new"),
        shown_at_spot=("/visits/{spot}", "/visits/{spot}/report"),
    ),
    WrittenField(
        "address of a service", "/services/new", ("address",), 200, {"name": "Surgery"}, adds=True,
        then=_visit_to_each, press="Add",
        shown=("/visits/new",), shown_at_spot=("/visits/{spot}",),
    ),
    WrittenField(
        "first name", "/people/new", ("first_name",), 40, adds=True, most_times=28,
        then=_visits_by_all, press="Add",
        shown=("/visits/new?service={rose}&on=2026-03-02&checklist=smallest",),
        # An id of a visit has 12 signs.
        shown_at_spot=(
            "/visits/{spot}/questions/hello", "/visits/{spot}/done", "/visits/{spot:.12}",
        ),
    ),
    WrittenField(
        "words of one's own", _MORE, ("words",), 2000, plain=plain_words, press="Save",
        shown=("/visits/{visit}/people/{sam}/answers", "/visits/{visit}/report"),
        shown_at_spot=(_MORE, "/visits/{visit}/team/questions/{spot}"),
    ),
    WrittenField(
        "what is in the photo", _MORE, ("photo_shows",), 125,
        shown=("/visits/{visit}/report",), shown_at_spot=(_MORE,),
    ),
    WrittenField(
        "good things", "/visits/{small}/team/good", _OWN, 200, press="Save",
        shown=("/visits/{small}/team/good", "/visits/{small}/report"),
    ),
    WrittenField(
        "things to change", "/visits/{small}/team/change", _OWN, 200, press="Save", most_times=3,
        shown=("/visits/{small}/team/change", "/visits/{small}/report"),
    ),
)  # fmt: skip
