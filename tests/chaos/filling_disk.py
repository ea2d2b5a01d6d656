"""A whole desk on a disk of 6 MB that gets full; tells in JSON what happened.

Run in a mount namespace of its own, where the small disk is seen by nobody else and goes away
with the program: `unshare --mount python -m tests.chaos.filling_disk FOLDER`.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from PIL import Image

from quality_checkers.checklists import ChoiceId
from quality_checkers.records import DiskFullError
from quality_checkers.toolkit import Given, Toolkit, ToolkitSettings
from tests.chaos.planning import PEOPLE, VISIT, plan_a_visit
from tests.room import somebody

LONG = "It was loud. " * 150
ANN = PEOPLE[0]


def _photo() -> bytes:
    made = BytesIO()
    Image.effect_noise((1200, 900), 80).save(made, "JPEG", quality=90)
    return made.getvalue()


def _is_full(act: Callable[[], object]) -> bool:
    try:
        act()
    except DiskFullError:
        return True
    return False


def _fill(disk: Path) -> Path:
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            return ballast


def _answers(desk: Toolkit) -> list[list[str]]:
    mine = desk.answering.my_answers(somebody(ANN), VISIT, ANN)
    return [
        [question.id, answer.said, answer.words]
        for _, questions in mine.parts
        for question, answer in questions
        if answer
    ]


def main(disk: Path) -> None:
    """Fill the disk, make room, and tell what the desk did."""
    mount = shutil.which("mount")
    subprocess.run([str(mount), "-t", "tmpfs", "-o", "size=6m", "small", str(disk)], check=True)  # noqa: S603 - a disk of our own
    data = disk / "data"
    questions = plan_a_visit(data)
    desk = Toolkit(ToolkitSettings(data=data))

    def save(number: int, given: Given) -> bool:
        question = questions[number % len(questions)]
        return _is_full(
            lambda: desk.answering.save_answer(somebody(ANN), VISIT, ANN, question, given)
        )

    def answer(number: int) -> Given:
        return Given(said=ChoiceId("yes"), words=f"{number} {LONG}"[:2000])

    save(0, answer(0))
    ballast = _fill(disk)
    number = 1
    while not save(number, answer(number)):
        number += 1
    before = _answers(desk)
    refused = [save(number, answer(number)) for _ in range(5)]
    photo_refused = save(0, Given(photo=_photo()))
    told = {
        "saved_when_full": number,
        "refused": refused,
        "photo_refused": photo_refused,
        "same_answers": _answers(desk) == before,
        "half_photos": [path.name for path in (data / "media").rglob("*") if path.is_file()],
        "first_words": before[0][2].split()[0],
    }
    desk.close()
    desk = Toolkit(ToolkitSettings(data=data))
    told["same_after_restart_when_full"] = _answers(desk) == before
    ballast.unlink()
    told["refused_with_room"] = [save(number, answer(number)), save(0, Given(photo=_photo()))]
    told["photos"] = len([path for path in (data / "media").rglob("*") if path.is_file()])
    desk.close()
    again = Toolkit(ToolkitSettings(data=data))
    told["after_restart"] = len(_answers(again))
    told["asked_for"] = min(number + 1, len(questions))
    again.close()
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
