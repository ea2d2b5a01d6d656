"""What there is to pick from about staff."""

from collections.abc import Collection, Iterable

from quality_checkers.components import Pick, PickCards
from quality_checkers.easy_read import Sentence
from quality_checkers.toolkit.staffing import STAFF_ROLES
from quality_checkers.visits import Person, Role, Service
from quality_checkers.web.planning.cards import KIND_WORDS
from quality_checkers.web.showing import photo_url

ROLE_WORDS: dict[Role, tuple[Sentence, str, Sentence]] = {
    Role.SUPPORTER: (
        Sentence("Supporter"), "supporter", Sentence("Helps checkers on visits."),
    ),
    Role.COORDINATOR: (
        Sentence("Co-ordinator"), "coordinator", Sentence("Looks after people and visits."),
    ),
    Role.MANAGER: (
        Sentence("Manager"), "manager", Sentence("Runs a service that we visit."),
    ),
    Role.COMMISSIONER: (
        Sentence("Commissioner"), "commissioner", Sentence("Pays for services that we visit."),
    ),
}  # fmt: skip
"""How each role is called, its picture, and what it means."""


def roles(problem: Sentence | None) -> PickCards:
    """What a member of staff can do."""
    return PickCards(
        "role",
        Sentence("What does the person do?"),
        tuple(Pick(role, *_pick(role)) for role in STAFF_ROLES),
        problem=problem,
    )


def _pick(role: Role) -> tuple[Sentence, str, Sentence]:
    return ROLE_WORDS[role]


def supporters(people: Iterable[Person], picked: str, problem: Sentence | None) -> PickCards:
    """Supporters for whom nobody signs in yet."""
    return PickCards(
        "person",
        Sentence("Which supporter is this?"),
        tuple(
            Pick(one.id, one.first_name, one.picture, is_picked=one.id == picked) for one in people
        ),
        problem=problem,
    )


def services(known: Iterable[Service], picked: Collection[str]) -> PickCards:
    """The services that can be somebody's."""
    return PickCards(
        "service",
        Sentence("Which services are theirs?"),
        tuple(
            Pick(
                service.id,
                service.name,
                KIND_WORDS[service.kind][1],
                service.address,
                photo_url(service.photo) if service.photo else "",
                service.id in picked,
            )
            for service in known
        ),
        several=True,
    )


def lead(*, is_lead: bool) -> PickCards:
    """Whether somebody may read worries."""
    return PickCards(
        "lead",
        Sentence("Can this person read worries?"),
        (
            Pick(
                "yes",
                Sentence("Can read worries"),
                "safeguarding-lead",
                Sentence("They keep people safe from harm."),
                is_picked=is_lead,
            ),
        ),
        several=True,
    )
