"""Where the server listens, and what keeps it from starting: each with a real process."""

import os
import shutil
import ssl
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import trustme

from quality_checkers.answers import PersonId, VisitId
from quality_checkers.toolkit import Toolkit, ToolkitSettings
from tests.room import checker_cookie
from tests.web.places import TOP
from tests.web.wire import ask, free_port, running

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")

BEYOND = "0.0.0.0"  # noqa: S104 - what has to be refused
NAME = ("--name", "checks.example")
MAIL = {
    "QUALITY_CHECKERS_SMTP_HOST": "mail.example",
    "QUALITY_CHECKERS_SMTP_SENDER": "checks@mail.example",
    "QUALITY_CHECKERS_SMTP_USER": "checks",
}
"""All that a mail server needs but its password."""


@dataclass(frozen=True)
class Files:
    """Files of TLS, and who signed them."""

    cert: Path
    key: Path
    browser: ssl.SSLContext

    @property
    def options(self) -> tuple[str, ...]:
        return ("--tls-cert", str(self.cert), "--tls-key", str(self.key))


@pytest.fixture(scope="session")
def signer() -> trustme.CA:
    """Somebody whom our browser trusts."""
    return trustme.CA()


@pytest.fixture
def files(signer: trustme.CA, tmp_path: Path) -> Files:
    """A certificate for this machine and its key, which nobody else can read."""
    return _files(signer, tmp_path)


def _files(signer: trustme.CA, folder: Path) -> Files:
    made = signer.issue_cert("localhost", "checks.example")
    cert, key = folder / "cert.pem", folder / "key.pem"
    cert.write_bytes(b"".join(one.bytes() for one in made.cert_chain_pems))
    key.touch(mode=0o600)
    key.write_bytes(made.private_key_pem.bytes())
    browser = ssl.create_default_context()
    signer.configure_trust(browser)
    return Files(cert, key, browser)


def _command(data: Path, port: int, *options: str) -> list[str]:
    run = ("-m", "quality_checkers", "--data", str(data), "run", "--no-browser", "--workers", "1")
    return [*run, "--port", str(port), *options]


def _refusal(data: Path, *options: str, **environ: str) -> str:
    """The one sentence that somebody is told who starts it so."""
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, *_command(data, free_port(), *options)],
        cwd=TOP,
        env={**os.environ, **environ},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert done.stdout == "", "it was not ready"
    (line,) = done.stderr.splitlines()
    return line.removeprefix("Error: ")


def test_without_a_word_it_listens_on_this_computer_only(example_data: Path) -> None:
    port = free_port()
    with running(_command(example_data, port), port):
        assert ask(port, "GET", "/")[0] == 200
        listening = _listening_on(port)
    assert listening in ({"0100007F"}, set())


def _listening_on(port: int) -> set[str]:
    """The addresses on which somebody listens on this port, as Linux writes them."""
    tables = (Path("/proc/net/tcp"), Path("/proc/net/tcp6"))
    lines = [
        line.split()
        for table in tables
        if table.exists()
        for line in table.read_text("utf-8").splitlines()
    ]
    here = (one for one in lines if one[1].endswith(f":{port:04X}") and one[3] == "0A")
    return {one[1].partition(":")[0] for one in here}


def test_beyond_this_computer_it_starts_with_tls_and_a_name(
    example_data: Path, files: Files
) -> None:
    port = free_port()
    example_data.chmod(0o700)
    sam = _cookie_by_tls(example_data)
    with running(_command(example_data, port, "--host", BEYOND, *NAME, *files.options), port):
        named = {"Host": "checks.example"}
        status, page, headers = ask(port, "GET", "/", headers=named, tls=files.browser)
        assert (status, "Quality Checkers" in page) == (200, True)
        assert headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
        assert ask(port, "GET", "/", tls=files.browser)[0] == 403, "localhost is not its name"
        told = {"Host": "checks.example", "Origin": "https://checks.example", **sam}
        path = "/visits/f15000000003/people/5a0000000001/questions/hello"
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        sent = ask(port, "POST", path, b"said=yes&then=next", told | kind, files.browser)
        assert sent[0] == 303
        plain = {"Origin": "http://checks.example"}
        assert ask(port, "POST", path, b"said=no", told | kind | plain, files.browser)[0] == 403
        with pytest.raises(OSError, match=r".*"):
            ask(port, "GET", "/", headers=named)


@pytest.mark.parametrize(
    ("least", "most", "ciphers", "is_let_in"),
    [
        (ssl.TLSVersion.TLSv1_3, ssl.TLSVersion.TLSv1_3, "", True),
        (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_2, "ECDHE+AESGCM", True),
        (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_2, "ECDHE+AES:!AESGCM:@SECLEVEL=0", False),
        (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_2, "kRSA+AES:@SECLEVEL=0", False),
        (ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1, "ALL:@SECLEVEL=0", False),
    ],
    ids=["1.3", "1.2", "weak blocks", "no forward secrecy", "too old"],
)
@pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")
def test_only_strong_tls_is_spoken(
    tls_port: int,
    signer: trustme.CA,
    least: ssl.TLSVersion,
    most: ssl.TLSVersion,
    ciphers: str,
    is_let_in: bool,  # noqa: FBT001 - one column of the table
) -> None:
    browser = ssl.create_default_context()
    signer.configure_trust(browser)
    if ciphers:
        browser.set_ciphers(ciphers)
    browser.minimum_version, browser.maximum_version = least, most
    if is_let_in:
        assert ask(tls_port, "GET", "/worried", tls=browser)[0] == 200
    else:
        with pytest.raises(OSError, match=r"(?i)ssl|tls|handshake|reset"):
            ask(tls_port, "GET", "/worried", tls=browser)


@pytest.fixture(scope="module")
def tls_port(
    example_folder: Path, signer: trustme.CA, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[int]:
    """The port of a server that speaks TLS."""
    folder = tmp_path_factory.mktemp("tls")
    data, port = Path(shutil.copytree(example_folder, folder / "data")), free_port()
    with running(_command(data, port, *_files(signer, folder).options), port):
        yield port


def _cookie_by_tls(data: Path) -> dict[str, str]:
    """What the browser of a checker holds who joined by TLS."""
    toolkit = Toolkit(ToolkitSettings(data=data))
    held = checker_cookie(toolkit, VisitId("f15000000003"), PersonId("5a0000000001"))
    toolkit.close()
    _, _, secret = held["Cookie"].partition("=")
    return {"Cookie": f"__Host-quality-checkers={secret}"}


def test_a_big_photo_comes_and_a_page_leaves_by_tls(example_data: Path, files: Files) -> None:
    port = free_port()
    sam = _cookie_by_tls(example_data)
    with running(_command(example_data, port, *files.options), port):
        origin = {"Origin": f"https://localhost:{port}", **sam}
        kind = {"Content-Type": "multipart/form-data; boundary=mark"}
        begin = b'--mark\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\n\r\n'
        path = "/visits/f15000000003/people/5a0000000001/questions/hello"
        for size, says in ((2**20, "Choose 1 answer."), (2**24, "This photo is too big.")):
            body = begin + b"0" * size + b"\r\n--mark--\r\n"
            _, page, _ = ask(port, "POST", path, body, origin | kind, files.browser)
            assert says in page


def test_beyond_this_computer_it_starts_behind_a_proxy_with_a_name(example_data: Path) -> None:
    port = free_port()
    example_data.chmod(0o700)
    behind = ("--host", BEYOND, "--behind-proxy", "1", *NAME)
    told = {"X-Forwarded-Host": "checks.example", "X-Forwarded-Proto": "https"}
    with running(_command(example_data, port, *behind), port):
        assert ask(port, "GET", "/", headers=told)[0] == 200
        assert ask(port, "GET", "/", headers=told | {"X-Forwarded-Proto": "http"})[0] == 403
        assert ask(port, "GET", "/", headers=told | {"X-Forwarded-Host": "a.example"})[0] == 403


def test_everything_about_it_can_be_said_by_the_environment(
    example_data: Path, files: Files
) -> None:
    port = free_port()
    example_data.chmod(0o700)
    environ = {
        "QUALITY_CHECKERS_HOST": BEYOND,
        "QUALITY_CHECKERS_NAME": "checks.example Other.Example",
        "QUALITY_CHECKERS_TLS_CERT": str(files.cert),
        "QUALITY_CHECKERS_TLS_KEY": str(files.key),
        "QUALITY_CHECKERS_BEHIND_PROXY": "0",
        **MAIL,
        "QUALITY_CHECKERS_SMTP_PASSWORD": "vK3-fa81.Lw0pTz",
    }
    with running(_command(example_data, port), port, environ):
        for name in ("checks.example", "other.example"):
            told = {"Host": name}
            assert ask(port, "GET", "/", headers=told, tls=files.browser)[0] == 200


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ((), f"Give --tls-cert and --tls-key, or --behind-proxy, to listen on {BEYOND}."),
        (NAME, f"Give --tls-cert and --tls-key, or --behind-proxy, to listen on {BEYOND}."),
        (("--behind-proxy", "1"), "Give --name with the name people type, as in checks.example."),
        (
            ("--behind-proxy", "1", "--name", "https://checks.example/"),
            "Write the name 'https://checks.example/' as in checks.example, and no more.",
        ),
        (
            ("--behind-proxy", "1", "--name", "*.example"),
            "Write the name '*.example' as in checks.example, and no more.",
        ),
        (("--tls-cert", "cert.pem"), "Give both --tls-cert and --tls-key."),
        (("--tls-key", "key.pem"), "Give both --tls-cert and --tls-key."),
        (
            (*NAME, "--tls-cert", "/none/cert.pem", "--tls-key", "/none/key.pem"),
            "Give a TLS file that can be read, not /none/cert.pem.",
        ),
    ],
)
def test_an_open_way_in_is_refused_with_what_to_do(
    example_data: Path, options: tuple[str, ...], says: str
) -> None:
    assert _refusal(example_data, "--host", BEYOND, *options) == says


@pytest.mark.parametrize("host", ["::", "192.0.2.1", "checks.example", ""])
def test_every_address_but_loopback_is_beyond_this_computer(example_data: Path, host: str) -> None:
    assert _refusal(example_data, "--host", host).startswith("Give --tls-cert and --tls-key")


def test_a_key_that_others_can_read_is_refused(example_data: Path, files: Files) -> None:
    for mode in (0o640, 0o604):
        files.key.chmod(mode)
        says = f"Other people can read {files.key}. Type: chmod 600 {files.key}"
        assert _refusal(example_data, *files.options) == says


def test_a_key_of_another_certificate_is_refused(
    example_data: Path, files: Files, signer: trustme.CA, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    other = _files(signer, tmp_path / "other")
    options = ("--tls-cert", str(files.cert), "--tls-key", str(other.key))
    says = f"Give a key without passphrase that belongs to {files.cert}."
    assert _refusal(example_data, *options) == says


def test_a_data_folder_that_others_can_read_is_refused_only_beyond_this_computer(
    example_data: Path,
) -> None:
    example_data.chmod(0o755)
    behind = ("--host", BEYOND, "--behind-proxy", "1", *NAME)
    says = f"Other people can read {example_data}. Type: chmod 700 {example_data}"
    assert _refusal(example_data, *behind) == says
    port = free_port()
    with running(_command(example_data, port), port):
        assert ask(port, "GET", "/")[0] == 200


def test_a_new_data_folder_is_for_its_owner_only(tmp_path: Path) -> None:
    data = tmp_path / "new"
    subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "quality_checkers", "--data", str(data), "upgrade"],
        cwd=TOP,
        check=True,
        capture_output=True,
        umask=0,
    )
    assert data.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("value", ["1", "true", "yes"])
def test_it_does_not_start_while_debugging_is_on(example_data: Path, value: str) -> None:
    says = "Debugging is on. Type: unset FLASK_DEBUG"
    assert _refusal(example_data, FLASK_DEBUG=value) == says


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A file with a secret in it."""
    file = tmp_path / "secret"
    file.touch(mode=0o600)
    file.write_text("vK3-fa81.Lw0pTz\n", "utf-8")
    return file


@pytest.mark.parametrize("value", ["changeme", "Change-Me!", "secret", "password1", "<secret>"])
def test_a_sample_secret_is_refused(example_data: Path, value: str) -> None:
    name = "QUALITY_CHECKERS_SMTP_PASSWORD"
    says = f"Give {name} a secret of your own, not a sample."
    assert _refusal(example_data, **MAIL, **{name: value}) == says


def test_a_sample_secret_in_a_file_or_a_database_address_is_refused(
    example_data: Path, secret: Path
) -> None:
    secret.write_text("changeme\n", "utf-8")
    name = "QUALITY_CHECKERS_SMTP_PASSWORD_FILE"
    says = f"Give {name} a secret of your own, not a sample."
    assert _refusal(example_data, **MAIL, **{name: str(secret)}) == says
    url = "postgresql://checks:changeme@localhost/checks"
    says = "Give the database a secret of your own, not a sample."
    assert _refusal(example_data, DATABASE_URL=url) == says


def test_a_secret_that_others_can_read_is_refused_beyond_this_computer(
    example_data: Path, secret: Path
) -> None:
    example_data.chmod(0o700)
    secret.chmod(0o644)
    behind = ("--host", BEYOND, "--behind-proxy", "1", *NAME)
    environ = MAIL | {"QUALITY_CHECKERS_SMTP_PASSWORD_FILE": str(secret)}
    said = _refusal(example_data, *behind, **environ)
    assert said == f"Other people can read {secret}. Type: chmod 600 {secret}"
