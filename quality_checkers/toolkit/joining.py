"""How a checker comes in: by a card, by a supporter's yes, or by their picture on a ready tablet.

Nobody types anything. Whichever way they come, they say "Start" before they see anything of the
visit, and giving the tablet to somebody else lets them out.
"""

import secrets
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from quality_checkers.access import GroupId, PassState, SessionId, Who
from quality_checkers.answers import PersonId, VisitId
from quality_checkers.easy_read import Sentence
from quality_checkers.keys import hash_of, new_secret, read_qr
from quality_checkers.pictures.photos import grey_photo
from quality_checkers.records import (
    Card,
    CardId,
    FoundCard,
    Kept,
    KeptDoor,
    Knock,
    KnockId,
    NewSession,
)
from quality_checkers.toolkit.errors import NotPossibleError, TooManyError, no_person
from quality_checkers.toolkit.gate import PASS_SESSION, session_id
from quality_checkers.toolkit.office import Office, new_id, the_checker, the_visit
from quality_checkers.toolkit.throttle import Throttle, hash_of_source
from quality_checkers.visits import Member, Role, Visit

KNOCK_LASTS = timedelta(minutes=5)
MOST_KNOCKS = 3
"""Knocks that wait at once in a group, so that nobody says yes just to have peace."""
ROW_LENGTH = 3


@dataclass(frozen=True, slots=True)
class Arrival:
    """What came of asking to come in.

    `session` is the secret of the browser that is in now; None when it has to wait for a
    supporter's yes. `browser` is the secret by which the browser is known again.
    """

    browser: str
    session: str | None = None


class Waiting(StrEnum):
    """Where a knock stands, for the one who knocked."""

    WAITING = "waiting"
    YES = "yes"
    NO = "no"
    OVER = "over"
    """Nobody answered in time, or nobody knocked."""


@dataclass(frozen=True, slots=True)
class KnockState:
    """Where a knock stands, and its row of pictures."""

    state: Waiting
    pictures: tuple[str, ...] = ()


def other_day() -> NotPossibleError:
    """The card lets nobody in now; it is never said whether there is such a card."""
    return NotPossibleError(
        Sentence("This card is for another day."), Sentence("Ask your supporter.")
    )


def new_row(pictures: tuple[str, ...]) -> tuple[str, ...]:
    """A row of pictures by which two screens, or a person and a card, know each other."""
    return tuple(secrets.SystemRandom().sample(pictures, ROW_LENGTH))


class Joining:
    """What somebody who wants to come in can do, and somebody who gives the tablet away."""

    def __init__(self, office: Office, throttle: Throttle) -> None:
        self._office = office
        self._throttle = throttle

    def by_card(self, who: Who, secret: str, browser: str | None, source: str) -> Arrival:
        """Come in with the secret of a card.

        The first browser that scans a card is its browser. Another one has to wait until a
        supporter says yes.

        Raises:
            TooManyError: Too many wrong cards came from this source.
            NotPossibleError: It is no card of ours, or not for now.
        """
        self._throttle.refuse_too_many("card", source)
        known = self._known(browser)
        with self._office.records.changing_the_door() as door:
            found = door.passes.card(hash_of(secret))
            opens = self._opens(found)
            if found and opens and door.passes.bind(found.card.id, hash_of(known)):
                return Arrival(known, self._begin_by_card(door, who, found.card))
        if found is None:
            self._throttle.failed("card", source)
        if found is None or not opens:
            raise other_day()
        self._knock(found.card.group, known, source, found.card.id)
        return Arrival(known)

    def _opens(self, found: FoundCard | None) -> bool:
        return found is not None and (
            self._office.pass_state(found.visit_on, found.extra_days) is PassState.OPEN
        )

    def _begin_by_card(self, door: KeptDoor, who: Who, card: Card) -> str:
        new = self._new(who, card.group, card.visit, card.person, card=card.id, is_unsure=True)
        return self._begin(door, who, new, "join_by_card", card.id)

    def _new(
        self,
        who: Who,
        group: GroupId,
        visit: VisitId,
        person: PersonId,
        card: CardId | None = None,
        *,
        is_unsure: bool,
    ) -> NewSession:
        now = self._office.now()
        return NewSession(
            SessionId(""),
            group,
            Role.CHECKER,
            now,
            now + PASS_SESSION,
            tablet=who.tablet if who.group == group else None,
            visit=visit,
            person=person,
            card=card,
            is_unsure=is_unsure,
        )

    def _begin(self, door: KeptDoor, who: Who, new: NewSession, act: str, *about: str) -> str:
        """Let the checker in under a new secret; whoever was on this browser is out."""
        secret, now = new_secret(), self._office.now()
        if who.session and who.role is Role.CHECKER:
            door.sessions.end(who.session, now)
        door.sessions.begin(replace(new, hash=session_id(secret)))
        comes = Who(new.role, new.group, new.person, visit=new.visit, tablet=new.tablet)
        door.add_entry(comes, act, "/".join(about), now)
        return secret

    def _known(self, browser: str | None) -> str:
        """The browser's secret if it has one of ours; a new one otherwise."""
        if browser:
            with self._office.records.at_the_door() as door:
                if door.passes.group_of(hash_of(browser)):
                    return browser
        return new_secret()

    def read_code(self, photo: bytes) -> str | None:
        """What the code in this photo says, None where there is none. The photo is not kept.

        Raises:
            ProblemError: It is not a photo that can be opened; says why.
        """
        seen = grey_photo(photo)
        return read_qr(seen.width_px, seen.height_px, seen.grey)

    def groups(self, browser: str | None) -> dict[GroupId, str]:
        """The groups at whose door this browser may mean to knock: one where we know which."""
        with self._office.records.at_the_door() as door:
            groups = dict(door.groups())
            last = door.passes.group_of(hash_of(browser)) if browser else None
        return {last: groups[last]} if last in groups else groups

    def knock(self, group: GroupId, browser: str | None, source: str) -> Arrival:
        """Ask the supporters of this group to be let in. Knocking again changes nothing.

        Raises:
            NotPossibleError: There is no such group.
            TooManyError: Too many wait already, or this source asks too often.
        """
        self._throttle.refuse_too_many("knock", source)
        known = self._known(browser)
        with self._office.records.at_the_door() as door:
            if group not in door.groups():
                raise NotPossibleError(Sentence("Choose your group."))
        self._knock(group, known, source)
        return Arrival(known)

    def _knock(self, group: GroupId, browser: str, source: str, card: CardId | None = None) -> None:
        now, id_ = self._office.now(), KnockId(new_id())
        with self._office.acting(Who(group=group), "knock", id_) as kept:
            pending = kept.knocks.pending(now)
            mine = [knock for knock in pending if knock.browser == hash_of(browser)]
            if any(knock.card == card for knock in mine):
                return
            for knock in mine:
                kept.knocks.end(knock.id, now)
            if len(pending) - len(mine) >= MOST_KNOCKS:
                raise TooManyError(
                    60,
                    Sentence("Others are asking now."),
                    Sentence("Wait a little. Then try again."),
                )
            row = self._row(kept, card, {knock.pictures for knock in pending})
            ends_at = now + KNOCK_LASTS
            source_hash = hash_of_source(source)
            kept.knocks.add(
                Knock(id_, group, hash_of(browser), source_hash, row, now, ends_at, card)
            )
        self._throttle.failed("knock", source)

    def _row(self, kept: Kept, card: CardId | None, taken: set[tuple[str, ...]]) -> tuple[str, ...]:
        held = kept.cards.card(card) if card else None
        if held:
            return held.pictures
        while (row := new_row(self._office.pictures.rows)) in taken:
            pass
        return row

    def waiting(self, browser: str | None) -> KnockState:
        """Where the knock of this browser stands."""
        if not browser:
            return KnockState(Waiting.OVER)
        with self._office.records.at_the_door() as door:
            knock = door.passes.knock(hash_of(browser))
        if knock is None or knock.ends_at <= self._office.now():
            return KnockState(Waiting.OVER)
        if knock.answered_at is None:
            return KnockState(Waiting.WAITING, knock.pictures)
        return KnockState(Waiting.YES if knock.person else Waiting.NO, knock.pictures)

    def come_in(self, who: Who, browser: str | None) -> Arrival | None:
        """Come in by a supporter's yes; None where there is none, or no more."""
        if not browser:
            return None
        now = self._office.now()
        with self._office.records.changing_the_door() as door:
            knock = door.passes.knock(hash_of(browser))
            if knock is None or knock.ends_at <= now or not knock.visit or not knock.person:
                return None
            new = self._new(who, knock.group, knock.visit, knock.person, knock.card, is_unsure=True)
            return Arrival(browser, self._begin(door, who, new, "join_by_knock", knock.id))

    def team(self, who: Who) -> Visit:
        """The visit that this tablet is ready for, with its team.

        Raises:
            NotFoundError: There is no such visit.
        """
        with self._office.reading(who) as kept:
            return the_visit(kept, who.visit or VisitId(""))

    def hello(self, who: Who, person: PersonId | None) -> tuple[Visit, Member]:
        """The visit, and the checker who is asked whether it is them.

        Raises:
            NotFoundError: They do not check on this visit.
        """
        visit = self.team(who)
        return visit, the_checker(visit, self._meant(who, person))

    def _meant(self, who: Who, person: PersonId | None) -> PersonId:
        meant = who.person if who.role is Role.CHECKER else person
        if meant is None:
            raise no_person()
        return meant

    def start(self, who: Who, person: PersonId | None, browser: str | None) -> str | None:
        """Keep that it is them. Gives the secret of a new session where the browser needs one.

        Raises:
            NotFoundError: They do not check on this visit.
        """
        visit, member = self.hello(who, person)
        now = self._office.now()
        with self._office.records.changing_the_door() as door:
            if browser:
                door.passes.end_knocks(hash_of(browser), now)
            if who.role is Role.CHECKER and who.session:
                door.sessions.start(who.session, now)
                door.add_entry(who, "start", visit.id, now)
                return None
            if who.tablet:
                door.sessions.end_of_people_on(who.tablet, now)
            new = self._new(who, who.group, visit.id, member.person.id, is_unsure=False)
            return self._begin(door, who, new, "join_by_picture", visit.id)

    def not_me(self, who: Who, browser: str | None) -> None:
        """Let them out again: somebody else's card was scanned, or tapped on."""
        with self._office.records.changing_the_door() as door:
            card = door.sessions.card_of(who.session) if who.session else None
            if card and who.is_unsure:
                door.passes.unbind(CardId(card))
            self._let_out(door, who, browser, "not_me")

    def hand_over(self, who: Who, browser: str | None) -> None:
        """Let whoever is on this browser out. A ready tablet stays ready."""
        with self._office.records.changing_the_door() as door:
            self._let_out(door, who, browser, "hand_over")

    def _let_out(self, door: KeptDoor, who: Who, browser: str | None, act: str) -> None:
        now = self._office.now()
        if browser:
            door.passes.end_knocks(hash_of(browser), now)
        if who.role is not Role.CHECKER or who.session is None:
            return
        door.sessions.end(who.session, now)
        if who.tablet:
            door.sessions.end_of_people_on(who.tablet, now)
        door.add_entry(who, act, who.visit or "", now)
