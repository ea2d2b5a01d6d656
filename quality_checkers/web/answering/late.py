"""Answers that come when the visit is over: they are kept, and nothing of the visit is shown."""

from dataclasses import dataclass, replace

from flask import render_template
from flask.typing import ResponseReturnValue

from quality_checkers.answers import PersonId, VisitId
from quality_checkers.checklists import ChoiceId, QuestionId
from quality_checkers.easy_read import ProblemError, Sentence
from quality_checkers.toolkit import Given
from quality_checkers.web.desk import toolkit, who
from quality_checkers.web.words_sent import mark_of

_OVER = Sentence("This visit is over")
_MORE_OVER = Sentence("The visit is over")


@dataclass(frozen=True, slots=True)
class LatePage:
    """What became of an answer that came late. Every place has a title of its own."""

    title: Sentence
    said: tuple[Sentence, ...]


def keep_said(
    visit: VisitId, person: PersonId, question: QuestionId, said: str
) -> ResponseReturnValue:
    """Keep the choice, where one was made."""
    if not said:
        return _page(_OVER)
    toolkit().answering.save_answer(who(), visit, person, question, Given(said=ChoiceId(said)))
    return _page(_OVER, Sentence("We kept your answer."))


def keep_given(
    visit: VisitId, person: PersonId, question: QuestionId, given: Given, seen: str
) -> ResponseReturnValue:
    """Keep the words and the photo: beside words that were kept meanwhile, not over them."""
    desk, asks = toolkit().answering, who()
    held = desk.step(asks, visit, person, question).answer
    if held and held.words not in {"", given.words} and seen != mark_of(held.words):
        given = replace(given, words="\n".join(filter(None, (held.words, given.words))))
    # What was not chosen is no yes.
    given = replace(given, may_quote=bool(given.may_quote), may_show=bool(given.may_show))
    try:
        desk.save_answer(asks, visit, person, question, given)
    except ProblemError as error:
        if not given.photo:
            raise
        # The photo cannot be kept; what was written beside it can.
        desk.save_answer(asks, visit, person, question, replace(given, photo=b""))
        return _page(_MORE_OVER, Sentence("We kept your words."), *error.sentences[:1])
    return _page(_MORE_OVER, Sentence("We kept your answer."))


def _page(title: Sentence, *said: Sentence) -> ResponseReturnValue:
    return render_template("answering/late.html", page=LatePage(title, said))
