"""The rules for words that a checker reads, and what is wrong with a sentence.

The rules follow the guides for easy read in the United Kingdom (Department of Health 2009, the
government's guide to accessible communication, Inclusion Europe's "Information for All") and the
W3C note "Making Content Usable for People with Cognitive and Learning Disabilities". Where the
guides disagree, the strictest holds. A rule looks at words only, so it can miss a hard sentence:
people with a learning disability have the last word on what is easy.
"""

import re
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass

from quality_checkers.easy_read import avoided
from quality_checkers.easy_read.hard_words import HardWord, finder_of
from quality_checkers.easy_read.sentence import Sentence

# The government's guide asks for 10 to 15 words, the Department of Health for 15 at most.
# 12 is our own limit between them.
MOST_WORDS = 12

# A full stop after these does not end the sentence.
_NO_END = re.compile(r"(?:\b(?:dr|mr|mrs|ms|prof|st)|\be\.g|\bi\.e)\.$", re.IGNORECASE)
_END = re.compile(r"[.!?…]+[\"'\u201d\u2019)\]]*(?=\s|$)|\n+")
# `{service}` or, in a template, `%(service)s`: something that is only known later.
_PLACE = re.compile(r"\{[^{}]*\}|%\(\w+\)[sd]")
# Signs in quotation marks are shown, not used: “&”.
_SHOWN_SIGN = re.compile(r"[\"\u201c][^\w\s\"\u201d]+[\"\u201d]")
# What people say, or tap, in quotation marks.
_SPOKEN = re.compile(r"[\"\u201c][^\"\u201c\u201d]*[\"\u201d]")
_TOKEN = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_CAPITALS = re.compile(r"\b[A-Z](?:[.&]?[A-Z])+s?\b")
_ROMAN = re.compile(r"\b(?=[IVX]{2})X{0,3}(?:IX|IV|V?I{0,3})\b|(?<=Part )(?:[VX]\b|I(?=\W?$))")
_MARKUP = re.compile(r"</?\w[^>]*>?|&#?\w+;|\*+|_+|`+|\]\(|^#+|[{}]|~~")
_BRACKETS = re.compile(r"[()\[\]]")
_PERCENT = re.compile(r"%|\bper ?cent\b")
_TWO_IDEAS = re.compile(r";|, (?:and|but|so|which)\b| [-\u2013\u2014] |\u2014|[^\W\d_]/[^\W\d_]")
_NUMBER_WORD = re.compile(rf"\b(?:{'|'.join(avoided.NUMBER_WORDS)})\b")
_IDIOM = re.compile(rf"\b(?:{'|'.join(map(re.escape, avoided.IDIOMS))})\b")
_SHORTENING = re.compile(avoided.SHORTENINGS)
_HIDDEN_NEGATIVE = re.compile(avoided.HIDDEN_NEGATIVE)
_BY_COLOUR = re.compile(avoided.BY_COLOUR)
_PRONOUNS = frozenset({"i", "you", "he", "she", "it", "we", "they", "who", "that", "which"})


@dataclass(frozen=True, slots=True)
class WordProblem:
    """One thing that makes a sentence hard to read.

    `words` is the sentence, `rule` the id of the rule, `sentence` says what to do about it.
    """

    words: str
    rule: str
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class _Reading:
    """A sentence, made ready for the rules: as it was, in small letters, and word by word."""

    words: str
    small: str
    tokens: tuple[str, ...]
    explained: Container[str]

    @property
    def asks(self) -> bool:
        return self.words.rstrip("\"'\u201d\u2019)").endswith("?")


def sentences_in(text: str) -> tuple[str, ...]:
    """The sentences of a text, in order, each with its full stop or question mark.

    A new line ends a sentence too, because each line stands alone beside its picture.
    """
    found: list[str] = []
    begin = 0
    for end in _END.finditer(text):
        last_word = text[max(begin, end.end() - 6) : end.end()]
        if _NO_END.search(last_word) and text[end.end() : end.end() + 1] != "\n":
            continue
        found.append(text[begin : end.end()].strip())
        begin = end.end()
    found.append(text[begin:].strip())
    return tuple(sentence for sentence in found if _TOKEN.search(sentence) or "{" in sentence)


def problems_in_words(
    text: str, hard_words: Iterable[HardWord], explained: Container[str] = ()
) -> tuple[WordProblem, ...]:
    """What makes a text hard to read, sentence by sentence; nothing if it is easy.

    Args:
        text: One or more sentences. Places such as `{service}` count as one easy word.
        hard_words: The words to look for, from `easy_read_assets/words.yaml`.
        explained: Hard words and short forms that are explained beside the text, so allowed.
    """
    finder = finder_of(tuple(hard_words))
    problems: list[WordProblem] = []
    for words in sentences_in(text):
        reading = _read(words, explained)
        for rule, look in _RULES:
            if advice := look(reading):
                problems.append(WordProblem(words, rule, advice))
        for form, hard in finder.find(reading.small, explained):
            advice = Sentence(
                "“{word}” is a hard word. It means: {easy}", {"word": form, "easy": hard.easy}
            )
            problems.append(WordProblem(words, "hard-word", advice))
    return tuple(problems)


def _read(words: str, explained: Container[str]) -> _Reading:
    plain = " ".join(_SHOWN_SIGN.sub("something", _PLACE.sub("something", words)).split())
    plain = plain.replace("\u2019", "'")
    small = plain.lower()
    return _Reading(plain, small, tuple(_TOKEN.findall(small)), explained)


def _long_sentence(reading: _Reading) -> Sentence | None:
    count = sum(1 for word in reading.words.split() if _TOKEN.search(word))
    if count <= MOST_WORDS:
        return None
    return Sentence(
        "Use {most} words or fewer. This sentence has {count} words.",
        {"most": MOST_WORDS, "count": count},
    )


def _two_ideas(reading: _Reading) -> Sentence | None:
    joins = sum(1 for token in reading.tokens if token in avoided.JOINING)
    if joins < 2 and not _TWO_IDEAS.search(reading.small):
        return None
    return Sentence("Say 1 idea in each sentence. Make 2 sentences.")


def _two_questions(reading: _Reading) -> Sentence | None:
    if not reading.asks:
        return None
    small = reading.small
    for pair in avoided.ONE_THING:
        small = small.replace(pair, "")
    if not re.search(r"\band\b|, or\b", small):
        return None
    return Sentence("Ask 1 thing in each question. Make 2 questions.")


def _passive(reading: _Reading) -> Sentence | None:
    tokens = reading.tokens
    for at, token in enumerate(tokens):
        if token not in avoided.BE:
            continue
        after = at + 1
        while after < len(tokens) and _may_stand_between(tokens[after]):
            after += 1
        if _gives_a_name(tokens[after:]):
            continue
        if after < len(tokens) and _is_participle(tokens[after]):
            return _say_who(token, tokens[after])
        # "Were the letters sent early?": the doing word comes after who or what it is about.
        if reading.asks and at <= 1 and (later := _later_participle(tokens, after)):
            return _say_who(token, later)
    return None


def _gives_a_name(tokens: tuple[str, ...]) -> bool:
    """Whether "called" names something, as in "This is called a passport", and shouts nothing."""
    return (
        len(tokens) > 1
        and tokens[0] == "called"
        and tokens[1] not in avoided.AFTER_CALLING
        and not tokens[1].endswith("ly")
    )


def _say_who(be: str, participle: str) -> Sentence:
    return Sentence(
        "Say who does it. “{found}” does not say who.", {"found": f"{be} … {participle}"}
    )


def _later_participle(tokens: tuple[str, ...], begin: int) -> str:
    """The participle one to three words after `begin`, or nothing.

    "Was the letter we needed easy?" has an active word there, which its own pronoun shows.
    """
    for at in range(begin + 1, min(begin + 4, len(tokens))):
        before = tokens[at - 1]
        if _is_participle(tokens[at]):
            return "" if at > begin + 1 and before in _PRONOUNS else tokens[at]
        if before in {"who", "that", "which"}:
            return ""
    return ""


def _may_stand_between(token: str) -> bool:
    return token in avoided.BETWEEN or (token.endswith("ly") and len(token) > 3)


def _is_participle(token: str) -> bool:
    if token in avoided.PARTICIPLES:
        return True
    is_regular = token.endswith("ed") and len(token) > 4 and not token.endswith("eed")
    return (is_regular or token in {"agreed", "freed"}) and token not in avoided.DESCRIBING


def _double_negative(reading: _Reading) -> Sentence | None:
    # "No, we did not." answers; "yes or no" names an answer. Neither turns anything round.
    small = re.sub(r"^no,|\byes(?:,| or) no\b", "", _SPOKEN.sub("", reading.small))
    tokens = _TOKEN.findall(small)
    count = sum(1 for token in tokens if token in avoided.NEGATIVES or token.endswith("n't"))
    if count < 2 and not _HIDDEN_NEGATIVE.search(small):
        return None
    return Sentence("This sentence says “no” 2 times. Say it once at most.")


def _unless(reading: _Reading) -> Sentence | None:
    if "unless" not in reading.tokens:
        return None
    return Sentence("Use the word “if” instead of “{found}”.", {"found": "unless"})


def _idiom(reading: _Reading) -> Sentence | None:
    if not (found := _IDIOM.search(reading.small)):
        return None
    return Sentence(
        "Say exactly what you mean. “{found}” can mean something else.", {"found": found[0]}
    )


def _abbreviation(reading: _Reading) -> Sentence | None:
    for found in _capitals(reading):
        if _is_shouting(found, reading) or _ROMAN.fullmatch(found):
            continue
        short = found.replace(".", "").removesuffix("s")
        if short in avoided.KNOWN_SHORT_FORMS or short in reading.explained:
            continue
        return Sentence("Write the full words for “{found}”.", {"found": found})
    return None


def _block_capitals(reading: _Reading) -> Sentence | None:
    for found in _capitals(reading):
        if _is_shouting(found, reading):
            return Sentence("Write “{found}” in small letters.", {"found": found})
    return None


def _capitals(reading: _Reading) -> list[str]:
    return _CAPITALS.findall(reading.words)


def _is_shouting(capitals: str, reading: _Reading) -> bool:
    """Whether capitals are a word and not a short form: long, or with another beside them."""
    letters = capitals.replace(".", "")
    if letters.removesuffix("s") in avoided.KNOWN_SHORT_FORMS or letters in reading.explained:
        return False
    word = re.escape(capitals)
    beside = rf"\b[A-Z]{{2,}} {word}\b|\b{word} [A-Z]{{2,}}\b"
    return len(letters) >= 5 or re.search(beside, reading.words) is not None


def _percent(reading: _Reading) -> Sentence | None:
    if not _PERCENT.search(reading.small):
        return None
    return Sentence("Use numbers of people or things. For example, 3 out of 4.")


def _roman_numeral(reading: _Reading) -> Sentence | None:
    if not (found := _ROMAN.search(reading.words)):
        return None
    return Sentence("Write “{found}” with the numbers 0 to 9.", {"found": found[0]})


def _colour(reading: _Reading) -> Sentence | None:
    if not _BY_COLOUR.search(reading.small):
        return None
    return Sentence("Say the words or the shape. Some people cannot see colours.")


def _number_word(reading: _Reading) -> Sentence | None:
    if not (found := _NUMBER_WORD.search(reading.small)):
        return None
    return Sentence("Write “{found}” as a number.", {"found": found[0]})


def _brackets(reading: _Reading) -> Sentence | None:
    if not _BRACKETS.search(reading.words):
        return None
    return Sentence("Take the brackets out. Make a new sentence.")


def _shortening(reading: _Reading) -> Sentence | None:
    if not (found := _SHORTENING.search(reading.small)):
        return None
    return Sentence("Use full words instead of “{found}”.", {"found": found[0]})


def _markup(reading: _Reading) -> Sentence | None:
    if not (found := _MARKUP.search(reading.words)):
        return None
    return Sentence("Take out “{found}”. Use only words.", {"found": found[0]})


_RULES: tuple[tuple[str, Callable[[_Reading], Sentence | None]], ...] = (
    ("long-sentence", _long_sentence),
    ("two-ideas", _two_ideas),
    ("two-questions", _two_questions),
    ("passive", _passive),
    ("double-negative", _double_negative),
    ("unless", _unless),
    ("idiom", _idiom),
    ("abbreviation", _abbreviation),
    ("block-capitals", _block_capitals),
    ("percent", _percent),
    ("roman-numeral", _roman_numeral),
    ("colour", _colour),
    ("number-word", _number_word),
    ("brackets", _brackets),
    ("shortening", _shortening),
    ("markup", _markup),
)

RULES: tuple[str, ...] = (*(rule for rule, _ in _RULES), "hard-word")
"""The ids of all rules, in the order they are looked at."""
