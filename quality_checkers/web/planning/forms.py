"""What people write when they plan."""

import re
from datetime import date

from wtforms import DateField, FileField, Form, HiddenField, StringField
from wtforms.validators import InputRequired, Length, Regexp, ValidationError

from quality_checkers.easy_read import Sentence
from quality_checkers.visits import Role, ServiceKind
from quality_checkers.web.words_sent import plain_line

# WTForms wants plain words; a `Sentence` puts them on the list of what is translated.
_LONG_NAME = str(Sentence("The name is too long. Make it shorter."))
_LONG_ADDRESS = str(Sentence("The address is too long. Make it shorter."))
_CHOOSE_DAY = str(Sentence("Choose a day."))
_NEW_ID = re.compile(r"[0-9a-f]{12}\Z")
_ID = Regexp(_NEW_ID)


def _one_of(kind: type[ServiceKind] | type[Role], problem: Sentence) -> object:
    def one_of(_form: Form, field: StringField) -> None:
        if field.data not in set(kind):
            raise ValidationError(str(problem))

    return one_of


def is_new_id(value: str) -> bool:
    """True for an id such as the desk makes; an address can never be mistaken for one."""
    return bool(_NEW_ID.match(value))


class ServiceForm(Form):
    """A new service."""

    id = HiddenField(validators=[_ID])
    name = StringField(
        filters=[plain_line],
        validators=[
            InputRequired(str(Sentence("Write the name of the service."))),
            Length(max=100, message=_LONG_NAME),
        ],
    )
    kind = StringField(validators=[_one_of(ServiceKind, Sentence("Choose a kind of service."))])
    address = StringField(
        filters=[plain_line],
        validators=[
            InputRequired(str(Sentence("Write where the service is."))),
            Length(max=200, message=_LONG_ADDRESS),
        ],
    )
    photo = FileField()


class PersonForm(Form):
    """Somebody new."""

    id = HiddenField(validators=[_ID])
    first_name = StringField(
        filters=[plain_line],
        validators=[
            InputRequired(str(Sentence("Write the first name."))),
            Length(max=40, message=_LONG_NAME),
        ],
    )
    role = StringField(validators=[_one_of(Role, Sentence("Choose what the person does."))])
    picture = StringField(validators=[InputRequired(str(Sentence("Choose a picture.")))])


class DayForm(Form):
    """The day of a visit."""

    on = DateField(validators=[InputRequired(_CHOOSE_DAY)])

    def validate_on(self, field: DateField) -> None:
        """A day that a visit can have."""
        if field.data is None or not date(2000, 1, 1) <= field.data <= date(2100, 1, 1):
            raise ValidationError(_CHOOSE_DAY)
