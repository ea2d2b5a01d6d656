"""No answer that was said to be saved is lost or doubled, however often the server is killed.

`QC_KILLS=200 pytest tests/chaos` kills more often than the usual run; `QC_SEED` repeats a run
as far as chance in other programs allows.
"""

import hashlib
import os
import random
import secrets
import shutil
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.chaos.planning import PEOPLE, VISIT, join, plan_a_visit
from tests.chaos.serving import Server
from tests.chaos.writing import Said, Writer

KILLS = int(os.environ.get("QC_KILLS", "6"))
SEED = int(os.environ.get("QC_SEED", "0")) or secrets.randbelow(10**9) + 1

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs groups of processes")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    made = Server(tmp_path / "data", tmp_path / "server.log")
    yield made
    made.kill()


def _look_into(data: Path) -> dict[str, list[Said]]:
    """What the store holds, by person and in order, once nothing is wrong with it."""
    (file,) = data.glob("*.sqlite")
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        photos = [hash_ for (hash_,) in connection.execute("SELECT hash FROM media")]
        rows = connection.execute(
            "SELECT person, question, said, words, photo FROM answer ORDER BY sequence"
        ).fetchall()
        current = connection.execute(
            "SELECT person, question, max(sequence) FROM answer GROUP BY person, question "
            "EXCEPT SELECT person, question, sequence FROM current_answer"
        ).fetchall()
    assert current == []
    for photo in photos:
        kept = (data / "media" / photo[:2] / photo).read_bytes()
        assert hashlib.sha256(kept).hexdigest() == photo
    held: dict[str, list[Said]] = {person: [] for person in PEOPLE}
    for person, *said in rows:
        held[person].append(Said(*said))
    return held


def _as_it_was_killed(data: Path, to: Path) -> dict[str, list[Said]]:
    """What a copy of the dead server's files holds; the files themselves are not touched."""
    shutil.copytree(data, to, ignore=shutil.ignore_patterns("*-shm", "cache"))
    held = _look_into(to)
    shutil.rmtree(to)
    return held


def _wait_for_a_receipt(writers: list[Writer]) -> None:
    before, until = sum(len(writer.kept) for writer in writers), time.monotonic() + 30
    while sum(len(writer.kept) for writer in writers) == before:
        assert [fault for writer in writers for fault in writer.faults] == []
        assert time.monotonic() < until, "nobody gets a receipt any more"
        time.sleep(0.02)


def test_every_answer_with_a_receipt_survives_every_kill_once(
    server: Server, tmp_path: Path
) -> None:
    chance = random.Random(SEED)  # noqa: S311 - chooses moments, guards nothing
    data = tmp_path / "data"
    questions = [str(question) for question in plan_a_visit(data)]
    writers = [Writer(server, VISIT, person, questions, join(data, person)) for person in PEOPLE]
    starts = [server.start()]
    for writer in writers:
        writer.start()

    for number in range(KILLS):
        if chance.random() < 0.75:  # else perhaps before anybody could send anything
            _wait_for_a_receipt(writers)
        time.sleep(chance.uniform(0, 0.8))
        server.kill()
        time.sleep(0.1)  # for receipts that are on their way
        receipts = {writer.person: list(writer.kept) for writer in writers}
        held = _as_it_was_killed(data, tmp_path / "copy")
        for person, had in receipts.items():
            assert held[person][: len(had)] == had, f"kill {number}, seed {SEED}"
        starts.append(server.start())
    _wait_for_a_receipt(writers)
    for writer in writers:
        writer.stop()
    server.kill()

    kept = sum(len(writer.kept) for writer in writers)
    sys.stdout.write(
        f"seed {SEED}, {KILLS} kills, {kept} receipts, {sum(w.busy for w in writers)} times busy, "
        f"slowest start {max(starts):.1f} s\n"
    )
    assert [fault for writer in writers for fault in writer.faults] == []
    assert kept > 0
    held = _look_into(data)
    for writer in writers:
        sent = [*writer.kept, *([writer.pending] if writer.pending else [])]
        assert held[writer.person] in (writer.kept, sent), f"seed {SEED}"
