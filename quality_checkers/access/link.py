"""Links that let a member of staff in once, and how long each kind works."""

from datetime import timedelta
from enum import StrEnum


class LinkKind(StrEnum):
    """Where a link comes from."""

    EMAIL = "email"
    """Asked for at the door; works only in the browser that asked."""
    INVITATION = "invitation"
    """Made by a co-ordinator for somebody new."""
    TERMINAL = "terminal"
    """Made by somebody who may use the terminal."""
    EXAMPLE = "example"
    """Printed when the example group is shown; works only on the same machine."""


LINK_LASTS = {
    LinkKind.EMAIL: timedelta(minutes=10),
    LinkKind.INVITATION: timedelta(days=7),
    LinkKind.TERMINAL: timedelta(minutes=10),
    LinkKind.EXAMPLE: timedelta(hours=1),
}
