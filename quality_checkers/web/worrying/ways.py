"""Where "I am worried" leads, and back again."""

from flask import request, url_for

from quality_checkers.visits import Role
from quality_checkers.web.desk import asks
from quality_checkers.web.way_back import way_back

_CAN_TELL = frozenset({Role.CHECKER, Role.SUPPORTER})


def tell_url() -> str:
    """Where somebody tells a worry from this page of a visit: as themselves, or for its person.

    Empty where the one who asks cannot.
    """
    about, who = request.view_args or {}, asks()
    visit, person = about.get("visit"), about.get("person") or who.person
    if visit and person and who.role in _CAN_TELL:
        return url_for("worrying.show_tell", visit=visit, person=person, back=request.path)
    return ""


def worried_url() -> str:
    """Where somebody who is worried goes from this page.

    On a visit they can tell it; everywhere else they are told whom to tell.
    """
    return tell_url() or url_for("about.show_worried", back=request.path)


def safe_back(address: str | None) -> str:
    """The address if it is a page of a visit here; otherwise the first page."""
    return way_back(address, "/visits/", otherwise="/")
