"""Whatever is written in any field: every page shows it as it was typed, and nothing of it runs."""

import re
from collections.abc import Iterator, Sequence
from itertools import cycle
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Route, expect

from quality_checkers.web.words_sent import plain_line
from tests.hostile.census import names_sent
from tests.hostile.fields import FIELDS, WrittenField
from tests.hostile.payloads import hostile_words, packed
from tests.hostile.world import World, make_world
from tests.journeys.door import served_copy
from tests.journeys.watching import Watcher, watching
from tests.web.places import FORMS, STEPS

_MOST_LOOKS = 4
"""How many of the pages that belong to one spot are opened, spread over all of them."""

_SEND = """
async ([several, also, adds]) => {
  const forms = new Map(), sends = [];
  const hex = () => [...crypto.getRandomValues(new Uint8Array(6))]
    .map(one => one.toString(16).padStart(2, '0')).join('');
  for (const [address, texts] of several) {
    // Each new person needs a picture that is still free, so a form anew.
    if (!adds || !forms.has(address) || forms.get(address).elements.picture) {
      const answer = await fetch(address), page = new DOMParser()
        .parseFromString(await answer.text(), 'text/html');
      const form = [...page.forms]
        .find(one => Object.keys(texts).every(name => one.elements[name]));
      if (!form) return [{said: `no such form: ${answer.status}`}];
      for (const radio of form.querySelectorAll('input[type=radio]'))
        if (!form.querySelector(`input[name="${radio.name}"]:checked`)) radio.checked = true;
      forms.set(address, form);
    }
    const form = forms.get(address), sent = new FormData(form);
    const id = ['id', 'mark'].find(name => sent.has(name));
    if (adds && id) sent.set(id, hex());
    for (const [name, text] of Object.entries({...also, ...texts})) sent.set(name, text);
    const action = new URL(form.getAttribute('action') || address, location.href);
    const said = await fetch(action, {method: 'POST', body: sent, redirect: 'manual'});
    const taken = said.type === 'opaqueredirect';
    sends.push({id: id && sent.get(id), said: taken ? '' : `${said.status} ${await said.text()}`});
  }
  return sends;
}
"""


@pytest.fixture(scope="module")
def world(
    example_folder: Path, checklists_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    data = tmp_path_factory.mktemp("hostile") / "data"
    with served_copy(example_folder, data, checklists_folder) as door:
        yield make_world(door)


@pytest.fixture(scope="module")
def opened(browser: Browser, world: World) -> Iterator[Watcher]:
    with watching(browser, world.door.url("/")) as one:
        yield one


@pytest.fixture
def watcher(opened: Watcher) -> Watcher:
    opened.begin_again()
    return opened


def _as_sent(text: str) -> str:
    """What a browser makes of line breaks in a form (HTML, "multipart/form-data encoding")."""
    return re.sub(r"\r\n?|\n", "\r\n", text)


def _spread(things: Sequence[str], most: int) -> list[str]:
    """At most so many of them, from the first to the last."""
    step = max(1, -(-len(things) // most))
    return list(things[::step])


def _rounds(field: WrittenField) -> list[dict[str, str]]:
    """What is written each time, by name."""
    several = len(field.names)
    texts = list(packed(hostile_words(), field.most_characters))
    if field.shares:
        texts = _spread(texts, field.most_times * several)
        rounds = [texts[at : at + several] for at in range(0, len(texts), several)]
    else:
        # Each name is given every text, and all names of a form other ones.
        apart = len(texts) // several
        rows = [texts[at * apart :] + texts[: at * apart] for at in range(several)]
        rounds = [list(one) for one in zip(*rows, strict=True)]
        rounds = rounds[:: max(1, -(-len(rounds) // field.most_times))]
    as_it_is = {name: field.makes.get(name, str) for name in field.names}
    return [
        {name: as_it_is[name](text) for name, text in zip(field.names, one, strict=False)}
        for one in rounds
    ]


def _batches(field: WrittenField, world: World) -> Iterator[list[tuple[str, dict[str, str]]]]:
    """What is sent before the pages are opened: the spot, and a text for each name."""
    rounds, at = _rounds(field), 0
    spots: Sequence[str] = world.questions if "{spot}" in field.form else [""]
    while at < len(rounds):
        size = len(rounds) if field.adds else len(spots)
        these = [""] * size if field.adds else spots
        yield list(zip(these, rounds[at : at + size], strict=False))
        at += size


@pytest.mark.parametrize(
    "field", [one for one in FIELDS if one.is_kept], ids=lambda field: field.what
)
def test_hostile_words_are_shown_as_they_were_typed(
    field: WrittenField, world: World, watcher: Watcher
) -> None:
    door = world.door
    watcher.page.goto(door.url("/worried"))
    for batch in _batches(field, world):
        if field.before:
            field.before(world)
        sends = [[field.form.format(**world.places, spot=spot), texts] for spot, texts in batch]
        answers = watcher.page.evaluate(_SEND, [sends, dict(field.also), field.adds])
        assert [one["said"] for one in answers if one["said"]] == []
        plain = [[field.plain(_as_sent(text)) for text in texts.values()] for _, texts in batch]
        for path in field.shown:
            watcher.look(
                door.url(path.format(**world.places)), [text for texts in plain for text in texts]
            )
        if field.shown_at_spot:
            _look_at_spots(field, world, watcher, batch, answers, plain)


def _look_at_spots(
    field: WrittenField,
    world: World,
    watcher: Watcher,
    batch: list[tuple[str, dict[str, str]]],
    answers: list[dict[str, str]],
    plain: list[list[str]],
) -> None:
    spots = [
        one["id"] if field.adds else spot for one, (spot, _) in zip(answers, batch, strict=True)
    ]
    step = max(1, -(-len(spots) // _MOST_LOOKS))
    spots, texts = spots[::step], plain[::step]
    if field.then:
        spots = field.then(world, spots, texts)
    for spot, shown in zip(spots, texts, strict=True):
        for path in field.shown_at_spot:
            watcher.look(world.door.url(path.format(**world.places, spot=spot)), shown)


@pytest.mark.parametrize(
    "field", [one for one in FIELDS if one.press], ids=lambda field: field.what
)
def test_hostile_words_that_are_refused_are_shown_again_as_they_were_typed(
    field: WrittenField, world: World, watcher: Watcher
) -> None:
    """Filled in and sent with the button of the form."""
    # What was refused is shown just as it came, so only words are typed that stay as they are.
    words = [text for text in hostile_words() if plain_line(text) == text]
    assert len(words) > 300
    if field.before:
        field.before(world)
    if field.is_outside:
        watcher.come_in("nobody")
    form = world.door.url(field.form.format(**world.places, spot=world.questions[-1]))
    for text in packed(words, 3000):
        long = text + " ~ too long" + "." * field.most_characters
        watcher.page.goto(form)
        for name in field.names:
            written = watcher.page.locator(f"[name={name}]")
            if field.is_file:
                file = {"name": text, "mimeType": "image/jpeg", "buffer": b"x"}
                written.set_input_files(file)  # type: ignore[arg-type]  # as it says
            else:
                written.evaluate(_WRITE, long)
        watcher.page.get_by_role("button", name=field.press, exact=True).click()
        expect(watcher.page).to_have_title(re.compile("^Error: "))
        is_shown = field.again is None and not field.is_file
        watcher.see([long] if field.again or is_shown else ())


_WRITE = """
(one, text) => { one.removeAttribute('maxlength'); one.value = text; }
"""


def test_hostile_addresses_lead_to_a_kind_page(world: World, watcher: Watcher) -> None:
    places = cycle(("/visits/{}", "/visits/new?service={}", "/people/new?back={}",
                    "/worried?back={}", "/audit?by={}", "/worries/{}", "/staff/new?role={}",
                    "/visits/{}/report", "/gone/{}", "/keeping/{}", "/links/{}"))  # fmt: skip
    for text, place in zip(packed(hostile_words(), 500), places, strict=False):
        watcher.look(world.door.url(place.format(quote(text, safe=""))), ())
        assert watcher.page.locator("h1").count() == 1


_POST = """
([address, names, text]) => {
  const form = document.createElement('form');
  Object.assign(form, {method: 'post', action: address});
  for (const name of names) {
    const field = document.createElement('textarea');
    Object.assign(field, {name, value: text});
    form.append(field);
  }
  document.body.append(form);
  // Not form.submit(): one of the names could stand in its way.
  setTimeout(() => HTMLFormElement.prototype.submit.call(form));
}
"""


def test_hostile_words_in_hidden_fields_are_only_words(world: World, watcher: Watcher) -> None:
    """Every form that takes anything, with the same text in every field that the app knows."""
    forms = [address for address, sent in FORMS.values() if sent]
    forms += [address for method, address in STEPS.values() if method == "POST"]
    texts = cycle(packed(hostile_words(), 500))
    for address, text in zip(forms, texts, strict=False):
        watcher.come_in("nobody" if "/join" in address or "/hello" in address else "")
        if not watcher.page.locator("h1").count():
            watcher.page.goto(world.door.url("/worried"))
        with watcher.page.expect_navigation():
            watcher.page.evaluate(_POST, [address, sorted(names_sent()), text])
        watcher.see(())


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
