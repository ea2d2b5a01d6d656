"""Who sees which kind of thing, wherever it might stand: fields by role, over every page and file.

The table here is the one of SECURITY.md, under Who may do what.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from quality_checkers.answers import PersonId, VisitId
from quality_checkers.checklists import QuestionId
from quality_checkers.toolkit import Given
from quality_checkers.toolkit.asking import Asking
from quality_checkers.visits import Role
from quality_checkers.web import create_app
from tests.access.test_every_cell import ROLES, ask
from tests.access.world import OURS, World
from tests.room import CANARY, somebody
from tests.security.page import PAGE
from tests.web.places import PAGES
from tests.web.signing import JO

AISHA = PersonId("5a0000000002")
CHECKER, SUPPORTER, COORDINATOR = Role.CHECKER, Role.SUPPORTER, Role.COORDINATOR
FIELDS: dict[str, tuple[str, list[Role]]] = {
    "what a worry says": (CANARY, [COORDINATOR]),
    "private words of another checker": ("Canary of Aisha", []),
    "names of others in the group": (
        r"\bJo\b|\bAisha\b",
        [Role.TABLET, CHECKER, SUPPORTER, COORDINATOR],
    ),
    "the e-mail of a manager": (r"lee@example\.org", [COORDINATOR, Role.MANAGER]),
    "the audit trail": ("planned a visit", [COORDINATOR]),
    "a link that waits to be handed over": (r"/links/[a-z2-7]{32}", [COORDINATOR]),
    "hashes of secrets": (r"\$argon2|\b(?!" + "0" * 12 + r")[0-9a-f]{64}\b(?!\.jpg)", []),
}
"""What it is, how it is known, and who meets it. In this group one co-ordinator is a lead."""


@pytest.fixture(scope="module")
def seen(
    example_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, set[Role]]]:
    """For each kind of thing, the roles that met it on any page that they may open."""
    world = World.copy(example_folder, tmp_path_factory.mktemp("fields") / "data")
    desk = world.toolkit
    hello, today = QuestionId("hello"), VisitId(OURS)
    given = Given("yes", words="Canary of Aisha", may_quote=False)  # type: ignore[arg-type]
    desk.answering.save_answer(somebody(AISHA), today, AISHA, hello, given)
    desk.signing_in.ask_link(Asking("browser", "192.0.2.7", "http://localhost", "en_GB"), JO)
    desk.close()  # waits until the link is made
    app = create_app(desk)
    met: dict[str, set[Role]] = {what: set() for what in FIELDS}
    for role in ROLES:
        for path in ["/audit", *PAGES.values()]:
            answer = ask(app, path, None, world.cookie(role))
            if answer.status_code != 200:
                continue
            for what, (pattern, _) in FIELDS.items():
                if re.search(pattern, answer.get_data(as_text=True)):
                    met[what].add(role)
    yield met
    desk.close()


@pytest.mark.parametrize("what", FIELDS)
def test_each_kind_of_thing_is_seen_by_those_who_need_it(
    seen: dict[str, set[Role]], what: str
) -> None:
    assert seen[what] == set(FIELDS[what][1])


def test_the_table_of_who_sees_what_is_this_one() -> None:
    told = dict(re.findall(r"^\| ([^|]+) \| seen by ([^|]+) \|$", PAGE.read_text("utf-8"), re.M))
    assert told == {
        what: ", ".join(role.value for role in roles) or "nobody"
        for what, (_, roles) in FIELDS.items()
    }
