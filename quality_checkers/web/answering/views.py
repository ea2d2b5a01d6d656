"""One checker's way through a visit."""

from collections.abc import Mapping
from dataclasses import replace
from http import HTTPStatus
from typing import TypeVar

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quality_checkers.answers import ConsentKind, Helper, HowAnswered, PersonId, VisitId
from quality_checkers.checklists import ChoiceId, QuestionId
from quality_checkers.components import (
    AnswerCards,
    Asked,
    Field,
    Problem,
    ProblemSummary,
    Progress,
    SummaryList,
    SummaryRow,
)
from quality_checkers.easy_read import ProblemError, Sentence
from quality_checkers.toolkit import Given, MyAnswers, MyConsent, NotPossibleError, Step
from quality_checkers.web.answering import cards, late
from quality_checkers.web.answering.forms import HowForm, MoreForm, Said
from quality_checkers.web.answering.pages import (
    AnswersPage,
    HowPage,
    MorePage,
    PracticePage,
    QuestionPage,
)
from quality_checkers.web.desk import toolkit, who
from quality_checkers.web.form_page import bytes_of, problems_of, summary_of
from quality_checkers.web.words_sent import mark_of, plain_line, plain_words
from quality_checkers.web.worrying.ways import worried_url

answering = Blueprint("answering", __name__, url_prefix="/visits/<visit>/people/<person>")

_Kind = TypeVar("_Kind", HowAnswered, Helper)
_CHOOSE = Sentence("Choose 1 answer. Or choose Skip.")


def _my_answers(visit: str, person: str) -> MyAnswers:
    return toolkit().answering.my_answers(who(), VisitId(visit), PersonId(person))


@answering.get("/start")
def show_start(visit: str, person: str) -> ResponseReturnValue:
    """What will happen; somebody who has begun goes on where they were."""
    mine = _my_answers(visit, person)
    has_decided = toolkit().consenting.mine(who(), VisitId(visit), PersonId(person)).is_whole
    if mine.member.ready_at is None:
        return render_template("answering/start.html", mine=mine, has_decided=has_decided)
    if not has_decided:
        return redirect(url_for("consenting.show_what_happens", visit=visit, person=person))
    if mine.next is None or mine.member.done_at:
        return redirect(url_for(".show_answers", visit=visit, person=person))
    return redirect(url_for(".show_question", visit=visit, person=person, question=mine.next.id))


@answering.get("/how")
def show_how(visit: str, person: str) -> ResponseReturnValue:
    """How do you answer, and who helps?"""
    member = _my_answers(visit, person).member
    return _how_page(visit, person, member.how, member.helper, request.args.get("after", ""), {})


@answering.post("/how")
def save_how(visit: str, person: str) -> ResponseReturnValue:
    """Keep it and go on."""
    form = HowForm(request.form)
    after = request.form.get("after", "")
    problems = problems_of(form) if not form.validate() else {}
    how = _known(HowAnswered, form.how.data)
    helper = Helper.NOBODY if how is HowAnswered.ALONE else _known(Helper, form.helper.data)
    if how and not problems:
        try:
            toolkit().answering.set_how(
                who(), VisitId(visit), PersonId(person), how, helper or Helper.NOBODY
            )
        except ProblemError as error:
            problems = {"helper": error.sentences[0]}
    if problems:
        return _how_page(visit, person, how, helper, after, problems)
    if after:
        address = url_for(".show_question", visit=visit, person=person, question=after)
    else:
        address = url_for(".show_practice", visit=visit, person=person)
    return redirect(address, HTTPStatus.SEE_OTHER)


def _known(kind: type[_Kind], value: str | None) -> _Kind | None:
    return kind(value) if value in set(kind) else None


def _how_page(
    visit: str,
    person: str,
    how: HowAnswered | None,
    helper: Helper | None,
    after: str,
    problems: Mapping[str, Sentence],
) -> ResponseReturnValue:
    mine = _my_answers(visit, person)
    page = HowPage(
        mine.visit,
        mine.member,
        (cards.how(how, problems.get("how")), cards.helper(helper, problems.get("helper"))),
        after,
        summary_of(problems),
    )
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK
    return render_template("answering/how.html", page=page), status


@answering.get("/practice")
def show_practice(visit: str, person: str) -> ResponseReturnValue:
    """One question to try out."""
    return _practice_page(visit, person, None, None)


@answering.post("/practice")
def try_practice(visit: str, person: str) -> ResponseReturnValue:
    """The try is shown and not kept; then the visit can begin."""
    said = Said.of(request.form).said
    if not said:
        return _practice_page(visit, person, None, _CHOOSE)
    toolkit().answering.practised(who(), VisitId(visit), PersonId(person))
    return _practice_page(visit, person, ChoiceId(said), None)


def _practice_page(
    visit: str, person: str, said: ChoiceId | None, problem: Sentence | None
) -> ResponseReturnValue:
    mine = _my_answers(visit, person)
    question = toolkit().answering.checklist(who(), VisitId(visit)).practice
    page = PracticePage(
        mine.visit,
        mine.member,
        Asked.of(question),
        AnswerCards.of(question, said, problem),
        said is not None,
        summary_of({"said": problem} if problem else {}),
    )
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK
    return render_template("answering/practice.html", page=page), status


@answering.get("/questions/<question>")
def show_question(visit: str, person: str, question: str) -> ResponseReturnValue:
    """One question, with the answer given so far."""
    step = toolkit().answering.step(who(), VisitId(visit), PersonId(person), QuestionId(question))
    return _question_page(step, None)


def _question_page(step: Step, problem: Sentence | None) -> ResponseReturnValue:
    member = step.member
    page = QuestionPage(
        step,
        Asked.of(step.question),
        request.script_root + request.path,
        AnswerCards.of(step.question, step.said, problem),
        Progress.at(step.place),
        cards.HOW_WORDS[member.how or HowAnswered.ALONE][0],
        request.query_string.startswith(b"help="),
        ProblemSummary((Problem(problem, "said"),)) if problem else None,
    )
    # Straight to the template: Flask's own way first offers it a dozen things it does not use.
    shown = current_app.jinja_env.get_template("answering/question.html").render(page=page)
    return (shown, HTTPStatus.UNPROCESSABLE_ENTITY) if problem else shown


@answering.post("/questions/<question>")
def save_answer(visit: str, person: str, question: str) -> ResponseReturnValue:
    """Keep the answer and go on; show the question again if nothing was chosen."""
    sent = Said.of(request.form)
    ids = VisitId(visit), PersonId(person), QuestionId(question)
    if who().is_late:
        return late.keep_said(*ids, sent.said)
    if sent.said:
        given = Given(said=ChoiceId(sent.said))
        step = toolkit().answering.save_answer(who(), *ids, given)
    else:
        step = toolkit().answering.step(who(), *ids)
    if not sent.said and sent.then in {"next", "more"}:
        return _question_page(step, _CHOOSE)
    if sent.then == "hand-over":
        # 307 sends the same form on, because nothing may change where somebody only looks.
        return redirect(url_for("joining.hand_over"), HTTPStatus.TEMPORARY_REDIRECT)
    return redirect(_address_after(step, sent.then), HTTPStatus.SEE_OTHER)


def _address_after(step: Step, then: str) -> str:
    visit, person, here = step.visit, step.member.person.id, step.question.id
    follows = {"next": step.after, "back": step.before}
    if then in follows and (question := follows[then]):
        return url_for(".show_question", visit=visit, person=person, question=question.id)
    if then == "help":
        asked = url_for(".show_question", visit=visit, person=person, question=here)
        return f"{asked}?help=#help"
    addresses = {
        "next": url_for(".show_answers", visit=visit, person=person),
        "back": url_for("planning.show_visit", visit=visit),
        "more": url_for(".show_more", visit=visit, person=person, question=here),
        "how": url_for(".show_how", visit=visit, person=person, after=here),
        "worried": worried_url(),
        "stop": url_for(".show_rest", visit=visit, person=person),
    }
    return addresses[then]


@answering.get("/questions/<question>/more")
def show_more(visit: str, person: str, question: str) -> ResponseReturnValue:
    """Words of one's own and a photo."""
    step = toolkit().answering.step(who(), VisitId(visit), PersonId(person), QuestionId(question))
    if step.answer is None:
        return redirect(url_for(".show_question", visit=visit, person=person, question=question))
    held = step.answer
    given = Given(
        words=held.words,
        may_quote=held.may_quote if held.words else None,
        photo_shows=held.photo_shows,
        may_show=held.may_show if held.photo else None,
    )
    return _more_page(step, given, {})


@answering.post("/questions/<question>/more")
def save_more(visit: str, person: str, question: str) -> ResponseReturnValue:
    """Keep the words and the photo, and go back to the question."""
    form = MoreForm(request.form)
    ids = VisitId(visit), PersonId(person), QuestionId(question)
    words = plain_words(form.words.data)
    given = Given(
        words=words,
        may_quote=_yes_or_no(form.may_quote.data),
        photo=bytes_of(request.files.get("photo")),
        photo_shows=plain_line(form.photo_shows.data)[:125],
        may_show=_yes_or_no(form.may_show.data),
        drop_photo=form.drop_photo.data,
    )
    if who().is_late:
        return late.keep_given(*ids, given, form.seen.data or "")
    step = toolkit().answering.step(who(), *ids)
    held = step.answer
    if held and held.words not in {"", words} and form.seen.data != mark_of(held.words):
        both = replace(given, words="\n".join(filter(None, (held.words, words))))
        problem = Sentence("You wrote something else too. Here are both.")
        return _more_page(step, both, {"words": problem})
    try:
        # What was not chosen is no yes.
        kept = replace(given, may_quote=bool(given.may_quote), may_show=bool(given.may_show))
        step = toolkit().answering.save_answer(who(), *ids, kept)
    except ProblemError as error:
        field = "words" if isinstance(error, NotPossibleError) else "photo"
        return _more_page(step, given, {field: error.sentences[0]})
    if open_ := _open_yes(step, given, _consent_of(step)):
        return _more_page(step, given, open_)
    return redirect(
        url_for(".show_question", visit=visit, person=person, question=question),
        HTTPStatus.SEE_OTHER,
    )


def _open_yes(step: Step, given: Given, consent: MyConsent) -> dict[str, Sentence]:
    """Where words or a photo were kept, and nobody has said whether others may see them."""
    answer = step.answer
    words = bool(answer and answer.words) and given.may_quote is None
    photo = bool(answer and answer.photo) and given.may_show is None
    asked = {
        "may_quote": (
            words and consent.allows(ConsentKind.QUOTES),
            Sentence("Your words: choose Yes or No."),
        ),
        "may_show": (
            photo and consent.allows(ConsentKind.PHOTOS),
            Sentence("The photo: choose Yes or No."),
        ),
    }
    return {name: sentence for name, (is_open, sentence) in asked.items() if is_open}


def _yes_or_no(said: str | None) -> bool | None:
    return {"yes": True, "no": False}.get(said or "")


def _consent_of(step: Step) -> MyConsent:
    return toolkit().consenting.mine(who(), step.visit, step.member.person.id)


def _more_page(step: Step, given: Given, problems: Mapping[str, Sentence]) -> ResponseReturnValue:
    consent = _consent_of(step)
    words = Field(
        "words",
        Sentence("Your own words"),
        "words",
        given.words or "",
        Sentence("Do not write names."),
        problems.get("words"),
        2000,
    )
    page = MorePage(
        step,
        Asked.of(step.question, is_small=True),
        mark_of(step.answer.words if step.answer else ""),
        words,
        cards.may_quote(given, problems) if consent.allows(ConsentKind.QUOTES) else None,
        cards.photo(given, problems) if consent.allows(ConsentKind.PHOTOS) else None,
        consent,
        summary_of(problems),
    )
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK
    return render_template("answering/more.html", page=page), status


@answering.get("/answers")
def show_answers(visit: str, person: str) -> ResponseReturnValue:
    """Everything said so far, to look at and to change."""
    mine = _my_answers(visit, person)
    parts = tuple(
        (
            section.title,
            SummaryList(
                tuple(
                    SummaryRow.of(
                        question,
                        answer.said if answer else None,
                        url_for(".show_question", visit=visit, person=person, question=question.id),
                        more=_more_lines(answer.words, bool(answer.photo)) if answer else (),
                    )
                    for question, answer in questions
                )
            ),
        )
        for section, questions in mine.parts
    )
    return render_template("answering/answers.html", page=AnswersPage(mine, parts))


def _more_lines(words: str, has_photo: bool) -> tuple[Sentence | str, ...]:  # noqa: FBT001 - two facts of one answer
    lines: list[Sentence | str] = [f"“{words}”"] if words else []
    return (*lines, Sentence("There is a photo.")) if has_photo else tuple(lines)


@answering.post("/done")
def finish(visit: str, person: str) -> ResponseReturnValue:
    """The person is done. Doing it twice changes nothing."""
    toolkit().answering.finish(who(), VisitId(visit), PersonId(person))
    return redirect(url_for(".show_done", visit=visit, person=person), HTTPStatus.SEE_OTHER)


@answering.get("/done")
def show_done(visit: str, person: str) -> ResponseReturnValue:
    """Thank you, and what happens next."""
    return render_template("answering/done.html", mine=_my_answers(visit, person))


@answering.get("/rest")
def show_rest(visit: str, person: str) -> ResponseReturnValue:
    """You can stop. Everything is kept."""
    return render_template("answering/rest.html", mine=_my_answers(visit, person))
