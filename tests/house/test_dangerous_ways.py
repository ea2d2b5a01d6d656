"""Ways of writing a program that turn words of people into more than words are not used here.

Each exception stands in `ALLOWED` with its reason, and one that is no longer needed is found out.
"""

import ast
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
HOUSE = TOP / "quality_checkers"

ALLOWED: Counter[tuple[str, str]] = Counter(
    {
        # Drawings made of our own numbers and words.
        ("components/countable/__init__.py", "markup"): 1,
        ("components/shape/__init__.py", "markup"): 1,
        # Templates that were just rendered with everything escaped.
        ("reports/show.py", "markup"): 1,
        # The first is our own names; the second escapes what is put into it.
        ("web/showing.py", "markup"): 2,
        # The name of a setting, from a list beside it; SQLite has no places for these.
        ("records/engine.py", "sql"): 1,
        # Only on paper, where there is no script; the name is quoted, with its quotation marks.
        ("reports/templates/report.html", "style"): 1,
    }
)
"""How often each file may do what, and why."""

_RUNS_WORDS = {"eval", "exec", "compile", "__import__", "render_template_string", "from_string"}
_STARTS_A_SHELL = {"system", "popen", "getoutput", "getstatusoutput"}
_TAKES_SQL = {
    "text",
    "execute",
    "executemany",
    "executescript",
    "exec_driver_sql",
    "literal_column",
}
_UNSAFE_MODULES = {
    "pickle": "unpacks programs",
    "marshal": "unpacks programs",
    "shelve": "unpacks programs",
    "dill": "unpacks programs",
    "joblib": "unpacks programs",
    "yaml": "unpacks programs; ruamel.yaml reads events here",
    "xml": "opens files and addresses that a file names",
    "lxml": "opens files and addresses that a file names",
    "defusedxml": "no file of a person is XML here",
    "random": "can be guessed; secrets cannot",
    "uuid": "can be guessed in some versions; secrets cannot",
    "telnetlib": "no line to anywhere is opened here",
    "ftplib": "no line to anywhere is opened here",
    "jsonpickle": "unpacks programs",
}
_TEMPLATE = {
    "safe": re.compile(r"\|\s*safe\b|\bMarkup\b|{%-?\s*autoescape|forceescape", re.IGNORECASE),
    "script": re.compile(r"<script(?![^>]*\ssrc=)|javascript:", re.IGNORECASE),
    "handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "style": re.compile(r"<style\b|<[^>]*\sstyle\s*=", re.IGNORECASE),
}
_SCRIPT = {
    "markup": re.compile(
        r"\.(?:inner|outer)HTML\s*\+?=|insertAdjacentHTML|document\s*\.\s*write|"
        r"createContextualFragment|setHTMLUnsafe|parseHTMLUnsafe|\bsrcdoc\b"
    ),
    "words run": re.compile(r"\beval\s*\(|\bnew\s+Function\b|set(?:Timeout|Interval)\(\s*[`'\"]"),
    "guessed": re.compile(r"Math\s*\.\s*random"),
}


def _name(call: ast.Call) -> str:
    if isinstance(call.func, ast.Name):
        return call.func.id
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


def _is_put_together(words: ast.expr) -> bool:
    """True for words that a program puts together from others, and not only from fixed ones."""
    if isinstance(words, ast.JoinedStr):
        return any(isinstance(part, ast.FormattedValue) for part in words.values)
    if isinstance(words, ast.BinOp):
        return isinstance(words.op, ast.Mod) or not (
            isinstance(words.left, ast.Constant) and isinstance(words.right, ast.Constant)
        )
    return isinstance(words, ast.Call) and _name(words) in {"format", "format_map", "join"}


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def ways_of_python(source: str) -> Iterator[str]:
    """What this source does that is not done here."""
    tree = ast.parse(source)
    for call in _calls(tree):
        name = _name(call)
        is_method = isinstance(call.func, ast.Attribute)
        if name in _RUNS_WORDS and not (name == "compile" and is_method):
            yield "words run"
        if name in _STARTS_A_SHELL and is_method:
            yield "shell"
        if any(word.arg == "shell" and not _is_false(word.value) for word in call.keywords):
            yield "shell"
        if name in {"Markup", "mark_safe"}:
            yield "markup"
        if name in _TAKES_SQL and call.args and _is_put_together(call.args[0]):
            yield "sql"
        if name == "mktemp":
            yield "guessed"
    for node in ast.walk(tree):
        modules = [one.name for one in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            modules.append(node.module)
        yield from (f"module {one}" for one in modules if one.partition(".")[0] in _UNSAFE_MODULES)


def _is_false(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is False


def _ways(patterns: dict[str, re.Pattern[str]]) -> Callable[[str], Iterator[str]]:
    return lambda source: (
        way for way, pattern in patterns.items() for _ in pattern.finditer(source)
    )


def ways_of_templates(source: str) -> Iterator[str]:
    """What this template does that is not done here; its comments do nothing."""
    return _ways(_TEMPLATE)(re.sub(r"{#.*?#}", "", source, flags=re.DOTALL))


ways_of_scripts = _ways(_SCRIPT)


def _files(folder: Path, *endings: str) -> Iterator[Path]:
    return (
        path
        for path in sorted(folder.rglob("*"))
        if path.suffix in endings and "__pycache__" not in path.parts
    )


def _found(files: Iterable[Path], ways: Callable[[str], Iterator[str]]) -> Counter[tuple[str, str]]:
    return Counter(
        (path.relative_to(HOUSE).as_posix(), way)
        for path in files
        for way in ways(path.read_text("utf-8"))
    )


def test_nothing_here_makes_more_than_words_of_words() -> None:
    templates = list(_files(HOUSE, ".html", ".mako"))
    assert len(templates) > 30
    found = _found(_files(HOUSE, ".py"), ways_of_python)
    found += _found(templates, ways_of_templates)
    found += _found(_files(HOUSE, ".js", ".mjs"), ways_of_scripts)
    assert found == ALLOWED


def test_no_command_goes_through_a_shell_anywhere() -> None:
    for folder in ("tests", "benchmarks"):
        for path in _files(TOP / folder, ".py"):
            assert "shell" not in set(ways_of_python(path.read_text("utf-8"))), path


@pytest.mark.parametrize(
    ("source", "way"),
    [
        ("eval(words)", "words run"),
        ("exec(words)", "words run"),
        ("compile(words, '', 'exec')", "words run"),
        ("environment.from_string(words)", "words run"),
        ("render_template_string(words)", "words run"),
        ("os.system(words)", "shell"),
        ("subprocess.run(words, shell=True)", "shell"),
        ("subprocess.run(words, shell=is_easy)", "shell"),
        ("Markup(words)", "markup"),
        ("markupsafe.Markup(words)", "markup"),
        ("connection.execute(text(f'SELECT {words}'))", "sql"),
        ("connection.execute('SELECT ' + words)", "sql"),
        ("connection.execute('SELECT %s' % words)", "sql"),
        ("connection.exec_driver_sql('SELECT {}'.format(words))", "sql"),
        ("op.execute(' '.join(words))", "sql"),
        ("import pickle", "module pickle"),
        ("from xml.etree import ElementTree", "module xml.etree"),
        ("import lxml.html", "module lxml.html"),
        ("import yaml", "module yaml"),
        ("import random", "module random"),
        ("from uuid import uuid4", "module uuid"),
        ("tempfile.mktemp()", "guessed"),
    ],
)
def test_each_way_of_a_program_would_be_found(source: str, way: str) -> None:
    assert way in set(ways_of_python(source))


@pytest.mark.parametrize(
    "source",
    [
        "re.compile(words)",
        "connection.execute(text('SELECT 1'))",
        "connection.execute(select(tables.person))",
        "connection.execute('SELECT ' 'name')",
        "subprocess.run([words], shell=False)",
        "from ruamel.yaml import YAML",
        "import secrets",
    ],
)
def test_what_is_safe_is_not_found(source: str) -> None:
    assert set(ways_of_python(source)) == set()


@pytest.mark.parametrize(
    ("source", "way"),
    [
        ("{{ words|safe }}", "safe"),
        ("{{ words | safe }}", "safe"),
        ("{% autoescape false %}", "safe"),
        ("<script>go()</script>", "script"),
        ("<a href='javascript:go()'>", "script"),
        ("<p class=x onclick='go()'>", "handler"),
        ("<p style='color: red'>", "style"),
        ("<style>p {}</style>", "style"),
    ],
)
def test_each_way_of_a_template_would_be_found(source: str, way: str) -> None:
    assert way in set(ways_of_templates(source))


@pytest.mark.parametrize(
    ("source", "way"),
    [
        ("page.innerHTML = words", "markup"),
        ("page.outerHTML += words", "markup"),
        ("page.insertAdjacentHTML('beforeend', words)", "markup"),
        ("document.write(words)", "markup"),
        ("frame.srcdoc = words", "markup"),
        ("eval(words)", "words run"),
        ("new Function(words)", "words run"),
        ("setTimeout('go()', 1)", "words run"),
        ("Math.random()", "guessed"),
    ],
)
def test_each_way_of_a_script_would_be_found(source: str, way: str) -> None:
    assert way in set(ways_of_scripts(source))


def test_what_is_safe_in_a_template_or_a_script_is_not_found() -> None:
    assert not set(ways_of_templates('<script src="/x.js"></script>{{ words }}<p id="on-x">'))
    assert not set(ways_of_scripts("page.textContent = words; setTimeout(() => go(), 1)"))
