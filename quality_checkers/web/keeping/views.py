"""How long each kind of thing is kept, in words, and a way to change it."""

from dataclasses import dataclass, replace
from http import HTTPStatus

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quality_checkers.components import Pick, PickCards
from quality_checkers.easy_read import Sentence
from quality_checkers.toolkit import NotFoundError
from quality_checkers.visits import OFFERED, YEAR_DAYS, KeptKind
from quality_checkers.web.desk import toolkit, who
from quality_checkers.web.form_page import FormPage, show_form, summary_of

keeping = Blueprint("keeping", __name__)


@dataclass(frozen=True, slots=True)
class KindWords:
    """What a kind is called, from when its time counts, and what is said of how many go soon."""

    picture: str
    name: Sentence
    counts_from: Sentence
    one: Sentence
    many: Sentence


_WORDS = {
    KeptKind.ANSWERS: KindWords(
        "quote",
        Sentence("Answers and words"),
        Sentence("We count from the day of the visit."),
        Sentence("The answers of 1 visit go."),
        Sentence("The answers of {number} visits go."),
    ),
    KeptKind.PHOTOS: KindWords(
        "photo",
        Sentence("Photos in answers"),
        Sentence("We count from the day of the visit."),
        Sentence("1 photo goes."),
        Sentence("{number} photos go."),
    ),
    KeptKind.SHARED_REPORTS: KindWords(
        "share-report",
        Sentence("Shared reports"),
        Sentence("We count from the day you share the report."),
        Sentence("1 shared report goes."),
        Sentence("{number} shared reports go."),
    ),
    KeptKind.WORRIES: KindWords(
        "worried",
        Sentence("Worries"),
        Sentence("We count from when a lead closes the worry. An open worry stays."),
        Sentence("1 worry goes."),
        Sentence("{number} worries go."),
    ),
    KeptKind.VOICE_NOTES: KindWords(
        "voice-note",
        Sentence("Voice recordings of worries"),
        Sentence("We count from when a lead closes the worry."),
        Sentence("1 recording goes."),
        Sentence("{number} recordings go."),
    ),
    KeptKind.WAYS_IN: KindWords(
        "sign-out",
        Sentence("Times when people signed in"),
        Sentence("We count from when they sign out."),
        Sentence("1 way in goes."),
        Sentence("{number} ways in go."),
    ),
}


@dataclass(frozen=True, slots=True)
class KeptRow:
    """One kind: for how long, and what goes in the next 14 days (None when nothing does)."""

    kind: KeptKind
    words: KindWords
    time: Sentence
    soon: Sentence | None


@dataclass(frozen=True, slots=True)
class KeepingPage:
    """Every kind."""

    rows: tuple[KeptRow, ...]


def time_in_words(days: int) -> Sentence:
    """A number of days as people say it."""
    years, rest = divmod(days, YEAR_DAYS)
    if rest:
        return Sentence("{days} days", {"days": days})
    return Sentence("1 year") if years == 1 else Sentence("{years} years", {"years": years})


@keeping.get("/keeping")
def show_times() -> ResponseReturnValue:
    """How long each kind is kept, and what goes soon."""
    times, coming = toolkit().tidying.times(who()), toolkit().tidying.coming(who())
    rows = tuple(
        KeptRow(kind, words, time_in_words(times.days(kind)), _soon(kind, coming[kind]))
        for kind, words in _WORDS.items()
    )
    return render_template("keeping/times.html", page=KeepingPage(rows))


def _soon(kind: KeptKind, number: int) -> Sentence | None:
    if number == 0:
        return None
    words = _WORDS[kind]
    return words.one if number == 1 else replace(words.many, values={"number": number})


@keeping.get("/keeping/<kind>")
def show_time(kind: str) -> ResponseReturnValue:
    """The times to choose from for one kind."""
    return _choose(_kind(kind), None)


@keeping.post("/keeping/<kind>")
def set_time(kind: str) -> ResponseReturnValue:
    """Keep this kind for as long as was chosen."""
    found = _kind(kind)
    sent = request.form.get("days", "")
    offered = {str(days): days for days in OFFERED[found]}
    if sent not in offered:
        return _choose(found, Sentence("Choose a time."))
    toolkit().tidying.set_days(who(), found, offered[sent])
    return redirect(url_for("keeping.show_times"), HTTPStatus.SEE_OTHER)


def _kind(name: str) -> KeptKind:
    if name not in set(KeptKind):
        raise NotFoundError(Sentence("We cannot find this page."))
    return KeptKind(name)


def _choose(kind: KeptKind, problem: Sentence | None) -> ResponseReturnValue:
    now = toolkit().tidying.times(who()).days(kind)
    picks = tuple(
        Pick(str(days), time_in_words(days), "keep-time", is_picked=days == now)
        for days in OFFERED[kind]
    )
    return show_form(
        FormPage(
            Sentence("How long we keep: {what}", {"what": _WORDS[kind].name}),
            (
                PickCards(
                    "days",
                    Sentence("After this time it goes. Nobody can bring it back."),
                    picks,
                    problem=problem,
                ),
            ),
            act=Sentence("Save"),
            back=url_for("keeping.show_times"),
            problems=summary_of({"days": problem} if problem else {}),
        )
    )
