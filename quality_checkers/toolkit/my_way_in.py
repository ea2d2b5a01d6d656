"""What members of staff look after themselves: their password, code app, passkeys and browsers."""

from dataclasses import dataclass
from datetime import timedelta

from quality_checkers.access import AccountId, Who
from quality_checkers.easy_read import Sentence
from quality_checkers.keys import (
    Passkey,
    PasskeySite,
    hash_of,
    hash_password,
    new_challenge,
    new_totp_secret,
    password_problem,
    qr_svg,
    registration_options,
    totp_address,
    totp_step,
    verify_registration,
)
from quality_checkers.records import Account, Challenge, KeptPasskey, Login
from quality_checkers.toolkit.errors import NotFoundError, NotPossibleError
from quality_checkers.toolkit.office import Office
from quality_checkers.toolkit.signing_in import PASSKEY_LASTS, handle_of

RECENT = timedelta(minutes=15)
"""So long after signing in somebody may change their way in (ASVS 5, 7.5.1)."""
SETTING_UP_LASTS = timedelta(minutes=30)
_ISSUER = "Quality Checkers"


class SignInAgainError(NotPossibleError):
    """Somebody signed in too long ago to change their way in."""

    def __init__(self) -> None:
        super().__init__(
            Sentence("To change this, sign in again first."),
            Sentence("This is to keep you safe."),
        )


@dataclass(frozen=True, slots=True)
class MyWays:
    """With what somebody can sign in. `is_recent` says whether they may change it now."""

    account: Account
    group_name: str
    passkeys: tuple[KeptPasskey, ...]
    is_recent: bool


class MyWayIn:
    """What everybody of staff can do about their own way in."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def ways(self, who: Who) -> MyWays:
        """With what the one who asks can sign in.

        Raises:
            NotFoundError: They have no account.
        """
        login = self._login(who)
        with self._office.reading(who) as kept:
            passkeys = kept.logins.passkeys(login.account.id)
        return MyWays(login.account, login.group_name, passkeys, self._is_recent(who))

    def set_password(self, who: Who, password: str) -> None:
        """Set or change the password; every other browser of theirs is out.

        Raises:
            NotPossibleError: It is too easy to guess; says what to do.
            SignInAgainError: They signed in too long ago.
        """
        login = self._changing(who)
        own = (login.account.email, login.account.name, login.group_name)
        if problem := password_problem(password, own):
            raise NotPossibleError(problem)
        hash_ = hash_password(password)
        with self._office.acting(who, "set_password", login.account.id) as kept:
            kept.staff.change(login.account.id, password=hash_)
            kept.logins.end_sessions(login.account.id, self._office.now(), who.session)

    def start_code_app(self, who: Who) -> None:
        """Make the secret of a code app, which counts when a first code was right.

        Raises:
            SignInAgainError: They signed in too long ago.
        """
        login, now = self._changing(who), self._office.now()
        found = _found_by("code-app", who)
        with self._office.records.changing_the_door() as door:
            door.challenges.put(
                Challenge(
                    found, "code-app", now + SETTING_UP_LASTS, login.account.id, new_totp_secret()
                )
            )
            door.add_entry(who, "start_code_app", login.account.id, now)

    def code_app_secret(self, who: Who) -> str | None:
        """The secret of the code app that is being set up, to show to nobody else; or None."""
        with self._office.records.at_the_door() as door:
            begun = door.challenges.find(_found_by("code-app", who), self._office.now())
        return begun.words if begun and begun.account == who.account else None

    def code_app_qr(self, who: Who) -> str:
        """The same as an SVG of a QR code, for the app to read.

        Raises:
            NotFoundError: Nothing is being set up.
        """
        secret = self.code_app_secret(who)
        if secret is None:
            raise NotFoundError(Sentence("We cannot find this picture."))
        return qr_svg(totp_address(secret, self._login(who).account.email, _ISSUER))

    def finish_code_app(self, who: Who, code: str) -> None:
        """Use the new code app from now on, as its code shows that it works.

        Raises:
            NotPossibleError: The code is not right, or nothing is being set up.
        """
        login, secret = self._changing(who), self.code_app_secret(who)
        if secret is None:
            raise NotPossibleError(Sentence("Set up the code app again."))
        step = totp_step(secret, code, self._office.now(), None)
        if step is None:
            raise NotPossibleError(Sentence("This code is not right. Wait for the next code."))
        id_ = login.account.id
        with self._office.acting(who, "set_code_app", id_) as kept:
            kept.staff.change(id_, totp=secret, totp_step=step)
            kept.logins.end_sessions(id_, self._office.now(), who.session)

    def passkey_options(self, who: Who, site: PasskeySite) -> str:
        """What a device is asked when it makes a passkey, as JSON.

        Raises:
            SignInAgainError: They signed in too long ago.
        """
        login, now, challenge = self._changing(who), self._office.now(), new_challenge()
        account = login.account
        with self._office.records.changing_the_door() as door:
            door.challenges.put(
                Challenge(
                    _found_by("new-passkey", who),
                    "new-passkey",
                    now + PASSKEY_LASTS,
                    account.id,
                    challenge.hex(),
                )
            )
        return registration_options(
            site,
            user_handle=handle_of(account.id),
            email=account.email,
            name=account.name,
            challenge=challenge,
            known=[
                Passkey(one.id, one.public_key, one.sign_count) for one in self.ways(who).passkeys
            ],
        )

    def add_passkey(self, who: Who, site: PasskeySite, answer: str) -> None:
        """Keep the passkey that a device has made.

        Raises:
            PasskeyError: It is no answer to what was asked.
            NotPossibleError: It is kept already.
            SignInAgainError: They signed in too long ago.
        """
        login, now = self._changing(who), self._office.now()
        found = _found_by("new-passkey", who)
        with self._office.records.changing_the_door() as door:
            asked = door.challenges.find(found, now)
            door.challenges.take(found)
        if asked is None:
            raise NotPossibleError(Sentence("Make the passkey again."))
        made = verify_registration(site, answer, bytes.fromhex(asked.words))
        id_ = login.account.id
        passkey = KeptPasskey(made.credential_id, id_, made.public_key, made.sign_count, now)
        with self._office.acting(who, "add_passkey", id_) as kept:
            if not kept.logins.add_passkey(passkey):
                raise NotPossibleError(Sentence("You have this passkey already."))

    def remove_passkey(self, who: Who, id: bytes) -> None:
        """Let this passkey work no more.

        Raises:
            NotFoundError: It is none of theirs.
            SignInAgainError: They signed in too long ago.
        """
        account = self._changing(who).account.id
        with self._office.acting(who, "remove_passkey", account) as kept:
            if not kept.logins.remove_passkey(account, id):
                raise NotFoundError(Sentence("We cannot find this passkey."))

    def sign_out_everywhere(self, who: Who) -> None:
        """Let every browser of theirs out, this one too."""
        account = self._login(who).account.id
        with self._office.acting(who, "sign_out_everywhere", account) as kept:
            kept.logins.end_sessions(account, self._office.now())

    def _login(self, who: Who) -> Login:
        with self._office.records.at_the_door() as door:
            login = door.logins.of_account(who.account or AccountId(""))
        if login is None:
            raise NotFoundError(Sentence("We cannot find this page."))
        return login

    def _changing(self, who: Who) -> Login:
        login = self._login(who)
        if not self._is_recent(who):
            raise SignInAgainError
        return login

    def _is_recent(self, who: Who) -> bool:
        if who.session is None:
            return True
        with self._office.records.at_the_door() as door:
            began_at = door.sessions.began_at(who.session)
        return began_at is not None and began_at + RECENT > self._office.now()


def _found_by(kind: str, who: Who) -> str:
    return hash_of(f"{kind} {who.session} {who.account}")
