"""Small whole things for tests: real objects, with everything a test does not care about filled in.

lift = a_checklist(a_question("lift"), a_question("talks", only_if=("lift", "yes")))
path_through(lift, said(lift="yes"))
"""

from collections.abc import Mapping
from datetime import date
from itertools import count

from quality_checkers.answers import (
    TEAM,
    Answer,
    AnswerId,
    Helper,
    HowAnswered,
    PersonId,
    PhotoHash,
    VisitId,
)
from quality_checkers.checklists import (
    AnswerSet,
    Checklist,
    ChecklistId,
    Choice,
    ChoiceId,
    MadeBy,
    OnlyIf,
    Question,
    QuestionId,
    Section,
    SectionId,
    Shape,
    Source,
)
from quality_checkers.visits import (
    Member,
    Person,
    Role,
    Service,
    ServiceId,
    ServiceKind,
    Spoken,
    Visit,
)

VISIT = VisitId("visit")
ENOUGH = Spoken(alone=3, with_help=2)
TOO_FEW = Spoken(alone=3, with_help=1)

_later = count(1)


def an_answer_set(id: str = "yes_a_bit_no", **points: int) -> AnswerSet:
    """Choices with these points, by id; Yes 2, A bit 1 and No 0 when none are given."""
    points = points or {"yes": 2, "a_bit": 1, "no": 0}
    most = max(points.values())
    choices = (
        Choice(ChoiceId(id_), id_.replace("_", " ").capitalize(), id_, _shape(value, most), value)
        for id_, value in points.items()
    )
    return AnswerSet(id, tuple(choices))


def _shape(points: int, most: int) -> Shape:
    if points == most:
        return Shape.TICK
    return Shape.HALF if points else Shape.CROSS


YES_A_BIT_NO = an_answer_set()


def a_question(
    id: str,
    *,
    only_if: tuple[str, ...] = (),
    source: Source = Source.WE_SAW,
    answers: AnswerSet = YES_A_BIT_NO,
    critical: bool = False,
    change: str = "",
    same_as: str = "",
    found: Mapping[str, str] | None = None,
) -> Question:
    """A question. `only_if` is the earlier question and then the choices: `("lift", "yes")`."""
    if found is None:
        found = {choice.id: f"{id}: {choice.id}." for choice in answers.choices}
    rule = None
    if only_if:
        rule = OnlyIf(QuestionId(only_if[0]), frozenset(ChoiceId(said) for said in only_if[1:]))
    return Question(
        id=QuestionId(id),
        ask=f"Is {id} good?",
        another_way=f"Is {id} how it should be?",
        picture=f"{id}-picture",
        answers=answers,
        source=source,
        found={ChoiceId(said): words for said, words in found.items()},
        change=change,
        critical=critical,
        only_if=rule,
        same_as=QuestionId(same_as),
    )


def a_section(id: str, *questions: Question) -> Section:
    """A section with these questions."""
    return Section(SectionId(id), id.capitalize(), f"{id}-picture", questions)


def a_checklist(*parts: Question | Section, id: str = "place", version: int = 1) -> Checklist:
    """A checklist of these sections; questions beside them make the section `first` before them."""
    loose = tuple(part for part in parts if isinstance(part, Question))
    sections = tuple(part for part in parts if isinstance(part, Section))
    return Checklist(
        id=ChecklistId(id),
        version=version,
        title="A good place",
        picture="place",
        made_by=MadeBy(),
        practice=a_question("practice"),
        sections=((a_section("first", *loose),) if loose else ()) + sections,
    )


def said(**choices: str) -> dict[QuestionId, ChoiceId]:
    """What one person said: `said(knock="no", lift="dont_know")`."""
    return {QuestionId(question): ChoiceId(choice) for question, choice in choices.items()}


def an_answer(
    question: str,
    says: str,
    /,
    person: str = "ann",
    *,
    visit: VisitId = VISIT,
    words: str = "",
    may_quote: bool = False,
    photo: str | None = None,
    photo_shows: str = "",
    may_show: bool = False,
    how: HowAnswered = HowAnswered.ALONE,
    helper: Helper = Helper.NOBODY,
) -> Answer:
    """An answer that the store has taken in, later than every answer made before it."""
    sequence = next(_later)
    return Answer(
        id=AnswerId(f"answer-{sequence}"),
        visit=visit,
        person=PersonId(person),
        question=QuestionId(question),
        said=ChoiceId(says),
        words=words,
        may_quote=may_quote,
        photo=None if photo is None else PhotoHash(photo),
        photo_shows=photo_shows,
        may_show=may_show,
        how=how,
        helper=helper,
        sequence=sequence,
    )


def answers_by(person: str, /, **choices: str) -> list[Answer]:
    """One person's answers, in this order: `answers_by("ann", knock="no")`."""
    return [an_answer(question, choice, person) for question, choice in choices.items()]


def agreed(**choices: str) -> list[Answer]:
    """The team's answers, in this order: `agreed(knock="no")`."""
    return answers_by(TEAM, **choices)


def a_person(id: str, role: Role = Role.CHECKER) -> Person:
    """Somebody of the group."""
    return Person(PersonId(id), id.capitalize(), f"{id}-picture", role)


def a_service(id: str = "surgery") -> Service:
    """A place to visit."""
    return Service(ServiceId(id), "Hill Road Surgery", ServiceKind.GP_SURGERY, "1 Hill Road")


def a_visit(
    *checkers: str, supporters: tuple[str, ...] = (), spoken: Spoken | None = ENOUGH
) -> Visit:
    """A visit by these checkers, Ann and Bob when none are named."""
    people = [a_person(name) for name in checkers or ("ann", "bob")]
    people += [a_person(name, Role.SUPPORTER) for name in supporters]
    return Visit(
        id=VISIT,
        service=a_service(),
        visit_on=date(2025, 3, 4),
        checklist_id=ChecklistId("place"),
        checklist_version=1,
        checklist_digest="digest",
        team=tuple(Member(person) for person in people),
        spoken=spoken,
    )
