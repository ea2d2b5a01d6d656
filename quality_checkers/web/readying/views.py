"""Make a tablet ready, print cards, answer knocks, and say what is lost."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quality_checkers.access import TabletId
from quality_checkers.answers import PersonId, VisitId
from quality_checkers.components import Pick, PickCards, PictureRow, ProblemSummary
from quality_checkers.easy_read import Sentence
from quality_checkers.records import CardId, KnockId
from quality_checkers.toolkit import AskedFor, NotPossibleError
from quality_checkers.visits import Member, Role, Visit
from quality_checkers.web import cookies
from quality_checkers.web.desk import language, toolkit, who
from quality_checkers.web.form_page import summary_of
from quality_checkers.web.joining.views import row_of

readying = Blueprint("readying", __name__)


@dataclass(frozen=True, slots=True)
class CardsPage:
    """The cards of a visit, and for whom to print new ones.

    `cards` has each checker who has a card, with its id and its row of pictures.
    """

    visit: Visit
    people: PickCards
    cards: tuple[tuple[Member, CardId, PictureRow], ...]
    problems: ProblemSummary | None = None


@dataclass(frozen=True, slots=True)
class KnockCard:
    """One knock: its pictures, and who it may be. `is_card` when it holds a card of theirs."""

    id: KnockId
    row: PictureRow
    people: PickCards
    is_card: bool


@dataclass(frozen=True, slots=True)
class KnocksPage:
    """Who asks to join now."""

    knocks: tuple[KnockCard, ...]
    problems: ProblemSummary | None = None


@readying.post("/visits/<visit>/tablets")
def make_ready(visit: str) -> ResponseReturnValue:
    """Make this tablet ready: its team taps pictures from now on, and the supporter is out."""
    secret = toolkit().readying.make_ready(who(), VisitId(visit), cookies.secret_of_tablet())
    response = redirect(url_for("start.show_start"), HTTPStatus.SEE_OTHER)
    return cookies.let_in(response, secret, Role.TABLET)


@readying.post("/tablets/<tablet>/lost")
def lose_tablet(tablet: str) -> ResponseReturnValue:
    """Nobody gets in by this tablet any more."""
    visit = toolkit().readying.lose_tablet(who(), TabletId(tablet))
    return redirect(url_for("planning.show_visit", visit=visit), HTTPStatus.SEE_OTHER)


@readying.post("/visits/<visit>/open")
def keep_open(visit: str) -> ResponseReturnValue:
    """Keep the visit open for 1 more day."""
    toolkit().readying.keep_open(who(), VisitId(visit))
    return redirect(url_for("planning.show_visit", visit=visit), HTTPStatus.SEE_OTHER)


@readying.get("/visits/<visit>/cards")
def show_cards(visit: str) -> ResponseReturnValue:
    """The cards of this visit."""
    return _cards_page(visit, {})


@readying.post("/visits/<visit>/cards")
def print_cards(visit: str) -> ResponseReturnValue:
    """New cards, as a PDF. They exist nowhere but on it."""
    people = tuple(PersonId(person) for person in request.form.getlist("people"))
    address = url_for("joining.show_scan", _external=True)
    try:
        pdf = toolkit().readying.print_cards(who(), VisitId(visit), people, address, language())
    except NotPossibleError as error:
        return _cards_page(visit, {"people": error.sentences[0]})
    response = Response(pdf, mimetype="application/pdf")
    response.headers["Content-Disposition"] = 'inline; filename="cards.pdf"'
    return response


def _cards_page(visit: str, problems: Mapping[str, Sentence]) -> ResponseReturnValue:
    ready = toolkit().readying.ready(who(), VisitId(visit))
    picks = tuple(
        Pick(
            member.person.id,
            member.person.first_name,
            member.person.picture,
            Sentence("Has a card.") if card else "",
            is_picked=card is None,
        )
        for member, card in ready.cards
    )
    people = PickCards(
        "people",
        Sentence("Who needs a card?"),
        picks,
        several=True,
        problem=problems.get("people"),
        hint=Sentence("A new card ends the old card."),
    )
    cards = tuple((member, card.id, row_of(card.pictures)) for member, card in ready.cards if card)
    page = CardsPage(ready.visit, people, cards, summary_of(problems))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK
    return render_template("readying/cards.html", page=page), status


@readying.post("/cards/<card>/lost")
def lose_card(card: str) -> ResponseReturnValue:
    """Nobody gets in by this card any more."""
    visit = toolkit().readying.lose_card(who(), CardId(card))
    return redirect(url_for(".show_cards", visit=visit), HTTPStatus.SEE_OTHER)


@readying.get("/knocks")
def show_knocks() -> ResponseReturnValue:
    """Who asks to join now."""
    return _knocks_page({})


@readying.post("/knocks/<knock>")
def answer_knock(knock: str) -> ResponseReturnValue:
    """Say Yes to a person, or No."""
    picked = request.form.get(_name(knock), "")
    if request.form.get("said") == "no":
        toolkit().readying.answer_knock(who(), KnockId(knock), None, None)
    elif not picked:
        return _knocks_page({_name(knock): Sentence("Choose who it is.")})
    else:
        visit, _, person = picked.partition("/")
        toolkit().readying.answer_knock(who(), KnockId(knock), VisitId(visit), PersonId(person))
    return redirect(url_for(".show_knocks"), HTTPStatus.SEE_OTHER)


def _name(knock: str) -> str:
    return f"who-{knock}"


def _knocks_page(problems: Mapping[str, Sentence]) -> ResponseReturnValue:
    knocks = tuple(_knock_card(asked, problems) for asked in toolkit().readying.knocks(who()))
    there = {one.people.name for one in knocks}
    page = KnocksPage(knocks, summary_of({k: v for k, v in problems.items() if k in there}))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK
    return render_template("readying/knocks.html", page=page), status


def _knock_card(asked: AskedFor, problems: Mapping[str, Sentence]) -> KnockCard:
    name = _name(asked.knock.id)
    picks = tuple(
        Pick(
            f"{visit.id}/{member.person.id}",
            member.person.first_name,
            member.person.picture,
            visit.service.name,
            is_picked=len(asked.people) == 1,
        )
        for visit, member in asked.people
    )
    people = PickCards(name, Sentence("Who is it?"), picks, problem=problems.get(name))
    is_card = asked.knock.card is not None
    return KnockCard(asked.knock.id, row_of(asked.knock.pictures), people, is_card)
