"""Everything that can go wrong is an easy page with one next step, and nothing is lost."""

import logging
from pathlib import Path

import pytest

from quality_checkers.records import DiskFullError, RecordsError
from quality_checkers.toolkit import Answering, Step, Toolkit, ToolkitSettings
from quality_checkers.web import create_app
from tests.pages import Page, Pages
from tests.room import in_one_room

TODAY, SAM = "/visits/f15000000003", "/people/5a0000000001"
HERE = f"{TODAY}{SAM}/questions/hello"
MARK = "0" * 12


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/nowhere", "We cannot find this page."),
        ("/visits/none", "We cannot find this visit."),
        ("/visits/none/report", "We cannot find this visit."),
        ("/visits/none/report.pdf", "We cannot find this visit."),
        ("/visits/none/team/", "We cannot find this visit."),
        ("/visits/%00%F0%9F%A6%8A", "We cannot find this visit."),
        (f"/visits/{'x' * 5000}", "We cannot find this visit."),
        ("/visits/..%2f..%2fetc%2fpasswd", "We cannot find this page."),
        (f"{TODAY}/people/none/start", "This person is not on this visit."),
        (f"{TODAY}/people/5a0000000003/start", "This person is not on this visit."),
        (f"{TODAY}{SAM}/questions/none", "We cannot find this question."),
        (f"{TODAY}{SAM}/questions/none/more", "We cannot find this question."),
        (f"{TODAY}/team/questions/none", "We cannot find this question."),
        (f"{TODAY}/team/bad", "We cannot find this page."),
        (f"/pictures/none-{MARK}.svg", "We cannot find this picture."),
        (f"/pictures/..%2fpictures-{MARK}.svg", "We cannot find this page."),
        (f"/style-{MARK}.css", "We cannot find this page."),
        (f"/photos/{'0' * 64}.jpg", "We cannot find this photo."),
        (f"/photos/{'/' * 64}.jpg", "We cannot find this page."),
        ("/look-book/line/none", "We cannot find this page."),
    ],
)
def test_what_is_not_there_gets_an_easy_page(looking: Pages, path: str, says: str) -> None:
    page = looking.open(path, 404)
    assert page.h1 == says
    assert page.links["Go to the first page"] == "/"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_a_way_of_asking_that_there_is_not_gets_an_easy_page(looking: Pages, method: str) -> None:
    response = looking.client.open("/", method=method)
    assert response.status_code == 405
    assert "We cannot find this page." in response.text


def test_a_photo_that_is_too_big_gets_an_easy_page(looking: Pages) -> None:
    page = looking.post(
        "/services/new", {"name": "A", "photo": b"\xff\xd8" + b"0" * 14_000_000}, 413
    )
    assert page.h1 == "This photo is too big."
    assert "Choose a smaller photo." in page.words


def test_an_answer_the_question_does_not_have_gets_an_easy_page(looking: Pages) -> None:
    assert looking.post(HERE, {"said": "perhaps"}, 422).h1 == "Choose 1 answer."


def test_a_form_that_is_no_text_gets_an_easy_page(looking: Pages) -> None:
    response = looking.client.post(
        HERE, data=b"said=%ff%fe&then=%00", content_type="application/x-www-form-urlencoded"
    )
    assert response.status_code == 422
    assert "Choose 1 answer." in response.text


class _Answering(Answering):
    """A desk whose pen breaks in a certain way."""

    def __init__(self, toolkit: Toolkit, error: Exception) -> None:
        super().__init__(toolkit._office)  # noqa: SLF001 - stands in for the desk's own part
        self._error = error

    def save_answer(self, *_given: object, **_named: object) -> Step:
        raise self._error


def _try_to_save(data: Path, error: Exception) -> tuple[Pages, Page]:
    toolkit = Toolkit(ToolkitSettings(data=data))
    toolkit.answering = _Answering(toolkit, error)
    pages = Pages(create_app(in_one_room(toolkit)))
    status = {DiskFullError: 507, RecordsError: 503}.get(type(error), 500)
    page = pages.post(
        f"{HERE}/more", {"words": 'My own "words" & <more>', "may_quote": "yes"}, status
    )
    toolkit.close()
    return pages, page


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (RuntimeError("secret of the house"), "Something went wrong. It is not your fault."),
        (DiskFullError("secret of the house"), "We could not save this. This computer is full."),
        (RecordsError("secret of the house"), "We could not save this."),
    ],
    ids=["fault", "disk full", "store busy"],
)
def test_a_fault_of_ours_keeps_what_was_written_and_offers_to_try_again(
    example_data: Path, caplog: pytest.LogCaptureFixture, error: Exception, says: str
) -> None:
    with caplog.at_level(logging.CRITICAL):
        _, page = _try_to_save(example_data, error)
    assert page.h1 == says
    assert "secret of the house" not in page.html
    form, _ = page.form("Try again")
    assert form.get("action") is None, "it goes where it went before"
    assert page.field("words") == 'My own "words" & <more>'
    assert page.field("may_quote") == "yes"


def test_trying_again_saves_it(example_data: Path, pages: Pages) -> None:
    pages.send(pages.open(HERE), "Next", said="yes")
    _, page = _try_to_save(example_data, RecordsError("busy"))
    pages.send(page, "Try again")
    assert pages.open(f"{HERE}/more").field("words") == 'My own "words" & <more>'


def test_a_fault_is_written_down_for_those_who_look_after_the_house(
    example_data: Path, caplog: pytest.LogCaptureFixture
) -> None:
    _try_to_save(example_data, RuntimeError("secret of the house"))
    assert "secret of the house" in caplog.text
