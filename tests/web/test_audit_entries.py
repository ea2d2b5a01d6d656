"""Everything that changes something leaves exactly one entry, which people can read."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import quality_checkers.toolkit
from quality_checkers.toolkit import Toolkit
from quality_checkers.web import create_app
from quality_checkers.web.auditing.acts import ACTS
from tests.pages import Pages, Value
from tests.room import in_one_room, staff_cookie
from tests.web.places import FORMS, SENT_FOR

DESK = Path(quality_checkers.toolkit.__file__).parent
_SENT: dict[str, tuple[str, dict[str, Value]]] = {
    **{place: (path, dict(sent)) for place, (path, sent) in FORMS.items()},
    **{place: (path, {}) for place, (path, _, _) in SENT_FOR.items()},
}
NO_ENTRY: dict[str, str] = {
    "me.finish_code_app": "the code is wrong, so nothing changes",
    "me.remove_passkey": "there is no such key, so nothing changes",
    "signing_in.ask_link": "nobody is known by this address, so nothing is sent",
    "signing_in.sign_out": "the room has no session to end",
}
"""Places that change nothing a trail is for, each with the reason."""


@pytest.mark.parametrize("place", sorted(_SENT))
def test_every_form_makes_exactly_one_entry(example: Toolkit, place: str) -> None:
    pages = Pages(create_app(in_one_room(example)))
    before, _ = example.auditing.newest_hash()
    path, sent = _SENT[place]
    response = pages.answer(path, sent)
    assert response.status_code in {200, 303}
    after, _ = example.auditing.newest_hash()
    assert after - before == (0 if place in NO_ENTRY else 1)


def _acts_of_the_desk() -> Iterator[str]:
    """Every act that the desk writes down, by reading its source."""
    for path in DESK.glob("*.py"):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute):
                at = {"acting": 1, "add_entry": 1, "_let_out": 3, "_begin": 3}.get(call.func.attr)
                if at is not None and len(call.args) > at:
                    yield from _words_in(call.args[at])


def _words_in(said: ast.expr) -> Iterator[str]:
    if isinstance(said, ast.IfExp):
        yield from _words_in(said.body)
        yield from _words_in(said.orelse)
    if isinstance(said, ast.Constant) and isinstance(said.value, str):
        yield said.value


def test_every_act_has_a_sentence() -> None:
    acts = set(_acts_of_the_desk())
    assert len(acts) > 15
    assert acts - set(ACTS) == set(), "acts without a sentence in web/auditing/acts.py"


def test_every_act_that_was_done_can_be_read(looking: Pages) -> None:
    page = looking.open("/audit")
    for words in ("The program finished the team meeting about Rose Surgery.", "planned a visit"):
        assert words in page.words


def test_a_co_ordinator_sees_what_one_of_staff_did(example: Toolkit) -> None:
    maya = staff_cookie(example, "acc000000001")
    client = create_app(example).test_client(use_cookies=False)
    sent = {"days": "90"}
    headers = {**maya, "Origin": "http://localhost"}
    assert client.post("/keeping/photos", data=sent, headers=headers).status_code == 303

    everybody = client.get("/audit", headers=maya).text
    only = client.get("/audit?by=acc000000001", headers=maya).text
    nobody = client.get("/audit?by=acc000000002", headers=maya).text
    assert "Maya changed how long we keep things." in everybody
    assert "Maya changed how long we keep things." in only
    assert "finished the team meeting" not in only
    assert "Nothing was done yet." in nobody
