"""Everything that the product says can be translated.

In the pseudo-language each fixed sentence stands in brackets. Whatever stands outside of them has
to be data: names, what people wrote, the words of checklists, days and numbers.
"""

import io
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from quality_checkers.answers import VisitId
from quality_checkers.bookshelf import read_hard_words
from quality_checkers.components import examples
from quality_checkers.components.language import PSEUDO
from quality_checkers.records import ReportId
from quality_checkers.toolkit import Toolkit, ToolkitSettings
from quality_checkers.web import WebSettings, create_app
from quality_checkers.web.about.views import THEMES
from tests.page_rules import Opened, local
from tests.pages import Pages
from tests.room import in_one_room, somebody
from tests.web.places import FORMS, PAGES, PAST, TOP

SPOKEN_ATTRIBUTES = ("alt", "aria-label", "title", "placeholder")
_BRACKETS = re.compile(r"⟦[^⟦⟧]*⟧")
_DAY = re.compile(r"\b[A-Z][a-z]+day \d{1,2} [A-Z][a-z]+ \d{4}\b")
_LETTERS = re.compile(r"[^\W\d_]")


@pytest.fixture(scope="module")
def toolkit(example_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Toolkit]:
    """A desk with the example group, for the whole module."""
    data = tmp_path_factory.mktemp("pseudo") / "data"
    toolkit = Toolkit(ToolkitSettings(data=Path(shutil.copytree(example_folder, data))))
    yield toolkit
    toolkit.close()


@pytest.fixture(scope="module")
def pseudo(toolkit: Toolkit) -> Pages:
    """Somebody who speaks the pseudo-language."""
    return Pages(create_app(in_one_room(toolkit), WebSettings(language=PSEUDO)))


@pytest.fixture(scope="module")
def data(toolkit: Toolkit) -> list[str]:
    """Everything that is no fixed word of the product, the longest first."""
    found = {*_of_the_group(toolkit), *_of_checklists(toolkit), *THEMES, "OpenMoji"}
    for word in read_hard_words(TOP / "easy_read_assets" / "words.yaml"):
        found |= {word.word, word.easy}
    for example in examples():
        found |= {example.component, example.name}
    return sorted(found, key=len, reverse=True)


def _of_the_group(toolkit: Toolkit) -> Iterator[str]:
    for service in toolkit.planning.services(somebody()):
        yield from (service.name, service.address)
    for person in toolkit.planning.people(somebody()):
        yield person.first_name
    for account in toolkit.staffing.accounts(somebody()):
        yield from (account.name, account.email)
    yield from toolkit.gate.groups().values()
    lead = replace(somebody(), is_lead=True)
    for read in toolkit.worrying.worries(lead):
        worry = read.worry
        yield from (worry.saw, worry.place, worry.happened, worry.told_words)
    table = toolkit.agreeing.table(somebody(), VisitId(PAST.rpartition("/")[2]))
    for agreement in table.questions:
        yield from (answer.words for answer in agreement.by_checker.values() if answer)


def _of_checklists(toolkit: Toolkit) -> Iterator[str]:
    for checklist in toolkit.planning.checklists(somebody()):
        yield checklist.title
        yield from (section.title for section in checklist.sections)
        for question in (checklist.practice, *checklist):
            yield from (question.ask, question.another_way, question.change)
            yield from question.found.values()
            yield from (choice.words for choice in question.answers.choices)


def _outside_the_brackets(words: str) -> str:
    while _BRACKETS.search(words):
        words = _BRACKETS.sub("", words)
    return words


def _spoken(page: Opened) -> Iterator[str]:
    for one in page.root.iter():
        if local(one):
            yield one.text or ""
            yield from (one.get(name, "") for name in SPOKEN_ATTRIBUTES)
        yield one.tail or ""


def _fixed_words_in(page: Opened, data: list[str]) -> list[str]:
    found = []
    for words in _spoken(page):
        left = _DAY.sub("", _outside_the_brackets(words))
        for one in data:
            if not _LETTERS.search(left):
                break
            left = left.replace(one, "") if one else left
        if _LETTERS.search(left):
            found.append(" ".join(words.split()))
    return found


@pytest.mark.parametrize("place", sorted({*PAGES} - {"about.show_example"}))
def test_every_fixed_word_of_every_page_can_be_translated(
    pseudo: Pages, toolkit: Toolkit, data: list[str], place: str
) -> None:
    if place in {"about.show_credits", "planning.show_new_person"}:
        pictures = [picture.shows for picture in toolkit.pictures]
        credits_ = {words for one in toolkit.pictures for words in (one.made_by, one.licence)}
        data = [*sorted((*pictures, *credits_), key=len, reverse=True), *data]
    path = PAGES[place]
    if place == "sharing.show_report":
        # A shared report speaks the language in which it was shared, so this one is shared anew.
        report, visit = ReportId("f" * 12), VisitId("f15000000001")
        toolkit.sharing.share(somebody(), visit, report, PSEUDO)
        path = f"/reports/{report}"
        said = toolkit.agreeing.table(somebody(), visit).questions
        words = {one.words for at in said for one in at.by_checker.values() if one}
        data = [*sorted(words - {""}), *data]
    assert _fixed_words_in(pseudo.open(path), data) == []


@pytest.mark.parametrize(
    ("path", "status"),
    [
        *((FORMS[place][0], 422) for place in ("planning.add_service", "answering.save_answer")),
        (FORMS["agreeing.save_spoken"][0], 422),
        (FORMS["answering.save_how"][0], 422),
        (FORMS["agreeing.agree"][0], 422),
        ("/", 405),
        ("/nowhere", 404),
        ("/visits/none/people/none/questions/none", 404),
    ],
)
def test_every_fixed_word_about_a_problem_can_be_translated(
    pseudo: Pages, data: list[str], path: str, status: int
) -> None:
    page = pseudo.post(path, {"id": "0" * 12}, status)
    assert page.title.startswith("⟦Error:⟧")
    assert _fixed_words_in(page, data) == []


def test_the_brackets_find_a_word_that_cannot_be_translated(data: list[str]) -> None:
    html = "<!DOCTYPE html><title>⟦A⟧</title><p>Sam: ⟦Sam said: ⟦Yes⟧⟧ Monday 2 March 2026</p>"
    assert _fixed_words_in(Opened("/", 200, {}, html), data) == []
    bad = html.replace("Sam:", "Goodbye Sam:")
    assert len(_fixed_words_in(Opened("/", 200, {}, bad), data)) == 1


def test_the_report_speaks_the_language_of_the_page_on_paper_and_in_the_table(
    pseudo: Pages,
) -> None:
    page = pseudo.open(f"{PAST}/report")
    assert page.h1 == "⟦What we found at Rose Surgery⟧"
    table = pseudo.file(f"{PAST}/report.xlsx").data
    book = openpyxl.load_workbook(io.BytesIO(table), read_only=True)
    assert book.sheetnames == ["⟦All scores⟧"]
    book.close()
    document = pypdfium2.PdfDocument(pseudo.file(f"{PAST}/report.pdf").data)
    assert document.get_metadata_dict()["Title"] == "⟦What we found at Rose Surgery⟧"
    document.close()
