"""Which server takes our e-mail, as the environment says it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, cast, get_args

from quality_checkers.post.address import is_address

Security = Literal["none", "starttls", "tls"]

PREFIX = "QUALITY_CHECKERS_SMTP_"
_NAMES = ("HOST", "PORT", "USER", "PASSWORD", "PASSWORD_FILE", "SENDER", "SECURITY")
_PORTS: dict[Security, int] = {"none": 25, "starttls": 587, "tls": 465}


class MailSettingsError(ValueError):
    """The settings do not make sense; says which, for the person at the terminal."""


@dataclass(frozen=True, slots=True)
class MailSettings:
    """One mail server and how to speak to it."""

    host: str
    port: int
    user: str
    """Empty where the server asks for no sign-in."""
    password: str = field(repr=False)
    sender: str
    """The e-mail address that letters come from."""
    security: Security
    """`starttls` and `tls` prove who the server is; `none` is for a server on this machine."""


def mail_settings(environ: Mapping[str, str]) -> MailSettings | None:
    """The settings, or None where no variable names a mail server.

    The variables are `QUALITY_CHECKERS_SMTP_HOST`, `_SENDER`, and if wanted `_SECURITY`
    (`starttls` unless it says `tls` or `none`), `_PORT`, `_USER` and `_PASSWORD`, or
    `_PASSWORD_FILE` with the name of a file that holds it.

    Raises:
        MailSettingsError: One is missing, unknown or impossible.
    """
    given = {
        name.removeprefix(PREFIX): value.strip()
        for name, value in environ.items()
        if name.startswith(PREFIX) and value.strip()
    }
    if not given:
        return None
    if unknown := sorted(given.keys() - set(_NAMES)):
        raise MailSettingsError(f"There is no setting {PREFIX}{unknown[0]}.")
    if "HOST" not in given:
        raise MailSettingsError(f"{PREFIX}HOST is missing: the name of the mail server.")
    if not is_address(given.get("SENDER", "")):
        raise MailSettingsError(f"{PREFIX}SENDER must be one e-mail address.")
    if "PASSWORD_FILE" in given:
        given["PASSWORD"] = _password_in(Path(given["PASSWORD_FILE"]))
    security = _security(given.get("SECURITY", "starttls"))
    if ("USER" in given) != ("PASSWORD" in given):
        raise MailSettingsError(f"{PREFIX}USER and {PREFIX}PASSWORD go together.")
    if "PASSWORD" in given and security == "none":
        raise MailSettingsError(
            f"{PREFIX}SECURITY must be starttls or tls: anybody on the way could read the password."
        )
    return MailSettings(
        host=given["HOST"],
        port=_port(given.get("PORT", str(_PORTS[security]))),
        user=given.get("USER", ""),
        password=given.get("PASSWORD", ""),
        sender=given["SENDER"],
        security=security,
    )


def _password_in(file: Path) -> str:
    try:
        return file.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise MailSettingsError(
            f"Write a file that can be read in {PREFIX}PASSWORD_FILE, not {file}."
        ) from error


def _security(word: str) -> Security:
    if word not in get_args(Security):
        raise MailSettingsError(f"{PREFIX}SECURITY must be starttls, tls or none.")
    return cast("Security", word)


def _port(word: str) -> int:
    if not (word.isascii() and word.isdigit() and 0 < int(word[:6]) < 65536):
        raise MailSettingsError(f"{PREFIX}PORT must be a number from 1 to 65535.")
    return int(word)
