"""What a manager and a commissioner meet, each with a session of their own, and nothing more."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from quality_checkers.access import GroupId, Who, house
from quality_checkers.answers import PersonId, VisitId
from quality_checkers.checklists import ChoiceId, QuestionId
from quality_checkers.records import ReportId, WhyReplaced
from quality_checkers.toolkit import Given, Toolkit, new_id
from quality_checkers.toolkit.example_group import SHARED
from quality_checkers.visits import Role, Spoken
from quality_checkers.web import create_app
from tests.access.world import OTHER_SERVICE, THEIRS, World, build
from tests.pages import Page, Pages, words_in
from tests.room import GROUP, RAVI, checker_cookie, somebody, staff_cookie
from tests.web.reading import readable

LAST, TODAY = VisitId("f15000000002"), VisitId("f15000000003")
SAM = PersonId("5a0000000001")
UNKNOWN = "0" * 12
NAMES = ("Sam", "Aisha", "Maya", "person-fox", "person-boat", "person-teapot")
"""Who checked and who helped. "Jo" is left out, because words begin with it; its picture is not."""
QUOTE = "Nobody told us why we had to wait so long."
_ORIGIN = {"Origin": "http://localhost"}


class Visitor(Pages):
    """Somebody of staff at the door, with a session of their own."""

    def __init__(self, app: Flask, headers: dict[str, str]) -> None:
        super().__init__(app)
        self.headers = {**headers, **_ORIGIN}
        self.client = app.test_client(use_cookies=False)

    def _ask(self, method: str, path: str, **more: object) -> TestResponse:
        return super()._ask(method, path, headers=self.headers, **more)


@pytest.fixture
def app(example: Toolkit) -> Flask:
    return create_app(example)


@pytest.fixture
def lee(app: Flask, example: Toolkit) -> Visitor:
    """The manager of Rose Surgery."""
    return Visitor(app, staff_cookie(example, "acc000000003", Role.MANAGER))


@pytest.fixture
def ravi(app: Flask, example: Toolkit) -> Visitor:
    """Who commissions Rose Surgery and Mill Road Surgery."""
    return Visitor(app, staff_cookie(example, "acc000000004", Role.COMMISSIONER))


@pytest.fixture
def maya(app: Flask, example: Toolkit) -> Visitor:
    """The co-ordinator."""
    return Visitor(app, staff_cookie(example, "acc000000001"))


def take_back(toolkit: Toolkit, visit: VisitId = LAST) -> None:
    """What taking a yes back, and forgetting, do with a shared report."""
    office = toolkit._office  # noqa: SLF001 - no page of sharing does it
    with office.acting(somebody(), "take_back", visit) as kept:
        kept.shared.replace_of_visit(visit, WhyReplaced.CHANGED_MIND, office.now())


def everything(visitor: Visitor) -> Iterator[bytes]:
    """All that somebody outside can open from their first page on, as bytes to search in."""
    waiting, seen = ["/"], {"/"}
    while waiting:
        path = waiting.pop(0)
        response = visitor.file(path)
        if response.status_code in {302, 303}:
            found = [response.headers["Location"]]
        elif response.content_type.startswith("text/html"):
            body = response.get_data()
            yield body
            found = re.findall(r'(?:href|src|action)="(/[^"#?]*)', body.decode())
        else:
            yield readable(response.data)
            found = []
        for address in found:
            ours = address.startswith(("/reports", "/services", "/visits"))
            if ours and address not in seen:
                seen.add(address)
                waiting.append(address)


def test_a_manager_sees_own_services_and_what_can_be_done(lee: Visitor) -> None:
    page = lee.open("/")
    assert page.h1 == "My services"
    assert "Rose Surgery" in page.words
    assert "Mill Road" not in page.words
    assert "Fill in what you say you do" in page.words
    assert "0 of 41 questions answered." in page.words
    assert lee.follow(page, "Read the report").h1 == "What we found at Rose Surgery"


def test_a_manager_reads_the_report_on_the_screen_on_paper_and_as_a_table(lee: Visitor) -> None:
    page = lee.open(f"/reports/{SHARED}")
    assert QUOTE in page.words
    assert f"/reports/{SHARED}/photos/" in page.html
    for ending, kind in (("pdf", "application/pdf"), ("xlsx", "application/vnd")):
        response = lee.file(f"/reports/{SHARED}.{ending}")
        assert response.status_code == 200
        assert response.content_type.startswith(kind)
        assert response.headers["Cache-Control"] == "no-store"
        assert "rose-surgery" in response.headers["Content-Disposition"]


def test_a_report_and_its_files_are_never_kept_by_a_browser(lee: Visitor) -> None:
    page = lee.open(f"/reports/{SHARED}")
    (photo,) = set(re.findall(rf"/reports/{SHARED}/photos/\w+.jpg", page.html))
    for path in (f"/reports/{SHARED}", photo, "/services/mine/5e0000000001/photo.jpg"):
        response = lee.file(path)
        assert response.status_code == 200
        assert response.headers["Cache-Control"] == "no-store"


def test_a_link_alone_opens_nothing(app: Flask, lee: Visitor) -> None:
    """The address of every file, in the browser of somebody who is not signed in, or signed out."""
    page = lee.open(f"/reports/{SHARED}")
    (photo,) = set(re.findall(rf"/reports/{SHARED}/photos/\w+.jpg", page.html))
    paths = [f"/reports/{SHARED}{end}" for end in ("", ".pdf", ".xlsx")]
    paths += [photo, "/services/mine/5e0000000001/photo.jpg"]
    nobody = app.test_client(use_cookies=False)
    assert {nobody.get(path).headers.get("Location") for path in paths} == {"/"}


@pytest.mark.parametrize("role", [Role.MANAGER, Role.COMMISSIONER])
def test_nothing_outside_says_who_said_what(
    role: Role, example: Toolkit, lee: Visitor, ravi: Visitor
) -> None:
    """No name, no picture of a person, and no words without a yes: in no page and in no file."""
    visitor = lee if role is Role.MANAGER else ravi
    given = Given(words="CANARY5", may_quote=False)
    example.answering.save_answer(somebody(SAM), LAST, SAM, QuestionId("noise"), given)
    loud = Given(words="YESWORDS5", may_quote=True)
    example.answering.save_answer(somebody(SAM), LAST, SAM, QuestionId("hello"), loud)
    example.agreeing.finish(somebody(), LAST)
    example.sharing.share(house(GROUP), LAST, ReportId(new_id()))

    opened = list(everything(visitor))

    assert sum(b"YESWORDS5" in body for body in opened) >= 2  # the page and the PDF: we do look
    assert any(b"Points" in body for body in opened)
    for word in (*NAMES, "CANARY5", "/photos/" + "f" * 64):
        assert not [body for body in opened if word.encode() in body], word


def test_managers_and_commissioners_see_no_visits_people_or_drafts(
    lee: Visitor, ravi: Visitor
) -> None:
    paths = (
        "/visits", f"/visits/{LAST}", f"/visits/{LAST}/report", f"/visits/{LAST}/report.pdf",
        f"/visits/{LAST}/report.xlsx", f"/visits/{LAST}/team/", "/people/new",
        f"/visits/{LAST}/people/{SAM}/answers",
    )  # fmt: skip
    for visitor in (lee, ravi):
        for path in paths:
            assert visitor.file(path).status_code in {403, 404}, path


def test_a_commissioner_fills_in_nothing(ravi: Visitor) -> None:
    assert ravi.file(f"/visits/{TODAY}/self-assessment").status_code == 404
    assert "Visits to come" not in ravi.open("/").words


def test_what_is_not_theirs_looks_like_what_is_not_there(
    example_folder: Path, tmp_path: Path
) -> None:
    """A report of another service, of another group, not shared and unknown: equal to the byte."""
    made = tmp_path / "made"
    World.copy(example_folder, made).toolkit.close()
    build(made)
    world = World.copy(made, tmp_path / "data")
    toolkit = world.toolkit
    elsewhere = [
        _shared_by(toolkit, house(GROUP), VisitId("f1500000000a")),
        _shared_by(toolkit, house(GroupId("97000000001b")), VisitId(THEIRS)),
    ]
    app = create_app(toolkit)
    for role in (Role.MANAGER, Role.COMMISSIONER):
        client, headers = app.test_client(use_cookies=False), world.cookie(role)
        assert client.get(f"/reports/{SHARED}", headers=headers).status_code == 200
        for end in ("", ".pdf", ".xlsx", f"/photos/{'a' * 64}.jpg"):
            answers = [
                client.get(f"/reports/{id_}{end}", headers=headers) for id_ in (*elsewhere, UNKNOWN)
            ]
            assert {one.status_code for one in answers} == {404}
            assert len({one.get_data() for one in answers}) == 1
        for service in (OTHER_SERVICE, "5e000000000b", "5e00000000ff"):
            response = client.get(f"/services/mine/{service}/photo.jpg", headers=headers)
            assert response.status_code == 404
    toolkit.close()


def _shared_by(toolkit: Toolkit, who: Who, visit: VisitId) -> str:
    """Share a report that one answer is enough for."""
    table = toolkit.agreeing.table(who, visit)
    question = table.questions[0].question
    toolkit.agreeing.agree(who, visit, question.id, question.answers.choices[0].id, None)
    toolkit.agreeing.set_spoken(who, visit, Spoken(3, 3))
    toolkit.agreeing.finish(who, visit)
    report = ReportId(new_id())
    assert toolkit.sharing.share(who, visit, report).id == report
    return report


def test_a_manager_who_loses_a_service_loses_its_reports_at_once(
    lee: Visitor, example: Toolkit
) -> None:
    assert lee.file(f"/reports/{SHARED}").status_code == 200
    account = next(one for one in example.staffing.accounts(somebody()) if one.name == "Lee")
    with example._office.acting(somebody(), "set_services") as kept:  # noqa: SLF001 - the staff page does it
        kept.staff.set_services(account.id, ())
    for end in ("", ".pdf", ".xlsx"):
        assert lee.file(f"/reports/{SHARED}{end}").status_code == 404
    assert "You have no services yet." in lee.open("/").words


def test_a_report_that_was_taken_back_says_so_and_shows_nothing(
    lee: Visitor, ravi: Visitor, maya: Visitor, example: Toolkit
) -> None:
    before = lee.open(f"/reports/{SHARED}")
    (photo,) = set(re.findall(rf"/reports/{SHARED}/photos/\w+.jpg", before.html))
    take_back(example)

    page = lee.open(f"/reports/{SHARED}")
    assert page.h1 == "The group replaced this report"
    assert "A new one is coming." in page.words
    assert QUOTE not in page.html
    for path in (f"/reports/{SHARED}.pdf", f"/reports/{SHARED}.xlsx", photo):
        assert lee.file(path).status_code == 404
    home = lee.open("/")
    assert "The group replaced this report. A new one is coming." in home.words
    assert "Read the report" not in home.words
    assert "There is no report yet." in ravi.open("/services/mine/findings").words

    report = maya.open(f"/visits/{LAST}/report")
    assert "Nobody outside your group can read this report any more." in report.words
    shared = maya.send(report, "Share the new report")
    assert "You shared this report on" in shared.words
    new = lee.follow(lee.open(f"/reports/{SHARED}"), "Read the new report")
    assert QUOTE in new.words


def test_a_coordinator_shares_a_report_and_sees_when_it_has_changed(
    maya: Visitor, lee: Visitor, example: Toolkit
) -> None:
    first = "/visits/f15000000001/report"
    page = maya.open(first)
    assert "Nobody outside your group can see this report." in page.words
    assert lee.open("/").words.count("Read the report") == 1
    page = maya.send(page, "Share the report")
    assert "Share" not in [words_in(one) for one in page.all("button")]
    assert lee.open("/").words.count("Read the report") == 2
    assert maya.follow(page, "See what you shared").h1 == "What we found at Rose Surgery"

    given = Given(said=ChoiceId("no"))
    example.answering.save_answer(
        somebody(SAM), VisitId("f15000000001"), SAM, QuestionId("hello"), given
    )
    page = maya.open(first)
    assert "The report has changed since you shared it." in page.words
    assert "You can share it when the team has agreed it." in page.words
    example.agreeing.finish(somebody(), VisitId("f15000000001"))
    assert "Share the new report" in [words_in(one) for one in maya.open(first).all("button")]


def test_only_a_coordinator_can_share(app: Flask, example: Toolkit, lee: Visitor) -> None:
    supporter = Visitor(app, staff_cookie(example, "acc000000002", Role.SUPPORTER))
    checker = Visitor(app, checker_cookie(example, TODAY, SAM))
    for visitor in (supporter, checker, lee):
        response = visitor.answer(f"/visits/{LAST}/share", {"id": new_id()})
        assert response.status_code in {403, 404}
    assert "Share the report" not in supporter.open(f"/visits/{LAST}/report").words


def test_a_commissioner_sees_words_side_by_side_and_no_league(ravi: Visitor) -> None:
    page = ravi.follow(ravi.open("/"), "What we found, side by side")
    assert "This is not a league table." in page.words
    rows = [[words_in(cell) for cell in row] for row in page.all("tr")]
    assert any("Good" in row for row in rows)
    assert {cell for row in rows for cell in row[1:]} >= {
        "Good", "Some things to change", "Not enough answers",
    }  # fmt: skip
    assert not re.search(r"\d", " ".join(cell for row in rows for cell in row[1:]))


def test_what_few_people_said_is_not_in_the_table(ravi: Visitor, example: Toolkit) -> None:
    """The same table whatever they said, and whether 4 or 0 were spoken to."""
    tables = set()
    for spoken, said in ((Spoken(4, 0), "yes"), (Spoken(4, 0), "no"), (Spoken(0, 0), "no")):
        for question in example.agreeing.table(somebody(), LAST).questions:
            if question.question.source.value == "people_told_us" and question.team:
                choices = {choice.id for choice in question.question.answers.choices}
                if said in choices:
                    example.agreeing.agree(
                        somebody(), LAST, question.question.id, ChoiceId(said), question.team.said
                    )
        example.agreeing.set_spoken(somebody(), LAST, spoken)
        example.agreeing.finish(somebody(), LAST)
        report = ReportId(new_id())
        example.sharing.share(house(GROUP), LAST, report)
        page = ravi.open("/services/mine/findings")
        tables.add(page.html.replace(report, "REPORT"))
        told = example.sharing.findings(RAVI)[0][2]
        assert "people_told_us" in repr(told)
    assert len(tables) == 1


def test_a_manager_fills_in_a_page_at_a_time_and_changes_it(lee: Visitor) -> None:
    page = lee.follow(lee.follow(lee.open("/"), "Fill in what you say you do"), "Start")
    page = lee.send(
        page,
        "Save and go on",
        said_got_letter="yes",
        words_got_letter="We post it on Mondays.",
    )
    # That answer opened two questions on the same page.
    assert page.h1 == "Before we came"
    assert "1 of" in page.words
    assert page.field("words-got-letter") == "We post it on Mondays."
    page = lee.send(page, "Save and go on", said_easy_letter="no")
    assert page.h1 == "Getting there"
    whole = lee.open(f"/visits/{TODAY}/self-assessment")
    assert "We post it on Mondays." in whole.words
    assert "2 of" in whole.words


def test_words_without_a_choice_are_shown_again_with_what_is_missing(lee: Visitor) -> None:
    path = f"/visits/{TODAY}/self-assessment/1"
    page = lee.send(
        lee.open(path),
        "Save and go on",
        422,
        words_asked_help="We phone people.",
        said_got_letter="yes",
    )
    assert page.problems == ["Choose 1 answer."]
    assert page.field("words-asked-help") == "We phone people."
    assert page.chosen == {"said-got-letter": ["yes"]}


def test_the_team_hears_how_far_the_service_is_and_checkers_do_not(
    app: Flask, lee: Visitor, maya: Visitor, example: Toolkit
) -> None:
    lee.post(
        f"/visits/{TODAY}/self-assessment/1",
        {"said-asked-help": "no", "words-asked-help": "CANARY6"},
    )
    supporter = Visitor(app, staff_cookie(example, "acc000000002", Role.SUPPORTER))
    for visitor in (maya, supporter):
        visit = visitor.open(f"/visits/{TODAY}")
        assert "The service has answered 1 of 41 questions." in visit.words
        whole: Page = visitor.follow(visit, "Before the visit")
        assert "CANARY6" in whole.words
        assert not [one for one in whole.all("a") if "Change" in words_in(one)]
        assert visitor.file(f"/visits/{TODAY}/self-assessment/1").status_code in {403, 404}
    checker = Visitor(app, checker_cookie(example, TODAY, SAM))
    assert "service has answered" not in checker.open(f"/visits/{TODAY}").words
    assert checker.file(f"/visits/{TODAY}/self-assessment").status_code == 404
    for path in (f"/visits/{TODAY}/team/", f"/visits/{TODAY}/report"):
        assert "CANARY6" not in checker.open(path).html
