"""How a member of staff signs in: by a link, by a password and a code, or by a passkey.

No way waits for another, and none tells whether an e-mail is known: what is done for a known one
is done after the answer, or takes as long. A failed try slows down the place that it came from,
never the person whom it names.
"""

from datetime import datetime, timedelta

from quality_checkers.access import LINK_LASTS, AccountId, LinkKind, SessionId, Who
from quality_checkers.easy_read import Sentence
from quality_checkers.keys import (
    Passkey,
    PasskeyError,
    PasskeySite,
    hash_of,
    hash_password,
    needs_rehash,
    new_challenge,
    new_secret,
    passkey_used,
    same,
    sign_in_options,
    totp_step,
    verify_password,
    verify_sign_in,
)
from quality_checkers.post import MailSettings
from quality_checkers.records import Challenge, KeptDoor, Link, Login, NewSession, SeenLink
from quality_checkers.toolkit.asking import Asking, LetIn
from quality_checkers.toolkit.errands import Errands
from quality_checkers.toolkit.errors import NotFoundError, NotPossibleError
from quality_checkers.toolkit.gate import STAFF_SESSION
from quality_checkers.toolkit.letters import Letter, deliver
from quality_checkers.toolkit.office import Office
from quality_checkers.toolkit.throttle import Throttle

CODE_LASTS = timedelta(minutes=10)
PASSKEY_LASTS = timedelta(minutes=5)
BROWSER_KNOWN_FOR = timedelta(days=400)
MOST_CODES = 5
"""Wrong codes after one password; then the password is asked for again."""

_WRONG = Sentence("The e-mail or the password is not right.")
_NO_CODE_APP = Sentence("You have no code app yet. Use the e-mail link.")
_USE_PASSKEY = Sentence("Use your passkey or the e-mail link.")
_OTHER_BROWSER = Sentence("Open this link in the browser where you asked for it.")
_WRONG_CODE = Sentence("This code is not right. Wait for the next code.")
_AGAIN = Sentence("Write your password again.")


def plain_email(typed: str) -> str:
    """An e-mail address as it is kept and compared."""
    return typed.strip().lower()


class LinkOverError(NotFoundError):
    """The link is none of ours, was used, has ended, or belongs to somebody who has left."""

    def __init__(self) -> None:
        super().__init__(
            Sentence("This link does not work any more."), Sentence("Ask for a new link.")
        )


class SigningIn:
    """Letting staff in."""

    def __init__(
        self, office: Office, throttle: Throttle, errands: Errands, mail: MailSettings | None
    ) -> None:
        self._office = office
        self._throttle = throttle
        self._errands = errands
        self._mail = mail

    @property
    def has_mail(self) -> bool:
        """True when links go by e-mail; otherwise somebody hands them over."""
        return self._mail is not None

    def ask_link(self, asking: Asking, email: str) -> None:
        """Send a link to this address, if somebody of staff has it.

        Raises:
            TooManyError: Too many links were asked for from there.
        """
        self._throttle.refuse_too_many("ask-link", asking.source)
        self._throttle.failed("ask-link", asking.source)
        self._errands.run(lambda: self._send_links(asking, plain_email(email)))

    def _send_links(self, asking: Asking, email: str) -> None:
        now = self._office.now()
        with self._office.records.changing_the_door() as door:
            door.links.forget_old(now)
            door.challenges.forget_old(now)
            letters = [
                (login, self._new_link(door, login, asking, now))
                for login in door.logins.by_email(email)
            ]
        for login, (hash_, link) in letters:
            account = login.account
            letter = Letter(
                LinkKind.EMAIL, email, account.name, login.group_name, link, asking.language
            )
            if not deliver(self._mail, letter):
                with self._office.records.writing(account.group) as kept:
                    kept.links.show(hash_, link)

    def _new_link(
        self, door: KeptDoor, login: Login, asking: Asking, now: datetime
    ) -> tuple[str, str]:
        token, account = new_secret(), login.account
        link = Link(
            hash_of(token),
            account.id,
            LinkKind.EMAIL,
            now,
            now + LINK_LASTS[LinkKind.EMAIL],
            hash_of(asking.browser),
        )
        door.links_of(account.group).add(link)
        door.add_entry(Who(group=account.group), "ask_link", account.id, now)
        return link.hash, link_address(asking.site, token)

    def look_at_link(self, asking: Asking, token: str) -> Login:
        """Whose link this is. Looking at it changes nothing.

        Raises:
            LinkOverError: It does not work.
            NotPossibleError: It was asked for in another browser.
        """
        with self._office.records.at_the_door() as door:
            return self._holder(door, asking, token, self._office.now())[1]

    def use_link(self, asking: Asking, token: str) -> LetIn:
        """Come in by a link, which is used up.

        Raises:
            LinkOverError: It does not work.
            NotPossibleError: It was asked for in another browser.
            TooManyError: Too many links from there did not work.
        """
        self._throttle.refuse_too_many("link", asking.source)
        now = self._office.now()
        try:
            with self._office.records.changing_the_door() as door:
                seen, login = self._holder(door, asking, token, now)
                _use_up(door, seen.link, now)
                return begin_session(door, asking, login, seen.link.kind.value, now)
        except LinkOverError:
            self._throttle.failed("link", asking.source)
            raise

    def _holder(
        self, door: KeptDoor, asking: Asking, token: str, now: datetime
    ) -> tuple[SeenLink, Login]:
        seen = door.links.link(hash_of(token))
        if seen is None or seen.used_at is not None or seen.link.ends_at <= now:
            raise LinkOverError
        login = door.logins.of_account(seen.link.account)
        if login is None:
            raise LinkOverError
        if seen.link.kind is LinkKind.EXAMPLE and not asking.is_on_this_machine:
            raise LinkOverError
        browser = seen.link.browser
        if browser is not None and not same(browser, hash_of(asking.browser)):
            raise NotPossibleError(_OTHER_BROWSER, Sentence("Or ask for a new link here."))
        return seen, login

    def try_password(self, asking: Asking, email: str, password: str) -> None:
        """The first of two steps. Afterwards this browser may try a code.

        Raises:
            NotPossibleError: It is not right, or the person has no codes; says which way is left.
            TooManyError: Too many passwords from there were wrong.
        """
        now, email = self._office.now(), plain_email(email)
        with self._office.records.at_the_door() as door:
            logins = door.logins.by_email(email)
            is_known = any(
                door.challenges.find(_known(asking, login.account.id), now) for login in logins
            )
        # A browser in which this person signed in before has a count of its own, so that nobody
        # who guesses from the same place, or from many, keeps them out.
        source = f"browser {hash_of(asking.browser)}" if is_known else asking.source
        target = None if is_known else email
        self._throttle.refuse_too_many("password", source, target)
        hashes = [login.password for login in logins] or [None]
        right = [verify_password(hash_, password) for hash_ in hashes]
        login = next((one for one, fits in zip(logins, right, strict=False) if fits), None)
        if login is None:
            self._throttle.failed("password", source, target)
            raise NotPossibleError(_WRONG)
        with self._office.records.changing_the_door() as door:
            if login.password and needs_rehash(login.password):
                door.logins.keep_password(login.account.id, hash_password(password))
            if login.totp:
                begun = _found_by("code", asking.browser)
                ends_at = now + CODE_LASTS
                door.challenges.put(Challenge(begun, "code", ends_at, login.account.id, "0"))
        if not login.totp:
            raise NotPossibleError(_USE_PASSKEY if login.has_passkey else _NO_CODE_APP)

    def may_try_code(self, asking: Asking) -> bool:
        """True when this browser has just given the right password."""
        found = _found_by("code", asking.browser)
        with self._office.records.at_the_door() as door:
            return door.challenges.find(found, self._office.now()) is not None

    def try_code(self, asking: Asking, code: str) -> LetIn:
        """The second step. A code works once.

        Raises:
            NotFoundError: The password has to come first, or again.
            NotPossibleError: The code is not right.
            TooManyError: Too many codes from there were wrong.
        """
        self._throttle.refuse_too_many("code", asking.source)
        now, found = self._office.now(), _found_by("code", asking.browser)
        with self._office.records.changing_the_door() as door:
            begun = door.challenges.find(found, now)
            login = door.logins.of_account(begun.account) if begun and begun.account else None
            if begun is None or login is None or not login.totp:
                raise NotFoundError(_AGAIN)
            step = totp_step(login.totp, code, now, login.totp_step)
            if step is not None and door.logins.use_step(login.account.id, step):
                door.challenges.take(found)
                return begin_session(door, asking, login, "password", now)
            tried = int(begun.words) + 1
            door.challenges.take(found)
            if tried < MOST_CODES:
                door.challenges.put(
                    Challenge(found, "code", begun.ends_at, login.account.id, str(tried))
                )
        self._throttle.failed("code", asking.source)
        raise NotPossibleError(_WRONG_CODE) if tried < MOST_CODES else NotFoundError(_AGAIN)

    def passkey_options(self, asking: Asking, site: PasskeySite) -> str:
        """What the browser asks a passkey, as JSON. It may be answered once, for 5 minutes."""
        now, challenge = self._office.now(), new_challenge()
        with self._office.records.changing_the_door() as door:
            door.challenges.forget_old(now)
            found = _found_by("passkey", asking.browser)
            door.challenges.put(
                Challenge(found, "passkey", now + PASSKEY_LASTS, words=challenge.hex())
            )
        return sign_in_options(site, challenge)

    def try_passkey(self, asking: Asking, site: PasskeySite, answer: str) -> LetIn:
        """Come in by what a passkey has answered.

        Raises:
            PasskeyError: It is not one of ours, or answers another question.
            TooManyError: Too many passkeys from there did not work.
        """
        self._throttle.refuse_too_many("passkey", asking.source)
        found = _found_by("passkey", asking.browser)
        with self._office.records.changing_the_door() as door:
            asked = door.challenges.find(found, self._office.now())
            door.challenges.take(found)
        try:
            with self._office.records.changing_the_door() as door:
                login = _proved(door, site, answer, asked)
                return begin_session(door, asking, login, "passkey", self._office.now())
        except PasskeyError:
            self._throttle.failed("passkey", asking.source)
            raise


def link_address(site: str, token: str) -> str:
    """The whole address of a link."""
    return f"{site}/links/{token}"


def handle_of(account: AccountId) -> bytes:
    """What passkeys call an account: its random id, which says nothing about anybody."""
    return account.encode()


def _use_up(door: KeptDoor, link: Link, now: datetime) -> None:
    if not door.links.use(link.hash, now):
        raise LinkOverError


def _proved(door: KeptDoor, site: PasskeySite, answer: str, asked: Challenge | None) -> Login:
    kept = door.logins.passkey(passkey_used(answer))
    login = door.logins.of_account(kept.account) if kept else None
    if asked is None or kept is None or login is None:
        raise PasskeyError
    challenge = bytes.fromhex(asked.words)
    passkey = Passkey(kept.id, kept.public_key, kept.sign_count)
    now = verify_sign_in(site, answer, challenge, passkey, handle_of(kept.account))
    if not door.logins.count_passkey(kept.id, kept.sign_count, now.sign_count):
        raise PasskeyError
    return login


def begin_session(door: KeptDoor, asking: Asking, login: Login, how: str, now: datetime) -> LetIn:
    """Let this browser in by a new secret; what it held before works no more."""
    account, secret = login.account, new_secret()
    if asking.session is not None:
        door.sessions.end(asking.session, now)
    hash_ = SessionId(hash_of(secret))
    door.sessions.begin(
        NewSession(hash_, account.group, account.role, now, now + STAFF_SESSION, account.id)
    )
    door.logins.signed_in(account.id, now)
    known = _known(asking, account.id)
    door.challenges.put(Challenge(known, "known", now + BROWSER_KNOWN_FOR, account.id))
    who = Who(account.role, account.group, account.person, account.id)
    door.add_entry(who, "sign_in", how, now)
    return LetIn(secret, account.role)


def _found_by(kind: str, browser: str) -> str:
    return hash_of(f"{kind} {browser}")


def _known(asking: Asking, account: AccountId) -> str:
    return _found_by(f"known {account}", asking.browser)
