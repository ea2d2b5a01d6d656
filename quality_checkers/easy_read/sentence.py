"""A fixed sentence of the product, which can be said in every language."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words for a person, with places for what is only known later.

    `template` is the English sentence and the key of its translation. Places are named in
    braces, `{service}`, and filled from `values`, so a translation may put them in any order.
    The room that shows a sentence translates the template first and fills it afterwards.
    """

    template: str
    values: Mapping[str, object] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        """The sentence in English."""
        return self.template.format_map(self.values) if self.values else self.template


class ProblemError(Exception):
    """Something a person asked for cannot be done; `sentences` say what is wrong and what to do."""

    def __init__(self, *sentences: Sentence) -> None:
        super().__init__(" ".join(str(sentence) for sentence in sentences))
        self.sentences = sentences
