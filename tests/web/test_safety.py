"""Nobody from outside gets in, and nothing that people write is ever more than words."""

import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from quality_checkers.answers import ConsentKind, Helper, HowAnswered, PersonId, VisitId
from quality_checkers.checklists import ChecklistId, ChoiceId
from quality_checkers.toolkit import (
    Given,
    NewPerson,
    NewService,
    NewVisit,
    Toolkit,
    ToolkitSettings,
)
from quality_checkers.visits import ChosenKind, Role, ServiceId, ServiceKind
from quality_checkers.web import WebSettings, create_app
from tests.pages import Pages
from tests.room import in_one_room, somebody
from tests.web.photos import a_photo


@pytest.mark.parametrize(
    "host",
    ["another.example", "localhost.another.example", "127.0.0.1.another.example:8000", "10.0.0.7"],
)
def test_another_name_for_this_machine_is_refused(looking: Pages, host: str) -> None:
    """Otherwise a page of another site could reach us under a name of its own."""
    response = looking.client.get("/visits", headers={"Host": host})
    assert response.status_code == 403
    assert "You cannot use this address." in response.text
    assert "Rose Surgery" not in response.text


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:8123", "[::1]:8000"])
def test_the_names_of_this_machine_are_answered(looking: Pages, host: str) -> None:
    assert looking.client.get("/visits", headers={"Host": host}).status_code == 200


def test_a_group_can_say_under_which_name_its_machine_answers(example: Toolkit) -> None:
    app = create_app(in_one_room(example), WebSettings(hosts=frozenset({"checks.example"})))
    client = app.test_client()
    assert client.get("/visits", headers={"Host": "checks.example"}).status_code == 200
    assert client.get("/visits", headers={"Host": "localhost"}).status_code == 403


_SCRIPT = '<script>alert("1")</script>'
_IMAGE = "<img src=x onerror='alert(2)'>"
_PLACES = "{{ 7 * 7 }} {0.x} {x!r}"


@pytest.fixture(scope="module")
def nasty(empty_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pages]:
    """A house in which everything that people write is an attack."""
    data = tmp_path_factory.mktemp("nasty") / "data"
    toolkit = Toolkit(ToolkitSettings(data=Path(shutil.copytree(empty_folder, data))))
    _attack(toolkit)
    yield Pages(create_app(in_one_room(toolkit)))
    toolkit.close()


def _attack(toolkit: Toolkit) -> None:
    who, sam = somebody(), PersonId("a" * 12)
    service = NewService(
        ServiceId("b" * 12), f"A {_SCRIPT}", ServiceKind.DENTIST, f"B {_IMAGE}", a_photo()
    )
    toolkit.planning.add_service(who, service)
    toolkit.planning.add_person(who, NewPerson(sam, f"C {_SCRIPT}", "person-fox", Role.CHECKER))
    visit, smallest = VisitId("c" * 12), ChecklistId("gp-surgery")
    toolkit.planning.plan_visit(
        who, NewVisit(visit, service.id, date(2026, 3, 2), smallest, (sam,))
    )
    toolkit.consenting.say(who, visit, sam, dict.fromkeys(ConsentKind, True))
    toolkit.answering.set_how(who, visit, sam, HowAnswered.ALONE, Helper.NOBODY)
    first = toolkit.answering.my_answers(who, visit, sam).next
    assert first is not None
    given = Given(
        said=ChoiceId("no"),
        words=f"D {_SCRIPT} {_PLACES}",
        may_quote=True,
        photo=a_photo(),
        photo_shows=f'E "{_IMAGE}"',
        may_show=True,
    )
    toolkit.answering.save_answer(who, visit, sam, first.id, given)
    toolkit.agreeing.agree_where_all_said_the_same(who, visit)
    for kind in ChosenKind:
        seen = toolkit.agreeing.choose_list(who, visit, kind).seen
        toolkit.agreeing.choose(who, visit, kind, [], [f"F {_SCRIPT} {_PLACES}"], seen)


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/", ("A",)),
        ("/visits/new", ("A", "B")),
        (f"/visits/new?service={'b' * 12}&on=2026-03-02&checklist=gp-surgery", ("C",)),
        (f"/visits/{'c' * 12}", ("A", "B", "C")),
        (f"/visits/{'c' * 12}/people/{'a' * 12}/start", ()),
        (f"/visits/{'c' * 12}/people/{'a' * 12}/how", ()),
        (f"/visits/{'c' * 12}/people/{'a' * 12}/questions/got-letter", ("C",)),
        (f"/visits/{'c' * 12}/people/{'a' * 12}/questions/got-letter/more", ("D", "E")),
        (f"/visits/{'c' * 12}/people/{'a' * 12}/answers", ("D",)),
        (f"/visits/{'c' * 12}/people/{'a' * 12}/done", ("C",)),
        (f"/visits/{'c' * 12}/team/", ("C",)),
        (f"/visits/{'c' * 12}/team/questions/got-letter", ("C", "D")),
        (f"/visits/{'c' * 12}/team/good", ("F",)),
        (f"/visits/{'c' * 12}/report", ("A", "C", "D", "E", "F")),
    ],
)
def test_whatever_people_write_is_shown_as_words(
    nasty: Pages, path: str, shown: tuple[str, ...]
) -> None:
    """The page rules find scripts and handlers; here the words must stand there, whole."""
    page = nasty.open(path)
    assert not [one for one in page.all("script") if one.get("src") is None]
    assert not [one for one in page.all("img") if one.get("src") == "x"]
    said = [page.words, *(one.get(name, "") for one in page.root.iter() for name in one.attrib)]
    for mark in shown:
        assert any(re.search(rf'{mark} "?<(script>a|img src=x o)', words) for words in said), mark
    assert "49" not in page.words


def test_a_page_that_sends_words_back_shows_them_as_words(nasty: Pages) -> None:
    page = nasty.post(
        "/services/new", {"id": "0" * 12, "name": f'"{_SCRIPT}', "address": f"'>{_IMAGE}"}, 422
    )
    assert page.field("name") == f'"{_SCRIPT}'
    assert page.field("address") == f"'>{_IMAGE}"
    page = nasty.open("/visits/new?service=%22%3E%3Cscript%3E&on=%22&checklist=%3Cb%3E")
    assert not list(page.all("script", "b"))


def test_words_never_become_a_file_name_or_a_header(nasty: Pages) -> None:
    sheet = nasty.file(f"/visits/{'c' * 12}/report.xlsx")
    name = sheet.headers["Content-Disposition"]
    assert re.fullmatch(r"attachment; filename=[a-z0-9-]+\.xlsx", name)
