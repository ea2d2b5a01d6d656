"""Finds pictures by name, gives them as one file, and credits who made them.

Photos are in `quality_checkers.pictures.photos`.
"""

from quality_checkers.pictures.catalogue import (
    BLANK,
    LICENCES,
    MOST_SHOWN,
    PROTECTED_SIGNS,
    Catalogue,
    Credit,
    Picture,
    PictureFileError,
    UnknownPictureError,
    picture_credits,
    read_catalogue,
)
from quality_checkers.pictures.contact_sheet import contact_sheet
from quality_checkers.pictures.drawing import GRID, drawing_problems
from quality_checkers.pictures.sheet import sheet_svg

__all__ = [
    "BLANK",
    "GRID",
    "LICENCES",
    "MOST_SHOWN",
    "PROTECTED_SIGNS",
    "Catalogue",
    "Credit",
    "Picture",
    "PictureFileError",
    "UnknownPictureError",
    "contact_sheet",
    "drawing_problems",
    "picture_credits",
    "read_catalogue",
    "sheet_svg",
]
