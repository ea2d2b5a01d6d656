"""Turns whatever the product hands out into bytes in which words can be looked for."""

import io
import zipfile

import openpyxl

from tests.reports.papers import read_aloud, sheets_of


def readable(body: bytes) -> bytes:
    """A PDF as its sheets and as it is read aloud, a spreadsheet by its cells, an archive opened.

    Everything else as it is.
    """
    if body.startswith(b"%PDF-"):
        return f"{sheets_of(body)} {read_aloud(body)}".encode()
    if not body.startswith(b"PK"):
        return body
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        names = archive.namelist()
        inside = b"\n".join([*(name.encode() for name in names), *map(archive.read, names)])
    if "xl/workbook.xml" not in names:
        return inside
    sheets = openpyxl.load_workbook(io.BytesIO(body))
    cells = (str(cell.value) for sheet in sheets for row in sheet for cell in row)
    return inside + "\n".join(cells).encode()
