"""Coming in without typing: a card, a knock, or one's picture on a tablet that was made ready."""

import re
from dataclasses import dataclass
from http import HTTPStatus

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response as AnyResponse

from quality_checkers.access import GroupId
from quality_checkers.answers import PersonId
from quality_checkers.components import PictureRow, ProblemSummary, Way, Ways
from quality_checkers.easy_read import ProblemError, Sentence
from quality_checkers.toolkit import Arrival, Waiting
from quality_checkers.visits import Member, Role, Visit
from quality_checkers.web import cookies
from quality_checkers.web.desk import toolkit, who
from quality_checkers.web.form_page import bytes_of, summary_of
from quality_checkers.web.way_back import way_back

joining = Blueprint("joining", __name__)

_SECRET = re.compile(r"#([a-z2-7]{32})$")
"""What a card's code ends with."""
_PLAIN = "text/plain"
"""What our own scripts ask for; a browser that shows a page asks for HTML."""


@dataclass(frozen=True, slots=True)
class ScanPage:
    """The camera, or a photo, and the other ways in. `problem`: why the last photo did not do."""

    ways: Ways
    problem: Sentence | None = None

    @property
    def problems(self) -> ProblemSummary | None:
        """The same at the top of the page, leading to the photo."""
        return summary_of({"photo": self.problem}) if self.problem else None


@dataclass(frozen=True, slots=True)
class WaysPage:
    """A page to go on from."""

    ways: Ways


@dataclass(frozen=True, slots=True)
class WaitingPage:
    """Where the knock of this browser stands, with the pictures that the supporter sees too."""

    state: Waiting
    row: PictureRow
    again: Way


@dataclass(frozen=True, slots=True)
class HelloPage:
    """Whether it is them. `was_away` when nobody has touched the browser for a while.

    `back` is where they were then.
    """

    visit: Visit
    member: Member
    was_away: bool = False
    back: str = ""


def card_way() -> Way:
    """Come in by a card."""
    return Way(Sentence("Scan my card"), "scan-card", href=url_for("joining.show_scan"))


def knock_way() -> Way:
    """Come in by a supporter's yes."""
    return Way(Sentence("Ask my supporter"), "ask-supporter", action=url_for("joining.knock"))


def picture_way() -> Way:
    """Come in by one's picture, on a tablet that was made ready."""
    return Way(Sentence("Tap my picture"), "tap-picture", href=url_for("joining.show_pictures"))


def row_of(pictures: tuple[str, ...]) -> PictureRow:
    """These pictures, with words for who does not see them."""
    catalogue = toolkit().pictures
    return PictureRow(tuple((name, catalogue.picture_or_blank(name).shows) for name in pictures))


@joining.get("/join")
def show_scan() -> ResponseReturnValue:
    """The camera that reads a card. What a card's address holds stays in the browser."""
    return _scan_page(None)


def _scan_page(problem: Sentence | None) -> ResponseReturnValue:
    page = ScanPage(Ways((knock_way(), picture_way())), problem)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK
    return render_template("joining/scan.html", page=page), status


@joining.post("/join/card")
def join_by_card() -> ResponseReturnValue:
    """Come in by what a card holds."""
    return _by_card(request.form.get("secret", ""))


def _by_card(secret: str) -> ResponseReturnValue:
    desk = toolkit().joining
    return _arrived(desk.by_card(who(), secret, cookies.secret_of_browser(), cookies.source()))


def _arrived(arrival: Arrival) -> AnyResponse:
    """Send the browser on, with who is in it now."""
    place = "joining.show_hello" if arrival.session else "joining.show_waiting"
    response = redirect(url_for(place), HTTPStatus.SEE_OTHER)
    cookies.know_browser(response, arrival.browser)
    if arrival.session:
        cookies.let_in(response, arrival.session, Role.CHECKER)
    return response


@joining.post("/join/scan")
def join_by_photo() -> ResponseReturnValue:
    """Come in by a photo of a card; nothing of the photo is kept.

    Our script sends what the camera sees, again and again, and is only told what the card holds.
    """
    for_script = request.accept_mimetypes.best == _PLAIN
    try:
        read = toolkit().joining.read_code(bytes_of(request.files.get("photo")))
    except ProblemError as error:
        if for_script:
            return "", HTTPStatus.NO_CONTENT
        return _scan_page(error.sentences[0])
    found = _SECRET.search(read or "")
    if for_script:
        return Response(found[1], mimetype=_PLAIN) if found else ("", HTTPStatus.NO_CONTENT)
    if not found:
        return _scan_page(Sentence("We cannot see a card. Take the photo again."))
    return _by_card(found[1])


@joining.get("/join/pictures")
def show_pictures() -> ResponseReturnValue:
    """The pictures of the team on a ready tablet; elsewhere, how to get there."""
    if who().role is Role.TABLET:
        return redirect(url_for("start.show_start", _anchor="main"), HTTPStatus.SEE_OTHER)
    return render_template("joining/not_ready.html", page=WaysPage(Ways((card_way(), knock_way()))))


@joining.post("/join/knock")
def knock() -> ResponseReturnValue:
    """Ask to be let in; where there are several groups, choose one first."""
    desk, browser = toolkit().joining, cookies.secret_of_browser()
    groups = desk.groups(browser)
    chosen = request.form.get("group", "")
    if not chosen and len(groups) != 1:
        ways = Ways(
            tuple(
                Way(name, "group", action=url_for(".knock"), name="group", value=id_)
                for id_, name in groups.items()
            )
        )
        return render_template("joining/groups.html", page=WaysPage(ways))
    group = GroupId(chosen) if chosen else next(iter(groups))
    return _arrived(desk.knock(group, browser, cookies.source()))


@joining.get("/join/waiting")
def show_waiting() -> ResponseReturnValue:
    """Show this to your supporter."""
    knock = toolkit().joining.waiting(cookies.secret_of_browser())
    if request.accept_mimetypes.best == _PLAIN:
        return Response(knock.state, mimetype=_PLAIN)
    page = WaitingPage(knock.state, row_of(knock.pictures), knock_way())
    return render_template("joining/waiting.html", page=page)


@joining.post("/join/waiting")
def come_in() -> ResponseReturnValue:
    """Look again: come in when the supporter has said yes."""
    arrival = toolkit().joining.come_in(who(), cookies.secret_of_browser())
    if arrival:
        return _arrived(arrival)
    return redirect(url_for(".show_waiting"), HTTPStatus.SEE_OTHER)


@joining.get("/hello")
def show_hello() -> ResponseReturnValue:
    """Hello: is it you? On a ready tablet the address says whose picture was tapped."""
    person = PersonId(request.args.get("person", ""))
    visit, member = toolkit().joining.hello(who(), person)
    asks = who()
    was_away = asks.is_away and asks.role is Role.CHECKER
    page = HelloPage(visit, member, was_away, request.args.get("back", ""))
    return render_template("joining/hello.html", page=page)


@joining.post("/hello/start")
def start() -> ResponseReturnValue:
    """It is me: begin, or go on where I was."""
    sent = request.form.get("person")
    person = PersonId(sent) if sent else None
    secret = toolkit().joining.start(who(), person, cookies.secret_of_browser())
    response = redirect(_back_to(request.form.get("back")), HTTPStatus.SEE_OTHER)
    cookies.touch(response, toolkit().now())
    return cookies.let_in(response, secret, Role.CHECKER) if secret else response


def _back_to(address: str | None) -> str:
    """The page of this very person that they were on; else the start of the visit."""
    visit, person = who().visit, who().person or request.form.get("person", "")
    mine = url_for("answering.show_start", visit=visit, person=person).removesuffix("start")
    team = url_for("agreeing.show_table", visit=visit)
    return way_back(address, mine, team, otherwise=url_for("start.show_start"))


@joining.post("/rest")
def rest() -> ResponseReturnValue:
    """Nobody touches this browser: ask who is there before it shows anything more."""
    return cookies.rest(redirect(url_for("start.show_start"), HTTPStatus.SEE_OTHER))


@joining.post("/hello/not-me")
def not_me() -> ResponseReturnValue:
    """It is somebody else: nobody is in."""
    toolkit().joining.not_me(who(), cookies.secret_of_browser())
    return _out()


@joining.post("/hand-over")
def hand_over() -> ResponseReturnValue:
    """Give the tablet to somebody else: nobody is in."""
    toolkit().joining.hand_over(who(), cookies.secret_of_browser())
    return _out()


def _out() -> AnyResponse:
    return cookies.let_out(redirect(url_for("start.show_start"), HTTPStatus.SEE_OTHER))
