"""A code from an app works around its half minute, and once."""

from datetime import UTC, datetime, timedelta, timezone
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quality_checkers.keys import new_totp_secret, totp_address, totp_step

# RFC 6238, appendix B: the secret and what it gives, as 6 digits.
SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # noqa: S105 - everybody knows it
VECTORS = {
    59: "287082",
    1111111109: "081804",
    1111111111: "050471",
    1234567890: "005924",
    2000000000: "279037",
    20000000000: "353130",
}
AT = datetime.fromtimestamp(1111111111, UTC)
CODE, STEP = "050471", 1111111111 // 30


@pytest.mark.parametrize(("seconds", "code"), VECTORS.items())
def test_codes_are_those_of_the_standard(seconds: int, code: str) -> None:
    at = datetime.fromtimestamp(seconds, UTC)
    assert totp_step(SECRET, code, at, None) == seconds // 30


@pytest.mark.parametrize(
    ("steps", "works"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)]
)
def test_a_clock_may_be_half_a_minute_wrong(steps: int, *, works: bool) -> None:
    found = totp_step(SECRET, CODE, AT + timedelta(seconds=30 * steps), None)
    assert found == (STEP if works else None)


def test_a_code_works_once() -> None:
    step = totp_step(SECRET, CODE, AT, None)
    assert step == STEP
    assert totp_step(SECRET, CODE, AT, step) is None
    assert totp_step(SECRET, CODE, AT + timedelta(seconds=30), step) is None


def test_an_older_code_does_not_work_after_a_newer_one() -> None:
    assert totp_step(SECRET, CODE, AT, STEP + 1) is None
    assert totp_step(SECRET, CODE, AT, STEP - 1) == STEP


def test_the_zone_of_the_clock_does_not_matter() -> None:
    far = AT.astimezone(timezone(timedelta(hours=14)))
    assert totp_step(SECRET, CODE, far, None) == STEP


@pytest.mark.parametrize(
    "typed", ["050471", " 050 471 ", "05\u00a004 71", "\uff10\uff15\uff10\uff14\uff17\uff11"]
)
def test_a_code_may_be_typed_with_spaces(typed: str) -> None:
    assert totp_step(SECRET, typed, AT, None) == STEP


@given(st.text(st.characters()))
def test_anything_else_is_no_code(typed: str) -> None:
    assert totp_step(SECRET, typed, AT, None) is None
    assert totp_step(SECRET, CODE + typed + "0", AT, None) is None


def test_an_app_reads_whose_code_it_is() -> None:
    secret = new_totp_secret()
    address = urlsplit(totp_address(secret, "sam+1@example.org", "Rose & Group"))
    assert (address.scheme, address.netloc) == ("otpauth", "totp")
    assert address.path == "/Rose%20%26%20Group:sam%2B1%40example.org"
    said = parse_qs(address.query)
    assert said["secret"] == [secret]
    assert said["issuer"] == ["Rose & Group"]


def test_no_secret_comes_twice() -> None:
    made = {new_totp_secret() for _ in range(100)}
    assert len(made) == 100
    assert {len(secret) * 5 for secret in made} == {160}
