"""Words arrive as people meant them, and never replace words that somebody else is reading."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quality_checkers.web.words_sent import plain_line, plain_words
from tests.pages import Pages
from tests.web.photos import a_photo

HERE = "/visits/f15000000002/people/5a0000000001/questions/hello"


@pytest.mark.parametrize("sent", ["", None, " ", "\u200b", "\u200b \u2060", "\x00\x07", "\u202e"])
def test_what_nobody_can_see_is_nothing(sent: str | None) -> None:
    assert plain_line(sent) == plain_words(sent) == ""


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("  Rose \n Surgery ", "Rose Surgery"),
        ("Ro\x00se", "Rose"),
        ("\u202eyregruS", "yregruS"),
        ("Zoë & Ŵyn 👩‍👩‍👧", "Zoë & Ŵyn 👩‍👩‍👧"),
    ],
)
def test_a_name_keeps_what_can_be_seen(sent: str, kept: str) -> None:
    assert plain_line(sent) == kept


@given(st.text())
def test_words_are_plain_after_once(sent: str) -> None:
    assert plain_words(plain_words(sent)) == plain_words(sent)
    assert plain_line(plain_line(sent)) == plain_line(sent)


def test_two_tablets_that_write_at_once_lose_no_words(pages: Pages) -> None:
    first, second = pages.open(f"{HERE}/more"), pages.open(f"{HERE}/more")
    pages.send(first, "Save", words="A long story.", may_quote="no")

    both = pages.send(second, "Save", 422, words="Another story.", may_quote="no")

    assert both.problems == ["You wrote something else too. Here are both."]
    assert both.field("words") == "A long story.\nAnother story."
    pages.send(both, "Save")
    assert pages.open(f"{HERE}/more").field("words") == "A long story.\nAnother story."


def test_an_empty_box_of_an_old_page_wipes_nothing(pages: Pages) -> None:
    old = pages.open(f"{HERE}/more")
    pages.send(pages.open(f"{HERE}/more"), "Save", words="A long story.", may_quote="no")

    shown = pages.send(old, "Save", 422)

    assert shown.field("words") == "A long story."


def test_words_that_are_too_long_are_named_and_the_photo_is_not(pages: Pages) -> None:

    page = pages.open(f"{HERE}/more")
    sent: dict[str, str | bytes] = {
        "words": "x" * 2001,
        "seen": page.field("seen"),
        "photo": a_photo(),
    }
    shown = pages.post(f"{HERE}/more", sent, 422)

    assert shown.problems == ["Your words are too long. Make them shorter."]
    assert shown.root.find(".//a[@href='#words']") is not None
