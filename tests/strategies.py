"""Checklists and answers at random, for properties that must hold for all of them."""

from collections.abc import Iterable

from hypothesis import strategies as st

from quality_checkers.answers import TEAM, Answer, Helper, HowAnswered
from quality_checkers.checklists import Checklist, ChoiceId, Question, QuestionId, Source, Unscored
from tests.makers import a_checklist, a_question, a_section, an_answer, an_answer_set

ANSWER_SETS = (
    an_answer_set(),
    an_answer_set("yes_no", yes=2, no=0),
    an_answer_set("always", always=4, often=3, sometimes=2, hardly=1, never=0),
    an_answer_set("fact", one=0, several=0),
)
PEOPLE = ("ann", "bob", TEAM)


@st.composite
def some_checklists(draw: st.DrawFn, most_questions: int = 9) -> Checklist:
    """Up to 4 sections; questions of every source, some waiting for an earlier one."""
    earlier: list[Question] = []
    for number in range(draw(st.integers(1, most_questions))):
        earlier.append(draw(_some_question(f"q{number}", tuple(earlier))))
    cuts = sorted(draw(st.lists(st.integers(0, len(earlier)), max_size=3)))
    starts, ends = [0, *cuts], [*cuts, len(earlier)]
    sections = (
        a_section(f"s{number}", *earlier[start:end])
        for number, (start, end) in enumerate(zip(starts, ends, strict=True))
    )
    return a_checklist(*sections)


@st.composite
def _some_question(draw: st.DrawFn, id: str, earlier: tuple[Question, ...]) -> Question:
    only_if: tuple[str, ...] = ()
    waits = draw(st.booleans())
    if earlier and waits:
        waits_for = draw(st.sampled_from(earlier))
        choices = draw(st.lists(_what_may_be_said(waits_for), min_size=1, unique=True))
        only_if = (waits_for.id, *choices)
    return a_question(
        id,
        only_if=only_if,
        source=draw(st.sampled_from(Source)),
        answers=draw(st.sampled_from(ANSWER_SETS)),
        critical=draw(st.booleans()),
        change=draw(st.sampled_from(("", f"Please change {id}."))),
    )


def _what_may_be_said(question: Question) -> st.SearchStrategy[ChoiceId]:
    choices = [choice.id for choice in question.answers.choices]
    return st.sampled_from([*choices, *(ChoiceId(value) for value in Unscored)])


@st.composite
def what_somebody_said(draw: st.DrawFn, checklist: Checklist) -> dict[QuestionId, ChoiceId]:
    """What one person said to some of the questions, whether they were asked or not."""
    return {
        question.id: draw(_what_may_be_said(question))
        for question in checklist
        if draw(st.booleans())
    }


@st.composite
def some_answers(
    draw: st.DrawFn, checklist: Checklist, questions: Iterable[Question] | None = None
) -> list[Answer]:
    """Events of two checkers and the team to these questions, or to all; some answered twice."""
    return [
        draw(_some_answer(question, person))
        for question in (checklist if questions is None else questions)
        for person in draw(st.lists(st.sampled_from(PEOPLE), max_size=4))
    ]


@st.composite
def _some_answer(draw: st.DrawFn, question: Question, person: str) -> Answer:
    return an_answer(
        question.id,
        draw(_what_may_be_said(question)),
        person,
        words=draw(st.sampled_from(("", "It was loud.", "I liked it."))),
        may_quote=draw(st.booleans()),
        how=draw(st.sampled_from(HowAnswered)),
        helper=draw(st.sampled_from(Helper)),
    )
