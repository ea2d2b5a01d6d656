"""Everything about one person, as a ZIP file: an easy-read page, photos, a table, a JSON file."""

import io
import json
import zipfile
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from quality_checkers.components import Words
from quality_checkers.easy_read import Sentence
from quality_checkers.reports.plain_table import csv_of
from quality_checkers.reports.show import page_without_pictures


@dataclass(frozen=True, slots=True)
class SaidAnswer:
    """One answer, with the words of its question then. `photo` is a JPEG, or empty."""

    id: str
    question: str
    asked: str
    said: str
    said_words: Sentence | str
    words: str
    may_quote: bool
    photo: bytes
    photo_shows: str
    may_show: bool
    received_at: datetime | None

    @property
    def photo_name(self) -> str:
        """The name of its photo's file."""
        return f"photos/{self.id}.jpg" if self.photo else ""

    @property
    def photo_address(self) -> str:
        """The photo inside the page, so that the page needs no other file."""
        return f"data:image/jpeg;base64,{b64encode(self.photo).decode()}" if self.photo else ""


@dataclass(frozen=True, slots=True)
class AboutVisit:
    """A visit of the person with everything they ever said on it, the first first."""

    id: str
    service: str
    visit_on: date
    how: str
    helper: str
    answers: tuple[SaidAnswer, ...]


@dataclass(frozen=True, slots=True)
class SaidYesOrNo:
    """What they said Yes or No to."""

    kind: str
    given: bool
    said_at: datetime


@dataclass(frozen=True, slots=True)
class AboutPerson:
    """Everything about one person, and nothing about anybody else."""

    id: str
    first_name: str
    picture: str
    visits: tuple[AboutVisit, ...]
    consents: tuple[SaidYesOrNo, ...]

    @property
    def answers(self) -> Iterator[tuple[AboutVisit, SaidAnswer]]:
        """Every answer with its visit."""
        return ((visit, answer) for visit in self.visits for answer in visit.answers)


def zip_about_person(about: AboutPerson, words: Words) -> bytes:
    """The ZIP file."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("about-me.html", page_without_pictures("person.html", words, about=about))
        file.writestr("answers.csv", csv_of(_rows(about, words)))
        file.writestr("about-me.json", json.dumps(_plain(about), ensure_ascii=False, indent=1))
        for _, answer in about.answers:
            if answer.photo:
                file.writestr(answer.photo_name, answer.photo)
    return made.getvalue()


def _rows(about: AboutPerson, words: Words) -> Iterator[tuple[str, ...]]:
    heads = (
        Sentence("Day"), Sentence("Service"), Sentence("Question"), Sentence("Answer"),
        Sentence("Your words"), Sentence("Photo"),
    )  # fmt: skip
    yield tuple(words.say(head) for head in heads)
    for visit, answer in about.answers:
        yield (
            visit.visit_on.isoformat(),
            visit.service,
            answer.asked,
            words.say(answer.said_words),
            answer.words,
            answer.photo_name,
        )


def _plain(about: AboutPerson) -> dict[str, object]:
    return {
        "person": {"id": about.id, "first_name": about.first_name, "picture": about.picture},
        "visits": [
            {
                "id": visit.id,
                "service": visit.service,
                "day": visit.visit_on.isoformat(),
                "how": visit.how,
                "helper": visit.helper,
                "answers": [
                    {
                        "id": answer.id,
                        "question": answer.question,
                        "asked": answer.asked,
                        "said": answer.said,
                        "words": answer.words,
                        "may_quote": answer.may_quote,
                        "photo": answer.photo_name,
                        "photo_shows": answer.photo_shows,
                        "may_show": answer.may_show,
                        "received_at": _moment(answer.received_at),
                    }
                    for answer in visit.answers
                ],
            }
            for visit in about.visits
        ],
        "consents": [
            {"kind": one.kind, "given": one.given, "said_at": _moment(one.said_at)}
            for one in about.consents
        ],
    }


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
