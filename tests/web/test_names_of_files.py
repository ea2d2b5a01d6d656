"""What somebody calls a file is never used: not as a name, not in a page, not in a header."""

import io
from pathlib import Path

import pytest

from quality_checkers.pictures.photos import clean_photo
from quality_checkers.toolkit import Toolkit
from tests.hostile.payloads import hostile_words
from tests.pages import OURS, Pages
from tests.room import somebody
from tests.web.photos import a_photo

_MARK = "zebra-5c1d"
_NAMES = (
    f"../../{_MARK}.jpg",
    f"..\\..\\{_MARK}.jpg",
    f"/etc/{_MARK}",
    f"C:\\{_MARK}.jpg",
    f"{_MARK}\0.html",
    f"{_MARK}.jpg\r\nSet-Cookie: a=b",
    f'{_MARK}";filename="x.html',
    f"{_MARK}\u202egpj.exe",
    f"{_MARK}.svg",
    f"{_MARK}.php",
    f"<img src=x onerror=struck()>{_MARK}",
    _MARK + "w" * 300,
    "CON",
    "NUL.jpg",
    "..",
    ".",
    "",
    " ",
)


def _send(pages: Pages, name: str, number: int, photo: bytes) -> int:
    # As browsers write it (HTML, "multipart/form-data encoding algorithm").
    for sign, instead in (("\r", "%0D"), ("\n", "%0A"), ('"', "%22")):
        name = name.replace(sign, instead)
    sent = {
        "id": f"{number:012x}",
        "name": f"Surgery {number}",
        "kind": "gp_surgery",
        "address": "Here",
        "photo": (io.BytesIO(photo), name),
    }
    return pages.client.post("/services/new", data=sent, headers={"Origin": OURS}).status_code


def test_no_name_of_a_file_is_kept_or_shown(
    pages: Pages, example: Toolkit, example_data: Path
) -> None:
    for number, name in enumerate((*_NAMES, *hostile_words("path", "header"))):
        photo = a_photo(64 + number, 48)
        assert _send(pages, name, number, photo) == 303, name
        added = next(
            one for one in example.planning.services(somebody()) if one.name == f"Surgery {number}"
        )
        # Browsers send an empty name when no file was chosen.
        assert (added.photo is None) == (name == ""), name
        if added.photo is not None:
            shown = pages.file(f"/photos/{added.photo}.jpg")
            assert shown.data == clean_photo(photo).jpeg
            assert shown.mimetype == "image/jpeg"
            assert shown.headers["X-Content-Type-Options"] == "nosniff"
            assert _MARK not in str(shown.headers)
    assert _MARK not in pages.open("/visits/new").html
    example.close()
    for file in example_data.rglob("*"):
        assert _MARK not in file.name
        assert file.is_dir() or _MARK.encode() not in file.read_bytes(), file.name


@pytest.mark.parametrize("name", ["photo.jpg", "photo.png", "photo.svg", "photo.html", "x"])
def test_the_name_of_a_file_does_not_say_what_it_is(looking: Pages, name: str) -> None:
    drawing = b"<svg xmlns='http://www.w3.org/2000/svg' onload='struck()'/>"
    assert _send(looking, name, 0xABC, drawing) == 422
