"""Only the named leads of a group read its worries, and a worry is on no other page and in no file.

`CANARY` stands in every field of every worry here, and nowhere else.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from quality_checkers.access import AccountId, Who, house
from quality_checkers.records import Account, ReportId
from quality_checkers.toolkit import NewWorry, Toolkit, new_id
from quality_checkers.visits import Role
from quality_checkers.web import create_app
from tests.access.world import THEIR_GROUP, THEIR_STAFF, World, build, steady
from tests.records.filling import tables_of
from tests.room import CANARY, GROUP, LEAD, LEE, checker_cookie, staff_cookie
from tests.web.joining_room import MAYA, PAST, SAM, TODAY
from tests.web.places import FILES, PAGES, SENT_FOR, WORRY
from tests.web.reading import readable
from tests.web.test_worries import TELL, TOLD

ONE, NOWHERE = f"/worries/{WORRY}", "/worries/nothing"
ANNA = AccountId("acc00000000a")
"""A co-ordinator of the group who is no lead."""
MARK = CANARY.encode()
_ORIGIN = {"Origin": "http://localhost"}


@pytest.fixture(scope="module")
def world(example_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Two groups. Sam told worries on both visits; then the report was shared again."""
    folder = tmp_path_factory.mktemp("worries") / "data"
    World.copy(example_folder, folder).toolkit.close()
    build(folder)
    made = World.copy(folder, folder.parent / "copy")
    app = create_app(made.toolkit)
    for visit in (PAST, TODAY):
        headers = {**checker_cookie(made.toolkit, visit, SAM), **_ORIGIN}
        client = app.test_client(use_cookies=False)
        answer = client.post(TELL.replace(TODAY, visit), data=TOLD, headers=headers)
        assert answer.status_code == 303
    anna = Account(ANNA, GROUP, "anna@example.org", "Anna", Role.COORDINATOR)
    made.toolkit.staffing.add_account(house(GROUP), anna)
    made.toolkit.sharing.share(house(GROUP), PAST, ReportId(new_id()))
    yield made
    made.toolkit.close()


@pytest.fixture(scope="module")
def app(world: World) -> Flask:
    return create_app(world.toolkit)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client(use_cookies=False)


@pytest.fixture(scope="module")
def others(world: World) -> Mapping[str, dict[str, str]]:
    """A session of everybody who is no lead of the group, by what they are."""
    return {
        **{role.value: world.cookie(role) for role in Role if role is not Role.HOUSE},
        "coordinator": staff_cookie(world.toolkit, ANNA),
        "who told it": checker_cookie(world.toolkit, PAST, SAM),
    }


@pytest.fixture(scope="module")
def lead(world: World) -> dict[str, str]:
    return staff_cookie(world.toolkit, MAYA)


@pytest.mark.parametrize("end", ["", "/sound"])
def test_to_all_but_leads_a_worry_looks_like_what_is_not_there(
    end: str, client: FlaskClient, others: Mapping[str, dict[str, str]], world: World
) -> None:
    before = tables_of(world.toolkit.cache.parent)["worry"]
    for who, headers in others.items():
        there, nothing = (client.get(f"{path}{end}", headers=headers) for path in (ONE, NOWHERE))
        assert there.status_code == nothing.status_code != 200, who
        assert there.data == nothing.data, who
        assert steady(there.headers) == steady(nothing.headers), who
        assert client.get("/worries", headers=headers).status_code != 200, who
        sent = {"closing_words": "Nothing to see."}
        closed = client.post(ONE, data=sent, headers={**headers, **_ORIGIN})
        assert closed.status_code in {403, 404}, who
        assert b'href="/worries' not in client.get("/", headers=headers).data, who
    assert tables_of(world.toolkit.cache.parent)["worry"] == before


def test_the_lead_of_another_group_finds_nothing(client: FlaskClient, world: World) -> None:
    account = THEIR_STAFF[Role.COORDINATOR]
    headers = _session_of_theirs(world, account)
    page = client.get("/worries", headers=headers)
    assert page.status_code == 200, "they are a lead"
    assert "There are no worries." in page.text
    for end in ("", "/sound"):
        there, nothing = (client.get(f"{path}{end}", headers=headers) for path in (ONE, NOWHERE))
        assert there.status_code == nothing.status_code == 404
        assert there.data == nothing.data
    closed = client.post(ONE, data={"closing_words": "No."}, headers={**headers, **_ORIGIN})
    assert closed.status_code == 404


def _session_of_theirs(world: World, account: str) -> dict[str, str]:
    return staff_cookie(world.toolkit, account, group=THEIR_GROUP)


def test_the_lead_reads_it_and_the_list_shows_no_words(
    client: FlaskClient, lead: dict[str, str]
) -> None:
    page = client.get(ONE, headers=lead)
    assert page.text.count(CANARY) == 4
    assert page.headers["Cache-Control"] == "no-store"
    assert CANARY not in client.get("/worries", headers=lead).text


def _paths(world: World) -> set[str]:
    """Every page and file of the product but the pages of worries themselves."""
    shared = [one.id for mine in world.toolkit.sharing.services(LEE) for one in mine.reports]
    reports = {f"/visits/{visit}/report{end}" for visit in (PAST, TODAY)
               for end in ("", ".pdf", ".xlsx")}  # fmt: skip
    outside = {f"/reports/{report}{end}" for report in shared for end in ("", ".pdf", ".xlsx")}
    files = {path for path, _, _ in FILES.values()}
    return {*PAGES.values(), *files, *reports, *outside, "/audit"} - {ONE}


def test_a_worry_stands_on_no_other_page_and_in_no_file(
    client: FlaskClient, others: Mapping[str, dict[str, str]], lead: dict[str, str], world: World
) -> None:
    """Reports, scores, findings, tables, lists, exports and the audit trail, as everybody."""
    opened = 0
    for who, headers in {**others, "lead": lead}.items():
        answers = {path: client.get(path, headers=headers) for path in _paths(world)}
        for path, _, _ in SENT_FOR.values():
            answers[f"POST {path}"] = client.post(path, headers={**headers, **_ORIGIN})
        for path, answer in answers.items():
            opened += answer.status_code == 200
            assert MARK not in readable(answer.data), f"{who} at {path}"
    assert opened > 100


def test_the_store_holds_its_words_in_one_table(world: World) -> None:
    """So what reads other tables cannot come upon them, not even by a mistake."""
    found = {name for name, rows in tables_of(world.toolkit.cache.parent).items()
             if CANARY in str(rows)}  # fmt: skip
    assert found == {"worry"}


def test_only_a_lead_sees_in_the_trail_who_told_a_worry(
    client: FlaskClient, others: Mapping[str, dict[str, str]], lead: dict[str, str]
) -> None:
    assert "Sam told a worry." in client.get("/audit", headers=lead).text
    seen = client.get("/audit", headers=others["coordinator"]).text
    assert "A quality checker told a worry." in seen
    assert "Sam told a worry." not in seen


def test_findings_and_scores_are_the_same_with_and_without_worries(example: Toolkit) -> None:
    before = example.reporting.report(LEAD, PAST)
    who = Who(Role.CHECKER, GROUP, SAM, visit=PAST)
    example.worrying.tell(who, PAST, SAM, NewWorry("mark", "A man had no shoes."))
    assert example.reporting.report(LEAD, PAST) == before
