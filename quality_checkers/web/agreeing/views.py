"""The team meeting."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quality_checkers.answers import Answer, VisitId
from quality_checkers.checklists import ChoiceId, Question, QuestionId
from quality_checkers.components import (
    AnswerCards,
    Asked,
    Field,
    Pick,
    PickCards,
    ProblemSummary,
    Progress,
    SummaryList,
    SummaryRow,
    shape_svg,
    words_of,
)
from quality_checkers.easy_read import ProblemError, Sentence
from quality_checkers.findings import Agreement
from quality_checkers.toolkit import (
    MOST_OWN_WORDS_CHARACTERS,
    ChangedMeanwhileError,
    ChooseList,
    NotPossibleError,
    TeamStep,
    TeamTable,
)
from quality_checkers.visits import MOST_CHOSEN, ChosenKind, Member, Spoken, Visit
from quality_checkers.web.agreeing.forms import SpokenForm, TeamAnswerForm
from quality_checkers.web.desk import toolkit, who
from quality_checkers.web.form_page import summary_of
from quality_checkers.web.words_sent import plain_line

agreeing = Blueprint("agreeing", __name__, url_prefix="/visits/<visit>/team")


@dataclass(frozen=True, slots=True)
class SaidBy:
    """What one checker said to a question, ready to be shown."""

    member: Member
    words: Sentence | str
    shape: str
    answer: Answer

    @classmethod
    def of(cls, question: Question, member: Member, answer: Answer) -> "SaidBy":
        """What this member said to this question."""
        words, _, shape = words_of(question, answer.said)
        return cls(member, words, shape_svg(shape) if shape else "", answer)


@dataclass(frozen=True, slots=True)
class TablePage:
    """Everything the team has to agree, and what comes after it."""

    table: TeamTable
    parts: tuple[tuple[str, SummaryList], ...]
    good: int
    change: int


@dataclass(frozen=True, slots=True)
class TeamQuestionPage:
    """One question of the meeting."""

    step: TeamStep
    asked: Asked
    said_by: tuple[SaidBy, ...]
    all_said: Sentence | None
    cards: AnswerCards
    progress: Progress
    problems: ProblemSummary | None


@dataclass(frozen=True, slots=True)
class ChoosePage:
    """Choosing good things, or things to change."""

    visit: Visit
    kind: ChosenKind
    picks: PickCards
    own: tuple[Field, ...]
    seen: str
    problems: ProblemSummary | None


@dataclass(frozen=True, slots=True)
class SpokenPage:
    """How many people the team talked to."""

    visit: Visit
    fields: tuple[Field, ...]
    problems: ProblemSummary | None


@agreeing.get("/")
def show_table(visit: str) -> ResponseReturnValue:
    """Every question with what was said and what the team agreed."""
    table = toolkit().agreeing.table(who(), VisitId(visit))
    parts = tuple(
        (section.title, SummaryList(tuple(_row(table.visit, at) for at in questions)))
        for section, questions in table.parts
    )
    chosen = {
        kind: len(toolkit().agreeing.choose_list(who(), VisitId(visit), kind).chosen)
        for kind in ChosenKind
    }
    page = TablePage(table, parts, chosen[ChosenKind.GOOD], chosen[ChosenKind.CHANGE])
    return render_template("agreeing/table.html", page=page)


def _row(visit: Visit, at: Agreement) -> SummaryRow:
    said_by = tuple(
        Sentence(
            "{name} said: {said}",
            {"name": member.person.first_name, "said": words_of(at.question, answer.said)[0]},
        )
        for member, answer in _said_by(visit, at)
    )
    return SummaryRow.of(
        at.question,
        at.team.said if at.team else None,
        url_for(".show_question", visit=visit.id, question=at.question.id),
        more=said_by,
        none=Sentence("Not agreed yet"),
    )


def _said_by(visit: Visit, at: Agreement) -> list[tuple[Member, Answer]]:
    said = ((member, at.by_checker.get(member.person.id)) for member in visit.checkers)
    return [(member, answer) for member, answer in said if answer is not None]


@agreeing.post("/same")
def agree_same(visit: str) -> ResponseReturnValue:
    """Take over the answers where everybody said the same."""
    toolkit().agreeing.agree_where_all_said_the_same(who(), VisitId(visit))
    return redirect(url_for(".show_table", visit=visit), HTTPStatus.SEE_OTHER)


@agreeing.get("/questions/<question>")
def show_question(visit: str, question: str) -> ResponseReturnValue:
    """What each of us said, and one answer to choose together."""
    return _question_page(visit, question, None)


@agreeing.post("/questions/<question>")
def agree(visit: str, question: str) -> ResponseReturnValue:
    """Keep the team's answer and go on to the next."""
    form = TeamAnswerForm(request.form)
    if not form.said.data:
        return _question_page(visit, question, Sentence("Choose 1 answer."))
    seen = ChoiceId(form.seen.data) if form.seen.data else None
    try:
        toolkit().agreeing.agree(
            who(), VisitId(visit), QuestionId(question), ChoiceId(form.said.data), seen
        )
    except (ChangedMeanwhileError, NotPossibleError) as error:
        return _question_page(visit, question, error.sentences[0])
    step = toolkit().agreeing.step(who(), VisitId(visit), QuestionId(question))
    if step.after:
        address = url_for(".show_question", visit=visit, question=step.after.id)
    else:
        address = url_for(".show_table", visit=visit)
    return redirect(address, HTTPStatus.SEE_OTHER)


def _question_page(visit: str, question: str, problem: Sentence | None) -> ResponseReturnValue:
    step = toolkit().agreeing.step(who(), VisitId(visit), QuestionId(question))
    at = step.at
    offered = at.team.said if at.team else None
    all_said = (
        Sentence("You all said: {said}", {"said": words_of(at.question, at.all_said)[0]})
        if at.all_said and 1 < len(step.visit.checkers) == len(at.by_checker)
        else None
    )
    page = TeamQuestionPage(
        step,
        Asked.of(at.question),
        tuple(
            SaidBy.of(at.question, member, answer) for member, answer in _said_by(step.visit, at)
        ),
        all_said,
        AnswerCards.of(at.question, offered, problem),
        Progress.at(step.place),
        summary_of({"said": problem} if problem else {}),
    )
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK
    return render_template("agreeing/question.html", page=page), status


@agreeing.get("/people")
def show_spoken(visit: str) -> ResponseReturnValue:
    """How many people did you talk to?"""
    spoken = toolkit().planning.visit(who(), VisitId(visit)).spoken
    sent = {"alone": str(spoken.alone), "with_help": str(spoken.with_help)} if spoken else {}
    return _spoken_page(visit, sent, {})


@agreeing.post("/people")
def save_spoken(visit: str) -> ResponseReturnValue:
    """Keep how many."""
    form = SpokenForm(request.form)
    problems = {name: Sentence(words) for name, words in form.problems().items()}
    if not problems:
        spoken = Spoken(alone=form.alone.data or 0, with_help=form.with_help.data or 0)
        try:
            toolkit().agreeing.set_spoken(who(), VisitId(visit), spoken)
        except NotPossibleError as error:
            problems = {"alone": error.sentences[0]}
    if problems:
        return _spoken_page(visit, request.form, problems)
    return redirect(url_for(".show_table", visit=visit), HTTPStatus.SEE_OTHER)


def _spoken_page(
    visit: str, sent: Mapping[str, str], problems: Mapping[str, Sentence]
) -> ResponseReturnValue:
    labels = {
        "alone": Sentence("People who talked to us alone"),
        "with_help": Sentence("People who talked to us with help"),
    }
    fields = tuple(
        Field(name, label, "number", sent.get(name, ""), problem=problems.get(name))
        for name, label in labels.items()
    )
    page = SpokenPage(toolkit().planning.visit(who(), VisitId(visit)), fields, summary_of(problems))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK
    return render_template("agreeing/spoken.html", page=page), status


@agreeing.get("/<any(good, change):kind>")
def show_choose(visit: str, kind: str) -> ResponseReturnValue:
    """Choose up to three."""
    now = toolkit().agreeing.choose_list(who(), VisitId(visit), ChosenKind(kind))
    picked = [line.question for line in now.chosen if line.question]
    own = [line.words for line in now.chosen if line.question is None]
    return _choose_page(now, picked, own, now.seen, {})


@agreeing.post("/<any(good, change):kind>")
def choose(visit: str, kind: str) -> ResponseReturnValue:
    """Keep what the team chose."""
    picked = [QuestionId(id_) for id_ in request.form.getlist("lines")]
    own = [plain_line(request.form.get(f"own-{at + 1}")) for at in range(MOST_CHOSEN)]
    try:
        toolkit().agreeing.choose(
            who(), VisitId(visit), ChosenKind(kind), picked, own, request.form.get("seen", "")
        )
    except ProblemError as error:
        now = toolkit().agreeing.choose_list(who(), VisitId(visit), ChosenKind(kind))
        return _choose_page(now, picked, own, now.seen, {"lines": error.sentences[0]})
    return redirect(url_for(".show_table", visit=visit), HTTPStatus.SEE_OTHER)


_LEGENDS = {
    ChosenKind.GOOD: Sentence("What was good? Choose {most} or fewer.", {"most": MOST_CHOSEN}),
    ChosenKind.CHANGE: Sentence(
        "What do you want to change? Choose {most} or fewer.", {"most": MOST_CHOSEN}
    ),
}


def _choose_page(
    now: ChooseList,
    picked: Iterable[QuestionId],
    own: list[str],
    seen: str,
    problems: Mapping[str, Sentence],
) -> ResponseReturnValue:
    wanted = set(picked)
    lines = {line.question: line for line in (*now.chosen, *now.proposed) if line.question}
    picks = tuple(
        Pick(question or "", line.words, line.picture, is_picked=question in wanted)
        for question, line in lines.items()
    )
    fields = tuple(
        Field(
            f"own-{at + 1}",
            Sentence("Your own words {number}", {"number": at + 1}),
            value=own[at] if at < len(own) else "",
            most_characters=MOST_OWN_WORDS_CHARACTERS,
        )
        for at in range(MOST_CHOSEN)
    )
    page = ChoosePage(
        now.visit,
        now.kind,
        PickCards(
            "lines",
            _LEGENDS[now.kind],
            picks,
            several=True,
            problem=problems.get("lines"),
            wide=True,
        ),
        fields,
        seen,
        summary_of(problems),
    )
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK
    return render_template("agreeing/choose.html", page=page), status


@agreeing.post("/done")
def finish(visit: str) -> ResponseReturnValue:
    """The team has agreed. On two tablets at once it is still once."""
    toolkit().agreeing.finish(who(), VisitId(visit))
    return redirect(url_for("reading.show_report", visit=visit), HTTPStatus.SEE_OTHER)
