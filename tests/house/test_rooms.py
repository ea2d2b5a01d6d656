"""What the house looks like: rooms with charters, components with examples, nothing unused."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from quality_checkers.components import look_book

TOP = Path(__file__).parents[2]
HOUSE = TOP / "quality_checkers"
TESTS = TOP / "tests"
COMPONENTS = HOUSE / "components"
MOST_LINES = 400
LONG_FOR_A_REASON = {
    # One table of hostile texts: each is a line, and they are read side by side.
    "tests/hostile/payloads.py",
}
SHORTEST_CHARTER = 12
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "base", "core", "misc", "lib"}
FORBIDDEN_NAMES |= {"manager", "handler", "handlers", "processor", "stuff"}
NO_COMPONENT = {"translations"}
"""Folders beside the components that hold no component."""
TEXT = {".py", ".html", ".css", ".yaml", ".md", ".csv", ".toml", ".mako", ".svg", ".cfg", ".pot"}
MACHINES = re.compile(r"/work/|\bissue\s*#?\d|\bsession \d", re.IGNORECASE)


def _modules() -> list[Path]:
    return sorted(path for path in HOUSE.rglob("*.py") if "__pycache__" not in path.parts)


def _tests() -> list[Path]:
    return sorted(TESTS.rglob("*.py"))


def _name(path: Path) -> str:
    return path.relative_to(TOP).as_posix()


def _files() -> Iterator[Path]:
    for folder in (HOUSE, TESTS, TOP / "checklists", TOP / "easy_read_assets", TOP / "benchmarks"):
        yield from (path for path in folder.rglob("*") if path.suffix in TEXT)
    yield from (path for path in TOP.glob("*") if path.suffix in TEXT or path.name == "Makefile")


def test_there_are_files_to_look_at() -> None:
    assert len(_modules()) > 80
    assert len(_tests()) > 20


def test_every_room_and_every_file_says_what_it_is_for() -> None:
    silent = [
        _name(path)
        for path in _modules()
        if len(ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "") < SHORTEST_CHARTER
        and "migrations" not in path.parts
    ]
    assert silent == []


def test_every_room_stands_on_the_map() -> None:
    rooms = {path.parent.name for path in HOUSE.glob("*/__init__.py")} | {"cli"}
    the_map = (HOUSE / "README.md").read_text("utf-8")
    assert [room for room in sorted(rooms) if room not in the_map] == []


def test_no_file_has_a_name_that_says_nothing() -> None:
    named = {
        _name(path)
        for path in [*_modules(), *_tests()]
        if FORBIDDEN_NAMES & {path.stem, *path.relative_to(TOP).parts[:-1]}
    }
    assert named == set()


def test_no_file_is_too_long_to_read() -> None:
    templates = [path for path in HOUSE.rglob("*") if path.suffix in {".html", ".css"}]
    long = {
        _name(path)
        for path in [*_modules(), *_tests(), *templates]
        if len(path.read_text("utf-8").splitlines()) > MOST_LINES
    }
    assert long == LONG_FOR_A_REASON


def test_no_file_speaks_of_the_machine_it_was_made_on() -> None:
    here = Path(__file__)
    assert [
        f"{_name(path)}: {found[0]}"
        for path in _files()
        if path != here and (found := MACHINES.search(path.read_text("utf-8")))
    ] == []


def _component_folders() -> list[Path]:
    return sorted(
        path
        for path in COMPONENTS.iterdir()
        if path.is_dir() and path.name not in {*NO_COMPONENT, "__pycache__"}
    )


@pytest.mark.parametrize("folder", _component_folders(), ids=lambda folder: folder.name)
def test_every_component_has_its_object_its_macro_its_style_and_examples(folder: Path) -> None:
    assert {"__init__.py", "macro.html", "style.css"} <= {path.name for path in folder.iterdir()}
    assert f"{{% macro {folder.name}(" in (folder / "macro.html").read_text("utf-8")
    assert (folder / "macro.html").read_text("utf-8").startswith("{# ")
    shown = [one for one in look_book.examples() if one.component == folder.name]
    assert shown, "it has no examples, or look_book does not know it"


def _templates() -> list[Path]:
    return sorted(HOUSE.rglob("*.html"))


def _names_of(template: Path) -> set[str]:
    for folder in (COMPONENTS, HOUSE / "reports" / "templates", *HOUSE.glob("web/*/templates")):
        if template.is_relative_to(folder):
            return {template.relative_to(folder).as_posix()}
    return {template.relative_to(HOUSE / "web").as_posix()}


def test_every_template_is_used() -> None:
    used = " ".join(path.read_text("utf-8") for path in [*_modules(), *_templates()])
    unused = [_name(path) for path in _templates() if not _is_in(used, _names_of(path))]
    assert unused == []


def _is_in(used: str, names: set[str]) -> bool:
    return any(f'"{name}"' in used for name in names)


def test_everything_that_a_template_imports_is_used_there() -> None:
    unused = []
    for path in _templates():
        words = path.read_text("utf-8")
        for names in re.findall(r"{% from \"[^\"]+\" import ([\w, ]+) %}", words):
            unused += [
                f"{_name(path)}: {name}"
                for name in names.split(", ")
                if len(re.findall(rf"\b{name}\(", words)) == 0
            ]
    assert unused == []


def test_every_class_of_a_style_is_worn_by_something() -> None:
    """A rule for a class that nothing wears is a rule that nobody dares to take out."""
    worn = " ".join(path.read_text("utf-8") for path in [*_modules(), *_templates()])
    unworn = set()
    for sheet in sorted(COMPONENTS.rglob("*.css")):
        for name in re.findall(r"\.([a-z][\w-]*)(?=[^{}]*\{)", sheet.read_text("utf-8")):
            stem = name.rpartition("--")[0] or name.rpartition("-")[0] or name
            if name not in worn and f"{stem}-" not in worn:
                unworn.add(f"{sheet.parent.name}/{sheet.name}: {name}")
    assert unworn == set()


def test_no_test_is_skipped_without_a_reason() -> None:
    loose = []
    for path in _tests():
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
                continue
            reason = call.args or any(word.arg == "reason" for word in call.keywords)
            needs = call.func.attr in {"skip", "skipif", "xfail"}
            if needs and not (reason and _has_reason(call)):
                loose.append(f"{_name(path)}:{call.lineno}")
    assert loose == []


def _has_reason(call: ast.Call) -> bool:
    if call.func.attr == "skip":  # type: ignore[attr-defined]  # only attributes come here
        return True
    return any(word.arg == "reason" for word in call.keywords)


def test_no_two_test_files_share_a_name() -> None:
    """Pytest loads them by name alone."""
    names = [path.name for path in TESTS.rglob("test_*.py")]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize(
    "command",
    [
        ("ruff", "check", "--no-cache"),
        ("ruff", "format", "--check", "--no-cache"),
        ("mypy", "--strict"),
    ],
    ids=lambda command: " ".join(command[:2]),
)
def test_the_tools_for_tidy_code_find_nothing(command: tuple[str, ...]) -> None:
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", *command], cwd=TOP, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-1000:]
