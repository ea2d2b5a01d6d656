"""Doing the visit: one person's way through the checklist."""

from dataclasses import dataclass, replace
from typing import TypeVar

from quality_checkers.access import Who
from quality_checkers.answers import (
    Answer,
    ConsentKind,
    Helper,
    HowAnswered,
    PersonId,
    PhotoHash,
    Place,
    Said,
    VisitId,
    next_question,
    path_through,
    place_of,
    previous_question,
    question_after,
)
from quality_checkers.checklists import (
    UNSCORED,
    Checklist,
    ChoiceId,
    Question,
    QuestionId,
    Section,
)
from quality_checkers.easy_read import Sentence
from quality_checkers.records import Counting, Kept, Seat
from quality_checkers.toolkit.errors import NotPossibleError, no_question
from quality_checkers.toolkit.office import (
    Office,
    new_answer_id,
    the_checker,
    the_question,
    the_seat,
    the_visit,
)
from quality_checkers.visits import Member, Visit

_T = TypeVar("_T")

MOST_WORDS_CHARACTERS = 2000


@dataclass(frozen=True, slots=True)
class Step:
    """One question, as one person meets it."""

    visit: VisitId
    member: Member
    question: Question
    place: Place
    answer: Answer | None
    before: Question | None
    after: Question | None

    @property
    def said(self) -> ChoiceId | None:
        """What the person said to it so far, or None."""
        return self.answer.said if self.answer else None


@dataclass(frozen=True, slots=True)
class MyAnswers:
    """Everything one person has said on a visit, part by part.

    `parts` has a section and its asked questions with their answers, None where there is none.
    `most` is how many questions it could become: answers open further ones.
    `next` is the first question without an answer.
    """

    visit: Visit
    member: Member
    parts: tuple[tuple[Section, tuple[tuple[Question, Answer | None], ...]], ...]
    next: Question | None
    most: int

    @property
    def asked(self) -> int:
        """How many questions are asked."""
        return sum(len(questions) for _, questions in self.parts)

    @property
    def answered(self) -> int:
        """How many of them have an answer."""
        return sum(answer is not None for _, questions in self.parts for _, answer in questions)


@dataclass(frozen=True, slots=True)
class Given:
    """What one person gives as their answer. None leaves a part as it was.

    `photo` holds the bytes of a new photo; `drop_photo` takes the old one away.
    """

    said: ChoiceId | None = None
    words: str | None = None
    may_quote: bool | None = None
    photo: bytes = b""
    photo_shows: str | None = None
    may_show: bool | None = None
    drop_photo: bool = False


class Answering:
    """What a checker can do on a visit."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def checklist(self, who: Who, visit: VisitId) -> Checklist:
        """The checklist of this visit."""
        with self._office.reading(who) as kept:
            return self._office.checklist(kept, the_visit(kept, visit))

    def set_how(
        self, who: Who, visit: VisitId, person: PersonId, how: HowAnswered, helper: Helper
    ) -> None:
        """Keep how this person answers from now on, and who helps.

        Raises:
            NotPossibleError: The two do not fit together.
        """
        if (how is HowAnswered.ALONE) != (helper is Helper.NOBODY):
            raise NotPossibleError(Sentence("Choose who helps you."))
        with self._office.acting(who, "set_how", visit, person) as kept:
            the_checker(the_visit(kept, visit), person)
            kept.visits.set_how(visit, person, how, helper)

    def practised(self, who: Who, visit: VisitId, person: PersonId) -> None:
        """Keep that this person has tried the practice question; their try itself is not kept."""
        with self._office.acting(who, "practised", visit, person) as kept:
            the_checker(the_visit(kept, visit), person)
            kept.visits.set_ready(visit, person, self._office.now())

    def step(self, who: Who, visit: VisitId, person: PersonId, question: QuestionId) -> Step:
        """One question for this person.

        Raises:
            NotFoundError: There is no such visit, person or question, or the person is not
                asked this question after what they have said.
        """
        with self._office.reading(who) as kept:
            seat = the_seat(kept, visit, person)
            checklist = self._office.pinned_checklist(kept, seat.checklist_digest)
            held = _held(kept, seat, question)
        return _step(seat, checklist, seat.said, question, held)

    def save_answer(
        self, who: Who, visit: VisitId, person: PersonId, question: QuestionId, given: Given
    ) -> Step:
        """Keep an answer. When it is what already holds, nothing changes and nothing is added.

        Returns the question as it stands now: the answer may have opened or closed others.

        Raises:
            NotFoundError: As for `step`.
            NotPossibleError: No choice was made, or there is no such choice.
            ProblemError: The photo cannot be used, or there are too many.
            DiskFullError: There is no room. What was there before still holds.
        """
        refuse_long(given.words or "")
        photo = self._office.photo(who, given.photo, visit) if given.photo else None
        with self._office.acting(who, "save_answer", visit, person, question) as kept:
            seat = the_seat(kept, visit, person)
            checklist = self._office.pinned_checklist(kept, seat.checklist_digest)
            held = _held(kept, seat, question)
            given = _as_consented(kept, person, held, given)
            asked = _asked(path_through(checklist, seat.said), question)
            answer = self._answer(who, seat, asked, held, given, photo)
            if held is None or not held.says_the_same_as(answer):
                kept.answers.add(answer, counting(checklist, answer))
                if seat.is_agreed:
                    # What the team agreed was another report than this one will be.
                    kept.visits.set_agreed(visit, None)
        return _step(seat, checklist, {**seat.said, question: answer.said}, question, answer)

    def _answer(
        self,
        who: Who,
        seat: Seat,
        question: Question,
        held: Answer | None,
        given: Given,
        photo: PhotoHash | None,
    ) -> Answer:
        drops = given.drop_photo and photo is None
        answer = Answer(
            new_answer_id(),
            seat.visit,
            seat.member.person.id,
            question.id,
            said=_new(given.said, held.said if held else ChoiceId("")),
            words=_new(given.words, held.words if held else ""),
            may_quote=_new(given.may_quote, held.may_quote if held else False),
            photo=None if drops else _new(photo, held.photo if held else None),
            photo_shows="" if drops else _new(given.photo_shows, held.photo_shows if held else ""),
            may_show=not drops and _new(given.may_show, held.may_show if held else False),
            how=seat.member.how or HowAnswered.ALONE,
            helper=seat.member.helper or Helper.NOBODY,
            entered_by=who.person,
            device=who.device,
            received_at=self._office.now(),
        )
        refuse_impossible(question, answer)
        return answer

    def my_answers(self, who: Who, visit: VisitId, person: PersonId) -> MyAnswers:
        """Everything this person has said so far."""
        with self._office.reading(who) as kept:
            whole = the_visit(kept, visit)
            member = the_checker(whole, person)
            checklist = self._office.checklist(kept, whole)
            mine = {
                answer.question: answer
                for answer in kept.answers.of_visit(visit)
                if answer.person == person
            }
        said: Said = {question: answer.said for question, answer in mine.items()}
        path = path_through(checklist, said)
        parts = tuple(
            (section, tuple((q, mine.get(q.id)) for q in section.questions if q in path))
            for section in checklist.sections
        )
        return MyAnswers(
            whole,
            member,
            tuple(part for part in parts if part[1]),
            next_question(checklist, said),
            sum(1 for _ in checklist),
        )

    def finish(self, who: Who, visit: VisitId, person: PersonId) -> None:
        """Keep that this person is done. Doing it twice changes nothing."""
        with self._office.acting(who, "finish", visit, person) as kept:
            member = the_checker(the_visit(kept, visit), person)
            if member.done_at is None:
                kept.visits.set_done(visit, person, self._office.now())


def _as_consented(kept: Kept, person: PersonId, held: Answer | None, given: Given) -> Given:
    """The same without a yes to a quote or a photo that the person does not give in general.

    Raises:
        NotPossibleError: It holds a photo, and the person did not say Yes to photos.
    """
    quotes = given.may_quote or (held is not None and held.may_quote)
    shows = given.may_show or (held is not None and held.may_show)
    if not (quotes or shows or given.photo):
        return given  # most answers: nothing to ask the store
    said = kept.consents.said(person)
    photos = said.get(ConsentKind.PHOTOS, False)
    if given.photo and not photos:
        raise NotPossibleError(
            Sentence("You did not say Yes to photos."), Sentence("We did not keep this photo.")
        )
    return replace(
        given,
        may_quote=given.may_quote if said.get(ConsentKind.QUOTES) else False,
        may_show=given.may_show if photos else False,
    )


def _held(kept: Kept, seat: Seat, question: QuestionId) -> Answer | None:
    if question not in seat.said:
        return None
    return kept.answers.one(seat.visit, seat.member.person.id, question)


def _step(
    seat: Seat, checklist: Checklist, said: Said, question: QuestionId, answer: Answer | None
) -> Step:
    path = path_through(checklist, said)
    return Step(
        seat.visit,
        seat.member,
        _asked(path, question),
        place_of(checklist, path, question),
        answer,
        previous_question(path, question),
        question_after(path, question),
    )


def _asked(path: tuple[Question, ...], id: QuestionId) -> Question:
    for question in path:
        if question.id == id:
            return question
    raise no_question()


def _new(given: _T | None, held: _T) -> _T:
    return held if given is None else given


def refuse_impossible(question: Question, answer: Answer) -> None:
    """Stop an answer that the question does not offer.

    Raises:
        NotPossibleError: Says what to do.
    """
    if answer.said not in UNSCORED and question.answers.choice(answer.said) is None:
        raise NotPossibleError(Sentence("Choose 1 answer."))
    refuse_long(answer.words)


def refuse_long(words: str) -> None:
    """Stop words that are too long to keep.

    Raises:
        NotPossibleError: Says what to do.
    """
    if len(words) > MOST_WORDS_CHARACTERS:
        raise NotPossibleError(Sentence("Your words are too long. Make them shorter."))


def counting(checklist: Checklist, answer: Answer) -> Counting:
    """How this answer counts."""
    question = the_question(checklist, answer.question)
    choice = question.answers.choice(answer.said)
    return Counting(
        checklist.section_of(question.id).id,
        question.source,
        choice.points if choice else None,
        question.answers.most_points,
    )
