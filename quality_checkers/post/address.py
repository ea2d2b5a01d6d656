"""What one e-mail address looks like. Narrower than the standard, which allows whole sentences.

ASCII only: few servers take other letters (RFC 6531), and fewer pass them on.
"""

import re

_MOST_LETTERS = 254  # RFC 5321, section 4.5.3.1, as corrected by erratum 1690
_SIGNS = r"!#$%&'*+/=^_`{|}~-"
# No question mark, with which coded words begin (RFC 2047); no white space, comma, bracket, quote,
# colon or control character.
_ADDRESS = re.compile(
    rf"[a-z0-9{_SIGNS}]+(?:\.[a-z0-9{_SIGNS}]+)*@[a-z0-9][a-z0-9-]*(?:\.[a-z0-9][a-z0-9-]*)*",
    re.ASCII | re.IGNORECASE,
)


def is_address(words: str) -> bool:
    """Whether this is one e-mail address and nothing besides: `sam@example.org`."""
    return len(words) <= _MOST_LETTERS and _ADDRESS.fullmatch(words) is not None
