"""What a service says it does, page by page, and as a whole."""

from collections.abc import Mapping
from http import HTTPStatus

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quality_checkers.answers import VisitId
from quality_checkers.checklists import ChoiceId, QuestionId
from quality_checkers.easy_read import Sentence
from quality_checkers.toolkit import AssessmentPage, NotPossibleError, SelfAssessment, Stated
from quality_checkers.visits import Role
from quality_checkers.web.assessing.pages import FormShown, form_of, problems_of, whole_of
from quality_checkers.web.desk import toolkit, who
from quality_checkers.web.words_sent import plain_words

assessing = Blueprint("assessing", __name__, url_prefix="/visits/<visit>/self-assessment")


@assessing.get("")
def show_answers(visit: str) -> ResponseReturnValue:
    """Everything the service says, to read; a manager can change it until the day is over."""
    whole = toolkit().assessing.self_assessment(who(), VisitId(visit))
    is_manager = who().role is Role.MANAGER
    return render_template("assessing/answers.html", page=whole_of(whole, is_manager=is_manager))


@assessing.get("/<int:number>")
def show_page(visit: str, number: int) -> ResponseReturnValue:
    """One page of questions."""
    whole = toolkit().assessing.self_assessment(who(), VisitId(visit))
    if not whole.is_open:
        return redirect(url_for("assessing.show_answers", visit=visit))
    return _form(whole, whole.page(number), {}, {})


@assessing.post("/<int:number>")
def save_page(visit: str, number: int) -> ResponseReturnValue:
    """Keep the page and go to the next; to the same, when an answer opened a question on it."""
    before = toolkit().assessing.self_assessment(who(), VisitId(visit))
    asked = before.page(number)
    stated = {question.id: _stated(question.id) for question, _ in asked.rows}
    problems = problems_of(asked, stated)
    if problems:
        return _form(before, asked, stated, problems)
    try:
        whole = toolkit().assessing.save(who(), VisitId(visit), number, stated)
    except NotPossibleError as error:
        if not before.is_open:
            raise
        return _form(before, asked, stated, {_first_of(asked): error.sentences[0]})
    return redirect(_next(whole, asked), HTTPStatus.SEE_OTHER)


def _first_of(asked: AssessmentPage) -> str:
    return f"said-{asked.rows[0][0].id}"


def _stated(question: QuestionId) -> Stated:
    said = request.form.get(f"said-{question}", "")
    words = plain_words(request.form.get(f"words-{question}", ""))
    return Stated(ChoiceId(said) if said else None, words, request.form.get(f"seen-{question}", ""))


def _next(whole: SelfAssessment, saved: AssessmentPage) -> str:
    later = [page.number for page in whole.pages if page.number > saved.number]
    now = next((page for page in whole.pages if page.number == saved.number), None)
    if now is not None and {one.id for one, _ in now.rows} - {one.id for one, _ in saved.rows}:
        later.insert(0, now.number)
    visit = whole.visit.id
    if not later:
        return url_for("assessing.show_answers", visit=visit)
    return url_for("assessing.show_page", visit=visit, number=later[0])


def _form(
    whole: SelfAssessment,
    page: AssessmentPage,
    sent: Mapping[QuestionId, Stated],
    problems: Mapping[str, Sentence],
) -> ResponseReturnValue:
    shown: FormShown = form_of(whole, page, sent, problems)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK
    return render_template("assessing/page.html", page=shown), status
