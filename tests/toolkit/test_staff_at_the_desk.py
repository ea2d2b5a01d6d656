"""Looking after staff at the desk: inviting, changing, leaving, and beginning a group."""

from dataclasses import replace
from pathlib import Path

import pytest

from quality_checkers.access import AccountId, GroupId, Who
from quality_checkers.answers import PersonId
from quality_checkers.keys import new_secret
from quality_checkers.toolkit import NotFoundError, NotPossibleError, Toolkit, ToolkitSettings
from quality_checkers.toolkit.asking import Asking
from quality_checkers.toolkit.beginning import NewGroup
from quality_checkers.toolkit.signing_in import LinkOverError
from quality_checkers.toolkit.staffing import Invitation
from quality_checkers.visits import Role, ServiceId
from tests.toolkit.group import at_once, is_easy
from tests.web.signing import JO, MAYA, SITE, RealDoor

JO_ID, LEE_ID = AccountId("acc000000002"), AccountId("acc000000003")
MILL = ServiceId("5e0000000002")
KIM = Invitation("Kim", "Kim@Example.org ", Role.MANAGER, services=frozenset({MILL}))


def _asking() -> Asking:
    return Asking(new_secret(), "192.0.2.7", SITE, "en_GB")


@pytest.fixture
def desk(door: RealDoor) -> Toolkit:
    return door.desk


def _in(desk: Toolkit, email: str) -> Who:
    token = next(iter(desk.beginning.links_for(email).values()))
    return desk.gate.who(desk.signing_in.use_link(_asking(), token).secret)


@pytest.fixture
def maya(desk: Toolkit) -> Who:
    return _in(desk, MAYA)


def _links(desk: Toolkit, who: Who) -> list[str]:
    return [one.link.rpartition("/")[2] for one in desk.staffing.staff(who).links]


def test_an_invitation_works_once_within_7_days(door: RealDoor, maya: Who) -> None:
    desk = door.desk
    kim = desk.staffing.invite(maya, _asking(), KIM)
    account = desk.staffing.account(maya, kim)
    assert account.email == "kim@example.org"
    assert account.services == {MILL}
    assert account.signed_in_at is None
    (token,) = _links(desk, maya)
    door.clock.on(days=7, seconds=-1)
    who = desk.gate.who(desk.signing_in.use_link(_asking(), token).secret)
    assert (who.account, who.role) == (kim, Role.MANAGER)
    assert desk.staffing.account(maya, kim).signed_in_at == door.clock.now
    assert _links(desk, maya) == []
    with pytest.raises(LinkOverError):
        desk.signing_in.use_link(_asking(), token)
    with pytest.raises(NotPossibleError):
        desk.staffing.invite_again(maya, _asking(), kim)


def test_an_invitation_is_over_after_7_days_and_when_another_was_sent(
    door: RealDoor, maya: Who
) -> None:
    desk = door.desk
    kim = desk.staffing.invite(maya, _asking(), KIM)
    (old,) = _links(desk, maya)
    desk.staffing.invite_again(maya, _asking(), kim)
    (new,) = _links(desk, maya)
    with pytest.raises(LinkOverError):
        desk.signing_in.use_link(_asking(), old)
    door.clock.on(days=7, seconds=1)
    with pytest.raises(LinkOverError):
        desk.signing_in.use_link(_asking(), new)


def test_an_e_mail_that_another_group_knows_can_be_invited_like_any_other(
    desk: Toolkit, maya: Who
) -> None:
    """Otherwise a co-ordinator could find out who belongs to other groups."""
    other = GroupId("0000000000aa")
    desk.gate.add_group(other, "Hill Group")
    theirs = replace(maya, group=other)
    desk.staffing.invite(theirs, _asking(), replace(KIM, services=frozenset(), email=JO))
    assert set(desk.beginning.links_for(JO)) == {"Anytown Checkers", "Hill Group"}
    with pytest.raises(NotPossibleError) as error:
        desk.staffing.invite(maya, _asking(), replace(KIM, email=JO))
    assert is_easy(error.value)


def test_what_belongs_to_another_group_looks_like_what_is_not_there(
    desk: Toolkit, maya: Who
) -> None:
    other = GroupId("0000000000aa")
    desk.gate.add_group(other, "Hill Group")
    theirs = replace(maya, group=other)
    for act in (
        lambda id_: desk.staffing.account(theirs, id_),
        lambda id_: desk.staffing.has_left(theirs, id_),
        lambda id_: desk.staffing.change(theirs, id_, (), is_lead=True),
        lambda id_: desk.staffing.invite_again(theirs, _asking(), id_),
    ):
        said = []
        for id_ in (JO_ID, AccountId("none")):
            with pytest.raises(NotFoundError) as error:
                act(id_)
            said.append(str(error.value))
        assert said[0] == said[1]
    with pytest.raises(NotFoundError):
        desk.staffing.invite(theirs, _asking(), KIM)
    assert _in(desk, JO).account == JO_ID


def test_who_has_left_is_out_at_the_next_request(desk: Toolkit, maya: Who) -> None:
    token = next(iter(desk.beginning.links_for(JO).values()))
    secret = desk.signing_in.use_link(_asking(), token).secret
    assert desk.gate.who(secret).account == JO_ID
    desk.staffing.has_left(maya, JO_ID)
    assert desk.gate.who(secret).role is Role.NOBODY
    left = next(one for one in desk.staffing.accounts(maya) if one.id == JO_ID)
    assert left.ended_at
    assert "@" not in left.email
    again = Invitation("Jo", JO, Role.SUPPORTER, PersonId("5a0000000003"))
    assert desk.staffing.invite(maya, _asking(), again) != JO_ID


def test_at_least_one_co_ordinator_stays(desk: Toolkit, maya: Who) -> None:
    with pytest.raises(NotPossibleError) as error:
        desk.staffing.has_left(maya, maya.account or JO_ID)
    assert is_easy(error.value)
    second = desk.staffing.invite(
        maya, _asking(), Invitation("Ben", "ben@example.org", Role.COORDINATOR)
    )
    done = at_once(
        lambda: desk.staffing.has_left(maya, second),
        lambda: desk.staffing.has_left(maya, maya.account or JO_ID),
    )
    assert sorted(type(one).__name__ for one in done) == ["NoneType", "NotPossibleError"]


def test_managers_never_read_worries_whatever_is_sent(desk: Toolkit, maya: Who) -> None:
    desk.staffing.change(maya, LEE_ID, [MILL], is_lead=True)
    lee = desk.staffing.account(maya, LEE_ID)
    assert not lee.is_lead
    assert lee.services == {MILL}
    kim = desk.staffing.invite(maya, _asking(), replace(KIM, is_lead=True))
    assert not desk.staffing.account(maya, kim).is_lead
    desk.staffing.change(maya, JO_ID, [MILL], is_lead=True)
    jo = desk.staffing.account(maya, JO_ID)
    assert jo.is_lead
    assert jo.services == frozenset()
    assert _in(desk, JO).is_lead


@pytest.mark.parametrize(
    "new",
    [
        Invitation("A", "a@example.org", Role.SUPPORTER),
        Invitation("A", "a@example.org", Role.SUPPORTER, PersonId("5a0000000001")),
        Invitation("A", "a@example.org", Role.SUPPORTER, PersonId("5a0000000003")),
        Invitation("A", "a@example.org", Role.CHECKER),
        Invitation("A", "a@example.org", Role.HOUSE),
    ],
)
def test_an_invitation_that_does_not_fit_says_so(desk: Toolkit, maya: Who, new: Invitation) -> None:
    before = desk.staffing.accounts(maya)
    with pytest.raises(NotPossibleError) as error:
        desk.staffing.invite(maya, _asking(), new)
    assert is_easy(error.value)
    assert desk.staffing.accounts(maya) == before


def test_the_first_group_begins_by_a_link_that_works_once_within_an_hour(tmp_path: Path) -> None:
    desk = Toolkit(ToolkitSettings(data=tmp_path))
    desk.upgrade()
    first, second = desk.beginning.first_link(), desk.beginning.first_link()
    assert first
    assert second
    desk.beginning.look_at_first(first)
    new = NewGroup("Hill Group", "Ann", "Ann@Example.org")
    done = at_once(
        lambda: desk.beginning.begin_group(_asking(), first, new),
        lambda: desk.beginning.begin_group(_asking(), second, new),
    )
    assert sorted(type(one).__name__ for one in done) == ["LetIn", "LinkOverError"]
    assert list(desk.gate.groups().values()) == ["Hill Group"]
    assert desk.beginning.first_link() is None
    with pytest.raises(LinkOverError):
        desk.beginning.look_at_first(second)
    assert set(desk.beginning.links_for("ann@example.org")) == {"Hill Group"}
    desk.close()


def test_every_act_leaves_one_entry_in_the_trail(desk: Toolkit, maya: Who) -> None:
    def entries() -> int:
        return desk._office.records.newest_audit_hash()[0]  # noqa: SLF001 - looks, changes nothing

    before = entries()
    kim = desk.staffing.invite(maya, _asking(), KIM)
    assert entries() == before + 1
    desk.staffing.change(maya, kim, (), is_lead=False)
    assert entries() == before + 2
    desk.staffing.invite_again(maya, _asking(), kim)
    assert entries() == before + 3
    desk.staffing.has_left(maya, kim)
    assert entries() == before + 4
    desk.my_way_in.sign_out_everywhere(maya)
    assert entries() == before + 5
    assert desk._office.records.broken_audit_entry() is None  # noqa: SLF001 - as above
