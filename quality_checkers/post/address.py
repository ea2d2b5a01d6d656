"""What one e-mail address looks like. Narrower than the standard, which allows whole sentences."""

import re

_MOST_LETTERS = 254  # RFC 5321, section 4.5.3.1, as corrected by erratum 1690
_SIGNS = r"!#$%&'*+/=?^_`{|}~-"
# Letters and digits of any script; no white space, comma, bracket, quote or control character.
_ADDRESS = re.compile(
    rf"(?:[^\W_]|[{_SIGNS}])+(?:\.(?:[^\W_]|[{_SIGNS}])+)*"
    r"@[^\W_](?:[^\W_]|-)*(?:\.[^\W_](?:[^\W_]|-)*)*"
)


def is_address(words: str) -> bool:
    """Whether this is one e-mail address and nothing besides: `sam@example.org`."""
    return len(words) <= _MOST_LETTERS and _ADDRESS.fullmatch(words) is not None
