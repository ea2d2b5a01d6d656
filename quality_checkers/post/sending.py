"""Sends one letter of plain text to one person."""

import smtplib
import ssl
import unicodedata
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import localtime, make_msgid

from quality_checkers.easy_read import ProblemError, Sentence
from quality_checkers.post.address import is_address
from quality_checkers.post.mail_settings import MailSettings

TIMEOUT_SECONDS = 10
"""How long the server may be silent, at each step."""

_NAME = "Quality Checkers"
_NOT_SENT = (Sentence("We could not send the e-mail."), Sentence("Try again later."))


class PostError(ProblemError):
    """A letter that was not sent. Its sentences are for the person who waits for it.

    `reason` is for a log: what kind of error it was, and the server's number for it. It holds no
    address and nothing of the letter; neither does what the error was raised from.
    """

    def __init__(self, reason: str, *sentences: Sentence) -> None:
        super().__init__(*(sentences or _NOT_SENT))
        self.reason = reason


def send(settings: MailSettings, to: str, subject: str, text: str) -> None:
    """Gives the letter to the server, which then takes care of it.

    Args:
        settings: Which server, and who sends.
        to: One e-mail address, without a name.
        subject: One line.
        text: Plain text, any number of lines.

    Raises:
        PostError: The address is not one, the subject is more than one line, or the server cannot
            be reached, cannot prove who it is, is silent for 10 seconds, or says no.
    """
    letter = _letter(settings, to, subject, text)
    taken = False
    try:
        with _server(settings) as server:
            if settings.security == "starttls":
                server.starttls(context=ssl.create_default_context())
            if settings.user:
                server.login(settings.user, settings.password)
            server.sendmail(settings.sender, [to], letter.as_bytes(policy=SMTP))
            taken = True
    except (OSError, ValueError) as error:  # smtplib and ssl have kinds of OSError of their own
        if not taken:  # a server that cannot say goodbye has the letter all the same
            raise PostError(_reason(error)) from None


def _letter(settings: MailSettings, to: str, subject: str, text: str) -> EmailMessage:
    if not is_address(to):
        raise PostError(
            "bad address",
            Sentence("We cannot send e-mail to this address."),
            Sentence("Look at the address again."),
        )
    if not is_address(settings.sender) or _has_line_end(subject):
        raise PostError("bad header")
    letter = EmailMessage()
    letter["From"] = Address(_NAME, addr_spec=settings.sender)
    letter["To"] = Address(addr_spec=to)
    letter["Subject"] = subject
    letter["Date"] = localtime()
    letter["Message-ID"] = make_msgid(domain=_domain(settings))
    letter["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody's holiday reply comes back
    try:
        letter.set_content(text, charset="utf-8", cte="quoted-printable")
    except UnicodeError:  # half a character
        raise PostError("bad text") from None
    return letter


def _has_line_end(words: str) -> bool:
    """Whether something in the words could end a header or hide in it."""
    return any(unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"} for sign in words)


def _server(settings: MailSettings) -> smtplib.SMTP:
    # We say a name of our own: smtplib would ask the network who this machine is, and wait.
    hello = _domain(settings)
    if settings.security == "tls":
        return smtplib.SMTP_SSL(
            settings.host,
            settings.port,
            local_hostname=hello,
            timeout=TIMEOUT_SECONDS,
            context=ssl.create_default_context(),
        )
    return smtplib.SMTP(settings.host, settings.port, local_hostname=hello, timeout=TIMEOUT_SECONDS)


def _domain(settings: MailSettings) -> str:
    return settings.sender.rpartition("@")[2]


def _reason(error: Exception) -> str:
    code = getattr(error, "smtp_code", None)
    kind = type(error).__name__
    return f"{kind} {code}" if code else kind
