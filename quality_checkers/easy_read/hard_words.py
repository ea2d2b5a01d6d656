"""Hard words, and where they are in a sentence."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class HardWord:
    """A word to keep out of sentences, and the easy words that say the same.

    `forms` are its other shapes ("consents", "consented"), `easy` its meaning or the words to use
    instead, `picture` a name from `easy_read_assets/pictures.csv`.
    """

    word: str
    forms: tuple[str, ...]
    easy: str
    picture: str


class HardWordFinder:
    """Finds hard words in sentences: the longest first, so "care plan" wins over "care"."""

    def __init__(self, hard_words: tuple[HardWord, ...]) -> None:
        self._by_form = {
            _small(form): hard for hard in hard_words for form in (hard.word, *hard.forms)
        }
        longest_first = sorted(filter(None, self._by_form), key=len, reverse=True)
        forms = "|".join(re.escape(form) for form in longest_first)
        self._pattern = re.compile(rf"(?<!\w)(?:{forms})(?!\w)" if forms else r"(?!)")

    def find(self, sentence: str, explained: Container[str] = ()) -> Iterator[tuple[str, HardWord]]:
        """Each hard word of a sentence once, in order, as it stands there, with its meaning.

        Words in `explained` are left out, by the word itself or by the form that stands there.
        """
        seen: set[str] = set()
        for form in self._pattern.findall(_small(sentence)):
            hard = self._by_form[form]
            if hard.word in seen or hard.word in explained or form in explained:
                continue
            seen.add(hard.word)
            yield form, hard


def _small(words: str) -> str:
    return " ".join(words.lower().replace("\u2019", "'").split())


@lru_cache(maxsize=16)
def finder_of(hard_words: tuple[HardWord, ...]) -> HardWordFinder:
    """The finder of these words, made once, because putting its pattern together is slow."""
    return HardWordFinder(hard_words)
