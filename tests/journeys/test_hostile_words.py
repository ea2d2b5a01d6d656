"""Whatever is written in any field: every page shows it as it was typed, and nothing of it runs."""

import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser, Dialog, Page, Route

from quality_checkers.web.words_sent import plain_line
from tests.hostile.fields import FIELDS, World, WrittenField, make_world
from tests.hostile.payloads import hostile_words, packed
from tests.journeys.conftest import TABLET
from tests.journeys.door import Served

_MOST_LOOKS = 8
"""How many of the pages that belong to one spot are opened, spread over all of them."""

_WATCH = """
addEventListener('securitypolicyviolation',
  event => { happened(`blocked: ${event.effectiveDirective} ${event.sample}`) });
globalThis.struck = () => { happened('a script ran') };
"""

_SEND = """
async ([form, texts, also]) => {
  const answer = await fetch(form), page = new DOMParser()
    .parseFromString(await answer.text(), 'text/html');
  const filled = [...page.forms].find(one => Object.keys(texts).every(name => one.elements[name]));
  if (!filled) return {said: `no such form: ${answer.status}`};
  for (const radio of filled.querySelectorAll('input[type=radio]'))
    if (!filled.querySelector(`input[name="${radio.name}"]:checked`)) radio.checked = true;
  const sent = new FormData(filled);
  for (const [name, text] of Object.entries({...also, ...texts})) sent.set(name, text);
  const action = new URL(filled.getAttribute('action') || form, location.href);
  const said = await fetch(action, {method: 'POST', body: sent, redirect: 'manual'});
  const taken = said.type === 'opaqueredirect';
  return {id: sent.get('id'), said: taken ? '' : `${said.status} ${await said.text()}`};
}
"""

_LOOK = """
texts => {
  const all = [...document.querySelectorAll('*')], html = document.documentElement;
  const shown = [html.textContent, ...all.flatMap(one => [
    ...('value' in one ? [String(one.value)] : []),
    ...['alt', 'title', 'aria-label'].map(name => one.getAttribute(name) || ''),
  ])];
  const wrong = all.flatMap(one => [
    ...(/^(iframe|object|embed|base|style|template|frameset)$/i.test(one.tagName) ? [one] : []),
    ...(one.tagName === 'SCRIPT' && !one.src ? [one] : []),
    ...[...one.attributes].filter(({name, value}) => /^on|^style$|^srcdoc$/.test(name)
      || (/^(href|src|action|formaction|data)$/.test(name)
          && /^\\s*(javascript|data|vbscript):/i.test(value))),
  ]);
  return {
    missing: texts.filter(text => !shown.some(part => part.includes(text))),
    wrong: wrong.map(one => one.outerHTML || `${one.name}=${one.value}`),
  };
}
"""


class Watcher:
    """A tablet that notes everything that words must never bring about."""

    def __init__(self, page: Page, home: str) -> None:
        self.page = page
        self.happened: list[str] = []
        self._host = urlsplit(home).netloc
        page.expose_function("happened", self._note)
        page.add_init_script(_WATCH)
        page.on("dialog", self._dismiss)
        page.on("popup", lambda popup: self._note(f"opened {popup.url}"))
        page.on("pageerror", lambda error: self._note(f"fault: {error}"))
        page.on("console", lambda said: self._hear(said.text))
        page.on("request", lambda asked: self._see(asked.url))

    def _note(self, what: str) -> None:
        self.happened.append(what)

    def _dismiss(self, dialog: Dialog) -> None:
        self._note(dialog.type)
        dialog.dismiss()

    def _hear(self, said: str) -> None:
        if "Content Security Policy" in said or "Content-Security-Policy" in said:
            self.happened.append(f"reported: {said}")

    def _see(self, url: str) -> None:
        if urlsplit(url).netloc != self._host:
            self.happened.append(f"fetched {url}")

    def look(self, url: str, texts: Iterable[str]) -> None:
        """Open this page; the texts stand there as they are, and nothing happens."""
        self.page.goto(url)
        self.see(texts)

    def see(self, texts: Iterable[str]) -> None:
        """The same for the page that is open."""
        found = self.page.evaluate(_LOOK, [text for text in texts if text])
        assert found == {"missing": [], "wrong": []}, self.page.url
        assert self.happened == [], self.page.url


@pytest.fixture(scope="module")
def world(
    example_folder: Path, checklists_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    data = tmp_path_factory.mktemp("hostile") / "data"
    shutil.copytree(example_folder, data)
    served = Served(data, checklists_folder)
    yield make_world(served.door)
    served.close()


@pytest.fixture
def watcher(browser: Browser, world: World) -> Iterator[Watcher]:
    context = browser.new_context(viewport=TABLET, reduced_motion="reduce")  # type: ignore[arg-type]
    context.set_default_timeout(20_000)
    yield Watcher(context.new_page(), world.door.url("/"))
    context.close()


def _as_sent(text: str) -> str:
    """What a browser makes of line breaks in a form (HTML, "multipart/form-data encoding")."""
    return re.sub(r"\r\n?|\n", "\r\n", text)


def _spread(things: Sequence[str], most: int) -> list[str]:
    """At most so many of them, from the first to the last."""
    step = max(1, -(-len(things) // most))
    return list(things[::step])


def _batches(field: WrittenField, world: World) -> Iterator[list[tuple[str, list[str]]]]:
    """What is sent before the pages are opened: the spot, and a text for each name."""
    several = len(field.names)
    packs = iter(
        _spread(list(packed(hostile_words(), field.most_characters)), field.most_times * several)
    )
    spots: Sequence[str] = world.questions if "{spot}" in field.form else [""]
    while True:
        sent = []
        for spot in [""] * 1000 if field.adds else spots:
            texts = list(islice(packs, several))
            if not texts:
                break
            sent.append((spot, texts))
        if not sent:
            return
        yield sent


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.what)
def test_hostile_words_are_shown_as_they_were_typed(
    field: WrittenField, world: World, watcher: Watcher
) -> None:
    door = world.door
    for batch in _batches(field, world):
        watcher.page.goto(door.url("/worried"))
        spots = []
        for spot, texts in batch:
            form = field.form.format(**world.places, spot=spot)
            named = dict(zip(field.names, texts, strict=False))
            answer = watcher.page.evaluate(_SEND, [form, named, dict(field.also)])
            assert answer["said"] == "", texts
            spots.append(answer["id"] if field.adds else spot)
        if field.then:
            spots = field.then(world, spots)
        plain = [[field.plain(_as_sent(text)) for text in texts] for _, texts in batch]
        for path in field.shown:
            watcher.look(
                door.url(path.format(**world.places)), [text for texts in plain for text in texts]
            )
        by_spot = dict(zip(spots, plain, strict=True))
        for spot in _spread(spots, _MOST_LOOKS) if field.shown_at_spot else ():
            for path in field.shown_at_spot:
                watcher.look(door.url(path.format(**world.places, spot=spot)), by_spot[spot])


@pytest.mark.parametrize(
    "field", [one for one in FIELDS if one.press], ids=lambda field: field.what
)
def test_hostile_words_that_are_too_long_are_shown_again_as_they_were_typed(
    field: WrittenField, world: World, watcher: Watcher
) -> None:
    """Typed and sent as a person would, with the button of the form."""
    # What was refused is shown just as it came, so only words are typed that stay as they are.
    words = [text for text in hostile_words() if plain_line(text) == text]
    assert len(words) > 300
    form = field.form.format(**world.places, spot=world.questions[-1])
    for text in packed(words, 3000):
        long = text + " ~ too long" + "." * field.most_characters
        watcher.page.goto(world.door.url(form))
        written = watcher.page.locator(f"[name={field.names[0]}]")
        written.evaluate("one => one.removeAttribute('maxlength')")
        written.fill(long)
        watcher.page.get_by_role("button", name=field.press, exact=True).click()
        watcher.page.wait_for_load_state()
        assert watcher.page.title().startswith("Error: ")
        watcher.see([long])


def test_hostile_addresses_lead_to_a_kind_page(world: World, watcher: Watcher) -> None:
    for text in packed(hostile_words(), 900):
        sent = quote(text, safe="")
        for path in (f"/visits/{sent}", f"/visits/new?service={sent}", f"/people/new?back={sent}",
                     f"/worried?back={sent}"):  # fmt: skip
            watcher.look(world.door.url(path), ())
            assert watcher.page.locator("h1").count() == 1


_POLICY = "default-src 'none'; script-src 'self'; img-src 'self'"
_PLANTED = {
    "a dialog": ("<script>alert(1)</script>", ""),
    "a script": ("<img src=/x onerror=struck()>", ""),
    "a script that the policy stops": ("<img src=/x onerror=struck()>", _POLICY),
    "an address that the policy stops": ("<img src='http://127.0.0.1:9/x'>", _POLICY),
    "a fault": ("<script>none.such()</script>", ""),
    "another machine": ("<img src='http://127.0.0.1:9/x'>", ""),
    "an element": ("<iframe srcdoc=x></iframe>", ""),
    "a handler": ("<p onclick=x>", ""),
    "a link": ("<a href=javascript:x>x</a>", ""),
}


@pytest.mark.parametrize("fault", _PLANTED)
def test_words_that_become_more_than_words_would_be_found(
    fault: str, world: World, watcher: Watcher
) -> None:
    markup, policy = _PLANTED[fault]

    def answer(route: Route) -> None:
        headers = {"Content-Type": "text/html"}
        route.fulfill(body=markup, headers=headers | {"Content-Security-Policy": policy})

    watcher.page.route(world.door.url("/planted"), answer)
    with pytest.raises(AssertionError):
        watcher.look(world.door.url("/planted"), ())


def test_a_text_that_is_missing_would_be_found(world: World, watcher: Watcher) -> None:
    with pytest.raises(AssertionError):
        watcher.look(world.door.url("/worried"), ["<b>I am worried</b>"])
