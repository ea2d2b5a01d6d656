"""The first page: where each role begins."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from quality_checkers.visits import Role
from quality_checkers.web.desk import who

start = Blueprint("start", __name__)


@start.get("/")
def show_start() -> ResponseReturnValue:
    """Where the one who asks begins."""
    asks = who()
    if asks.role is Role.CHECKER:
        return redirect(url_for("planning.show_visit", visit=asks.visit))
    if asks.role in {Role.SUPPORTER, Role.COORDINATOR}:
        return redirect(url_for("planning.show_visits"))
    if asks.role in {Role.MANAGER, Role.COMMISSIONER}:
        return redirect(url_for("sharing.show_services"))
    return render_template("start/join.html")
