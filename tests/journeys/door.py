"""The product behind a real server on this machine, and what journeys need to know about it.

door.url("/visits/new")            # an address of the product with the example group
door.plan("only-if", SAM)          # a new visit that no other test knows
"""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from quality_checkers.answers import Helper, HowAnswered, PersonId, VisitId
from quality_checkers.checklists import ChecklistId, ChoiceId, QuestionId
from quality_checkers.toolkit import Given, NewPerson, NewVisit, Toolkit, ToolkitSettings, new_id
from quality_checkers.visits import Role, ServiceId
from tests.room import somebody

SAM, AISHA, JO = PersonId("5a0000000001"), PersonId("5a0000000002"), PersonId("5a0000000003")
ROSE = ServiceId("5e0000000001")
DONE, TODAY = VisitId("f15000000002"), VisitId("f15000000003")

_days = count(1)
_TOP = Path(__file__).parents[2]
_CHECKLISTS = _TOP / "checklists"


@dataclass(frozen=True)
class Door:
    """A served product. `desk` is a second desk at the same data, for tests to prepare things."""

    port: int
    desk: Toolkit

    def url(self, path: str) -> str:
        """The whole address of this path."""
        return f"http://127.0.0.1:{self.port}{path}"

    def plan(self, checklist: str, *team: PersonId) -> VisitId:
        """A new visit to Rose Surgery with this checklist and team."""
        day = self.desk.today() + timedelta(days=next(_days))  # a day of its own
        new = NewVisit(VisitId(new_id()), ROSE, day, ChecklistId(checklist), team)
        return self.desk.planning.plan_visit(somebody(), new).id

    def newcomer(self) -> PersonId:
        """A checker who was never asked anything."""
        planning, person = self.desk.planning, PersonId(new_id())
        taken = {one.picture for one in planning.people(somebody())}
        picture = next(one.name for one in self.desk.pictures.people if one.name not in taken)
        name = f"Kit {len(taken)}"  # a name of their own, as pages that list people need
        planning.add_person(somebody(), NewPerson(person, name, picture, Role.CHECKER))
        return person

    def begin(self, checklist: str, *team: PersonId) -> VisitId:
        """A new visit where everybody has chosen how they answer and has practised."""
        visit = self.plan(checklist, *team)
        for person in team:
            self.desk.answering.set_how(
                somebody(person), visit, person, HowAnswered.ALONE, Helper.NOBODY
            )
            self.desk.answering.practised(somebody(person), visit, person)
        return visit

    def say(
        self, visit: VisitId, person: PersonId, *, words: str = "", photo: bytes = b"", **said: str
    ) -> None:
        """Keep these choices of one person, by question: `say(visit, SAM, hello="yes")`."""
        for question, choice in said.items():
            given = Given(
                ChoiceId(choice.replace("_", "-") if choice == "a_bit" else choice),
                words=words or None,
                may_quote=bool(words),
                photo=photo,
                photo_shows="The front door" if photo else None,
                may_show=bool(photo),
            )
            self.desk.answering.save_answer(
                somebody(person), visit, person, QuestionId(question.replace("_", "-")), given
            )

    def said(self, visit: VisitId, person: PersonId) -> dict[str, str]:
        """What is kept of one person's choices."""
        mine = self.desk.answering.my_answers(somebody(person), visit, person)
        return {
            question.id: answer.said
            for _, questions in mine.parts
            for question, answer in questions
            if answer
        }


def every_checklist(folder: Path) -> Path:
    """A folder with the real checklist and every example that has no problem."""
    folder.mkdir(parents=True)
    for file in (*_CHECKLISTS.glob("*.yaml"), *(_CHECKLISTS / "examples").glob("*.yaml")):
        shutil.copy(file, folder)
    return folder


class Served:
    """The product in a process of its own, on the server that people use, until it is closed.

    What it says goes to `log`, where there is one.
    """

    def __init__(
        self,
        data: Path,
        checklists: Path,
        *,
        trouble: bool = False,
        port: int = 0,
        log: Path | None = None,
    ) -> None:
        port = port or free_port()
        told = [str(port), str(data), str(checklists), *(["--trouble"] if trouble else [])]
        with log.open("ab") if log else nullcontext() as said:
            self._process = subprocess.Popen(  # noqa: S603 - our own server
                [sys.executable, "-m", "tests.journeys.serving", *told],
                cwd=_TOP,
                stdout=said,
                stderr=said,
            )
        self.door = Door(port, Toolkit(ToolkitSettings(data=data, checklists=checklists)))
        self._wait()

    def _wait(self) -> None:
        for _ in range(200):
            assert self._process.poll() is None, "the server stopped"
            try:
                urlopen(self.door.url("/worried"), timeout=5).close()  # noqa: S310 - our own
            except URLError:
                time.sleep(0.1)
            else:
                return
        raise AssertionError("the server did not start")

    def close(self) -> None:
        """Stop serving and let go of the data."""
        self._process.terminate()
        self._process.wait(20)
        self.door.desk.close()


@contextmanager
def served_copy(folder: Path, data: Path, checklists: Path) -> Iterator[Door]:
    """The product with a copy of this folder, made at `data`."""
    shutil.copytree(folder, data)
    served = Served(data, checklists)
    try:
        yield served.door
    finally:
        served.close()


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
    return port
