"""What the server's log says: every refusal, in lines that nobody can forge, and nobody's words."""

import io
import logging
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import request

from quality_checkers.access import LinkKind
from quality_checkers.toolkit import Toolkit
from quality_checkers.web import create_app
from quality_checkers.web.server_log import Entry
from tests.pages import Pages, Value
from tests.room import in_one_room
from tests.web.places import FORMS, SENT_FOR, STEPS, TODAY
from tests.web.signing import JO, MAYA, RealDoor
from tests.web.wire import ask, free_port, running

CANARY = "Zwitscherling"
FORGED = "2026-03-02T10:00:00.000Z warning the.house: all is well"
_ENTRY = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (warning|error|critical) [\w.]+: [^\n]+"
)


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What everything here writes down, as a server writes it."""
    written, top = io.StringIO(), logging.getLogger()
    handler = logging.StreamHandler(written)
    handler.setFormatter(Entry())
    top.addHandler(handler)
    yield written
    top.removeHandler(handler)


def _entries(log: io.StringIO) -> list[str]:
    """The entries, each whole, without their moments."""
    lines = log.getvalue().splitlines()
    for line in lines:
        assert _ENTRY.fullmatch(line) or line.startswith("  | "), line
    return [line.partition(" ")[2] for line in lines if not line.startswith("  | ")]


@pytest.mark.parametrize(
    "sign", ["\n", "\r", "\r\n", "\x1b[2J", "\x85", "\u2028", "\u202e", "\x00"]
)
def test_no_words_can_begin_an_entry_of_their_own(log: io.StringIO, sign: str) -> None:
    logging.getLogger("a.place").warning("asked for %s", f"x{sign}{FORGED}")
    assert log.getvalue().count("\n") == 1
    assert sign not in log.getvalue().removesuffix("\n")
    (entry,) = _entries(log)
    assert entry.startswith("warning a.place: asked for x\\u00") or "\\u20" in entry


def test_of_a_fault_it_says_the_kind_and_where_and_never_its_words(log: io.StringIO) -> None:
    def breaks() -> None:
        raise ValueError(f"no number: {CANARY}\n{FORGED}")

    def breaks_again() -> None:
        try:
            breaks()
        except ValueError as error:
            raise KeyError(CANARY) from error

    try:
        breaks_again()
    except KeyError as error:
        logging.getLogger("a.place").error("a fault", exc_info=error)  # noqa: TRY400 - as the door does
    said = log.getvalue()
    assert CANARY not in said
    for words in ("builtins.KeyError", "builtins.ValueError", "breaks", "test_server_log.py:"):
        assert words in said
    assert _entries(log) == ["error a.place: a fault"]


def _try(door: RealDoor, kind: str) -> None:
    """A way in that does not work, with a secret that must stay one."""
    secret, browser = CANARY.lower(), door.browser("192.0.2.7")
    match kind:
        case "password":
            browser.send("/sign-in/password", username=JO, password=secret)
        case "link":
            browser.send(f"/links/{secret}")
        case "card":
            browser.send("/join/card", secret=secret)
        case "passkey":
            browser.send("/sign-in/passkey", answer=secret)


@pytest.mark.parametrize("kind", ["password", "link", "card", "passkey"])
def test_a_way_in_that_did_not_work_is_written_down(
    door: RealDoor, log: io.StringIO, kind: str
) -> None:
    _try(door, kind)
    wanted = "warning quality_checkers.toolkit.throttle: a way in did not work"
    assert f"{wanted}: {kind}, from 192.0.2.7" in _entries(log)
    assert CANARY.lower() not in log.getvalue()
    assert JO not in log.getvalue()


def test_a_wrong_code_is_written_down_without_the_code(door: RealDoor, log: io.StringIO) -> None:
    from tests.web.signing import PASSWORD, with_password  # noqa: PLC0415 - used here alone

    with_password(door.browser().come_in(JO))
    browser = door.browser("192.0.2.9")
    browser.send("/sign-in/password", username=JO, password=PASSWORD)
    browser.send("/sign-in/code", code="918273")
    assert any("did not work: code, from 192.0.2.9" in one for one in _entries(log))
    for secret in ("918273", PASSWORD, JO):
        assert secret not in log.getvalue()


def test_a_way_in_that_worked_is_in_the_audit_trail(door: RealDoor) -> None:
    before, _ = door.desk.auditing.newest_hash()
    maya = door.browser().come_in(MAYA)
    who = door.desk.gate.who(maya.secret)
    newest = door.desk.auditing.newest(who)[0]
    assert (newest.act, newest.by) == ("sign_in", "Maya")
    assert door.desk.auditing.newest_hash()[0] > before


def test_who_is_refused_is_written_down_with_the_place(door: RealDoor, log: io.StringIO) -> None:
    jo, stranger = door.browser("192.0.2.7").come_in(JO), door.browser("192.0.2.8")
    log.truncate(0)
    assert jo.open("/staff").status_code == 403
    assert jo.open(f"/visits/{CANARY}").status_code == 404
    assert stranger.send(f"{TODAY}/tablets").status_code == 403
    logger = "warning quality_checkers.web.server_log"
    assert _entries(log) == [
        f"{logger}: refused 403 at staff.show_staff to supporter acc000000002 from 192.0.2.7",
        f"{logger}: refused 404 at planning.show_visit to supporter acc000000002 from 192.0.2.7",
        f"{logger}: refused 403 at readying.make_ready to nobody from 192.0.2.8",
    ]


def test_who_tries_to_get_round_a_guard_is_written_down(door: RealDoor, log: io.StringIO) -> None:
    client = door.app.test_client()
    tries = [
        client.post("/sign-out", headers={"Origin": "https://another.example"}),
        client.get("/", headers={"Host": "another.example"}),
        client.delete("/visits", headers={"Origin": "http://localhost"}),
        client.post("/sign-out", headers={"Origin": "http://localhost"}, data={"x": "y" * 500_000}),
    ]
    assert [one.status_code for one in tries] == [403, 403, 405, 413]
    for _ in range(10):
        _try(door, "card")
    statuses = [re.search(r"refused (\d+)", one) for one in _entries(log)]
    assert [one[1] for one in statuses if one] == ["403", "403", "405", "413", "429"]
    assert "another.example" not in log.getvalue()


def _marked(value: Value) -> Value:
    return f"{CANARY} {value}" if isinstance(value, str) else value


_SENT: dict[str, tuple[str, dict[str, Value]]] = {
    **{place: (path, dict(sent)) for place, (path, sent) in FORMS.items()},
    **{place: (path, {}) for place, (path, _, _) in SENT_FOR.items()},
    **{place: (path, {}) for place, (method, path) in STEPS.items() if method == "POST"},
}
_OWN = {"id", "kind", "role", "picture", "on", "checklist", "team", "service", "how", "helper"}
"""Fields in which only what was offered is taken."""


@pytest.mark.parametrize("place", sorted(_SENT))
def test_nothing_that_anybody_wrote_is_in_the_log_or_in_an_address(
    example: Toolkit, log: io.StringIO, place: str
) -> None:
    """Sent while the place has a fault that says all that was sent, and as it is."""
    app = create_app(in_one_room(example))
    path, sent = _SENT[place]
    written = {name: one if name in _OWN else _marked(one) for name, one in sent.items()}
    written |= {"words": CANARY, "secret": CANARY, "answer": CANARY, "password": CANARY}

    def fault(**_: str) -> str:
        raise ValueError(f"{request.form} {request.path}")

    whole, app.view_functions[place] = app.view_functions[place], fault
    # A co-ordinator, who asks here, has no way in by a card.
    assert Pages(app).answer(path, written).status_code == (403 if "join" in place else 500)
    app.view_functions[place] = whole
    answer = Pages(app).answer(path, written)
    example.close()
    assert answer.status_code < 500
    assert CANARY not in log.getvalue()
    assert CANARY not in answer.headers.get("Location", "")
    assert not re.search(rb'(href|action|src)="[^"]*' + CANARY.encode(), answer.data)
    assert _entries(log)


def test_without_e_mail_a_link_that_lets_in_is_the_one_secret_in_the_log(
    door: RealDoor, log: io.StringIO
) -> None:
    link = door.browser().ask_link(JO)
    door.desk.beginning.links_for(MAYA, LinkKind.TERMINAL)
    with_secret = [one for one in _entries(log) if "/links/" in one]
    assert with_secret == [f"warning quality_checkers.toolkit.letters: http://localhost{link}"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has another server")
def test_a_server_writes_its_entries_to_standard_error_in_utc(
    example_data: Path, tmp_path: Path
) -> None:
    port, said = free_port(), tmp_path / "said"
    command = ["-m", "quality_checkers", "--data", str(example_data), "run", "--no-browser"]
    with said.open("wb") as errors, running([*command, "--port", str(port)], port, errors=errors):
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        assert ask(port, "POST", "/join/card", f"secret={CANARY}".encode(), kind)[0] == 422
        assert ask(port, "POST", "/sign-out", headers={"Origin": "http://x.example"})[0] == 403
        assert ask(port, "GET", f"/visits/{CANARY}%0a{CANARY}")[0] in {303, 404}
    lines = said.read_text("utf-8").splitlines()
    assert [line for line in lines if not _ENTRY.fullmatch(line)] == []
    assert any("a way in did not work: card, from 127.0.0.1" in line for line in lines)
    assert any(
        "refused 403 at signing_in.sign_out to nobody from 127.0.0.1" in one for one in lines
    )
    assert CANARY not in "".join(lines)
