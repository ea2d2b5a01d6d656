"""Words and photos that can be found again: put everywhere, forgotten, looked for in every byte.

A canary is a word that stands nowhere else. Whatever the store knows about a person and a visit
holds one.
"""

import io
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from PIL import Image
from sqlalchemy import Table, insert

from quality_checkers.answers import TEAM, Answer, AnswerId, ConsentKind, PersonId
from quality_checkers.checklists import ChoiceId, QuestionId, SectionId, Source
from quality_checkers.records import Counting, tables
from quality_checkers.toolkit import Given, Toolkit
from tests.room import GROUP, somebody
from tests.toolkit.group import ANN, BOB, EASY, JO, LETTER, SURGERY, VISIT

AT = datetime(2025, 3, 4, 15, 0, tzinfo=UTC)
OF_PERSON = tuple(f"wagtail{number:02}annsown" for number in range(30))
OF_VISIT = tuple(f"redstart{number:02}ofvisit" for number in range(30))
OF_OTHERS = tuple(f"goldfinch{number:02}staying" for number in range(3))
"""Words that have to be there afterwards."""
REPORT_FILE = "ab" + "0" * 62
"""The name of a file of a report that was shared."""
_SCORED = Counting(SectionId("letters"), Source.OUR_VISIT, 2, 2)


@cache
def marked_photo(number: int) -> bytes:
    """A photo like no other."""
    made = io.BytesIO()
    image = Image.effect_noise((320, 240), 40 + 30 * number).convert("RGB")
    image.save(made, "JPEG")
    return made.getvalue()


def fill(toolkit: Toolkit) -> tuple[str, ...]:
    """Put a canary of Ann's in every field about her; gives the hashes of her three photos.

    Bob says as much in between, so that the rows move from page to page as they do in real life.
    """
    everything = dict.fromkeys(ConsentKind, True)
    toolkit.consenting.say(somebody(ANN), VISIT, ANN, everything)
    photos = []
    for number, question in enumerate((LETTER, EASY, LETTER)):
        photo = marked_photo(number)
        given = Given(
            said=ChoiceId("yes"),
            words=OF_PERSON[number],
            may_quote=True,
            photo=photo,
            photo_shows=OF_PERSON[3 + number],
            may_show=True,
        )
        toolkit.answering.save_answer(somebody(ANN), VISIT, ANN, question, given)
        found = toolkit.answering.step(somebody(ANN), VISIT, ANN, question).answer
        assert found is not None
        assert found.photo is not None
        photos.append(found.photo)
    shared = toolkit.cache.parent / "shared" / REPORT_FILE[:2]
    shared.mkdir(parents=True, exist_ok=True)
    (shared / REPORT_FILE).write_text(OF_PERSON[29], "utf-8")
    for number in range(300):
        _say(toolkit, ANN, number, f"{OF_PERSON[6 + number % 10]} {'very ' * (number % 60)}")
        _say(toolkit, BOB, number, f"{OF_OTHERS[number % 3]} {'much ' * (number * 7 % 90)}")
    with toolkit._office.records._changing() as connection:  # noqa: SLF001 - fields that no desk of these tests fills
        for table, values in _rows():
            connection.execute(insert(table).values({"group": GROUP, **values}))
        connection.execute(
            tables.person.update().where(tables.person.c.id == ANN).values(first_name=OF_PERSON[16])
        )
    return tuple(photos)


def _say(toolkit: Toolkit, person: PersonId, number: int, words: str) -> None:
    answer = Answer(
        AnswerId(f"{person}-{number}"),
        VISIT,
        person,
        QuestionId(f"q{number % 50}"),
        ChoiceId("yes"),
        words,
        device=OF_PERSON[17] if person == ANN else "tablet",
        received_at=AT,
        entered_by=JO,
    )
    with toolkit._office.records.writing(GROUP) as kept:  # noqa: SLF001 - quicker than the desk
        kept.answers.add(answer, _SCORED)
        if number == 0 and person == ANN:
            # The same id with other words: refused, and kept as evidence.
            refused = Answer(
                answer.id, VISIT, ANN, answer.question, answer.said, OF_PERSON[18],
                photo_shows=OF_PERSON[19], received_at=AT,
            )  # fmt: skip
            kept.answers.add(refused, _SCORED)


def _rows() -> list[tuple[Table, dict[str, object]]]:
    hash_ = "0" * 64
    return [
        (
            tables.card,
            {
                "id": "card1", "hash": hash_, "visit": VISIT, "person": ANN,
                "pictures": OF_PERSON[21], "made_at": AT, "browser": OF_PERSON[22],
            },
        ),
        (
            tables.knock,
            {
                "id": "knock1", "browser": OF_PERSON[23], "source": hash_,
                "pictures": OF_PERSON[24], "card": "card1", "knocked_at": AT, "ends_at": AT,
            },
        ),
        (
            tables.session,
            {
                "hash": OF_PERSON[25], "role": "checker", "visit": VISIT, "person": ANN,
                "card": "card1", "began_at": AT, "ends_at": AT,
            },
        ),
        (tables.worry, {**worry("worry1", OF_PERSON[26:29]), "closing_words": OF_PERSON[20]}),
        (
            tables.shared_report,
            {
                "id": "shared1", "visit": VISIT, "service": SURGERY, "shared_at": AT,
                "page": OF_PERSON[29], "findings": OF_PERSON[29], "pdf": REPORT_FILE,
            },
        ),
    ]  # fmt: skip


def worry(id: str, words: tuple[str, ...]) -> dict[str, object]:
    row: dict[str, object] = {
        "id": id, "visit": VISIT, "person": ANN, "saw": words[0], "place": words[1],
        "happened": words[2], "told": "", "told_at": AT, "closed_at": AT,
    }  # fmt: skip
    if "told_words" in tables.worry.c:
        row["told_words"] = ""
    return row


def fill_visit(toolkit: Toolkit) -> None:
    """Put a canary of the visit's own in every field about it and its team."""
    rows: list[tuple[Table, dict[str, object]]] = [
        (
            tables.tablet,
            {"id": "tablet1", "picture": OF_VISIT[0], "visit": VISIT, "ready_at": AT},
        ),
        (
            tables.session,
            {
                "hash": OF_VISIT[1], "role": "tablet", "tablet": "tablet1", "visit": VISIT,
                "began_at": AT, "ends_at": AT,
            },
        ),
        (
            tables.knock,
            {
                "id": "knock2", "browser": OF_VISIT[2], "source": "0" * 64, "visit": VISIT,
                "person": BOB, "pictures": OF_VISIT[3], "knocked_at": AT, "ends_at": AT,
            },
        ),
        (
            tables.shared_report,
            {
                "id": "shared2", "visit": VISIT, "service": SURGERY, "shared_at": AT,
                "page": OF_VISIT[4], "findings": OF_VISIT[5],
            },
        ),
        (tables.worry, {**worry("worry2", OF_VISIT[6:9]), "closing_words": OF_VISIT[9]}),
    ]  # fmt: skip
    with toolkit._office.records._changing() as connection:  # noqa: SLF001 - fields that no desk of these tests fills
        for table, values in rows:
            connection.execute(insert(table).values({"group": GROUP, **values}))
        for number in range(10, 20):
            line = {"kind": "good", "place": number, "words": OF_VISIT[number], "picture": "yes"}
            connection.execute(insert(tables.chosen).values({"visit": VISIT, **line}))
    for number, person in enumerate((TEAM, PersonId("service")) * 5, start=20):
        _say(toolkit, person, number, OF_VISIT[number])


def found_in(folder: Path, canaries: tuple[str, ...]) -> list[str]:
    """Every canary that stands in any byte of any file of this folder, with where."""
    return [
        f"{canary} in {path.name}"
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        for body in [path.read_bytes()]
        for canary in canaries
        if canary.encode() in body
    ]


def photos_in(folder: Path, photos: tuple[bytes, ...]) -> list[str]:
    """Every file of this folder in which the middle of one of these photos stands."""
    marks = [photo[len(photo) // 2 :][:64] for photo in photos]
    return [
        path.name
        for path in sorted(folder.rglob("*"))
        if path.is_file() and any(mark in path.read_bytes() for mark in marks)
    ]
