"""Everything secret: long random secrets, passwords, codes, passkeys and printed cards.

Makes and proves secrets; keeps none. What may be stored of a secret is its hash (`hash_of`,
`hash_password`), and of a passkey its public half. Knows no page, no person and no clock.
"""

from quality_checkers.keys.code import new_totp_secret, totp_address, totp_step
from quality_checkers.keys.passkey import (
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
from quality_checkers.keys.password import (
    FEWEST_LETTERS,
    MOST_LETTERS,
    hash_password,
    needs_rehash,
    password_problem,
    verify_password,
)
from quality_checkers.keys.qr import qr_svg, read_qr
from quality_checkers.keys.secret import hash_of, new_secret, same

__all__ = [
    "FEWEST_LETTERS",
    "MOST_LETTERS",
    "Passkey",
    "PasskeyError",
    "PasskeySite",
    "hash_of",
    "hash_password",
    "needs_rehash",
    "new_challenge",
    "new_secret",
    "new_totp_secret",
    "passkey_used",
    "password_problem",
    "qr_svg",
    "read_qr",
    "registration_options",
    "same",
    "sign_in_options",
    "totp_address",
    "totp_step",
    "verify_password",
    "verify_registration",
    "verify_sign_in",
]
