"""Somebody at the door: which browser it is, where it comes from, and what it held before."""

from dataclasses import dataclass
from ipaddress import ip_address

from quality_checkers.access import SessionId
from quality_checkers.visits import Role


@dataclass(frozen=True, slots=True)
class Asking:
    """Who knocks. `browser` is a secret that this browser alone holds.

    `source` is the network address that it comes from, `site` the address of the product as this
    browser sees it (`https://checks.example`), `language` how it is spoken to, and `session` who
    was in by this browser until now.
    """

    browser: str
    source: str
    site: str
    language: str
    session: SessionId | None = None

    @property
    def is_on_this_machine(self) -> bool:
        """True when the browser runs where the product runs."""
        try:
            return ip_address(self.source).is_loopback
        except ValueError:
            return False


@dataclass(frozen=True, slots=True)
class LetIn:
    """Somebody who may come in: the new secret for their browser, and as what they come."""

    secret: str
    role: Role
