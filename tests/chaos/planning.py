"""A visit for tests that break things: 4 checkers at a GP surgery."""

from pathlib import Path

from quality_checkers.answers import ConsentKind, PersonId, VisitId
from quality_checkers.checklists import ChecklistId, QuestionId
from quality_checkers.toolkit import NewPerson, NewService, NewVisit, Toolkit, ToolkitSettings
from quality_checkers.visits import Role, ServiceId, ServiceKind
from tests.room import add_group, checker_cookie, somebody

VISIT = VisitId("f00000000001")
PEOPLE = [PersonId(f"5a000000000{number}") for number in range(1, 5)]


def plan_a_visit(data: Path) -> list[QuestionId]:
    """Plan a visit in a new data folder; returns 12 questions that everybody is asked."""
    toolkit = Toolkit(ToolkitSettings(data=data))
    toolkit.upgrade()
    add_group(toolkit)
    for person, picture in zip(PEOPLE, toolkit.pictures.people, strict=False):
        new = NewPerson(person, "Ann", picture.name, Role.CHECKER)
        toolkit.planning.add_person(somebody(), new)
    service = ServiceId("5e0000000001")
    toolkit.planning.add_service(
        somebody(), NewService(service, "Hill Road Surgery", ServiceKind.GP_SURGERY, "1 Hill Road")
    )
    plan = NewVisit(VISIT, service, toolkit.today(), ChecklistId("gp-surgery"), tuple(PEOPLE))
    toolkit.planning.plan_visit(somebody(), plan)
    for person in PEOPLE:
        everything = dict.fromkeys(ConsentKind, True)
        toolkit.consenting.say(somebody(person), VISIT, person, everything)
    checklist = toolkit.answering.checklist(somebody(), VISIT)
    toolkit.close()
    return [question.id for question in checklist if question.only_if is None][:12]


def join(data: Path, person: PersonId) -> dict[str, str]:
    """The header of a browser in which this person has joined the visit."""
    toolkit = Toolkit(ToolkitSettings(data=data))
    header = checker_cookie(toolkit, VISIT, person)
    toolkit.close()
    return header
