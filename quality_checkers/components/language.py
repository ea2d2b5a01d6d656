"""The fixed words of the product in every language, and days and times in words."""

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar, Token
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from babel import Locale
from babel.dates import format_date
from babel.support import Translations

from quality_checkers.easy_read import Sentence

TRANSLATIONS = Path(__file__).parent / "translations"
PSEUDO = "en_XA"
"""A language for tests: every sentence that went through translation stands in brackets."""


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Everything that is said in one language. There is one of each, so each equals only itself.

    `tag` goes into `lang`, `direction` is `ltr` or `rtl`.
    """

    tag: str
    direction: str
    locale: Locale
    translations: gettext.NullTranslations

    def gettext(self, words: str) -> str:
        """The words in this language."""
        return self.translations.gettext(words)

    def ngettext(self, one: str, many: str, number: int) -> str:
        """The words for this number in this language."""
        return self.translations.ngettext(one, many, number)

    def say(self, sentence: Sentence | str) -> str:
        """The sentence in this language, its places filled. Plain text is given back as it is."""
        if isinstance(sentence, str):
            return sentence
        said = self.gettext(sentence.template)
        if not sentence.values:
            return said
        filled = {name: self._value(value) for name, value in sentence.values.items()}
        return said.format_map(filled)

    def _value(self, value: object) -> object:
        # A sentence may stand inside another: "Sam said: I don't know".
        return self.say(value) if isinstance(value, Sentence) else value

    def day(self, day: date) -> str:
        """A day in words, as in "Tuesday 4 March 2025"."""
        # Babel's own full format puts a comma after the weekday in English; easy read has none.
        return format_date(day, "EEEE d MMMM y", locale=self.locale)


class _Pseudo(gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"


@cache
def words_for(language: str) -> Words:
    """The words of this language, as in `en_GB` or `cy`."""
    if language == PSEUDO:
        return Words("en", "ltr", Locale.parse("en_GB"), _Pseudo())
    locale = Locale.parse(language)
    found = Translations.load(TRANSLATIONS, [locale])
    return Words(str(locale).replace("_", "-"), locale.text_direction, locale, found)


_speaking: ContextVar[Words] = ContextVar("speaking")


@contextmanager
def speaking(words: Words) -> Iterator[None]:
    """Everything shown inside is in this language."""
    token = start_speaking(words)
    try:
        yield
    finally:
        stop_speaking(token)


def start_speaking(words: Words) -> Token[Words]:
    """From now on everything is shown in this language; the token ends it."""
    return _speaking.set(words)


def stop_speaking(token: Token[Words]) -> None:
    """The language is again what it was before."""
    _speaking.reset(token)


def now_speaking() -> Words:
    """The language of what is being shown."""
    return _speaking.get()
