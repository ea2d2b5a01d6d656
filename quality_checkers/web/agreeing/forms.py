"""What a team sends."""

from wtforms import Form, IntegerField, StringField
from wtforms.validators import InputRequired

from quality_checkers.easy_read import Sentence

# WTForms wants plain words; a `Sentence` puts them on the list of what is translated.
_ALONE = str(Sentence("Write how many people talked to you alone. Use a number from 0 to 999."))
_WITH_HELP = str(
    Sentence("Write how many people talked to you with help. Use a number from 0 to 999.")
)


class TeamAnswerForm(Form):
    """The team's answer to one question, and what its answer was when the page was made."""

    said = StringField()
    seen = StringField()


class SpokenForm(Form):
    """How many people the team talked to."""

    alone = IntegerField(validators=[InputRequired(_ALONE)])
    with_help = IntegerField(validators=[InputRequired(_WITH_HELP)])

    def problems(self) -> dict[str, str]:
        """What is wrong, by field, in our own words."""
        words = {"alone": _ALONE, "with_help": _WITH_HELP}
        return {} if self.validate() else {name: words[str(name)] for name in self.errors}
