"""What the report says: the same on screen and on paper, and nobody is given away."""

import os
from dataclasses import replace
from pathlib import Path

from quality_checkers.answers import PersonId, VisitId
from quality_checkers.checklists import ChoiceId, QuestionId, Source
from quality_checkers.toolkit import Given, Toolkit
from quality_checkers.visits import Spoken
from tests.reports.papers import (
    ENGLISH,
    NOW,
    SOMEBODY,
    TODAY,
    example_report,
    lines_of,
    maker_for,
    on_screen,
    read_aloud,
)
from tests.room import somebody

GOLDEN = Path(__file__).parents[1] / "golden" / "report.txt"
SAM = PersonId("5a0000000001")


def test_the_pdf_says_every_word_of_the_page_in_the_same_order(example: Toolkit) -> None:
    report = example_report(example)
    printed = read_aloud(maker_for(example).pdf(report, ENGLISH))
    at = 0
    for line in lines_of(on_screen(report)):
        found = printed.find(line, at)
        assert found >= 0, f"not printed, or not in its place: {line!r}"
        at = found + len(line)


def test_the_words_of_the_example_report_are_the_approved_ones(example: Toolkit) -> None:
    """Read the difference; if it is meant, write it down with QC_APPROVE=1."""
    words = "\n".join(lines_of(on_screen(example_report(example)))) + "\n"
    if os.environ.get("QC_APPROVE"):
        GOLDEN.write_text(words, "utf-8")

    assert words == GOLDEN.read_text("utf-8")


def test_the_same_report_is_the_same_file(example: Toolkit) -> None:
    report = example_report(example)

    assert maker_for(example).pdf(report, ENGLISH) == maker_for(example).pdf(report, ENGLISH)


def test_there_is_no_percentage(example: Toolkit) -> None:
    assert "%" not in on_screen(example_report(example))


def test_nobody_is_named_beside_what_they_said(example: Toolkit) -> None:
    report = example_report(example)
    names = {person.first_name for person in report.people}
    lines = list(lines_of(on_screen(report)))

    after_the_cover = lines[lines.index("What matters most") :]
    assert not [line for line in after_the_cover if names & set(line.replace(".", "").split())]


def test_words_without_a_yes_are_not_quoted(example: Toolkit) -> None:
    question = QuestionId("hello")
    for may_quote in (False, True):
        given = Given(ChoiceId("yes"), words="The flowers were lovely.", may_quote=may_quote)
        example.answering.save_answer(somebody(SAM), NOW, SAM, question, given)
        said = on_screen(example.reporting.report(SOMEBODY, NOW))
        assert ("The flowers were lovely." in said) is may_quote


def test_what_a_small_number_of_people_said_is_nowhere(example: Toolkit) -> None:
    checklist = example.answering.checklist(SOMEBODY, NOW)
    told = [question for question in checklist if question.source is Source.PEOPLE_TOLD_US]
    statements = {words for question in told for words in (*question.found.values(), question.ask)}
    _told(example, told[0].id, "She lives in the blue house.")

    before = on_screen(example.reporting.report(SOMEBODY, NOW))
    example.agreeing.set_spoken(SOMEBODY, NOW, Spoken(alone=2, with_help=2))
    after = on_screen(example.reporting.report(SOMEBODY, NOW))

    assert [words for words in statements if words in before]
    assert not [words for words in statements if words in after]
    assert "blue house" in before
    assert "blue house" not in after
    assert "What people told us" not in after
    assert "We spoke to a small number of people." in after


def _told(example: Toolkit, question: QuestionId, words: str) -> None:
    held = example.answering.step(somebody(SAM), NOW, SAM, question).said
    given = Given(held, words=words, may_quote=True)
    example.answering.save_answer(somebody(SAM), NOW, SAM, question, given)


def test_a_report_without_answers_says_so_on_every_part(example: Toolkit) -> None:
    said = list(lines_of(on_screen(example.reporting.report(SOMEBODY, TODAY))))

    assert "This is a draft. The team has not agreed it yet." in said
    assert "There are no answers yet." in said


def test_an_answer_that_is_not_agreed_is_not_counted(example: Toolkit) -> None:
    example.answering.save_answer(
        somebody(SAM), TODAY, SAM, QuestionId("got-letter"), Given(ChoiceId("no"))
    )
    report = example.reporting.report(SOMEBODY, TODAY)

    assert report.overall == ()
    assert any("We have not agreed this yet." in str(line.words) for line in report.not_checked)


def test_the_report_compares_with_the_visit_before_and_only_with_that(example: Toolkit) -> None:
    assert example.reporting.report(SOMEBODY, VisitId("f15000000001")).compare is None
    compare = example.reporting.report(SOMEBODY, NOW).compare

    assert compare is not None
    before = example.planning.visit(SOMEBODY, VisitId("f15000000001"))
    assert compare.before_on == before.visit_on


def test_a_name_is_never_markup(example: Toolkit) -> None:
    report = example_report(example)
    service = replace(report.service, name="<i>Rose</i> & Co")

    assert "&lt;i&gt;Rose&lt;/i&gt; &amp; Co" in on_screen(replace(report, service=service))
