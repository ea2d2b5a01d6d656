"""Whatever somebody or a group is called, a letter is plain text to one person."""

from quality_checkers.access import LinkKind
from quality_checkers.post import MailSettings
from quality_checkers.toolkit.letters import Letter, deliver
from quality_checkers.web.words_sent import plain_line
from tests.hostile.fields import an_email
from tests.hostile.payloads import hostile_words, packed
from tests.post.servers import HOST, mail_server

_LINK = "https://checks.rose.example/links/abc"


def _letter(email: str, name: str, group: str) -> Letter:
    return Letter(LinkKind.INVITATION, email, name, group, _LINK, "en_GB")


def test_names_stand_in_a_letter_as_they_were_typed() -> None:
    texts = [plain_line(text) for text in (*packed(hostile_words(), 900), *hostile_words("header"))]
    with mail_server() as box:
        mail = MailSettings(HOST, box.port, "", "", "checks@rose.example", "none")
        deliver(mail, _letter("ann@example.org", "Ann", "Us"))
        for text in texts:
            assert deliver(mail, _letter("ann@example.org", text, text[::-1])), text
    ordinary, *letters = box.letters
    for text, letter in zip(texts, letters, strict=True):
        message = letter.message
        lines = message.get_content().replace("\r\n", "\n").split("\n\n")
        assert lines[0] == f"Hello {text}."
        assert lines[1:4] == [text[::-1], "Open this link to start.", _LINK]
        assert message.get_content_type() == "text/plain"
        assert message["Subject"] == "Your invitation to Quality Checkers"
        assert message.keys() == ordinary.message.keys()
        assert letter.recipients == ["ann@example.org"]


def test_an_email_brings_a_letter_to_itself_or_to_nobody() -> None:
    emails = [an_email(text) for text in packed(hostile_words(), 60)]
    emails += [f"{text}@another.example" for text in hostile_words("header")]
    with mail_server() as box:
        mail = MailSettings(HOST, box.port, "", "", "checks@rose.example", "none")
        went = [email for email in emails if deliver(mail, _letter(email, "Ann", "Us"))]
    assert went, "not one arrived"
    assert [letter.recipients for letter in box.letters] == [[email] for email in went]
    for letter in box.letters:
        assert letter.message["To"] == letter.recipients[0]
        assert letter.message.get_all("Bcc") is None
