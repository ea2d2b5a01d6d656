"""More than anybody would send is refused with an easy page."""

import pytest

from quality_checkers.web.settings import LARGEST_REQUEST_BYTES, LARGEST_WORDS_BYTES, MOST_PARTS
from tests.pages import OURS, Page, Pages
from tests.web.places import SAM, TODAY

HERE = f"{TODAY}{SAM}/questions/hello"
WORDS_ONLY = "application/x-www-form-urlencoded"
WITH_PHOTO = "multipart/form-data; boundary=mark"


def _part(number: int) -> bytes:
    name = f'Content-Disposition: form-data; name="a{number}"'
    return f"--mark\r\n{name}\r\n\r\nb\r\n".encode()


def _sent(pages: Pages, body: bytes, kind: str, status: int) -> Page:
    response = pages.client.post(HERE, data=body, content_type=kind, headers={"Origin": OURS})
    assert response.status_code == status
    return Page(HERE, status, dict(response.headers), response.text)


def test_the_app_has_every_limit(looking: Pages) -> None:
    config = looking.app.config
    assert config["MAX_CONTENT_LENGTH"] == LARGEST_REQUEST_BYTES
    assert config["MAX_FORM_MEMORY_SIZE"] == LARGEST_WORDS_BYTES
    assert config["MAX_FORM_PARTS"] == MOST_PARTS


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"&".join(b"a%d=b" % number for number in range(100_000)), WORDS_ONLY),
        (b"&" * 100_000, WORDS_ONLY),
        (b"said=yes&words=" + b"a" * LARGEST_WORDS_BYTES, WORDS_ONLY),
        (b"".join(map(_part, range(100_000))) + b"--mark--\r\n", WITH_PHOTO),
        (b"".join(map(_part, range(MOST_PARTS + 1))) + b"--mark--\r\n", WITH_PHOTO),
        (_part(1)[:-3] + b"a" * (LARGEST_WORDS_BYTES + 1) + b"\r\n--mark--\r\n", WITH_PHOTO),
    ],
    ids=["fields", "empty fields", "long words", "parts", "one part more", "one long part"],
)
def test_a_form_that_holds_too_much_is_refused_with_an_easy_page(
    looking: Pages, body: bytes, kind: str
) -> None:
    page = _sent(looking, body, kind, 413)
    assert page.h1 == "You sent too much at once."
    assert "Go back. Send less." in page.words
    assert looking.open(HERE).chosen == {}


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"&".join(b"a%d=b" % number for number in range(MOST_PARTS - 1)), WORDS_ONLY),
        (b"words=" + b"a" * 100_000, WORDS_ONLY),
        (b"".join(map(_part, range(MOST_PARTS - 1))) + b"--mark--\r\n", WITH_PHOTO),
    ],
)
def test_a_form_that_holds_much_is_read(looking: Pages, body: bytes, kind: str) -> None:
    # It is told that nothing was chosen, which it was not.
    assert looking.client.post(
        HERE, data=body, content_type=kind, headers={"Origin": OURS}
    ).status_code in {303, 422}
