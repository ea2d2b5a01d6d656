"""Does something and is killed in the middle of it: once at each step that touches the disk.

Run as a program of its own, because it forks: `python -m tests.records.dying ACT FOLDER`. For
each step it copies `FOLDER/before` to `FOLDER/1`, `FOLDER/2` and so on, does the act there in a
child and kills the child (SIGKILL) right before that step. Ends when a child came through, and
prints the number of children that did not.
"""

import os
import shutil
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import FrameType

from quality_checkers.records import open_records
from quality_checkers.records.engine import make_engine
from quality_checkers.records.upgrade import downgrade
from tests.records.filling import AT, COUNTING, an_event
from tests.room import GROUP

PHOTO = b"a photo of a door"
# The calls into C by which anything gets to the disk. SQLite's own writes lie inside these.
_STEPS = {"mkstemp", "fdopen", "write", "flush", "fsync", "replace", "mkdir"}
_STEPS |= {"execute", "executemany", "executescript", "commit", "rollback"}


def _upgrade(folder: Path) -> None:
    records = open_records(folder)
    records.upgrade()
    records.close()


def _downgrade(folder: Path) -> None:
    downgrade(make_engine(f"sqlite:///{folder / 'quality-checkers.sqlite'}"), "base")


def save(folder: Path) -> None:
    """A changed answer with a new photo, in the steps in which the desk keeps one."""
    records = open_records(folder)
    photo = records.media.keep(PHOTO)
    with records.writing(GROUP) as kept:
        kept.visits.add_photo(photo, size_bytes=len(PHOTO), width_px=4, height_px=3, at=AT)
    with records.writing(GROUP) as kept:
        kept.answers.add(replace(an_event(2, says="no"), photo=photo), COUNTING)
    records.close()


ACTS: dict[str, Callable[[Path], None]] = {
    "upgrade": _upgrade,
    "downgrade": _downgrade,
    "save": save,
}


def _die_before_step(number: int) -> None:
    seen = 0

    def watch(_frame: FrameType, event: str, called: object) -> None:
        nonlocal seen
        if event == "c_call" and getattr(called, "__name__", "") in _STEPS:
            seen += 1
            if seen == number:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(watch)


def _is_killed(act: Callable[[Path], None], folder: Path, step: int) -> bool:
    child = os.fork()
    if child == 0:
        _die_before_step(step)
        act(folder)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return True
    if status != 0:
        raise SystemExit(f"step {step}: the child failed by itself")
    return False


def main(act: str, top: Path) -> None:
    """Kill the act at every step."""
    step = 1
    while True:
        folder = top / str(step)
        shutil.copytree(top / "before", folder)
        if not _is_killed(ACTS[act], folder, step):
            break
        step += 1
    sys.stdout.write(f"{step - 1}\n")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
