"""A passkey proves who holds it: here, now, once, on a device that was unlocked."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quality_checkers.keys import (
    Passkey,
    PasskeyError,
    PasskeySite,
    new_challenge,
    passkey_used,
    registration_options,
    sign_in_options,
    verify_registration,
    verify_sign_in,
)
from tests.keys.authenticator import PRESENT, UNLOCKED, Authenticator, as_base64, from_base64

SITE = PasskeySite("checks.example.org", "https://checks.example.org", "Rose Group")
SAM = b"handle-of-sam-01"
CHALLENGE = new_challenge()
ASKED = sign_in_options(SITE, CHALLENGE)


def _invitation(challenge: bytes = CHALLENGE, known: tuple[Passkey, ...] = ()) -> str:
    return registration_options(
        SITE, user_handle=SAM, email="sam@example.org", name="Sam", challenge=challenge, known=known
    )


@pytest.fixture
def phone() -> Authenticator:
    return Authenticator(SITE.origin, SITE.rp_id, SAM)


@pytest.fixture
def passkey(phone: Authenticator) -> Passkey:
    return verify_registration(SITE, phone.register(_invitation()), CHALLENGE)


def test_somebody_makes_a_passkey_and_signs_in_with_it_many_times(
    phone: Authenticator, passkey: Passkey
) -> None:
    assert passkey.credential_id == phone.credential_id
    for count in (1, 2, 7):
        challenge = new_challenge()
        answer = phone.lying(count=count).sign(sign_in_options(SITE, challenge))
        assert passkey_used(answer) == passkey.credential_id
        passkey = verify_sign_in(SITE, answer, challenge, passkey, SAM)
        assert passkey.sign_count == count


def test_a_device_that_does_not_count_signs_in_again_and_again(
    phone: Authenticator, passkey: Passkey
) -> None:
    for _ in range(2):
        assert verify_sign_in(SITE, phone.sign(ASKED), CHALLENGE, passkey, SAM) == passkey


def test_a_new_passkey_is_found_without_typing_and_always_asks_for_the_unlock(
    passkey: Passkey,
) -> None:
    asked = json.loads(_invitation(known=(passkey,)))
    assert asked["authenticatorSelection"]["residentKey"] == "required"
    assert asked["authenticatorSelection"]["userVerification"] == "required"
    assert asked["attestation"] == "none"
    assert asked["rp"] == {"id": SITE.rp_id, "name": SITE.name}
    assert from_base64(asked["user"]["id"]) == SAM
    assert from_base64(asked["challenge"]) == CHALLENGE
    assert [one["id"] for one in asked["excludeCredentials"]] == [as_base64(passkey.credential_id)]


def test_signing_in_names_no_passkey_so_that_a_page_tells_nobody_who_is_known() -> None:
    asked = json.loads(ASKED)
    assert asked["userVerification"] == "required"
    assert asked.get("allowCredentials", []) == []
    assert from_base64(asked["challenge"]) == CHALLENGE


def test_no_challenge_comes_twice() -> None:
    made = {new_challenge() for _ in range(100)}
    assert len(made) == 100
    assert {len(challenge) for challenge in made} == {32}


LIES: dict[str, dict[str, object]] = {
    "another site's page": {"origin": "https://checks.example.org.evil.example"},
    "a page without TLS": {"origin": "http://checks.example.org"},
    "another site's key": {"rp_id": "evil.example"},
    "a device that stayed locked": {"flags": PRESENT},
    "a device that nobody touched": {"flags": UNLOCKED},
    "a page in a frame of another site": {"client": {"crossOrigin": True}},
    "the challenge of another day": {"client": {"challenge": as_base64(new_challenge())}},
    "an empty challenge": {"client": {"challenge": ""}},
    "an answer to something else": {"client": {"type": "payment.get"}},
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
def test_a_lie_signs_nobody_in(
    lie: dict[str, object], phone: Authenticator, passkey: Passkey
) -> None:
    with pytest.raises(PasskeyError):
        verify_sign_in(SITE, phone.lying(**lie).sign(ASKED), CHALLENGE, passkey, SAM)


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
def test_a_lie_makes_no_passkey(lie: dict[str, object], phone: Authenticator) -> None:
    with pytest.raises(PasskeyError):
        verify_registration(SITE, phone.lying(**lie).register(_invitation()), CHALLENGE)


def test_another_device_that_says_it_is_this_one_is_refused(
    phone: Authenticator, passkey: Passkey
) -> None:
    thief = Authenticator(SITE.origin, SITE.rp_id, SAM, credential_id=phone.credential_id)
    with pytest.raises(PasskeyError):
        verify_sign_in(SITE, thief.sign(ASKED), CHALLENGE, passkey, SAM)


def test_a_passkey_signs_in_its_own_person_only(phone: Authenticator, passkey: Passkey) -> None:
    with pytest.raises(PasskeyError):
        verify_sign_in(SITE, phone.sign(ASKED), CHALLENGE, passkey, b"handle-of-ali-01")
    with pytest.raises(PasskeyError):
        verify_sign_in(SITE, phone.lying(user_handle=b"").sign(ASKED), CHALLENGE, passkey, SAM)


def test_the_answer_of_one_passkey_does_not_count_for_another(
    phone: Authenticator, passkey: Passkey
) -> None:
    other = replace(passkey, credential_id=b"another passkey")
    with pytest.raises(PasskeyError):
        verify_sign_in(SITE, phone.sign(ASKED), CHALLENGE, other, SAM)


@pytest.mark.parametrize("count", [0, 4, 5])
def test_a_copy_of_a_passkey_is_found_out_by_its_count(
    count: int, phone: Authenticator, passkey: Passkey
) -> None:
    used = replace(passkey, sign_count=5)
    with pytest.raises(PasskeyError):
        verify_sign_in(SITE, phone.lying(count=count).sign(ASKED), CHALLENGE, used, SAM)


Ask = Callable[[str], object]


def _asks() -> list[Ask]:
    stored = Passkey(b"id", b"key", 0)
    return [
        passkey_used,
        lambda answer: verify_registration(SITE, answer, CHALLENGE),
        lambda answer: verify_sign_in(SITE, answer, CHALLENGE, stored, SAM),
    ]


_BROKEN = ["", "{}", "[]", "null", '"x"', "[" * 10_000, "x" * 1_000_000, "\ud800", '{"id": 1}']


@pytest.mark.parametrize("answer", _BROKEN, ids=range(len(_BROKEN)))
@pytest.mark.parametrize("ask", _asks(), ids=["used", "registration", "sign in"])
def test_anything_else_gets_an_easy_sentence(ask: Ask, answer: str) -> None:
    with pytest.raises(PasskeyError) as refused:
        ask(answer)
    assert "passkey" in str(refused.value)


_WHOLE = Authenticator(SITE.origin, SITE.rp_id, SAM)
_ANSWERS = (_WHOLE.register(_invitation()), _WHOLE.sign(ASKED))


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_an_answer_with_one_broken_part_is_refused_or_still_proves_the_same(
    data: st.DataObject,
) -> None:
    answer = json.loads(data.draw(st.sampled_from(_ANSWERS)))
    part = data.draw(st.sampled_from(sorted(answer["response"])))
    whole = from_base64(answer["response"][part])
    at = data.draw(st.integers(0, len(whole) - 1))
    broken = whole[:at] + data.draw(st.binary(max_size=4)) + whole[at + 1 :]
    answer["response"][part] = as_base64(broken)
    for ask in _asks()[1:]:
        try:
            made = ask(json.dumps(answer))
        except PasskeyError:
            continue
        assert isinstance(made, Passkey)
