"""What happens to what people say, and what they say Yes and No to."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quality_checkers.answers import ConsentKind, PersonId, VisitId
from quality_checkers.components import Pick, PickCards, ProblemSummary
from quality_checkers.easy_read import Sentence
from quality_checkers.toolkit import MyConsent
from quality_checkers.web.desk import toolkit, who
from quality_checkers.web.form_page import summary_of
from quality_checkers.web.worrying.ways import safe_back

consenting = Blueprint("consenting", __name__, url_prefix="/visits/<visit>/people/<person>")

_ASKS: dict[ConsentKind, tuple[Sentence, Sentence, Sentence, str]] = {
    ConsentKind.QUOTES: (
        Sentence("May we put your own words in reports?"),
        Sentence("We do not write your name beside them."),
        Sentence("Your words: choose Yes or No."),
        "consent-quotes",
    ),
    ConsentKind.PHOTOS: (
        Sentence("May we put photos that you take in reports?"),
        Sentence("You can do the visit without photos."),
        Sentence("Your photos: choose Yes or No."),
        "consent-photos",
    ),
    ConsentKind.VOICE: (
        Sentence("May we record your voice?"),
        Sentence("If you say No, you can write. You can still tell a worry."),
        Sentence("Your voice: choose Yes or No."),
        "consent-voice",
    ),
}
"""For each kind: the question, a hint, what is said when it has no answer, and the picture."""


@dataclass(frozen=True, slots=True)
class ConsentPage:
    """The three questions. `was_kept` when what they said was just kept."""

    mine: MyConsent
    parts: tuple[PickCards, ...]
    back: str
    was_kept: bool
    problems: ProblemSummary | None


@consenting.get("/what-happens")
def show_what_happens(visit: str, person: str) -> ResponseReturnValue:
    """What happens to what people say, who reads it, and how long it is kept."""
    return render_template("consenting/what_happens.html", mine=_mine(visit, person))


@consenting.get("/consent")
def show_consent(visit: str, person: str) -> ResponseReturnValue:
    """What they say Yes and No to now. Nothing is chosen before they do."""
    return _consent_page(_mine(visit, person), {}, {}, was_kept="kept" in request.args)


@consenting.post("/consent")
def save_consent(visit: str, person: str) -> ResponseReturnValue:
    """Keep it. Somebody who is here for the first time goes on to the visit."""
    sent = {kind: request.form.get(kind, "") for kind in ConsentKind}
    given = {kind: said == "yes" for kind, said in sent.items() if said in {"yes", "no"}}
    mine = _mine(visit, person)
    problems = {kind.value: _ASKS[kind][2] for kind in ConsentKind if kind not in given}
    if problems:
        return _consent_page(mine, given, problems)
    toolkit().consenting.say(who(), VisitId(visit), PersonId(person), given)
    if mine.is_whole:
        back = request.form.get("back", "")
        address = url_for(".show_consent", visit=visit, person=person, kept="yes", back=back)
    else:
        begun = mine.member.how is not None
        way = "answering.show_start" if begun else "answering.show_how"
        address = url_for(way, visit=visit, person=person)
    return redirect(address, HTTPStatus.SEE_OTHER)


def _mine(visit: str, person: str) -> MyConsent:
    return toolkit().consenting.mine(who(), VisitId(visit), PersonId(person))


def _consent_page(
    mine: MyConsent,
    given: Mapping[ConsentKind, bool],
    problems: Mapping[str, Sentence],
    *,
    was_kept: bool = False,
) -> ResponseReturnValue:
    said = {**mine.said, **given}
    parts = tuple(_ask(kind, said.get(kind), problems.get(kind)) for kind in ConsentKind)
    back = safe_back(request.values.get("back"))
    page = ConsentPage(mine, parts, back, was_kept, summary_of(problems))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK
    return render_template("consenting/consent.html", page=page), status


def _ask(kind: ConsentKind, said: bool | None, problem: Sentence | None) -> PickCards:  # noqa: FBT001 - three ways to be
    legend, hint, _, picture = _ASKS[kind]
    return PickCards(
        kind.value,
        legend,
        (
            Pick("yes", Sentence("Yes"), "yes", is_picked=said is True),
            Pick("no", Sentence("No"), "no", is_picked=said is False),
        ),
        problem=problem,
        hint=hint,
        picture=picture,
    )
