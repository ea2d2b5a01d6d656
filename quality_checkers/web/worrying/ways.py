"""Where "I am worried" leads, and back again."""

from flask import request, url_for

from quality_checkers.visits import Role
from quality_checkers.web.desk import who
from quality_checkers.web.way_back import way_back

_CAN_TELL = frozenset({Role.CHECKER, Role.SUPPORTER})


def worried_url() -> str:
    """Where somebody who is worried goes from this page.

    On a visit they can write it down, as themselves or for the person whose page it is; everywhere
    else they are told whom to tell.
    """
    about = request.view_args or {}
    visit, person = about.get("visit"), about.get("person") or who().person
    if visit and person and who().role in _CAN_TELL:
        return url_for("worrying.show_tell", visit=visit, person=person, back=request.path)
    return url_for("about.show_worried", back=request.path)


def safe_back(address: str | None) -> str:
    """The address if it is a page of a visit here; otherwise the first page."""
    return way_back(address, "/visits/", otherwise="/")
