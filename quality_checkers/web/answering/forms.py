"""What a checker sends: a choice and where to go, words and a photo, how they answer."""

from collections.abc import Mapping
from dataclasses import dataclass

from wtforms import BooleanField, FileField, Form, StringField, TextAreaField
from wtforms.validators import AnyOf, InputRequired

from quality_checkers.answers import Helper, HowAnswered
from quality_checkers.easy_read import Sentence

# WTForms wants plain words; a `Sentence` puts them on the list of what is translated.
_CHOOSE_HOW = str(Sentence("Choose how you answer."))
_CHOOSE_HELPER = str(Sentence("Choose who helps you."))

GO_TO = ("next", "back", "help", "stop", "worried", "more", "how", "hand-over")
"""Where every question page can go from. Each keeps the answer first."""


@dataclass(frozen=True, slots=True)
class Said:
    """One answer, and the button that was pressed. With no choice, nothing is kept.

    Not a WTForms form: two fields that are checked in one line each, on the way that is to be
    the fastest of all.
    """

    said: str
    then: str

    @classmethod
    def of(cls, sent: Mapping[str, str]) -> "Said":
        """What was sent. A button that is not ours counts as Next."""
        then = sent.get("then", "next")
        return cls(sent.get("said", ""), then if then in GO_TO else "next")


class HowForm(Form):
    """How somebody answers, and who helps."""

    how = StringField(
        validators=[InputRequired(_CHOOSE_HOW), AnyOf(list(HowAnswered), message=_CHOOSE_HOW)]
    )
    helper = StringField(
        default=Helper.NOBODY, validators=[AnyOf(list(Helper), message=_CHOOSE_HELPER)]
    )


class MoreForm(Form):
    """Words of one's own and one photo."""

    seen = StringField()
    words = TextAreaField()
    may_quote = StringField()
    photo = FileField()
    photo_shows = StringField()
    may_show = StringField()
    drop_photo = BooleanField()
