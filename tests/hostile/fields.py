"""Every place where people write words, and every page that shows them again.

A new field is one more entry of `FIELDS`: its form, its name, how long it may be, and the pages.
A test finds every field of the app in its source, and fails until each stands here.
What stands in braces comes from the places of the world, which `make_world` prepares.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from quality_checkers.access import AccountId, Who
from quality_checkers.toolkit.example_group import GROUP
from quality_checkers.visits import Role
from quality_checkers.web.words_sent import plain_line, plain_words
from tests.hostile.world import (
    World,
    begin_group,
    tell_worry,
    visit_to_each,
    visits_by_all,
    worries_of,
)
from tests.room import somebody

Then = Callable[[World, list[str], list[list[str]]], list[str]]


@dataclass(frozen=True)
class WrittenField:
    """One kind of field where people write, or several of one form.

    Every hostile text goes into each of `names`. Where sending is slow and the same text is shown
    again when it is refused, those that are kept are `most_times`, spread over all of them.

    `fields` are the room and the name of each, as `tests.hostile.census` finds them. Names that
    are places for the same share the texts (`shares`). What is not named in `also` is filled in by
    the test: the first of each row of cards. `makes` says what becomes of a text where only some
    texts are taken.

    A form with `{spot}` in its address is there once for each question. A form that `adds` makes
    something new each time, and the spot is its id, or what `then` makes of it. The pages of
    `shown` show everything that was sent; those of `shown_at_spot` what belongs to one spot.
    """

    what: str
    fields: tuple[str, ...]
    form: str
    names: tuple[str, ...]
    most_characters: int
    also: Mapping[str, str] = field(default_factory=dict)
    shown: tuple[str, ...] = ()
    shown_at_spot: tuple[str, ...] = ()
    plain: Callable[[str | None], str] = plain_line
    makes: Mapping[str, Callable[[str], str]] = field(default_factory=dict)
    adds: bool = False
    shares: bool = False
    most_times: int = 1000
    before: Callable[[World], None] | None = None
    """What has to be done before each time."""
    then: Then | None = None
    press: str = ""
    """The button of the form, when a text that is refused is shown again; else empty."""
    again: tuple[str, ...] | None = None
    """Those of the names that are shown again; None when all are."""
    is_file: bool = False
    """True when the words are the name of a file, which is shown nowhere."""
    is_outside: bool = False
    """True when only somebody who has not come in sees the form."""

    @property
    def is_kept(self) -> bool:
        """True when what was written is shown anywhere later."""
        return bool(self.shown or self.shown_at_spot)


def an_email(text: str) -> str:
    """An e-mail address that is taken, with as much of this text as may stand in one."""
    inside = re.sub(r"[\s,;<>\"@]", "", plain_line(text))
    return f"{inside}.{sha256(text.encode()).hexdigest()[:6]}@another.example".lower()


def _accounts(world: World, _: list[str], texts: list[list[str]]) -> list[str]:
    """The accounts of everybody who was invited, by their e-mails."""
    accounts = {one.email: str(one.id) for one in world.door.desk.staffing.accounts(somebody())}
    return [accounts[email] for _, email in texts]


def _code_app(world: World) -> None:
    maya = Who(Role.COORDINATOR, GROUP, account=AccountId("acc000000001"))
    world.door.desk.my_way_in.start_code_app(maya)


_MORE = "/visits/{visit}/people/{sam}/questions/{spot}/more"
_TELL = "/visits/{visit}/people/{sam}/worried"
_OWN = ("own-1", "own-2", "own-3")

FIELDS = (
    WrittenField(
        "name of a service", ("planning.name",), "/services/new", ("name",), 100,
        {"address": "Here"}, adds=True, press="Add", most_times=64,
        then=lambda world, services, _: visit_to_each(world, services),
        shown=("/visits/new",),
        shown_at_spot=("/visits", "/visits/{spot}", "/visits/{spot}/report"),
    ),
    WrittenField(
        "address of a service", ("planning.address",), "/services/new", ("address",), 200,
        {"name": "Surgery"}, adds=True, press="Add",
        then=lambda world, services, _: visit_to_each(world, services),
        shown=("/visits/new",), shown_at_spot=("/visits/{spot}",),
    ),
    WrittenField(
        "first name", ("planning.first_name",), "/people/new", ("first_name",), 40, adds=True,
        # Everybody of a group has a picture of their own, and there are not more pictures.
        most_times=28, press="Add", then=lambda world, people, _: visits_by_all(world, people),
        shown=("/people", "/visits/new?service={rose}&on=2026-03-02&checklist=smallest"),
        # An id of a visit has 12 signs.
        shown_at_spot=(
            "/visits/{spot}/questions/hello", "/visits/{spot}/done", "/visits/{spot:.12}",
        ),
    ),
    WrittenField(
        "words of one's own", ("answering.words",), _MORE, ("words",), 2000,
        {"may_quote": "yes", "may_show": "yes"}, plain=plain_words, press="Save",
        shown=("/visits/{visit}/people/{sam}/answers", "/visits/{visit}/report"),
        shown_at_spot=(_MORE, "/visits/{visit}/team/questions/{spot}"),
    ),
    WrittenField(
        "what is in the photo", ("answering.photo_shows",), _MORE, ("photo_shows",), 125,
        {"may_show": "yes"}, shown=("/visits/{visit}/report",), shown_at_spot=(_MORE,),
    ),
    WrittenField(
        "good things", ("agreeing.own-*",), "/visits/{small}/team/good", _OWN, 200, press="Save",
        shown=("/visits/{small}/team/good", "/visits/{small}/report"),
        shares=True, most_times=8,
    ),
    WrittenField(
        "things to change", ("agreeing.own-*",), "/visits/{small}/team/change", _OWN, 200,
        shown=("/visits/{small}/team/change", "/visits/{small}/report"), press="Save",
        shares=True, most_times=3,
    ),
    WrittenField(
        "people we talked to", ("agreeing.*",), "/visits/{small}/team/people",
        ("alone", "with_help"), 3, press="Save",
    ),
    WrittenField(
        "what a service says", ("assessing.words-*",), "/visits/{small}/self-assessment/1",
        ("words-hello",), 2000, {"said-hello": "yes"}, plain=plain_words, press="Save and go on",
        shown=("/visits/{small}/self-assessment", "/visits/{small}/self-assessment/1"),
    ),
    WrittenField(
        "worry", ("worrying.saw", "layouts.saw"), _TELL, ("saw",), 2000, adds=True,
        plain=plain_words, press="Send", then=lambda world, _, said: worries_of(world, said),
        shown_at_spot=("/worries/{spot}",),
    ),
    WrittenField(
        "facts of a worry", ("worrying.place", "worrying.happened", "worrying.told_words"), _TELL,
        ("place", "happened", "told_words"), 200, {"saw": "I saw it."}, adds=True, press="Send",
        then=lambda world, _, said: worries_of(world, said), shown_at_spot=("/worries/{spot}",),
    ),
    WrittenField(
        "what was done about a worry", ("worrying.closing_words",), "/worries/{worry}",
        ("closing_words",), 2000, plain=plain_words, press="Close this worry",
        before=tell_worry, shown=("/worries/{worry}",),
    ),
    WrittenField(
        "staff", ("staff.name", "staff.email"), "/staff/new?role=coordinator", ("name", "email"),
        60, adds=True, makes={"email": an_email}, press="Invite", then=_accounts, most_times=64,
        shown_at_spot=("/staff/{spot}",),
    ),
    WrittenField(
        "first group", ("signing_in.group", "signing_in.name", "signing_in.email"),
        "/first/{token}", ("group", "name", "email"), 60, makes={"email": an_email},
        before=begin_group, press="Start", most_times=12, shown=("/me",),
    ),
    WrittenField(
        "e-mail to sign in", ("signing_in.email",), "/sign-in", ("email",), 254,
        press="Send me a link",
    ),
    WrittenField(
        "password to sign in", ("signing_in.username", "signing_in.password"), "/sign-in",
        ("username", "password"), 254, press="Next", again=("username",),
    ),
    WrittenField(
        "new password", ("me.password",), "/me/password", ("password",), 4000, press="Save",
        again=(),
    ),
    WrittenField(
        "code", ("me.code", "signing_in.code"), "/me/code-app", ("code",), 40, before=_code_app,
        press="Save", again=(),
    ),
    WrittenField(
        "day of a visit", ("planning.on",), "/visits/new?service={rose}", ("on",), 10,
        press="Next", again=(),
    ),
    WrittenField(
        "file of a service's photo", ("planning.photo",), "/services/new", ("photo",), 250,
        press="Add", is_file=True,
    ),
    WrittenField(
        "file of a photo", ("answering.photo",), _MORE, ("photo",), 250, press="Save",
        is_file=True,
    ),
    WrittenField(
        "file of a card's photo", ("joining.photo",), "/join", ("photo",), 250,
        press="Use this photo", is_file=True, is_outside=True,
    ),
    WrittenField(
        "file of a recording", ("worrying.sound",), _TELL, ("sound",), 250, press="Send",
        is_file=True,
    ),
)  # fmt: skip
