"""The environment says which server takes our e-mail; a mistake in it is named."""

from pathlib import Path

import pytest

from quality_checkers.post import MailSettings, MailSettingsError, mail_settings

P = "QUALITY_CHECKERS_SMTP_"
SECRET = "purple teapot window"  # noqa: S105 - of no server
LEAST = {f"{P}HOST": "mail.example.org", f"{P}SENDER": "checks@example.org"}
SIGNED_IN = {**LEAST, f"{P}USER": "rose", f"{P}PASSWORD": SECRET}


def test_without_any_setting_there_is_no_mail() -> None:
    assert mail_settings({"HOME": "/", "SMTP_HOST": "x"}) is None
    assert mail_settings({f"{P}HOST": "", f"{P}PORT": " "}) is None


def test_the_least_that_can_be_said_is_a_server_and_a_sender() -> None:
    assert mail_settings(LEAST) == MailSettings(
        "mail.example.org", 587, "", "", "checks@example.org", "starttls"
    )


def test_everything_can_be_said() -> None:
    said = {**SIGNED_IN, f"{P}SECURITY": "tls", f"{P}PORT": "4650"}
    assert mail_settings(said) == MailSettings(
        "mail.example.org", 4650, "rose", SECRET, "checks@example.org", "tls"
    )


def test_the_password_may_stand_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "password"
    named = {**LEAST, f"{P}USER": "rose", f"{P}PASSWORD_FILE": str(file)}
    with pytest.raises(MailSettingsError, match="Write a file that can be read"):
        mail_settings(named)
    file.write_text(f"{SECRET}\n", "utf-8")
    assert mail_settings(named) == mail_settings(SIGNED_IN)


@pytest.mark.parametrize(("security", "port"), [("none", 25), ("starttls", 587), ("tls", 465)])
def test_every_way_to_speak_has_its_usual_port(security: str, port: int) -> None:
    found = mail_settings({**LEAST, f"{P}SECURITY": security})
    assert found is not None
    assert found.port == port


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ({f"{P}PORT": "25"}, "HOST"),
        ({f"{P}HOST": "mail.example.org"}, "SENDER"),
        ({**LEAST, f"{P}SENDER": "Rose <checks@example.org>"}, "SENDER"),
        ({**LEAST, f"{P}SENDER": "a@example.org\nBcc: b@example.org"}, "SENDER"),
        ({**LEAST, f"{P}PORT": "0"}, "PORT"),
        ({**LEAST, f"{P}PORT": "65536"}, "PORT"),
        ({**LEAST, f"{P}PORT": "\uff12\uff15"}, "PORT"),
        ({**LEAST, f"{P}PORT": "9" * 5000}, "PORT"),
        ({**LEAST, f"{P}SECURITY": "ssl"}, "SECURITY"),
        ({**LEAST, f"{P}USER": "rose"}, "PASSWORD"),
        ({**LEAST, f"{P}PASSWORD": SECRET}, "USER"),
        ({**LEAST, f"{P}PASS": SECRET}, "PASS"),
        ({**SIGNED_IN, f"{P}SECURITY": "none"}, "SECURITY"),
    ],
)
def test_a_mistake_is_named(said: dict[str, str], named: str) -> None:
    with pytest.raises(MailSettingsError, match=f"{P}{named}") as refused:
        mail_settings(said)
    assert SECRET not in str(refused.value)


def test_settings_that_are_printed_do_not_show_the_password() -> None:
    found = mail_settings(SIGNED_IN)
    assert found is not None
    assert found.password == SECRET
    assert SECRET not in repr(found)
