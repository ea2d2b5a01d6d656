"""Looking after staff. Nobody can sign in as somebody else."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quality_checkers.access import AccountId, LinkKind
from quality_checkers.answers import PersonId
from quality_checkers.components import Field, PickCards
from quality_checkers.easy_read import Sentence
from quality_checkers.records import Account
from quality_checkers.toolkit import NotPossibleError
from quality_checkers.toolkit.staffing import (
    MAY_LEAD,
    STAFF_ROLES,
    WITH_SERVICES,
    Invitation,
    LinkToHandOver,
)
from quality_checkers.visits import Role, ServiceId
from quality_checkers.web.asking import asking
from quality_checkers.web.desk import toolkit, who
from quality_checkers.web.form_page import FormPage, problems_of, show_form, summary_of
from quality_checkers.web.staff import cards
from quality_checkers.web.staff.forms import InvitationForm

staff = Blueprint("staff", __name__)

_STATES = {
    "left": Sentence("Has left"),
    "in": Sentence("Has signed in"),
    "invited": Sentence("Invited. Has not signed in yet."),
}
_LINK_WORDS = {
    LinkKind.EMAIL: Sentence("Link to sign in"),
    LinkKind.INVITATION: Sentence("Invitation"),
}


@dataclass(frozen=True, slots=True)
class StaffCard:
    """One member of staff. `state` says whether they have signed in, in words."""

    account: Account
    role: Sentence
    picture: str
    services: tuple[str, ...]
    state: Sentence


@dataclass(frozen=True, slots=True)
class StaffPage:
    """Everybody of the staff, and the links to hand over, each with what it is."""

    cards: tuple[StaffCard, ...]
    links: tuple[tuple[LinkToHandOver, Sentence], ...]

    @property
    def has_no_lead(self) -> bool:
        """True when nobody of them can read worries."""
        return not any(card.account.is_lead for card in self.cards)


@dataclass(frozen=True, slots=True)
class LeavingPage:
    """Who is about to leave. `problem` says why that is not possible."""

    account: Account
    problem: Sentence | None = None


def _card(account: Account, names: Mapping[ServiceId, str]) -> StaffCard:
    state = "left" if account.ended_at else "in" if account.signed_in_at else "invited"
    words, picture, _ = cards.ROLE_WORDS[account.role]
    services = tuple(sorted(names[one] for one in account.services if one in names))
    return StaffCard(account, words, picture, services, _STATES[state])


def _names() -> dict[ServiceId, str]:
    return {service.id: service.name for service in toolkit().planning.services(who())}


@staff.get("/staff")
def show_staff() -> ResponseReturnValue:
    """Everybody of the staff."""
    found, names = toolkit().staffing.staff(who()), _names()
    page = StaffPage(
        tuple(_card(account, names) for account in found.accounts),
        tuple((link, _LINK_WORDS[link.kind]) for link in found.links),
    )
    return render_template("staff/staff.html", page=page)


@staff.get("/staff/new")
def show_invite() -> ResponseReturnValue:
    """First what the person does, then who they are."""
    role = request.args.get("role")
    if role in STAFF_ROLES:
        return _invite_page(Role(role), {}, ())
    problem = Sentence("Choose what the person does.") if "step" in request.args else None
    return show_form(
        FormPage(
            Sentence("Invite somebody: what do they do?"),
            (cards.roles(problem),),
            keep=(("step", "role"),),
            sends=False,
            back=url_for("staff.show_staff"),
            problems=summary_of({"role": problem} if problem else {}),
        )
    )


def _invite_page(
    role: Role, problems: Mapping[str, Sentence], services: tuple[str, ...]
) -> ResponseReturnValue:
    sent, free = request.form, toolkit().staffing.free_supporters(who())
    here = url_for("staff.show_invite", role=role)
    add = (Sentence("Add a supporter"), url_for("planning.show_new_person", back=here))
    back = url_for("staff.show_invite")
    if role is Role.SUPPORTER and not free:
        first = Sentence("Invite somebody: add the supporter first")
        return show_form(FormPage(first, (), add=add, back=back))
    parts: list[PickCards | Field] = [
        Field(
            "name",
            Sentence("Name"),
            value=sent.get("name", ""),
            problem=problems.get("name"),
            most_characters=60,
        ),
        Field(
            "email",
            Sentence("E-mail"),
            "email",
            sent.get("email", ""),
            problem=problems.get("email"),
            most_characters=254,
        ),
    ]
    if role is Role.SUPPORTER:
        parts.append(cards.supporters(free, sent.get("person", ""), problems.get("person")))
    if role in WITH_SERVICES:
        parts.append(cards.services(toolkit().planning.services(who()), services))
    if role in MAY_LEAD:
        parts.append(cards.lead(is_lead="lead" in sent))
    return show_form(
        FormPage(
            Sentence("Invite somebody: who?"),
            tuple(parts),
            keep=(("role", role),),
            act=Sentence("Invite"),
            back=back,
            add=add if role is Role.SUPPORTER else None,
            problems=summary_of(problems),
        )
    )


@staff.post("/staff/new")
def invite() -> ResponseReturnValue:
    """Send the invitation."""
    sent = request.form
    if sent.get("role") not in STAFF_ROLES:
        return redirect(url_for("staff.show_invite", step="role"), HTTPStatus.SEE_OTHER)
    role, services = Role(sent["role"]), tuple(sent.getlist("service"))
    form = InvitationForm(sent)
    if not form.validate():
        return _invite_page(role, problems_of(form), services)
    new = Invitation(
        form.name.data or "",
        form.email.data or "",
        role,
        PersonId(sent["person"]) if sent.get("person") else None,
        frozenset(ServiceId(one) for one in services),
        "lead" in sent,
    )
    try:
        toolkit().staffing.invite(who(), asking(), new)
    except NotPossibleError as error:
        field = "person" if role is Role.SUPPORTER and not sent.get("person") else "email"
        return _invite_page(role, {field: error.sentences[0]}, services)
    return redirect(url_for("staff.show_staff"), HTTPStatus.SEE_OTHER)


@staff.get("/staff/<account>")
def show_account(account: str) -> ResponseReturnValue:
    """One member of staff, and what can be changed about them."""
    found = toolkit().staffing.account(who(), AccountId(account))
    parts: list[PickCards] = []
    if found.role in WITH_SERVICES:
        parts.append(cards.services(toolkit().planning.services(who()), found.services))
    if found.role in MAY_LEAD:
        parts.append(cards.lead(is_lead=found.is_lead))
    return render_template("staff/account.html", page=_card(found, _names()), parts=parts)


@staff.post("/staff/<account>")
def change_account(account: str) -> ResponseReturnValue:
    """Change what is theirs."""
    services = [ServiceId(one) for one in request.form.getlist("service")]
    toolkit().staffing.change(who(), AccountId(account), services, is_lead="lead" in request.form)
    return redirect(url_for("staff.show_staff"), HTTPStatus.SEE_OTHER)


@staff.post("/staff/<account>/invitation")
def invite_again(account: str) -> ResponseReturnValue:
    """Send a new invitation; the old one works no more."""
    toolkit().staffing.invite_again(who(), asking(), AccountId(account))
    return redirect(url_for("staff.show_staff"), HTTPStatus.SEE_OTHER)


@staff.get("/staff/<account>/left")
def show_leaving(account: str) -> ResponseReturnValue:
    """Say what happens when somebody has left."""
    found = toolkit().staffing.account(who(), AccountId(account))
    return render_template("staff/leaving.html", page=LeavingPage(found))


@staff.post("/staff/<account>/left")
def has_left(account: str) -> ResponseReturnValue:
    """Let them in no more."""
    id_ = AccountId(account)
    try:
        toolkit().staffing.has_left(who(), id_)
    except NotPossibleError as error:
        page = LeavingPage(toolkit().staffing.account(who(), id_), error.sentences[0])
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return render_template("staff/leaving.html", page=page), status
    return redirect(url_for("staff.show_staff"), HTTPStatus.SEE_OTHER)
