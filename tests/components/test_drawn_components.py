"""Each component, drawn alone: what it shows, and that words never become more than words."""

import re
from collections.abc import Callable

import pytest
from jinja2 import DictLoader, UndefinedError
from markupsafe import Markup

from quality_checkers.components import (
    AnswerCards,
    Countable,
    Drawing,
    Field,
    Pick,
    PickCards,
    Problem,
    ProblemSummary,
    Progress,
    SummaryList,
    SummaryRow,
    countable_svg,
    examples,
    paper_environment,
    paper_style,
    screen_style,
    speaking,
    words_for,
)
from quality_checkers.components.environment import MACROS
from quality_checkers.easy_read import Line, Sentence
from tests.makers import a_question

NASTY = "\"'><script>alert(1)</script>"
DRAWING = Drawing(
    small=lambda name: Markup("<i>{}</i>").format(name),
    url=lambda name: f"/pictures/{name}",
    photo_url=lambda photo: f"/photos/{photo}",
)


def _draw(component: str, thing: object) -> str:
    environment = paper_environment(MACROS, DRAWING)
    source = f'{{% from "{component}/macro.html" import {component} %}}{{{{ {component}(thing) }}}}'
    with speaking(words_for("en_GB")):
        return environment.from_string(source).render(thing=thing)


@pytest.mark.parametrize(
    "draw",
    [
        lambda: _draw("line", Line(NASTY, NASTY)),
        lambda: _draw("field", Field("a", Sentence("A"), value=NASTY)),
        lambda: _draw("field", Field("a", Sentence("A"), "words", value=NASTY)),
        lambda: _draw("field", Field("a", Sentence("{b}", {"b": NASTY}))),
        lambda: _draw(
            "pick_cards",
            PickCards("a", Sentence("A"), (Pick(NASTY, NASTY, NASTY, NASTY, NASTY),)),
        ),
        lambda: _draw(
            "summary_list",
            SummaryList((SummaryRow(NASTY, NASTY, NASTY, None, NASTY, Sentence("A"), (NASTY,)),)),
        ),
        lambda: _draw("problem_summary", ProblemSummary((Problem(Sentence("A"), NASTY),))),
        lambda: _draw("progress", Progress(1, 2, NASTY, 1, 2)),
        lambda: _draw("countable", Countable(1, 0, 0, Sentence("{b}", {"b": NASTY}))),
    ],
)
def test_words_are_never_more_than_words(draw: Callable[[], str]) -> None:
    drawn = draw()
    assert "<script" not in drawn
    assert "\"'>" not in drawn
    assert "script" in drawn


@pytest.mark.parametrize("example", list(examples()), ids=lambda one: f"{one.component} {one.name}")
def test_every_example_can_be_drawn(example: object) -> None:
    component, thing = example.component, example.thing  # type: ignore[attr-defined]
    assert len(_draw(component, thing)) > 10


def test_nothing_is_chosen_until_somebody_chooses() -> None:
    assert "checked" not in _draw("answer_cards", AnswerCards.of(a_question("lift"), None))


def test_only_what_was_chosen_is_chosen() -> None:
    drawn = _draw("answer_cards", AnswerCards.of(a_question("lift"), "a_bit"))  # type: ignore[arg-type]
    assert re.findall(r'value="(\w+)" checked', drawn) == ["a_bit"]


def test_the_3_unscored_answers_stand_apart() -> None:
    drawn = _draw("answer_cards", AnswerCards.of(a_question("lift"), None))
    _, apart = drawn.split("cards--apart")
    assert re.findall(r'value="(\w+)"', apart) == ["dont_know", "does_not_apply", "skip"]


def test_a_field_names_everything_that_describes_it() -> None:
    field = Field("day", Sentence("Day"), hint=Sentence("Hint"), problem=Sentence("Problem"))
    drawn = _draw("field", field)
    assert 'aria-describedby="day-hint day-problem"' in drawn
    assert 'id="day-hint"' in drawn
    assert 'id="day-problem"' in drawn


@pytest.mark.parametrize(
    ("good", "between", "bad"),
    [(0, 0, 0), (1, 0, 0), (9, 2, 1), (12, 0, 0), (13, 0, 0), (30, 9, 4)],
)
def test_a_row_of_shapes_has_one_for_each_thing(good: int, between: int, bad: int) -> None:
    drawn = countable_svg(good, between, bad)
    assert drawn.count("<g ") == good + between + bad
    assert drawn.count('fill="#B1CC33"') == good
    assert drawn.count('fill="#F1B31C"') == between
    assert drawn.count('fill="#EA5A47"') == bad


def test_a_template_that_asks_for_what_is_not_there_stops() -> None:
    environment = paper_environment(DictLoader({"a": "{{ nothing }}"}), DRAWING)
    with pytest.raises(UndefinedError):
        environment.get_template("a").render()


def test_the_styles_fetch_nothing_from_elsewhere() -> None:
    for style in (screen_style(), paper_style()):
        assert not re.search(r"@import|https?:|url\(['\"]?//", style)


def test_every_token_that_a_style_uses_is_set_in_every_theme() -> None:
    style = screen_style()
    used = set(re.findall(r"var\((--[\w-]+)\)", style))
    known = set(re.findall(r"(--[\w-]+):", style))
    assert used <= known
