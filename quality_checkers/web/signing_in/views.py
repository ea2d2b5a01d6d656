"""Signing in: three ways on one page, the link that was sent, and the first group."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from quality_checkers.components import Field, ProblemSummary
from quality_checkers.easy_read import Sentence
from quality_checkers.keys import PasskeyError
from quality_checkers.toolkit import NotFoundError, NotPossibleError
from quality_checkers.toolkit.beginning import NewGroup
from quality_checkers.web.asking import (
    asking,
    coming_in,
    has_passkeys,
    passkey_site,
    remembering,
)
from quality_checkers.web.cookies import let_out
from quality_checkers.web.desk import toolkit, who
from quality_checkers.web.form_page import FormPage, problems_of, show_form, summary_of
from quality_checkers.web.signing_in.forms import EmailForm, GroupForm

signing_in = Blueprint("signing_in", __name__)


@dataclass(frozen=True, slots=True)
class SignInPage:
    """Three ways in. `problems` says what was wrong with the one that was tried."""

    email: Field
    username: Field
    password: Field
    has_passkeys: bool
    problems: ProblemSummary | None = None


@dataclass(frozen=True, slots=True)
class LinkPage:
    """Whose link it is."""

    name: str
    group_name: str


@signing_in.get("/sign-in")
def show_sign_in() -> ResponseReturnValue:
    """Three ways in, of equal worth."""
    return _sign_in_page({}, {})


def _sign_in_page(
    sent: Mapping[str, str], problems: Mapping[str, Sentence]
) -> tuple[str, HTTPStatus]:
    page = SignInPage(
        Field(
            "email",
            Sentence("E-mail"),
            "email",
            sent.get("email", ""),
            problem=problems.get("email"),
            most_characters=254,
            fills="email",
        ),
        Field(
            "username",
            Sentence("Your e-mail"),
            "email",
            sent.get("username", ""),
            most_characters=254,
            fills="username",
        ),
        Field(
            "password",
            Sentence("Password"),
            "password",
            problem=problems.get("password"),
            fills="current-password",
        ),
        has_passkeys(),
        summary_of(problems),
    )
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK
    return render_template("signing_in/sign_in.html", page=page), status


@signing_in.post("/sign-in/link")
def ask_link() -> ResponseReturnValue:
    """Send a link to an e-mail address, if it is known; the answer is always the same."""
    form = EmailForm(request.form)
    if not form.validate():
        return _sign_in_page(request.form, problems_of(form))
    asks = asking()
    toolkit().signing_in.ask_link(asks, form.email.data or "")
    return remembering(_to("signing_in.show_sent"), asks)


@signing_in.get("/sign-in/sent")
def show_sent() -> ResponseReturnValue:
    """Where the link went, without saying whether it went."""
    return render_template("signing_in/sent.html", has_mail=toolkit().signing_in.has_mail)


@signing_in.get("/links/<token>")
def show_link(token: str) -> ResponseReturnValue:
    """A button that signs in. Programs that look at links in letters do not press it."""
    login = toolkit().signing_in.look_at_link(asking(), token)
    page = LinkPage(login.account.name, login.group_name)
    return render_template("signing_in/link.html", page=page)


@signing_in.post("/links/<token>")
def use_link(token: str) -> ResponseReturnValue:
    """Come in by the link."""
    asks = asking()
    return coming_in(_home(), asks, toolkit().signing_in.use_link(asks, token))


@signing_in.post("/sign-in/password")
def try_password() -> ResponseReturnValue:
    """The first of two steps."""
    email, password = request.form.get("username", ""), request.form.get("password", "")
    if not email or not password:
        missing = Sentence("Write your e-mail and your password.")
        return _sign_in_page(request.form, {"password": missing})
    asks = asking()
    try:
        toolkit().signing_in.try_password(asks, email, password)
    except NotPossibleError as error:
        return _sign_in_page(request.form, {"password": error.sentences[0]})
    return remembering(_to("signing_in.show_code"), asks)


@signing_in.get("/sign-in/code")
def show_code() -> ResponseReturnValue:
    """Where the code goes."""
    if not toolkit().signing_in.may_try_code(asking()):
        return _to("signing_in.show_sign_in")
    return _code_page({})


def _code_page(problems: Mapping[str, Sentence]) -> ResponseReturnValue:
    return show_form(
        FormPage(
            Sentence("Write the code"),
            (
                Field(
                    "code",
                    Sentence("Code of 6 numbers"),
                    "code",
                    hint=Sentence("The code app on your phone shows it."),
                    problem=problems.get("code"),
                    fills="one-time-code",
                ),
            ),
            act=Sentence("Sign in"),
            back=url_for("signing_in.show_sign_in"),
            problems=summary_of(problems),
        )
    )


@signing_in.post("/sign-in/code")
def try_code() -> ResponseReturnValue:
    """The second of two steps."""
    asks = asking()
    try:
        let = toolkit().signing_in.try_code(asks, request.form.get("code", ""))
    except NotFoundError as error:
        return _sign_in_page({}, {"password": error.sentences[0]})
    except NotPossibleError as error:
        return _code_page({"code": error.sentences[0]})
    return coming_in(_home(), asks, let)


@signing_in.post("/sign-in/passkey/ask")
def ask_passkey() -> ResponseReturnValue:
    """What the browser asks a passkey."""
    asks = asking()
    options = toolkit().signing_in.passkey_options(asks, passkey_site())
    return remembering(Response(options, content_type="application/json"), asks)


@signing_in.post("/sign-in/passkey")
def try_passkey() -> ResponseReturnValue:
    """Come in by what the passkey has answered."""
    asks = asking()
    try:
        answer = request.form.get("answer", "")
        let = toolkit().signing_in.try_passkey(asks, passkey_site(), answer)
    except PasskeyError as error:
        return _sign_in_page({}, {"passkey": error.sentences[0]})
    return coming_in(_home(), asks, let)


@signing_in.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    """Go out by this browser."""
    toolkit().gate.leave(who())
    return let_out(_home())


@signing_in.get("/first/<token>")
def show_first(token: str) -> ResponseReturnValue:
    """Who begins, and what the group is called."""
    toolkit().beginning.look_at_first(token)
    return _first_page({}, {})


@signing_in.post("/first/<token>")
def begin_group(token: str) -> ResponseReturnValue:
    """Make the first group and let its co-ordinator in."""
    form, asks = GroupForm(request.form), asking()
    if not form.validate():
        toolkit().beginning.look_at_first(token)
        return _first_page(request.form, problems_of(form))
    new = NewGroup(form.group.data or "", form.name.data or "", form.email.data or "")
    return coming_in(_home(), asks, toolkit().beginning.begin_group(asks, token, new))


def _first_page(sent: Mapping[str, str], problems: Mapping[str, Sentence]) -> ResponseReturnValue:
    return show_form(
        FormPage(
            Sentence("Start your group"),
            (
                Field(
                    "group",
                    Sentence("Name of your group"),
                    value=sent.get("group", ""),
                    problem=problems.get("group"),
                    fills="organization",
                ),
                Field(
                    "name",
                    Sentence("Your name"),
                    value=sent.get("name", ""),
                    hint=Sentence("You are the co-ordinator. You can invite others."),
                    problem=problems.get("name"),
                    fills="name",
                ),
                Field(
                    "email",
                    Sentence("Your e-mail"),
                    "email",
                    sent.get("email", ""),
                    problem=problems.get("email"),
                    most_characters=254,
                    fills="email",
                ),
            ),
            act=Sentence("Start"),
            problems=summary_of(problems),
        )
    )


def _to(place: str) -> Response:
    # Only ever to places of our own: nothing that was sent says where to go.
    return redirect(url_for(place), HTTPStatus.SEE_OTHER)


def _home() -> Response:
    return _to("start.show_start")
