"""Mail servers on this machine: a real one, and some that behave badly."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.oid import NameOID

HOST = "127.0.0.1"
USER, PASSWORD = "rose", "purple teapot window"


@dataclass(frozen=True)
class Letter:
    """What the server was given for one letter."""

    sender: str
    recipients: list[str]
    raw: bytes
    over_tls: bool
    signed_in: bool

    @property
    def message(self) -> EmailMessage:
        made = message_from_bytes(self.raw, policy=policy.default)
        assert isinstance(made, EmailMessage)
        return made


@dataclass
class Letterbox:
    """Keeps what comes; refuses recipients that it does not like."""

    letters: list[Letter] = field(default_factory=list, repr=False)
    port: int = 0
    says_no_to: str = ""

    async def handle_RCPT(  # noqa: N802 - the name is the library's
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        assert server, session
        if address == self.says_no_to:
            return f"550 there is no {address}"
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - the name is the library's
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        assert session
        assert isinstance(envelope.content, bytes)
        self.letters.append(
            Letter(
                sender=envelope.mail_from or "",
                recipients=list(envelope.rcpt_tos),
                raw=envelope.content,
                over_tls=_speaks_tls(server),
                signed_in=bool(session.authenticated),
            )
        )
        return "250 OK"


@contextmanager
def mail_server(
    starttls: Path | None = None, tls: Path | None = None, says_no_to: str = ""
) -> Iterator[Letterbox]:
    """A mail server at a free port; with TLS by the key and certificate in a file."""
    box = Letterbox(port=free_port(), says_no_to=says_no_to)
    controller = Controller(
        box,
        hostname=HOST,
        port=box.port,
        tls_context=_context(starttls),
        require_starttls=starttls is not None,
        ssl_context=_context(tls),
        authenticator=_authenticate,
        auth_require_tls=tls is None,  # the library forgets that such a server speaks TLS only
    )
    controller.start()
    try:
        yield box
    finally:
        controller.stop()


def _speaks_tls(server: SMTP) -> bool:
    assert server.transport
    return server.transport.get_extra_info("sslcontext") is not None


def _context(certificate: Path | None) -> ssl.SSLContext | None:
    if certificate is None:
        return None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


def _authenticate(
    server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: LoginPassword
) -> AuthResult:
    assert server, (session, envelope, mechanism)
    right = (data.login, data.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=right, handled=right, auth_data=USER)


@contextmanager
def rude_server(*lines: bytes, end: bytes = b"") -> Iterator[int]:
    """A server that says these lines, one for each that it hears, and then nothing for ever.

    With `end` it first hears a whole letter, and says that.
    """
    with socket.create_server((HOST, 0)) as server:

        def serve() -> None:
            try:
                guest, _ = server.accept()
            except OSError:
                return
            with guest, guest.makefile("rb") as heard:
                for line in lines:
                    guest.sendall(line)
                    if not heard.readline():
                        return
                if end:
                    while heard.readline() not in {b".\r\n", b""}:
                        pass
                    guest.sendall(end)
                done.wait(30)

        done = threading.Event()
        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield server.getsockname()[1]
        finally:
            done.set()
            server.shutdown(socket.SHUT_RDWR)
            thread.join()


def free_port() -> int:
    with socket.create_server((HOST, 0)) as server:
        port: int = server.getsockname()[1]
        return port


def certificate(folder: Path, name: str) -> Path:
    """A file with a new key and a certificate that it signed itself, for 127.0.0.1."""
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address(HOST))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, SHA256())
    )
    file = folder / f"{name}.pem"
    file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + signed.public_bytes(serialization.Encoding.PEM)
    )
    return file
