"""Every way in at the desk: what lets somebody in, once, and what never does."""

from contextlib import closing
from dataclasses import replace
from sqlite3 import connect

import pyotp
import pytest

from quality_checkers.access import AccountId, LinkKind, Who
from quality_checkers.easy_read import ProblemError
from quality_checkers.keys import PasskeyError, PasskeySite, new_secret
from quality_checkers.toolkit import NotFoundError, NotPossibleError, Toolkit, TooManyError
from quality_checkers.toolkit.asking import Asking, LetIn
from quality_checkers.toolkit.my_way_in import SignInAgainError
from quality_checkers.toolkit.signing_in import LinkOverError, handle_of
from quality_checkers.visits import Role
from tests.keys.authenticator import Authenticator
from tests.toolkit.group import at_once, is_easy
from tests.web.signing import JO, MAYA, SITE, RealDoor

PASSWORD = "seven green boats at breakfast"  # noqa: S105 - of a test
JO_ID = AccountId("acc000000002")
PLACE = PasskeySite("localhost", SITE, "Quality Checkers")


def _asking(source: str = "192.0.2.7") -> Asking:
    return Asking(new_secret(), source, SITE, "en_GB")


@pytest.fixture
def desk(door: RealDoor) -> Toolkit:
    return door.desk


def _in(desk: Toolkit, email: str = JO, asks: Asking | None = None) -> tuple[Who, LetIn]:
    """Somebody who has come in by the terminal."""
    token = next(iter(desk.beginning.links_for(email).values()))
    let = desk.signing_in.use_link(asks or _asking(), token)
    return desk.gate.who(let.secret), let


def _asked(desk: Toolkit, asks: Asking, email: str = JO) -> str:
    """The secret of the link that somebody has just asked for."""
    maya, _ = _in(desk, MAYA)
    before = {one.link for one in desk.staffing.staff(maya).links}
    desk.signing_in.ask_link(asks, email)
    desk.close()  # waits until the link is made
    new = {one.link for one in desk.staffing.staff(maya).links} - before
    assert len(new) == 1
    return new.pop().rpartition("/")[2]


def _shown(door: RealDoor) -> int:
    """How many links the database holds as they are."""
    (file,) = door.data.glob("*.sqlite")
    with closing(connect(file)) as connection:
        wanted = "SELECT count(*) FROM link WHERE shown IS NOT NULL"
        return int(connection.execute(wanted).fetchone()[0])


def _with_password(door: RealDoor, email: str = JO) -> pyotp.TOTP:
    """Somebody sets a password and a code app; the code of that moment is used up."""
    desk = door.desk
    who, _ = _in(desk, email)
    desk.my_way_in.set_password(who, PASSWORD)
    desk.my_way_in.start_code_app(who)
    secret = desk.my_way_in.code_app_secret(who)
    assert secret
    app = pyotp.TOTP(secret)
    desk.my_way_in.finish_code_app(who, app.at(door.clock.now))
    door.clock.on(minutes=1)
    return app


def test_a_link_lets_the_one_who_asked_in_as_themselves(desk: Toolkit) -> None:
    asks = _asking()
    let = desk.signing_in.use_link(asks, _asked(desk, asks))
    who = desk.gate.who(let.secret)
    assert (who.role, who.account) == (Role.SUPPORTER, JO_ID)


def test_a_link_works_for_10_minutes_and_not_a_second_longer(door: RealDoor) -> None:
    asks = _asking()
    first, second = _asked(door.desk, asks), _asked(door.desk, asks)
    door.clock.on(minutes=10, seconds=-1)
    assert door.desk.signing_in.use_link(asks, first)
    door.clock.on(seconds=2)
    for act in (door.desk.signing_in.use_link, door.desk.signing_in.look_at_link):
        with pytest.raises(LinkOverError) as error:
            act(asks, second)
        assert is_easy(error.value)


def test_a_link_works_once(desk: Toolkit) -> None:
    asks = _asking()
    token = _asked(desk, asks)
    desk.signing_in.look_at_link(asks, token)
    desk.signing_in.look_at_link(asks, token)
    desk.signing_in.use_link(asks, token)
    for again in (desk.signing_in.use_link, desk.signing_in.look_at_link):
        with pytest.raises(LinkOverError):
            again(asks, token)


def test_of_two_who_use_a_link_at_once_one_comes_in(desk: Toolkit) -> None:
    asks = _asking()
    token = _asked(desk, asks)
    done = at_once(*[lambda: desk.signing_in.use_link(asks, token)] * 2)
    assert sorted(type(one).__name__ for one in done) == ["LetIn", "LinkOverError"]


def test_a_link_works_only_in_the_browser_that_asked(desk: Toolkit) -> None:
    asks = _asking()
    token = _asked(desk, asks)
    for act in (desk.signing_in.look_at_link, desk.signing_in.use_link):
        with pytest.raises(NotPossibleError) as error:
            act(_asking(), token)
        assert "in the browser where you asked for it" in str(error.value)
        assert is_easy(error.value)
    assert desk.signing_in.use_link(asks, token)


def test_a_link_of_somebody_who_has_left_does_not_work(desk: Toolkit) -> None:
    asks = _asking()
    token = _asked(desk, asks)
    by_terminal = next(iter(desk.beginning.links_for(JO).values()))
    maya, _ = _in(desk, MAYA)
    desk.staffing.has_left(maya, JO_ID)
    for one in (token, by_terminal):
        with pytest.raises(LinkOverError):
            desk.signing_in.use_link(asks, one)
    with pytest.raises(NotFoundError):
        desk.beginning.links_for(JO)


def test_asking_again_leaves_the_first_link_as_it_was(desk: Toolkit) -> None:
    """Otherwise somebody who asks again and again in a name keeps that person out."""
    asks = _asking()
    token = _asked(desk, asks)
    for number in range(20):
        desk.signing_in.ask_link(_asking(f"198.51.100.{number}"), JO)
    assert desk.signing_in.use_link(asks, token)


def test_links_wait_only_on_the_screen_of_their_own_group_and_are_wiped(door: RealDoor) -> None:
    desk, asks = door.desk, _asking()
    maya, _ = _in(desk, MAYA)
    token = _asked(desk, asks)
    assert [one.account.id for one in desk.staffing.staff(maya).links] == [JO_ID]
    stranger = replace(maya, group=type(maya.group)("000000000bad"))
    assert desk.staffing.staff(stranger).links == ()
    assert token.encode() in door.dump()
    desk.signing_in.use_link(asks, token)
    assert desk.staffing.staff(maya).links == ()
    assert _shown(door) == 0
    _asked(desk, asks)
    assert _shown(door) == 1
    door.clock.on(minutes=11)
    assert desk.staffing.staff(maya).links == ()
    desk.signing_in.ask_link(asks, "nobody@example.org")
    desk.close()
    assert _shown(door) == 0


def test_the_link_of_the_example_works_on_the_same_machine_only(desk: Toolkit) -> None:
    token = next(iter(desk.beginning.links_for(MAYA, LinkKind.EXAMPLE).values()))
    with pytest.raises(LinkOverError):
        desk.signing_in.use_link(_asking("192.0.2.7"), token)
    assert desk.signing_in.use_link(_asking("127.0.0.1"), token)


def test_a_password_alone_lets_nobody_in(door: RealDoor) -> None:
    app, asks = _with_password(door), _asking()
    desk = door.desk
    assert not desk.signing_in.may_try_code(asks)
    desk.signing_in.try_password(asks, JO.upper(), PASSWORD)
    assert desk.signing_in.may_try_code(asks)
    assert not desk.signing_in.may_try_code(_asking())
    let = desk.signing_in.try_code(asks, app.at(door.clock.now))
    assert desk.gate.who(let.secret).account == JO_ID


def test_a_password_without_a_code_app_leads_to_the_link(door: RealDoor) -> None:
    (who, _), asks = _in(door.desk), _asking()
    door.desk.my_way_in.set_password(who, PASSWORD)
    with pytest.raises(NotPossibleError, match="Use the e-mail link") as error:
        door.desk.signing_in.try_password(asks, JO, PASSWORD)
    assert is_easy(error.value)
    assert not door.desk.signing_in.may_try_code(asks)


@pytest.mark.parametrize(
    ("email", "password"), [(JO, "not " + PASSWORD), (MAYA, PASSWORD), ("nobody@x.org", PASSWORD)]
)
def test_a_wrong_password_and_an_unknown_e_mail_are_told_the_same(
    door: RealDoor, email: str, password: str
) -> None:
    _with_password(door)
    asks = _asking()
    with pytest.raises(NotPossibleError, match=r"^The e-mail or the password is not right\.$"):
        door.desk.signing_in.try_password(asks, email, password)
    assert not door.desk.signing_in.may_try_code(asks)


def test_a_code_works_once(door: RealDoor) -> None:
    app, desk = _with_password(door), door.desk
    code = app.at(door.clock.now)
    first, second = _asking(), _asking()
    for asks in (first, second):
        desk.signing_in.try_password(asks, JO, PASSWORD)
    desk.signing_in.try_code(first, code)
    with pytest.raises(NotPossibleError):
        desk.signing_in.try_code(second, code)
    with pytest.raises(NotFoundError):
        desk.signing_in.try_code(first, code)


def test_the_same_code_at_the_same_moment_lets_one_in(door: RealDoor) -> None:
    app, desk = _with_password(door), door.desk
    code, askings = app.at(door.clock.now), [_asking(), _asking()]
    for asks in askings:
        desk.signing_in.try_password(asks, JO, PASSWORD)
    first, second = askings
    done = at_once(
        lambda: desk.signing_in.try_code(first, code),
        lambda: desk.signing_in.try_code(second, code),
    )
    assert sorted(type(one).__name__ for one in done) == ["LetIn", "NotPossibleError"]


def test_a_code_of_somebody_else_is_wrong(door: RealDoor) -> None:
    _with_password(door)
    other, asks = _with_password(door, MAYA), _asking()
    door.desk.signing_in.try_password(asks, JO, PASSWORD)
    with pytest.raises(NotPossibleError) as error:
        door.desk.signing_in.try_code(asks, other.at(door.clock.now))
    assert is_easy(error.value)


def test_after_5_wrong_codes_the_password_comes_first_again(door: RealDoor) -> None:
    app, asks, desk = _with_password(door), _asking(), door.desk
    desk.signing_in.try_password(asks, JO, PASSWORD)
    for _ in range(5):
        with pytest.raises(ProblemError):
            desk.signing_in.try_code(asks, "000000")
    with pytest.raises(NotFoundError, match="password again"):
        desk.signing_in.try_code(asks, app.at(door.clock.now))


def test_a_code_comes_within_10_minutes_of_its_password(door: RealDoor) -> None:
    app, asks, desk = _with_password(door), _asking(), door.desk
    desk.signing_in.try_password(asks, JO, PASSWORD)
    door.clock.on(minutes=10, seconds=1)
    with pytest.raises(NotFoundError):
        desk.signing_in.try_code(asks, app.at(door.clock.now))


def _device(desk: Toolkit, who: Who) -> Authenticator:
    made = Authenticator(SITE, "localhost", handle_of(who.account or JO_ID))
    answer = made.register(desk.my_way_in.passkey_options(who, PLACE))
    desk.my_way_in.add_passkey(who, PLACE, answer)
    return made


def test_a_passkey_lets_its_owner_in_without_a_name(desk: Toolkit) -> None:
    who, _ = _in(desk)
    device, asks = _device(desk, who), _asking()
    # Many devices do not count, so only the question that is asked once stops a second use.
    answer = device.sign(desk.signing_in.passkey_options(asks, PLACE))
    with pytest.raises(PasskeyError):
        desk.signing_in.try_passkey(_asking(), PLACE, answer)
    let = desk.signing_in.try_passkey(asks, PLACE, answer)
    assert desk.gate.who(let.secret).account == JO_ID
    with pytest.raises(PasskeyError):
        desk.signing_in.try_passkey(asks, PLACE, answer)


def test_a_passkey_that_was_removed_or_whose_owner_has_left_does_not_work(desk: Toolkit) -> None:
    who, _ = _in(desk)
    first, second = _device(desk, who), _device(desk, who)
    desk.my_way_in.remove_passkey(who, first.credential_id)
    asks = _asking()
    with pytest.raises(PasskeyError):
        desk.signing_in.try_passkey(
            asks, PLACE, first.lying(count=1).sign(desk.signing_in.passkey_options(asks, PLACE))
        )
    maya, _ = _in(desk, MAYA)
    with pytest.raises(NotFoundError):
        desk.my_way_in.remove_passkey(maya, second.credential_id)
    desk.staffing.has_left(maya, JO_ID)
    with pytest.raises(PasskeyError):
        desk.signing_in.try_passkey(
            asks, PLACE, second.lying(count=1).sign(desk.signing_in.passkey_options(asks, PLACE))
        )


def _outcome(desk: Toolkit, asks: Asking, password: str) -> str:
    """What comes of a password: the name of the problem."""
    with pytest.raises(ProblemError) as error:
        desk.signing_in.try_password(asks, JO, password)
    assert is_easy(error.value)
    return type(error.value).__name__


def test_guessing_from_many_places_keeps_nobody_out(door: RealDoor) -> None:
    """The place that guesses is slowed down; the person can still come in by every way."""
    app, desk, own = _with_password(door), door.desk, _asking("203.0.113.5")
    desk.signing_in.try_password(own, JO, PASSWORD)
    desk.signing_in.try_code(own, app.at(door.clock.now))
    door.clock.on(minutes=1)
    who, _ = _in(desk)
    device, link = _device(desk, who), _asked(desk, own)
    # Also from the very place where the person is.
    for _ in range(20):
        _outcome(desk, _asking(own.source), "guess" * 4)
    tried = [
        _outcome(desk, _asking(f"198.51.100.{number % 8}"), "guess" * 4) for number in range(90)
    ]
    assert tried.count("TooManyError") > 30
    desk.signing_in.try_password(own, JO, PASSWORD)
    assert desk.signing_in.try_code(own, app.at(door.clock.now))
    assert desk.signing_in.use_link(own, link)
    answer = device.lying(count=1).sign(desk.signing_in.passkey_options(own, PLACE))
    assert desk.signing_in.try_passkey(own, PLACE, answer)
    desk.signing_in.ask_link(own, JO)


def test_one_place_guesses_fewer_than_10_times_in_5_minutes(door: RealDoor) -> None:
    _with_password(door)
    desk = door.desk
    tried = [_outcome(desk, _asking(), "guess" * 4) for _ in range(30)]
    assert tried.count("NotPossibleError") < 10
    links = 0
    for _ in range(30):
        try:
            desk.signing_in.use_link(_asking(), new_secret())
        except TooManyError:
            pass
        except LinkOverError:
            links += 1
    assert links < 10


def test_who_signed_in_long_ago_cannot_change_their_way_in(door: RealDoor) -> None:
    who, _ = _in(door.desk)
    assert door.desk.my_way_in.ways(who).is_recent
    door.clock.on(minutes=16)
    assert not door.desk.my_way_in.ways(who).is_recent
    for change in (
        lambda: door.desk.my_way_in.set_password(who, PASSWORD),
        lambda: door.desk.my_way_in.start_code_app(who),
        lambda: door.desk.my_way_in.passkey_options(who, PLACE),
        lambda: door.desk.my_way_in.remove_passkey(who, b"x"),
    ):
        with pytest.raises(SignInAgainError) as error:
            change()
        assert is_easy(error.value)


@pytest.mark.parametrize("password", ["short", "jo@example.org1", "passwordpassword", "x" * 200])
def test_a_password_that_is_easy_to_guess_is_refused_with_what_to_do(
    desk: Toolkit, password: str
) -> None:
    who, _ = _in(desk)
    with pytest.raises(NotPossibleError) as error:
        desk.my_way_in.set_password(who, password)
    assert is_easy(error.value)
    assert not desk.my_way_in.ways(who).account.has_password


def test_a_copy_of_the_database_lets_nobody_in(door: RealDoor) -> None:
    """Without e-mail the link that waits to be handed over is there, and nothing else is."""
    app, desk, asks = _with_password(door), door.desk, _asking()
    desk.signing_in.try_password(asks, JO, PASSWORD)
    _, let = _in(desk)
    used = next(iter(desk.beginning.links_for(JO).values()))
    waiting = next(iter(desk.beginning.links_for(JO).values()))
    desk.signing_in.use_link(asks, used)
    dump = door.dump()
    secrets = (let.secret, asks.browser, used, waiting, PASSWORD, app.at(door.clock.now))
    assert [one for one in secrets if one.encode() in dump] == []
    assert JO.encode() in dump, "the dump has what is kept"
