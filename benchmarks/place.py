"""The example group in a folder of its own, and what the figures need to know of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from quality_checkers.access import SessionId, house
from quality_checkers.answers import PersonId, VisitId
from quality_checkers.checklists import Question
from quality_checkers.records import NewSession
from quality_checkers.toolkit import Toolkit, ToolkitSettings
from quality_checkers.toolkit.example_group import GROUP, load_example_group
from quality_checkers.toolkit.gate import new_secret
from quality_checkers.visits import Role
from quality_checkers.web import WebSettings

PAST = VisitId("f15000000002")
TODAY = VisitId("f15000000003")
SAM = PersonId("5a0000000001")
AISHA = PersonId("5a0000000002")


@contextmanager
def example(parent: Path | None = None) -> Iterator[tuple[Path, Toolkit]]:
    """A new data folder with the example group, and its desk. Both are gone afterwards."""
    with TemporaryDirectory(dir=parent, prefix="figures-") as name:
        folder = Path(name)
        toolkit = Toolkit(ToolkitSettings(data=folder))
        toolkit.upgrade()
        load_example_group(toolkit)
        try:
            yield folder, toolkit
        finally:
            toolkit.close()


def plain_questions(toolkit: Toolkit) -> list[Question]:
    """The questions of today's visit that are always asked."""
    checklist = toolkit.answering.checklist(house(GROUP), TODAY)
    return [question for question in checklist if question.only_if is None]


def address(question: Question, person: PersonId = SAM) -> str:
    """Where this question of today's visit is asked."""
    return f"/visits/{TODAY}/people/{person}/questions/{question.id}"


def join(toolkit: Toolkit, person: PersonId = SAM, visit: VisitId = TODAY) -> str:
    """The cookie of a browser in which this person has joined this visit."""
    secret, now = new_secret(), datetime.now(UTC)
    ends_at = now + timedelta(hours=1)
    toolkit.gate.let_in(
        NewSession(SessionId(""), GROUP, Role.CHECKER, now, ends_at, visit=visit, person=person),
        secret,
    )
    return f"{WebSettings().cookie}={secret}"
