"""Secrets cannot be guessed, and what is stored of one does not give it away."""

import re
from base64 import b32decode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quality_checkers.keys import hash_of, new_secret, same


def test_a_secret_is_160_random_bits_that_may_stand_in_an_address() -> None:
    made = {new_secret() for _ in range(1000)}
    assert len(made) == 1000
    for secret in made:
        assert re.fullmatch(r"[a-z2-7]{32}", secret)
        assert len(b32decode(secret.upper())) * 8 == 160


def test_every_bit_of_a_secret_is_random() -> None:
    numbers = [int.from_bytes(b32decode(new_secret().upper())) for _ in range(2000)]
    for bit in range(160):
        ones = sum(number >> bit & 1 for number in numbers)
        # 7 standard deviations around the half: wrong once in some hundred million runs.
        assert 843 < ones < 1157, bit


def test_a_secret_takes_its_bits_from_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def known_bytes(count: int) -> bytes:
        asked.append(count)
        return bytes(count)

    monkeypatch.setattr("secrets.token_bytes", known_bytes)
    assert new_secret() == "a" * 32
    assert asked == [20]


def test_what_is_stored_of_a_secret_is_its_sha_256() -> None:
    # FIPS 180-2, appendix B.1.
    expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert hash_of("abc") == expected


@given(st.text(st.characters(), max_size=9), st.text(st.characters(), max_size=9))
def test_two_secrets_are_the_same_only_if_they_are_equal(a: str, b: str) -> None:
    assert same(a, b) == (a == b)
    assert same(a, a)
    assert len(hash_of(a)) == 64
