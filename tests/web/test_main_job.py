"""The whole main job by plain forms, without a script: from an empty house to a report."""

import io
from urllib.parse import urljoin

import openpyxl

from quality_checkers.answers import PersonId, VisitId
from quality_checkers.toolkit import Toolkit
from quality_checkers.web import create_app
from tests.page_rules import local, words_in
from tests.pages import Page, Pages
from tests.room import in_one_room, somebody
from tests.web.photos import a_photo

QUESTIONS_WITH_EVERY_ANSWER_YES = 42
BILAL_SAYS_NO_EVERY = 10


def test_a_group_goes_from_an_empty_house_to_a_report(empty: Toolkit) -> None:
    pages = Pages(create_app(in_one_room(empty)))
    visit = _plan(pages)
    assert visit.h1 == "Visit to Green Street Surgery"
    assert "Monday 2 March 2026. 1 Green Street, Anytown" in visit.words
    people = {one.first_name: one.id for one in empty.planning.people(somebody())}
    for name, how, helper in (("Rosa", "alone", "nobody"), ("Bilal", "read_to_me", "supporter")):
        page = _start(pages, f"{visit.path}/people/{people[name]}/start", name, how, helper)
        page, asked = _answer_all(pages, page, name)
        assert len(set(asked)) == len(asked) >= QUESTIONS_WITH_EVERY_ANSWER_YES - 2
        assert f"You answered {len(asked)} of {len(asked)} questions." in page.words
        page = pages.send(page, "I am done")
        assert page.h1 == f"Thank you, {name}"
        visit = pages.follow(page, "Go to the visit")
    report = _meet(pages, visit)
    _holds_what_was_said(report)
    _gives_the_same_numbers_everywhere(pages, report)
    _keeps_everything(empty, report)


def _plan(pages: Pages) -> Page:
    page = pages.follow(pages.open("/"), "Plan a visit")
    page = pages.follow(page, "Add a new service")
    page = pages.send(
        page,
        "Add",
        name="Green Street Surgery",
        kind="gp_surgery",
        address="1 Green Street, Anytown",
        photo=a_photo(),
    )
    assert page.h1 == "Plan a visit: when?"
    page = pages.send(page, "Next", on="2026-03-02")
    assert page.h1 == "Plan a visit: which checklist?"
    page = pages.send(page, "Next", checklist="gp-surgery")
    for name, role in (("Rosa", "checker"), ("Bilal", "checker"), ("Max", "supporter")):
        page = pages.follow(page, "Add a person")
        free = _offered(page, "picture")[0]
        page = pages.send(page, "Add", first_name=name, role=role, picture=free)
    team = _offered(page, "team")
    assert len(team) == 3
    return pages.send(page, "Plan the visit", team=team)


def _offered(page: Page, name: str) -> list[str]:
    return [one.get("value", "") for one in page.all("input") if one.get("name") == name]


def _start(pages: Pages, begins: str, name: str, how: str, helper: str) -> Page:
    page = pages.open(begins)
    assert page.h1.startswith(f"Hello {name}.")
    page = pages.follow(page, "Next")
    assert page.h1 == "What happens to what I say"
    page = pages.follow(page, "Next")
    assert page.chosen == {}, "nobody's yes is guessed"
    page = pages.send(page, "Next", quotes="yes", photos="yes", voice="no")
    page = pages.send(page, "Next", how=how, helper=helper)
    assert page.title.startswith("Practice: ")
    page = pages.send(page, "Try it", said=_offered(page, "said")[0])
    return pages.follow(page, "Start the visit")


def _answer_all(pages: Pages, page: Page, name: str) -> tuple[Page, list[str]]:
    asked: list[str] = []
    while page.h1 != "Your answers":
        asked.append(page.h1)
        differs = name == "Bilal" and len(asked) % BILAL_SAYS_NO_EVERY == 0
        best, _, worst = _offered(page, "said")[:3]
        said = worst if differs else best
        assert page.chosen == {}, "something was chosen before the person did"
        if name == "Rosa" and len(asked) == 2:
            page = _say_more(pages, page, said)
        page = pages.send(page, "Next", said=said)
    return page, asked


def _say_more(pages: Pages, page: Page, said: str) -> Page:
    question = page.path
    page = pages.send(page, "Add words or a photo", said=said)
    page = pages.send(
        page,
        "Save",
        words="The letter was short.\nThat helped me.",
        may_quote="yes",
        photo=a_photo(800, 600),
        photo_shows="The letter on a table",
        may_show="yes",
    )
    assert page.path == question
    assert page.chosen == {"said": [said]}
    assert page.form("Change your words or photo")
    return page


def _meet(pages: Pages, visit: Page) -> Page:
    page = pages.follow(visit, "Team meeting")
    table = page.path
    page = pages.send(page, "Agree these")
    assert "You all said the same" not in page.words
    differing = 0
    while "Agree the next answer" in page.links:
        page = pages.follow(page, "Agree the next answer")
        assert "Rosa" in page.words
        assert "Bilal" in page.words
        assert page.chosen == {}, "the team chooses itself where people said different things"
        pages.send(page, "Agree", said=_offered(page, "said")[1])
        page, differing = pages.open(table), differing + 1
    assert differing >= 3
    page = pages.send(pages.follow(page, "How many people"), "Save", alone="3", with_help="2")
    assert "5 people" in page.words
    page = pages.follow(page, "Good things")
    two = _offered(page, "lines")[:2]
    page = pages.send(page, "Save", lines=two, own_1="Everybody smiled.")
    assert "3 of 3 chosen" in page.words
    page = pages.follow(page, "Things to change")
    page = pages.send(page, "Save", own_1="Turn the radio off.")
    return pages.send(page, "We agree. Make the report")


def _holds_what_was_said(report: Page) -> None:
    assert report.h1 == "What we found at Green Street Surgery"
    assert "This is a draft. The team has not agreed it yet." not in report.words
    for words in ("Everybody smiled.", "Turn the radio off.", "That helped me."):
        assert words in report.words
    photos = [one.get("alt") for one in report.all("img") if "/photos/" in one.get("src", "")]
    assert photos == ["The front door of Green Street Surgery", "The letter on a table"]


def _gives_the_same_numbers_everywhere(pages: Pages, report: Page) -> None:
    pdf = pages.file(urljoin(report.path, report.links["Get the report as a PDF"]))
    assert pdf.data.startswith(b"%PDF-")
    assert pdf.headers["Content-Type"] == "application/pdf"
    assert "green-street-surgery-2026-03-02.pdf" in pdf.headers["Content-Disposition"]
    sheet = pages.file(urljoin(report.path, report.links["Get the table"]))
    book = openpyxl.load_workbook(io.BytesIO(sheet.data))
    rows = [[str(cell or "") for cell in row] for row in book.active.iter_rows(values_only=True)]
    in_sheet = [[cell or "0" for cell in row] for row in rows[3:]]
    on_page = [
        [words_in(cell) for cell in row if local(cell) in {"th", "td"}] for row in report.all("tr")
    ]
    assert rows[2] == on_page[0]
    assert [row[:9] for row in in_sheet] == [row[:9] for row in on_page[1:]]
    assert len(in_sheet) >= 8
    book.close()


def _keeps_everything(toolkit: Toolkit, report: Page) -> None:
    visit = VisitId(report.path.split("/")[2])
    kept = toolkit.planning.visit(somebody(), visit)
    assert kept.agreed_at is not None
    assert all(member.done_at for member in kept.checkers)
    for member in kept.checkers:
        mine = toolkit.answering.my_answers(somebody(), visit, PersonId(member.person.id))
        assert mine.answered == mine.asked
