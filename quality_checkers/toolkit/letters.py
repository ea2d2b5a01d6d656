"""The letters with a link, and what happens to the link where there is no e-mail."""

import logging
from dataclasses import dataclass

from quality_checkers.access import LinkKind
from quality_checkers.components import words_for
from quality_checkers.easy_read import Sentence
from quality_checkers.post import MailSettings, PostError, send

_logger = logging.getLogger(__name__)
_SUBJECTS = {
    LinkKind.EMAIL: Sentence("Your link to sign in"),
    LinkKind.INVITATION: Sentence("Your invitation to Quality Checkers"),
}
_LINES = {
    LinkKind.EMAIL: (
        Sentence("Open this link to sign in."),
        Sentence("Use the browser where you asked for it."),
        Sentence("The link works for 10 minutes. It works once."),
        Sentence("You did not ask for it? Then do nothing."),
    ),
    LinkKind.INVITATION: (
        Sentence("Open this link to start."),
        Sentence("The link works for 7 days. It works once."),
        Sentence("Do not give it to anybody else."),
    ),
}


@dataclass(frozen=True, slots=True)
class Letter:
    """A link on its way to one person. `language` is how the letter speaks, as in `en_GB`."""

    kind: LinkKind
    email: str
    name: str
    group_name: str
    link: str
    language: str

    @property
    def subject(self) -> str:
        """What the letter is about."""
        return words_for(self.language).say(_SUBJECTS[self.kind])

    @property
    def text(self) -> str:
        """The whole letter: short lines, and the link alone on one of them."""
        words = words_for(self.language)
        hello = words.say(Sentence("Hello {name}.", {"name": self.name}))
        first, *more = (words.say(line) for line in _LINES[self.kind])
        return "\n\n".join([hello, self.group_name, first, self.link, *more, "Quality Checkers"])


def deliver(mail: MailSettings | None, letter: Letter) -> bool:
    """Send the letter; True when the mail server has it.

    Where there is no mail server, the link alone is in the server's log.
    """
    if mail is None:
        _logger.warning("%s", letter.link)
        return False
    try:
        send(mail, letter.email, letter.subject, letter.text)
    except PostError as error:
        _logger.warning("a letter was not sent: %s", error.reason)
        return False
    return True
