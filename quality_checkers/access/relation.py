"""What the one who asks has to do with the thing that is asked for."""

from enum import StrEnum


class Relation(StrEnum):
    """How near a thing is to the one who asks. What is none of these is nothing to them."""

    NONE = "none"
    """Nothing in particular is asked for."""
    OWN = "own"
    """Their own visit, their own answers, a service of theirs."""
    GROUP = "group"
    """Another thing of their group."""
