"""Where somebody is, in words and in steps."""

from dataclasses import dataclass

from quality_checkers.answers import Place


@dataclass(frozen=True, slots=True)
class Progress:
    """Question 4 of 20, and the part it belongs to, which is itself one of some parts."""

    number: int
    of: int
    part: str
    part_number: int
    parts: int

    @classmethod
    def at(cls, place: Place) -> "Progress":
        """The progress at this place."""
        return cls(
            place.number, place.of, place.section.title, place.section_number, place.sections
        )


EXAMPLES: dict[str, object] = {
    "first": Progress(1, 20, "Before we came", 1, 8),
    "middle": Progress(12, 20, "Waiting", 5, 8),
    "last": Progress(20, 20, "Complaints", 8, 8),
}
