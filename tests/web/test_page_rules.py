"""The page rules bite: a good page with one fault put into it is found out, each time."""

import pytest
from html5lib.html5parser import ParseError

from tests.page_rules import Opened, problems_in
from tests.pages import Pages

HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
}
GOOD = """<!DOCTYPE html>
<html lang="en-GB" dir="ltr"><head><title>Our visits - Quality Checkers</title>
<link rel="stylesheet" href="/style.css"></head>
<body><main id="main"><h1>Our visits</h1><h2>To do</h2><p>Words.</p>
<p><a href="#main">Go up</a> <a href="/here">Here</a> <img src="/a.svg" alt=""></p>
<form method="post"><label for="name">Name</label> <input id="name" name="name">
<fieldset><legend>How?</legend>
<label><input type="radio" name="how" value="a"> So</label></fieldset>
<button type="submit">Send</button></form></main></body></html>
"""


def _page(html: str, status: int = 200) -> Opened:
    return Opened("/", status, HEADERS, html)


def test_a_good_page_has_no_problems() -> None:
    assert problems_in(_page(GOOD)) == []


@pytest.mark.parametrize(
    ("good", "bad", "problem"),
    [
        ("<!DOCTYPE html>\n", "<!DOCTYPE html >\n", "no doctype"),
        (' lang="en-GB"', "", "no lang"),
        (' dir="ltr"', "", "no dir"),
        ("<h1>Our visits</h1>", "", "biggest headings: []"),
        ("</h1>", "</h1><h1>Two</h1>", "biggest headings"),
        ("<h2>To do</h2>", "<h3>To do</h3>", "leaves out a level"),
        ("Our visits - ", " - ", "titles"),
        ("<title>", "<title>Error: ", "with status 200"),
        ("</main>", "</main><main>More</main>", "2 main parts"),
        ("Words.", "<button>A <ul><li>b</li></ul></button>", "ul stands inside button"),
        ('for="name"', 'for="id"', "no label"),
        ("<legend>How?</legend>", "", "no legend"),
        (">Send<", "> <", "no words"),
        (">Here<", "><", "no words"),
        (' alt=""', "", "no alt"),
        ("Words.", '<a href="/there">Here</a>', "'Here' lead to"),
        ('<input id="name"', '<input id="main"', "there 2 times"),
        ('href="#main"', 'href="#top"', "'#top', which is not there"),
        ('<input id="name"', '<input id="name" aria-describedby="x"', "aria-describedby points"),
        ("<p>Words", '<p style="color: red">Words', "has style"),
        ("<p>Words", '<p onclick="x()">Words', "has onclick"),
        ("Words.", "<script>x()</script>", "a script in the page"),
        ('href="/here"', 'href="javascript:x()"', "leads to"),
        ('src="/a.svg"', 'src="https://another.example/a.svg"', "from somewhere else"),
        ('src="/a.svg"', 'src="//another.example/a.svg"', "from somewhere else"),
        ("Words.", "9 % of them.", "percentage"),
        ("Words.", "Traceback (most recent call last)", "insides"),
        ("Words.", "Hello {name}.", "insides"),
        ("Words.", "It is None.", "insides"),
    ],
)
def test_a_page_with_a_fault_is_found_out(good: str, bad: str, problem: str) -> None:
    assert good in GOOD
    found = problems_in(_page(GOOD.replace(good, bad)))
    assert any(problem in one for one in found), found


@pytest.mark.parametrize("name", sorted(HEADERS))
def test_a_page_without_one_of_its_guards_is_found_out(name: str) -> None:
    assert problems_in(Opened("/", 200, {**HEADERS, name: "something else"}, GOOD))


def test_a_problem_page_has_to_say_so_in_its_title() -> None:
    assert problems_in(_page(GOOD, 404))
    assert not problems_in(_page(GOOD.replace("<title>", "<title>Error: "), 404))


@pytest.mark.parametrize("bad", ["</p></p>", "<p><em>a</p>", "<a href=x>a<a href=y>b</a>", "&x;"])
def test_html_that_is_not_valid_stops_the_test(bad: str) -> None:
    with pytest.raises(ParseError):
        problems_in(_page(GOOD.replace("<p>Words.</p>", bad)))


def test_what_a_page_shows_has_to_be_there(looking: Pages) -> None:
    before = looking.open("/")
    broken = Opened("/", 200, HEADERS, GOOD)
    assert sorted(looking.unfetched(broken)) == [
        "/a.svg cannot be fetched: 404",
        "/style.css cannot be fetched: 404",
    ]
    assert list(looking.unfetched(before)) == []


def test_two_places_never_share_a_title(looking: Pages) -> None:
    home = looking.open("/")
    twin = type(home)("/worried", home.status, home.headers, home.html)
    assert "is the title of /visits too" in " ".join(looking.shared_title(twin))


def test_somebody_without_scripts_can_only_choose_what_is_offered(looking: Pages) -> None:
    page = looking.open("/visits/f15000000003/people/5a0000000001/questions/hello")
    with pytest.raises(AssertionError, match="said offers"):
        looking.send(page, "Next", said="perhaps")
    with pytest.raises(AssertionError, match="has no fields"):
        looking.send(page, "Next", unsaid="yes")
    with pytest.raises(AssertionError, match="no button"):
        looking.send(page, "Next please", said="yes")
