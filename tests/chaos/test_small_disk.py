"""A real disk that gets full while people save: nothing saved is lost, and room brings it back."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]


def _in_a_world_of_its_own(*program: str) -> subprocess.CompletedProcess[str]:
    unshare = shutil.which("unshare") or "unshare"
    rights = [] if os.geteuid() == 0 else ["--map-root-user"]
    return subprocess.run(  # noqa: S603 - our own program
        [unshare, "--mount", *rights, *program],
        cwd=TOP,
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )


def _can_mount(folder: Path) -> bool:
    if sys.platform != "linux" or not shutil.which("unshare"):
        return False
    tried = _in_a_world_of_its_own("mount", "-t", "tmpfs", "-o", "size=1m", "small", str(folder))
    return tried.returncode == 0


def test_a_desk_on_a_full_disk_keeps_what_it_has_and_goes_on_when_there_is_room(
    tmp_path: Path,
) -> None:
    if not _can_mount(tmp_path):
        pytest.skip("this machine lets nobody make a small disk")
    program = [sys.executable, "-m", "tests.chaos.filling_disk", str(tmp_path)]

    ran = _in_a_world_of_its_own(*program)

    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    assert told["refused"] == [True] * 5
    assert told["photo_refused"]
    assert told["same_answers"]
    assert told["half_photos"] == []
    assert told["same_after_restart_when_full"]
    assert told["refused_with_room"] == [False, False]
    assert told["photos"] == 1
    assert told["after_restart"] == told["asked_for"]
