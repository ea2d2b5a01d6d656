"""Before a visit: what is sent twice is there once, and a visit keeps its own words for good."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from quality_checkers.answers import PersonId, VisitId
from quality_checkers.checklists import ChecklistId
from quality_checkers.easy_read import ProblemError
from quality_checkers.toolkit import (
    NewPerson,
    NewService,
    NewVisit,
    NotFoundError,
    NotPossibleError,
    Toolkit,
    office,
)
from quality_checkers.visits import Role, ServiceId, ServiceKind, Visit
from tests.records.filling import rows_of
from tests.room import somebody
from tests.toolkit.canaries import marked_photo
from tests.toolkit.group import ANN, BOB, CHECKLIST, JO, LETTER, SURGERY, VISIT, at_once, is_easy

NEW = NewVisit(VISIT, SURGERY, date(2025, 3, 4), CHECKLIST, (ANN, BOB, JO))


def test_planning_the_same_visit_twice_adds_one(toolkit: Toolkit) -> None:
    first = toolkit.planning.plan_visit(somebody(), NEW)
    again = toolkit.planning.plan_visit(somebody(), replace(NEW, visit_on=date(2030, 1, 1)))

    assert again == first
    assert toolkit.planning.visits(somebody()) == (first,)


def test_two_tablets_that_plan_the_same_visit_at_once_add_one(
    open_desk: Callable[[], Toolkit], toolkit: Toolkit, tmp_path: Path
) -> None:
    other = open_desk()

    planned = at_once(
        *[lambda: toolkit.planning.plan_visit(somebody(), NEW)] * 4,
        *[lambda: other.planning.plan_visit(somebody(), NEW)] * 4,
    )

    assert planned == [planned[0]] * 8
    assert isinstance(planned[0], Visit)
    assert len(rows_of(tmp_path / "data", "visit")) == 1
    assert len(rows_of(tmp_path / "data", "member")) == 3
    assert len(rows_of(tmp_path / "data", "checklist")) == 1


def test_two_tablets_that_add_the_same_person_or_service_at_once_add_one(
    open_desk: Callable[[], Toolkit], toolkit: Toolkit
) -> None:
    other = open_desk()
    person = NewPerson(PersonId("99"), "Dee", toolkit.pictures.people[-1].name, Role.CHECKER)
    service = NewService(ServiceId("98"), "Mill Road", ServiceKind.DENTIST, "3 Mill Road")
    people, services = (
        len(toolkit.planning.people(somebody())),
        len(toolkit.planning.services(somebody())),
    )

    for desk in (toolkit, other):
        desk.planning.people(somebody())
    added = at_once(
        *[lambda: toolkit.planning.add_person(somebody(), person)] * 3,
        *[lambda: other.planning.add_person(somebody(), person)] * 3,
        *[lambda: other.planning.add_service(somebody(), service)] * 3,
    )

    assert not [each for each in added if isinstance(each, Exception)]
    assert len(toolkit.planning.people(somebody())) == people + 1
    assert len(toolkit.planning.services(somebody())) == services + 1


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (replace(NEW, service=ServiceId("nowhere")), NotFoundError),
        (replace(NEW, checklist=ChecklistId("nothing")), NotFoundError),
        (replace(NEW, checklist=ChecklistId("../only-if")), NotFoundError),
        (replace(NEW, team=(ANN, PersonId("nobody"))), NotFoundError),
        (replace(NEW, team=(JO,)), NotPossibleError),
        (replace(NEW, team=()), NotPossibleError),
    ],
)
def test_a_visit_that_cannot_be_is_refused_and_nothing_is_kept(
    toolkit: Toolkit, tmp_path: Path, new: NewVisit, expected: type[ProblemError]
) -> None:
    with pytest.raises(expected) as caught:
        toolkit.planning.plan_visit(somebody(), new)

    assert is_easy(caught.value)
    assert rows_of(tmp_path / "data", "visit") == []
    assert rows_of(tmp_path / "data", "checklist") == []


def test_a_team_that_is_too_big_is_refused(toolkit: Toolkit) -> None:
    many = [PersonId(f"9{number}") for number in range(9)]
    for id_, picture in zip(many, toolkit.pictures.people[-9:], strict=True):
        new = NewPerson(id_, "Dee", picture.name, Role.CHECKER)
        toolkit.planning.add_person(somebody(), new)

    with pytest.raises(NotPossibleError) as caught:
        toolkit.planning.plan_visit(somebody(), replace(NEW, team=tuple(many)))

    assert is_easy(caught.value)
    assert (
        len(toolkit.planning.plan_visit(somebody(), replace(NEW, team=tuple(many[:8]))).team) == 8
    )


def test_somebody_named_twice_goes_once(toolkit: Toolkit) -> None:
    visit = toolkit.planning.plan_visit(somebody(), replace(NEW, team=(ANN, ANN, JO, ANN)))

    assert [member.person.id for member in visit.team] == [ANN, JO]


def test_a_picture_that_does_not_exist_is_refused(toolkit: Toolkit) -> None:
    with pytest.raises(NotPossibleError) as caught:
        toolkit.planning.add_person(
            somebody(), NewPerson(PersonId("99"), "Dee", "no-such-picture", Role.CHECKER)
        )

    assert is_easy(caught.value)


@pytest.mark.parametrize("seen_before", [False, True])
def test_a_visit_keeps_its_words_when_the_checklist_is_changed(
    open_desk: Callable[[], Toolkit], toolkit: Toolkit, shelf: Path, *, seen_before: bool
) -> None:
    toolkit.planning.plan_visit(somebody(), NEW)
    old = toolkit.answering.checklist(somebody(), VISIT) if seen_before else None
    _change(shelf / "only-if.yaml", "Did a letter come before our visit?", "Did they ring us?")
    _change(shelf / "answer-sets.yaml", "words: A bit", "words: Partly")
    _change(shelf / "answer-sets.yaml", "points: 2", "points: 9")

    later = open_desk()
    newer = later.planning.plan_visit(somebody(), replace(NEW, id=VisitId("f2")))

    for desk in (toolkit, later):
        kept = desk.answering.checklist(somebody(), VISIT)
        asked = kept.question(LETTER)
        assert asked is not None
        assert asked.ask == "Did a letter come before our visit?"
        assert [choice.words for choice in asked.answers.choices] == ["Yes", "A bit", "No"]
        assert asked.answers.most_points == 2
        assert old in (None, kept)
    changed = later.answering.checklist(somebody(), newer.id).question(LETTER)
    assert changed is not None
    assert changed.ask == "Did they ring us?"
    assert [choice.words for choice in changed.answers.choices] == ["Yes", "Partly", "No"]


def _change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_visit_goes_on_when_its_checklist_file_is_broken_or_gone(
    open_desk: Callable[[], Toolkit], toolkit: Toolkit, shelf: Path
) -> None:
    toolkit.planning.plan_visit(somebody(), NEW)
    before = toolkit.answering.checklist(somebody(), VISIT)
    (shelf / "only-if.yaml").write_text("title: [", "utf-8")
    broken = open_desk()
    (shelf / "only-if.yaml").unlink()
    (shelf / "answer-sets.yaml").unlink()
    gone = open_desk()

    for desk in (broken, gone):
        assert desk.answering.checklist(somebody(), VISIT) == before
        assert CHECKLIST not in [checklist.id for checklist in desk.planning.checklists(somebody())]
        assert desk.planning.problems(somebody()) != ()


def test_the_words_a_visit_keeps_are_never_changed_by_a_later_visit(
    open_desk: Callable[[], Toolkit], toolkit: Toolkit, shelf: Path, tmp_path: Path
) -> None:
    toolkit.planning.plan_visit(somebody(), NEW)
    first = rows_of(tmp_path / "data", "checklist")
    path = shelf / "only-if.yaml"
    # The same version with other words: its author forgot to count up.
    path.write_text(re.sub("Did the letter use", "Was the letter in", path.read_text("utf-8")))

    open_desk().planning.plan_visit(somebody(), replace(NEW, id=VisitId("f2")))
    open_desk().planning.plan_visit(somebody(), replace(NEW, id=VisitId("f3")))

    kept = rows_of(tmp_path / "data", "checklist")
    assert len(kept) == 2
    assert first[0] in kept


def test_a_photo_of_a_service_takes_room_of_the_group_too(
    toolkit: Toolkit, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = NewService(ServiceId("96"), "Mill", ServiceKind.DENTIST, "3 Mill Road", marked_photo(0))
    toolkit.planning.add_service(somebody(), kept)
    monkeypatch.setattr(office, "MOST_BYTES_OF_GROUP", 1)
    more = NewService(ServiceId("97"), "Hill", ServiceKind.DENTIST, "4 Mill Road", marked_photo(1))
    with pytest.raises(ProblemError, match="no more room"):
        toolkit.planning.add_service(somebody(), more)
