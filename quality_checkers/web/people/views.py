"""Everybody the group knows; and everything about one person, for them to take along."""

from dataclasses import dataclass

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue

from quality_checkers.answers import PersonId, VisitId
from quality_checkers.easy_read import Sentence
from quality_checkers.visits import Person
from quality_checkers.web.desk import language, toolkit, who
from quality_checkers.web.lines import PageLine
from quality_checkers.web.planning.cards import ROLE_WORDS

people = Blueprint("people", __name__)

INSIDE = (
    PageLine(Sentence("Their answers and their words."), "quote"),
    PageLine(Sentence("Their photos."), "photo"),
    PageLine(Sentence("What they said Yes or No to."), "consent"),
)
INSIDE_MINE = (
    PageLine(Sentence("Your answers and your words."), "quote"),
    PageLine(Sentence("Your photos."), "photo"),
    PageLine(Sentence("What you said Yes or No to."), "consent"),
)
NOT_INSIDE = (
    PageLine(Sentence("What the team agreed. It is not about one person."), "team-meeting"),
    PageLine(Sentence("Worries. Ask the person who reads worries."), "worried"),
)


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Everybody, each with the words for what they do."""

    people: tuple[tuple[Person, Sentence], ...]


@dataclass(frozen=True, slots=True)
class PersonPage:
    """One person, and what the file about them holds. `visit` is the one it is limited to."""

    person: Person
    does: Sentence
    visit: str = ""

    @property
    def inside(self) -> tuple[PageLine, ...]:
        """What is in the file."""
        return INSIDE_MINE if self.visit else INSIDE

    @property
    def not_inside(self) -> tuple[PageLine, ...]:
        """What is not."""
        return NOT_INSIDE


@people.get("/people")
def show_people() -> ResponseReturnValue:
    """Everybody of the group."""
    found = toolkit().planning.people(who())
    page = PeoplePage(tuple((one, ROLE_WORDS[one.role][0]) for one in found))
    return render_template("people/people.html", page=page)


@people.get("/people/<person>")
def show_person(person: str) -> ResponseReturnValue:
    """One person: take everything about them along, or forget them."""
    return render_template("people/person.html", page=_page(person))


@people.get("/visits/<visit>/people/<person>/about-me")
def show_about_me(visit: str, person: str) -> ResponseReturnValue:
    """For the person themself: what they can take along from this visit."""
    return render_template("people/about_me.html", page=_page(person, visit))


def _page(id: str, visit: str = "") -> PersonPage:
    person = toolkit().forgetting.person(who(), PersonId(id))
    return PersonPage(person, ROLE_WORDS[person.role][0], visit)


@people.post("/people/<person>/everything")
def export_person(person: str) -> Response:
    """Everything about one person, as a file."""
    return _file(toolkit().gathering.everything(who(), PersonId(person), language=language()))


@people.post("/visits/<visit>/people/<person>/about-me")
def export_about_me(visit: str, person: str) -> Response:
    """What a person said on this visit, as a file."""
    return _file(
        toolkit().gathering.everything(who(), PersonId(person), VisitId(visit), language())
    )


def _file(body: bytes) -> Response:
    response = Response(body, content_type="application/zip")
    # No name: whoever finds the file on a computer need not know whose it is.
    response.headers.set("Content-Disposition", "attachment", filename="about-me.zip")
    response.headers["Cache-Control"] = "no-store"
    return response
