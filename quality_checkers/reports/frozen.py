"""A report's page to be kept: it names its pictures and photos, and is shown with any addresses."""

import re
from urllib.parse import quote, unquote

from markupsafe import Markup, escape

from quality_checkers.components import Drawing, Words
from quality_checkers.reports.report import Report
from quality_checkers.reports.show import Showing

_NAMING = Drawing(
    small=lambda name: Markup('<img src="picture:{}" alt="">').format(quote(name)),
    url=lambda name: f"picture:{quote(name)}",
    photo_url=lambda photo: f"photo:{quote(photo)}",
)
# What people wrote can never look like this: in a page their quotation marks are escaped.
_NAMED = re.compile(r'src="(picture|photo):([^"]*)"')


def frozen_page(report: Report, words: Words) -> str:
    """The inside of the report's web page, as it is kept."""
    return str(Showing(_NAMING, on_paper=False).body(report, words))


def page_of_frozen(page: str, drawing: Drawing) -> Markup:
    """A kept page, with the addresses that its pictures and photos have now."""

    def address(found: re.Match[str]) -> str:
        find = drawing.url if found[1] == "picture" else drawing.photo_url
        return f'src="{escape(find(unquote(found[2])))}"'

    return Markup(_NAMED.sub(address, page))  # noqa: S704 - everything in it is escaped
