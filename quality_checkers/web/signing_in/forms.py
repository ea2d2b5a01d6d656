"""What people write when they come in."""

from wtforms import Form, StringField
from wtforms.validators import InputRequired, Length, Regexp

from quality_checkers.easy_read import Sentence
from quality_checkers.web.words_sent import plain_line

MOST_EMAIL_LETTERS = 254
"""RFC 5321, section 4.5.3.1, as corrected by erratum 1690."""
_EMAIL = str(Sentence("Write the whole e-mail address, with the sign @."))
_LONG = str(Sentence("The name is too long. Make it shorter."))


def email_field() -> StringField:
    """A field for an e-mail address."""
    return StringField(
        filters=[plain_line],
        validators=[
            InputRequired(_EMAIL),
            Length(max=MOST_EMAIL_LETTERS, message=_EMAIL),
            Regexp(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\Z", message=_EMAIL),
        ],
    )


def name_field(missing: str) -> StringField:
    """A field for a name; `missing` is said when there is none."""
    return StringField(
        filters=[plain_line], validators=[InputRequired(missing), Length(max=60, message=_LONG)]
    )


class EmailForm(Form):
    """Where the link goes."""

    email = email_field()


class GroupForm(Form):
    """A group that begins."""

    group = name_field(str(Sentence("Write the name of your group.")))
    name = name_field(str(Sentence("Write your name.")))
    email = email_field()
