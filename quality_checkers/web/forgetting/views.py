"""Forgetting: a page that says what goes and what stays, one more press, and then it is gone."""

from dataclasses import dataclass
from http import HTTPStatus

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from quality_checkers.answers import PersonId, VisitId
from quality_checkers.easy_read import Sentence
from quality_checkers.records import Cleared
from quality_checkers.toolkit import NotPossibleError
from quality_checkers.web.desk import toolkit, who
from quality_checkers.web.lines import PageLine

forgetting = Blueprint("forgetting", __name__)

_PERSON_GOES = (
    PageLine(Sentence("Their name and their picture."), "no-name"),
    PageLine(Sentence("Their answers and their words."), "quote"),
    PageLine(Sentence("Their photos."), "photo"),
    PageLine(Sentence("What they said Yes or No to."), "consent"),
    PageLine(Sentence("Their cards. They cannot join any more."), "scan-card"),
    PageLine(Sentence("Shared reports from visits where they said something."), "replaced"),
)
_PERSON_STAYS = (
    PageLine(Sentence("The team's answers stay. They do not name anybody."), "team-meeting"),
    PageLine(Sentence("An open worry stays. It stays until a lead closes it."), "worried"),
)
_VISIT_GOES = (
    PageLine(Sentence("Everybody's answers and words."), "quote"),
    PageLine(Sentence("What the team agreed and chose."), "team-meeting"),
    PageLine(Sentence("The photos of this visit."), "photo"),
    PageLine(Sentence("The report. Shared reports go too."), "report"),
    PageLine(Sentence("The cards and tablets for this visit."), "tablet"),
    PageLine(Sentence("Worries that a lead has closed."), "worried"),
)
_VISIT_STAYS = (
    PageLine(Sentence("The service stays."), "service"),
    PageLine(Sentence("The people stay."), "checker"),
)
_GONE = {
    Cleared.GONE: (
        Sentence("It is gone"),
        (PageLine(Sentence("Nobody can bring it back."), "finish"),),
    ),
    Cleared.ALMOST: (
        Sentence("Almost gone"),
        (
            PageLine(Sentence("Nobody can see it any more."), "finish"),
            PageLine(Sentence("The computer is still cleaning up."), "wait"),
            PageLine(Sentence("It ends by itself, today or tomorrow."), "calendar"),
        ),
    ),
    Cleared.ELSEWHERE: (
        Sentence("It is off our pages"),
        (
            PageLine(Sentence("Nobody can see it any more."), "finish"),
            PageLine(Sentence("Your database cleans up in its own time."), "wait"),
            PageLine(Sentence("Ask the people who look after the database."), "ask-supporter"),
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class ForgetPage:
    """What goes and what stays, before the last press; or why it cannot be forgotten now."""

    title: Sentence
    picture: str
    goes: tuple[PageLine, ...]
    stays: tuple[PageLine, ...]
    act: Sentence
    back: str
    why_not: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class GonePage:
    """How far it is gone."""

    title: Sentence
    lines: tuple[PageLine, ...]


@forgetting.get("/people/<person>/forget")
def show_person(person: str) -> ResponseReturnValue:
    """What goes and what stays when this person is forgotten."""
    name = toolkit().forgetting.person(who(), PersonId(person)).first_name
    page = ForgetPage(
        Sentence("Forget {name}?", {"name": name}),
        "forget-person",
        _PERSON_GOES,
        _PERSON_STAYS,
        Sentence("Yes, forget {name}", {"name": name}),
        url_for("people.show_person", person=person),
    )
    return render_template("forgetting/forget.html", page=page)


@forgetting.post("/people/<person>/forget")
def forget_person(person: str) -> ResponseReturnValue:
    """Forget this person."""
    return _gone(toolkit().forgetting.forget_person(who(), PersonId(person)))


@forgetting.get("/visits/<visit>/forget")
def show_visit(visit: str) -> ResponseReturnValue:
    """What goes and what stays when this visit is forgotten."""
    found = toolkit().planning.visit(who(), VisitId(visit))
    why_not: tuple[Sentence, ...] = ()
    try:
        toolkit().forgetting.refuse_open_worries(who(), VisitId(visit))
    except NotPossibleError as error:
        why_not = error.sentences
    page = ForgetPage(
        Sentence("Forget the visit to {service}?", {"service": found.service.name}),
        "forget-visit",
        _VISIT_GOES,
        _VISIT_STAYS,
        Sentence("Yes, forget this visit"),
        url_for("planning.show_visit", visit=visit),
        why_not,
    )
    return render_template("forgetting/forget.html", page=page)


@forgetting.post("/visits/<visit>/forget")
def forget_visit(visit: str) -> ResponseReturnValue:
    """Forget this visit."""
    return _gone(toolkit().forgetting.forget_visit(who(), VisitId(visit)))


def _gone(cleared: Cleared) -> ResponseReturnValue:
    return redirect(url_for("forgetting.show_gone", how=cleared.value), HTTPStatus.SEE_OTHER)


@forgetting.get("/gone/<any(gone, almost, elsewhere):how>")
def show_gone(how: str) -> ResponseReturnValue:
    """How far what was forgotten is gone."""
    return render_template("forgetting/gone.html", page=GonePage(*_GONE[Cleared(how)]))
