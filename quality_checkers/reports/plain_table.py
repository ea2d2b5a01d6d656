"""Tables as CSV: the one writer of everything that leaves as plain text in rows.

A CSV file does not say which cell is a text and which a formula, so the program that opens it
guesses. A text that it could take for a formula therefore begins with an apostrophe here. Whoever
reads the file with a program of their own takes it away again:

    ";".join(piece[1:] if piece.startswith("'") else piece for piece in text.split(";"))

and the same after each tab, line break and upright line, where some programs begin a new cell
whatever the quotes around it say.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from quality_checkers.reports.spreadsheet import Cell

APOSTROPHE = "'"
"""Stands before what could be taken for a formula, and before an apostrophe that does so too."""

BETWEEN_PIECES = re.compile(r"([;\t\r\n|])")
"""Where a program may begin a new cell in the middle of a text."""

_FORMULA_SIGNS = frozenset("=+-@\uff1d\uff0b\uff0d\uff20")
_UNSEEN_FIRST = re.compile(
    r"^[\s\x00-\x1f\x7f-\x9f\u00ad\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+"
)
_CONTROL = re.compile(r"[\x00-\x1f]")
_HALF_SIGN = re.compile(r"[\ud800-\udfff]")


def csv_of(rows: Iterable[Sequence[Cell]]) -> bytes:
    """These rows as CSV: UTF-8 with a mark in front, commas, every text in quotes (RFC 4180).

    Numbers stay bare numbers, so that a column with negative ones can still be added up.
    """
    made = io.StringIO(newline="")
    writer = csv.writer(made, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    for row in rows:
        writer.writerow("" if cell is None else _cell(cell) for cell in row)
    return made.getvalue().encode("utf-8-sig")


def _cell(cell: str | float) -> str | float:
    if not isinstance(cell, str):
        return cell
    pieces = BETWEEN_PIECES.split(_HALF_SIGN.sub("\ufffd", cell))
    pieces[::2] = [_piece(piece) for piece in pieces[::2]]
    if not pieces[0] and _CONTROL.match(cell):
        pieces[0] = APOSTROPHE
    return "".join(pieces)


def _piece(piece: str) -> str:
    """A piece that no program takes for a formula, even one that skips what nobody can see."""
    first = _UNSEEN_FIRST.sub("", piece)[:1]
    is_risky = first in _FORMULA_SIGNS or piece.startswith(APOSTROPHE) or _CONTROL.match(piece)
    return f"{APOSTROPHE}{piece}" if is_risky else piece
