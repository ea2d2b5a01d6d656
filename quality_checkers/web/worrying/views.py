"""Telling a worry; reading and closing it, for safeguarding leads alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from http import HTTPStatus

from flask import Blueprint, Response, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quality_checkers.answers import PersonId, VisitId
from quality_checkers.components import Field, PickCards, ProblemSummary
from quality_checkers.easy_read import Sentence
from quality_checkers.records import MediaError, Told, WorryId
from quality_checkers.sounds import SoundError
from quality_checkers.toolkit import (
    NewWorry,
    NotFoundError,
    NotPossibleError,
    ReadWorry,
    TellPage,
    new_id,
)
from quality_checkers.web.desk import toolkit, who
from quality_checkers.web.form_page import bytes_of, summary_of
from quality_checkers.web.words_sent import plain_line, plain_words
from quality_checkers.web.worrying import cards
from quality_checkers.web.worrying.ways import safe_back

worrying = Blueprint("worrying", __name__)

_TELL = "/visits/<visit>/people/<person>/worried"
_ENDINGS = {"audio/webm": "webm", "audio/ogg": "ogg", "audio/mp4": "m4a"}


@dataclass(frozen=True, slots=True)
class WorriedPage:
    """What to do now, and what can be told here. `told` is what was written so far."""

    desk: TellPage
    mark: str
    parts: tuple[PickCards | Field, ...]
    back: str
    problems: ProblemSummary | None

    @property
    def fields(self) -> tuple[tuple[str, PickCards | Field], ...]:
        """Each part with the name of the component that shows it."""
        return tuple(
            ("pick_cards" if isinstance(part, PickCards) else "field", part) for part in self.parts
        )


@dataclass(frozen=True, slots=True)
class WorryPage:
    """One worry, as a lead sees it.

    `closing` is the field to say what was done; None once it is closed.
    """

    read: ReadWorry
    closing: Field | None
    problems: ProblemSummary | None

    @property
    def told(self) -> Sentence | None:
        """Whom they told, in words."""
        return _told_words(self.read)

    @property
    def told_at(self) -> "At":
        """When it was told."""
        return At.of(self.read.worry.told_at)

    @property
    def closed_at(self) -> "At | None":
        """When it was closed."""
        closed = self.read.worry.closed_at
        return At.of(closed) if closed else None


@dataclass(frozen=True, slots=True)
class At:
    """A moment as people here say it: a day, and hours and minutes."""

    day: date
    time: str

    @classmethod
    def of(cls, moment: datetime) -> "At":
        """This moment where the program runs."""
        here = moment.astimezone()
        return cls(here.date(), f"{here:%H:%M}")


@dataclass(frozen=True, slots=True)
class WorriesPage:
    """Every worry of the group with when it was told, those that are open first."""

    worries: tuple[tuple[ReadWorry, At], ...]


@worrying.get(_TELL)
def show_tell(visit: str, person: str) -> ResponseReturnValue:
    """Who to tell now; and, below, what can be told here."""
    return _tell_page(visit, person, NewWorry(new_id()), {})


@worrying.post(_TELL)
def tell(visit: str, person: str) -> ResponseReturnValue:
    """Keep it, and say who can read it."""
    new = _sent()
    try:
        toolkit().worrying.tell(who(), VisitId(visit), PersonId(person), new)
    except SoundError as error:
        return _tell_page(visit, person, new, {"sound": error.sentences[0]})
    except NotPossibleError as error:
        return _tell_page(visit, person, new, {"saw": error.sentences[0]})
    address = url_for(
        ".show_kept", visit=visit, person=person, back=safe_back(request.values.get("back"))
    )
    return redirect(address, HTTPStatus.SEE_OTHER)


def _sent() -> NewWorry:
    told = request.form.get("told", "")
    return NewWorry(
        plain_line(request.form.get("mark")) or new_id(),
        plain_words(request.form.get("saw")),
        plain_line(request.form.get("place")),
        plain_line(request.form.get("happened")),
        Told(told) if told in set(Told) else Told.UNSAID,
        plain_line(request.form.get("told_words")),
        bytes_of(request.files.get("sound")),
    )


def _tell_page(
    visit: str, person: str, told: NewWorry, problems: Mapping[str, Sentence]
) -> ResponseReturnValue:
    page = WorriedPage(
        toolkit().worrying.tell_page(who(), VisitId(visit), PersonId(person)),
        told.mark,
        cards.fields(told, problems),
        safe_back(request.values.get("back")),
        summary_of(problems),
    )
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK
    return render_template("worrying/tell.html", page=page), status


@worrying.get(f"{_TELL}/kept")
def show_kept(visit: str, person: str) -> ResponseReturnValue:
    """It is kept; who can read it, and that nobody watches."""
    desk = toolkit().worrying.tell_page(who(), VisitId(visit), PersonId(person))
    back = safe_back(request.args.get("back"))
    page = WorriedPage(desk, "", (), back, None)
    return render_template("worrying/kept.html", page=page)


@worrying.get("/worries")
def show_worries() -> ResponseReturnValue:
    """Every worry of the group."""
    worries = toolkit().worrying.worries(who())
    page = WorriesPage(tuple((read, At.of(read.worry.told_at)) for read in worries))
    return render_template("worrying/worries.html", page=page)


@worrying.get("/worries/<worry>")
def show_worry(worry: str) -> ResponseReturnValue:
    """One worry."""
    return _worry_page(worry, "", {})


@worrying.post("/worries/<worry>")
def close(worry: str) -> ResponseReturnValue:
    """Keep what was done about it. The worry stays."""
    words = plain_words(request.form.get("closing_words"))
    try:
        toolkit().worrying.close(who(), WorryId(worry), words)
    except NotPossibleError as error:
        return _worry_page(worry, words, {"closing_words": error.sentences[0]})
    return redirect(url_for(".show_worry", worry=worry), HTTPStatus.SEE_OTHER)


def _worry_page(worry: str, words: str, problems: Mapping[str, Sentence]) -> ResponseReturnValue:
    read = toolkit().worrying.read(who(), WorryId(worry))
    closing = Field(
        "closing_words",
        Sentence("What did you do?"),
        "words",
        words,
        Sentence("Nobody can change this later."),
        problems.get("closing_words"),
        2000,
    )
    page = WorryPage(read, None if read.worry.closed_at else closing, summary_of(problems))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK
    return render_template("worrying/worry.html", page=page), status


def _told_words(read: ReadWorry) -> Sentence | None:
    found = cards.TOLD_WORDS.get(read.worry.told)
    return found[0] if found else None


@worrying.get("/worries/<worry>/sound")
def get_sound(worry: str) -> Response:
    """The recording, to hear or to save; never a page."""
    try:
        data, kind = toolkit().worrying.sound(who(), WorryId(worry))
    except MediaError as error:
        current_app.logger.error("a recording could not be read: %s", error)  # noqa: TRY400 - the trace says no more
        raise NotFoundError(Sentence("We cannot find this recording.")) from error
    response = Response(data, content_type=kind)
    name = f"worry.{_ENDINGS.get(kind, 'bin')}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    # Beside the policy that every answer has: whatever opens this may do nothing at all.
    response.headers["Content-Security-Policy"] = "sandbox"
    return response
