"""The first page, services, people, and planning a visit."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from urllib.parse import urlencode

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quality_checkers.answers import PersonId, VisitId
from quality_checkers.bookshelf import FileProblem
from quality_checkers.checklists import ChecklistId
from quality_checkers.components import Field
from quality_checkers.easy_read import ProblemError, Sentence
from quality_checkers.pictures import Picture
from quality_checkers.records import Tablet
from quality_checkers.toolkit import (
    MyAnswers,
    NewPerson,
    NewService,
    NewVisit,
    NotPossibleError,
    Ready,
    SelfAssessment,
    TeamTable,
    new_id,
)
from quality_checkers.visits import Member, Role, Service, ServiceId, ServiceKind, Visit
from quality_checkers.web.access import may_open
from quality_checkers.web.desk import toolkit, who
from quality_checkers.web.form_page import FormPage, bytes_of, problems_of, show_form, summary_of
from quality_checkers.web.planning import cards
from quality_checkers.web.planning.forms import DayForm, PersonForm, ServiceForm, is_new_id
from quality_checkers.web.way_back import way_back

planning = Blueprint("planning", __name__)


@dataclass(frozen=True, slots=True)
class VisitsPage:
    """The visits of today, those to come, those that were, and how many people ask to join.

    `reads_worries` is True for a safeguarding lead.
    """

    today: tuple[Visit, ...]
    coming: tuple[Visit, ...]
    past: tuple[Visit, ...]
    problems: tuple[FileProblem, ...]
    knocks: int
    reads_worries: bool


@dataclass(frozen=True, slots=True)
class VisitPage:
    """One visit: what the team agreed, and who has answered how much, a checker only their own.

    `may_answer` is True for who may open the questions of the people in `mine`. For staff also
    what is ready, the pictures of the tablets, how many ask to join, and what the service says it
    does.
    """

    table: TeamTable
    mine: tuple[tuple[Member, MyAnswers], ...]
    may_answer: bool
    minds: tuple[Member, ...] = ()
    ready: Ready | None = None
    tablets: tuple[tuple[Tablet, Picture], ...] = ()
    knocks: int = 0
    says: SelfAssessment | None = None
    may_forget: bool = False


@planning.get("/visits")
def show_visits() -> ResponseReturnValue:
    """Every visit, today's first, and a way to plan one. A supporter sees their own."""
    asks, today = who(), toolkit().today()
    visits = [
        visit
        for visit in toolkit().planning.visits(asks)
        if asks.role is not Role.SUPPORTER or visit.member(asks.person or PersonId(""))
    ]
    on_today = tuple(visit for visit in visits if visit.visit_on == today)
    coming = tuple(
        visit for visit in reversed(visits) if visit.agreed_at is None and visit not in on_today
    )
    past = tuple(visit for visit in visits if visit.agreed_at and visit not in on_today)
    knocks = len(toolkit().readying.knocks(asks))
    problems = toolkit().planning.problems(asks)
    page = VisitsPage(on_today, coming, past, problems, knocks, asks.is_lead)
    return render_template("planning/visits.html", page=page)


def _is_coordinator() -> bool:
    return who().role is Role.COORDINATOR


@planning.get("/services/new")
def show_new_service() -> ResponseReturnValue:
    """The page to add a service."""
    return _service_page({"id": new_id()}, {})


@planning.post("/services/new")
def add_service() -> ResponseReturnValue:
    """Add the service and go on planning with it."""
    form = ServiceForm(request.form)
    photo = request.files.get("photo")
    if not form.validate():
        _refuse_without_id(form)
        return _service_page(request.form, problems_of(form))
    try:
        service = toolkit().planning.add_service(
            who(),
            NewService(
                ServiceId(form.id.data or ""),
                form.name.data or "",
                ServiceKind(form.kind.data or ""),
                form.address.data or "",
                bytes_of(photo),
            ),
        )
    except ProblemError as error:
        return _service_page(request.form, {"photo": error.sentences[0]})
    return redirect(url_for("planning.show_new_visit", service=service.id), HTTPStatus.SEE_OTHER)


def _refuse_without_id(form: ServiceForm | PersonForm) -> None:
    # Our own page always sends it, so nobody can put this right in a field.
    if form.id.errors:
        abort(HTTPStatus.BAD_REQUEST)


def _service_page(sent: Mapping[str, str], problems: Mapping[str, Sentence]) -> ResponseReturnValue:
    return show_form(
        FormPage(
            Sentence("Add a service"),
            (
                Field(
                    "name",
                    Sentence("Name of the service"),
                    value=sent.get("name", ""),
                    problem=problems.get("name"),
                    most_characters=100,
                ),
                cards.kinds(sent.get("kind"), problems.get("kind")),
                Field(
                    "address",
                    Sentence("Where is it?"),
                    value=sent.get("address", ""),
                    problem=problems.get("address"),
                ),
                Field(
                    "photo",
                    Sentence("Photo of the front door"),
                    "photo",
                    hint=Sentence("You do not need a photo."),
                    problem=problems.get("photo"),
                ),
            ),
            keep=(("id", sent.get("id", "")),),
            act=Sentence("Add"),
            back=url_for("planning.show_new_visit"),
            problems=summary_of(problems),
        )
    )


@planning.get("/people/new")
def show_new_person() -> ResponseReturnValue:
    """The page to add somebody to the group."""
    return _person_page({"id": new_id(), "back": request.args.get("back", "")}, {})


@planning.post("/people/new")
def add_person() -> ResponseReturnValue:
    """Add the person and go back to where they were missing."""
    form = PersonForm(request.form)
    if not form.validate():
        _refuse_without_id(form)
        return _person_page(request.form, problems_of(form))
    try:
        toolkit().planning.add_person(
            who(),
            NewPerson(
                PersonId(form.id.data or ""),
                form.first_name.data or "",
                form.picture.data or "",
                Role(form.role.data or ""),
            ),
        )
    except NotPossibleError as error:
        return _person_page(request.form, {"picture": error.sentences[0]})
    return redirect(_back_to(request.form.get("back", "")), HTTPStatus.SEE_OTHER)


def _back_to(address: str) -> str:
    """The address if somebody was missing there; otherwise the start of planning."""
    start, invite = url_for("planning.show_new_visit"), url_for("staff.show_invite")
    return way_back(address, f"{start}?", f"{invite}?", otherwise=start)


def _person_page(sent: Mapping[str, str], problems: Mapping[str, Sentence]) -> ResponseReturnValue:
    taken = {person.picture for person in toolkit().planning.people(who())}
    back = sent.get("back", "")
    return show_form(
        FormPage(
            Sentence("Add a person"),
            (
                Field(
                    "first_name",
                    Sentence("First name"),
                    value=sent.get("first_name", ""),
                    problem=problems.get("first_name"),
                    most_characters=40,
                ),
                cards.roles(sent.get("role"), problems.get("role")),
                cards.own_pictures(
                    [p for p in toolkit().pictures.people if p.name not in taken],
                    sent.get("picture"),
                    problems.get("picture"),
                ),
            ),
            keep=(("id", sent.get("id", "")), ("back", back)),
            act=Sentence("Add"),
            back=_back_to(back),
            problems=summary_of(problems),
        )
    )


@planning.get("/visits/new")
def show_new_visit() -> ResponseReturnValue:
    """The next step of planning: service, day, checklist, team. The address holds what is known."""
    known = {
        key: request.args[key] for key in ("service", "on", "checklist") if request.args.get(key)
    }
    step = request.args.get("step")
    services = {service.id: service for service in toolkit().planning.services(who())}
    if known.get("service") not in services:
        return _service_step(tuple(services.values()), was_sent=step == "service")
    day = DayForm(request.args)
    if not day.validate():
        return _day_step(known, was_sent=step == "on")
    offered = {checklist.id for checklist in toolkit().planning.checklists(who())}
    if known.get("checklist") not in offered:
        return _checklist_step(known, was_sent=step == "checklist")
    return _team_step(known | {"id": new_id()}, (), {})


def _at(known: Mapping[str, str], *keys: str) -> str:
    return f"{url_for('planning.show_new_visit')}?{urlencode({key: known[key] for key in keys})}"


def _keep(known: Mapping[str, str], step: str, *keys: str) -> tuple[tuple[str, str], ...]:
    return (*((key, known[key]) for key in keys), ("step", step))


def _service_step(services: tuple[Service, ...], *, was_sent: bool) -> ResponseReturnValue:
    problem = Sentence("Choose a service.") if was_sent and services else None
    return show_form(
        FormPage(
            Sentence("Plan a visit: where?"),
            (cards.services(services, problem),) if services else (),
            keep=(("step", "service"),),
            sends=False,
            add=(Sentence("Add a new service"), url_for("planning.show_new_service")),
            problems=summary_of({"service": problem} if problem else {}),
        )
    )


def _day_step(known: Mapping[str, str], *, was_sent: bool) -> ResponseReturnValue:
    problem = Sentence("Choose a day.") if was_sent else None
    return show_form(
        FormPage(
            Sentence("Plan a visit: when?"),
            (
                Field(
                    "on",
                    Sentence("Day of the visit"),
                    "date",
                    value=toolkit().today().isoformat(),
                    problem=problem,
                ),
            ),
            keep=_keep(known, "on", "service"),
            sends=False,
            back=url_for("planning.show_new_visit"),
            problems=summary_of({"on": problem} if problem else {}),
        )
    )


def _checklist_step(known: Mapping[str, str], *, was_sent: bool) -> ResponseReturnValue:
    problem = Sentence("Choose a checklist.") if was_sent else None
    offered = toolkit().planning.checklists(who())
    return show_form(
        FormPage(
            Sentence("Plan a visit: which checklist?"),
            (cards.checklists(offered, problem),),
            keep=_keep(known, "checklist", "service", "on"),
            sends=False,
            back=_at(known, "service"),
            problems=summary_of({"checklist": problem} if problem else {}),
        )
    )


def _team_step(
    known: Mapping[str, str], picked: tuple[str, ...], problems: Mapping[str, Sentence]
) -> ResponseReturnValue:
    here = _at(known, "service", "on", "checklist")
    return show_form(
        FormPage(
            Sentence("Plan a visit: who?"),
            (cards.team(toolkit().planning.people(who()), picked, problems.get("team")),),
            keep=tuple((key, known[key]) for key in ("id", "service", "on", "checklist")),
            act=Sentence("Plan the visit"),
            back=_at(known, "service", "on"),
            add=(Sentence("Add a person"), url_for("planning.show_new_person", back=here)),
            problems=summary_of(problems),
        )
    )


@planning.post("/visits/new")
def plan_visit() -> ResponseReturnValue:
    """Plan the visit and show it."""
    sent = {key: request.form.get(key, "") for key in ("id", "service", "on", "checklist")}
    team = tuple(request.form.getlist("team"))
    day = DayForm(request.form)
    if not day.validate() or not is_new_id(sent["id"]):
        return redirect(url_for("planning.show_new_visit"), HTTPStatus.SEE_OTHER)
    new = NewVisit(
        VisitId(sent["id"]),
        ServiceId(sent["service"]),
        day.on.data or date.min,
        ChecklistId(sent["checklist"]),
        tuple(PersonId(person) for person in team),
    )
    try:
        visit = toolkit().planning.plan_visit(who(), new)
    except NotPossibleError as error:
        return _team_step(sent, team, {"team": error.sentences[0]})
    return redirect(url_for("planning.show_visit", visit=visit.id), HTTPStatus.SEE_OTHER)


@planning.get("/visits/<visit>")
def show_visit(visit: str) -> ResponseReturnValue:
    """One visit: who are you, the team meeting, the report."""
    asks = who()
    table = toolkit().agreeing.table(asks, VisitId(visit))
    mine = tuple(
        (member, toolkit().answering.my_answers(asks, table.visit.id, member.person.id))
        for member in table.visit.checkers
        if asks.role is not Role.CHECKER or member.person.id == asks.person
    )
    may_answer = all(
        may_open("answering.show_start", visit=table.visit.id, person=member.person.id)
        for member, _ in mine
    )
    minds = tuple(member for member in table.visit.checkers if _may_change_mind(member))
    if asks.role not in {Role.SUPPORTER, Role.COORDINATOR}:
        return render_template(
            "planning/visit.html", page=VisitPage(table, mine, may_answer, minds)
        )
    ready = toolkit().readying.ready(asks, table.visit.id)
    pictures = toolkit().pictures
    tablets = tuple((one, pictures.picture_or_blank(one.picture)) for one in ready.tablets)
    knocks = len(toolkit().readying.knocks(asks))
    says = toolkit().assessing.self_assessment(asks, table.visit.id)
    page = VisitPage(
        table, mine, may_answer, minds, ready, tablets, knocks, says, _is_coordinator()
    )
    return render_template("planning/visit.html", page=page)


def _may_change_mind(member: Member) -> bool:
    """True when the one who asks is this checker, or supports them."""
    asks = who()
    return asks.role is Role.SUPPORTER or asks.person == member.person.id
