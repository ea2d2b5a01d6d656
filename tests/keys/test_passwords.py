"""A password is long and hard to guess; nothing else is asked for, and only its hash is kept."""

import statistics
import time
import unicodedata
from collections.abc import Callable

import pytest
from argon2 import PasswordHasher, extract_parameters
from argon2.low_level import Type
from hypothesis import given, settings
from hypothesis import strategies as st
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from quality_checkers.keys import (
    FEWEST_LETTERS,
    MOST_LETTERS,
    hash_password,
    needs_rehash,
    password_problem,
    verify_password,
)

GOOD = "purple teapot window"
OWN = ("sam.taylor@rose.example", "Sam Taylor", "Rose Group")


def _says(password: str) -> str:
    return str(password_problem(password, OWN) or "")


def test_a_password_opens_what_it_was_set_for_and_another_does_not() -> None:
    stored = hash_password(GOOD)
    assert GOOD not in stored
    assert verify_password(stored, GOOD)
    assert not verify_password(stored, GOOD + " ")
    assert not verify_password(stored, GOOD.upper())
    assert stored != hash_password(GOOD)


def test_a_hash_costs_what_rfc_9106_asks_for() -> None:
    cost = extract_parameters(hash_password(GOOD))
    assert cost.type is Type.ID
    assert (cost.memory_cost, cost.time_cost, cost.parallelism) == (64 * 1024, 3, 4)
    assert (cost.salt_len, cost.hash_len) == (16, 32)


def test_a_hash_of_another_cost_is_made_anew() -> None:
    assert not needs_rehash(hash_password(GOOD))
    assert needs_rehash(PasswordHasher(time_cost=1, memory_cost=1024).hash(GOOD))


@pytest.mark.parametrize("typed", ["caf\u00e9 y bore bach", "cafe\u0301 y bore bach"])
def test_one_password_typed_on_two_keyboards_is_one_password(typed: str) -> None:
    assert verify_password(hash_password("caf\u00e9 y bore bach"), typed)


@pytest.mark.parametrize("typed", ["", "\ud800", "\0", "x" * 2_000_000, "\ufdfa" * 200_000])
@pytest.mark.parametrize("stored", ["", "x", "é", "$argon2id$", "$argon2id$v=19$m=8,t=1,p=1$$"])
def test_nothing_that_comes_in_breaks_the_door(stored: str, typed: str) -> None:
    assert verify_password(stored, typed) is False


def test_nobody_has_no_password() -> None:
    assert verify_password(None, "") is False
    assert verify_password(None, GOOD) is False


def test_somebody_unknown_takes_as_long_as_somebody_known() -> None:
    stored = hash_password(GOOD)

    def seconds(verify: Callable[[], bool]) -> float:
        # Time of the processor: other programs on this machine do not count.
        begin = time.process_time()
        verify()
        return time.process_time() - begin

    known, unknown = [], []
    for _ in range(9):
        known.append(seconds(lambda: verify_password(stored, "not the password")))
        unknown.append(seconds(lambda: verify_password(None, "not the password")))
    assert 0.7 < statistics.median(unknown) / statistics.median(known) < 1.4


@pytest.mark.parametrize(
    "password",
    [
        GOOD,
        "correct horse battery",
        "ysgol llyfr haul",
        "tomato spoon hat",
        "красная лампа кот",
        "水曜日に青い傘を三本買いました",
        "🐢 a boat, 3 keys",
        "  spaces at the ends  ",
        "x7Kq9vWm2Lp4",
        "rose lamp on a bicycle",
        "qz" + "7kvm3xwp" * 12,
    ],
)
def test_long_words_of_any_kind_are_a_good_password(password: str) -> None:
    assert _says(password) == ""


@pytest.mark.parametrize("letters", [0, 1, 11])
def test_a_short_password_is_refused(letters: int) -> None:
    assert _says("x7Kq9vWm2Lp4"[:letters]) == (
        "This password is too short. Use 12 letters or more."
    )


def test_a_password_may_have_128_letters_and_no_more() -> None:
    longest = (GOOD * 9)[:MOST_LETTERS]
    assert _says(longest) == ""
    for long in (longest + "x", "x" * 5_000_000):
        assert _says(long) == "This password is too long. Use 128 letters at most."
    assert verify_password(hash_password(longest), longest)
    assert not verify_password(hash_password(longest), longest + "x")


def test_letters_are_counted_as_people_count_them() -> None:
    accents = unicodedata.normalize("NFD", "ŵŷêâîô" * 2)
    assert len(accents) == 2 * FEWEST_LETTERS
    assert "short" in _says(accents[:-2])
    assert "short" not in _says(accents)


@pytest.mark.parametrize(
    "password",
    [
        "Sam Taylor 2024",
        "samtaylorrosegroup",
        "sam.taylor@rose.example",
        "ROSE-GROUP-ROSE-GROUP",
        "Quality Checkers 1",
        "taylortaylortaylor!!",
        "\uff53\uff41\uff4d taylor 99",
    ],
)
def test_a_password_of_ones_own_name_is_refused(password: str) -> None:
    assert "must not be your name" in _says(password)


@pytest.mark.parametrize(
    "password",
    [
        "passwordpassword",
        "password1234",
        "P@ssw0rd1234",
        "drowssap1234",
        "qwertyuiop[]",
        "1qaz2wsx3edc",
        "123456789012",
        "abcdefghijkl",
        "aaaaaaaaaaaa",
        "letmeinletmein",
        "football2024!",
        "iloveyou12345",
    ],
)
def test_a_password_that_many_people_use_is_refused(password: str) -> None:
    assert "easy to guess" in _says(password)


def test_every_common_password_is_refused_also_doubled_and_with_digits_behind() -> None:
    common = FREQUENCY_LISTS["passwords"]
    long = [word for word in common if len(word) >= FEWEST_LETTERS]
    assert len(long) > 200
    made = [word * 2 for word in common[:400] if 6 <= len(word) <= 9]
    made += [f"{word}{'1234567890'[: FEWEST_LETTERS - len(word)]}" for word in common[:400]]
    good = [word for word in (*long, *made) if password_problem(word) is None]
    assert good == []


def test_no_password_takes_long_to_judge() -> None:
    """Signs that look like letters cost most: each may stand for several."""
    slow = ["4@8({[<3369&#!1/|0$57+%2" * 5, "aA1@" * 32, "$@" * 64, "1l!|i" * 25]
    password_problem(GOOD)
    begin = time.process_time()
    for password in slow:
        password_problem(password[:MOST_LETTERS], OWN)
    assert time.process_time() - begin < 1


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(), max_size=150), st.lists(st.text(max_size=20), max_size=3))
def test_any_text_at_all_gets_an_answer(password: str, own: list[str]) -> None:
    problem = password_problem(password, own)
    assert problem is None or str(problem).endswith(".")
