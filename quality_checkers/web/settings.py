"""What can be set about the door. Read once, never changed."""

from dataclasses import dataclass

LOOPBACK_HOSTS = frozenset({"localhost", "127.0.0.1", "[::1]"})
LARGEST_REQUEST_BYTES = 13 * 1024 * 1024
"""One photo of 12 MB and the words around it."""
LARGEST_WORDS_BYTES = 400 * 1024
"""All the words of one form together: the longest that people write fit many times."""
MOST_PARTS = 1000
"""Fields of one form; a question page has fewer than 20."""


@dataclass(frozen=True, slots=True)
class WebSettings:
    """Settings of the door.

    `hosts` are the names under which this machine answers: loopback only, unless it is served
    under a name of its own. `language` is the language of the fixed words. `secure` is true when
    browsers come by TLS, here or at a proxy in front. `proxies` is how many proxies in front are
    trusted to say who is asking; with none, what they say is not heard.
    """

    hosts: frozenset[str] = LOOPBACK_HOSTS
    language: str = "en_GB"
    secure: bool = False
    proxies: int = 0

    @property
    def cookie(self) -> str:
        """The name of the cookie. It goes with `Secure`, `HttpOnly`, `Path=/` and no `Domain`.

        With TLS the prefix `__Host-` makes browsers refuse one that another machine of the same
        domain has set. Without TLS there is only loopback, and there it can be neither `Secure`
        nor `__Host-`: Safari refuses such cookies on plain `http://localhost`.
        """
        return "__Host-quality-checkers" if self.secure else "quality-checkers"
