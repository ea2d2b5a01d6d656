"""Tidying and the audit trail at a terminal, and the tidying beside a server."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quality_checkers.cli import main

TOP = Path(__file__).parents[2]


def _type(*words: str | Path) -> Result:
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result


def _with_the_file(folder: Path, statement: str) -> None:
    (file,) = folder.glob("*.sqlite")
    with closing(sqlite3.connect(file)) as connection:
        for event in ("update", "delete"):
            connection.execute(f"DROP TRIGGER IF EXISTS refuse_{event}_of_audit")
        connection.execute(statement)
        connection.commit()


def test_a_whole_trail_is_said_to_be_whole(example_data: Path) -> None:
    number, _, hash_ = _type("--data", example_data, "audit", "head").output.strip().partition(":")
    said = _type("--data", example_data, "audit", "verify")
    assert said.output == f"The audit trail is whole: {number} entries, newest {hash_}.\n"
    assert said.exit_code == 0
    assert int(number) > 100
    assert len(hash_) == 64


def test_the_first_entry_that_is_wrong_is_named(example_data: Path) -> None:
    _with_the_file(example_data, "UPDATE audit SET act = 'else' WHERE sequence IN (42, 50)")
    said = _type("--data", example_data, "audit", "verify")
    assert said.exit_code == 1
    assert "Entry 42 of the audit trail is not as it was." in said.output


def test_a_cut_end_is_found_with_the_head_that_was_kept(example_data: Path) -> None:
    head = _type("--data", example_data, "audit", "head").output.strip()
    assert _type("--data", example_data, "audit", "verify", "--head", head).exit_code == 0
    newest = int(head.partition(":")[0])
    _with_the_file(example_data, "DELETE FROM audit WHERE sequence > 20")

    assert _type("--data", example_data, "audit", "verify").exit_code == 0
    said = _type("--data", example_data, "audit", "verify", "--head", head)
    assert said.exit_code == 1
    assert newest > 21
    assert "Entry 21 of the audit trail is missing." in said.output


def test_a_trail_that_went_on_still_has_the_head_that_was_kept(example_data: Path) -> None:
    head = _type("--data", example_data, "audit", "head").output.strip()
    older = f"10:{_hash_of(example_data, 10)}"
    assert _type("--data", example_data, "audit", "verify", "--head", older).exit_code == 0
    wrong = f"10:{head.partition(':')[2]}"
    said = _type("--data", example_data, "audit", "verify", "--head", wrong)
    assert said.exit_code == 1
    assert "Entry 10 of the audit trail is not as it was." in said.output


def _hash_of(folder: Path, number: int) -> str:
    (file,) = folder.glob("*.sqlite")
    with closing(sqlite3.connect(file)) as connection:
        wanted = "SELECT hash FROM audit WHERE sequence = ?"
        found: str = connection.execute(wanted, [number]).fetchone()[0]
    return found


@pytest.mark.parametrize("head", ["", "7", "7:", "seven:abc", "-1:abc", "²:abc"])
def test_a_head_that_is_none_is_refused(example_data: Path, head: str) -> None:
    said = _type("--data", example_data, "audit", "verify", "--head", head)
    assert said.exit_code == 2
    assert "--head" in said.output


def test_tidying_says_what_went(example_data: Path) -> None:
    said = _type("--data", example_data, "tidy")
    assert said.output == "0 things went. Nothing is left of what is gone.\n"
    _with_the_file(example_data, "UPDATE visit SET visit_on = '2001-02-03'")
    said = _type("--data", example_data, "tidy")
    assert said.output == "3 things went. Nothing is left of what is gone.\n"


def test_tidying_a_store_that_is_not_ready_says_what_to_do(tmp_path: Path) -> None:
    said = _type("--data", tmp_path, "tidy")
    assert said.exit_code == 1
    assert "python -m quality_checkers upgrade" in said.output


@contextmanager
def _server(data: Path) -> Iterator[subprocess.Popen[bytes]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "quality_checkers", "--data", str(data)]
    server = subprocess.Popen(  # noqa: S603 - our own command
        [*command, "run", "--no-browser", "--port", str(port)], cwd=TOP
    )
    try:
        yield server
    finally:
        server.kill()
        server.wait()


def _beside(server: int) -> set[int]:
    """The processes of this server that do not answer browsers: those that are nice."""
    wanted = ["ps", "-o", "pid=,ni=", "--ppid", str(server)]
    found = subprocess.run(wanted, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    rows = (line.split() for line in found.stdout.splitlines())
    return {int(pid) for pid, nice in rows if nice.isdecimal() and int(nice) >= 10}


def _children(server: int) -> set[int]:
    wanted = ["ps", "-o", "pid=", "--ppid", str(server)]
    found = subprocess.run(wanted, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    return {int(pid) for pid in found.stdout.split()}


def _is_there(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


def _until(what: object, wanted: object, seconds: float = 20) -> None:
    assert callable(what)
    last_at = time.monotonic() + seconds
    while what() != wanted:
        assert time.monotonic() < last_at, what()
        time.sleep(0.1)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_the_tidying_beside_a_server_tidies_at_once_and_ends_when_the_server_does(
    example_data: Path, how: signal.Signals
) -> None:
    _with_the_file(example_data, "UPDATE visit SET visit_on = '2001-02-03'")

    def visits() -> int:
        (file,) = example_data.glob("*.sqlite")
        with closing(sqlite3.connect(file)) as connection:
            return int(connection.execute("SELECT count(*) FROM visit").fetchone()[0])

    assert visits() == 3
    with _server(example_data) as server:
        _until(visits, 2)  # a worry speaks of one, and a shared report of another
        (tidying,) = _beside(server.pid)
        os.kill(server.pid, how)
        server.wait(timeout=20)
        _until(lambda: _is_there(tidying), False, 5)


def test_the_tidying_goes_on_when_somebody_who_answers_browsers_is_gone(
    example_data: Path,
) -> None:
    with _server(example_data) as server:
        _until(lambda: len(_children(server.pid)), 3)
        (tidying,) = _beside(server.pid)
        for worker in _children(server.pid) - {tidying}:
            os.kill(worker, signal.SIGTERM)
        _until(lambda: len(_children(server.pid)), 3)
        time.sleep(1)
        assert _beside(server.pid) == {tidying}
