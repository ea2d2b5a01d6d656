"""Secrets that nobody can guess, and the hashes that are stored in their place."""

import base64
import hashlib
import hmac
import secrets

_BYTES = 20  # 160 bits: no one tries them all, and 32 letters of base32 hold them without padding


def new_secret() -> str:
    """160 random bits as 32 characters, a to z and 2 to 7: they may stand in any address."""
    return base64.b32encode(secrets.token_bytes(_BYTES)).decode("ascii").lower()


def hash_of(secret: str) -> str:
    """What is stored of a secret: its SHA-256, 64 hexadecimal digits.

    Only for what `new_secret` made. A password can be guessed, so it needs `hash_password`.
    """
    return hashlib.sha256(_as_bytes(secret)).hexdigest()


def same(a: str, b: str) -> bool:
    """Whether two secrets or hashes are equal; how long it takes does not say where they differ."""
    return hmac.compare_digest(_as_bytes(a), _as_bytes(b))


def _as_bytes(words: str) -> bytes:
    # What comes in from outside may hold half a character, which plain UTF-8 refuses.
    return words.encode("utf-8", "surrogatepass")
