"""Sharing a report: nobody outside sees it before, it stays as it was, and it can be taken back."""

from pathlib import Path

import pytest
from markupsafe import Markup

from quality_checkers.access import AccountId, GroupId, Who
from quality_checkers.answers import PersonId, VisitId
from quality_checkers.checklists import QuestionId
from quality_checkers.components import Drawing
from quality_checkers.records import ReportId, SharedReport, WhyReplaced
from quality_checkers.reports import ReportError
from quality_checkers.toolkit import (
    ChangedMeanwhileError,
    Given,
    NewService,
    NotFoundError,
    NotPossibleError,
    Toolkit,
    new_id,
)
from quality_checkers.toolkit.example_group import SHARED
from quality_checkers.visits import Role, ServiceId, ServiceKind
from tests.room import GROUP, LEE, RAVI, somebody

FIRST, LAST, TODAY = (VisitId(f"f1500000000{number}") for number in (1, 2, 3))
SAM, AISHA, JO = (PersonId(f"5a000000000{number}") for number in (1, 2, 3))
MAYA = Who(Role.COORDINATOR, GROUP, account=AccountId("acc000000001"))
QUOTE = "Nobody told us why we had to wait so long."
NOISE = QuestionId("noise")
_ADDRESSES = Drawing(lambda _: _nothing(), lambda name: f"/p/{name}", lambda photo: f"/f/{photo}")


def _nothing() -> Markup:
    raise AssertionError("a report shows no small picture")


def share(toolkit: Toolkit, visit: VisitId = LAST) -> SharedReport:
    return toolkit.sharing.share(MAYA, visit, ReportId(new_id()))


def page(toolkit: Toolkit, report: SharedReport) -> str:
    return str(toolkit.sharing.page(report, _ADDRESSES))


def files(data: Path) -> set[str]:
    return {path.name for path in (data / "shared").rglob("*") if path.is_file()}


def withdraw(toolkit: Toolkit, person: PersonId = SAM, who: Who = MAYA) -> None:
    """What taking a yes back does with shared reports."""
    office = toolkit._office  # noqa: SLF001 - taking back is no part of sharing
    with office.acting(who, "take_back", person) as kept:
        kept.shared.replace_of_person(person, WhyReplaced.CHANGED_MIND, office.now())


def say_more(toolkit: Toolkit, words: str, *, may_quote: bool) -> None:
    """Sam says something else, and the team agrees its report anew."""
    given = Given(words=words, may_quote=may_quote)
    toolkit.answering.save_answer(somebody(SAM), LAST, SAM, NOISE, given)


def test_nobody_outside_sees_a_report_before_it_is_shared(example: Toolkit) -> None:
    seen = [report.visit for mine in example.sharing.services(LEE) for report in mine.reports]
    assert seen == [LAST]  # the first visit is agreed too, and is not shared


def test_only_a_report_that_the_team_agreed_can_be_shared(example: Toolkit) -> None:
    with pytest.raises(NotPossibleError, match="has not agreed"):
        share(example, TODAY)
    assert example.sharing.state(MAYA, TODAY).newest is None
    assert not example.sharing.state(MAYA, TODAY).can_share


def test_sharing_what_is_shared_already_changes_nothing(example: Toolkit) -> None:
    first = share(example, FIRST)
    assert share(example, FIRST) == first
    assert example.sharing.share(MAYA, FIRST, first.id) == first
    assert not example.sharing.state(MAYA, FIRST).can_share


def test_a_shared_report_stays_as_it_was_when_the_report_changes(
    example: Toolkit, example_data: Path
) -> None:
    before = example.sharing.report(LEE, SHARED)
    shown, kept = page(example, before), files(example_data)

    say_more(example, "A new thought.", may_quote=True)
    state = example.sharing.state(MAYA, LAST)

    assert state.has_changed
    assert not state.can_share  # it is a draft again
    assert page(example, example.sharing.report(LEE, SHARED)) == shown
    assert files(example_data) == kept
    assert "A new thought." not in shown

    example.agreeing.finish(somebody(), LAST)
    assert example.sharing.state(MAYA, LAST).can_share
    new = share(example)
    assert "A new thought." in page(example, new)
    assert example.sharing.report(LEE, SHARED).page is None
    assert [one.id for one in example.sharing.services(LEE)[0].reports] == [new.id]
    assert example.sharing.newer(LEE, before) == new


def test_a_report_does_not_say_who_visited_or_who_said_what(example: Toolkit) -> None:
    shown = page(example, example.sharing.report(LEE, SHARED))
    assert QUOTE in shown
    for name in ("Sam", "Aisha", "Jo", "Who visited", "person-fox"):
        assert name not in shown


def test_words_without_a_yes_are_not_in_anything_that_is_kept(
    example: Toolkit, example_data: Path
) -> None:
    say_more(example, "CANARY7", may_quote=False)
    example.agreeing.finish(somebody(), LAST)
    new = share(example)
    assert "CANARY7" not in (new.page or "")
    assert "CANARY7" not in (new.findings or "")
    assert all(
        b"CANARY7" not in (path.read_bytes())
        for path in (example_data / "shared").rglob("*")
        if path.is_file()
    )


def test_what_is_taken_back_is_gone_from_the_disk_and_the_next_report(
    example: Toolkit, example_data: Path
) -> None:
    assert QUOTE in (example.sharing.report(LEE, SHARED).page or "")
    assert len(files(example_data)) == 2

    withdraw(example)

    gone = example.sharing.report(LEE, SHARED)
    assert gone.is_replaced
    assert (gone.page, gone.pdf, gone.table, gone.findings, gone.photos) == (
        None, None, None, None, (),
    )  # fmt: skip
    assert files(example_data) == set()
    for read in (example.sharing.pdf, example.sharing.spreadsheet):
        with pytest.raises(NotFoundError):
            read(LEE, SHARED)
    assert example.sharing.findings(RAVI) == ()
    state = example.sharing.state(MAYA, LAST)
    assert state.can_share
    assert share(example).id != SHARED


def test_somebody_who_gave_no_words_takes_no_report_back(example: Toolkit) -> None:
    withdraw(example, AISHA)
    assert not example.sharing.report(LEE, SHARED).is_replaced


def test_another_group_takes_no_report_back(example: Toolkit) -> None:
    example.gate.add_group(GroupId("other"), "Others")
    withdraw(example, SAM, Who(Role.COORDINATOR, GroupId("other")))
    assert not example.sharing.report(LEE, SHARED).is_replaced


def test_files_that_a_stopped_computer_left_are_taken_away_at_the_next_start(
    example: Toolkit, example_data: Path
) -> None:
    kept = files(example_data)
    lost = example._office.records.shared_files.keep(b"left behind")  # noqa: SLF001 - as a crash does
    assert lost in files(example_data)
    example.tidy()
    assert files(example_data) == kept


def test_two_reports_with_the_same_file_do_not_take_it_from_each_other(
    example: Toolkit, example_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file stays as long as one report still names it."""
    monkeypatch.setattr(example.reporting, "pdf_of", lambda *_: b"%PDF-the-same")
    other = share(example, FIRST)
    say_more(example, "A thought.", may_quote=False)
    example.agreeing.finish(somebody(), LAST)
    new = share(example)
    assert new.pdf == other.pdf

    office = example._office  # noqa: SLF001 - taking back is no part of sharing
    with office.acting(MAYA, "take_back") as kept:
        kept.shared.replace_of_visit(FIRST, WhyReplaced.FORGOTTEN, office.now())

    assert example.sharing.pdf(LEE, new.id)[1] == b"%PDF-the-same"
    assert files(example_data) == {new.pdf, new.table}


def test_a_yes_that_is_taken_back_while_the_pdf_is_made_is_not_shared(
    example: Toolkit, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(*_: object) -> bytes:
        say_more(example, "", may_quote=False)
        example.agreeing.finish(somebody(), FIRST)
        given = Given(words="", may_quote=False)
        example.answering.save_answer(somebody(SAM), FIRST, SAM, NOISE, given)
        example.agreeing.finish(somebody(), FIRST)
        return b"%PDF-"

    monkeypatch.setattr(example.reporting, "pdf_of", meanwhile)
    with pytest.raises(ChangedMeanwhileError):
        share(example, FIRST)
    assert example.sharing.state(MAYA, FIRST).newest is None


def test_without_what_a_pdf_needs_the_page_and_the_table_are_shared(
    example: Toolkit, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cannot(*_: object) -> bytes:
        raise ReportError

    with monkeypatch.context() as missing:
        missing.setattr(example.reporting, "pdf_of", cannot)
        report = share(example, FIRST)
    assert report.pdf is None
    assert example.sharing.spreadsheet(LEE, report.id)[1].startswith(b"PK")
    with pytest.raises(ReportError, match="no PDF"):
        example.sharing.pdf(LEE, report.id)
    # And once the computer can make one, it can be shared again with it.
    assert example.sharing.state(MAYA, FIRST).can_share
    assert share(example, FIRST).pdf is not None


@pytest.mark.parametrize(
    "who",
    [
        Who(Role.MANAGER, GROUP, account=AccountId("acc000000002")),
        Who(Role.MANAGER, GroupId("other"), account=AccountId("acc000000003")),
        Who(Role.COMMISSIONER, GROUP),
        Who(Role.COORDINATOR, GroupId("other"), account=AccountId("acc000000001")),
    ],
)
def test_a_report_of_others_looks_like_none_at_all(example: Toolkit, who: Who) -> None:
    said = set()
    for report in (SHARED, ReportId("0" * 12)):
        with pytest.raises(NotFoundError) as error:
            example.sharing.report(who, report)
        said.add(str(error.value))
    assert len(said) == 1


def test_a_photo_is_shown_only_by_the_report_that_it_stands_in(example: Toolkit) -> None:
    report = example.sharing.report(LEE, SHARED)
    (door,) = report.photos
    assert example.sharing.photo(LEE, SHARED, door).startswith(b"\xff\xd8")
    from tests.web.photos import a_photo  # noqa: PLC0415 - only here

    given = Given(photo=a_photo(), photo_shows="A sign", may_show=False)
    example.answering.save_answer(somebody(SAM), LAST, SAM, NOISE, given)
    example.agreeing.finish(somebody(), LAST)
    hidden = next(
        answer.photo
        for _, questions in example.answering.my_answers(somebody(SAM), LAST, SAM).parts
        for _, answer in questions
        if answer and answer.photo
    )
    new = share(example)
    assert hidden not in new.photos
    assert hidden not in (new.page or "")
    with pytest.raises(NotFoundError):
        example.sharing.photo(LEE, new.id, hidden)


def test_every_share_is_one_entry_of_the_audit_trail(example: Toolkit) -> None:
    records = example._office.records  # noqa: SLF001 - to count
    before = records.newest_audit_hash()[0]
    share(example, FIRST)
    assert records.newest_audit_hash()[0] == before + 1
    assert records.broken_audit_entry() is None


def test_a_commissioner_sees_the_newest_shared_report_of_each_service(example: Toolkit) -> None:
    share(example, FIRST)
    found = example.sharing.findings(RAVI)
    assert [(mine.service.name, report.visit) for mine, report, _ in found] == [
        ("Rose Surgery", LAST)
    ]


def test_services_are_in_the_order_of_their_names(example: Toolkit) -> None:
    new = NewService(ServiceId("5e00000000aa"), "Abbey Surgery", ServiceKind.GP_SURGERY, "1 Abbey")
    example.planning.add_service(somebody(), new)
    with example._office.acting(MAYA, "set_services") as kept:  # noqa: SLF001 - the staff page does it
        kept.staff.set_services(
            AccountId("acc000000004"), {ServiceId("5e0000000001"), ServiceId("5e00000000aa")}
        )
    names = [mine.service.name for mine in example.sharing.services(RAVI)]
    assert names == ["Abbey Surgery", "Rose Surgery"]
