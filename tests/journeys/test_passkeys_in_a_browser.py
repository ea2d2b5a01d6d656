"""A real browser understands what we ask of a passkey, and we understand its answers."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from quality_checkers.keys import (
    Passkey,
    PasskeyError,
    PasskeySite,
    new_challenge,
    passkey_used,
    registration_options,
    sign_in_options,
    verify_registration,
    verify_sign_in,
)

SITE = PasskeySite("localhost", "http://localhost:5000", "Rose Group")
SAM = b"handle-of-sam-01"

# What the pages do; strings in, strings out.
CREATE = """async options => JSON.stringify((await navigator.credentials.create({publicKey:
    PublicKeyCredential.parseCreationOptionsFromJSON(JSON.parse(options))})).toJSON())"""
GET = """async options => JSON.stringify((await navigator.credentials.get({publicKey:
    PublicKeyCredential.parseRequestOptionsFromJSON(JSON.parse(options))})).toJSON())"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page of the site, in a browser on a device that holds passkeys."""
    context = browser.new_context()
    page = context.new_page()
    page.route("**/*", lambda route: route.fulfill(content_type="text/html", body="<p>Hello."))
    page.goto(SITE.origin)
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    device = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": device})
    yield page
    context.close()


def _registered(page: Page) -> Passkey:
    challenge = new_challenge()
    options = registration_options(
        SITE, user_handle=SAM, email="sam@example.org", name="Sam", challenge=challenge
    )
    return verify_registration(SITE, page.evaluate(CREATE, options), challenge)


def test_a_browser_makes_a_passkey_and_signs_in_without_a_name(page: Page) -> None:
    passkey = _registered(page)
    for _ in range(2):
        challenge = new_challenge()
        answer = page.evaluate(GET, sign_in_options(SITE, challenge))
        assert passkey_used(answer) == passkey.credential_id
        count = passkey.sign_count
        passkey = verify_sign_in(SITE, answer, challenge, passkey, SAM)
        assert passkey.sign_count > count
        with pytest.raises(PasskeyError):
            verify_sign_in(SITE, answer, new_challenge(), passkey, SAM)


def test_a_device_makes_no_second_passkey_for_the_same_person(page: Page) -> None:
    passkey = _registered(page)
    options = registration_options(
        SITE,
        user_handle=SAM,
        email="sam@example.org",
        name="Sam",
        challenge=new_challenge(),
        known=(passkey,),
    )
    refused = page.evaluate(f"options => ({CREATE})(options).catch(error => error.name)", options)
    assert refused == "InvalidStateError"
