"""The team meeting: one answer for each question, and what the team wants to say first."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from quality_checkers.access import Who
from quality_checkers.answers import (
    TEAM,
    Answer,
    Place,
    VisitId,
    place_of,
    previous_question,
    question_after,
)
from quality_checkers.checklists import Checklist, ChoiceId, Question, QuestionId, Section
from quality_checkers.easy_read import Sentence
from quality_checkers.findings import Agreement, agreements_of, findings_of
from quality_checkers.records import Kept
from quality_checkers.toolkit.answering import counting, refuse_impossible
from quality_checkers.toolkit.errors import (
    ChangedMeanwhileError,
    NotPossibleError,
    no_question,
)
from quality_checkers.toolkit.office import (
    Office,
    new_answer_id,
    shown_answers,
    the_question,
    the_visit,
)
from quality_checkers.visits import (
    MOST_CHOSEN,
    ChosenKind,
    ChosenLine,
    Spoken,
    Visit,
    still_so,
)

OWN_WORDS_PICTURE = "write"
MOST_OWN_WORDS_CHARACTERS = 200
MOST_SPOKEN = 999


@dataclass(frozen=True, slots=True)
class TeamTable:
    """Everything the team has to agree, part by part."""

    visit: Visit
    checklist: Checklist
    parts: tuple[tuple[Section, tuple[Agreement, ...]], ...]

    @property
    def questions(self) -> tuple[Agreement, ...]:
        """All of them, in order."""
        return tuple(question for _, questions in self.parts for question in questions)

    @property
    def agreed(self) -> int:
        """How many the team has agreed."""
        return sum(question.team is not None for question in self.questions)

    @property
    def all_the_same(self) -> tuple[Agreement, ...]:
        """Those still to agree where every checker of the team said the same.

        Where one of them has not come to the question yet, there is nothing to take over.
        """
        everybody = len(self.visit.checkers)
        return tuple(
            question
            for question in self.questions
            if question.team is None
            and question.all_said is not None
            and len(question.by_checker) == everybody
        )

    @property
    def next(self) -> Agreement | None:
        """The first one still to agree, or None."""
        return next((question for question in self.questions if question.team is None), None)


@dataclass(frozen=True, slots=True)
class TeamStep:
    """One question of the meeting and where it stands."""

    visit: Visit
    at: Agreement
    place: Place
    before: Question | None
    after: Question | None


@dataclass(frozen=True, slots=True)
class ChooseList:
    """What the team can choose from for one of its two lists, and what it has chosen.

    `seen` stands for the chosen lines as they are now; it comes back with a new choice.
    """

    visit: Visit
    kind: ChosenKind
    proposed: tuple[ChosenLine, ...]
    chosen: tuple[ChosenLine, ...]

    @property
    def seen(self) -> str:
        """A short mark that changes with the chosen lines."""
        return mark_of(self.chosen)


def mark_of(lines: Iterable[ChosenLine]) -> str:
    """A short mark that two equal lists share."""
    return hashlib.sha256(repr(tuple(lines)).encode()).hexdigest()[:16]


class Agreeing:
    """What a team can do after its visit.

    Whatever changes the report makes it a draft again, until the team agrees it anew.
    """

    def __init__(self, office: Office) -> None:
        self._office = office

    def table(self, who: Who, visit: VisitId) -> TeamTable:
        """Everything the team has to agree.

        Raises:
            NotFoundError: There is no such visit.
        """
        with self._office.reading(who) as kept:
            return self._table(kept, visit)

    def _table(self, kept: Kept, visit: VisitId) -> TeamTable:
        whole = the_visit(kept, visit)
        checklist = self._office.checklist(kept, whole)
        agreements = agreements_of(whole, checklist, shown_answers(kept, visit))
        parts = tuple(
            (section, tuple(at for at in agreements if at.question in section.questions))
            for section in checklist.sections
        )
        return TeamTable(whole, checklist, tuple(part for part in parts if part[1]))

    def step(self, who: Who, visit: VisitId, question: QuestionId) -> TeamStep:
        """One question of the meeting.

        Raises:
            NotFoundError: There is no such visit, or the team is not asked this question.
        """
        table = self.table(who, visit)
        path = tuple(at.question for at in table.questions)
        at = next((at for at in table.questions if at.question.id == question), None)
        if at is None:
            raise no_question()
        return TeamStep(
            table.visit,
            at,
            place_of(table.checklist, path, question),
            previous_question(path, question),
            question_after(path, question),
        )

    def agree(
        self,
        who: Who,
        visit: VisitId,
        question: QuestionId,
        said: ChoiceId,
        seen: ChoiceId | None,
    ) -> None:
        """Keep the team's answer. `seen` is what the team's answer was on the screen.

        Raises:
            NotFoundError: There is no such visit, or the team is not asked this question.
            ChangedMeanwhileError: Another tablet agreed something else since.
            NotPossibleError: The question has no such choice.
        """
        with self._office.acting(who, "agree", visit, question) as kept:
            held = kept.answers.one(visit, TEAM, question)
            now = held.said if held else None
            if now == said:
                return
            if now != seen:
                raise ChangedMeanwhileError(
                    Sentence("Somebody chose another answer just now. Look at it together.")
                )
            asked = self._table(kept, visit).questions
            if question not in [at.question.id for at in asked]:
                raise no_question()
            self._add(kept, who, visit, question, said)

    def agree_where_all_said_the_same(self, who: Who, visit: VisitId) -> int:
        """Keep, for each question where every checker said the same, that as the team's answer.

        Returns how many questions that were.
        """
        with self._office.acting(who, "agree_where_all_said_the_same", visit) as kept:
            same = self._table(kept, visit).all_the_same
            for at in same:
                if at.all_said is not None:
                    self._add(kept, who, visit, at.question.id, at.all_said)
        return len(same)

    def _add(
        self, kept: Kept, who: Who, visit: VisitId, question: QuestionId, said: ChoiceId
    ) -> None:
        whole = the_visit(kept, visit)
        checklist = self._office.checklist(kept, whole)
        answer = Answer(
            new_answer_id(),
            visit,
            TEAM,
            question,
            said,
            entered_by=who.person,
            device=who.device,
            received_at=self._office.now(),
        )
        refuse_impossible(the_question(checklist, question), answer)
        kept.answers.add(answer, counting(checklist, answer))
        kept.visits.set_agreed(visit, None)

    def set_spoken(self, who: Who, visit: VisitId, spoken: Spoken) -> None:
        """Keep how many people who use the service the team talked to.

        Raises:
            NotPossibleError: A number is too small or too big.
        """
        if not all(0 <= number <= MOST_SPOKEN for number in (spoken.alone, spoken.with_help)):
            raise NotPossibleError(
                Sentence("Write a number from 0 to {most}.", {"most": MOST_SPOKEN})
            )
        with self._office.acting(who, "set_spoken", visit) as kept:
            the_visit(kept, visit)
            kept.visits.set_spoken(visit, spoken)
            kept.visits.set_agreed(visit, None)

    def choose_list(self, who: Who, visit: VisitId, kind: ChosenKind) -> ChooseList:
        """What the team can choose from, and what it has chosen."""
        with self._office.reading(who) as kept:
            return self._choose_list(kept, visit, kind)

    def _choose_list(self, kept: Kept, visit: VisitId, kind: ChosenKind) -> ChooseList:
        whole = the_visit(kept, visit)
        found = findings_of(whole, self._office.checklist(kept, whole), shown_answers(kept, visit))
        chosen = kept.visits.chosen(visit)
        if kind is ChosenKind.GOOD:
            proposed, lines = found.good_things, chosen.good
        else:
            proposed, lines = found.things_to_change, chosen.change
        return ChooseList(whole, kind, proposed, still_so(lines, proposed))

    def choose(
        self,
        who: Who,
        visit: VisitId,
        kind: ChosenKind,
        questions: Iterable[QuestionId],
        own_words: Iterable[str],
        seen: str,
    ) -> None:
        """Keep what the team chose: findings by their question, and lines in its own words.

        Raises:
            NotPossibleError: There are more than three, or a line is too long.
            ChangedMeanwhileError: Another tablet chose something else since.
        """
        wanted = list(dict.fromkeys(questions))
        own = [words.strip() for words in own_words if words.strip()]
        if len(wanted) + len(own) > MOST_CHOSEN:
            raise NotPossibleError(Sentence("Choose {most} or fewer.", {"most": MOST_CHOSEN}))
        if any(len(words) > MOST_OWN_WORDS_CHARACTERS for words in own):
            raise NotPossibleError(Sentence("Your words are too long. Make them shorter."))
        with self._office.acting(who, "choose", visit, kind) as kept:
            now = self._choose_list(kept, visit, kind)
            offered = {line.question: line for line in now.proposed}
            lines = [offered[id_] for id_ in wanted if id_ in offered]
            lines += [ChosenLine(words, OWN_WORDS_PICTURE) for words in own]
            if mark_of(lines) == now.seen:
                return
            if seen != now.seen:
                raise ChangedMeanwhileError(
                    Sentence("Somebody changed this list just now. Look at it together.")
                )
            kept.visits.set_chosen(visit, kind, lines)
            kept.visits.set_agreed(visit, None)

    def finish(self, who: Who, visit: VisitId) -> None:
        """Keep that the team has agreed. Doing it twice, or on two tablets, changes nothing.

        Raises:
            NotPossibleError: The team has not agreed any answer yet.
        """
        with self._office.acting(who, "finish_meeting", visit) as kept:
            table = self._table(kept, visit)
            if table.visit.agreed_at is not None:
                return
            if not table.agreed:
                raise NotPossibleError(Sentence("There are no answers yet. Agree 1 or more."))
            kept.visits.set_agreed(visit, self._office.now())
