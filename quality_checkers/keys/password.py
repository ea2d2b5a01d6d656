"""Passwords: which are good enough, what is stored of them, and whether one is right.

Length counts and nothing else is asked for (NIST SP 800-63B, section 3.1.1.2; OWASP ASVS 5,
6.2.1 to 6.2.9): any character, no rule of digits or capitals, no need to change it.
"""

import re
import secrets
import unicodedata
from base64 import b64encode
from collections.abc import Iterable

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.profiles import RFC_9106_LOW_MEMORY

from quality_checkers.easy_read import Sentence

FEWEST_LETTERS = 12
MOST_LETTERS = 128

_FEWEST_GUESSES = 10**8
"""Fewer tries than these find the password: zxcvbn calls that no better than "somewhat guessable",
a thing for somebody who tries at our door and is slowed down there."""
_JUDGED_LETTERS = 32
"""The estimate takes seconds for a long text of signs that look like letters; 32 are enough."""
_FEWEST_OWN_LETTERS = 3
_FEWEST_OTHER_LETTERS = 4
_OUR_WORDS = ("quality", "checkers", "checker")

# RFC 9106, section 4, second choice: Argon2id, 64 MiB, 3 passes, 4 lanes. OWASP asks for less.
_HASHER = PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)


def _hash_of_nobody() -> str:
    """A hash with today's cost that no password can have: its value is random, not computed."""
    salt, value = (
        b64encode(secrets.token_bytes(count)).decode("ascii").rstrip("=")
        for count in (_HASHER.salt_len, _HASHER.hash_len)
    )
    cost = f"m={_HASHER.memory_cost},t={_HASHER.time_cost},p={_HASHER.parallelism}"
    return f"$argon2id$v=19${cost}${salt}${value}"


_NOBODY = _hash_of_nobody()


def hash_password(password: str) -> str:
    """What is stored of a password: Argon2id with a salt of its own. Takes about 0.1 s, 64 MiB."""
    return _HASHER.hash(_as_bytes(password))


def verify_password(hash: str | None, password: str) -> bool:
    """Whether this is the password of the hash. Never raises, whatever came in.

    Args:
        hash: What `hash_password` gave; None where nobody is known or no password is set. Then
            it takes as long and is False, so that time does not tell whose e-mail is known.
        password: What somebody typed.
    """
    try:
        return _HASHER.verify(_NOBODY if hash is None else hash, _as_bytes(password))
    except (VerificationError, InvalidHashError, UnicodeError):
        return False


def needs_rehash(hash: str) -> bool:
    """Whether the hash was made at another cost; hash again once the password was right.

    Raises:
        InvalidHashError: It is no hash of Argon2.
    """
    return _HASHER.check_needs_rehash(hash)


def password_problem(password: str, own_words: Iterable[str] = ()) -> Sentence | None:
    """What is wrong with a new password, or None.

    Args:
        password: As it was typed; spaces count, also at its ends.
        own_words: The person's e-mail address and name, and the name of the group.
    """
    if len(password) > 4 * MOST_LETTERS:  # cheap to say before anything is worked out
        return _too_long()
    typed = _normalised(password)
    if len(typed) < FEWEST_LETTERS:
        return Sentence(
            "This password is too short. Use {fewest} letters or more.", {"fewest": FEWEST_LETTERS}
        )
    if len(typed) > MOST_LETTERS:
        return _too_long()
    own = _parts((*own_words, *_OUR_WORDS))
    if _is_only(typed, own):
        return Sentence("Your password must not be your name, e-mail or group. Add other words.")
    if _guesses(typed, own) < _FEWEST_GUESSES:
        return Sentence("This password is easy to guess. Use 3 words that nobody puts together.")
    return None


def _too_long() -> Sentence:
    return Sentence(
        "This password is too long. Use {most} letters at most.", {"most": MOST_LETTERS}
    )


def _normalised(password: str) -> str:
    """The same text however the keyboard wrote it: é is one letter or two (NIST SP 800-63B)."""
    return unicodedata.normalize("NFKC", password)


def _as_bytes(password: str) -> bytes:
    # A good password is shorter than this however it was typed; megabytes cost no time here.
    return _normalised(password[: 4 * MOST_LETTERS + 1]).encode("utf-8", "surrogatepass")


def _parts(words: Iterable[str]) -> tuple[str, ...]:
    """Every word and part of a word that says who somebody is, the longest first."""
    parts = set()
    for word in words:
        found = re.findall(r"[^\W_]+", _normalised(word).casefold())
        parts |= {*found, "".join(found)}
    return tuple(sorted((p for p in parts if len(p) >= _FEWEST_OWN_LETTERS), key=_longest_first))


def _longest_first(word: str) -> tuple[int, str]:
    return -len(word), word


def _is_only(password: str, own: tuple[str, ...]) -> bool:
    """Whether a password says who somebody is, and hardly a letter besides."""
    rest = re.sub(r"[\W_]+", "", password.casefold())
    without = rest
    for word in own:
        without = without.replace(word, "")
    return without != rest and len(re.sub(r"\d", "", without)) < _FEWEST_OTHER_LETTERS


def _guesses(password: str, own: tuple[str, ...]) -> float:
    """About how many tries find it, for somebody who begins with what many people use.

    zxcvbn brings 30,000 common passwords, names, words of English, rows of keys and dates, and
    knows them doubled, turned round, with digits behind or with signs for letters. A plain list
    would find few: of those 30,000 only 229 have 12 letters.
    """
    from zxcvbn import zxcvbn  # noqa: PLC0415 - its lists take memory, and few people set a password

    return float(zxcvbn(password[:_JUDGED_LETTERS], user_inputs=list(own))["guesses"])
