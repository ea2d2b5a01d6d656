"""The staff of a group: who may sign in, as what, and which services are theirs.

Nobody can sign in as somebody else: what each does stays theirs.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from quality_checkers.access import LINK_LASTS, AccountId, LinkKind, Who
from quality_checkers.answers import PersonId
from quality_checkers.easy_read import Sentence
from quality_checkers.keys import hash_of, new_secret
from quality_checkers.post import MailSettings
from quality_checkers.records import Account, Kept, Link
from quality_checkers.toolkit.asking import Asking
from quality_checkers.toolkit.errands import Errands
from quality_checkers.toolkit.errors import NotFoundError, NotPossibleError
from quality_checkers.toolkit.letters import Letter, deliver
from quality_checkers.toolkit.office import Office, new_id
from quality_checkers.toolkit.signing_in import link_address, plain_email
from quality_checkers.visits import Person, Role, ServiceId

STAFF_ROLES = (Role.SUPPORTER, Role.COORDINATOR, Role.MANAGER, Role.COMMISSIONER)
WITH_SERVICES = frozenset({Role.MANAGER, Role.COMMISSIONER})
"""Roles that have to do with some services only."""
MAY_LEAD = frozenset({Role.SUPPORTER, Role.COORDINATOR})
"""Roles of those who may read worries, if the group names them: never those worried about."""

_LAST_COORDINATOR = Sentence("This is the last co-ordinator. Invite another one first.")


@dataclass(frozen=True, slots=True)
class Invitation:
    """Somebody who is to become staff."""

    name: str
    email: str
    role: Role
    person: PersonId | None = None
    services: frozenset[ServiceId] = frozenset()
    is_lead: bool = False


@dataclass(frozen=True, slots=True)
class LinkToHandOver:
    """A link that waits for somebody to give it to the one it is for."""

    account: Account
    kind: LinkKind
    link: str
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Staff:
    """Everybody of the staff, and the links that wait to be handed over."""

    accounts: tuple[Account, ...]
    links: tuple[LinkToHandOver, ...]


class Staffing:
    """What a co-ordinator can do about staff."""

    def __init__(self, office: Office, errands: Errands, mail: MailSettings | None) -> None:
        self._office = office
        self._errands = errands
        self._mail = mail

    def accounts(self, who: Who) -> tuple[Account, ...]:
        """Everybody of the group's staff."""
        with self._office.reading(who) as kept:
            return kept.staff.accounts()

    def staff(self, who: Who) -> Staff:
        """Everybody of the group's staff, with the links to hand over."""
        with self._office.reading(who) as kept:
            accounts = kept.staff.accounts()
            links = kept.links.to_hand_over(self._office.now())
        by_id = {account.id: account for account in accounts}
        return Staff(
            accounts,
            tuple(
                LinkToHandOver(by_id[link.account], link.kind, link.shown, link.ends_at)
                for link in links
                if link.shown
            ),
        )

    def account(self, who: Who, id: AccountId) -> Account:
        """Somebody of the staff who has not left.

        Raises:
            NotFoundError: The group has no such member of staff.
        """
        with self._office.reading(who) as kept:
            return _the_account(kept, id)

    def free_supporters(self, who: Who) -> tuple[Person, ...]:
        """The supporters for whom no member of staff stands yet."""
        with self._office.reading(who) as kept:
            taken = _taken(kept)
            people = kept.people.people()
        return tuple(one for one in people if one.role is Role.SUPPORTER and one.id not in taken)

    def add_account(self, who: Who, account: Account) -> None:
        """Keep somebody new."""
        with self._office.acting(who, "add_account", account.id) as kept:
            if kept.staff.account(account.id) is None:
                kept.staff.add(account, self._office.now())

    def invite(self, who: Who, asking: Asking, new: Invitation) -> AccountId:
        """Keep somebody new and send them a link, or show it where there is no e-mail.

        Raises:
            NotPossibleError: They are there already, or something does not fit; says what.
        """
        id_, token = AccountId(new_id()), new_secret()
        with self._office.acting(who, "invite", id_) as kept:
            account = self._fitting(kept, who, id_, new)
            kept.staff.add(account, self._office.now())
            self._add_link(kept, asking, account, token)
        self._send(who, asking, account, token)
        return id_

    def invite_again(self, who: Who, asking: Asking, id: AccountId) -> None:
        """A new link for somebody who never came; the old one works no more.

        Raises:
            NotFoundError: The group has no such member of staff.
            NotPossibleError: They came already: then they ask for a link themselves.
        """
        token = new_secret()
        with self._office.acting(who, "invite_again", id) as kept:
            account = _the_account(kept, id)
            if account.signed_in_at is not None:
                raise NotPossibleError(Sentence("This person has signed in already."))
            kept.links.end_of_account(id, self._office.now())
            self._add_link(kept, asking, account, token)
        self._send(who, asking, account, token)

    def change(
        self, who: Who, id: AccountId, services: Iterable[ServiceId], *, is_lead: bool
    ) -> None:
        """Change which services are somebody's, and whether they may read worries.

        Raises:
            NotFoundError: The group has no such member of staff, or no such service.
        """
        with self._office.acting(who, "change_account", id) as kept:
            account = _the_account(kept, id)
            kept.staff.change(id, is_lead=is_lead and account.role in MAY_LEAD)
            if account.role in WITH_SERVICES:
                kept.staff.set_services(id, _own_services(kept, services))

    def has_left(self, who: Who, id: AccountId) -> None:
        """Let somebody in no more. Every browser of theirs is out at its next request.

        Raises:
            NotFoundError: The group has no such member of staff.
            NotPossibleError: They are the last co-ordinator.
        """
        now = self._office.now()
        with self._office.acting(who, "has_left", id) as kept:
            account = _the_account(kept, id)
            others = [
                one
                for one in kept.staff.accounts()
                if one.role is Role.COORDINATOR and one.ended_at is None and one.id != id
            ]
            if account.role is Role.COORDINATOR and not others:
                raise NotPossibleError(_LAST_COORDINATOR)
            kept.logins.end_sessions(id, now)
            kept.logins.remove_passkeys(id)
            kept.links.end_of_account(id, now)
            kept.staff.set_services(id, ())
            # The name stays for the audit trail; with what they came in is forgotten.
            kept.staff.change(
                id, ended_at=now, email=f"left {id}", password=None, totp=None, is_lead=False
            )

    def _fitting(self, kept: Kept, who: Who, id: AccountId, new: Invitation) -> Account:
        email = plain_email(new.email)
        if any(account.email == email for account in kept.staff.accounts()):
            raise NotPossibleError(Sentence("This e-mail is on the list already."))
        if new.role not in STAFF_ROLES:
            raise NotPossibleError(Sentence("Choose what the person does."))
        person = kept.people.person(new.person) if new.person else None
        if new.role is Role.SUPPORTER and (
            person is None or person.role is not Role.SUPPORTER or person.id in _taken(kept)
        ):
            raise NotPossibleError(Sentence("Choose which supporter this is."))
        return Account(
            id,
            who.group,
            email,
            new.name,
            new.role,
            new.is_lead and new.role in MAY_LEAD,
            person.id if person and new.role is Role.SUPPORTER else None,
            _own_services(kept, new.services) if new.role in WITH_SERVICES else frozenset(),
        )

    def _add_link(self, kept: Kept, asking: Asking, account: Account, token: str) -> None:
        now, kind = self._office.now(), LinkKind.INVITATION
        shown = None if self._mail else link_address(asking.site, token)
        kept.links.add(
            Link(hash_of(token), account.id, kind, now, now + LINK_LASTS[kind], shown=shown)
        )

    def _send(self, who: Who, asking: Asking, account: Account, token: str) -> None:
        with self._office.records.at_the_door() as door:
            group_name = door.groups()[who.group]
        link = link_address(asking.site, token)
        letter = Letter(
            LinkKind.INVITATION, account.email, account.name, group_name, link, asking.language
        )

        def errand() -> None:
            if not deliver(self._mail, letter) and self._mail:
                with self._office.records.writing(who.group) as kept:
                    kept.links.show(hash_of(token), link)

        self._errands.run(errand)


def _the_account(kept: Kept, id: AccountId) -> Account:
    account = kept.staff.account(id)
    if account is None or account.ended_at is not None:
        raise NotFoundError(Sentence("We cannot find this person."))
    return account


def _taken(kept: Kept) -> frozenset[PersonId]:
    accounts = kept.staff.accounts()
    return frozenset(one.person for one in accounts if one.person and one.ended_at is None)


def _own_services(kept: Kept, services: Iterable[ServiceId]) -> frozenset[ServiceId]:
    own = {service.id for service in kept.people.services()}
    wanted = frozenset(services)
    if not wanted <= own:
        raise NotFoundError(Sentence("We cannot find this service."))
    return wanted
