"""Reports that are hard to print: long words, many photos, strange letters, nothing at all."""

import io
from dataclasses import replace
from functools import cache

from PIL import Image

from quality_checkers.answers import TEAM, Answer, PhotoHash
from quality_checkers.checklists import Source
from quality_checkers.components import Drawing
from quality_checkers.components.typeface import one_weight
from quality_checkers.findings import findings_of
from quality_checkers.reports import PdfMaker, Report, Showing, write_report
from quality_checkers.visits import Chosen, ChosenLine, Spoken, Visit
from tests.makers import a_checklist, a_question, a_section, a_visit, an_answer
from tests.reports.papers import ENGLISH

LONG_WORD = "Pneumonoultramicroscopicsilicovolcanoconiosis" * 3
SENTENCE = "We waited for a long time and nobody told us why. "
_BOX = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 72"><path d="M8 8h56v56H8z"/></svg>'

CHECKLIST = a_checklist(
    a_section(
        "Waiting",
        a_question("lift", critical=True, change="Mend the lift."),
        a_question("sofa", change="Buy a sofa."),
        a_question("light", change="Mend the light."),
    ),
    a_section(
        "People",
        a_question("kind", source=Source.PEOPLE_TOLD_US, change="Be kind."),
        a_question("sign", only_if=("kind", "no"), change="Put up a sign."),
        a_question("fast", source=Source.PEOPLE_TOLD_US),
        a_question("calm", source=Source.PEOPLE_TOLD_US),
    ),
)

_typeface = cache(one_weight)


def photo(hash_: str) -> bytes:
    """A photo; its shape goes by the first letter of its hash: tall, wide or square."""
    size = {"t": (90, 300), "w": (300, 40)}.get(hash_[0], (100, 100))
    made = io.BytesIO()
    Image.new("RGB", size, "teal").save(made, "JPEG")
    return made.getvalue()


def maker() -> PdfMaker:
    """A maker whose pictures are all a box."""
    return PdfMaker(lambda _name: _BOX, photo, _typeface)


def whole(report: Report, drawing: Drawing) -> str:
    """The document that is printed."""
    return str(Showing(drawing, on_paper=True).whole(report, ENGLISH))


def report_of(visit: Visit, *answers: Answer, chosen: Chosen | None = None) -> Report:
    """The report of these answers to `CHECKLIST`."""
    found = findings_of(visit, CHECKLIST, answers)
    return write_report(visit, found, chosen or Chosen(), None, lambda _text: [])


def all_agreed(says: str = "no") -> list[Answer]:
    """Sam's words, and the same answer of the team to every question."""
    return [
        answer
        for question in CHECKLIST
        for answer in (
            an_answer(question.id, says, "ann", words=f"About {question.id}.", may_quote=True),
            an_answer(question.id, says, TEAM),
        )
    ]


def _long(words: str, name: str) -> Report:
    visit = a_visit(name, "bob")
    visit = replace(visit, service=replace(visit.service, name=words[:100]))
    said = an_answer("lift", "no", name, words=(words * 90)[:2000], may_quote=True)
    own = ChosenLine(words[:200], "write")
    return report_of(visit, said, *all_agreed(), chosen=Chosen((own,) * 3, (own,) * 3))


def _with_photos(*hashes: str) -> Report:
    shown = [
        an_answer(id_, "yes", f"p{at}", photo=hash_, photo_shows=LONG_WORD[:125], may_show=True)
        for at, hash_ in enumerate(hashes)
        for id_ in ("lift", "sofa")
    ]
    visit = a_visit(*(f"p{at}" for at in range(len(hashes))))
    with_door = replace(visit, service=replace(visit.service, photo=PhotoHash("tall")))
    return report_of(with_door, *shown, *all_agreed("yes"))


def _named(*names: str) -> Report:
    report = report_of(a_visit(), *all_agreed())
    people = tuple(replace(report.people[0], first_name=name) for name in names)
    return replace(report, people=people, service=replace(report.service, name=names[0]))


def few() -> Visit:
    """A visit that spoke to too few people to say what they told."""
    return a_visit(spoken=Spoken(alone=2, with_help=2))


HARD: dict[str, Report] = {
    "nothing said": report_of(a_visit()),
    "nothing agreed": report_of(a_visit(), an_answer("lift", "yes", "ann")),
    "long sentences": _long(SENTENCE, "ann"),
    "long words": _long(LONG_WORD, "ann"),
    "few people": report_of(few(), *all_agreed()),
    "tall and wide photos": _with_photos("tall", "wide", "square", "tall2", "wide2", "s", "t3"),
    "marks": _named("<b>Ann</b>", "A & B", "'; --", "{{ 7 }}", "%s"),
    "long names": _named("W" * 40, "Wilhelmina-Theodora " * 2),
    "many people": _named(*("Ann",) * 8),
    "right to left": _named("مريم", "שרה"),
    "other letters": _named("Ольга", "Νίκος", "明"),
    "emoji": _named("Ann 😀", "👨‍👩‍👧", "\ue000 \U0001fae8"),
}
"""Every hard report, by what is hard about it."""
