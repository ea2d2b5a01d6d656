"""Whatever stands in a table that leaves comes back letter by letter, and is never a formula."""

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from quality_checkers.reports import Cell, Sheet, csv_of, xlsx_of
from quality_checkers.reports.plain_table import APOSTROPHE, BETWEEN_PIECES
from tests.hostile.payloads import hostile_words

_SIGNS = "=+-@\uff1d\uff0b\uff0d\uff20"
_FIRST = [*_SIGNS, *"\t\r\n\0'\";|, \u00a0\ufeff\u200b\u202e", "a", "7"]
_HALF = "\ud83d"

_texts = st.one_of(
    st.text(),
    st.lists(st.sampled_from(_FIRST), max_size=8).map("".join),
    st.sampled_from(hostile_words()),
)
_numbers = st.integers(-(10**9), 10**9) | st.floats(-1e9, 1e9, allow_nan=False).map(
    lambda number: round(number, 3)
)
_rows = st.lists(st.lists(_texts | _numbers, min_size=1, max_size=4), min_size=1, max_size=4)


def restored(text: str) -> str:
    """What was typed, from what stands in a cell of a CSV file."""
    pieces = BETWEEN_PIECES.split(text)
    pieces[::2] = [piece.removeprefix(APOSTROPHE) for piece in pieces[::2]]
    return "".join(pieces)


def _read(made: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(made.decode("utf-8-sig"), newline="")))


def _typed(cell: Cell) -> str:
    return cell if isinstance(cell, str) else str(cell)


@given(_rows)
@settings(deadline=None)
def test_every_text_of_a_csv_file_comes_back_as_it_was_typed(rows: list[list[Cell]]) -> None:
    back = _read(csv_of(rows))
    assert [[restored(cell) for cell in row] for row in back] == [
        [_typed(cell) for cell in row] for row in rows
    ]


@given(_texts)
def test_no_program_could_take_a_text_of_a_csv_file_for_a_formula(text: str) -> None:
    """Neither one that follows the quotes, nor one that begins a new cell at its own sign."""
    (cell,) = _read(csv_of([[text]]))[0]
    assert not cell.startswith(("\t", "\r", "\n", "\0"))
    for piece in BETWEEN_PIECES.split(cell)[::2]:
        seen = piece.lstrip("\ufeff\u200b\u202e \u00a0\0\t")
        assert not seen.startswith(tuple(_SIGNS)), repr(cell)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zs", "Po", "Pd", "Sm"])))
def test_an_ordinary_text_is_not_touched(text: str) -> None:
    assert _read(csv_of([[text, "Anna's house", "It was loud, and cold."]])) == [
        [text, "Anna's house", "It was loud, and cold."]
    ]


def test_a_column_of_negative_numbers_stays_numbers() -> None:
    assert csv_of([[-5, -0.5, "-5", None]]) == b"\xef\xbb\xbf" + b'-5,-0.5,"\'-5",""\r\n'
    sheet = openpyxl.load_workbook(io.BytesIO(_book([[-5, -0.5, "-5", None]]))).active
    assert [cell.value for cell in sheet[2]][:3] == [-5, -0.5, "-5"]
    assert [cell.data_type for cell in sheet[2]][:3] == ["n", "n", "s"]


def _book(rows: Sequence[Sequence[Cell]]) -> bytes:
    return xlsx_of(Sheet("All", ("Head",), rows))


def _unpacked(made: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(made)) as book:
        return {name: book.read(name).decode() for name in book.namelist()}


_KEPT = st.one_of(
    st.text(
        st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), min_size=1
    ),
    st.sampled_from(hostile_words()),
)


@given(st.lists(st.lists(_KEPT | _numbers, min_size=1, max_size=4), min_size=1, max_size=4))
@settings(deadline=None, max_examples=150)
def test_every_text_of_a_spreadsheet_comes_back_as_it_was_typed(rows: list[list[Cell]]) -> None:
    made = _book(rows)
    assert set(_strings(made)) == {"Head", *(one for row in rows for one in row if _is_text(one))}
    sheet = openpyxl.load_workbook(io.BytesIO(made)).active
    for cells, row in zip(sheet.iter_rows(min_row=2), rows, strict=True):
        for cell, typed in zip(cells, row, strict=False):
            assert cell.data_type == ("s" if _is_text(typed) else "n")
            assert cell.hyperlink is None
            if not (_is_text(typed) and _NUMBERED.search(str(typed))):
                assert cell.value == typed


# Signs that XML may not hold stand in the file by their number (ECMA-376, ST_Xstring). Office
# programs turn them back; openpyxl does half of it.
_NUMBERED = re.compile(r"[\x00-\x1f]|_x")


def _is_text(cell: Cell) -> bool:
    return isinstance(cell, str)


def _strings(made: bytes) -> list[str]:
    """Every text of a spreadsheet as an office program reads it."""
    found = ET.fromstring(_unpacked(made)["xl/sharedStrings.xml"])  # noqa: S314 - our own
    return [unescape(one.text or "") for one in found.iter() if one.tag.endswith("}t")]


def test_no_hostile_text_is_a_formula_or_a_link_in_a_spreadsheet() -> None:
    rows = [[text] for text in hostile_words()]
    parts = _unpacked(_book(rows))
    assert not any("<f>" in part or "<f " in part for part in parts.values())
    assert not any(word in name for name in parts for word in ("external", "vba", "connection"))
    links = "".join(part for name, part in parts.items() if name.endswith(".rels"))
    assert "External" not in links


def test_signs_that_no_spreadsheet_can_hold_spoil_nothing() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(_book([[f"a{_HALF}b\uffff"]]))).active
    assert sheet["A2"].value == "a\ufffdb\ufffd"
    assert _read(csv_of([[f"a{_HALF}b"]])) == [["a\ufffdb"]]


def test_a_text_that_does_not_fit_is_not_cut_off_in_silence() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        _book([["w" * 32_768]])
    assert openpyxl.load_workbook(io.BytesIO(_book([["w" * 32_767]])))


@pytest.mark.parametrize("name", ["", "'", "a/b\\c?d*e[f]g:h", "w" * 300, "\0", _HALF, "History"])
def test_any_name_gives_a_sheet(name: str) -> None:
    made = xlsx_of(Sheet(name, (), [["a"]]))
    assert openpyxl.load_workbook(io.BytesIO(made)).active["A2"].value == "a"
