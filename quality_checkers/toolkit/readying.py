"""What a supporter does so that checkers can come in: tablets, cards, and answers to knocks."""

from dataclasses import dataclass

from quality_checkers.access import PassState, Relation, TabletId, Who
from quality_checkers.answers import PersonId, VisitId
from quality_checkers.easy_read import Sentence
from quality_checkers.keys import hash_of, new_secret
from quality_checkers.records import Card, CardId, Kept, Knock, KnockId, NewSession, Tablet
from quality_checkers.reports import PrintedCard
from quality_checkers.toolkit.errors import NotFoundError, NotPossibleError
from quality_checkers.toolkit.gate import PASS_SESSION, session_id
from quality_checkers.toolkit.joining import new_row
from quality_checkers.toolkit.office import Office, new_id, the_checker, the_visit
from quality_checkers.toolkit.reporting import Reporting
from quality_checkers.visits import Member, Role, Visit

MOST_EXTRA_DAYS = 12
"""A browser forgets a pass after so long, so nothing would be won by more."""


@dataclass(frozen=True, slots=True)
class Ready:
    """What is ready for one visit: its tablets, and each checker's card, None where there is none.

    `state` is what passes of the visit can do now.
    """

    visit: Visit
    tablets: tuple[Tablet, ...]
    cards: tuple[tuple[Member, Card | None], ...]
    state: PassState
    extra_days: int


@dataclass(frozen=True, slots=True)
class AskedFor:
    """A knock, and as whom it may come in: everybody who checks today, or whose card it is."""

    knock: Knock
    people: tuple[tuple[Visit, Member], ...]


class Readying:
    """What a supporter does on their own visits, and a co-ordinator on all of the group's."""

    def __init__(self, office: Office, reporting: Reporting) -> None:
        self._office = office
        self._reporting = reporting

    def ready(self, who: Who, visit: VisitId) -> Ready:
        """What is ready for this visit.

        Raises:
            NotFoundError: There is no such visit.
        """
        with self._office.reading(who) as kept:
            whole = the_visit(kept, visit)
            cards = kept.cards.of_visit(visit)
            tablets = kept.tablets.ready(self._office.now())
            extra_days = kept.visits.extra_days(visit)
        newest = {card.person: card for card in reversed(cards)}
        return Ready(
            whole,
            tuple(tablet for tablet in tablets if tablet.visit == visit),
            tuple((member, newest.get(member.person.id)) for member in whole.checkers),
            self._office.pass_state(whole.visit_on, extra_days),
            extra_days,
        )

    def make_ready(self, who: Who, visit: VisitId, was: str | None = None) -> str:
        """Make the tablet in the supporter's hands ready for this visit; the supporter is out.

        `was` is the secret by which the tablet was ready before. Gives its new one.

        Raises:
            NotFoundError: There is no such visit.
            NotPossibleError: The visit is on another day.
        """
        with self._office.reading(who) as kept:
            whole = the_visit(kept, visit)
            if self._state(kept, whole) is not PassState.OPEN:
                raise NotPossibleError(
                    Sentence("This visit is on another day."),
                    Sentence("You can make a tablet ready on the day."),
                )
            before = self._tablet_of(was)
            picture = self._free_picture(kept, visit, before)
        secret, now, id_ = new_secret(), self._office.now(), TabletId(new_id())
        with self._office.acting(who, "make_tablet_ready", id_, visit) as kept:
            kept.tablets.add(Tablet(id_, visit, picture, who.account, now))
        with self._office.records.changing_the_door() as door:
            if before:
                door.sessions.end_of_tablet(before, now)
            if who.session:
                door.sessions.end(who.session, now)
            door.sessions.begin(
                NewSession(
                    session_id(secret),
                    who.group,
                    Role.TABLET,
                    now,
                    now + PASS_SESSION,
                    tablet=id_,
                    visit=visit,
                )
            )
        return secret

    def _tablet_of(self, secret: str | None) -> TabletId | None:
        if not secret:
            return None
        with self._office.records.at_the_door() as door:
            seen = door.sessions.seen(session_id(secret))
        return seen.tablet if seen else None

    def _free_picture(self, kept: Kept, visit: VisitId, before: TabletId | None) -> str:
        """The picture it had before, else one that no other ready tablet has.

        With more tablets than pictures it is one that is rare, and rarest on this visit.
        """
        ready = [one for one in kept.tablets.ready(self._office.now()) if one.id != before]
        old = kept.tablets.tablet(before) if before else None
        here = [tablet.picture for tablet in ready if tablet.visit == visit]
        all_ = [tablet.picture for tablet in ready]
        names = [picture.name for picture in self._office.pictures.tablets]
        had = old.picture if old else ""
        return min(names, key=lambda name: (here.count(name), all_.count(name), name != had))

    def _state(self, kept: Kept, visit: Visit) -> PassState:
        return self._office.pass_state(visit.visit_on, kept.visits.extra_days(visit.id))

    def tablet(self, who: Who) -> Tablet | None:
        """The tablet that the one who asks is on, or None."""
        if who.tablet is None:
            return None
        with self._office.reading(who) as kept:
            return kept.tablets.tablet(who.tablet)

    def lose_tablet(self, who: Who, tablet: TabletId) -> VisitId:
        """Nobody gets in by this tablet from now on. Gives its visit.

        Raises:
            NotFoundError: There is no such tablet on a visit of theirs.
        """
        with self._office.acting(who, "lose_tablet", tablet) as kept:
            found = kept.tablets.tablet(tablet)
            if found is None or not _may(kept, who, found.visit):
                raise NotFoundError(Sentence("We cannot find this tablet."))
            kept.tablets.lose(tablet, self._office.now())
        return found.visit

    def print_cards(
        self, who: Who, visit: VisitId, people: tuple[PersonId, ...], address: str, language: str
    ) -> bytes:
        """Cards for these checkers of the visit, as PDF. Their older cards let nobody in any more.

        `address` is where the cards lead to, without what only the card holds.

        Raises:
            NotFoundError: There is no such visit, or somebody does not check on it.
            NotPossibleError: Nobody was chosen.
            ReportError: This computer cannot make one; the older cards still work.
        """
        with self._office.reading(who) as kept:
            whole = the_visit(kept, visit)
        members = [the_checker(whole, person) for person in people]
        if not members:
            raise NotPossibleError(Sentence("Choose who needs a card."))
        now = self._office.now()
        made = [
            (
                Card(
                    CardId(new_id()),
                    who.group,
                    visit,
                    member.person.id,
                    new_row(self._office.pictures.rows),
                    now,
                ),
                new_secret(),
            )
            for member in members
        ]
        printed = [
            PrintedCard(
                member.person.first_name,
                member.person.picture,
                whole.service.name,
                whole.visit_on,
                card.pictures,
                f"{address}#{secret}",
            )
            for member, (card, secret) in zip(members, made, strict=True)
        ]
        pdf = self._reporting.cards(printed, language)
        with self._office.acting(who, "print_cards", visit, *people) as kept:
            older = [card.id for card in kept.cards.of_visit(visit) if card.person in people]
            kept.cards.lose(older, now)
            for card, secret in made:
                kept.cards.add(card, hash_of(secret))
        return pdf

    def lose_card(self, who: Who, card: CardId) -> VisitId:
        """Nobody gets in by this card from now on. Gives its visit.

        Raises:
            NotFoundError: There is no such card on a visit of theirs.
        """
        with self._office.acting(who, "lose_card", card) as kept:
            found = kept.cards.card(card)
            if found is None or not _may(kept, who, found.visit):
                raise NotFoundError(Sentence("We cannot find this card."))
            kept.cards.lose([card], self._office.now())
        return found.visit

    def knocks(self, who: Who) -> tuple[AskedFor, ...]:
        """The knocks that the one who asks may answer, the first one first."""
        with self._office.reading(who) as kept:
            return self._knocks(kept, who)

    def _knocks(self, kept: Kept, who: Who) -> tuple[AskedFor, ...]:
        today = [
            visit
            for visit in kept.visits.visits()
            if self._state(kept, visit) is PassState.OPEN and _may(kept, who, visit.id)
        ]
        everybody = tuple((visit, member) for visit in today for member in visit.checkers)
        asked = []
        for knock in kept.knocks.pending(self._office.now()):
            card = kept.cards.card(knock.card) if knock.card else None
            people = tuple(
                (visit, member)
                for visit, member in everybody
                if card is None or (visit.id, member.person.id) == (card.visit, card.person)
            )
            if people or card is None:
                asked.append(AskedFor(knock, people))
        return tuple(asked)

    def answer_knock(
        self, who: Who, knock: KnockId, visit: VisitId | None, person: PersonId | None
    ) -> None:
        """Say Yes with a visit and a person, or No without.

        Raises:
            NotFoundError: Nobody waits there any more, or the person is none they may let in.
        """
        said = "let_in" if person else "turn_away"
        with self._office.acting(who, said, knock) as kept:
            found = next((one for one in self._knocks(kept, who) if one.knock.id == knock), None)
            if found is None:
                raise NotFoundError(Sentence("Nobody is waiting here any more."))
            offered = {(visit.id, member.person.id) for visit, member in found.people}
            if person and (visit, person) not in offered:
                raise NotFoundError(Sentence("This person is not on this visit."))
            now = self._office.now()
            kept.knocks.answer(knock, who.account, now, visit, person)
            if person and found.knock.card:
                kept.cards.give(found.knock.card, found.knock.browser)

    def keep_open(self, who: Who, visit: VisitId) -> None:
        """Let the passes of this visit work for 1 more day.

        Raises:
            NotFoundError: There is no such visit.
            NotPossibleError: It was kept open for as long as can be.
        """
        with self._office.acting(who, "keep_open", visit) as kept:
            the_visit(kept, visit)
            if kept.visits.extra_days(visit) >= MOST_EXTRA_DAYS:
                raise NotPossibleError(
                    Sentence("This visit was open for a long time."),
                    Sentence("Plan a new visit."),
                )
            kept.visits.add_extra_day(visit)


def _may(kept: Kept, who: Who, visit: VisitId) -> bool:
    if who.role is Role.COORDINATOR:
        return True
    return kept.standing.relation(who, visit, None, None) is Relation.OWN
