"""Pieces of a page that are drawn once: each shows what it would show if drawn anew."""

from collections.abc import Callable, Hashable
from pathlib import Path

from flask import Flask
from jinja2 import DictLoader
from markupsafe import Markup

from quality_checkers.answers import PersonId, VisitId
from quality_checkers.components import speaking, words_for
from quality_checkers.components.environment import Drawing, paper_environment
from quality_checkers.components.language import PSEUDO
from quality_checkers.toolkit import Toolkit
from quality_checkers.toolkit.example_group import load_example_group
from quality_checkers.toolkit.toolkit import ToolkitSettings
from quality_checkers.web import create_app
from tests.room import in_one_room, somebody

TODAY, SAM = VisitId("f15000000003"), PersonId("5a0000000001")


def test_a_piece_is_drawn_once_for_each_key_and_language() -> None:
    page = '{% call kept("piece", key) %}{{ drawn() }} {{ _("Next") }}{% endcall %}'
    numbers = iter(range(100))
    drawing = Drawing(lambda _: Markup(), str, str)
    environment = paper_environment(DictLoader({"page.html": page}), drawing)
    environment.globals["drawn"] = lambda: next(numbers)

    def show(key: str, language: str) -> str:
        with speaking(words_for(language)):
            return environment.get_template("page.html").render(key=key)

    assert show("one", "en_GB") == "0 Next"
    assert show("one", "en_GB") == "0 Next"
    assert show("two", "en_GB") == "1 Next"
    assert show("one", PSEUDO) == "2 ⟦Next⟧"
    assert show("one", "en_GB") == "0 Next"


def _draw_anew(_name: str, *_key: Hashable, caller: Callable[[], Markup]) -> Markup:
    return caller()


def _pages(app: Flask, toolkit: Toolkit) -> list[str]:
    browser = app.test_client()
    checklist = toolkit.answering.checklist(somebody(SAM), TODAY)
    where = f"/visits/{TODAY}/people/{SAM}/questions"
    pages = []
    for question in list(checklist)[:24:6]:
        address = f"{where}/{question.id}"
        for said in ("", *(choice.id for choice in question.answers.choices), "skip"):
            if browser.get(address).status_code == 404:
                break
            pages.append(browser.post(address, data={"said": said}).get_data(as_text=True))
            pages.append(browser.get(address).get_data(as_text=True))
            pages.append(browser.get(f"{address}?help=").get_data(as_text=True))
        browser.post(f"{address}/more", data={"words": "It was loud."})
        pages.append(browser.get(address).get_data(as_text=True))
    return pages


def test_question_pages_are_the_same_as_if_nothing_was_kept(tmp_path: Path) -> None:
    shown = []
    for name in ("kept", "anew"):
        toolkit = Toolkit(ToolkitSettings(data=tmp_path / name))
        toolkit.upgrade()
        load_example_group(toolkit)
        app = create_app(in_one_room(toolkit))
        if name == "anew":
            app.jinja_env.globals["kept"] = _draw_anew
        shown.append(_pages(app, toolkit))
        toolkit.close()
    assert len(shown[0]) > 50
    assert shown[0] == shown[1]
