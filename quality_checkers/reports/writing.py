"""Writes the report: puts findings and what the team chose into lines."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from quality_checkers.answers import HowAnswered
from quality_checkers.checklists import UNSCORED, ChoiceId, Unscored
from quality_checkers.easy_read import HardWord, Sentence
from quality_checkers.findings import (
    Comparison,
    Findings,
    Mark,
    QuestionFinding,
    SectionFindings,
)
from quality_checkers.reports.report import (
    Compare,
    Part,
    Quote,
    Report,
    ReportLine,
    ShownPhoto,
    TableRow,
)
from quality_checkers.reports.words import (
    SOURCE_WORDS,
    WORD_WORDS,
    counted,
    scored,
)
from quality_checkers.visits import SMALL_NUMBER, Chosen, ChosenLine, Visit, still_so

_UNSCORED = {
    Unscored.DONT_KNOW: Sentence("{ask} We could not find out."),
    Unscored.DOES_NOT_APPLY: Sentence("{ask} This does not apply here."),
    Unscored.SKIP: Sentence("{ask} We left this out."),
}
_NOT_AGREED = Sentence("{ask} We have not agreed this yet.")
_ON_EVERY_COVER = "This is not an inspection."
"""The one hard word of the template, so that the report explains it too."""
_HOW = {
    HowAnswered.ALONE: (
        "alone",
        Sentence("We gave {number} answers alone."),
        Sentence("We gave 1 answer alone."),
    ),
    HowAnswered.READ_TO_ME: (
        "read-to-me",
        Sentence("For {number} answers, someone read the question out."),
        Sentence("For 1 answer, someone read the question out."),
    ),
    HowAnswered.TALKED_ABOUT_IT: (
        "talk-about-it",
        Sentence("For {number} answers, we talked about it first."),
        Sentence("For 1 answer, we talked about it first."),
    ),
    HowAnswered.WROTE_MY_WORDS: (
        "write-my-words",
        Sentence("For {number} answers, someone wrote our words."),
        Sentence("For 1 answer, someone wrote our words."),
    ),
    HowAnswered.ANSWERED_FOR_ME: (
        "answer-for-me",
        Sentence("A helper gave {number} answers for us."),
        Sentence("A helper gave 1 answer for us."),
    ),
}


def write_report(
    visit: Visit,
    findings: Findings,
    chosen: Chosen,
    comparison: tuple[Visit, Comparison] | None,
    find_hard_words: Callable[[str], Iterable[HardWord]],
) -> Report:
    """The report of a visit.

    Args:
        visit: The visit.
        findings: What was found on it, with everything hidden that must not be told.
        chosen: What the team chose to say first.
        comparison: The visit before and how this one compares with it, or None.
        find_hard_words: The hard words that a text uses, each once.
    """
    parts = tuple(_part(visit, section) for section in findings.sections)
    asks = tuple(_asks(findings))
    made = findings.checklist.made_by
    report = Report(
        service=visit.service,
        visit_on=visit.visit_on,
        people=tuple(member.person for member in visit.team),
        checklist_title=findings.checklist.title,
        checklist_version=findings.checklist.version,
        is_draft=visit.agreed_at is None,
        checklist_is_draft=not made.agreed_on,
        good=_chosen(chosen.good, findings.good_things),
        change=_chosen(chosen.change, findings.things_to_change),
        overall=tuple(scored(score) for score in findings.scores if score.answered),
        overall_notes=(_why_hidden(visit),) if findings.hidden else (),
        parts=parts,
        not_checked=tuple(_not_checked(findings)),
        how_we_answered=_how_we_answered(visit, findings),
        compare=_compare(*comparison) if comparison else None,
        asks=asks,
        hard_words=(),
        all_agreed=visit.agreed_at is not None
        and all(one.said is not None for one in findings.questions),
        table=tuple(_table(findings)),
    )
    return _with_hard_words(report, find_hard_words)


def _asks(findings: Findings) -> Iterable[ReportLine]:
    """What the service is asked to do: about safety and dignity always, else where it was bad."""
    for line in findings.things_to_change:
        found = findings.question(line.question) if line.question else None
        if found and (found.mark is Mark.BAD or found.question.critical):
            yield ReportLine(line.words, line.picture)


def _chosen(lines: Iterable[ChosenLine], proposed: Iterable[ChosenLine]) -> tuple[ReportLine, ...]:
    """What the team chose, as far as it is still so: an answer may have changed since."""
    now = still_so(lines, proposed)
    return tuple(ReportLine(line.words, line.picture) for line in now)


def _why_hidden(visit: Visit) -> ReportLine:
    """Why the report does not say what people told the team."""
    if visit.spoken is None:
        words = Sentence("We do not know yet how many people we spoke to.")
    elif visit.spoken.people == 0:
        words = Sentence("We did not speak to people who use this service.")
    else:
        words = Sentence(
            "We spoke to a small number of people. So we do not say what they told us."
        )
    return ReportLine(words, "no-name")


def _found(question: QuestionFinding) -> ReportLine:
    return ReportLine(question.found or question.question.ask, question.question.picture)


def _part(visit: Visit, found: SectionFindings) -> Part:
    questions = found.questions
    notes = [_why_hidden(visit)] if found.is_hiding else []
    notes += [_found(one) for one in questions if _is_fact(one)]
    return Part(
        title=found.section.title,
        picture=found.section.picture,
        scores=tuple(scored(score) for score in found.scores if score.answered),
        good=tuple(_found(one) for one in questions if one.mark is Mark.GOOD),
        better=tuple(_found(one) for one in questions if one.mark in (Mark.BETWEEN, Mark.BAD)),
        quotes=tuple(Quote(one.question.ask, words) for one in questions for words in one.quotes),
        photos=tuple(
            ShownPhoto(
                shown.photo,
                shown.shows or Sentence("A photo from our visit. {ask}", {"ask": one.question.ask}),
            )
            for one in questions
            for shown in one.photos
        ),
        notes=tuple(notes),
    )


def _not_checked(findings: Findings) -> Iterable[ReportLine]:
    for one in findings.questions:
        if one.mark is None and not _is_fact(one):
            sentence = _NOT_AGREED if one.said is None else _unscored(one.said)
            yield ReportLine(
                Sentence(sentence.template, {"ask": one.question.ask}), one.question.picture
            )


def _is_fact(found: QuestionFinding) -> bool:
    """True when it was answered, and every answer to it has no points."""
    return found.mark is None and found.said is not None and found.said not in UNSCORED


def _unscored(said: ChoiceId) -> Sentence:
    return _UNSCORED[Unscored(said)]


def _how_we_answered(visit: Visit, findings: Findings) -> tuple[ReportLine, ...]:
    lines = [_spoken(visit, findings)]
    how = findings.how_answered
    for way, (picture, many, one) in _HOW.items():
        if number := how.by_how[way]:
            lines.append(ReportLine(counted(one, many, number), picture))
    if staff := how.helped_by_staff:
        sentence = counted(
            Sentence("For 1 answer, staff of this service helped."),
            Sentence("For {number} answers, staff of this service helped."),
            staff,
        )
        lines.append(ReportLine(sentence, "staff"))
    return tuple(lines)


def _spoken(visit: Visit, findings: Findings) -> ReportLine:
    picture = "people-told-us"
    spoken = findings.spoken
    if spoken is None:
        return ReportLine(_why_hidden(visit).words, picture)
    numbers = {"people": spoken.people, "helped": spoken.with_help}
    if not spoken.with_help:
        words = Sentence("We spoke to {people} people.", numbers)
    elif min(spoken.with_help, spoken.alone or SMALL_NUMBER) >= SMALL_NUMBER:
        words = Sentence("We spoke to {people} people. {helped} of them had help.", numbers)
    else:
        # The two numbers together give each other away, so neither is told when one is small.
        words = Sentence("We spoke to {people} people. Some of them had help.", numbers)
    return ReportLine(words, picture)


def _compare(before: Visit, comparison: Comparison) -> Compare:
    counted_lines = (
        (
            "better",
            Sentence("1 thing is better now."),
            Sentence("{number} things are better now."),
            comparison.better,
        ),
        (
            "same",
            Sentence("1 thing is the same."),
            Sentence("{number} things are the same."),
            comparison.same,
        ),
        (
            "not-as-good",
            Sentence("1 thing is not as good now."),
            Sentence("{number} things are not as good now."),
            comparison.not_as_good,
        ),
    )
    notes = [
        ReportLine(counted(one, many, len(questions)), "checklist")
        for one, many, questions in (
            (
                Sentence("1 question is new."),
                Sentence("{number} questions are new."),
                comparison.new,
            ),
            (
                Sentence("We asked 1 question last time only."),
                Sentence("We asked {number} questions last time only."),
                comparison.dropped,
            ),
        )
        if questions
    ]
    if comparison.is_hiding:
        words = Sentence("We do not compare what people told us.")
        notes.append(ReportLine(words, "no-name"))
    return Compare(
        before_on=before.visit_on,
        counted=tuple(
            ReportLine(counted(one, many, len(pairs)), picture)
            for picture, one, many, pairs in counted_lines
        ),
        better=tuple(_found(pair.now) for pair in comparison.better),
        not_as_good=tuple(_found(pair.now) for pair in comparison.not_as_good),
        notes=tuple(notes),
    )


def _table(findings: Findings) -> Iterable[TableRow]:
    for section in findings.sections:
        for score in section.scores:
            yield TableRow(
                section.section.title,
                SOURCE_WORDS[score.source][0],
                score.points,
                score.most_points,
                score.answered,
                score.dont_know,
                score.does_not_apply,
                score.skipped,
                score.not_agreed,
                WORD_WORDS[score.word] if score.word else None,
            )


def _with_hard_words(
    report: Report, find_hard_words: Callable[[str], Iterable[HardWord]]
) -> Report:
    lines = [*report.good, *report.change, *report.asks, *report.not_checked]
    for part in report.parts:
        lines += [*part.good, *part.better]
    text = " ".join([_ON_EVERY_COVER, *(str(line.words) for line in lines)])
    hard = tuple((word.word, word.easy, word.picture) for word in find_hard_words(text))
    return replace(report, hard_words=hard)
