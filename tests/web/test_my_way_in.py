"""What staff have to sign in with: how long it stays good, and how it is replaced."""

from contextlib import closing
from sqlite3 import connect

import argon2
import pyotp

from quality_checkers.access import AccountId
from tests.web.signing import JO, MAYA, PASSWORD, Browser, RealDoor, with_password

JO_ID = AccountId("acc000000002")


def _signs_in(browser: Browser, app: pyotp.TOTP) -> bool:
    """Whether Jo's password, and the code of this app, let this browser in."""
    browser.door.clock.on(minutes=1)
    browser.send("/sign-in/password", username=JO, password=PASSWORD)
    browser.send("/sign-in/code", code=app.at(browser.door.clock.now))
    return browser.is_in


def test_a_password_stays_good_for_years(door: RealDoor) -> None:
    app = with_password(door.browser().come_in(JO))
    door.clock.on(days=2000)
    assert _signs_in(door.browser(), app)


def test_a_password_is_hashed_anew_when_the_cost_has_risen(door: RealDoor) -> None:
    app = with_password(door.browser().come_in(JO))
    cheap = argon2.PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1).hash(PASSWORD)
    (file,) = door.data.glob("*.sqlite")
    with closing(connect(file)) as connection:
        connection.execute("UPDATE account SET password = ? WHERE id = ?", (cheap, JO_ID))
        connection.commit()
        assert _signs_in(door.browser(), app)
        wanted = "SELECT password FROM account WHERE id = ?"
        (kept,) = connection.execute(wanted, (JO_ID,)).fetchone()
    assert kept != cheap
    assert _signs_in(door.browser(), app)


def test_a_lost_code_app_is_replaced_as_the_first_one_was_set_up(door: RealDoor) -> None:
    """By a link to the own e-mail, written down, and with every other browser let out."""
    old, thief, own = with_password(door.browser().come_in(JO)), door.browser(), door.browser()
    assert _signs_in(thief, old)
    own.send(own.ask_link(JO))
    new = with_password(own)
    maya = door.desk.gate.who(door.browser().come_in(MAYA).secret)
    acts = [one.act for one in door.desk.auditing.newest(maya, JO_ID)]
    assert acts[:3] == ["set_code_app", "start_code_app", "set_password"]
    assert own.is_in
    assert not thief.is_in
    assert not _signs_in(door.browser(), old)
    assert _signs_in(door.browser(), new)
