"""Passkeys: a phone, a computer or a small key that proves whose it is (WebAuthn, level 3).

The device finds the right passkey by itself, so nobody types who they are, and it always asks
for its own unlock. The caller makes a challenge, keeps it, and gives it back once.
"""

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import (
    parse_authentication_credential_json,
    parse_client_data_json,
    parse_registration_credential_json,
)
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from quality_checkers.easy_read import ProblemError, Sentence

_CHALLENGE_BYTES = 32
_MOST_LETTERS = 20_000
"""An answer has about 2,000; a device that also says who made it, a few thousand more."""
_TIME_MS = 300_000
"""5 minutes to find the key: what WebAuthn advises where the device is unlocked (section 15.1)."""

_Proved = TypeVar("_Proved")


class PasskeyError(ProblemError):
    """A passkey that is not one, is somebody else's, or answers another question than ours."""

    def __init__(self) -> None:
        super().__init__(
            Sentence("This passkey does not work here."),
            Sentence("Try again, or sign in another way."),
        )


@dataclass(frozen=True, slots=True)
class PasskeySite:
    """Where passkeys belong: one is never shown to another site."""

    rp_id: str
    """The domain alone: `checks.example.org`."""
    origin: str
    """How the pages are reached: `https://checks.example.org`, with a port if there is one."""
    name: str
    """What the device may show."""


@dataclass(frozen=True, slots=True)
class Passkey:
    """What is stored of a passkey. Nothing here is secret."""

    credential_id: bytes
    public_key: bytes
    sign_count: int
    """How often the device says it was used; always 0 where it does not count."""


def new_challenge() -> bytes:
    """32 random bytes, to be signed once."""
    return secrets.token_bytes(_CHALLENGE_BYTES)


def registration_options(
    site: PasskeySite,
    *,
    user_handle: bytes,
    email: str,
    name: str,
    challenge: bytes,
    known: Iterable[Passkey] = (),
) -> str:
    """JSON for `PublicKeyCredential.parseCreationOptionsFromJSON` and `credentials.create`.

    Args:
        site: Where the passkey will work.
        user_handle: 1 to 64 bytes that stand for the person for ever and say nothing about them.
        email: Shown by the device, to tell two accounts apart.
        name: Shown by the device.
        challenge: What `new_challenge` gave.
        known: The passkeys that the person has; a device that holds one makes no second.
    """
    options = generate_registration_options(
        rp_id=site.rp_id,
        rp_name=site.name,
        user_id=user_handle,
        user_name=email,
        user_display_name=name,
        challenge=challenge,
        timeout=_TIME_MS,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            user_verification=UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(id=one.credential_id) for one in known],
    )
    return options_to_json(options)


def verify_registration(site: PasskeySite, answer: str, challenge: bytes) -> Passkey:
    """The new passkey, ready to be stored.

    Args:
        site: Where the passkey will work.
        answer: The JSON of the browser's `credential.toJSON()`.
        challenge: The one that the options held.

    Raises:
        PasskeyError: It is not an answer to this challenge, made here on an unlocked device.
    """

    def prove() -> Passkey:
        credential = parse_registration_credential_json(answer)
        _refuse_framed(credential.response.client_data_json)
        done = verify_registration_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=site.rp_id,
            expected_origin=site.origin,
            require_user_verification=True,
        )
        return Passkey(done.credential_id, done.credential_public_key, done.sign_count)

    return _proved(answer, prove)


def sign_in_options(site: PasskeySite, challenge: bytes) -> str:
    """JSON for `PublicKeyCredential.parseRequestOptionsFromJSON` and `credentials.get`."""
    options = generate_authentication_options(
        rp_id=site.rp_id,
        challenge=challenge,
        timeout=_TIME_MS,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return options_to_json(options)


def passkey_used(answer: str) -> bytes:
    """The `credential_id` that an answer claims, to find the stored passkey by. Proves nothing.

    Raises:
        PasskeyError: It is not the answer of a passkey.
    """
    return _proved(answer, lambda: parse_authentication_credential_json(answer).raw_id)


def verify_sign_in(
    site: PasskeySite, answer: str, challenge: bytes, passkey: Passkey, user_handle: bytes
) -> Passkey:
    """The same passkey with its new count, to be stored: somebody proved that they hold it.

    Args:
        site: Where the passkey works.
        answer: The JSON of the browser's `credential.toJSON()`.
        challenge: The one that the options held.
        passkey: The stored passkey that `passkey_used` names.
        user_handle: The handle of the person whom that passkey belongs to.

    Raises:
        PasskeyError: It is not this passkey's answer to this challenge, made here on an unlocked
            device; or its count did not go up, so there may be a copy of it.
    """

    def prove() -> Passkey:
        credential = parse_authentication_credential_json(answer)
        _refuse_framed(credential.response.client_data_json)
        if (credential.raw_id, credential.response.user_handle) != (
            passkey.credential_id,
            user_handle,
        ):
            raise PasskeyError
        done = verify_authentication_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=site.rp_id,
            expected_origin=site.origin,
            credential_public_key=passkey.public_key,
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=True,
        )
        return replace(passkey, sign_count=done.new_sign_count)

    return _proved(answer, prove)


def _refuse_framed(client_data: bytes) -> None:
    # The library leaves this to its caller (WebAuthn level 3, section 7.2, step 15).
    if parse_client_data_json(client_data).cross_origin:
        raise PasskeyError


def _proved(answer: str, prove: Callable[[], _Proved]) -> _Proved:
    if len(answer) > _MOST_LETTERS:
        raise PasskeyError
    try:
        return prove()
    except Exception:  # noqa: BLE001 - a decoder meets any bytes at all and fails in many ways
        raise PasskeyError from None
