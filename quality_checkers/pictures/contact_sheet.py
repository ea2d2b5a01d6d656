"""Every picture on one page, for the people who choose pictures and judge drawings."""

from html import escape

from quality_checkers.pictures.catalogue import Catalogue, Picture, picture_credits
from quality_checkers.pictures.sheet import sheet_svg

_STYLE = """
body { margin: 24px; font: 18px/1.5 Lexend, sans-serif; color: #1a1a1a; background: #fff }
ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(250px, 1fr)); gap: 16px;
  margin: 0; padding: 0; list-style: none }
li { padding: 16px; border: 2px solid #767676; border-radius: 12px; break-inside: avoid }
b { display: block; overflow-wrap: anywhere }
svg.large { width: 96px; height: 96px }
svg.small { width: 32px; height: 32px; margin-left: 8px }
svg.grey { filter: grayscale(1) }
.sheet { position: absolute; width: 0; height: 0; overflow: hidden }
@media print { body { margin: 0; font-size: 12pt } ul { grid-template-columns: repeat(3, 1fr) } }
"""


def contact_sheet(catalogue: Catalogue) -> str:
    """One HTML page that needs nothing else: each picture large, small and in grey.

    Beside it: its name, what it shows, and who made it. It prints well on A4.
    """
    cards = "\n".join(_card(picture) for picture in catalogue)
    makers = "".join(
        f"<p>{escape(credit.made_by)}: {credit.count} pictures. "
        f'<a href="{escape(credit.licence_url)}">{escape(credit.licence)}</a></p>'
        for credit in picture_credits(catalogue)
    )
    return f"""<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>All pictures</title>
<style>{_STYLE}</style>
</head>
<body>
<div class="sheet" aria-hidden="true">{sheet_svg(catalogue)}</div>
<h1>All pictures</h1>
<p>There are {len(catalogue)} pictures.</p>
{makers}
<ul>
{cards}
</ul>
</body>
</html>
"""


def _card(picture: Picture) -> str:
    sizes = "".join(
        f'<svg class="{size}" aria-hidden="true"><use href="#{picture.name}"></use></svg>'
        for size in ("large", "large grey", "small", "small grey")
    )
    return (
        f"<li>{sizes}<b>{picture.name}</b>"
        f"<span>{escape(picture.shows)}</span><br><small>{escape(picture.made_by)}</small></li>"
    )
