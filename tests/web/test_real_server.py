"""What only shows over a real wire: the server as people start it, in a process of its own."""

import http.client
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

import pytest

from quality_checkers.answers import PersonId, VisitId
from quality_checkers.toolkit import Toolkit, ToolkitSettings
from tests.room import checker_cookie, staff_cookie
from tests.web.places import TODAY, TOP

PEOPLE = ("5a0000000001", "5a0000000002")
QUESTIONS = ("got-letter", "hello", "told-wait", "call-voice", "large-print")
_COOKIES: dict[str, dict[str, str]] = {}
"""What the browser of each checker holds, and under no name that of the co-ordinator."""
MOST_SECONDS_TO_START = 30
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture(scope="module")
def port(example_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port on which two processes answer for the example group."""
    data = shutil.copytree(example_folder, tmp_path_factory.mktemp("server") / "data")
    toolkit = Toolkit(ToolkitSettings(data=Path(data)))
    _COOKIES[""] = staff_cookie(toolkit, "acc000000001")
    for person in PEOPLE:
        visit = VisitId(TODAY.rpartition("/")[2])
        _COOKIES[person] = checker_cookie(toolkit, visit, PersonId(person))
    toolkit.close()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "quality_checkers", "--data", str(data)]
    server = subprocess.Popen(  # noqa: S603 - our own command
        [*command, "run", "--no-browser", "--port", str(port), "--workers", "2"],
        cwd=TOP,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        _wait_for(port)
        yield port
    finally:
        server.terminate()
        said, _ = server.communicate(timeout=20)
    assert b"Traceback" not in said, said.decode()


def _wait_for(port: int) -> None:
    for _ in range(MOST_SECONDS_TO_START * 10):
        try:
            if _ask(port, "GET", "/visits")[0] == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not start")


def _ask(
    port: int, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None
) -> tuple[int, str, http.client.HTTPMessage]:
    door = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    asks = next((person for person in PEOPLE if person in path), "")
    try:
        door.request(method, path, body=body or None, headers=_COOKIES[asks] | (headers or {}))
        response = door.getresponse()
        return response.status, response.read().decode("utf-8", "replace"), response.headers
    finally:
        door.close()


def test_a_photo_of_20_megabytes_gets_an_easy_page_and_no_broken_line(port: int) -> None:
    mark = "a-mark-between-parts"
    body = (
        f'--{mark}\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\n'
        "Content-Type: image/jpeg\r\n\r\n"
    ).encode()
    body += b"\xff\xd8\xff" + b"0" * 20_000_000 + f"\r\n--{mark}--\r\n".encode()
    kind = {"Content-Type": f"multipart/form-data; boundary={mark}"}
    status, page, _ = _ask(port, "POST", "/services/new", body, kind)
    assert status == 413
    assert "This photo is too big." in page
    assert "Choose a smaller photo." in page


def test_two_people_who_answer_at_once_both_keep_their_answers(port: int) -> None:
    jobs = [(person, question) for question in QUESTIONS for person in PEOPLE]
    said = {PEOPLE[0]: "yes", PEOPLE[1]: "no"}

    def answer(job: tuple[str, str]) -> int:
        person, question = job
        body = urlencode({"said": said[person], "then": "next"}).encode()
        path = f"{TODAY}/people/{person}/questions/{question}"
        return _ask(port, "POST", path, body, FORM)[0]

    with ThreadPoolExecutor(2) as two:
        assert set(two.map(answer, jobs)) == {303}
    for person, question in jobs:
        _, page, _ = _ask(port, "GET", f"{TODAY}/people/{person}/questions/{question}")
        # The cards of a question name their value first and whether it is chosen last.
        assert f'value="{said[person]}" checked' in page.replace(' id="said"', "")


def test_two_tablets_that_agree_at_once_agree_once(port: int) -> None:
    """One wins; the other is shown what the first one chose. Nobody is told a lie."""
    path = f"{TODAY}/team/questions/staff-listen"

    def agree(said: str) -> int:
        return _ask(port, "POST", path, urlencode({"said": said, "seen": ""}).encode(), FORM)[0]

    with ThreadPoolExecutor(2) as two:
        assert sorted(two.map(agree, ("yes", "no"))) == [303, 422]


def test_two_tablets_that_finish_at_once_both_get_the_report(port: int) -> None:
    past = "/visits/f15000000002"
    with ThreadPoolExecutor(2) as two:
        finished = two.map(lambda _: _ask(port, "POST", f"{past}/team/done"), range(2))
        assert [(status, head["Location"]) for status, _, head in finished] == [
            (303, f"{past}/report")
        ] * 2


def test_a_page_of_another_site_is_refused_over_the_wire_too(port: int) -> None:
    path = f"{TODAY}/people/{PEOPLE[0]}/done"
    assert _ask(port, "POST", path, b"", {"Sec-Fetch-Site": "cross-site"})[0] == 403
    assert _ask(port, "GET", "/", b"", {"Host": "another.example"})[0] == 403


def test_only_this_machine_is_answered(port: int) -> None:
    """The server listens on the loopback address alone; Linux has a whole net of them."""
    with socket.socket() as other:
        other.settimeout(2)
        assert other.connect_ex(("127.0.0.2", port)) != 0


def test_tablets_that_connect_and_say_nothing_stop_nobody(port: int) -> None:
    """As many as would hold every process for good, if each were waited for."""
    silent = [socket.create_connection(("127.0.0.1", port)) for _ in range(4)]
    try:
        assert _ask(port, "GET", "/visits")[0] == 200
    finally:
        for tablet in silent:
            tablet.close()


@pytest.mark.parametrize(
    "lengths",
    [
        "Content-Length: 4\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nContent-Length: 4",
        "Content-Length: 4\r\nContent-Length: 40",
        "Content-Length: -4",
        "Transfer-Encoding: xchunked",
        "Transfer-Encoding : chunked",
    ],
)
def test_a_request_with_a_doubtful_length_is_refused(port: int, lengths: str) -> None:
    """A proxy in front could read it in another way, and take its end for somebody's request."""
    hidden = "GET /hidden-7c2 HTTP/1.1\r\nHost: localhost\r\n\r\n"
    first = f"POST / HTTP/1.1\r\nHost: localhost\r\n{lengths}\r\n\r\n0\r\n\r\n{hidden}"
    with socket.create_connection(("127.0.0.1", port), timeout=30) as door:
        door.sendall(first.encode())
        door.shutdown(socket.SHUT_WR)
        said = b"".join(iter(lambda: door.recv(65536), b""))
    assert said[9:12] in {b"400", b"501"}, said[:200]
    assert said.count(b"HTTP/1.1 ") == 1
