"""What there is to pick from when a visit is planned."""

from collections.abc import Collection, Iterable

from quality_checkers.checklists import Checklist
from quality_checkers.components import Pick, PickCards
from quality_checkers.easy_read import Sentence
from quality_checkers.pictures import Picture
from quality_checkers.visits import Person, Role, Service, ServiceKind
from quality_checkers.web.showing import photo_url

KIND_WORDS: dict[ServiceKind, tuple[Sentence, str]] = {
    ServiceKind.GP_SURGERY: (Sentence("GP surgery"), "gp-surgery"),
    ServiceKind.HOSPITAL_WARD: (Sentence("Hospital ward"), "hospital-ward"),
    ServiceKind.EMERGENCY_DEPARTMENT: (Sentence("Emergency department"), "ambulance-door"),
    ServiceKind.COMMUNITY_TEAM: (Sentence("Community health team"), "community-team"),
    ServiceKind.DENTIST: (Sentence("Dentist"), "dentist"),
    ServiceKind.MENTAL_HEALTH_WARD: (Sentence("Mental health ward"), "mental-health"),
    ServiceKind.LEARNING_DISABILITY_SERVICE: (
        Sentence("Learning disability service"),
        "learning-disability-service",
    ),
    ServiceKind.SUPPORTED_LIVING: (Sentence("Supported living or care home"), "supported-living"),
}
ROLE_WORDS: dict[Role, tuple[Sentence, str]] = {
    Role.CHECKER: (Sentence("Quality checker"), "checker"),
    Role.SUPPORTER: (Sentence("Supporter"), "supporter"),
}
_DRAFT = Sentence("This is a draft. No group has agreed it yet.")


def kinds(picked: str | None, problem: Sentence | None) -> PickCards:
    """The kinds of service."""
    return PickCards(
        "kind",
        Sentence("What kind of service is it?"),
        tuple(
            Pick(kind, words, picture, is_picked=kind == picked)
            for kind, (words, picture) in KIND_WORDS.items()
        ),
        problem=problem,
    )


def roles(picked: str | None, problem: Sentence | None) -> PickCards:
    """What somebody can do in the group."""
    return PickCards(
        "role",
        Sentence("What does the person do?"),
        tuple(
            Pick(role, words, picture, is_picked=role == picked)
            for role, (words, picture) in ROLE_WORDS.items()
        ),
        problem=problem,
    )


def own_pictures(
    pictures: Iterable[Picture], picked: str | None, problem: Sentence | None
) -> PickCards:
    """Pictures that somebody can choose as their own; those of others are not offered."""
    return PickCards(
        "picture",
        Sentence("Choose a picture. You tap it to say it is you."),
        tuple(
            Pick(picture.name, picture.shows, picture.name, is_picked=picture.name == picked)
            for picture in pictures
        ),
        problem=problem,
    )


def services(known: Iterable[Service], problem: Sentence | None) -> PickCards:
    """Every service the group knows."""
    return PickCards(
        "service",
        Sentence("Which service do you visit?"),
        tuple(
            Pick(
                service.id,
                service.name,
                KIND_WORDS[service.kind][1],
                service.address,
                photo_url(service.photo) if service.photo else "",
            )
            for service in known
        ),
        problem=problem,
    )


def checklists(offered: Iterable[Checklist], problem: Sentence | None) -> PickCards:
    """Every checklist that can be used; an unagreed one says that it is a draft."""
    return PickCards(
        "checklist",
        Sentence("Which checklist do you use?"),
        tuple(
            Pick(
                checklist.id,
                checklist.title,
                checklist.picture,
                "" if checklist.made_by.agreed_on else _DRAFT,
            )
            for checklist in offered
        ),
        problem=problem,
    )


def team(people: Iterable[Person], picked: Collection[str], problem: Sentence | None) -> PickCards:
    """Everybody who can go."""
    return PickCards(
        "team",
        Sentence("Who goes on the visit?"),
        tuple(
            Pick(
                person.id,
                person.first_name,
                person.picture,
                ROLE_WORDS[person.role][0],
                is_picked=person.id in picked,
            )
            for person in people
        ),
        several=True,
        problem=problem,
        hint=Sentence("Choose 2 quality checkers and 1 supporter."),
    )
