"""A letter arrives as it was written, at one address, by a server that proved who it is."""

import logging
import time
import traceback
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quality_checkers.post import MailSettings, PostError, send, sending
from tests.post.servers import (
    HOST,
    PASSWORD,
    USER,
    Letterbox,
    certificate,
    free_port,
    mail_server,
    rude_server,
)

SENDER, TO = "checks@rose.example", "sam@example.org"
LINK = "https://checks.rose.example/sign-in#" + "abcdefghijklmnopqrstuvwxyz234567" * 3


def _plain(port: int) -> MailSettings:
    return MailSettings(HOST, port, "", "", SENDER, "none")


@pytest.fixture(scope="module")
def box() -> Iterator[Letterbox]:
    with mail_server() as box:
        yield box


@pytest.fixture
def known_certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A certificate that this machine trusts, as long as the test goes on."""
    file = certificate(tmp_path, "known")
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    return file


def test_a_letter_arrives_as_it_was_written(box: Letterbox) -> None:
    text = f"Helô Sam.\n\nPress this:\n{LINK}\n.\nFrom me 🐢\n"
    send(_plain(box.port), TO, "Mewngofnodi: ŵ ŷ 🐢", text)
    letter = box.letters[-1]
    assert (letter.sender, letter.recipients) == (SENDER, [TO])
    message = letter.message
    assert message["Subject"] == "Mewngofnodi: ŵ ŷ 🐢"
    assert message["From"] == f"Quality Checkers <{SENDER}>"
    assert message["To"] == TO
    assert message.get_content_type() == "text/plain"
    assert message.get_content_charset() == "utf-8"
    assert _text(message) == text
    assert not message.is_multipart()
    assert letter.raw.isascii()
    assert max(len(line) for line in letter.raw.splitlines()) <= 78


def test_a_letter_says_no_more_than_it_must(box: Letterbox) -> None:
    send(_plain(box.port), TO, "Your link", LINK)
    message = box.letters[-1].message
    assert set(message.keys()) == {
        "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version",
        "Content-Type", "Content-Transfer-Encoding", "X-Peer",
    } - ({"X-Peer"} - set(message.keys()))  # fmt: skip
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"].endswith("@rose.example>")


def _text(message: EmailMessage) -> str:
    words = message.get_content()
    assert isinstance(words, str)
    return words.replace("\r\n", "\n")


LINE_ENDS = ("\r\n", "\n", "\r", "\v", "\f", "\x1c", "\x85", "\u2028", "\u2029", "\0", "\r\n\r\n")
HIDDEN = ("Bcc: eve@evil.example", "\r\n.\r\nMAIL FROM:<eve@evil.example>", " folded", "")
BAD_ADDRESSES = (
    "", "sam", "@example.org", "sam@", "sam@example.org, eve@evil.example",
    "sam@example.org;eve@evil.example", "sam@example.org eve@evil.example",
    "Sam <sam@example.org>", "<sam@example.org>", '"a b"@example.org', "a@b@evil.example",
    "sam@example.org>\r\nRCPT TO:<eve@evil.example", "(x)sam@example.org", "sam..x@example.org",
    "sam@[127.0.0.1]", "siân@example.org", "sam@ŵy.example", "sam@-evil.example",
    "group:a@b.example;", "sam@exa\ud800mple.org", "=?utf-8?q?a=2C?=@example.org",
    "s" * 250 + "@example.org",
)  # fmt: skip


@pytest.mark.parametrize("hidden", HIDDEN)
@pytest.mark.parametrize("end", LINE_ENDS, ids=ascii)
def test_nothing_can_be_hidden_in_a_header(box: Letterbox, end: str, hidden: str) -> None:
    before = len(box.letters)
    evil = f"Hello{end}{hidden}"
    for to, subject, sender in (
        (TO, evil, SENDER),
        (f"{TO}{end}{hidden}", "Hello", SENDER),
        (f"{end}{TO}", "Hello", SENDER),
        (TO, "Hello", f"{SENDER}{end}{hidden}"),
    ):
        with pytest.raises(PostError):
            send(replace(_plain(box.port), sender=sender), to, subject, "Hello")
    assert len(box.letters) == before


@pytest.mark.parametrize("to", BAD_ADDRESSES, ids=ascii)
def test_a_letter_goes_to_one_address_or_to_nobody(box: Letterbox, to: str) -> None:
    before = len(box.letters)
    with pytest.raises(PostError, match="this address"):
        send(_plain(box.port), to, "Hello", "Hello")
    assert len(box.letters) == before


@pytest.mark.parametrize(
    "to", [TO, "s.o'neil+checks@a-b.example.co.uk", "123@x", "a_b-c@example.org"]
)
def test_usual_addresses_are_taken(box: Letterbox, to: str) -> None:
    send(_plain(box.port), to, "Hello", "Hello")
    assert box.letters[-1].recipients == [to]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    subject=st.text(st.characters(), max_size=200),
    text=st.text(st.characters(exclude_characters="\r"), max_size=300),
)
def test_any_words_arrive_or_are_refused(box: Letterbox, subject: str, text: str) -> None:
    before = len(box.letters)
    try:
        send(_plain(box.port), TO, subject, text)
    except PostError:
        assert len(box.letters) == before
        return
    assert len(box.letters) == before + 1
    letter = box.letters[-1]
    assert letter.recipients == [TO]
    names = [name.lower() for name in letter.message]
    assert len(names) == len(set(names))
    assert "bcc" not in names
    assert "cc" not in names
    assert _text(letter.message).rstrip("\n") == text.rstrip("\n")


def _server_by(security: str, file: Path) -> AbstractContextManager[Letterbox]:
    return mail_server(starttls=file) if security == "starttls" else mail_server(tls=file)


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_letter_goes_by_tls_after_signing_in(known_certificate: Path, security: str) -> None:
    with _server_by(security, known_certificate) as box:
        settings = MailSettings(HOST, box.port, USER, PASSWORD, SENDER, security)  # type: ignore[arg-type]
        send(settings, TO, "Hello", LINK)
    (letter,) = box.letters
    assert letter.over_tls
    assert letter.signed_in


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_server_that_cannot_prove_who_it_is_gets_nothing(
    known_certificate: Path, tmp_path: Path, security: str
) -> None:
    assert known_certificate
    with _server_by(security, certificate(tmp_path, "stranger")) as box:
        settings = MailSettings(HOST, box.port, USER, PASSWORD, SENDER, security)  # type: ignore[arg-type]
        with pytest.raises(PostError) as refused:
            send(settings, TO, "Hello", LINK)
    assert refused.value.reason == "SSLCertVerificationError"
    assert box.letters == []


def test_a_server_that_offers_no_tls_gets_no_letter(box: Letterbox) -> None:
    before = len(box.letters)
    with pytest.raises(PostError):
        send(replace(_plain(box.port), security="starttls"), TO, "Hello", LINK)
    assert len(box.letters) == before


def test_a_wrong_password_is_a_reason_without_the_password(known_certificate: Path) -> None:
    with mail_server(starttls=known_certificate) as box:
        settings = MailSettings(HOST, box.port, USER, "no such password", SENDER, "starttls")
        with pytest.raises(PostError) as refused:
            send(settings, TO, "Hello", LINK)
    assert refused.value.reason == "SMTPAuthenticationError 535"
    assert box.letters == []


def _everything_said(error: PostError) -> str:
    return "".join(traceback.format_exception(error)) + repr(error) + error.reason


def test_an_error_names_nobody_and_gives_no_link_away(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="quality_checkers")
    with mail_server(says_no_to=TO) as box, pytest.raises(PostError) as refused:
        send(_plain(box.port), TO, "Hello", LINK)
    said = _everything_said(refused.value)
    assert TO not in said
    assert LINK not in said
    assert [str(one) for one in refused.value.sentences] == [
        "We could not send the e-mail.",
        "Try again later.",
    ]


def test_a_server_that_is_not_there_is_one_kind_of_error() -> None:
    with pytest.raises(PostError) as refused:
        send(_plain(free_port()), TO, "Hello", "Hello")
    assert refused.value.reason == "ConnectionRefusedError"
    for host in ("", "x" * 300, "a\0b", "ü" * 70):
        with pytest.raises(PostError):
            send(replace(_plain(25), host=host), TO, "Hello", "Hello")


@pytest.mark.parametrize(
    "lines",
    [
        (),
        (b"220 hello\r\n",),
        (b"220 hello\r\n", b"250 yes\r\n", b"250 yes\r\n"),
    ],
    ids=["at once", "after hello", "after the sender"],
)
def test_nobody_waits_for_a_server_that_has_gone_silent(
    lines: tuple[bytes, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sending.TIMEOUT_SECONDS == 10
    monkeypatch.setattr(sending, "TIMEOUT_SECONDS", 0.3)
    with rude_server(*lines) as port:
        begin = time.monotonic()
        with pytest.raises(PostError) as refused:
            send(_plain(port), TO, "Hello", "Hello")
        assert time.monotonic() - begin < 3
    assert refused.value.reason in {"TimeoutError", "SMTPServerDisconnected"}


@pytest.mark.parametrize("line", [b"554 go away\r\n", b"no SMTP at all\r\n", b"2" * 9000 + b"\r\n"])
def test_a_server_that_talks_nonsense_is_one_kind_of_error(line: bytes) -> None:
    with rude_server(line) as port, pytest.raises(PostError):
        send(_plain(port), TO, "Hello", "Hello")


def test_a_letter_that_was_taken_is_sent_also_if_nobody_says_goodbye(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sending, "TIMEOUT_SECONDS", 0.3)
    yes = (b"250 yes\r\n",) * 3
    with rude_server(b"220 hello\r\n", *yes, b"354 go on\r\n", end=b"250 taken\r\n") as port:
        send(_plain(port), TO, "Hello", "Hello")
