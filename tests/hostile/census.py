"""Every place of the app where people can write, found in its source.

text_fields()    # {"planning.name": "planning/views.py:139", ...}: the room and the field
names_sent()     # every name that a form or an address can send
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import quality_checkers

_APP = Path(quality_checkers.__file__).parent
_WEB = _APP / "web"
_DRAWS_FIELDS = _APP / "components" / "field" / "macro.html"
_ELEMENT = re.compile(r"<(input|textarea|select)\b([^>]*)>|contenteditable")
_CHOSEN = re.compile(r"""type=["'](hidden|radio|checkbox|\{\{ 'checkbox')""")
_NAMED = re.compile(r"""\bname=["']([^"']+)""")
_READS = frozenset({"get", "getlist"})


def text_fields() -> dict[str, str]:
    """Every field to write in, by room and name, and where it is made.

    A star stands for what is only known when the page is made.
    """
    found = {}
    for path, tree in _trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _name_of(node.func) == "Field":
                found[f"{_room(path)}.{_written(_first(node))}"] = _at(path, node.lineno)
    for path in _APP.rglob("*.html"):
        if path != _DRAWS_FIELDS:
            found |= dict(_raw_fields(path))
    return found


def _raw_fields(path: Path) -> Iterator[tuple[str, str]]:
    """Fields that a template draws without the component."""
    text = path.read_text("utf-8")
    for match in _ELEMENT.finditer(text):
        if not _CHOSEN.search(match[0]):
            named = _NAMED.search(match[0])
            line = text.count("\n", 0, match.start()) + 1
            # The tick that shows a password has no name, and is drawn by the component alone.
            yield f"{_room(path)}.{named[1] if named else '*'}", _at(path, line)


def names_sent() -> frozenset[str]:
    """Every name that the app reads from what a browser sends, hidden ones too."""
    found = set()
    for path, tree in _trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _name_of(node.func) in _READS and node.args:
                found.add(_written(node.args[0]))
            elif isinstance(node, ast.ClassDef) and path.name == "forms.py":
                found |= {
                    target.id
                    for line in node.body
                    if isinstance(line, ast.Assign)
                    for target in line.targets
                    if isinstance(target, ast.Name)
                }
    return frozenset(name for name in found if re.fullmatch(r"[a-z_0-9-]+", name))


def _trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(_WEB.rglob("*.py")):
        yield path, ast.parse(path.read_text("utf-8"))


def _room(path: Path) -> str:
    inside = path.relative_to(_APP).parts
    return inside[1] if len(inside) > 2 else inside[0]


def _at(path: Path, line: int) -> str:
    return f"{path.relative_to(_APP)}:{line}"


def _name_of(called: ast.expr) -> str:
    if isinstance(called, ast.Attribute):
        return called.attr
    return called.id if isinstance(called, ast.Name) else ""


def _first(call: ast.Call) -> ast.expr | None:
    named = (one.value for one in call.keywords if one.arg == "name")
    return call.args[0] if call.args else next(named, None)


def _written(node: ast.expr | None) -> str:
    """The text of a constant; a star for each piece that is not."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(_written(part) for part in node.values)
    return "*"
