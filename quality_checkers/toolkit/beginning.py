"""How the first person comes in, and whoever may use the terminal: by a link printed there."""

from dataclasses import dataclass
from datetime import timedelta

from quality_checkers.access import LINK_LASTS, AccountId, GroupId, LinkKind, house
from quality_checkers.easy_read import Sentence
from quality_checkers.keys import hash_of, new_secret
from quality_checkers.records import Account, Challenge, Link
from quality_checkers.toolkit.asking import Asking, LetIn
from quality_checkers.toolkit.errors import NotFoundError
from quality_checkers.toolkit.office import Office, new_id
from quality_checkers.toolkit.signing_in import LinkOverError, begin_session, plain_email
from quality_checkers.toolkit.throttle import Throttle
from quality_checkers.visits import Role

FIRST_LASTS = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class NewGroup:
    """A group that begins, and who looks after it."""

    name: str
    coordinator: str
    email: str


class Beginning:
    """What can be done before anybody is in, by somebody who may use the terminal."""

    def __init__(self, office: Office, throttle: Throttle) -> None:
        self._office = office
        self._throttle = throttle

    def first_link(self) -> str | None:
        """The secret of a link that makes the first group; None when somebody is there already."""
        now, token = self._office.now(), new_secret()
        with self._office.records.changing_the_door() as door:
            if door.logins.has_coordinator():
                return None
            door.challenges.forget_old(now)
            door.challenges.put(Challenge(_first(token), "first", now + FIRST_LASTS))
        return token

    def look_at_first(self, token: str) -> None:
        """See whether this link may make the first group.

        Raises:
            LinkOverError: It may not.
        """
        with self._office.records.at_the_door() as door:
            found = door.challenges.find(_first(token), self._office.now())
            if found is None:
                raise LinkOverError

    def begin_group(self, asking: Asking, token: str, new: NewGroup) -> LetIn:
        """Make the first group with its co-ordinator, who is in from now on.

        Raises:
            LinkOverError: The link does not work, or somebody was quicker.
            TooManyError: Too many links from there did not work.
        """
        self._throttle.refuse_too_many("link", asking.source)
        try:
            return self._begin_group(asking, token, new)
        except LinkOverError:
            self._throttle.failed("link", asking.source)
            raise

    def _begin_group(self, asking: Asking, token: str, new: NewGroup) -> LetIn:
        now, group, id_ = self._office.now(), GroupId(new_id()), AccountId(new_id())
        account = Account(id_, group, plain_email(new.email), new.coordinator, Role.COORDINATOR)
        with self._office.records.changing_the_door() as door:
            if door.challenges.find(_first(token), now) is None:
                raise LinkOverError
            door.challenges.take_of_kind("first")  # of two who begin at once, one begins
            door.add_group(group, new.name, now)
            door.staff_of(group).add(account, now)
            login = door.logins.of_account(id_)
            if login is None:
                raise LinkOverError
            return begin_session(door, asking, login, "first", now)

    def links_for(self, email: str, kind: LinkKind = LinkKind.TERMINAL) -> dict[str, str]:
        """The secret of a new link for everybody with this e-mail, by the name of their group.

        Raises:
            NotFoundError: Nobody of staff has it.
        """
        now, found = self._office.now(), {}
        with self._office.records.changing_the_door() as door:
            door.links.forget_old(now)
            for login in door.logins.by_email(plain_email(email)):
                token, account = new_secret(), login.account
                door.links_of(account.group).add(
                    Link(hash_of(token), account.id, kind, now, now + LINK_LASTS[kind])
                )
                door.add_entry(house(account.group), "make_link", account.id, now)
                found[login.group_name] = token
        if not found:
            raise NotFoundError(Sentence("Nobody here has this e-mail."))
        return found


def _first(token: str) -> str:
    return hash_of(f"first {token}")
