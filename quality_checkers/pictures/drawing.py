"""A drawing as text: checked, tidied, made small. Drawings are SVG on a grid of 72 by 72 units."""

import re

GRID = "0 0 72 72"
"""The view box every picture has, so that any two stand side by side."""

_REFUSED = {
    r"<script|\son\w+\s*=|javascript:": "It holds a program. A picture only shows.",
    r"<(?:image|foreignObject|iframe|video|audio)\b": "It holds a photo or a page, not shapes.",
    r"(?:href|src)\s*=|url\(|@import|<!ENTITY|<!DOCTYPE": "It points at something else.",
    r"<(?:text|tspan|textPath)\b": "It holds letters as text. Letters change with the font.",
    r"<style|\s(?:class|style)\s*=": "It holds style rules. They would change other pictures.",
}
_NOT_DRAWN = re.compile(r"<\?.*?\?>|<!--.*?-->|<(title|desc|metadata)\b.*?</\1>", re.DOTALL)
_ID = re.compile(r'\s(?:xml:)?id="[^"]*"')
_EMPTY_GROUP = re.compile(r"<g\b[^>]*/>|<g\b[^>]*>\s*</g>")
_BARE_GROUP = re.compile(r"<g>((?:(?!</?g\b).)*)</g>", re.DOTALL)
_WHOLE = re.compile(r"<svg\b([^>]*)>(.*)</svg>\s*\Z", re.DOTALL)
_VIEW_BOX = re.compile(r'\sviewBox="([^"]*)"')
_LONG_NUMBER = re.compile(r"(\.\d\d)\d+(?![\deE])")
_TAG = re.compile(r"<(\w+)((?:\s[\w:-]+=\"[^\"]*\")*)\s*(/?)>")
_ATTRIBUTE = re.compile(r'\s([\w:-]+)="([^"]*)"')
_ROUND = ' stroke-linecap="round" stroke-linejoin="round"'


def drawing_problems(text: str) -> tuple[str, ...]:
    """What is wrong with a drawing, one plain sentence each; empty when it is fine."""
    found = [
        sentence for rule, sentence in _REFUSED.items() if re.search(rule, text, re.IGNORECASE)
    ]
    whole = _WHOLE.search(text)
    if whole is None:
        return (*found, "It is not an SVG drawing.")
    box = _VIEW_BOX.search(whole[1])
    if box is None or box[1] != GRID:
        found.append(f'Its viewBox is not "{GRID}".')
    return tuple(found)


def tidy(text: str) -> str:
    """The same drawing, ready to stand inside a page: no prolog, comments, ids or white space.

    Ids go because two drawings in one page must not share one; nothing in a drawing without
    `drawing_problems` refers to an id.
    """
    whole = _WHOLE.search(_NOT_DRAWN.sub("", text))
    if whole is None:
        raise ValueError("this is not an SVG drawing")
    inside = re.sub(r">\s+<", "><", _ID.sub("", whole[2]).strip())
    inside = _without_needless_groups(inside)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{GRID}">{inside}</svg>'


def inside_of(svg: str) -> str:
    """The shapes of a tidied drawing, without the `svg` around them, as small as they go."""
    # Places are cut off, not rounded: in a path numbers may touch (".98.5"), and a rounded
    # ".999" would run into its neighbour.
    shapes = _LONG_NUMBER.sub(r"\1", svg[svg.index(">") + 1 : svg.rindex("<")])
    shapes = re.sub(r"#000000\b", "#000", shapes)
    shapes = re.sub(r"#(?:FFFFFF|ffffff)\b", "#FFF", shapes)
    if re.search(r"<g\b[^>]*\sstroke", shapes):  # strokes are inherited: leave them alone
        return shapes
    shapes = _TAG.sub(_without_idle_strokes, shapes)
    outlines = [tag[0] for tag in _TAG.finditer(shapes) if " stroke=" in tag[0]]
    if outlines and all(_ROUND in tag for tag in outlines):
        shapes = f"<g{_ROUND}>{shapes.replace(_ROUND, '')}</g>"
    return shapes


def _without_needless_groups(shapes: str) -> str:
    before = None
    while before != shapes:
        before = shapes
        shapes = _BARE_GROUP.sub(r"\1", _EMPTY_GROUP.sub("", shapes))
    return shapes


def _without_idle_strokes(tag: re.Match[str]) -> str:
    """The tag without the line settings that change nothing: no line, or round corners."""
    kept = dict(_ATTRIBUTE.findall(tag[2]))
    if kept.get("stroke", "none") == "none":
        kept = {key: value for key, value in kept.items() if not key.startswith("stroke")}
    elif kept.get("stroke-linejoin") == "round":
        kept.pop("stroke-miterlimit", None)
    ends = {key: kept.pop(key, None) for key in ("stroke-linecap", "stroke-linejoin")}
    written = "".join(f' {key}="{value}"' for key, value in kept.items())
    written += "".join(f' {key}="{value}"' for key, value in ends.items() if value is not None)
    return f"<{tag[1]}{written}{tag[3]}>"
