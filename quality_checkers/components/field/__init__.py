"""A place to write, choose a day, or choose a photo."""

from dataclasses import dataclass

from quality_checkers.easy_read import Sentence


@dataclass(frozen=True, slots=True)
class Field:
    """One place to fill in.

    `kind` is `text`, `words` (several lines), `date`, `number`, `photo`, `sound`, `email`,
    `password` or `code`. `fills` is what a browser may fill in by itself, in the words of
    `autocomplete`. `picture` stands beside the label.
    """

    name: str
    label: Sentence
    kind: str = "text"
    value: str = ""
    hint: Sentence | None = None
    problem: Sentence | None = None
    most_characters: int = 200
    fills: str = "off"
    picture: str = ""

    @property
    def describes(self) -> str:
        """The ids of what belongs to the field, for those who hear the page."""
        ids = [f"{self.name}-hint"] if self.hint else []
        if self.problem:
            ids.append(f"{self.name}-problem")
        return " ".join(ids)


EXAMPLES: dict[str, object] = {
    "text": Field("name", Sentence("Name of the service")),
    "words": Field(
        "words", Sentence("Your own words"), "words", hint=Sentence("You can say more.")
    ),
    "problem": Field(
        "day", Sentence("Day of the visit"), "date", problem=Sentence("Choose a day.")
    ),
    "photo": Field("photo", Sentence("Photo"), "photo"),
    "email": Field("email", Sentence("E-mail"), "email", fills="email"),
    "password": Field("password", Sentence("Password"), "password", fills="current-password"),
    "code": Field("code", Sentence("Code of 6 numbers"), "code", fills="one-time-code"),
    "sound": Field("sound", Sentence("Say it with your voice"), "sound", picture="voice-note"),
    "number": Field("alone", Sentence("People who talked to us alone"), "number", "0"),
}
