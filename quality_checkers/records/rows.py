"""Rows into the plain objects of the ideas, and back."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row

from quality_checkers.answers import (
    Answer,
    AnswerId,
    EnteredWhen,
    Helper,
    HowAnswered,
    PersonId,
    PhotoHash,
    VisitId,
)
from quality_checkers.checklists import ChecklistId, ChoiceId, QuestionId
from quality_checkers.visits import (
    Member,
    Person,
    Role,
    Service,
    ServiceId,
    ServiceKind,
    Spoken,
    Visit,
)


def service_of(row: Row[Any]) -> Service:
    """The service in a row of `service`."""
    photo = PhotoHash(row.photo) if row.photo else None
    return Service(ServiceId(row.id), row.name, ServiceKind(row.kind), row.address, photo)


def person_of(row: Row[*tuple[Any, ...]]) -> Person:
    """The person in a row of `person`."""
    return Person(PersonId(row.id), row.first_name, row.picture, Role(row.role))


def member_of(row: Row[*tuple[Any, ...]]) -> Member:
    """The member in a row of `member` joined with `person`."""
    return Member(
        person_of(row),
        HowAnswered(row.how) if row.how else None,
        Helper(row.helper) if row.helper else None,
        row.ready_at,
        row.done_at,
    )


def visit_of(row: Row[Any], members: Iterable[Member]) -> Visit:
    """The visit in a row of `visit` joined with `service` and `checklist`."""
    photo = PhotoHash(row.service_photo) if row.service_photo else None
    kind = ServiceKind(row.service_kind)
    spoken = (
        None
        if row.spoken_alone is None
        else Spoken(alone=row.spoken_alone, with_help=row.spoken_with_help)
    )
    return Visit(
        VisitId(row.id),
        Service(ServiceId(row.service), row.service_name, kind, row.service_address, photo),
        row.visit_on,
        ChecklistId(row.checklist_id),
        row.checklist_version,
        row.checklist,
        tuple(members),
        spoken,
        row.agreed_at,
    )


def answer_of(row: Row[Any]) -> Answer:
    """The event in a row of `answer`."""
    return Answer(
        id=AnswerId(row.id),
        visit=VisitId(row.visit),
        person=PersonId(row.person),
        question=QuestionId(row.question),
        said=ChoiceId(row.said),
        words=row.words,
        may_quote=row.may_quote,
        photo=PhotoHash(row.photo) if row.photo else None,
        photo_shows=row.photo_shows,
        may_show=row.may_show,
        how=HowAnswered(row.how),
        helper=Helper(row.helper),
        entered_by=PersonId(row.entered_by) if row.entered_by else None,
        entered_when=EnteredWhen(row.entered_when),
        device=row.device,
        device_counter=row.device_counter,
        device_at=row.device_at,
        sequence=row.sequence,
        received_at=row.received_at,
    )


def columns_of(answer: Answer) -> dict[str, object]:
    """What a row of `answer` holds for this event, without its sequence."""
    return {
        "id": answer.id,
        "visit": answer.visit,
        "person": answer.person,
        "question": answer.question,
        "said": answer.said,
        "words": answer.words,
        "may_quote": answer.may_quote,
        "photo": answer.photo,
        "photo_shows": answer.photo_shows,
        "may_show": answer.may_show,
        "how": answer.how.value,
        "helper": answer.helper.value,
        "entered_by": answer.entered_by,
        "entered_when": answer.entered_when.value,
        "device": answer.device,
        "device_counter": answer.device_counter,
        "device_at": answer.device_at,
        "received_at": answer.received_at,
    }
