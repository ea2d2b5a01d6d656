"""The first page: where each role begins."""

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quality_checkers.components import Way, Ways
from quality_checkers.pictures import Picture
from quality_checkers.visits import Role, Visit
from quality_checkers.web.desk import toolkit, who
from quality_checkers.web.joining.views import card_way, knock_way, picture_way

start = Blueprint("start", __name__)


@dataclass(frozen=True, slots=True)
class JoinPage:
    """The ways in, all equal. `was_late` when somebody's visit is over."""

    ways: Ways
    was_late: bool


@dataclass(frozen=True, slots=True)
class TeamPage:
    """A ready tablet: who are you? `tablet` is the picture by which people know it.

    `was_away` when nobody has touched it for a while.
    """

    visit: Visit
    ways: Ways
    tablet: Picture | None
    was_away: bool


@start.get("/")
def show_start() -> ResponseReturnValue:
    """Where the one who asks begins."""
    asks = who()
    if asks.role is Role.TABLET:
        return _team_page()
    if asks.role is Role.CHECKER and not asks.is_late:
        if asks.is_unsure:
            return redirect(url_for("joining.show_hello", back=request.args.get("back")))
        return redirect(url_for("planning.show_visit", visit=asks.visit))
    if asks.role in {Role.SUPPORTER, Role.COORDINATOR}:
        return redirect(url_for("planning.show_visits"))
    if asks.role in {Role.MANAGER, Role.COMMISSIONER}:
        return redirect(url_for("sharing.show_services"))
    ways = Ways((card_way(), knock_way(), picture_way()))
    return render_template("start/join.html", page=JoinPage(ways, asks.is_late))


def _team_page() -> ResponseReturnValue:
    asks, back = who(), request.args.get("back")
    visit, tablet = toolkit().joining.team(asks), toolkit().readying.tablet(asks)
    ways = Ways(
        tuple(
            Way(
                member.person.first_name,
                member.person.picture,
                href=url_for("joining.show_hello", person=member.person.id, back=back),
            )
            for member in visit.checkers
        )
    )
    picture = toolkit().pictures.picture_or_blank(tablet.picture) if tablet else None
    return render_template("start/team.html", page=TeamPage(visit, ways, picture, asks.is_away))
