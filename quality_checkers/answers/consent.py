"""Consent: what a person lets others see or keep of what they say. Theirs to change at any time."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import StrEnum

from quality_checkers.answers.answer import Answer, PersonId


class ConsentKind(StrEnum):
    """Each is asked by itself, and each can be taken back by itself."""

    QUOTES = "quotes"
    """Their own words may stand in a report, without their name."""
    PHOTOS = "photos"
    """Photos that they take may be kept, and may stand in a report."""
    VOICE = "voice"
    """Their voice may be recorded when they answer. A worry can be spoken without it."""


Consents = Mapping[PersonId, frozenset[ConsentKind]]
"""What each person says Yes to now. Somebody who was never asked has said Yes to nothing."""


def as_consented(answers: Iterable[Answer], consents: Consents) -> tuple[Answer, ...]:
    """The answers with only what their person lets others see now.

    The yes to one quote or one photo counts only together with the person's yes as it is now.
    """
    return tuple(
        _as_consented(answer, consents.get(answer.person, frozenset())) for answer in answers
    )


def _as_consented(answer: Answer, given: frozenset[ConsentKind]) -> Answer:
    if answer.may_quote and ConsentKind.QUOTES not in given:
        answer = replace(answer, may_quote=False)
    if answer.photo is not None and ConsentKind.PHOTOS not in given:
        answer = replace(answer, photo=None, photo_shows="", may_show=False)
    return answer
