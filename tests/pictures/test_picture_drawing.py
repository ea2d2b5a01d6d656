import pytest
from hypothesis import given
from hypothesis import strategies as st

from quality_checkers.pictures import drawing_problems
from quality_checkers.pictures.drawing import inside_of, tidy


def svg(inside: str, box: str = "0 0 72 72") -> str:
    return f'<svg viewBox="{box}" xmlns="http://www.w3.org/2000/svg">{inside}</svg>'


def test_plain_shapes_have_no_problems() -> None:
    assert drawing_problems(svg('<path d="M0 0h9"/>')) == ()


@pytest.mark.parametrize(
    ("inside", "word"),
    [
        ("<script>alert(1)</script>", "program"),
        ('<path d="M0 0" onload="alert(1)"/>', "program"),
        ('<path d="M0 0"\nONCLICK = "alert(1)"/>', "program"),
        ('<image width="9"/>', "photo"),
        ("<foreignObject/>", "photo"),
        ('<use href="#x"/>', "something else"),
        ('<a xlink:href="https://example.org/"/>', "something else"),
        ('<path fill="url(#x)"/>', "something else"),
        ("<text>hello</text>", "letters"),
        ("<style>*{fill:red}</style>", "style"),
        ('<path style="fill:red"/>', "style"),
    ],
)
def test_what_is_not_a_plain_shape_is_refused(inside: str, word: str) -> None:
    assert any(word in sentence for sentence in drawing_problems(svg(inside)))


def test_another_grid_is_refused() -> None:
    assert drawing_problems(svg("", box="0 0 64 64")) == ('Its viewBox is not "0 0 72 72".',)


def test_what_is_no_drawing_is_refused() -> None:
    assert drawing_problems("hello") == ("It is not an SVG drawing.",)


def test_a_tidy_drawing_has_no_prolog_comments_ids_or_empty_groups() -> None:
    untidy = '<?xml version="1.0"?>\n<!-- mine -->' + svg(
        '\n <g id="line">\n  <circle id="a" r="9"/>\n </g>\n <g id="skin"/>\n'
    )
    assert tidy(untidy) == (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 72"><circle r="9"/></svg>'
    )


def test_a_group_that_sets_something_stays() -> None:
    assert '<g fill="none"><circle r="9"/></g>' in tidy(svg('<g fill="none"><circle r="9"/></g>'))


def test_long_numbers_are_shortened_and_never_run_together() -> None:
    path = '<path d="M1.9.99999-2.34567.98765 1.23456e-5"/>'
    assert inside_of(tidy(svg(path))) == '<path d="M1.9.99-2.34.98 1.23456e-5"/>'


def test_line_settings_that_change_nothing_go() -> None:
    idle = '<path fill="#FFFFFF" stroke="none" stroke-width="2" d="M0 0"/>'
    assert inside_of(tidy(svg(idle))) == '<path fill="#FFF" d="M0 0"/>'


def test_inherited_lines_are_left_alone() -> None:
    drawn = '<g stroke="#000" stroke-width="2"><path stroke-width="4" d="M0 0"/></g>'
    assert inside_of(tidy(svg(drawn))) == drawn


def test_round_ends_are_said_once_when_every_line_has_them() -> None:
    line = '<path stroke="#000" stroke-linecap="round" stroke-linejoin="round" d="M0 0"/>'
    assert inside_of(tidy(svg(line * 2))) == (
        '<g stroke-linecap="round" stroke-linejoin="round">'
        '<path stroke="#000" d="M0 0"/><path stroke="#000" d="M0 0"/></g>'
    )


@given(st.lists(st.sampled_from(['<g id="a">', "</g>", "<g/>", '<path d="M0 0"/>', " "])))
def test_tidying_twice_is_tidying_once(parts: list[str]) -> None:
    once = tidy(svg("".join(parts)))
    assert tidy(once) == once
