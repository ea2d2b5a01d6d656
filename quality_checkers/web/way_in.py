"""Where browsers come in, and when the door stays shut because it would not be safe.

Each refusal is one sentence for the person at the terminal, which says what to do.
"""

import os
import re
import ssl
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from quality_checkers.web.settings import LOOPBACK_HOSTS, WebSettings

_NAME = re.compile(r"(?!-)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})*|\[[0-9a-f:]+\]")
_SECRET = re.compile(r"QUALITY_CHECKERS_\w*(PASSWORD|SECRET|TOKEN|KEY)(_FILE)?")
_NO_SECRET = frozenset({"QUALITY_CHECKERS_TLS_KEY"})
"""The name of a file that is looked at by itself."""
_SAMPLES = frozenset(
    {"admin", "default", "demo", "dev", "example", "insecure", "letmein", "none", "pass"}
    | {"password", "placeholder", "qwerty", "replaceme", "sample", "secret", "test", "testing"}
    | {"todo", "xxx"}
)
_SAMPLE_PART = re.compile(r"change(me|this|it)|yoursecret|yourpassword|mysecret|secretkey|[<{]")


class UnsafeStartError(Exception):
    """It would not be safe to start; the sentence says what to do."""


@dataclass(frozen=True, slots=True)
class TlsFiles:
    """The certificate that browsers are shown, and its key."""

    cert: Path
    key: Path


@dataclass(frozen=True, slots=True)
class WayIn:
    """Where the server listens, and for whom.

    `names` are the public host names it answers to; with none, those of loopback. `proxies` is
    how many trusted proxies stand in front.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    names: tuple[str, ...] = ()
    tls: TlsFiles | None = None
    proxies: int = 0

    @property
    def is_beyond(self) -> bool:
        """True when other machines reach it."""
        try:
            return not ip_address(self.host.strip("[]")).is_loopback
        except ValueError:
            return self.host != "localhost"

    @property
    def address(self) -> str:
        """The host and the port to listen on."""
        host = f"[{self.host}]" if ":" in self.host and "[" not in self.host else self.host
        return f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """What people type to come in."""
        scheme = "https" if self.settings.secure else "http"
        if not self.names:
            return f"{scheme}://{self.address}/"
        # In front of a proxy people see its port, which is the usual one.
        usual = self.proxies or self.port == 443
        return f"{scheme}://{self.names[0]}{'' if usual else f':{self.port}'}/"

    @property
    def settings(self) -> WebSettings:
        """The same for the app."""
        return WebSettings(
            hosts=frozenset(self.names) or LOOPBACK_HOSTS,
            secure=self.tls is not None or self.proxies > 0,
            proxies=self.proxies,
        )


def tls_files(cert: Path | None, key: Path | None) -> TlsFiles | None:
    """The two files together; None without any.

    Raises:
        UnsafeStartError: One of them is missing.
    """
    if cert and key:
        return TlsFiles(cert, key)
    if cert or key:
        raise UnsafeStartError("Give both --tls-cert and --tls-key.")
    return None


def refuse_unsafe(
    way_in: WayIn, data: Path, database_url: str | None, environ: Mapping[str, str]
) -> None:
    """Look at everything that has to be safe before the first browser comes.

    Raises:
        UnsafeStartError: Something is not.
    """
    if environ.get("FLASK_DEBUG", "0").lower() not in {"", "0", "false", "no"}:
        raise UnsafeStartError("Debugging is on. Type: unset FLASK_DEBUG")
    _refuse_a_way_that_is_open(way_in)
    _refuse_sample_secrets(environ, database_url)
    if way_in.tls:
        _refuse_bad_tls(way_in.tls)
    if way_in.is_beyond:
        _refuse_what_others_can_read(data, environ)


def _refuse_a_way_that_is_open(way_in: WayIn) -> None:
    if way_in.is_beyond and not way_in.tls and not way_in.proxies:
        raise UnsafeStartError(
            f"Give --tls-cert and --tls-key, or --behind-proxy, to listen on {way_in.host}."
        )
    if (way_in.is_beyond or way_in.proxies) and not way_in.names:
        raise UnsafeStartError("Give --name with the name people type, as in checks.example.")
    for name in way_in.names:
        if not _NAME.fullmatch(name):
            raise UnsafeStartError(f"Write the name {name!r} as in checks.example, and no more.")


def _refuse_sample_secrets(environ: Mapping[str, str], database_url: str | None) -> None:
    secrets = {
        name: _content(name, value) if name.endswith("_FILE") else value
        for name, value in environ.items()
        if _SECRET.fullmatch(name) and name not in _NO_SECRET
    }
    secrets["the database"] = urlsplit(database_url or "").password or ""
    for name, secret in secrets.items():
        if _is_a_sample(secret):
            raise UnsafeStartError(f"Give {name} a secret of your own, not a sample.")


def _content(name: str, file: str) -> str:
    try:
        return Path(file).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnsafeStartError(f"Write a file that can be read in {name}, not {file}.") from error


def _is_a_sample(secret: str) -> bool:
    plain = re.sub(r"[\W_]", "", secret).lower()
    letters = plain.rstrip("0123456789!")
    said_again = len(plain) > 1 and len(set(plain)) == 1
    counted = bool(plain) and plain in "12345678901234567890"
    return (
        letters in _SAMPLES
        or said_again
        or counted
        or bool(_SAMPLE_PART.search(plain) or _SAMPLE_PART.match(secret.strip()))
    )


def _refuse_bad_tls(tls: TlsFiles) -> None:
    for file in (tls.cert, tls.key):
        try:
            file.open("rb").close()
        except OSError as error:
            raise UnsafeStartError(f"Give a TLS file that can be read, not {file}.") from error
    if _lets_in(tls.key, stat.S_IRWXG | stat.S_IRWXO):
        raise UnsafeStartError(f"Other people can read {tls.key}. Type: chmod 600 {tls.key}")
    try:
        # A key with a passphrase would stop and ask, with nobody there.
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(tls.cert, tls.key, password=lambda: b"")
    except (ssl.SSLError, OSError, ValueError) as error:
        raise UnsafeStartError(
            f"Give a key without passphrase that belongs to {tls.cert}."
        ) from error


def _refuse_what_others_can_read(data: Path, environ: Mapping[str, str]) -> None:
    if _lets_in(data, stat.S_IRWXO):
        raise UnsafeStartError(f"Other people can read {data}. Type: chmod 700 {data}")
    for name, value in environ.items():
        is_file = _SECRET.fullmatch(name) and name.endswith("_FILE")
        if is_file and _lets_in(Path(value), stat.S_IRWXG | stat.S_IRWXO):
            raise UnsafeStartError(f"Other people can read {value}. Type: chmod 600 {value}")


def _lets_in(path: Path, whom: int) -> bool:
    # Windows says nothing about others here.
    return os.name != "nt" and path.exists() and bool(path.stat().st_mode & whom)
