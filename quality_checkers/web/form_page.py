"""A page to fill in, and what every form needs: its problems and its photo."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from flask import render_template
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage
from wtforms import Form

from quality_checkers.components import Field, PickCards, Problem, ProblemSummary
from quality_checkers.easy_read import Sentence

_NEXT = Sentence("Next")


@dataclass(frozen=True, slots=True)
class FormPage:
    """One page to fill in: cards to pick from and fields to write in, in this order."""

    title: Sentence
    parts: tuple[PickCards | Field, ...]
    keep: tuple[tuple[str, str], ...] = ()
    sends: bool = True
    act: Sentence = _NEXT
    back: str = "/"
    add: tuple[Sentence, str] | None = None
    problems: ProblemSummary | None = None

    @property
    def has_password(self) -> bool:
        """True when there is a password to show, which takes a script."""
        return any(isinstance(part, Field) and part.kind == "password" for part in self.parts)

    @property
    def fields(self) -> tuple[tuple[str, PickCards | Field], ...]:
        """Each part with the name of the component that shows it."""
        return tuple(
            ("pick_cards" if isinstance(part, PickCards) else "field", part) for part in self.parts
        )


def show_form(page: FormPage) -> ResponseReturnValue:
    """The page; with problems it says so in its status too."""
    status = HTTPStatus.UNPROCESSABLE_ENTITY if page.problems else HTTPStatus.OK
    return render_template("planning/form.html", page=page), status


def summary_of(problems: Mapping[str, Sentence]) -> ProblemSummary | None:
    """The summary of these problems, each by the name of its field; None when there are none."""
    return (
        ProblemSummary(tuple(Problem(sentence, name) for name, sentence in problems.items()))
        if problems
        else None
    )


def problems_of(form: Form) -> dict[str, Sentence]:
    """The first problem of each field of the form that was sent."""
    return {field.name: Sentence(str(field.errors[0])) for field in form if field.errors}


def bytes_of(photo: FileStorage | None) -> bytes:
    """What was sent as a photo; empty when none was chosen."""
    return photo.read() if photo and photo.filename else b""
