"""The fixed words of the report: for sources, marks and numbers."""

from quality_checkers.checklists import Source
from quality_checkers.components import Countable
from quality_checkers.easy_read import Sentence
from quality_checkers.findings import SourceScore, Word
from quality_checkers.reports.report import Scored

SOURCE_WORDS: dict[Source, tuple[Sentence, str]] = {
    Source.WE_SAW: (Sentence("What we saw"), "we-saw"),
    Source.PEOPLE_TOLD_US: (Sentence("What people told us"), "people-told-us"),
    Source.STAFF_TOLD_US: (Sentence("What staff told us"), "staff-told-us"),
    Source.OUR_VISIT: (Sentence("How it was for us"), "our-visit"),
}
WORD_WORDS: dict[Word, Sentence] = {
    Word.GOOD: Sentence("Good"),
    Word.SOME_THINGS_TO_CHANGE: Sentence("Some things to change"),
    Word.A_LOT_TO_CHANGE: Sentence("A lot to change"),
}


def scored(score: SourceScore) -> Scored:
    """What one score says."""
    words, picture = SOURCE_WORDS[score.source]
    things = {"good": score.good, "all": score.answered}
    sentence = (
        Sentence("{good} of the {all} things were good.", things)
        if score.answered > 1
        else Sentence("1 thing was good.")
        if score.good
        else Sentence("1 thing was not all good.")
    )
    return Scored(
        words,
        picture,
        Countable(score.good, score.between, score.bad, sentence),
        WORD_WORDS[score.word] if score.word else None,
    )


def counted(one: Sentence, many: Sentence, number: int) -> Sentence:
    """The sentence for this number; both know the place `number`."""
    chosen = one if number == 1 else many
    return Sentence(chosen.template, {"number": number})
