"""Codes of 6 digits from an app on a phone, a new one every 30 seconds (TOTP, RFC 6238)."""

import unicodedata
from datetime import datetime

import pyotp

from quality_checkers.keys.secret import same

_STEPS_BESIDE = 1  # a clock may be 30 s wrong, and a code takes time to type (RFC 6238, 5.2)
_MOST_TYPED = 40


def new_totp_secret() -> str:
    """160 random bits in base32, upper case, as apps read them. It is stored as it is."""
    return pyotp.random_base32(32)


def totp_address(secret: str, email: str, issuer: str) -> str:
    """The `otpauth:` address that an app reads from a QR code.

    Args:
        secret: What `new_totp_secret` gave.
        email: Whose code it is; the app shows it.
        issuer: What the code is for; the app shows it.
    """
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=issuer)


def totp_step(secret: str, code: str, at: datetime, last_step: int | None) -> int | None:
    """The step of 30 seconds that a code belongs to, or None where the code is wrong or used.

    A code works once: keep the step, and give it as `last_step` the next time.

    Args:
        secret: What `new_totp_secret` gave.
        code: As it was typed; spaces do not matter.
        at: Now, an aware moment. A code of the step before or after works as well.
        last_step: The step of the last code that worked; None before the first.
    """
    if len(code) > _MOST_TYPED:
        return None
    typed = "".join(unicodedata.normalize("NFKC", code).split())
    totp = pyotp.TOTP(secret)
    now = totp.timecode(at)
    for step in range(max(0, now - _STEPS_BESIDE), now + _STEPS_BESIDE + 1):
        is_new = last_step is None or step > last_step
        if same(typed, totp.generate_otp(step)) and is_new:
            return step
    return None
