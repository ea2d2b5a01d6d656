"""What a co-ordinator writes about staff."""

from wtforms import Form

from quality_checkers.easy_read import Sentence
from quality_checkers.web.signing_in.forms import email_field, name_field


class InvitationForm(Form):
    """Somebody who is invited."""

    name = name_field(str(Sentence("Write the name.")))
    email = email_field()
