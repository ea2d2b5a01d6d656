"""Some dangers are kept out by never using what brings them. Each rule is tried with its fault."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
HOUSE = TOP / "quality_checkers"

RUNS_WORDS = {"eval", "exec", "compile", "__import__", "system", "popen", "Popen", "spawnv"}
UNPACKS_CODE = {"pickle", "cPickle", "marshal", "shelve", "dill", "jsonpickle", "joblib"}
READS_XML = {"xml", "lxml", "xmltodict", "defusedxml", "bs4"}
MAY_READ_XML = {"reports/drawn_once.py"}
"""Only what was drawn here a moment before, to draw it once."""
CALLS_OUT = {"http.client", "urllib.request", "requests", "httpx", "aiohttp", "urllib3", "ftplib"}
CALLS_OUT |= {"smtplib", "imaplib", "poplib", "telnetlib", "xmlrpc", "socket", "asyncio"}
MAY_CALL_OUT = {
    # Looks whether the port of this machine is free before it is used.
    "cli.py": {"socket"},
    # Sends letters to the one server that an administrator has named.
    "post/sending.py": {"smtplib"},
    # Only listen.
    "web/connection.py": {"socket"},
    "web/worker.py": {"socket"},
}
CAN_BE_GUESSED = {"random", "uuid"}
CIPHERS = {"Crypto", "Cryptodome", "cryptography", "nacl", "OpenSSL", "M2Crypto", "rsa", "jwt"}
GOOD_HASHES = {"sha256", "sha384", "sha512", "sha3_256", "sha3_512", "blake2b"}
MAY_MARK = {
    "components/countable/__init__.py",
    "components/shape/__init__.py",
    "reports/show.py",
    "reports/frozen.py",
    "web/showing.py",
}
"""They draw from names of our own, or hand on a page in which everything was escaped before."""
OWN_NAMES = {
    "records/audit.py",
    "records/clearing.py",
    "records/engine.py",
    "records/shared.py",
    "records/triggers.py",
}
"""They name settings, triggers and a lock by words of the code; no values can stand there."""
OWN_WORDS = ("join(avoided.NUMBER_WORDS)", "{_SIGNS}")
"""Words of a list, and signs of an address, that stand in the code."""
IN_A_SCRIPT = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function"
    r"|createContextualFragment|HTMLUnsafe|srcdoc|set(?:Timeout|Interval)\(\s*[`'\"]|Math\.random"
    r"|postMessage|onmessage|localStorage|sessionStorage|indexedDB|document\.cookie"
    r"|__proto__|\]\s*=[^=]"
)
IN_A_TEMPLATE = re.compile(
    r"\|\s*safe\b|autoescape\s+false|<(?:applet|object|embed|iframe|base|style)\b|javascript:"
    r"|<script(?![^>]*\ssrc=)|<[^>]*\son[a-z]+\s*=|http-equiv",
    re.IGNORECASE,
)
WITHOUT_A_DOOR = {"reports/templates/person.html"}
"""A file that people take away: no door sends its guards, so it says its own, and has its style."""
STYLED = re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE)
MAY_BE_STYLED = {"reports/templates/report.html: <div", "reports/templates/cards.html: <div"}
"""Only on paper, where no script runs; the name of the picture is quoted, with its quote marks."""


def _imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{one.name}" for one in node.names)


def _has(tree: ast.Module, modules: set[str]) -> set[str]:
    return {
        module
        for name in _imports(tree)
        for module in modules
        if name == module or name.startswith(f"{module}.")
    }


def _calls(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    """Every call, by the last word of what is called and with what it stands on."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


def _is_put_together(words: ast.expr | None) -> bool:
    return isinstance(words, ast.JoinedStr | ast.BinOp) or (
        isinstance(words, ast.Call) and ast.unparse(words.func).endswith((".format", ".join"))
    )


def runs_words(_name: str, tree: ast.Module) -> set[str]:
    called = {name for name, _ in _calls(tree) if name.rpartition(".")[2] in RUNS_WORDS}
    ours = {name for name in called if name.endswith(".compile")}  # a pattern, or a query
    return (called - ours) | _has(tree, {"subprocess", "code", "codeop", "pty"})


def unpacks_code(_name: str, tree: ast.Module) -> set[str]:
    return _has(tree, UNPACKS_CODE | {"yaml"})


def reads_xml(name: str, tree: ast.Module) -> set[str]:
    return set() if name in MAY_READ_XML else _has(tree, READS_XML)


def makes_templates(_name: str, tree: ast.Module) -> set[str]:
    makers = {"render_template_string", "from_string", "Template"}
    return {name for name, _ in _calls(tree) if name.rpartition(".")[2] in makers}


def marks_words_as_safe(name: str, tree: ast.Module) -> set[str]:
    marked = {called for called, _ in _calls(tree) if called.rpartition(".")[2] == "Markup"}
    return set() if name in MAY_MARK else marked


def puts_values_into_sql(name: str, tree: ast.Module) -> set[str]:
    asks = {"text", "execute", "executemany", "executescript"}
    asks |= set() if name in OWN_NAMES else {"exec_driver_sql"}
    return {
        ast.unparse(call)
        for called, call in _calls(tree)
        if called.rpartition(".")[2] in asks and call.args and _is_put_together(call.args[0])
    }


def puts_words_into_patterns(_name: str, tree: ast.Module) -> set[str]:
    return {
        ast.unparse(call)
        for name, call in _calls(tree)
        if name.startswith("re.")
        and name != "re.escape"
        and call.args
        and _is_put_together(call.args[0])
        and "re.escape" not in ast.unparse(call.args[0])
        and not any(words in ast.unparse(call.args[0]) for words in OWN_WORDS)
    }


def calls_out(name: str, tree: ast.Module) -> set[str]:
    return _has(tree, CALLS_OUT) - MAY_CALL_OUT.get(name, set())


def can_be_guessed(_name: str, tree: ast.Module) -> set[str]:
    return _has(tree, CAN_BE_GUESSED)


def uses_ciphers(_name: str, tree: ast.Module) -> set[str]:
    return _has(tree, CIPHERS)


def hashes_badly(_name: str, tree: ast.Module) -> set[str]:
    imported = {one.rpartition(".")[2] for one in _imports(tree) if one.startswith("hashlib.")}
    used = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "hashlib"
    }
    return (imported | used) - GOOD_HASHES


def makes_tokens_with_a_meaning(_name: str, tree: ast.Module) -> set[str]:
    signs = {name for name, _ in _calls(tree) if name in {"hmac.new", "hmac.digest"}}
    flask_session = {name for name in _imports(tree) if name == "flask.session"}
    return _has(tree, {"itsdangerous", "jwt", "jose", "authlib"}) | signs | flask_session


def writes_elsewhere(_name: str, tree: ast.Module) -> set[str]:
    printed = {name for name, _ in _calls(tree) if name == "print" or "FileHandler" in name}
    return printed | _has(tree, {"logging.handlers", "logging.config", "syslog"})


Rule = Callable[[str, ast.Module], set[str]]
FAULTS: list[tuple[Rule, str]] = [
    (runs_words, "eval(words)"),
    (runs_words, "import os; os.system('ls ' + name)"),
    (runs_words, "import subprocess"),
    (unpacks_code, "from pickle import loads"),
    (unpacks_code, "import yaml"),
    (reads_xml, "from xml.etree import ElementTree"),
    (makes_templates, "flask.render_template_string(words)"),
    (makes_templates, "environment.from_string(words)"),
    (marks_words_as_safe, "Markup(words)"),
    (puts_values_into_sql, "text(f'SELECT {column} FROM person')"),
    (puts_values_into_sql, "connection.execute('SELECT ' + column)"),
    (puts_words_into_patterns, "re.search(f'{words}.*', line)"),
    (calls_out, "import urllib.request"),
    (calls_out, "from socket import create_connection"),
    (can_be_guessed, "import random"),
    (can_be_guessed, "from uuid import uuid4"),
    (uses_ciphers, "from cryptography.fernet import Fernet"),
    (hashes_badly, "hashlib.md5(words)"),
    (hashes_badly, "from hashlib import sha1"),
    (makes_tokens_with_a_meaning, "from itsdangerous import URLSafeSerializer"),
    (makes_tokens_with_a_meaning, "from flask import session"),
    (makes_tokens_with_a_meaning, "import hmac; hmac.new(key, words)"),
    (writes_elsewhere, "logging.FileHandler('log')"),
    (writes_elsewhere, "from logging.handlers import SysLogHandler"),
    (writes_elsewhere, "print(words)"),
]
RULES = list(dict.fromkeys(rule for rule, _ in FAULTS))


def _broken_by(rule: Rule) -> dict[str, set[str]]:
    found = {}
    for path in sorted(HOUSE.rglob("*.py")):
        name = path.relative_to(HOUSE).as_posix()
        if problems := rule(name, ast.parse(path.read_text("utf-8"))):
            found[name] = problems
    return found


@pytest.mark.parametrize(("rule", "fault"), FAULTS)
def test_every_fault_would_be_found(rule: Rule, fault: str) -> None:
    assert rule("web/new.py", ast.parse(fault))


def test_every_rule_is_tried_with_a_fault() -> None:
    assert len(RULES) == 13


def test_no_words_are_run_as_code_or_as_a_command() -> None:
    assert _broken_by(runs_words) == {}


def test_nothing_is_unpacked_that_could_bring_code_with_it() -> None:
    assert _broken_by(unpacks_code) == {}


def test_no_xml_is_read() -> None:
    assert _broken_by(reads_xml) == {}


def test_no_template_is_made_from_words() -> None:
    assert _broken_by(makes_templates) == {}


def test_words_are_marked_as_safe_only_where_we_drew_them() -> None:
    assert _broken_by(marks_words_as_safe) == {}


def test_values_are_never_put_into_the_words_of_a_query() -> None:
    assert _broken_by(puts_values_into_sql) == {}


def test_words_are_never_put_into_a_pattern_as_they_are() -> None:
    assert _broken_by(puts_words_into_patterns) == {}


def test_nothing_here_calls_out() -> None:
    assert _broken_by(calls_out) == {}


def test_no_chance_is_used_that_can_be_guessed() -> None:
    assert _broken_by(can_be_guessed) == {}


def test_there_are_no_ciphers_of_our_own() -> None:
    assert _broken_by(uses_ciphers) == {}


def test_only_hashes_that_nobody_has_broken_are_used() -> None:
    assert _broken_by(hashes_badly) == {}


def test_no_secret_carries_a_meaning_of_its_own() -> None:
    assert _broken_by(makes_tokens_with_a_meaning) == {}


def test_nothing_is_written_down_but_to_the_store_and_to_standard_error() -> None:
    assert _broken_by(writes_elsewhere) == {}


def _lines_with(pattern: re.Pattern[str], *endings: str) -> list[str]:
    return [
        f"{path.relative_to(HOUSE)}: {found[0]}"
        for ending in endings
        for path in sorted(HOUSE.rglob(f"*{ending}"))
        if path.relative_to(HOUSE).as_posix() not in WITHOUT_A_DOOR
        and (found := pattern.search(path.read_text("utf-8")))
    ]


@pytest.mark.parametrize(
    "fault",
    [
        *("box.innerHTML = words", "localStorage.name = name", "onmessage = read"),
        *("all[name] = words", "setTimeout('go()', 1)", "frame.srcdoc = words", "Math.random()"),
    ],
)
def test_scripts_write_only_text_and_keep_nothing(fault: str) -> None:
    assert IN_A_SCRIPT.search(fault)
    assert _lines_with(IN_A_SCRIPT, ".js", ".mjs") == []


@pytest.mark.parametrize(
    "fault",
    [
        *("{{ words | safe }}", "{% autoescape false %}", '<embed src="x">', "javascript:go()"),
        *("<script>go()</script>", "<p class=x onclick=go()>", "<style>p {}</style>"),
        "<meta http-equiv=refresh>",
    ],
)
def test_templates_escape_everything_and_hold_no_plugins(fault: str) -> None:
    assert IN_A_TEMPLATE.search(fault)
    assert _lines_with(IN_A_TEMPLATE, ".html", ".svg") == []


def test_no_words_stand_in_a_style() -> None:
    assert STYLED.search('<p class="x" style="color: red">')
    found = {line.partition(" class")[0] for line in _lines_with(STYLED, ".html")}
    assert found == MAY_BE_STYLED


def test_what_is_allowed_is_still_needed() -> None:
    for names, rule in (
        (MAY_MARK, marks_words_as_safe),
        (OWN_NAMES, puts_values_into_sql),
        (MAY_READ_XML, reads_xml),
    ):
        for name in names:
            assert rule("web/new.py", ast.parse((HOUSE / name).read_text("utf-8"))), name
    for name in WITHOUT_A_DOOR:
        assert IN_A_TEMPLATE.search((HOUSE / name).read_text("utf-8")), name


def test_no_command_goes_through_a_shell_anywhere() -> None:
    for folder in ("tests", "benchmarks", "setup"):
        for path in sorted((TOP / folder).rglob("*.py")):
            for _, call in _calls(ast.parse(path.read_text("utf-8"))):
                assert not any(word.arg == "shell" for word in call.keywords), path


def test_every_package_is_locked_with_its_hash() -> None:
    """The lists of what is used, from one registry: the hash stops another file of that name."""
    for name in ("requirements.lock", "requirements-dev.lock"):
        words = (TOP / name).read_text("utf-8").replace("\\\n", " ")
        packages = [line for line in words.splitlines() if line and not line.startswith("#")]
        assert len(packages) > 20
        loose = [
            line
            for line in packages
            if not re.match(r"[\w.\[\]-]+==\S+ ", line) or "--hash=sha256:" not in line
        ]
        assert loose == []
