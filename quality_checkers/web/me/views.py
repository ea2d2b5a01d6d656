"""My way in: password, code app, passkeys, and the browsers that are in."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response as AnyResponse

from quality_checkers.components import Field, ProblemSummary
from quality_checkers.easy_read import Sentence
from quality_checkers.keys import FEWEST_LETTERS, PasskeyError
from quality_checkers.toolkit import NotFoundError, NotPossibleError
from quality_checkers.toolkit.my_way_in import MyWays, SignInAgainError
from quality_checkers.web.asking import has_passkeys, passkey_site
from quality_checkers.web.cookies import let_out
from quality_checkers.web.desk import toolkit, who
from quality_checkers.web.form_page import FormPage, show_form, summary_of

me = Blueprint("me", __name__)


@dataclass(frozen=True, slots=True)
class PasskeyRow:
    """One passkey: its number, the day it was made, and its name in addresses."""

    number: int
    made_on: date
    id: str


@dataclass(frozen=True, slots=True)
class MyPage:
    """With what I can sign in, and what was wrong with what I tried to change."""

    ways: MyWays
    passkeys: tuple[PasskeyRow, ...]
    can_have_passkeys: bool
    problems: ProblemSummary | None = None


@dataclass(frozen=True, slots=True)
class CodeAppPage:
    """A code app that is being set up. `secret` is written in groups of 4, to be copied."""

    secret: str
    code: Field
    problems: ProblemSummary | None = None


@me.get("/me")
def show_me() -> ResponseReturnValue:
    """With what I can sign in."""
    return _my_page()


def _my_page(problem: Sentence | None = None) -> ResponseReturnValue:
    ways = toolkit().my_way_in.ways(who())
    rows = tuple(
        PasskeyRow(number, one.made_at.astimezone().date(), one.id.hex())
        for number, one in enumerate(ways.passkeys, start=1)
    )
    problems = summary_of({"passkeys": problem} if problem else {})
    page = MyPage(ways, rows, has_passkeys(), problems)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK
    return render_template("me/me.html", page=page), status


@me.get("/me/password")
def show_password() -> ResponseReturnValue:
    """Where a new password goes."""
    return _password_page(None)


def _password_page(problem: Sentence | None) -> ResponseReturnValue:
    return show_form(
        FormPage(
            Sentence("My password"),
            (
                Field(
                    "password",
                    Sentence("New password"),
                    "password",
                    hint=Sentence("Use {fewest} letters or more.", {"fewest": FEWEST_LETTERS}),
                    problem=problem,
                    fills="new-password",
                ),
            ),
            act=Sentence("Save"),
            back=url_for("me.show_me"),
            problems=summary_of({"password": problem} if problem else {}),
        )
    )


@me.post("/me/password")
def set_password() -> ResponseReturnValue:
    """Set or change the password."""
    try:
        toolkit().my_way_in.set_password(who(), request.form.get("password", ""))
    except SignInAgainError:
        raise
    except NotPossibleError as error:
        return _password_page(error.sentences[0])
    return _to("me.show_me")


@me.post("/me/code-app")
def start_code_app() -> ResponseReturnValue:
    """Begin to set up a code app."""
    toolkit().my_way_in.start_code_app(who())
    return _to("me.show_code_app")


@me.get("/me/code-app")
def show_code_app() -> ResponseReturnValue:
    """What the code app needs to know."""
    return _code_app_page(None)


def _code_app_page(problem: Sentence | None) -> ResponseReturnValue:
    secret = toolkit().my_way_in.code_app_secret(who())
    if secret is None:
        return _to("me.show_me")
    page = CodeAppPage(
        " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        Field(
            "code",
            Sentence("Code of 6 numbers"),
            "code",
            problem=problem,
            fills="one-time-code",
        ),
        summary_of({"code": problem} if problem else {}),
    )
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK
    return render_template("me/code_app.html", page=page), status


@me.get("/me/code-app.svg")
def get_code_app_picture() -> ResponseReturnValue:
    """The same for the camera of a phone. It is a secret, so no browser keeps it."""
    svg = toolkit().my_way_in.code_app_qr(who())
    return Response(svg, content_type="image/svg+xml", headers={"Cache-Control": "no-store"})


@me.post("/me/code-app/code")
def finish_code_app() -> ResponseReturnValue:
    """Use the new code app from now on."""
    try:
        toolkit().my_way_in.finish_code_app(who(), request.form.get("code", ""))
    except SignInAgainError:
        raise
    except NotPossibleError as error:
        return _code_app_page(error.sentences[0])
    return _to("me.show_me")


@me.post("/me/passkeys/ask")
def ask_passkey() -> ResponseReturnValue:
    """What a device is asked when it makes a passkey."""
    options = toolkit().my_way_in.passkey_options(who(), passkey_site())
    return Response(options, content_type="application/json")


@me.post("/me/passkeys")
def add_passkey() -> ResponseReturnValue:
    """Keep the passkey that the device has made."""
    try:
        answer = request.form.get("answer", "")
        toolkit().my_way_in.add_passkey(who(), passkey_site(), answer)
    except SignInAgainError:
        raise
    except (PasskeyError, NotPossibleError) as error:
        return _my_page(error.sentences[0])
    return _to("me.show_me")


@me.post("/me/passkeys/<passkey>/remove")
def remove_passkey(passkey: str) -> ResponseReturnValue:
    """Let a passkey work no more."""
    # Somebody who presses twice meets no problem: it is gone.
    with suppress(ValueError, NotFoundError):
        toolkit().my_way_in.remove_passkey(who(), bytes.fromhex(passkey))
    return _to("me.show_me")


@me.post("/me/sign-out-everywhere")
def sign_out_everywhere() -> ResponseReturnValue:
    """Let every browser of mine out, this one too."""
    toolkit().my_way_in.sign_out_everywhere(who())
    return let_out(_to("start.show_start"))


def _to(place: str) -> AnyResponse:
    return redirect(url_for(place), HTTPStatus.SEE_OTHER)
