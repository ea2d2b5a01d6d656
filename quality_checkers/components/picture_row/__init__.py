"""A row of pictures by which two screens, or a person and a card, know each other. No secret."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PictureRow:
    """Pictures by name, each with words for those who do not see it."""

    pictures: tuple[tuple[str, str], ...]


EXAMPLES: dict[str, object] = {
    "three": PictureRow(
        (("row-banana", "banana"), ("row-cake", "piece of cake"), ("row-hat", "tall hat"))
    )
}
