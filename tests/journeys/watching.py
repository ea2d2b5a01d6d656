"""A tablet that notes everything that words must never bring about."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Dialog, Page

from quality_checkers.web import WebSettings
from tests.journeys.conftest import TABLET

_WATCH = """
addEventListener('securitypolicyviolation',
  event => { happened(`blocked: ${event.effectiveDirective} ${event.sample}`) });
globalThis.struck = () => { happened('a script ran') };
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
        if urlsplit(url).netloc != self._host and url != "about:blank":
            self.happened.append(f"fetched {url}")

    def begin_again(self) -> None:
        """As if the tablet was new."""
        self.page.goto("about:blank")
        self.page.unroute_all()
        self.page.context.clear_cookies()
        self.happened.clear()

    def come_in(self, secret: str, end: str = "", *, keeps: bool = False) -> None:
        """From now on as whoever has this cookie; as nobody with any other secret.

        What is in the browser goes, unless it `keeps` it.
        """
        if not keeps:
            self.page.context.clear_cookies()
        cookie = {
            "name": f"{WebSettings().cookie}{end}",
            "value": secret,
            "url": f"http://{self._host}/",
        }
        self.page.context.add_cookies([cookie])  # type: ignore[list-item]  # as it says

    def look(self, url: str, texts: Iterable[str]) -> None:
        """Open this page; the texts stand there as they are, and nothing happens."""
        self.page.goto(url)
        self.see(texts)

    def see(self, texts: Iterable[str]) -> None:
        """The same for the page that is open."""
        assert self.missing(texts) == [], self.page.url

    def missing(self, texts: Iterable[str], ours: tuple[str, ...] = ()) -> list[str]:
        """Those of the texts that the open page does not show; and nothing happens.

        `ours` is how pieces of the page begin that would be wrong if they came from words.
        """
        found = self.page.evaluate(_LOOK, [text for text in texts if text])
        assert [one for one in found["wrong"] if not one.startswith(ours)] == [], self.page.url
        assert self.happened == [], self.page.url
        missing: list[str] = found["missing"]
        return missing


@contextmanager
def watching(browser: Browser, home: str) -> Iterator[Watcher]:
    """One tablet for all tests of a file, to save time; `begin_again` makes it as if it was new."""
    context = browser.new_context(viewport=TABLET, reduced_motion="reduce")  # type: ignore[arg-type]
    context.set_default_timeout(20_000)
    yield Watcher(context.new_page(), home)
    context.close()
