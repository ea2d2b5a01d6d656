"""Everything about one person, gathered for them to take along."""

from quality_checkers.access import Who
from quality_checkers.answers import Answer, PersonId, VisitId
from quality_checkers.checklists import Checklist
from quality_checkers.components import words_for
from quality_checkers.components.answer_cards import words_of
from quality_checkers.easy_read import Sentence
from quality_checkers.records import Everything, Kept, MediaError, SaidConsent, SaidVisit
from quality_checkers.reports import (
    AboutPerson,
    AboutVisit,
    SaidAnswer,
    SaidYesOrNo,
    zip_about_person,
)
from quality_checkers.toolkit.errors import NotFoundError
from quality_checkers.toolkit.office import Office


class Gathering:
    """What somebody can ask for about themself."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def everything(
        self, who: Who, person: PersonId, visit: VisitId | None = None, language: str = "en_GB"
    ) -> bytes:
        """All that is kept about this person, of one visit only if it is named, as a ZIP file.

        An easy-read page with its photos, a table, a file for programs. Nobody else's words, no
        team answers and no worries are in it.

        Raises:
            NotFoundError: There is nobody with this id.
        """
        about = (person,) if visit is None else (visit, person)
        with self._office.acting(who, "export_person", *about) as kept:
            found = kept.everything.of(person, visit)
            if found is None:
                raise NotFoundError(Sentence("We cannot find this person."))
            gathered = self._gathered(kept, found)
        return zip_about_person(gathered, words_for(language))

    def _gathered(self, kept: Kept, found: Everything) -> AboutPerson:
        return AboutPerson(
            found.person.id,
            found.person.first_name,
            found.person.picture,
            tuple(self._visit(kept, visit) for visit in found.visits),
            tuple(_consent(consent) for consent in found.consents),
        )

    def _visit(self, kept: Kept, visit: SaidVisit) -> AboutVisit:
        checklist = self._office.pinned_checklist(kept, visit.checklist)
        return AboutVisit(
            visit.id,
            visit.service,
            visit.visit_on,
            visit.how or "",
            visit.helper or "",
            tuple(self._answer(checklist, answer) for answer in visit.answers),
        )

    def _answer(self, checklist: Checklist, answer: Answer) -> SaidAnswer:
        question = checklist.question(answer.question)
        return SaidAnswer(
            answer.id,
            answer.question,
            question.ask if question else answer.question,
            answer.said,
            words_of(question, answer.said)[0] if question else answer.said,
            answer.words,
            answer.may_quote,
            self._photo(answer),
            answer.photo_shows,
            answer.may_show,
            answer.received_at,
        )

    def _photo(self, answer: Answer) -> bytes:
        if answer.photo is None:
            return b""
        try:
            return self._office.records.media.read(answer.photo)
        except MediaError:
            return b""  # the rest is theirs all the same


def _consent(consent: SaidConsent) -> SaidYesOrNo:
    return SaidYesOrNo(consent.kind, consent.given, consent.said_at)
